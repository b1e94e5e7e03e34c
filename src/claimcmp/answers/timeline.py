"""`timeline`: the answers to the questions of a topic in the order of the time for which they are said to hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from claimcmp.answers.dating import is_known, is_later
from claimcmp.records.answers import PositionFigure, Question, TopicComparison
from claimcmp.records.articles import Article
from claimcmp.records.claims import AUTHOR, Claim, Modality
from claimcmp.records.intervals import Period
from claimcmp.records.timelines import Dating, Series, SeriesKind, Timeline, TimelinePoint


def build_timeline(comparison: TopicComparison, articles: Sequence[Article]) -> Timeline:
    """Put the answers on a topic in order of time, question by question.

    A figure stands at the day for which it holds, a state at the time it is said to hold; what says neither stands at the day of
    publication of its article, and without that apart. A later, other answer of the same speaker supersedes the earlier one:
    that is no contradiction. Parts of other figures ("of them five firemen") are left out, and a figure that somebody denies
    is a state: it is not the speaker's figure.
    """
    claims = {claim.id: claim for claim in comparison.claims}
    published = {article.id: article.published for article in articles}
    series = [part for question in comparison.questions for part in _series_of(question, claims, published)]
    return Timeline(
        topic=comparison.topic,
        question=comparison.question,
        verdict=comparison.verdict,
        series=tuple(series),
        silent=comparison.silent,
        claims=comparison.claims,
    )


def _series_of(question: Question, claims: Mapping[str, Claim], published: Mapping[str, Period | None]) -> Iterable[Series]:
    """Yield the figures of a question, one series per thing that is counted, most points first, then its states."""
    figures: dict[tuple[str, str], list[TimelinePoint]] = defaultdict(list)
    states: list[TimelinePoint] = []
    position_of = {id_: number for number, position in enumerate(question.positions) for id_ in position.claim_ids}
    for position in question.positions:
        for id_ in position.claim_ids:
            claim = claims[id_]
            plotted = _plotted(claim, position.figures) if question.kind == SeriesKind.FIGURE else []
            for figure in plotted:
                point = _point(claim, published.get(claim.article_id), figure)
                figures[(figure.unit or "", figure.counted or "")].append(point)
            if not plotted:
                states.append(_point(claim, published.get(claim.article_id), None))
    for (unit, counted), points in sorted(figures.items(), key=lambda item: (-len(item[1]), item[0])):
        marked = _with_successors(points, claims, published, position_of)
        yield _series(question, SeriesKind.FIGURE, marked, unit=unit or None, counted=counted or None)
    if states:
        yield _series(question, SeriesKind.STATE, _with_successors(states, claims, published, position_of))


def _plotted(claim: Claim, figures: Sequence[PositionFigure]) -> list[PositionFigure]:
    """Return the figures that a claim gives itself, each once, without parts of others."""
    if claim.modality is Modality.DENIED:
        return []
    parts = {(quantity.surface, quantity.interval) for quantity in claim.quantities if quantity.subset}
    own = [figure for figure in figures if figure.claim_id == claim.id and (figure.surface, figure.interval) not in parts]
    return list(dict.fromkeys(own))


def _point(claim: Claim, published: Period | None, figure: PositionFigure | None) -> TimelinePoint:
    said = (figure.as_of or claim.period) if figure else claim.period
    period = said if is_known(said) else published if is_known(published) else None
    # A figure whose sentence names no day gets the day of publication as its own.
    is_said = is_known(said) and (said != published or any(time.period == said for time in claim.times))
    speaker = figure.speaker if figure and claim.speaker == AUTHOR else claim.speaker
    return TimelinePoint(
        claim_id=claim.id,
        source=claim.source,
        origin_id=claim.origin_id,
        speaker=AUTHOR if speaker.casefold() == claim.source.casefold() else speaker,
        statement=claim.text,
        period=period,
        dated_by=None if period is None else Dating.AS_OF if is_said else Dating.PUBLICATION,
        figure=figure,
    )


def _series(
    question: Question, kind: SeriesKind, points: Sequence[TimelinePoint], *, unit: str | None = None, counted: str | None = None
) -> Series:
    dated = sorted((point for point in points if point.period is not None), key=_order)
    undated = sorted((point for point in points if point.period is None), key=lambda point: (point.source, point.claim_id))
    return Series(question.question, kind, unit, counted, question.verdict, tuple(dated), tuple(undated))


def _order(point: TimelinePoint) -> tuple[date, date, str, str]:
    period = point.period or Period(None, None)
    return (period.start or period.end or date.max, period.end or date.max, point.source, point.claim_id)


def _with_successors(
    points: Sequence[TimelinePoint],
    claims: Mapping[str, Claim],
    published: Mapping[str, Period | None],
    position_of: Mapping[str, int],
) -> list[TimelinePoint]:
    """Mark each point that a later, other answer of the same speaker to the same question supersedes, with the next such one."""

    def succeeds(later: TimelinePoint, earlier: TimelinePoint) -> bool:
        return is_later(
            later.period,
            earlier.period,
            my_publication=published.get(claims[later.claim_id].article_id),
            their_publication=published.get(claims[earlier.claim_id].article_id),
        )

    marked: list[TimelinePoint] = []
    for point in points:
        successors = [
            other
            for other in points
            if _same_voice(other, point) and _answers_otherwise(other, point, position_of) and succeeds(other, point)
        ]
        following = min(successors, key=_order, default=None)
        marked.append(replace(point, superseded_by=following.claim_id if following else None))
    return marked


def _same_voice(left: TimelinePoint, right: TimelinePoint) -> bool:
    return left.voice.casefold() == right.voice.casefold()


def _answers_otherwise(left: TimelinePoint, right: TimelinePoint, position_of: Mapping[str, int]) -> bool:
    if left.figure is not None and right.figure is not None:
        return left.figure.interval != right.figure.interval
    return position_of[left.claim_id] != position_of[right.claim_id]
