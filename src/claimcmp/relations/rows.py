"""What the decision table is made of: rows, the conditions they are built from, and the decision they give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from claimcmp.records.comparisons import Outcome
from claimcmp.records.relations import Label, Level, Reason, ReasonKind
from claimcmp.relations.evidence import Evidence

Condition = Callable[[Evidence], bool]


@dataclass(frozen=True, slots=True)
class Decision:
    """What the table says of a pair: a label with level and reasons, or None with the `refusal` that says why not.

    `rule` is the name of the row that decided.
    """

    label: Label | None
    level: Level | None
    reasons: tuple[Reason, ...]
    confidence: float
    refusal: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table; `level` None stands for direct or reported by who speaks, `strength` for how sure it is."""

    name: str
    when: Condition
    label: Label | None
    reasons: tuple[tuple[ReasonKind, str], ...] = ()
    level: Level | None = None
    strength: float = 0.0


def figures(*relations: str) -> Condition:
    """Return the condition that the figures are the answer and stand in one of these relations."""
    return lambda e: e.figures_apply and e.quantity is not None and e.quantity.relation in relations


def every(*conditions: Condition) -> Condition:
    """Return the condition that all of these hold."""
    return lambda e: all(condition(e) for condition in conditions)


def roles_say(note: str) -> Condition:
    """Return the condition that the parties conflict in this way."""
    return lambda e: e.roles.outcome is Outcome.CONFLICTING and e.roles.note == note
