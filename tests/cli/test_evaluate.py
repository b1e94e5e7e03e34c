from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from typer.testing import Result

from claimcmp.cli import evaluate
from claimcmp.evaluation.report import ErrorCase, ErrorPassage, EvaluationReport, Metric

Run = Callable[..., Result]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Any]:
    """An evaluation that analyses the corpus once and reports one metric and one error."""
    (tmp_path / "gold.yaml").write_text("pairs: []\n", encoding="utf-8")
    calls: list[Any] = []

    def measured(gold: list[Path], *, level: str, pairs: Path | None, analysis_for: Callable[..., Any]) -> evaluate.Measurement:
        calls.append((gold, level, pairs))
        if pairs is None:
            analysis_for()
        passage = ErrorPassage("herald.txt", 3, 9, "Blast")
        report = EvaluationReport(
            level, (Metric("recall", 0.5, 1, 2, 0.1, 0.9),), (ErrorCase("recall", "agree", "none", (passage,)),)
        )
        return evaluate.plain_measurement(report)

    monkeypatch.setattr(evaluate, "measured", measured)
    return calls


def test_the_report_carries_level_metrics_and_run(run: Run, asked: list[Any]) -> None:
    result = run("eval", "gold.yaml", "--level", "claims", "--format", "json")
    document = json.loads(result.stdout)
    assert asked == [([Path("gold.yaml")], "claims", None)]
    assert document["run"]["version"] == "0.1.0"
    assert document["metrics"][0] == {"name": "recall", "value": 0.5, "numerator": 1, "denominator": 2, "low": 0.1, "high": 0.9}
    assert document["errors"] == []


def test_errors_are_listed_on_request(run: Run, asked: list[Any]) -> None:
    document = json.loads(run("eval", "gold.yaml", "--errors", "--format", "json").stdout)
    assert document["errors"][0]["passages"][0]["quote"] == "Blast"
    shown = run("eval", "gold.yaml", "--errors").stdout
    assert "herald.txt, 3–9: “Blast”" in shown
    assert "1 / 2" in shown


def test_pairs_alone_build_nothing(run: Run, corpus: Any, asked: list[Any]) -> None:
    corpus.error = AssertionError("nothing is to be built")
    result = run("eval", "--pairs", "gold.yaml", "--format", "json")
    assert result.exit_code == 0
    assert asked == [([], "pairs", Path("gold.yaml"))]
    assert json.loads(result.stdout)["run"] is None


def test_a_metric_without_a_value_is_shown_as_unknown(harbour: ModuleType) -> None:
    from claimcmp.rendering.terminal_reports import metrics_view

    table: Any = metrics_view(
        [SimpleNamespace(name="precision", value=None, numerator=0, denominator=0, low=None, high=None)], heading="x"
    )[1]
    assert [str(next(iter(column.cells))) for column in table.columns] == ["precision", "–", "0 / 0", "–"]
