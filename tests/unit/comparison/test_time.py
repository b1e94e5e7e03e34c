"""Two claims' times: same, nested, apart, unknown."""

from __future__ import annotations

from datetime import date

import pytest

from claimcmp.comparison.time import compare_time
from claimcmp.records.claims import AUTHOR, Claim, ClaimKind, Granularity, Modality, Polarity, TimeScope
from claimcmp.records.comparisons import Outcome
from claimcmp.records.intervals import Period
from claimcmp.records.spans import Span

G = Granularity


def scope(surface: str, start: str | None, end: str | None, granularity: Granularity, *, inferred: bool = False) -> TimeScope:
    period = Period(start and date.fromisoformat(start), end and date.fromisoformat(end))
    return TimeScope(Span(0, 4), surface, period, granularity, inferred)


def claim(*times: TimeScope) -> Claim:
    return Claim(
        id="c",
        article_id="a",
        source="s",
        origin_id="o",
        spans=(Span(0, 9),),
        inherited=(),
        context=Span(0, 9),
        quote="q",
        text="t",
        predicate="fall",
        roles=(),
        speaker=AUTHOR,
        attribution=None,
        modality=Modality.ASSERTED,
        polarity=Polarity.POSITIVE,
        kind=ClaimKind.EVENT,
        check_worthy=True,
        times=times,
        place=None,
        quantities=(),
        entities=(),
        confidence=1.0,
        unresolved=(),
    )


YEAR_1996 = scope("1996", "1996-01-01", "1996-12-31", G.YEAR)
YEAR_2022 = scope("2022", "2022-01-01", "2022-12-31", G.YEAR)
NOV_30 = scope("30 November 2022", "2022-11-30", "2022-11-30", G.DAY)
SINCE_2021 = scope("since 2021", "2021-01-01", None, G.PERIOD)
FIRST_RULE = scope("from 1996 to 2001", "1996-01-01", "2001-12-31", G.PERIOD)
WAR = scope("from 2001 to 2021", "2001-01-01", "2021-12-31", G.PERIOD)
RULE = scope("from 1995 to 2001", "1995-01-01", "2001-12-31", G.PERIOD)


@pytest.mark.parametrize(
    ("left", "right", "outcome"),
    [
        (YEAR_2022, YEAR_2022, Outcome.EQUAL),
        (FIRST_RULE, RULE, Outcome.EQUAL),
        (NOV_30, YEAR_2022, Outcome.COMPATIBLE),
        (SINCE_2021, YEAR_2022, Outcome.COMPATIBLE),
        (FIRST_RULE, WAR, Outcome.COMPATIBLE),
        (YEAR_1996, YEAR_2022, Outcome.CONFLICTING),
        (YEAR_1996, SINCE_2021, Outcome.CONFLICTING),
    ],
)
def test_outcome(left, right, outcome):
    assert compare_time(claim(left), claim(right)).outcome is outcome
    assert compare_time(claim(right), claim(left)).outcome is outcome


def test_disjoint_times_are_named():
    found = compare_time(claim(YEAR_1996), claim(YEAR_2022))
    assert found.note == "different times: 1996 / 2022"
    assert (found.left, found.right) == ("1996", "2022")


def test_unknown_on_one_side():
    found = compare_time(claim(), claim(YEAR_2022))
    assert (found.outcome, found.note, found.left, found.right) == (Outcome.NOT_COMPARABLE, "time unknown", None, "2022")


def test_best_of_several_times_counts():
    assert compare_time(claim(YEAR_1996, YEAR_2022), claim(YEAR_2022)).outcome is Outcome.EQUAL


def test_inference_is_said():
    guessed = scope("Tuesday", "2022-11-29", "2022-11-29", G.DAY, inferred=True)
    assert compare_time(claim(guessed), claim(NOV_30)).note.endswith("(by publication date)")
