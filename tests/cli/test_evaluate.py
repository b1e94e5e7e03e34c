from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, get_args

import pytest
from typer.testing import Result

from claimcmp import evaluation
from claimcmp.cli import evaluate, judging
from claimcmp.evaluation import ErrorCase, EvaluationLevel, EvaluationReport, Metric
from claimcmp.evaluation.report import ErrorPassage

Run = Callable[..., Result]
PASSAGE = ErrorPassage("herald.txt", 3, 9, "Blast")
METRICS = (Metric("recall", 0.5, 1, 2, 0.1, 0.9), Metric("precision", None, 0, 0))


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Any]:
    """An evaluation that reports two metrics and one error, and notes what it was given."""
    calls: list[Any] = []

    def read_gold(path: Path, *, corpus: Path | None, read_text: Callable[[bytes], str]) -> Any:
        assert read_text(b"---\nsource: Herald\n---\nThe text.\n") == "The text.\n"
        calls.append(("gold", path, corpus))
        return SimpleNamespace(corpus_folder=tmp_path, metadata={}, own_files=())

    def measure(analysis: Any, gold: Any, *, level: str, compare: Any, embed: Any) -> EvaluationReport:
        calls.append((level, compare("late inspection").topic))
        return EvaluationReport(level, METRICS, (ErrorCase("recall", "agree", "none", (PASSAGE,)),))

    monkeypatch.setattr(evaluation, "read_gold", read_gold)
    monkeypatch.setattr(evaluation, "evaluate", measure)
    return calls


def test_the_levels_are_those_of_the_evaluation() -> None:
    assert get_args(evaluate.Level) == tuple(EvaluationLevel)


def test_the_report_carries_level_metrics_and_run(run: Run, measured: list[Any]) -> None:
    document = json.loads(run("eval", "gold.yaml", "--level", "claims", "--format", "json").stdout)
    assert measured == [("gold", Path("gold.yaml"), None), ("claims", "late inspection")]
    assert (document["level"], document["run"]["version"], document["errors"]) == ("claims", "0.1.0", [])
    assert document["metrics"] == [
        {"name": "recall", "value": 0.5, "numerator": 1, "denominator": 2, "low": 0.1, "high": 0.9},
        {"name": "precision", "value": None, "numerator": 0, "denominator": 0, "low": None, "high": None},
    ]


def test_errors_are_listed_on_request(run: Run, measured: list[Any]) -> None:
    document = json.loads(run("eval", "gold.yaml", "--errors", "--format", "json").stdout)
    assert document["errors"][0]["passages"][0]["quote"] == "Blast"
    shown = run("eval", "gold.yaml", "--errors").stdout
    for words in ("herald.txt, 3–9: “Blast”", "1 / 2", "0.10 – 0.90"):
        assert words in shown
    assert "Blast" not in run("eval", "gold.yaml").stdout


def test_several_gold_files_are_told_apart(run: Run, measured: list[Any]) -> None:
    document = json.loads(run("eval", "a/gold.yaml", "b/gold.yaml", "--corpus", "here", "--format", "json").stdout)
    assert [metric["name"] for metric in document["metrics"][::2]] == ["a/gold.yaml: recall", "b/gold.yaml: recall"]
    assert measured[0] == ("gold", Path("a/gold.yaml"), Path("here"))


def test_pairs_alone_build_nothing(run: Run, corpus: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    corpus.error = AssertionError("nothing is to be built")
    monkeypatch.setattr(judging, "SentenceJudge", lambda settings: lambda premise, hypothesis: "agree")
    lines = [{"premise": "a", "hypothesis": "b", "label": label} for label in ("entailment", "contradiction")]
    (tmp_path / "pairs.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")
    document = json.loads(run("eval", "--pairs", "pairs.jsonl", "--format", "json").stdout)
    assert document["run"] is None
    assert (document["metrics"][0]["numerator"], document["metrics"][0]["denominator"]) == (1, 2)


@pytest.mark.parametrize(
    ("premise", "hypothesis", "labels"),
    [
        ("Velmar has recognised the government of Ardania.", "Velmar has recognised the government of Ardania.", {"agree"}),
        (
            "Velmar has recognised the government of Ardania.",
            "Velmar has not recognised the government of Ardania.",
            {"diverge", "contradict"},
        ),
        ("Velmar recognised the government of Ardania.", "The wheat harvest was good.", {"none"}),
    ],
)
def test_bare_sentences_are_judged_as_claims(premise: str, hypothesis: str, labels: set[str]) -> None:
    from claimcmp.config import Settings

    judge = judging.SentenceJudge(Settings())
    assert judge(premise, hypothesis) in labels
    assert judge(premise, hypothesis) == judge(hypothesis, premise)


def test_a_sentence_without_a_claim_has_no_relation() -> None:
    from claimcmp.config import Settings

    assert judging.SentenceJudge(Settings())("", "Who knows?") == "none"
