"""Matches: pairs of claims that answer the same question, and the clusters they form."""

from __future__ import annotations

from dataclasses import dataclass

from claimcmp.records.comparisons import Comparison


@dataclass(frozen=True, slots=True)
class Match:
    """A candidate pair with its score; `left < right` by claim id."""

    left: str
    right: str
    score: float
    comparisons: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Claims that answer one question; `claim_ids` in order of article and place."""

    id: str
    claim_ids: tuple[str, ...]
    representative_id: str
    question: str
    sources: tuple[str, ...]
    origins: tuple[str, ...]
    verdict: str
