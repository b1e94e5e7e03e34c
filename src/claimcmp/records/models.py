"""Protocols of the models that stages are given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from claimcmp.records.claims import Claim
    from claimcmp.records.comparisons import Comparison


class Embedder(Protocol):
    """Turns texts into unit vectors."""

    @property
    def name(self) -> str:
        """Name and version of the model."""

    @property
    def hash(self) -> str:
        """SHA-256 of the weights."""

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit row per text, shape (len(texts), dimensions)."""


class PairScorer(Protocol):
    """Judges the wording of two claims that answer the same question."""

    @property
    def name(self) -> str:
        """Name and version of the scorer."""

    @property
    def hash(self) -> str:
        """SHA-256 of its weights or word lists."""

    def score(self, pairs: Sequence[tuple[Claim, Claim]]) -> list[Comparison]:
        """Return one comparison per pair: equal, compatible, conflicting or not comparable wording."""
