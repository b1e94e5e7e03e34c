"""Claims: what one source puts forward, with its exact place in the article."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claimcmp.records.intervals import Interval, Period
from claimcmp.records.spans import Span

AUTHOR = "author"
"""The speaker of a claim that the article makes in its own voice."""


class Modality(StrEnum):
    """How strongly the speaker puts the claim forward."""

    ASSERTED = "asserted"
    HEDGED = "hedged"
    ALLEGED = "alleged"
    DENIED = "denied"
    CONDITIONAL = "conditional"
    FORECAST = "forecast"
    OPINION = "opinion"


class Polarity(StrEnum):
    """Whether the predicate is affirmed or negated."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class ClaimKind(StrEnum):
    """What sort of proposition a claim is."""

    FIGURE = "figure"
    EVENT = "event"
    STATUS = "status"
    RELATION = "relation"
    STATEMENT = "statement"


class InheritedKind(StrEnum):
    """What a claim takes over from elsewhere in its sentence."""

    SUBJECT = "subject"
    SPEAKER = "speaker"
    TIME = "time"
    PLACE = "place"
    CONDITION = "condition"


class AttributionKind(StrEnum):
    """How the article ties the content to its speaker."""

    DIRECT = "direct"
    REPORTED = "reported"
    ACCUSATION = "accusation"
    DENIAL = "denial"
    BELIEF = "belief"
    DEMAND = "demand"
    PERSPECTIVE = "perspective"
    ANONYMOUS = "anonymous"


class Comparator(StrEnum):
    """How a figure is bounded by its words."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    ABOUT = "about"
    NEARLY = "nearly"
    RANGE = "range"
    VAGUE = "vague"


class Granularity(StrEnum):
    """How fine a time expression is."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Inherited:
    """A part of the claim that stands elsewhere in the article."""

    what: InheritedKind
    span: Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is made answerable for the content: the span of the speaker's name and the cue word.

    `within` names the outer speaker of nested speech ("A said that B had denied it": within A).
    """

    kind: AttributionKind
    cue: str
    span: Span
    within: str | None = None


@dataclass(frozen=True, slots=True)
class TimeScope:
    """When the claim is said to hold; `inferred` where the publication date filled a gap."""

    span: Span
    surface: str
    period: Period
    granularity: Granularity
    inferred: bool


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as an interval, with what is counted.

    `counted` is the canonical thing ("killed", "injured", "casualties", "fighters", "attacks"), `counted_surface` the words;
    `unit` is "percent", a currency code, a measure, or None for a head-count. `incident` names the event where it is said;
    `as_of` is the time for which the figure holds; `speaker` who gives it.
    `subset` is true for a part of another figure ("including 20 security personnel"), `incident_inherited` where the
    sentence itself names neither the incident nor its place.
    """

    span: Span
    surface: str
    interval: Interval
    unit: str | None
    counted: str | None
    counted_surface: str | None
    comparator: Comparator
    approximate: bool
    incident: str | None
    as_of: Period | None
    speaker: str
    subset: bool = False
    incident_inherited: bool = False


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A name in a claim with its canonical form."""

    span: Span
    surface: str
    canonical: str
    type: str


@dataclass(frozen=True, slots=True)
class Role:
    """Who or what fills a slot of the predicate: `agent`, `patient`, `recipient`, `attribute`, `place`, `topic`."""

    role: str
    canonical: str
    entity: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """One atomic, anchored proposition.

    `spans` are the verbatim slices that carry it, in order; `inherited` what it takes from elsewhere. `text` is
    the resolved wording; `unresolved` lists words that still point elsewhere. `predicate` is the lemma of the
    main predicate ("recognise", "be leader"). `context` is the span of the whole sentence, `published` the date of its
    article.
    """

    id: str
    article_id: str
    source: str
    origin_id: str
    spans: tuple[Span, ...]
    inherited: tuple[Inherited, ...]
    context: Span
    quote: str
    text: str
    predicate: str
    roles: tuple[Role, ...]
    speaker: str
    attribution: Attribution | None
    modality: Modality
    polarity: Polarity
    kind: ClaimKind
    check_worthy: bool
    times: tuple[TimeScope, ...]
    place: str | None
    quantities: tuple[Quantity, ...]
    entities: tuple[EntityMention, ...]
    confidence: float
    unresolved: tuple[str, ...]
    published: Period | None = None

    @property
    def is_own_voice(self) -> bool:
        """Whether the article itself makes the claim."""
        return self.speaker == AUTHOR

    @property
    def period(self) -> Period | None:
        """The time for which the claim holds, where it is known."""
        return self.times[0].period if self.times else None
