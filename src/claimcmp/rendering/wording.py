"""The words and numbers that all forms of output share: figures, dates, counts, verdicts, labels."""

from __future__ import annotations

import calendar
import re
from datetime import date
from decimal import Decimal

from claimcmp.records.answers import PositionFigure
from claimcmp.records.articles import Article
from claimcmp.records.claims import Claim, Modality
from claimcmp.records.intervals import Interval, Period
from claimcmp.records.relations import Reason, Relation, Verdict

SHORT_ID = 8
"""How many characters of an id people are shown; `show` takes any unique beginning."""

STATUS_ORDER = ("contradicts", "updates", "diverges", "corroborates", "repeats", "new")
"""Statuses of `diff`, the strongest first."""

UNDATED = "undated"

VERDICT_WORDS = {
    Verdict.CONTRADICT: ("✗", "contradict", "The sources contradict each other"),
    Verdict.DIVERGE: ("≠", "diverge", "The sources diverge"),
    Verdict.AGREE: ("✓", "agree", "The sources agree"),
    Verdict.SINGLE_ORIGIN: ("○", "single origin", "Only one origin answers"),
    Verdict.SEPARATE: ("∥", "separate", "Several origins speak, but never to the same question"),
    Verdict.NONE: ("–", "no answer", "Nobody answers"),
}
"""Sign, word and sentence of each verdict: a verdict is never told by colour alone."""


def short_id(identifier: str) -> str:
    """Return the beginning of an id that people are shown."""
    return identifier[:SHORT_ID]


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 source", "2 sources"."""
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{number:,} {noun if number == 1 else plural}"


def number_words(value: Decimal) -> str:
    """Return a number with thousands separators and without idle zeros."""
    whole = value.to_integral_value()
    return f"{int(whole):,}" if value == whole else f"{value.normalize():,f}"


def interval_words(interval: Interval) -> str:
    """Return an interval as people say it: "at least 16", "more than 3,100", "6,000–6,500"."""
    low, high = interval.low, interval.high
    if low is None and high is None:
        return "any number"
    if high is None:
        return f"{'at least' if interval.low_inclusive else 'more than'} {number_words(low or Decimal(0))}"
    if low is None or low == 0 < high:
        return f"{'up to' if interval.high_inclusive else 'fewer than'} {number_words(high)}"
    if low == high:
        return number_words(low)
    return f"{number_words(low)}–{number_words(high)}"


def amount_words(interval: Interval, unit: str | None) -> str:
    """Return an interval with its unit."""
    words = interval_words(interval)
    if unit is None:
        return words
    return f"{words} {'%' if unit == 'percent' else unit}"


def counted_words(unit: str | None, counted: str | None) -> str:
    """Return what the numbers of a plot are: "killed", "per cent", "EUR damage", or "figures" where nobody says."""
    return " ".join(filter(None, ("per cent" if unit == "percent" else unit, counted))) or "figures"


def figure_words(figure: PositionFigure) -> str:
    """Return a figure with what it counts; the article's own words stand beside it where they say it otherwise."""
    words = amount_words(figure.interval, figure.unit)
    if figure.counted:
        words += f" {figure.counted}"
    return words if _same_wording(figure.surface, interval_words(figure.interval)) else f"{words} (“{figure.surface}”)"


def spread_words(interval: Interval, unit: str | None) -> str:
    """Return the ends of a spread: "16 to 58"."""
    if interval.low is None or interval.high is None or interval.low == interval.high:
        return amount_words(interval, unit)
    return f"{number_words(interval.low)} to {amount_words(Interval.exactly(interval.high), unit)}"


def _same_wording(surface: str, words: str) -> bool:
    """Tell whether the article's words name the same bounds in the same digits."""
    return re.findall(r"\d+", surface.replace(",", "")) == re.findall(r"\d+", words.replace(",", ""))


def iso_period(period: Period | None) -> str | None:
    """Return a period in ISO 8601: the day, month or year where it is one, else `start/end` with `..` for an open end."""
    if period is None or (period.start is None and period.end is None):
        return None
    start, end = period.start, period.end
    if start is not None and end is not None:
        if start == end:
            return start.isoformat()
        if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
            return f"{start.year:04d}"
        if _is_month(start, end):
            return f"{start.year:04d}-{start.month:02d}"
    return f"{start.isoformat() if start else '..'}/{end.isoformat() if end else '..'}"


def period_words(period: Period | None) -> str:
    """Return a period for people: "5 July 2016", "July 2016", "2016", "1 to 15 July 2016", or "undated"."""
    if period is None or (period.start is None and period.end is None):
        return UNDATED
    start, end = period.start, period.end
    if start is None:
        return f"until {_day(end)}" if end else UNDATED
    if end is None:
        return f"since {_day(start)}"
    if start == end:
        return _day(start)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year} to {end.year}"
    if _is_month(start, end):
        return f"{calendar.month_name[start.month]} {start.year}"
    return f"{_day(start)} to {_day(end)}"


def _is_month(start: date, end: date) -> bool:
    same = (start.year, start.month) == (end.year, end.month)
    return same and start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]


def _day(day: date) -> str:
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def published_words(article: Article | None) -> str:
    """Return when an article was published, or "undated"."""
    return period_words(article.published) if article else UNDATED


def voice_words(claim: Claim) -> str:
    """Return whose voice a claim is: the speaker named in its article, or the source itself."""
    return claim.source if claim.is_own_voice else f"{claim.speaker}, in {claim.source}"


def manner_words(claim: Claim) -> str | None:
    """Return how a claim is put forward where it is not plainly asserted: "hedged", "denied"."""
    return None if claim.modality is Modality.ASSERTED else claim.modality.value


def stance_words(claim: Claim) -> str | None:
    """Return what has to stand beside the bare proposition, so that it is not taken for the article's own assertion.

    "denied by the port authority", "alleged", "according to the minister", or None for a plain assertion of the article.
    """
    manner = manner_words(claim)
    if claim.is_own_voice:
        return manner
    if claim.modality in {Modality.DENIED, Modality.ALLEGED}:
        return f"{claim.modality.value} by {claim.speaker}"
    return f"according to {claim.speaker}" + (f", {manner}" if manner else "")


def relation_words(relation: Relation) -> str:
    """Return label, level and the kinds of reason: "contradict · direct · quantity, time"."""
    parts = [relation.label.value]
    if relation.level is not None:
        parts.append(relation.level.value)
    kinds = dict.fromkeys(reason.kind.value for reason in relation.reasons)
    if kinds:
        parts.append(", ".join(kinds))
    return " · ".join(parts)


def against_words(reason: Reason) -> str | None:
    """Return the words on both sides of a reason, where it names any."""
    if reason.left is None and reason.right is None:
        return None
    if reason.left is None or reason.right is None:
        return f"“{reason.left or reason.right}” on one side only"
    return f"“{reason.left}” against “{reason.right}”"
