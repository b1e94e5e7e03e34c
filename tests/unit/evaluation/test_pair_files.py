"""A pair decision on a file of pairs."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from claimcmp.errors import GoldError
from claimcmp.evaluation import evaluate_pairs_file

PAIRS = [
    ("It rained.", "It rained.", "entailment"),
    ("It rained hard.", "It rained.", "entailment"),
    ("It rained.", "It was dry.", "contradiction"),
    ("It rained.", "Ships came.", "neutral"),
]


def lines(pairs: list[tuple[str, str, str]]) -> str:
    return "\n".join(json.dumps({"premise": a, "hypothesis": b, "label": label}) for a, b, label in pairs) + "\n\n"


def decide(premise: str, hypothesis: str) -> str:
    """Call equal texts agreement, dryness a contradiction, ships a divergence, and all else nothing."""
    if premise == hypothesis:
        return "agree"
    return "contradict" if "dry" in hypothesis else "diverge" if "Ships" in hypothesis else "none"


@pytest.mark.parametrize("name", ["pairs.jsonl", "pairs.jsonl.gz"])
def test_scores_are_those_counted_by_hand(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    content = lines(PAIRS).encode()
    path.write_bytes(gzip.compress(content) if name.endswith("gz") else content)
    report = evaluate_pairs_file(path, decide)
    assert (report.metric("accuracy").numerator, report.metric("accuracy").denominator) == (3, 4)
    assert report.metric("accuracy, baseline: majority").value == 0.5
    # agree: 1 right, 2 wanted, 1 found; contradict all right; neutral: 1 right, 1 wanted, 2 found.
    assert report.metric("F1 agree").value == pytest.approx(2 / 3)
    assert report.metric("F1 contradict").value == 1
    assert report.metric("F1 neutral").value == pytest.approx(2 / 3)
    assert report.metric("macro-F1").value == pytest.approx((2 / 3 + 1 + 2 / 3) / 3)
    (error,) = report.errors
    assert (error.expected, error.found, error.passages[0].article) == ("agree", "neutral", "line 2, premise")


@pytest.mark.parametrize(
    "line",
    ["{", "[]", '{"premise": "a"}', '{"premise": "a", "hypothesis": "b", "label": "maybe"}', '{"premise": 1, "label": []}'],
)
def test_a_line_that_is_no_pair_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text(lines(PAIRS[:1]).rstrip() + "\n" + line, encoding="utf-8")
    with pytest.raises(GoldError, match="line 2"):
        evaluate_pairs_file(path, decide)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="cannot read"):
        evaluate_pairs_file(tmp_path / "absent.jsonl", decide)
    (tmp_path / "no.jsonl.gz").write_bytes(b"plain")
    with pytest.raises(GoldError, match="cannot read"):
        evaluate_pairs_file(tmp_path / "no.jsonl.gz", decide)
