"""The outcome of comparing two claims in one aspect."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """How two claims stand to each other in one aspect."""

    EQUAL = "equal"
    COMPATIBLE = "compatible"
    CONFLICTING = "conflicting"
    NOT_COMPARABLE = "not comparable"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One aspect of two claims set side by side, with the values that were compared.

    `aspect` is the name of the module that made it; `weight` is what it adds to the match score; `measure` is how
    near the two are in this aspect, at most 1, where that is measured.
    """

    aspect: str
    outcome: Outcome
    left: str | None
    right: str | None
    note: str
    weight: float = 0.0
    measure: float | None = None
