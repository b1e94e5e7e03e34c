"""Labelled pairs of real claims: invented coverage, run through the program, with every relation marked by a reader.

`data/articles/SUBJECT/OUTLET.txt` are the articles, `data/pairs/SUBJECT.jsonl` the pairs: on each line `left` and
`right` with `article` (outlet), `start`, `end` (offsets of the claim's passage in the article's text) and `text` (the
claim as it was worded when it was read), and a `label`: agree, diverge, contradict, none, or unsure. A reader judged
every pair that is listed and looked for further ones; a pair that is not listed is not related as far as was seen.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

from claimcmp import open_corpus
from claimcmp.config import MatchingSettings, ModelSettings, Settings
from claimcmp.records.claims import Claim
from claimcmp.records.matches import Match

FOLDER = Path(__file__).parent / "data"
EVENTS = frozenset("barracks market ferry mine protest convoy quake prison dam school truce vote".split())
"""Breaking news; the other subjects are long articles on a conflict or dispute."""
FITTED = tuple(
    "armenia colombia ethiopia guyana haiti kosovo lebanon libya moldova myanmar sudan yemen "
    "barracks market ferry mine protest convoy".split()
)
"""Subjects that models and weights learn from."""
CHOSEN = ("congo", "georgia", "kurds", "niger", "quake", "prison")
"""Subjects by which thresholds and mixtures are chosen."""
REPORTED = tuple("iran korea mali sahara shoal kyrgyz nigeria dam school truce vote".split())
"""Subjects that only measure."""
LIKE = 0.6
"""Likeness of wordings from which a claim is the one that was labelled, where its passage overlaps."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The claims of a subject, all candidate pairs of different outlets, and the labels by the ids of both claims."""

    name: str
    claims: dict[str, Claim]
    matches: tuple[Match, ...]
    labels: dict[frozenset[str], str]
    lost: int

    def label(self, match: Match) -> str:
        """Return the label of a pair, "none" where no reader saw a relation."""
        return self.labels.get(frozenset((match.left, match.right)), "none")

    @property
    def related(self) -> int:
        """How many pairs are related, candidates or not, those included that no claim stands for any more."""
        return self.lost + sum(label not in {"none", "unsure"} for label in self.labels.values())


def read_subject(name: str, *, as_used: bool = False) -> Subject:
    """Run a subject through the program up to its candidate pairs and find the claims that its labels are about.

    All candidates come without the pair scorer, or, `as_used`, those that the default settings leave, with its judgement.
    """
    settings = Settings()
    if not as_used:
        settings = replace(
            settings,
            models=replace(ModelSettings(), pair_scorer="symbolic"),
            matching=replace(MatchingSettings(), threshold=0.0),
        )
    workings = open_corpus(FOLDER / "articles" / name, settings=settings, in_memory=True).workings()
    claims = {claim.id: claim for claim in workings.analysis.claims}
    by_outlet: dict[str, list[Claim]] = {}
    for claim in claims.values():
        by_outlet.setdefault(claim.source, []).append(claim)
    labels: dict[frozenset[str], str] = {}
    lost = 0
    for line in (FOLDER / "pairs" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        sides = [find_claim(row[side], by_outlet[row[side]["article"]]) for side in ("left", "right")]
        if sides[0] is not None and sides[1] is not None:
            labels[frozenset((sides[0].id, sides[1].id))] = row["label"]
        elif row["label"] not in {"none", "unsure"}:
            lost += 1
    matches = tuple(match for match in workings.matches if claims[match.left].source != claims[match.right].source)
    return Subject(name, claims, matches, labels, lost)


def find_claim(side: dict, claims: Sequence[Claim]) -> Claim | None:
    """Return the claim that a labelled side is about: the most alike of those whose passage overlaps."""
    best, most = None, LIKE
    for claim in claims:
        if claim.spans[0].start < side["end"] and claim.spans[-1].end > side["start"]:
            like = 1.0 if claim.text == side["text"] else SequenceMatcher(None, claim.text, side["text"], autojunk=False).ratio()
            if like > most:
                best, most = claim, like
    return best
