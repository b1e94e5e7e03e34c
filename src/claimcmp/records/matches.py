"""Matches: pairs of claims that answer the same question, and the clusters they form."""

from __future__ import annotations

from dataclasses import dataclass

from claimcmp.records.comparisons import Comparison
from claimcmp.records.models import Judgement


@dataclass(frozen=True, slots=True)
class Match:
    """A candidate pair with its score; `left < right` by claim id.

    `judgement` is the pair scorer's, where there is one and the pair was near enough to be read by it.
    """

    left: str
    right: str
    score: float
    comparisons: tuple[Comparison, ...]
    judgement: Judgement | None = None


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
