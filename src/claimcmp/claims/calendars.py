"""Patterns of time expressions and the days that each of them covers."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from claimcmp.records.claims import Granularity

Days = tuple[date, date]

_MONTH_NAMES = [name.lower() for name in calendar.month_name]
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_SHORT_DAY = r"(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\.?"
_FOUR = r"(?:1[5-9]\d\d|20\d\d)"
YEAR = rf"{_FOUR}(?![\d,]*\d|%)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_COUNT = (
    r"(?:\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|several|few|couple of)"
)
_LENGTH = r"(?:day|week|month|year|decade)"
_PART = r"(?:(?P<part>early|mid|late|Early|Mid|Late|the end of|the beginning of|the start of|the middle of)[- ]?(?:in )?)"
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}
_NUMBER = {
    word: value
    for value, word in enumerate(
        ("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=1
    )
} | {"an": 1, "one": 1, "fifteen": 15, "twenty": 20, "thirty": 30, "couple of": 2}


@dataclass(frozen=True, slots=True)
class Point:
    """A stretch of the calendar named at `[start, end)` of a text.

    `days` gives its days once the year is known; `year` is None where the text leaves it out. A relative point
    ("yesterday") has `anchored`, which gives its days from the day of publication. `weekday` marks a bare weekday, which
    is the last one, in talk of the future the next.
    """

    start: int
    end: int
    granularity: Granularity
    year: int | None = None
    days: Callable[[int], Days] | None = None
    anchored: Callable[[date], Days] | None = None
    exact_anchor: bool = True
    weekday: bool = False


def month_number(name: str) -> int:
    """Return the number of a month from its name or abbreviation."""
    stem = name.lower().rstrip(".")[:3]
    return next(number for number, full in enumerate(_MONTH_NAMES) if full[:3] == stem and number)


def month_days(year: int, month: int) -> Days:
    """Return the first and the last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def months(first: int, last: int) -> Callable[[int], Days]:
    """Return what gives the days of the months from `first` to `last`; above 12 counts into the next year."""

    def days(year: int) -> Days:
        closing = year + (last - 1) // 12
        return date(year, first, 1), month_days(closing, (last - 1) % 12 + 1)[1]

    return days


def part_of(part: str | None, days: Callable[[int], Days]) -> Callable[[int], Days]:
    """Return a third of a period for "early", "mid" and "late"; the whole without such a word."""
    if not part:
        return days
    word = part.lower()

    def third(year: int) -> Days:
        start, end = days(year)
        length = (end - start).days + 1
        if word.startswith("mid") or "middle" in word:
            return start + timedelta(length // 4), end - timedelta(length // 4)
        if word.startswith("late") or "end" in word:
            return start + timedelta(2 * length // 3), end
        return start, start + timedelta(length // 3)

    return third


def _one_day(month: int, day: int, last: int | None = None) -> Callable[[int], Days]:
    return lambda year: (date(year, month, day), date(year, month, last or day))


def _number_of(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _year_of(match: re.Match[str]) -> int | None:
    return int(match["year"]) if match["year"] else None


def _read_day(match: re.Match[str]) -> Point | None:
    month, day = month_number(match["month"]), _number_of(match["day"])
    last = _number_of(match["last"]) if match["last"] else None
    longest = 29 if month == 2 else calendar.monthrange(2001, month)[1]
    if max(day, last or 0) > longest or (last is not None and last <= day):
        return None
    year = _year_of(match)
    if month == 2 and max(day, last or 0) == 29 and (year is None or not calendar.isleap(year)):
        return None
    granularity = Granularity.PERIOD if last else Granularity.DAY
    return Point(match.start(), match.end(), granularity, year, _one_day(month, day, last))


def _read_numeric(match: re.Match[str]) -> Point | None:
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    return Point(match.start(), match.end(), Granularity.DAY, day.year, lambda _year: (day, day))


def _read_either(match: re.Match[str]) -> Point | None:
    """Read "27-02-2016"; where day and month could change places, it is a date of that year and no more."""
    first, second = int(match["day"]), int(match["month"])
    if second > 12 or first <= 12:
        return Point(match.start(), match.end(), Granularity.DAY) if min(first, second) <= 12 else None
    return _read_numeric(match)


def _read_month(match: re.Match[str]) -> Point:
    month = month_number(match["month"])
    granularity = Granularity.PERIOD if match["part"] else Granularity.MONTH
    return Point(match.start(), match.end(), granularity, _year_of(match), part_of(match["part"], months(month, month)))


def _read_quarters(match: re.Match[str]) -> Point:
    word = (match["order"] or match["digit"]).lower()
    size = 6 if (match["unit"] or "").startswith("half") else 3
    if match["count"]:
        count = _count(match["count"]) or 1
        size = 1 if match["unit"].startswith("month") else 3
        first, last = (1, size * count) if word == "first" else (13 - size * count, 12)
    else:
        order = int(word) if word.isdigit() else _ORDER[word]
        order = min(order, 12 // size)
        first, last = size * (order - 1) + 1, size * order
    granularity = Granularity.QUARTER if last - first == 2 else Granularity.PERIOD
    return Point(match.start(), match.end(), granularity, _year_of(match), months(max(first, 1), min(last, 12)))


def _read_season(match: re.Match[str]) -> Point:
    first = _SEASONS[match["season"].lower()]
    return Point(match.start(), match.end(), Granularity.SEASON, _year_of(match), months(first, first + 2))


def _read_decade(match: re.Match[str]) -> Point:
    first = int(match["decade"]) if len(match["decade"]) == 4 else 1900 + int(match["decade"])
    offsets = {"e": (0, 3), "m": (4, 6), "l": (7, 9)}
    low, high = offsets.get((match["part"] or " ")[0].lower(), (0, 9))
    granularity = Granularity.PERIOD if match["part"] else Granularity.DECADE
    days = (date(first + low, 1, 1), date(first + high, 12, 31))
    return Point(match.start(), match.end(), granularity, first, lambda _year: days)


def _read_year(match: re.Match[str]) -> Point:
    granularity = Granularity.PERIOD if match["part"] else Granularity.YEAR
    return Point(match.start(), match.end(), granularity, int(match["year"]), part_of(match["part"], months(1, 12)))


def _read_season_span(match: re.Match[str]) -> Point | None:
    first = int(match["year"])
    last = int(match["last"]) if len(match["last"]) == 4 else first // 100 * 100 + int(match["last"])
    if last <= first:
        return None
    days = (date(first, 1, 1), date(last, 12, 31))
    return Point(match.start(), match.end(), Granularity.PERIOD, first, lambda _year: days)


def _count(text: str) -> int | None:
    word = text.lower()
    return int(word) if word.isdigit() else _NUMBER.get(word)


def _back(day: date, count: int, length: str) -> date:
    """Return the day that lies a number of days, weeks, months, years or decades before."""
    if length in {"day", "week"}:
        return day - timedelta(count * (7 if length == "week" else 1))
    total = day.year * 12 + day.month - 1 - count * {"month": 1, "year": 12, "decade": 120}[length]
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _around(day: date, length: str) -> Days:
    """Return the calendar day, week, month, year or decade that a day lies in."""
    if length == "day":
        return day, day
    if length == "week":
        monday = day - timedelta(day.weekday())
        return monday, monday + timedelta(6)
    if length == "month":
        return month_days(day.year, day.month)
    first = day.year if length == "year" else day.year // 10 * 10
    return date(first, 1, 1), date(first + (0 if length == "year" else 9), 12, 31)


_GRAIN = {
    "day": Granularity.DAY,
    "week": Granularity.PERIOD,
    "month": Granularity.MONTH,
    "year": Granularity.YEAR,
    "decade": Granularity.DECADE,
}


def _read_ago(match: re.Match[str]) -> Point:
    length, count = match["length"].lower(), _count(match["count"])
    # "Five years later" counts from a day that only the text before it names.
    if count is None or match["where"].lower() != "ago":
        return Point(match.start(), match.end(), Granularity.PERIOD)
    return Point(
        match.start(), match.end(), _GRAIN[length],
        anchored=lambda day: _around(_back(day, count, length), length), exact_anchor=length not in {"year", "decade"},
    )  # fmt: skip


def _read_past(match: re.Match[str]) -> Point:
    length = match["length"].lower()
    count = _count(match["count"]) if match["count"] else 1
    if count is None or length == "hour" or match["which"].lower() in {"next", "coming"}:
        return Point(match.start(), match.end(), Granularity.PERIOD)
    return Point(
        match.start(), match.end(), Granularity.PERIOD,
        anchored=lambda day: (_back(day, count, length), day), exact_anchor=length not in {"year", "decade"},
    )  # fmt: skip


def _read_last(match: re.Match[str]) -> Point:
    which, name = match["which"].lower(), match["length"].lower()
    shift = {"last": 1, "this": 0, "next": -1}[which]
    return Point(
        match.start(), match.end(), _GRAIN[name],
        anchored=lambda day: _around(_back(day, shift, name), name), exact_anchor=name in {"day", "week"},
    )  # fmt: skip


def _read_day_word(match: re.Match[str]) -> Point:
    shift = {"yesterday": 1, "tomorrow": -1}.get(match["word"].lower(), 0)
    return Point(
        match.start(), match.end(), Granularity.DAY, anchored=lambda day: (day - timedelta(shift), day - timedelta(shift))
    )


def _read_weekday(match: re.Match[str]) -> Point:
    number = _WEEKDAYS.index(match["weekday"].lower())
    which = (match["which"] or "").lower()

    def days(day: date) -> Days:
        back = (day.weekday() - number) % 7
        if which == "next":
            back -= 7
        elif which == "last" and back == 0:
            back = 7
        found = day - timedelta(back)
        return found, found

    return Point(match.start(), match.end(), Granularity.DAY, anchored=days, weekday=not which)


RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Point | None]], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (rf"(?<![\d-])(?P<year>{_FOUR})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])", _read_numeric),
        (rf"(?<![\d/])(?P<day>1[3-9]|2\d|3[01])[/.](?P<month>0?[1-9]|1[0-2])[/.](?P<year>{YEAR})", _read_numeric),
        (rf"(?<![\d/])(?P<month>0?[1-9]|1[0-2])/(?P<day>1[3-9]|2\d|3[01])/(?P<year>{YEAR})", _read_numeric),
        (rf"(?<![\d/.-])(?P<day>\d\d)[-./](?P<month>\d\d)[-./](?P<year>{YEAR})", _read_either),
        (
            rf"(?<![\w.,])(?:(?:{_WEEKDAY}|{_SHORT_DAY}),?\s+)?(?P<day>{_DAY})(?:\s?[-–]\s?(?P<last>{_DAY}))?\s+(?:of\s+)?"
            rf"(?P<month>{MONTH})(?![a-z])(?:,?\s*(?P<year>{YEAR}))?",
            _read_day,
        ),
        (
            rf"(?<!\w)(?:(?:{_WEEKDAY}|{_SHORT_DAY}),?\s+)?(?P<month>{MONTH})\s+(?P<day>{_DAY})"
            r"(?!\d|,\d{3}|\.\d|\w|%| (?:million|billion|percent|people))"
            rf"(?:\s?[-–]\s?(?P<last>{_DAY})(?!\d))?(?:,?\s+(?P<year>{YEAR}))?",
            _read_day,
        ),
        (
            rf"(?<![\w-]){_PART}?(?P<month>{MONTH})(?:,|\s+of)?\s+(?P<year>{YEAR})",
            _read_month,
        ),
        (
            r"(?i:\b(?P<order>first|second|third|fourth|final|last)[\s-]+(?:(?P<count>\d|two|three|four|five|six|seven|eight|nine|ten)"
            r"\s+)?(?P<unit>quarters?|half|months(?=\s+of)))"
            rf"(?P<digit>)(?:(?:\s+of)?\s+(?P<year>{YEAR}))",
            _read_quarters,
        ),
        (rf"(?P<order>)(?P<count>)\bQ(?P<digit>[1-4])(?P<unit>)\s+(?:of\s+)?(?P<year>{YEAR})", _read_quarters),
        (
            r"(?i:\b(?P<order>first|second|third|fourth)\s+(?P<count>)(?P<unit>quarter)\b)(?P<digit>)(?P<year>)(?!\s+of\s+a)",
            _read_quarters,
        ),
        (rf"(?i:\b(?P<season>spring|summer|autumn|fall|winter))(?:\s+of)?\s+(?P<year>{YEAR})", _read_season),
        (rf"(?<![\w-]){_PART}?(?P<decade>(?:1[5-9]|20)\d0)['’]?s\b", _read_decade),
        (rf"(?<![\w-]){_PART}?['’](?P<decade>[2-9]0)s\b", _read_decade),
        (
            r"(?<![\w.,$£€-])(?P<year>1[5-9]\d\d|20\d\d)\s?[-–/]\s?(?P<last>1[5-9]\d\d|20\d\d|\d\d)(?![\d,.]*\d|%|-)",
            _read_season_span,
        ),
        (rf"(?<![\w-]){_PART}(?P<year>{YEAR})(?!\w|-\w)", _read_year),
        (rf"(?i:\b(?P<count>{_COUNT})\s+(?P<length>{_LENGTH})s?\s+(?P<where>ago|earlier|before|later)\b)", _read_ago),
        (
            rf"(?i:\b(?:(?:over|in|during|for|within)\s+)?the\s+(?P<which>past|last|next|coming)\s+(?:(?P<count>{_COUNT})\s+)?(?P<length>hour|{_LENGTH})s?\b)",
            _read_past,
        ),
        (r"(?i:\b(?P<which>last|this|next)\s+(?P<length>week|month|year|decade)\b)", _read_last),
        (r"(?i:\b(?P<word>yesterday|today|tonight|tomorrow)\b)", _read_day_word),
        (rf"(?<!\w)(?i:(?P<which>last|this|next)\s+)?(?P<weekday>{_WEEKDAY})(?:(?=['’]s\b)|(?!\w))", _read_weekday),
    )
)
"""What is tried, in order; an earlier rule keeps its characters from the later ones."""

BARE_MONTH = re.compile(
    rf"(?i:\b(?:in|since|until|till|by|during|from|before|after|to|through|between|and|last|this|next))\s+{_PART}?(?P<month>{MONTH})(?!\w)"
)
BARE_YEAR = re.compile(rf"(?<![\w.,$£€:/#+-])(?P<year>{YEAR})(?!\w|[-/:]\w|\.\d)")
