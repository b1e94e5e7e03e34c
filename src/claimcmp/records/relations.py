"""Relations: what two matching claims are to each other, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Label(StrEnum):
    """Agree, diverge or contradict, as labels of the yardstick."""

    AGREE = "agree"
    DIVERGE = "diverge"
    CONTRADICT = "contradict"


class Level(StrEnum):
    """Between whom a contradiction stands."""

    DIRECT = "direct"
    REPORTED = "reported"
    FRAMING = "framing"


class ReasonKind(StrEnum):
    """In which aspect two answers part."""

    QUANTITY = "quantity"
    TIME = "time"
    POLARITY = "polarity"
    ENTITY = "entity"
    STATUS = "status"
    ATTRIBUTION = "attribution"
    MODALITY = "modality"
    SCOPE = "scope"


class Verdict(StrEnum):
    """What the sources together say on a question or topic."""

    CONTRADICT = "contradict"
    DIVERGE = "diverge"
    AGREE = "agree"
    SINGLE_ORIGIN = "single-origin"
    SEPARATE = "separate"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two claims part: the words on each side, and a sentence for people."""

    kind: ReasonKind
    left: str | None
    right: str | None
    note: str


WEAKEST_JOINING = 0.4
"""Confidence that an agreement or divergence needs to join two claims; few that rest on the pair scorer alone reach it."""


@dataclass(frozen=True, slots=True)
class Relation:
    """The relation of two claims; `left < right` by claim id.

    Raises:
        ValueError: a divergence or contradiction without a reason, or a contradiction without a level.
    """

    id: str
    left: str
    right: str
    label: Label
    level: Level | None
    confidence: float
    reasons: tuple[Reason, ...]
    cluster_id: str | None = None
    reviewed: str | None = None

    def __post_init__(self) -> None:
        if self.label is not Label.AGREE and not self.reasons:
            raise ValueError(f"{self.label} without a reason: {self.left} / {self.right}")
        if (self.label is Label.CONTRADICT) != (self.level is not None):
            raise ValueError(f"level {self.level} does not fit {self.label}")

    @property
    def is_dismissed(self) -> bool:
        """Whether a reader said that this finding is none.

        Another scope or a later state is what a divergence says anyway; it only takes a contradiction down.
        """
        if self.label is Label.CONTRADICT:
            return self.reviewed in {"wrong", "different scope", "update"}
        return self.reviewed == "wrong"

    @property
    def is_decided(self) -> bool:
        """Whether a reader gave a verdict; one put off to later is none."""
        return self.reviewed not in {None, "later"}

    @property
    def joins_questions(self) -> bool:
        """Whether both claims belong to one question: what held in 1996 and what holds today are two.

        A toll that rises from day to day is one question all the same. What rests on the pair scorer's word alone
        and on no great likeness is too weak to make a question, a position or a verdict.
        """
        if self.label is not Label.CONTRADICT and self.confidence < WEAKEST_JOINING:
            return False
        kinds = {reason.kind for reason in self.reasons}
        return ReasonKind.TIME not in kinds or ReasonKind.QUANTITY in kinds
