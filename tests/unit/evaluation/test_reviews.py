from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import pytest

from claimcmp.evaluation import measure_reviews
from claimcmp.records.relations import Relation


def test_precision_comes_from_what_was_decided(harbour: ModuleType) -> None:
    direct: Relation = harbour.DEATHS_RELATION
    reported: Relation = harbour.INSPECTION_RELATION
    diverging: Relation = harbour.LETTER_RELATION
    verdicts = [
        *(replace(direct, reviewed=word) for word in ("right", "right", "right", "wrong", "later", None)),
        replace(reported, reviewed="update"),
        *(replace(diverging, reviewed=word) for word in ("update", "different scope", "wrong")),
    ]
    report = measure_reviews(verdicts)
    values = {metric.name: (metric.numerator, metric.denominator) for metric in report.metrics}
    assert report.level == "reviews"
    assert values == {
        "findings reviewed": (8, None),
        "contradictions: precision": (3, 5),
        "contradictions, direct: precision": (3, 4),
        "contradictions, reported: precision": (0, 1),
        "contradictions, framing: precision": (0, 0),
        "divergences: precision": (2, 3),
    }
    precision = report.metric("contradictions: precision")
    assert (precision.low, precision.high) == (pytest.approx(0.2307, abs=1e-3), pytest.approx(0.8824, abs=1e-3))


def test_without_reviews_nothing_is_said(harbour: ModuleType) -> None:
    report = measure_reviews([harbour.DEATHS_RELATION])
    assert report.metric("contradictions: precision").value is None
