from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from claimcmp.records.answers import PositionFigure
from claimcmp.records.intervals import Interval, Period
from claimcmp.records.relations import Reason, ReasonKind
from claimcmp.rendering.wording import (
    against_words,
    counted,
    figure_words,
    interval_words,
    iso_period,
    period_words,
    spread_words,
)


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (Interval(Decimal(16), None), "at least 16"),
        (Interval(Decimal(3100), None, low_inclusive=False), "more than 3,100"),
        (Interval(Decimal(0), Decimal(22)), "up to 22"),
        (Interval(None, Decimal(22), high_inclusive=False), "fewer than 22"),
        (Interval(Decimal(6000), Decimal(6500)), "6,000–6,500"),
        (Interval.exactly(Decimal(0)), "0"),
        (Interval.exactly(Decimal("1E+6")), "1,000,000"),
        (Interval.exactly(Decimal("2.50")), "2.5"),
        (Interval(None, None), "any number"),
    ],
)
def test_intervals_read_as_people_say_them(interval: Interval, words: str) -> None:
    assert interval_words(interval) == words


@pytest.mark.parametrize(
    ("surface", "words"),
    [
        ("at least 16", "at least 16 killed"),
        ("sixteen or more", "at least 16 killed (“sixteen or more”)"),
        ("16+", "at least 16 killed"),
    ],
)
def test_the_articles_words_stand_beside_a_figure_that_they_say_otherwise(surface: str, words: str) -> None:
    figure = PositionFigure(Interval(Decimal(16), None), None, "killed", None, "author", surface, "c")
    assert figure_words(figure) == words


@pytest.mark.parametrize(
    ("start", "end", "iso", "words"),
    [
        (date(2031, 3, 4), date(2031, 3, 4), "2031-03-04", "4 March 2031"),
        (date(2031, 2, 1), date(2031, 2, 28), "2031-02", "February 2031"),
        (date(2032, 2, 1), date(2032, 2, 28), "2032-02-01/2032-02-28", "1 February 2032 to 28 February 2032"),
        (date(2031, 1, 1), date(2031, 12, 31), "2031", "2031"),
        (date(2029, 1, 1), date(2031, 12, 31), "2029-01-01/2031-12-31", "2029 to 2031"),
        (date(2031, 1, 1), None, "2031-01-01/..", "since 1 January 2031"),
        (None, date(2031, 9, 30), "../2031-09-30", "until 30 September 2031"),
        (None, None, None, "undated"),
    ],
)
def test_periods_keep_what_is_known_of_them(start: date | None, end: date | None, iso: str | None, words: str) -> None:
    assert iso_period(Period(start, end)) == iso
    assert period_words(Period(start, end)) == words


def test_an_unknown_period_is_null_and_undated() -> None:
    assert iso_period(None) is None
    assert period_words(None) == "undated"


def test_numbers_agree_with_their_nouns() -> None:
    assert [counted(number, "entity") for number in (0, 1, 1200)] == ["0 entities", "1 entity", "1,200 entities"]


def test_a_spread_names_both_ends_and_its_unit() -> None:
    assert spread_words(Interval(Decimal(0), Decimal(3)), None) == "0 to 3"
    assert spread_words(Interval(Decimal(12), Decimal(50)), "percent") == "12 to 50 %"
    assert spread_words(Interval.exactly(Decimal(7)), None) == "7"


@pytest.mark.parametrize(
    ("left", "right", "words"), [("16", "58", "“16” against “58”"), (None, "now", "“now” on one side only"), (None, None, None)]
)
def test_a_reason_names_the_words_it_has(left: str | None, right: str | None, words: str | None) -> None:
    assert against_words(Reason(ReasonKind.TIME, left, right, "note")) == words
