"""An analysis against a gold file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from claimcmp.answers.contradictions import find_contradictions
from claimcmp.errors import UsageError
from claimcmp.evaluation.alignment import Alignment
from claimcmp.evaluation.answers import measure_answers
from claimcmp.evaluation.claims import measure_claims
from claimcmp.evaluation.figures import measure_figures
from claimcmp.evaluation.gold import Gold
from claimcmp.evaluation.pairs import measure_pairs
from claimcmp.evaluation.report import ErrorCase, EvaluationReport, Metric
from claimcmp.records.answers import Analysis, TopicComparison
from claimcmp.records.relations import Relation

if TYPE_CHECKING:
    from claimcmp.evaluation.baselines import Embed


class EvaluationLevel(StrEnum):
    """What is measured."""

    CLAIMS = "claims"
    PAIRS = "pairs"
    ANSWERS = "answers"


def evaluate(
    analysis: Analysis,
    gold: Gold,
    *,
    level: str,
    compare: Callable[[str], TopicComparison] | None = None,
    embed: Embed | None = None,
) -> EvaluationReport:
    """Return the metrics of one level, and every case that counts against one.

    Args:
        analysis: the corpus `gold.corpus_folder`, analysed.
        gold: what readers marked in it.
        level: `claims`, `pairs` or `answers`.
        compare: answers a question; without it level `answers` measures figures only.
        embed: gives unit vectors for the embedding baseline of level `pairs`; without it that baseline is left out.

    Raises:
        GoldError: an article of the gold is not in the analysis.
        UsageError: there is no such level.
    """
    if level not in set(EvaluationLevel):
        raise UsageError(f"unknown level {level!r}", hint=f"levels: {', '.join(EvaluationLevel)}")
    alignment = Alignment(analysis, gold)
    metrics: list[Metric] = []
    errors: list[ErrorCase] = []
    if level == EvaluationLevel.CLAIMS:
        metrics, errors = measure_claims(analysis, alignment, gold)
    elif level == EvaluationLevel.PAIRS:
        metrics, errors = measure_pairs(analysis, alignment, gold, embed=embed, shown_first=_default_view)
    else:
        if compare is not None:
            metrics, errors = measure_answers(analysis, alignment, gold, compare)
        if gold.figures:
            more, wrong = measure_figures(alignment, gold)
            metrics, errors = [*metrics, *more], [*errors, *wrong]
    return EvaluationReport(level, tuple(metrics), tuple(errors))


def _default_view(analysis: Analysis) -> Sequence[Relation]:
    return [finding.relation for finding in find_contradictions(analysis)]
