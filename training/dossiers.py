"""Dossiers: invented coverage of one subject by several outlets, sorted by the question that each claim answers.

A dossier is one JSON object on a line:

    id         unique
    subject    what the outlets write about
    questions  list of {"question", "claims": [{"source", "text"}], "labels": {"A-B": agree | diverge | contradict}}
    singles    list of {"source", "text"}: claims that answer a question of their own
    lookalikes list of {"left", "right", "why"}: pairs that share words and answer no question in common

Claims of different sources on one question are related by its label, all other pairs of a dossier are not related:
what makes these files worth training on is that the unrelated pairs are about the very same subject.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

LABELS = ("none", "agree", "diverge", "contradict")
FOLDER = Path(__file__).parent / "data" / "dossiers"


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """Two claims and one of `LABELS`; `dossier` keeps splits apart."""

    left: str
    right: str
    label: str
    dossier: str


class DossierError(ValueError):
    """A dossier that cannot be trained on, with file, line and what is wrong."""


def read_dossiers(folder: Path = FOLDER) -> list[dict]:
    """Return the checked dossiers of all `.jsonl` files of a folder, in order of their names.

    Raises:
        DossierError: a line is no dossier, or an id occurs twice.
    """
    found: list[dict] = []
    seen: set[str] = set()
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.strip():
                where = f"{path.name}:{number}"
                dossier = _parse(line, where)
                if dossier["id"] in seen:
                    raise DossierError(f"{where}: id {dossier['id']} occurs twice")
                seen.add(dossier["id"])
                found.append(dossier)
    return found


def related_pairs(dossier: dict) -> Iterator[LabelledPair]:
    """Yield the pairs that answer one question, with their label."""
    for question in dossier["questions"]:
        by_source = {claim["source"]: claim["text"] for claim in question["claims"]}
        for key, label in question["labels"].items():
            one, other = key.split("-")
            yield LabelledPair(by_source[one], by_source[other], label, dossier["id"])


def unrelated_pairs(dossier: dict) -> Iterator[LabelledPair]:
    """Yield the pairs of different sources that answer different questions, and the look-alikes."""
    groups = [[(claim["source"], claim["text"]) for claim in question["claims"]] for question in dossier["questions"]]
    groups += [[(claim["source"], claim["text"])] for claim in dossier["singles"]]
    for one, other in combinations(groups, 2):
        for source, text in one:
            for other_source, other_text in other:
                if source != other_source:
                    yield LabelledPair(text, other_text, "none", dossier["id"])


def lookalike_pairs(dossier: dict) -> Iterator[LabelledPair]:
    """Yield the pairs that were written to look related and are not."""
    for pair in dossier["lookalikes"]:
        yield LabelledPair(pair["left"], pair["right"], "none", dossier["id"])


def _parse(line: str, where: str) -> dict:
    try:
        dossier = json.loads(line)
        for question in dossier["questions"]:
            sources = [claim["source"] for claim in question["claims"]]
            wanted = {f"{a}-{b}" for a, b in combinations(sorted(sources), 2)}
            if len(set(sources)) != len(sources) or len(sources) < 2:
                raise DossierError(f"{where}: a question needs two or more claims of different sources: {question['question']}")
            if set(question["labels"]) != wanted:
                raise DossierError(f"{where}: labels must be exactly {sorted(wanted)}: {question['question']}")
            if not set(question["labels"].values()) <= set(LABELS[1:]):
                raise DossierError(f"{where}: labels are agree, diverge or contradict: {question['question']}")
        texts = [claim["text"] for question in dossier["questions"] for claim in question["claims"]]
        texts += [claim["text"] for claim in dossier["singles"]]
        texts += [pair[side] for pair in dossier["lookalikes"] for side in ("left", "right")]
        if not all(isinstance(text, str) and len(text) > 10 for text in texts):
            raise DossierError(f"{where}: a claim has no text")
        _ = dossier["id"], dossier["subject"]
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise DossierError(f"{where}: {type(error).__name__}: {error}") from error
    return dossier


def main() -> int:
    """Check all dossiers and print what they hold."""
    try:
        dossiers = read_dossiers(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
    except DossierError as error:
        print(error, file=sys.stderr)
        return 1
    counts = Counter(pair.label for dossier in dossiers for pair in related_pairs(dossier))
    counts["lookalikes"] = sum(len(dossier["lookalikes"]) for dossier in dossiers)
    counts["none"] = sum(1 for dossier in dossiers for _ in unrelated_pairs(dossier))
    print(f"{len(dossiers)} dossiers: {dict(counts)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
