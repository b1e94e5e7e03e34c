"""What `timeline` gives: figures and states in the order of the time for which they are said to hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claimcmp.records.answers import PositionFigure, Silent
from claimcmp.records.claims import AUTHOR, Claim
from claimcmp.records.intervals import Period
from claimcmp.records.relations import Verdict


class Dating(StrEnum):
    """Where the date of a point comes from."""

    AS_OF = "as-of"
    PUBLICATION = "publication"


class SeriesKind(StrEnum):
    """Whether the points of a series are figures or states."""

    FIGURE = "figure"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class TimelinePoint:
    """One figure or state at its time; `superseded_by` is the claim with a later, other answer of the same speaker.

    Raises:
        ValueError: a date without its provenance, or the other way round.
    """

    claim_id: str
    source: str
    origin_id: str
    speaker: str
    statement: str
    period: Period | None
    dated_by: Dating | None
    figure: PositionFigure | None
    superseded_by: str | None = None

    def __post_init__(self) -> None:
        if (self.period is None) != (self.dated_by is None):
            raise ValueError(f"a date needs its provenance: {self.period}, {self.dated_by}")

    @property
    def voice(self) -> str:
        """Who answers for it: the speaker, or the source where the article speaks for itself."""
        return self.source if self.speaker == AUTHOR else self.speaker


@dataclass(frozen=True, slots=True)
class Series:
    """The answers to one question, earliest first; those without any date stand apart in `undated`."""

    question: str
    kind: SeriesKind
    unit: str | None
    counted: str | None
    verdict: Verdict
    points: tuple[TimelinePoint, ...]
    undated: tuple[TimelinePoint, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The answer of `timeline`: the questions of one topic over time, and who is silent."""

    topic: str
    question: str
    verdict: Verdict
    series: tuple[Series, ...]
    silent: tuple[Silent, ...]
    claims: tuple[Claim, ...]
