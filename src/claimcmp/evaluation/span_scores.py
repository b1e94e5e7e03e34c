"""Predicted against wanted stretches of text: pairs one to one, and what precision, recall and F come to."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field

from claimcmp.evaluation.report import Metric, share

Likeness = Callable[[frozenset[int], frozenset[int]], float]


@dataclass
class Tally:
    """How many were found, wanted, and right."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, right: int, found: int, wanted: int) -> None:
        """Count one more text."""
        self.right += right
        self.found += found
        self.wanted += wanted

    def metrics(self, name: str) -> list[Metric]:
        """Return precision, recall and F1."""
        both = self.found + self.wanted
        return [
            share(f"{name}: precision", self.right, self.found),
            share(f"{name}: recall", self.right, self.wanted),
            Metric(f"{name}: F1", 2 * self.right / both if both else None),
        ]


@dataclass
class Tallies:
    """A tally for each way of matching, in the order in which they were first asked for."""

    ways: dict[Hashable, Tally] = field(default_factory=dict)

    def of(self, way: str) -> Tally:
        """Return the tally of one way of matching."""
        return self.ways.setdefault(way, Tally())

    def metrics(self) -> list[Metric]:
        """Return the metrics of all of them."""
        return [metric for way, tally in self.ways.items() for metric in tally.metrics(str(way))]


def jaccard(left: frozenset[int], right: frozenset[int]) -> float:
    """Return the shared part of two sets."""
    return len(left & right) / len(left | right) if left | right else 0.0


def count_matches(
    found: Sequence[frozenset[int]], wanted: Sequence[frozenset[int]], *, least: float, likeness: Likeness = jaccard
) -> int:
    """Return how many can be paired one to one with at least that likeness, the likest pairs first."""
    scored = sorted(
        (-score, left, right)
        for left, mine in enumerate(found)
        for right, theirs in enumerate(wanted)
        if (score := likeness(mine, theirs)) >= least
    )
    lefts: set[int] = set()
    rights: set[int] = set()
    for _, left, right in scored:
        if left not in lefts and right not in rights:
            lefts.add(left)
            rights.add(right)
    return len(lefts)
