"""`timeline` as one self-contained SVG: no script, no font to fetch, legible in grey, every mark with its quote as a title.

Voices are told apart by shape as well as by colour; what a later figure of the same speaker supersedes is hollow.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from claimcmp.records.timelines import Series, Timeline, TimelinePoint
from claimcmp.rendering.axes import TimeScale
from claimcmp.rendering.lookup import Lookup
from claimcmp.rendering.plotting import (
    by_voice,
    is_plotted,
    loose_points,
    middle,
    number_scale,
    reach,
    spread_out,
    stated,
    time_scale,
    undated_points,
)
from claimcmp.rendering.quoting import excerpt, plain
from claimcmp.rendering.wording import VERDICT_WORDS, counted_words, figure_words, period_words, stance_words

_WIDTH = 900
_LEFT, _RIGHT, _TOP = 70, 870, 30
_LANES_LEFT = 250
_PLOT = 260
_LINE = 20
_MARK = 5
_GAP = 14
"""Least distance of two marks of one day."""
_ARROW = 30
_TICKS = 7
_LABEL_LIMIT = 34
_TEXT_LIMIT = 118
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a6d00", "#56b4e9", "#444444")
"""Told apart with each kind of colour blindness (Okabe and Ito, "Color Universal Design"); their yellow is darkened."""
_SHAPES = ("circle", "square", "triangle", "diamond", "cross")
_FAINT = "#999999"


class _Sheet:
    """The elements of the drawing and how far down it reaches."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.y = 0.0

    def text(self, x: float, words: str, *, size: int = 13, style: str = "", y: float | None = None) -> None:
        """Write a line at a height, or at the next free one."""
        if y is None:
            self.y += _LINE
            y = self.y
        self.parts.append(f'<text x="{x:g}" y="{y:g}" font-size="{size}" {style}>{escape(plain(words))}</text>')

    def line(self, x1: float, y1: float, x2: float, y2: float, colour: str, *, style: str = "") -> None:
        """Draw a straight line."""
        self.parts.append(f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="{colour}" {style}/>')

    def open_group(self, words: str) -> None:
        """Begin a group that tells what it is when the pointer rests on it."""
        self.parts.append(f"<g><title>{escape(plain(words))}</title>")

    def close_group(self) -> None:
        """End a group."""
        self.parts.append("</g>")


def timeline_svg(timeline: Timeline, lookup: Lookup) -> str:
    """Return the drawing: a plot per question of figures, lanes for all else that is dated, a list of what is not."""
    sheet = _Sheet()
    sheet.text(20, timeline.topic, size=18, style='font-weight="bold"')
    sign, word, sentence = VERDICT_WORDS[timeline.verdict]
    sheet.text(20, timeline.question)
    sheet.text(20, f"{sign} {word}: {sentence}.")
    for series in timeline.series:
        if is_plotted(series):
            _draw_figures(sheet, series, lookup)
    loose = loose_points(timeline)
    if len(loose) > 1:
        _draw_lanes(sheet, loose, lookup)
    _list_points(sheet, "Other dated claims", loose)
    _list_points(sheet, "Undated", undated_points(timeline))
    if timeline.silent:
        sheet.y += _LINE / 2
        sheet.text(20, "No claim: " + ", ".join(entry.source for entry in timeline.silent))
    height = sheet.y + _LINE
    name = quoteattr(plain(f"Timeline: {timeline.topic}"))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height:g}" width="{_WIDTH}" height="{height:g}" '
        f'font-family="sans-serif" fill="#222222" role="img" aria-label={name}>'
    )
    return "\n".join([head, '<rect width="100%" height="100%" fill="#ffffff"/>', *sheet.parts, "</svg>"]) + "\n"


def _draw_figures(sheet: _Sheet, series: Series, lookup: Lookup) -> None:
    numbers, times = number_scale(series.points), time_scale(map(middle, series.points))
    sheet.y += _LINE
    sheet.text(20, series.question, size=15, style='font-weight="bold"')
    axis = ", logarithmic axis" if numbers.is_logarithmic else ""
    sheet.text(20, f"{counted_words(series.unit, series.counted)}{axis}")
    top = sheet.y + _TOP
    bottom = top + _PLOT
    for mark in numbers.ticks():
        y = bottom - _PLOT * mark.share
        sheet.line(_LEFT, y, _RIGHT, y, "#dddddd")
        sheet.text(_LEFT - 8, mark.words, size=12, style='text-anchor="end"', y=y + 4)
    _draw_dates(sheet, times, left=_LEFT, y=bottom)
    ordered = sorted(series.points, key=lambda point: (middle(point), point.voice))
    wanted = [round(times.share(middle(point)) * (_RIGHT - _LEFT - 40)) for point in ordered]
    columns = spread_out(wanted, width=_RIGHT - _LEFT - 40, gap=_GAP)
    places = {id(point): _LEFT + 20 + column for point, column in zip(ordered, columns, strict=True)}
    heights = {id(point): bottom - _PLOT * numbers.share(_stated(point)) for point in ordered}
    voices = by_voice(series.points)
    for number, points in enumerate(voices.values()):
        path = " ".join(f"{places[id(point)]:g},{heights[id(point)]:g}" for point in points)
        if len(points) > 1:
            sheet.parts.append(f'<polyline points="{path}" fill="none" stroke="{_colour(number)}" stroke-dasharray="3 3"/>')
        for point in points:
            x, y = places[id(point)], heights[id(point)]
            interval = point.figure.interval if point.figure else None
            assert interval is not None
            high = y - _ARROW if interval.high is None else bottom - _PLOT * numbers.share(interval.high)
            low = y + _ARROW if interval.low is None else bottom - _PLOT * numbers.share(interval.low)
            sheet.open_group(_told(point, lookup))
            _draw_bar(sheet, x, (high, low), _colour(number), is_open=(interval.high is None, interval.low is None))
            _draw_mark(sheet, x, y, number, is_hollow=point.superseded_by is not None)
            sheet.close_group()
    sheet.y = bottom + 2 * _LINE
    _draw_legend(sheet, voices, is_superseded=any(point.superseded_by for point in series.points))
    _list_points(sheet, "In words", series.points)


def _stated(point: TimelinePoint) -> float:
    assert point.figure is not None
    return float(stated(point.figure.interval))


def _draw_bar(sheet: _Sheet, x: float, reach: tuple[float, float], colour: str, *, is_open: tuple[bool, bool]) -> None:
    """Draw a bar between two heights; an end has a cap, an open one an arrow."""
    high, low = reach
    if high == low:
        return
    sheet.line(x, high, x, low, colour)
    for y, is_arrow, inwards in ((high, is_open[0], 6), (low, is_open[1], -6)):
        depth = inwards if is_arrow else 0
        sheet.line(x - 4, y + depth, x, y, colour)
        sheet.line(x + 4, y + depth, x, y, colour)


def _draw_mark(sheet: _Sheet, x: float, y: float, number: int, *, is_hollow: bool) -> None:
    colour, shape, size = _colour(number), _SHAPES[number % len(_SHAPES)], _MARK
    fill = f'fill="{"#ffffff" if is_hollow else colour}" stroke="{colour}" stroke-width="1.5"'
    if shape == "circle":
        sheet.parts.append(f'<circle cx="{x:g}" cy="{y:g}" r="{size}" {fill}/>')
    elif shape == "square":
        sheet.parts.append(f'<rect x="{x - size:g}" y="{y - size:g}" width="{2 * size}" height="{2 * size}" {fill}/>')
    elif shape == "cross":
        bars = f"M{x - size:g},{y - size:g} l{2 * size},{2 * size} m0,{-2 * size} l{-2 * size},{2 * size}"
        sheet.parts.append(f'<path d="{bars}" {fill} opacity="{0.5 if is_hollow else 1}"/>')
    else:
        corners = [(0, -size - 1), (size + 1, size)] if shape == "triangle" else [(0, -size - 2), (size + 2, 0), (0, size + 2)]
        corners.append((-size - 1, size) if shape == "triangle" else (-size - 2, 0))
        listed = " ".join(f"{x + right:g},{y + down:g}" for right, down in corners)
        sheet.parts.append(f'<polygon points="{listed}" {fill}/>')


def _colour(number: int) -> str:
    return _COLOURS[number % len(_COLOURS)]


def _draw_legend(sheet: _Sheet, voices: Iterable[str], *, is_superseded: bool) -> None:
    for number, voice in enumerate(voices):
        sheet.text(_LEFT + 20, voice)
        _draw_mark(sheet, _LEFT + 4, sheet.y - 4, number, is_hollow=False)
    if is_superseded:
        sheet.text(_LEFT + 20, "Hollow or faint: superseded by a later figure of the same speaker.", style='font-style="italic"')


def _draw_lanes(sheet: _Sheet, points: Sequence[TimelinePoint], lookup: Lookup) -> None:
    times = time_scale(day for point in points for day in reach(point))
    sheet.y += 2 * _LINE
    width = _RIGHT - _LANES_LEFT
    lines = sheet.y
    for number, (voice, listed) in enumerate(by_voice(points).items()):
        label = voice if len(voice) <= _LABEL_LIMIT else voice[: _LABEL_LIMIT - 1] + "…"
        for at, point in enumerate(listed):
            sheet.y += _LINE
            if at == 0:
                sheet.text(20, label, y=sheet.y + 4)
            first, last = (_LANES_LEFT + width * times.share(day) for day in reach(point))
            assert point.period is not None
            first, last = (_LANES_LEFT if point.period.start is None else first), (_RIGHT if point.period.end is None else last)
            sheet.open_group(_told(point, lookup))
            colour = _FAINT if point.superseded_by else _colour(number)
            sheet.line(first, sheet.y, max(last, first + 1), sheet.y, colour, style='stroke-width="4"')
            _draw_mark(sheet, first, sheet.y, number, is_hollow=point.superseded_by is not None)
            sheet.close_group()
    sheet.line(_LANES_LEFT, lines, _LANES_LEFT, sheet.y + _LINE / 2, "#444444")
    _draw_dates(sheet, times, left=_LANES_LEFT, y=sheet.y + _LINE / 2)
    sheet.y += 2 * _LINE


def _draw_dates(sheet: _Sheet, times: TimeScale, *, left: int, y: float) -> None:
    """Draw the axis of time; on that of a plot of figures the first and last day keep off the edges."""
    inset = 20 if left == _LEFT else 0
    sheet.line(left, y, _RIGHT, y, "#444444")
    for mark in times.ticks(_TICKS):
        share = 0.5 if times.first == times.last else mark.share
        x = left + inset + (_RIGHT - left - 2 * inset) * share
        sheet.line(x, y, x, y + 5, "#444444")
        sheet.text(x, mark.words, size=12, style='text-anchor="middle"', y=y + 18)


def _list_points(sheet: _Sheet, heading: str, points: Sequence[TimelinePoint]) -> None:
    if not points:
        return
    sheet.text(20, heading, style='font-weight="bold"')
    for point in points:
        words = f"{point.voice}, {period_words(point.period)}: {_said(point)}"
        sheet.text(20, excerpt(words, limit=_TEXT_LIMIT).text, size=12)


def _said(point: TimelinePoint) -> str:
    return figure_words(point.figure) if point.figure else point.statement


def _told(point: TimelinePoint, lookup: Lookup) -> str:
    claim = lookup.claims[point.claim_id]
    stance = f" ({stance_words(claim)})" if stance_words(claim) else ""
    past = " Superseded by a later one." if point.superseded_by else ""
    return f"{point.voice}, {period_words(point.period)}: {_said(point)}{stance}.{past} “{claim.quote}” {point.source}"
