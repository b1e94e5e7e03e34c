"""A pair decision against a file of premise and hypothesis pairs."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from claimcmp.errors import GoldError
from claimcmp.evaluation.report import ErrorCase, ErrorPassage, EvaluationReport, Metric, share

PairDecision = Callable[[str, str], str]
"""Takes premise and hypothesis; gives agree, diverge, contradict or none."""

CLASSES = {"entailment": "agree", "contradiction": "contradict", "neutral": "neutral"}
"""Labels of inference sets in our words; neutral stands for diverge and for no relation."""


def evaluate_pairs_file(path: Path, scorer: PairDecision) -> EvaluationReport:
    """Return accuracy, F-scores and the majority baseline on a JSONL file, gzipped or not, of `premise`, `hypothesis`, `label`.

    Raises:
        GoldError: the file cannot be read, or a line is not such a pair.
    """
    confusion: Counter[tuple[str, str]] = Counter()
    errors: list[ErrorCase] = []
    for number, premise, hypothesis, wanted in _read(path):
        found = scorer(premise, hypothesis)
        found = found if found in {"agree", "contradict"} else "neutral"
        confusion[wanted, found] += 1
        if found != wanted:
            sides = ((premise, "premise"), (hypothesis, "hypothesis"))
            passages = tuple(ErrorPassage(f"line {number}, {side}", 0, len(text), text) for text, side in sides)
            errors.append(ErrorCase("accuracy", wanted, found, passages))
    total = confusion.total()
    wanted_counts: Counter[str] = Counter()
    for (wanted, _), times in confusion.items():
        wanted_counts[wanted] += times
    scores = {name: f_score(confusion, name) for name in CLASSES.values() if wanted_counts[name]}
    metrics = [
        share("accuracy", sum(confusion[name, name] for name in CLASSES.values()), total),
        share("accuracy, baseline: majority", max(wanted_counts.values(), default=0), total),
        Metric("macro-F1", sum(scores.values()) / len(scores) if scores else None),
        *(Metric(f"F1 {name}", score) for name, score in scores.items()),
    ]
    return EvaluationReport("pairs file", tuple(metrics), tuple(errors))


def f_score(confusion: Counter[tuple[str, str]], name: str) -> float:
    """Return F1 of one class from counts of (wanted, found); 0 where it is never found right."""
    right = confusion[name, name]
    wanted = sum(times for (label, _), times in confusion.items() if label == name)
    found = sum(times for (_, label), times in confusion.items() if label == name)
    return 2 * right / (wanted + found) if wanted + found else 0.0


def _read(path: Path) -> Iterator[tuple[int, str, str, str]]:
    opened = gzip.open if path.suffix == ".gz" else open
    try:
        with opened(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield number, *_pair(line, path, number)
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise GoldError(f"cannot read the pairs file {path}: {error}") from error


def _pair(line: str, path: Path, number: int) -> tuple[str, str, str]:
    try:
        item = json.loads(line)
        return str(item["premise"]), str(item["hypothesis"]), CLASSES[item["label"]]
    except (ValueError, KeyError, TypeError) as error:
        raise GoldError(
            f"{path}, line {number}: not a pair with premise, hypothesis and label",
            hint=f"label is one of {', '.join(CLASSES)}",
        ) from error
