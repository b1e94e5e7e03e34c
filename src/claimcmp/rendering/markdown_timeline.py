"""`timeline` as Markdown: one table per question in order of time."""

from __future__ import annotations

from collections.abc import Sequence

from claimcmp.records.timelines import Dating, Series, Timeline, TimelinePoint
from claimcmp.rendering.lookup import Lookup
from claimcmp.rendering.markdown import escaped, quote, silent_lines, table
from claimcmp.rendering.plotting import superseded_ids
from claimcmp.rendering.wording import VERDICT_WORDS, figure_words, period_words, short_id, stance_words


def timeline_text(timeline: Timeline, lookup: Lookup) -> str:
    """Return a topic over time; what has no date stands last in its table."""
    sign, word, sentence = VERDICT_WORDS[timeline.verdict]
    lines = [f"## {escaped(timeline.topic)}", ""]
    if timeline.question and timeline.question != timeline.topic:
        lines += [f"*{escaped(timeline.question)}*", ""]
    lines += [f"**{sign} {word}**: {sentence}.", ""]
    for series in timeline.series:
        lines += _series(series, lookup)
    return "\n".join([*lines, *silent_lines(timeline.silent, lookup)]).rstrip("\n") + "\n"


def _series(series: Series, lookup: Lookup) -> list[str]:
    sign, word, _ = VERDICT_WORDS[series.verdict]
    points = (*series.points, *series.undated)
    rows = [_row(point, points, lookup) for point in points]
    return [f"### {escaped(series.question)}", "", f"{sign} {word}", "", table(("When", "Who", "Says", "Note", "Quote"), rows)]


def _row(point: TimelinePoint, points: Sequence[TimelinePoint], lookup: Lookup) -> list[str]:
    claim = lookup.claims[point.claim_id]
    when = period_words(point.period) + (" (published)" if point.dated_by is Dating.PUBLICATION else "")
    who = point.voice if point.voice == point.source else f"{point.voice}, in {point.source}"
    notes = [stance_words(claim)] if point.figure is None else []
    notes += [f"superseded by {short_id(point.superseded_by)}"] if point.superseded_by else []
    notes += [f"supersedes {short_id(earlier)}" for earlier in superseded_ids(points, point)]
    says = figure_words(point.figure) if point.figure else point.statement
    cited = f"{quote(claim)} `{short_id(claim.id)}`"
    return [when, escaped(who), escaped(says), escaped("; ".join(filter(None, notes))), cited]
