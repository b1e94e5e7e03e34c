"""Time expressions: what is named outright, what only the publication date settles, what stays out."""

from __future__ import annotations

from datetime import date

import pytest

from claimcmp.claims.times import find_times
from claimcmp.models.parsing import SpacyParser
from claimcmp.records.claims import Granularity, TimeScope
from claimcmp.records.intervals import Period

PUBLISHED = Period(date(2022, 12, 2), date(2022, 12, 2))


@pytest.fixture
def times(spacy_parser: SpacyParser):
    def read(text: str, published: Period | None = PUBLISHED) -> list[TimeScope]:
        return [found for sentence in spacy_parser.parse([(text, 0)])[0] for found in find_times(sentence, published=published)]

    return read


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 30 November 2022 a bomb exploded.", ("30 November 2022", "2022-11-30", "2022-11-30", Granularity.DAY)),
        ("On Nov 30, 2022 a bomb exploded.", ("Nov 30, 2022", "2022-11-30", "2022-11-30", Granularity.DAY)),
        ("It began on 2022-11-30.", ("2022-11-30", "2022-11-30", "2022-11-30", Granularity.DAY)),
        ("Tuesday 5 Jul 2016 saw rain.", ("Tuesday 5 Jul 2016", "2016-07-05", "2016-07-05", Granularity.DAY)),
        ("It fell in October 2019.", ("October 2019", "2019-10-01", "2019-10-31", Granularity.MONTH)),
        (
            "Exports fell in the first two quarters of 2024.",
            ("first two quarters of 2024", "2024-01-01", "2024-06-30", Granularity.PERIOD),
        ),
        ("It rose in the third quarter of 2024.", ("third quarter of 2024", "2024-07-01", "2024-09-30", Granularity.QUARTER)),
        ("The war lasted from 2001 to 2021.", ("from 2001 to 2021", "2001-01-01", "2021-12-31", Granularity.PERIOD)),
        ("Between 2001 and 2021 the army grew.", ("Between 2001 and 2021", "2001-01-01", "2021-12-31", Granularity.PERIOD)),
        ("It ruled in 1996-2001.", ("1996-2001", "1996-01-01", "2001-12-31", Granularity.PERIOD)),
        ("The group has ruled since March 2019.", ("since March 2019", "2019-03-01", None, Granularity.PERIOD)),
        ("The army held until 2021.", ("until 2021", None, "2021-12-31", Granularity.PERIOD)),
        ("They left after 2021.", ("after 2021", "2022-01-01", None, Granularity.PERIOD)),
        ("They stayed before 2018.", ("before 2018", None, "2017-12-31", Granularity.PERIOD)),
        ("It grew in the 1990s.", ("1990s", "1990-01-01", "1999-12-31", Granularity.DECADE)),
        ("It grew in the mid-1990s.", ("mid-1990s", "1994-01-01", "1996-12-31", Granularity.PERIOD)),
        ("It changed in late 2022.", ("late 2022", "2022-09-01", "2022-12-31", Granularity.PERIOD)),
        ("They won in the summer of 2014.", ("summer of 2014", "2014-06-01", "2014-08-31", Granularity.SEASON)),
        ("After the group's return in 2021, it grew.", ("2021", "2021-01-01", "2021-12-31", Granularity.YEAR)),
        ("They met from January to March 2025.", ("from January to March 2025", "2025-01-01", "2025-03-31", Granularity.PERIOD)),
    ],
)
def test_named_outright(times, text, expected):
    surface, start, end, granularity = expected
    (found,) = times(text, None)
    assert (found.surface, found.period, found.granularity) == (surface, Period(day(start), day(end)), granularity)
    assert not found.inferred
    assert text[found.span.start : found.span.end] == surface


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("A bomb exploded on Nov. 30.", "2022-11-30", "2022-11-30"),
        ("A bomb exploded on Dec. 24.", "2021-12-24", "2021-12-24"),
        ("He spoke on Tuesday.", "2022-11-29", "2022-11-29"),
        ("They met last year.", "2021-01-01", "2021-12-31"),
        ("They met this month.", "2022-12-01", "2022-12-31"),
        ("They met yesterday.", "2022-12-01", "2022-12-01"),
        ("They met last week.", "2022-11-21", "2022-11-27"),
        ("They met in October.", "2022-10-01", "2022-10-31"),
    ],
)
def test_settled_by_the_publication_date_only(times, text, start, end):
    (found,) = times(text)
    assert (found.period, found.inferred) == (Period(day(start), day(end)), True)
    assert times(text, None) == []


def test_weekday_needs_the_day_of_publication(times):
    month = Period(date(2022, 12, 1), date(2022, 12, 31))
    assert times("He spoke on Tuesday.", month) == []
    assert times("They met last year.", month)[0].period == Period(date(2021, 1, 1), date(2021, 12, 31))


def test_another_date_of_the_sentence_gives_the_year(times):
    first, second = times("It rained on 5 May and on 7 June 2019.", None)
    assert first.period == Period(date(2019, 5, 5), date(2019, 5, 5))
    assert not first.inferred
    assert second.surface == "7 June 2019"


def test_talk_of_the_future_looks_ahead(times):
    (found,) = times("The council will meet on Dec. 20.")
    assert found.period.start == date(2022, 12, 20)


@pytest.mark.parametrize(
    "text",
    [
        "It grew in recent years.",
        "He may go and march for a second.",
        "Bloody Sunday was long.",
        "They killed 2000 soldiers.",
        "Three years later it ended.",
        "It was on 29 February with rain.",
    ],
)
def test_no_time(times, text):
    assert times(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A service will be held on Sunday.", "2022-12-04"),
        ("A service was held on Sunday.", "2022-11-27"),
        ("The ministry said on Sunday that the port will open.", "2022-11-27"),
        ("A service will be held on Friday.", "2022-12-02"),
    ],
)
def test_a_weekday_of_what_will_be_is_the_next(times, text: str, expected: str) -> None:
    (found,) = times(text)
    assert found.period == Period(day(expected), day(expected))


def test_what_would_have_been_has_no_year(times) -> None:
    assert times("The driver would have retired in April.") == []
    assert len(times("The driver retired in April.")) == 1
    assert len(times("The driver would have retired in April 2021.")) == 1


def test_a_part_of_a_month_without_year_keeps_its_since(spacy_parser) -> None:
    (sentence,) = spacy_parser.parse([("The town has been under siege since mid-February.", 0)])[0]
    (time,) = find_times(sentence, published=Period(date(2031, 5, 4), date(2031, 5, 4)))
    assert time.surface == "since mid-February"
    assert time.period.end is None
