"""What holds for the claims of every text, however broken."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcmp.claims.entities import build_lexicon
from claimcmp.claims.extraction import Extraction, extract_claims
from claimcmp.claims.quotations import find_quotations
from claimcmp.models.parsing import SpacyParser
from claimcmp.records.articles import Article, NamedEntity, Passage, PassageRole
from claimcmp.records.claims import AUTHOR
from claimcmp.records.spans import Span

STATES = (NamedEntity("Ardania", "state"), NamedEntity("Velmar", "state"))
SLOW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

ACTS = ("closed the port", "armed the rebels", "broke the treaty", "recognised the regime", "killed 12 people", "left")
GERUNDS = ("closing the port", "arming the rebels", "breaking the treaty", "killing 12 people", "sheltering bandits")
PIECES = st.sampled_from([
    "The army closed the port", "said", "Ardania", "Velmar denied", "that", "“", "”", '"', ",", ".", "?", "!", "…", "—", ";",
    "who", "which", "if", "IT SAID", "12", "$2.5bn", "😀", "שלום", "مرحبا", "\u200f", "\u00a0", "\t", "\n\n", "\n", "(", ")",
    "a" * 400, "they", "its", "not only", "but", "as saying", "quoted", "1996",
])  # fmt: skip
GARBAGE = st.lists(PIECES, max_size=30).map(" ".join) | st.text(max_size=200)


def article_of(text: str) -> Article:
    """Return an article whose paragraphs are all body, so that nothing is kept from the extraction."""
    paragraphs = tuple(
        Passage(Span(found.start(), found.end()), PassageRole.BODY) for found in re.finditer(r"\S(?:[^\n]*\S)?", text)
    )
    return Article(
        id="0" * 16, source="a", title=None, author=None, published=None, url=None, language="en", path="a.txt", sha256="0" * 64,
        text=text, text_offset=0, passages=paragraphs, origin_id="o", copies_of=(), inferred=(),
    )  # fmt: skip


def extract(text: str, parser: SpacyParser) -> tuple[Article, Extraction]:
    article = article_of(text)
    return article, extract_claims(article, parser=parser, lexicon=build_lexicon([article], STATES))


def check(article: Article, extraction: Extraction) -> None:
    assert len({claim.id for claim in extraction.claims}) == len(extraction.claims)
    for claim in extraction.claims:
        assert claim.spans
        assert all(0 <= span.start < span.end <= len(article.text) for span in claim.spans)
        assert all(left.end < right.start for left, right in pairwise(claim.spans))
        assert claim.quote == article.text[claim.spans[0].start : claim.spans[-1].end]
        assert all(0 <= item.span.start < item.span.end <= len(article.text) for item in claim.inherited)
        assert all(span.overlap(claim.context) for span in claim.spans)
        assert claim.speaker
        assert (claim.speaker == AUTHOR) == (claim.attribution is None)
        assert claim.text.strip()


@SLOW
@given(text=GARBAGE)
def test_no_text_breaks_the_extraction(spacy_parser: SpacyParser, text: str) -> None:
    check(*extract(text, spacy_parser))


@pytest.mark.parametrize(
    "text",
    ["", "\n\n\n", "???!!!...", "ARDANIA CLOSED THE PORT AND VELMAR DENIED IT", "the army left the port closed " * 20,
     "😀 😀 😀", "قال الجيش إن الميناء مغلق.", "x" * 5000, "\ufeff", "“”“”“”", "said said said said"],
)  # fmt: skip
def test_broken_texts(spacy_parser: SpacyParser, text: str) -> None:
    check(*extract(text, spacy_parser))


@SLOW
@given(
    verb=st.sampled_from(["accuses Velmar of", "blames Velmar for", "accused Velmar of"]),
    acts=st.lists(st.sampled_from(GERUNDS), min_size=1, max_size=3, unique=True),
)
def test_an_accusation_never_loses_its_speaker(spacy_parser: SpacyParser, verb: str, acts: list[str]) -> None:
    listed = acts[0] if len(acts) == 1 else ", ".join(acts[:-1]) + " and " + acts[-1]
    _, extraction = extract(f"Ardania {verb} {listed}.", spacy_parser)
    assert extraction.claims
    assert {claim.speaker for claim in extraction.claims} == {"Ardania"}
    assert not any(claim.text.startswith("Velmar") for claim in extraction.claims)


@SLOW
@given(
    verb=st.sampled_from(["denied that", "said that", "warned that"]),
    acts=st.lists(st.sampled_from(ACTS), min_size=1, max_size=2, unique=True),
)
def test_what_is_reported_never_loses_its_speaker(spacy_parser: SpacyParser, verb: str, acts: list[str]) -> None:
    _, extraction = extract(f"Ardania {verb} the army {' and '.join(acts)}.", spacy_parser)
    assert extraction.claims
    assert {claim.speaker for claim in extraction.claims} == {"Ardania"}


@given(text=st.text(alphabet='ab .,“”"', min_size=1, max_size=60))
def test_quotations_lie_in_order_inside_the_text(text: str) -> None:
    found = find_quotations(text, Span(0, len(text)))
    assert all(0 <= span.start < span.end <= len(text) for span in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
