"""Measuring what was computed against what careful readers marked."""

from claimcmp.evaluation.gold import Gold
from claimcmp.evaluation.gold_files import read_gold
from claimcmp.evaluation.measuring import EvaluationLevel, evaluate
from claimcmp.evaluation.pair_files import evaluate_pairs_file
from claimcmp.evaluation.report import ErrorCase, EvaluationReport, Metric
from claimcmp.evaluation.reviews import measure_reviews

__all__ = [
    "ErrorCase",
    "EvaluationLevel",
    "EvaluationReport",
    "Gold",
    "Metric",
    "evaluate",
    "evaluate_pairs_file",
    "measure_reviews",
    "read_gold",
]
