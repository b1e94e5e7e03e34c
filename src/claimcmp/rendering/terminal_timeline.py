"""`timeline` in the terminal: a plot per question of figures, lanes for states, and below each what the marks stand for."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from claimcmp.records.timelines import Dating, Series, Timeline, TimelinePoint
from claimcmp.rendering.lookup import Lookup
from claimcmp.rendering.plotting import by_voice, is_plotted, letters, loose_points, number_scale, superseded_ids, undated_points
from claimcmp.rendering.quoting import plain
from claimcmp.rendering.terminal import WIDE, View, list_table, note, quote_text, title, verdict_text
from claimcmp.rendering.terminal_compare import silent_view
from claimcmp.rendering.terminal_plots import FigurePlot, LanePlot
from claimcmp.rendering.wording import counted, counted_words, figure_words, period_words, short_id, stance_words

_FEW = 2
"""From so many dated points on there is something to draw."""


def timeline_view(timeline: Timeline, lookup: Lookup, *, width: int) -> View:
    """Return one topic over time: figures, states, what has no date, who is silent."""
    view: View = [title(timeline.topic)]
    if timeline.question and timeline.question != timeline.topic:
        view.append(Text(plain(timeline.question), style="italic"))
    view += [verdict_text(timeline.verdict), Text()]
    plotted = [series for series in timeline.series if is_plotted(series)]
    for series in plotted:
        view += _figures_view(series, lookup, width=width)
    loose = loose_points(timeline)
    if loose:
        heading = "Other dated claims" if plotted else "In order of time"
        view += _loose_view(loose, lookup, heading=heading, width=width)
    undated = undated_points(timeline)
    if undated:
        view.append(Text("Undated: neither a day for which it holds nor a day of publication is known", style="bold"))
        view += [_points_table([("", point) for point in undated], lookup, width=width), Text()]
    if not timeline.series:
        view += [Text("Nobody answers."), Text()]
    return [*view, *silent_view(timeline.silent, lookup)]


def _figures_view(series: Series, lookup: Lookup, *, width: int) -> View:
    voices = by_voice(series.points)
    marks = letters(list(voices))
    about = f"{counted_words(series.unit, series.counted)}, {counted(len(voices), 'voice')}"
    if number_scale(series.points).is_logarithmic:
        about += ", logarithmic axis"
    rows = [(marks[voice], point) for voice, points in voices.items() for point in points]
    head = Text(plain(series.question), style="bold")
    view: View = [head, verdict_text(series.verdict).append(f" · {about}", style="default not bold")]
    view += [FigurePlot(series.points, marks), note(_legend(series.points)), Text()]
    return [*view, _points_table(rows, lookup, width=width), Text()]


def _legend(points: Sequence[TimelinePoint]) -> str:
    """Say what the signs of a plot mean, of those only that occur."""
    intervals = [point.figure.interval for point in points if point.figure is not None]
    said = []
    if any(point.superseded_by for point in points):
        said.append("small letter: superseded by a later figure of the same speaker")
    if any(None not in (interval.low, interval.high) and not interval.is_exact for interval in intervals):
        said.append("bar: from bound to bound")
    if any(interval.high is None or interval.low is None for interval in intervals):
        said.append("arrow: open bound")
    return "; ".join(said)


def _loose_view(points: Sequence[TimelinePoint], lookup: Lookup, *, heading: str, width: int) -> View:
    view: View = [Text(heading, style="bold")]
    if len(points) >= _FEW:
        view += [LanePlot(points), Text()]
    rows = [(str(number), point) for number, point in enumerate(points, start=1)]
    return [*view, _points_table(rows, lookup, width=width), Text()]


def _points_table(rows: Sequence[tuple[str, TimelinePoint]], lookup: Lookup, *, width: int) -> Table:
    """List points with their marks; from 120 columns on the quotes have a column of their own."""
    is_wide = width >= WIDE
    table = list_table(width)
    table.add_column("", no_wrap=True)
    table.add_column("When", overflow="fold", ratio=2, min_width=12)
    table.add_column("Who", overflow="fold", ratio=3)
    table.add_column("Says", overflow="fold", ratio=5)
    if is_wide:
        table.add_column("Quote", overflow="fold", ratio=6)
    table.add_column("Id", no_wrap=True)
    points = [point for _, point in rows]
    for mark, point in rows:
        claim = lookup.claims[point.claim_id]
        is_past = point.superseded_by is not None
        cells = [Text(mark.lower() if is_past else mark, style="bold"), _when(point), _who(point), _says(point, points, lookup)]
        if is_wide:
            cells.append(quote_text(claim, words=[point.figure.surface if point.figure else None]))
        table.add_row(*cells, Text(short_id(point.claim_id), style="dim"), style="dim" if is_past else None)
    return table


def _when(point: TimelinePoint) -> Text:
    text = Text(period_words(point.period))
    return text.append("\n(published)", style="dim") if point.dated_by is Dating.PUBLICATION else text


def _who(point: TimelinePoint) -> Text:
    text = Text(plain(point.voice))
    return text if point.voice == point.source else text.append(f"\nin {plain(point.source)}", style="dim")


def _says(point: TimelinePoint, points: Sequence[TimelinePoint], lookup: Lookup) -> Text:
    text = Text(plain(figure_words(point.figure) if point.figure else point.statement))
    stance = stance_words(lookup.claims[point.claim_id])
    if stance and not (point.figure and stance.startswith("according to")):
        text.append(f"\n{plain(stance)}", style="italic")
    if point.superseded_by:
        text.append(f"\nsuperseded by {short_id(point.superseded_by)}", style="italic")
    earlier = superseded_ids(points, point)
    if earlier:
        text.append(f"\nsupersedes {', '.join(map(short_id, earlier))}", style="italic")
    return text
