"""Topics on the page: positions and figures per question, who is silent, and the matrix of sources by topics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimcmp.records.answers import Position, PositionFigure, Question, Report, TopicComparison
from claimcmp.records.claims import Claim
from claimcmp.records.intervals import Interval
from claimcmp.records.relations import Label, Relation, Verdict
from claimcmp.rendering.report_plot import Plot, figure_number, plot_positions
from claimcmp.rendering.report_quotes import ANCHOR, Passage, Quotation, Quoter
from claimcmp.rendering.report_tags import Tagger
from claimcmp.rendering.wording import (
    VERDICT_WORDS,
    amount_words,
    counted,
    period_words,
    published_words,
    spread_words,
    stance_words,
)

QUESTIONS = 25
"""Questions shown per topic; of what is left out the number is said."""

QUOTES = 12
"""Quotes shown per position."""


@dataclass(frozen=True, slots=True)
class VerdictView:
    """A verdict: its key, sign, word and sentence."""

    key: str
    sign: str
    word: str
    sentence: str


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure of a position: the amount, what is counted, the article's words where they differ, and the date."""

    number: str | None
    amount: str
    counted: str | None
    surface: str | None
    as_of: str | None


@dataclass(frozen=True, slots=True)
class QuoteView:
    """One claim below a position, with its figures and its labels for the filters."""

    quotation: Quotation
    stance: str | None
    figures: tuple[FigureView, ...]
    tags: str
    dates: str


@dataclass(frozen=True, slots=True)
class PositionView:
    """One answer with its quotes; `stance` where all of them share it, `left_out` are not shown."""

    statement: str
    stance: str | None
    quotes: tuple[QuoteView, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class RelationLine:
    """One relation below a question; `anchor` is that of its finding, None for agreement and for what is not shown."""

    label: str
    reasons: str
    left: str
    right: str
    note: str
    anchor: str | None


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question of a topic."""

    question: str
    verdict: VerdictView
    support: str
    positions: tuple[PositionView, ...]
    plot: Plot | None
    relations: tuple[RelationLine, ...]
    more_relations: int


@dataclass(frozen=True, slots=True)
class SilentView:
    """A source without a position, with the nearest passage where there is one."""

    source: str
    passage: Passage | None
    date: str | None


@dataclass(frozen=True, slots=True)
class TopicView:
    """One topic; `shared` are the questions that several origins answer, `single` the others."""

    anchor: str
    name: str
    question: str | None
    verdict: VerdictView
    support: str
    spread: str | None
    shared: tuple[QuestionView, ...]
    single: tuple[QuestionView, ...]
    left_out: int
    silent: tuple[SilentView, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one source says on one topic: a verdict's key, `silent` or `near`, the sign, and words for it."""

    key: str
    sign: str
    words: str
    figures: str | None


_RELATIONS = 6
"""Relations listed below a question; all findings stand in their own section."""

_ORDER = (Label.CONTRADICT, Label.DIVERGE, Label.AGREE)


class TopicViews:
    """Makes the views of the topics of a report."""

    def __init__(self, report: Report, quoter: Quoter, tagger: Tagger, *, shown: Iterable[str]) -> None:
        """Take the ids of the relations that the page shows as findings."""
        self._quoter = quoter
        self._tagger = tagger
        self._claims = {claim.id: claim for claim in report.analysis.claims}
        self._articles = {article.id: article for article in report.analysis.articles}
        self._sources = sorted({article.source for article in report.analysis.articles})
        self._shown = frozenset(shown)

    def topic(self, comparison: TopicComparison, number: int) -> TopicView:
        """Return the view of one topic."""
        questions = [self._question(question) for question in comparison.questions[:QUESTIONS]]
        is_shared = [_is_shared(question) for question in comparison.questions[:QUESTIONS]]
        claims = [self._claims[id_] for id_ in dict.fromkeys(claim.id for claim in comparison.claims) if id_ in self._claims]
        spread = comparison.spread
        return TopicView(
            anchor=f"t-{number}",
            name=comparison.topic,
            question=comparison.question if comparison.question != comparison.topic else None,
            verdict=verdict_view(comparison.verdict),
            support=_support(claims),
            spread=spread_words(spread.interval, spread.unit) if spread else None,
            shared=tuple(view for view, shared in zip(questions, is_shared, strict=True) if shared),
            single=tuple(view for view, shared in zip(questions, is_shared, strict=True) if not shared),
            left_out=max(0, len(comparison.questions) - QUESTIONS),
            silent=tuple(self._silent(comparison)),
            cells=tuple(self._cells(comparison)),
        )

    def _question(self, question: Question) -> QuestionView:
        ordered = sorted(question.relations, key=lambda item: (_ORDER.index(item.label), -item.confidence, item.id))
        claims = [self._claims[id_] for position in question.positions for id_ in position.claim_ids]
        told = [relation for relation in ordered if relation.label is not Label.AGREE]
        return QuestionView(
            question=question.question,
            verdict=verdict_view(question.verdict),
            support=_support(claims),
            positions=tuple(self._position(position, question.relations) for position in question.positions),
            plot=plot_positions(question.positions, self._claims, self._articles, anchor=ANCHOR),
            relations=tuple(self._relation(relation) for relation in told[:_RELATIONS]),
            more_relations=max(0, len(told) - _RELATIONS),
        )

    def _position(self, position: Position, relations: Sequence[Relation]) -> PositionView:
        quotes = []
        for claim_id in position.claim_ids[:QUOTES]:
            claim = self._claims[claim_id]
            touching = [relation for relation in relations if claim_id in (relation.left, relation.right)]
            quotes.append(
                QuoteView(
                    quotation=self._quoter.quotation(claim),
                    stance=stance_words(claim),
                    figures=tuple(_figure(figure, claim) for figure in position.figures if figure.claim_id == claim_id),
                    tags=self._tagger.tags([claim], touching),
                    dates=self._tagger.dates([claim]),
                )
            )
        stances = {stance_words(self._claims[claim_id]) for claim_id in position.claim_ids}
        return PositionView(
            statement=position.statement,
            stance=stances.pop() if len(stances) == 1 else None,
            quotes=tuple(quotes),
            left_out=max(0, len(position.claim_ids) - QUOTES),
        )

    def _relation(self, relation: Relation) -> RelationLine:
        left, right = self._claims[relation.left], self._claims[relation.right]
        return RelationLine(
            label=relation.label.value,
            reasons=", ".join(dict.fromkeys(reason.kind.value for reason in relation.reasons)),
            left=left.source if left.is_own_voice else f"{left.speaker} (in {left.source})",
            right=right.source if right.is_own_voice else f"{right.speaker} (in {right.source})",
            note=" ".join(dict.fromkeys(reason.note for reason in relation.reasons)),
            anchor=f"f-{relation.id[:ANCHOR]}" if relation.id in self._shown else None,
        )

    def _silent(self, comparison: TopicComparison) -> Iterable[SilentView]:
        for silent in comparison.silent:
            if silent.passage is None:
                yield SilentView(silent.source, None, None)
            else:
                article = self._articles[silent.passage.article_id]
                passage = self._quoter.passage(article.id, silent.passage.span)
                yield SilentView(silent.source, passage, published_words(article))

    def _cells(self, comparison: TopicComparison) -> Iterable[Cell]:
        passages = {silent.source: silent.passage is not None for silent in comparison.silent}
        speaking = {claim.source for claim in comparison.claims}
        for source in self._sources:
            if source in speaking:
                yield self._speaking(comparison, source)
            elif passages.get(source):
                yield Cell("near", "?", "no claim taken, but a passage stands near the topic", None)
            else:
                yield Cell("silent", "–", "silent", None)

    def _speaking(self, comparison: TopicComparison, source: str) -> Cell:
        own = {claim.id for claim in comparison.claims if claim.source == source}
        labels = {
            relation.label
            for question in comparison.questions
            for relation in question.relations
            if relation.left in own or relation.right in own
        }
        label = next((label for label in _ORDER if label in labels), None)
        figures = [
            figure
            for question in comparison.questions
            for position in question.positions
            for figure in position.figures
            if figure.claim_id in own
        ]
        if label is None:
            return Cell("alone", "○", "speaks, but no other origin answers the same question", _numbers(figures, comparison))
        sign, word, _ = VERDICT_WORDS[Verdict(label.value)]
        return Cell(label.value, sign, f"{word}s with another", _numbers(figures, comparison))


def verdict_view(verdict: Verdict) -> VerdictView:
    """Return a verdict for the page."""
    sign, word, sentence = VERDICT_WORDS[verdict]
    return VerdictView(verdict.value, sign, word, sentence)


def _is_shared(question: Question) -> bool:
    return len({origin for position in question.positions for origin in position.origins}) > 1


def _support(claims: Sequence[Claim]) -> str:
    sources, origins = {claim.source for claim in claims}, {claim.origin_id for claim in claims}
    return f"{counted(len(sources), 'source')}, {counted(len(origins), 'origin')}"


def _figure(figure: PositionFigure, claim: Claim) -> FigureView:
    amount = amount_words(figure.interval, figure.unit)
    is_said_so = figure.surface.casefold() in amount.casefold()
    return FigureView(
        number=figure_number(figure, claim, ANCHOR),
        amount=amount,
        counted=figure.counted,
        surface=None if is_said_so else figure.surface,
        as_of=period_words(figure.as_of) if figure.as_of else None,
    )


def _numbers(figures: Sequence[PositionFigure], comparison: TopicComparison) -> str | None:
    """Return the numbers of one source on a topic of figures, as short as a cell needs them: of what is counted there most."""
    if comparison.spread is None or not figures:
        return None
    stated = [figure for question in comparison.questions for position in question.positions for figure in position.figures]
    counts = Counter((figure.unit, figure.counted) for figure in stated)
    kind = max(counts, key=lambda item: (counts[item], item[0] or "", item[1] or ""))
    figures = [figure for figure in figures if (figure.unit, figure.counted) == kind]
    bounds = [bound for figure in figures for bound in (figure.interval.low, figure.interval.high) if bound is not None]
    if not bounds:
        return None
    return amount_words(Interval(min(bounds), max(bounds)), figures[0].unit)


def agreements(topics: Mapping[str, TopicView]) -> tuple[tuple[str, QuestionView], ...]:
    """Return the questions on which several origins agree, each once, with the anchor of the first topic that has it."""
    found: dict[str, tuple[str, QuestionView]] = {}
    for anchor, topic in topics.items():
        for question in topic.shared:
            if question.verdict.key == Verdict.AGREE.value:
                found.setdefault(question.question, (anchor, question))
    return tuple(found.values())
