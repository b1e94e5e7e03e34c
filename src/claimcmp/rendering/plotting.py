"""What the drawings of a timeline share: where a point stands in time and in number, and which letter a voice gets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from string import ascii_uppercase

from claimcmp.records.intervals import Interval, Period
from claimcmp.records.timelines import Dating, Series, SeriesKind, Timeline, TimelinePoint
from claimcmp.rendering.axes import NumberScale, TimeScale

_ARROW_ROOM = 1.25
MANY = "?"
"""Stands for every voice after the twenty-sixth."""


def is_plotted(series: Series) -> bool:
    """Tell whether a series has what a plot needs: two dated figures."""
    return series.kind is SeriesKind.FIGURE and len(series.points) > 1


def loose_points(timeline: Timeline) -> list[TimelinePoint]:
    """Return the dated points outside all plots, voice by voice, earliest first: states, and figures that stand alone."""
    points = [point for series in timeline.series if not is_plotted(series) for point in series.points]
    ordered = sorted(points, key=lambda point: (*ends(point), point.source, point.claim_id))
    return [point for listed in by_voice(ordered).values() for point in listed]


def undated_points(timeline: Timeline) -> list[TimelinePoint]:
    """Return the points without any date, voice by voice."""
    grouped = by_voice(point for series in timeline.series for point in series.undated)
    return [point for listed in grouped.values() for point in listed]


def superseded_ids(points: Iterable[TimelinePoint], later: TimelinePoint) -> list[str]:
    """Return the claims that a point supersedes."""
    return [
        point.claim_id
        for point in points
        if point.superseded_by == later.claim_id and point.voice.casefold() == later.voice.casefold()
    ]


def by_voice(points: Iterable[TimelinePoint]) -> dict[str, list[TimelinePoint]]:
    """Group points by who answers for them, in the order of the first point of each."""
    grouped: dict[str, list[TimelinePoint]] = {}
    for point in points:
        grouped.setdefault(point.voice, []).append(point)
    return grouped


def letters(voices: Sequence[str]) -> dict[str, str]:
    """Give every voice a letter of its own, as far as there are letters."""
    return {voice: ascii_uppercase[at] if at < len(ascii_uppercase) else MANY for at, voice in enumerate(voices)}


def ends(point: TimelinePoint) -> tuple[date, date]:
    """Return the first and last known day of a dated point."""
    period = point.period or Period(None, None)
    first, last = period.start or period.end, period.end or period.start
    assert first is not None
    assert last is not None
    return first, last


def middle(point: TimelinePoint) -> date:
    """Return the day at which a figure is drawn: the middle of the time for which it holds."""
    first, last = ends(point)
    return first + timedelta(days=(last - first).days // 2)


def reach(point: TimelinePoint) -> tuple[date, date]:
    """Return the days between which a state is drawn: a date of publication is a moment, however roughly it is known."""
    return (middle(point), middle(point)) if point.dated_by is Dating.PUBLICATION else ends(point)


def time_scale(days: Iterable[date]) -> TimeScale:
    """Return the axis that holds some days."""
    listed = sorted(days)
    return TimeScale(listed[0], listed[-1])


def number_scale(points: Iterable[TimelinePoint]) -> NumberScale:
    """Return the axis that holds the bounds of all figures, with room for the arrows above open ones."""
    intervals = [point.figure.interval for point in points if point.figure is not None]
    bounds = [float(bound) for interval in intervals for bound in (interval.low, interval.high) if bound is not None]
    arrows = [_ARROW_ROOM * float(interval.low) for interval in intervals if interval.high is None and interval.low is not None]
    return NumberScale.of([*bounds, *arrows] or [0.0])


def stated(interval: Interval) -> Decimal:
    """Return the number at which a figure is drawn: the bound that its words name, else the middle of both."""
    low, high = interval.low, interval.high
    if low is None or high is None:
        return high if low is None and high is not None else low or Decimal(0)
    return high if low == 0 else (low + high) / 2


def spread_out(wanted: Sequence[int], *, width: int, gap: int) -> list[int]:
    """Return columns for marks near the wanted ones, in the same order, `gap` apart as far as the width allows.

    Marks that want the same column are set side by side around it.
    """
    gap = max(1, min(gap, (width - 1) // max(1, len(wanted) - 1)))
    placed: list[float] = []
    blocks: list[tuple[float, int]] = []  # the first column of a run of marks, and how many they are
    for column in wanted:
        start, size = float(column), 1
        while blocks and blocks[-1][0] + blocks[-1][1] * gap > start:
            before, count = blocks.pop()
            middle_of_both = (before + (count - 1) * gap / 2) * count + (start + (size - 1) * gap / 2) * size
            size += count
            start = middle_of_both / size - (size - 1) * gap / 2
        last = width - 1 - (size - 1) * gap
        blocks.append((min(max(start, 0.0), max(last, 0.0)), size))
    for start, size in blocks:
        placed += [start + at * gap for at in range(size)]
    columns: list[int] = []
    for place in placed:
        columns.append(min(width - 1, max(round(place), columns[-1] + 1 if columns else 0)))
    return columns
