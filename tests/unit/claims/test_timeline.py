"""What "now" means in an article, dated or not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from claimcmp.claims.entities import build_lexicon
from claimcmp.claims.extraction import extract_claims
from claimcmp.corpus.folder import read_article
from claimcmp.models.parsing import SpacyParser
from claimcmp.records.claims import Claim
from claimcmp.records.intervals import Period

from .conftest import Read

Dated = Callable[[str, date], tuple[Claim, ...]]


@pytest.fixture
def dated(spacy_parser: SpacyParser) -> Dated:
    """Return the claims of a text published on a day."""

    def claims_of(text: str, day: date) -> tuple[Claim, ...]:
        article = replace(read_article(text.encode()), published=Period(day, day))
        return extract_claims(article, parser=spacy_parser, lexicon=build_lexicon([article], ())).claims

    return claims_of


@pytest.mark.parametrize(
    "text",
    [
        "In 1996, Ardania recognised the council. The army handed the port to the rebels.",
        "In 2013, the council repealed the law. A judge found that action unlawful.",
    ],
)
def test_a_time_is_not_handed_on_to_the_next_sentence(read: Read, text: str) -> None:
    assert read(text)[-1].times == ()


def test_now_is_the_day_of_publication(dated: Dated) -> None:
    (claim,) = dated("Ardania currently controls the port.", date(2031, 5, 4))
    assert claim.period == Period(date(2031, 5, 4), date(2031, 5, 4))
    assert claim.times[0].inferred


def test_now_in_an_undated_article_is_not_before_what_it_tells_as_past(read: Read) -> None:
    text = "In October 2029 the rebels left the bay. The port will reopen in 2035. Ardania currently controls the port."
    claim = read(text)[-1]
    assert claim.period == Period(date(2029, 10, 1), None)
    assert claim.times[0].surface == "currently"


def test_without_any_time_now_stays_open(read: Read) -> None:
    assert read("Ardania currently controls the port.")[0].times == ()
