"""`compare` in the terminal: per topic and question one table of sources with position, figures and quotes."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from claimcmp.records.answers import Position, PositionFigure, Question, Silent, TopicComparison
from claimcmp.records.claims import AUTHOR, Claim
from claimcmp.records.relations import Label, Relation, Verdict
from claimcmp.rendering.lookup import Lookup
from claimcmp.rendering.quoting import excerpt, plain
from claimcmp.rendering.terminal import (
    WIDE,
    View,
    claim_text,
    framed_table,
    indented,
    label_sign,
    list_table,
    note,
    quoted,
    stacked,
    style_of,
    title,
    verdict_text,
)
from claimcmp.rendering.wording import (
    VERDICT_WORDS,
    counted,
    figure_words,
    period_words,
    published_words,
    relation_words,
    short_id,
    spread_words,
    stance_words,
)

_QUOTES = 3
"""Quotes of one source on one position; the others are named by number."""
_RELATIONS = 4
"""Reasons listed below a question; the others are named by number."""


def comparisons_view(comparisons: Sequence[TopicComparison], lookup: Lookup, *, width: int) -> View:
    """Return several topics: an overview first, then each in full."""
    view: View = [_overview(comparisons, width), Text()] if len(comparisons) > 1 else []
    for comparison in comparisons:
        view += comparison_view(comparison, lookup, width=width)
    return view


def _overview(comparisons: Sequence[TopicComparison], width: int) -> Table:
    table = list_table(width)
    table.add_column("Topic", overflow="fold", ratio=3)
    table.add_column("Verdict", no_wrap=True)
    table.add_column("Sources", justify="right")
    table.add_column("Origins", justify="right")
    table.add_column("Questions", justify="right")
    for comparison in comparisons:
        sources, origins = _voices(comparison.questions)
        table.add_row(
            Text(plain(comparison.topic)),
            verdict_text(comparison.verdict),
            str(len(sources)),
            str(len(origins)),
            str(len(comparison.questions)),
        )
    return table


def comparison_view(comparison: TopicComparison, lookup: Lookup, *, width: int) -> View:
    """Return one topic: verdict, shared questions, what one origin alone says, who is silent, coverage."""
    sources, origins = _voices(comparison.questions)
    head = verdict_text(comparison.verdict)
    head.append(f"  {VERDICT_WORDS[comparison.verdict][2]}.", style="default not bold")
    view: View = [title(comparison.topic), head]
    if comparison.question and comparison.question != comparison.topic:
        view.insert(1, Text(plain(comparison.question), style="italic"))
    if sources:
        view.append(note(f"{counted(len(sources), 'source')}, {counted(len(origins), 'origin')}{_spread_words(comparison)}"))
    view.append(Text())
    shared = [question for question in comparison.questions if question.verdict is not Verdict.SINGLE_ORIGIN]
    alone = [question for question in comparison.questions if question.verdict is Verdict.SINGLE_ORIGIN]
    for number, question in enumerate(shared, start=1):
        is_repeated = len(shared) == 1 and question.question == comparison.question
        view += _question_view(question, lookup, width=width, number=number if len(shared) > 1 else None, is_repeated=is_repeated)
    if alone:
        view += _alone_view(alone, lookup, width=width, is_all=not shared)
    view += silent_view(comparison.silent, lookup)
    view += [note(_coverage_words(comparison)), Text()]
    return view


def _voices(questions: Sequence[Question]) -> tuple[list[str], list[str]]:
    positions = [position for question in questions for position in question.positions]
    sources = dict.fromkeys(source for position in positions for source in position.sources)
    origins = dict.fromkeys(origin for position in positions for origin in position.origins)
    return list(sources), list(origins)


def _spread_words(comparison: TopicComparison) -> str:
    spread = comparison.spread
    return f" · stated figures: {spread_words(spread.interval, spread.unit)}" if spread else ""


def _question_view(question: Question, lookup: Lookup, *, width: int, number: int | None, is_repeated: bool) -> View:
    sources, origins = _voices([question])
    head = Text(f"{number}. " if number else "", style="bold").append(plain(question.question), style="bold")
    state = verdict_text(question.verdict)
    state.append(f" · {counted(len(sources), 'source')}, {counted(len(origins), 'origin')}", style="default not bold")
    table = _positions_table(question.positions, lookup, width)
    view: View = [table] if is_repeated else [head, state, table]
    parting = [relation for relation in question.relations if relation.label is not Label.AGREE]
    view += [indented(_relation_line(relation, lookup)) for relation in parting[:_RELATIONS]]
    if len(parting) > _RELATIONS:
        view.append(indented(note(f"and {len(parting) - _RELATIONS} more: claimcmp contradictions --diverging")))
    return [*view, Text()]


def _relation_line(relation: Relation, lookup: Lookup) -> Text:
    sides = [lookup.claims.get(identifier) for identifier in (relation.left, relation.right)]
    names = [f"{claim.source if claim.is_own_voice else claim.speaker} ({short_id(claim.id)})" for claim in sides if claim]
    text = Text(f"{label_sign(relation.label.value)} {relation_words(relation)}", style=style_of(relation.label.value))
    text.append(f"  {plain(' / '.join(names))}: ", style="default not bold")
    return text.append(plain(" ".join(reason.note for reason in relation.reasons)), style="default not bold")


def _positions_table(positions: Sequence[Position], lookup: Lookup, width: int) -> Table:
    """One row per position and source; figures have a column of their own only where there is room and there are any."""
    is_wide = width >= WIDE
    has_figures = any(position.figures for position in positions)
    table = framed_table(width)
    table.add_column("Source", overflow="fold", ratio=2, min_width=11)
    table.add_column("Position", overflow="fold", ratio=4 if is_wide else 3)
    if is_wide and has_figures:
        table.add_column("Figures", overflow="fold", ratio=3)
    table.add_column("Quotes", overflow="fold", ratio=8 if is_wide else 5)
    for position in positions:
        for source, claims in _by_source(position, lookup).items():
            figures = _figures_text(position, claims)
            # Never another source's words beside a source: each states the position in its own.
            statement = Text(plain(claims[0].text))
            stances = dict.fromkeys(words for words in map(stance_words, claims) if words)
            if stances:
                statement.append(f"\n{plain('; '.join(stances))}", style="italic")
            if not is_wide and figures:
                statement.append("\n\n").append_text(figures)
            cells = [Text(plain(source), style="bold"), statement]
            if is_wide and has_figures:
                cells.append(figures)
            table.add_row(*cells, _quotes_text(claims, lookup, position))
    return table


def _by_source(position: Position, lookup: Lookup) -> dict[str, list[Claim]]:
    grouped: dict[str, list[Claim]] = {source: [] for source in position.sources}
    for claim_id in position.claim_ids:
        claim = lookup.claims[claim_id]
        grouped.setdefault(claim.source, []).append(claim)
    return {source: claims for source, claims in grouped.items() if claims}


def _figures_text(position: Position, claims: Sequence[Claim]) -> Text:
    speakers = {claim.id: claim.speaker for claim in claims}
    figures = [figure for figure in position.figures if figure.claim_id in speakers]
    lines = dict.fromkeys(_figure_line(figure, claim_speaker=speakers[figure.claim_id]) for figure in figures)
    return Text("\n").join(Text(plain(line), style="bold") for line in lines)


def _figure_line(figure: PositionFigure, *, claim_speaker: str) -> str:
    """Return a figure with its day, and with who gives it where that is another than the speaker of its claim."""
    line = figure_words(figure)
    if figure.speaker not in (AUTHOR, claim_speaker):
        line += f", says {figure.speaker}"
    if figure.as_of is not None:
        line += f", as of {period_words(figure.as_of)}"
    return line


def _quotes_text(claims: Sequence[Claim], lookup: Lookup, position: Position) -> Text:
    surfaces = [figure.surface for figure in position.figures]
    quotes = [claim_text(claim, lookup, words=surfaces) for claim in claims[:_QUOTES]]
    if len(claims) > _QUOTES:
        others = ", ".join(short_id(claim.id) for claim in claims[_QUOTES:])
        quotes.append(note(f"and {len(claims) - _QUOTES} more: {others}"))
    return stacked(quotes)


def _alone_view(questions: Sequence[Question], lookup: Lookup, *, width: int, is_all: bool) -> View:
    """What one origin alone says: one row per question, so that many of them stay readable."""
    heading = "Said by one origin only" if is_all else "Further, said by one origin only"
    positions = [position for question in questions for position in question.positions]
    return [Text(heading, style="bold"), _positions_table(positions, lookup, width), Text()]


def silent_view(silent: Sequence[Silent], lookup: Lookup) -> View:
    """Return who is silent, and of whom no claim but a passage was found."""
    view: View = []
    quiet = [entry.source for entry in silent if entry.passage is None]
    if quiet:
        view.append(Text.assemble(("Silent: ", "bold"), plain(", ".join(quiet)), (" (no passage on it found either)", "dim")))
    for entry in silent:
        if entry.passage is None:
            continue
        shown = excerpt(entry.passage.quote)
        line = Text.assemble(("No claim extracted: ", "bold"), plain(entry.source), ", see this passage:\n")
        line.append_text(quoted(shown.text))
        date = published_words(lookup.articles.get(entry.passage.article_id))
        line.append(f"\n{date} · article {short_id(entry.passage.article_id)}", style="dim")
        view.append(line)
    return [*view, Text()] if view else []


def _coverage_words(comparison: TopicComparison) -> str:
    coverage = comparison.coverage
    if not coverage.sentences:
        return "Coverage: no sentences read."
    share = round(100 * (coverage.sentences - coverage.without_claims) / coverage.sentences)
    return (
        f"Coverage: claims were taken from {coverage.sentences - coverage.without_claims:,} of "
        f"{counted(coverage.sentences, 'sentence')} ({share} %)."
    )
