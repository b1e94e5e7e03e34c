"""Precision of the findings that people reviewed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimcmp.evaluation.report import EvaluationReport, Metric, count, share
from claimcmp.records.relations import Label, Level, Relation


def measure_reviews(relations: Iterable[Relation]) -> EvaluationReport:
    """Return how many of the reviewed findings are right, by label and by level of contradiction, with 95 % intervals.

    A finding put off to later counts nowhere. A contradiction of different scope, or that a later state explains, is wrong; a
    divergence of that kind is right. What was never found cannot be reviewed: this is no recall. Whoever reviews picks what to
    look at, strongest first, so the share is one of these findings and not of all.
    """
    decided = [relation for relation in relations if relation.is_decided]
    contradictions = [relation for relation in decided if relation.label is Label.CONTRADICT]
    metrics: list[Metric] = [
        count("findings reviewed", len(decided)),
        _precision("contradictions: precision", contradictions),
        *(
            _precision(f"contradictions, {level.value}: precision", [item for item in contradictions if item.level is level])
            for level in Level
        ),
        _precision("divergences: precision", [relation for relation in decided if relation.label is Label.DIVERGE]),
    ]
    return EvaluationReport("reviews", tuple(metrics))


def _precision(name: str, relations: Sequence[Relation]) -> Metric:
    return share(name, sum(not relation.is_dismissed for relation in relations), len(relations))
