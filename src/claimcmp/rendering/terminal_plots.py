"""Plots made of characters, for terminals of any width; where the stream knows no more than ASCII, of ASCII characters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions
from rich.text import Text

from claimcmp.records.timelines import TimelinePoint
from claimcmp.rendering.axes import Mark, NumberScale, TimeScale
from claimcmp.rendering.plotting import by_voice, middle, number_scale, reach, spread_out, stated, time_scale
from claimcmp.rendering.quoting import plain

_ROWS = 12
_ROWS_WIDE = 16
_TALL_FROM = 120
_MOST_COLUMNS = 120
"""Wider than this a plot is no easier to read."""

_OPEN_ROWS = 2
"""How far the bar of an open bound reaches before its arrow."""

_TICK_ROOM = 12
"""Columns of an axis that a date needs."""

_LANE_LABEL = 22
_CELL = 2
"""Columns between two marks that want the same place."""


@dataclass(frozen=True, slots=True)
class _Signs:
    side: str
    tick: str
    floor: str
    corner: str
    foot: str
    bar: str
    top: str
    bottom: str
    up: str
    down: str
    line: str
    begin: str
    end: str
    right: str
    left: str
    cut: str


_DRAWN = _Signs("│", "┤", "─", "└", "┴", "│", "┬", "┴", "↑", "↓", "─", "├", "┤", "▶", "◀", "…")
_TYPED = _Signs("|", "+", "-", "+", "+", "|", "-", "-", "^", "v", "-", "[", "]", ">", "<", ".")


class _Grid:
    """Rows of characters; what is drawn later stands above what was drawn before."""

    def __init__(self, width: int, height: int) -> None:
        self.cells = [[" "] * width for _ in range(height)]
        self.width = width

    def put(self, row: int, column: int, words: str) -> None:
        """Write words from a cell on; what would lie outside is left out."""
        for at, letter in enumerate(words, start=column):
            if 0 <= row < len(self.cells) and 0 <= at < self.width:
                self.cells[row][at] = letter

    def lines(self) -> list[str]:
        """Return the rows as text."""
        return ["".join(row).rstrip() for row in self.cells]


@dataclass(frozen=True, slots=True)
class FigurePlot:
    """Figures over time: one letter per voice, a small one where a later figure of the same voice supersedes it.

    Bounds are bars from end to end, an open bound ends in an arrow.
    """

    points: Sequence[TimelinePoint]
    letters: Mapping[str, str]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """Draw the plot as wide as there is room."""
        signs = _TYPED if options.ascii_only else _DRAWN
        numbers, times = number_scale(self.points), time_scale(map(middle, self.points))
        height = _ROWS_WIDE if options.max_width >= _TALL_FROM else _ROWS
        labels = {_row(mark.share, height): mark.words for mark in numbers.ticks()}
        margin = max(map(len, labels.values()), default=0) + 2
        width = max(10, min(options.max_width, _MOST_COLUMNS) - margin - 1)
        grid = self._draw(width, height, numbers, times, signs)
        for row, line in enumerate(grid.lines()):
            side = signs.tick if row in labels else signs.side
            yield Text(f"{labels.get(row, ''):>{margin - 1}} {side}{line}", no_wrap=True, overflow="crop")
        yield from _time_axis(times, width=width, margin=margin, signs=signs)

    def _draw(self, width: int, height: int, numbers: NumberScale, times: TimeScale, signs: _Signs) -> _Grid:
        grid = _Grid(width, height)
        ordered = sorted(self.points, key=lambda point: (middle(point), self.letters[point.voice]))
        wanted = [round(times.share(middle(point)) * (width - 1)) for point in ordered]
        columns = spread_out(wanted, width=width, gap=_CELL)
        for point, column in zip(ordered, columns, strict=True):
            assert point.figure is not None
            interval = point.figure.interval
            at = _row(numbers.share(stated(interval)), height)
            top = max(0, at - _OPEN_ROWS) if interval.high is None else _row(numbers.share(interval.high), height)
            bottom = min(height - 1, at + _OPEN_ROWS) if interval.low is None else _row(numbers.share(interval.low), height)
            for row in range(top, bottom + 1):
                grid.put(row, column, signs.bar)
            if top < at:
                grid.put(top, column, signs.up if interval.high is None else signs.top)
            if bottom > at:
                grid.put(bottom, column, signs.down if interval.low is None else signs.bottom)
        for point, column in zip(ordered, columns, strict=True):
            assert point.figure is not None
            letter = self.letters[point.voice]
            row = _row(numbers.share(stated(point.figure.interval)), height)
            grid.put(row, column, letter.lower() if point.superseded_by else letter)
        return grid


@dataclass(frozen=True, slots=True)
class LanePlot:
    """States over time: one lane per voice, each mark the number of its row in the list below, a period a bar."""

    points: Sequence[TimelinePoint]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """Draw the lanes as wide as there is room."""
        signs = _TYPED if options.ascii_only else _DRAWN
        times = time_scale(day for point in self.points for day in reach(point))
        margin = min(_LANE_LABEL, max(len(plain(point.voice)) for point in self.points)) + 2
        width = max(10, min(options.max_width, _MOST_COLUMNS) - margin - 1)
        numbers = {id(point): str(number) for number, point in enumerate(self.points, start=1)}
        for voice, points in by_voice(self.points).items():
            name = plain(voice)
            label = name if len(name) <= margin - 2 else name[: margin - 2 - len(signs.cut)] + signs.cut
            marked = [(point, numbers[id(point)]) for point in points]
            for at, line in enumerate(_lanes(marked, times, width, signs)):
                yield Text(f"{label if at == 0 else '':<{margin - 1}} {signs.side}{line}", no_wrap=True, overflow="crop")
        yield from _time_axis(times, width=width, margin=margin, signs=signs)


def _lanes(marked: Sequence[tuple[TimelinePoint, str]], times: TimeScale, width: int, signs: _Signs) -> list[str]:
    """Return as many lines as are needed for no mark to lie on another."""
    rows: list[list[str]] = []
    for point, number in marked:
        start, words = _stroke(point, number, times, width, signs)
        free = (row for row in rows if all(cell == " " for cell in row[max(0, start - 1) : start + len(words) + 1]))
        row = next(free, None)
        if row is None:
            row = [" "] * width
            rows.append(row)
        row[start : start + len(words)] = words
    return ["".join(row).rstrip() for row in rows]


def _stroke(point: TimelinePoint, number: str, times: TimeScale, width: int, signs: _Signs) -> tuple[int, str]:
    """Return where a state begins and how it is drawn: its number alone, or in a bar as long as its period."""
    first, last = (round(times.share(day) * (width - 1)) for day in reach(point))
    assert point.period is not None
    is_open_left, is_open_right = point.period.start is None, point.period.end is None
    if is_open_right:
        last = width - 1
    if is_open_left:
        first = 0
    if last - first < len(number) + 2:
        return min(first, width - len(number)), number
    left = signs.left if is_open_left else signs.begin
    right = signs.right if is_open_right else signs.end
    return first, left + number.center(last - first - 1, signs.line) + right


def _row(share: float, height: int) -> int:
    return height - 1 - round(share * (height - 1))


def _time_axis(times: TimeScale, *, width: int, margin: int, signs: _Signs) -> Iterator[Text]:
    """Yield the line of the axis and its dates; a date that would run into another is left out."""
    axis, dates = _Grid(width, 1), _Grid(width + margin + 1, 1)
    axis.put(0, 0, signs.floor * width)
    reached = -1
    for mark in times.ticks(max(2, width // _TICK_ROOM)) if times.first != times.last else _only_day(times):
        column = round(mark.share * (width - 1))
        start = min(max(0, margin + 1 + column - len(mark.words) // 2), margin + 1 + width - len(mark.words))
        axis.put(0, column, signs.foot)
        if start > reached:
            dates.put(0, start, mark.words)
            reached = start + len(mark.words)
    yield Text(" " * margin + signs.corner + axis.lines()[0], no_wrap=True, overflow="crop")
    yield Text(dates.lines()[0], no_wrap=True, overflow="crop")


def _only_day(times: TimeScale) -> tuple[Mark, ...]:
    return tuple(Mark(0.5, mark.words) for mark in times.ticks(1))
