"""Hand-made claims about invented countries, for the decision table."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from claimcmp.records.claims import (
    AUTHOR,
    Attribution,
    AttributionKind,
    Claim,
    ClaimKind,
    Comparator,
    EntityMention,
    Granularity,
    Modality,
    Polarity,
    Quantity,
    Role,
    TimeScope,
)
from claimcmp.records.intervals import Interval, Period
from claimcmp.records.matches import Match
from claimcmp.records.spans import Span
from claimcmp.relations.relating import judge
from claimcmp.relations.rows import Decision

PLACE_TYPES = {"Ardania": "state", "Velmar": "state", "Port Lissa": "place", "Karsk": "place", "North Reach": "place"}
GROUPS = {"Grey Front": "organisation", "Dawn League": "organisation", "Orla Venn": "person"}
KNOWN = PLACE_TYPES | GROUPS
ANYWHERE = Span(0, 1)


def when(text: str) -> TimeScope:
    """Return a time: "2022-05-01" a day, "2022-05" a month, "2022" a year, "2022-01-01/2022-09-30" a stretch."""
    if "/" in text:
        start, end = (date.fromisoformat(day) for day in text.split("/"))
        return TimeScope(ANYWHERE, text, Period(start, end), Granularity.PERIOD, inferred=False)
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        day = date(*parts)
        return TimeScope(ANYWHERE, text, Period(day, day), Granularity.DAY, inferred=False)
    if len(parts) == 2:
        last = (date(parts[0], parts[1], 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        return TimeScope(ANYWHERE, text, Period(date(parts[0], parts[1], 1), last), Granularity.MONTH, inferred=False)
    return TimeScope(ANYWHERE, text, Period(date(parts[0], 1, 1), date(parts[0], 12, 31)), Granularity.YEAR, inferred=False)


def figure(surface: str, low: int | None, high: int | None, counted: str, **more: Any) -> Quantity:
    """Return a figure; bounds are inclusive unless `more` says otherwise."""
    bounds = {key: more.pop(key) for key in ("low_inclusive", "high_inclusive") if key in more}
    fields: dict[str, Any] = {
        "unit": None,
        "counted_surface": None,
        "comparator": Comparator.EXACT if low == high else Comparator.RANGE,
        "approximate": False,
        "incident": None,
        "as_of": None,
        "speaker": AUTHOR,
    }
    interval = Interval(None if low is None else Decimal(low), None if high is None else Decimal(high), **bounds)
    return Quantity(span=ANYWHERE, surface=surface, interval=interval, counted=counted, **(fields | more))


def write(text: str, predicate: str, roles: str = "", **more: Any) -> Claim:
    """Return a claim; `roles` reads "agent Ardania, patient line"; `time`, `speaker`, `article` are shorthands."""
    parts = [part.strip().partition(" ") for part in roles.split(",") if part.strip()]
    article = more.pop("article", None) or "a"
    time, speaker = more.pop("time", None), more.pop("speaker", AUTHOR)
    kind = more.pop("attributed", AttributionKind.REPORTED)
    figures = tuple(more.pop("figures", ()))
    fields: dict[str, Any] = {
        "id": hashlib.sha256(f"{article} {text} {time} {speaker}".encode()).hexdigest()[:16],
        "article_id": article,
        "source": f"source of {article}",
        "origin_id": f"origin of {article}",
        "spans": (Span(0, len(text)),),
        "inherited": (),
        "context": Span(0, len(text)),
        "quote": text,
        "text": text,
        "predicate": predicate,
        "roles": tuple(Role(role, name, name in KNOWN) for role, _, name in parts),
        "speaker": speaker,
        "attribution": None if speaker == AUTHOR else Attribution(kind, "say", ANYWHERE),
        "modality": Modality.ASSERTED,
        "polarity": Polarity.POSITIVE,
        "kind": ClaimKind.FIGURE if figures else ClaimKind.STATUS,
        "check_worthy": True,
        "times": () if time is None else (when(time),),
        "place": next((name for name, type_ in PLACE_TYPES.items() if f"in {name}" in text or f"at {name}" in text), None),
        "quantities": figures,
        "entities": tuple(EntityMention(ANYWHERE, name, name, type_) for name, type_ in KNOWN.items() if name in text),
        "confidence": 0.9,
        "unresolved": (),
    }
    return Claim(**(fields | more))


@pytest.fixture
def settle() -> Callable[..., Decision]:
    """Decide on two claims as the pipeline does; the same with the sides exchanged, or the test fails."""

    def run(left: Claim, right: Claim, *, score: float = 0.8) -> Decision:
        first, second = (
            judge([Match(one.id, other.id, score, ())], {one.id: one, other.id: other})[0]
            for one, other in ((left, right), (right, left))
        )
        assert (first.label, first.level, first.rule, first.confidence) == (
            second.label,
            second.level,
            second.rule,
            second.confidence,
        )
        assert [(r.kind, r.left, r.right) for r in first.reasons] == [(r.kind, r.right, r.left) for r in second.reasons]
        return first

    return run


@pytest.fixture
def make() -> Callable[..., Claim]:
    return write


@pytest.fixture
def make_claim() -> Callable[..., Claim]:
    """Write a claim by hand, where `make` of the folder makes other things."""
    return write


@pytest.fixture
def count() -> Callable[..., Quantity]:
    return figure
