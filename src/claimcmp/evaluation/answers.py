"""Answers to topics and questions against the gold: verdicts, positions, silence, quotes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from claimcmp.evaluation.alignment import Alignment, overlaps, shown
from claimcmp.evaluation.gold import Gold, GoldPassage, GoldStance
from claimcmp.evaluation.report import ErrorCase, Metric, share
from claimcmp.records.answers import Analysis, TopicComparison
from claimcmp.records.claims import Claim

Compare = Callable[[str], TopicComparison]


def measure_answers(
    analysis: Analysis, alignment: Alignment, gold: Gold, compare: Compare
) -> tuple[list[Metric], list[ErrorCase]]:
    """Return the metrics of level `answers`; every topic and query of the gold is asked once."""
    claims = {claim.id: claim for claim in analysis.claims}
    errors: list[ErrorCase] = []
    verdicts: list[bool] = []
    stances: list[bool] = []
    quotes: list[bool] = []
    for topic in gold.topics:
        answer = compare(topic.question)
        if topic.verdicts:
            verdicts.append(_verdict_right("topic verdicts", topic.question, topic.verdicts, answer, errors))
        listed = _listed(answer, claims)
        for stance in topic.stances:
            stances.append(_stance_right(alignment, topic.question, stance, answer, errors))
            if not stance.silent:
                quotes.extend(
                    _contained("topic quotes found", topic.question, stance.quotes, listed, alignment=alignment, errors=errors)
                )
    asked: list[bool] = []
    must: list[bool] = []
    for query in gold.queries:
        answer = compare(query.query)
        if query.verdicts:
            asked.append(_verdict_right("query verdicts", query.query, query.verdicts, answer, errors))
        must.extend(
            _contained(
                "query passages found", query.query, query.must, _listed(answer, claims), alignment=alignment, errors=errors
            )
        )
    measured = {
        "topic verdicts": verdicts,
        "sources silent or not, as in the gold": stances,
        "topic quotes found": quotes,
        "query verdicts": asked,
        "query passages found": must,
    }
    return [share(name, sum(outcomes), len(outcomes)) for name, outcomes in measured.items() if outcomes], errors


def _verdict_right(
    metric: str, question: str, verdicts: frozenset[str], answer: TopicComparison, errors: list[ErrorCase]
) -> bool:
    fine = str(answer.verdict) in verdicts
    if not fine:
        errors.append(ErrorCase(metric, f"{question}: {' or '.join(sorted(verdicts))}", str(answer.verdict)))
    return fine


def _stance_right(
    alignment: Alignment, question: str, stance: GoldStance, answer: TopicComparison, errors: list[ErrorCase]
) -> bool:
    """Tell whether a source has a position exactly where the gold gives it one."""
    sources = {alignment.articles[key].source for key in stance.articles}
    speaks = any(sources & set(position.sources) for part in answer.questions for position in part.positions)
    if speaks == stance.silent:
        expected = "silent" if stance.silent else "a position"
        found = "a position" if speaks else "silent"
        errors.append(ErrorCase("sources silent or not, as in the gold", f"{question}, {stance.source}: {expected}", found))
    return speaks != stance.silent


def _listed(answer: TopicComparison, claims: dict[str, Claim]) -> dict[str, Claim]:
    """Return every claim that the answer shows."""
    ids = [claim_id for part in answer.questions for position in part.positions for claim_id in position.claim_ids]
    return {claim.id: claim for claim in answer.claims} | {claim_id: claims[claim_id] for claim_id in ids if claim_id in claims}


def _contained(
    metric: str,
    question: str,
    passages: Iterable[GoldPassage],
    listed: dict[str, Claim],
    *,
    alignment: Alignment,
    errors: list[ErrorCase],
) -> list[bool]:
    """Tell for each passage whether a listed claim lies there."""
    outcomes = []
    for passage in passages:
        article = alignment.articles[passage.article].id
        fine = any(claim.article_id == article and overlaps(claim.spans, passage.focus) for claim in listed.values())
        outcomes.append(fine)
        if not fine:
            errors.append(ErrorCase(metric, question, "not listed", (shown(passage),)))
    return outcomes
