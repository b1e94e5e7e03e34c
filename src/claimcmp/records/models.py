"""Protocols of the models that stages are given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a scorer makes of two texts, as probabilities.

    `entailment` and `contradiction` are those of the direction in which each is stronger. `related` is that both answer
    one question, `agree`, `diverge` and `contradict` are how, if they do, and add up to 1; these three are None for a scorer
    that sees no question in common and does not say how else, all four for one that knows inference only.
    """

    entailment: float
    contradiction: float
    related: float | None = None
    agree: float | None = None
    diverge: float | None = None
    contradict: float | None = None


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
    """Reads two texts together and says how they stand to each other."""

    @property
    def name(self) -> str:
        """Name and version of the scorer."""

    @property
    def hash(self) -> str:
        """SHA-256 of its weights."""

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        """Return one judgement per pair, the same whichever text comes first."""

    def infer(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[float, float, float]]:
        """Return for each premise and hypothesis the probabilities of entailment, neutral and contradiction."""
