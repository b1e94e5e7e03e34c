"""Do two claims set the same thing to the same state? Recognised, banned, open, held, in force, ..."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from claimcmp.comparison.polarity import SUPPORT_VERBS, slot_of
from claimcmp.comparison.roles import Fit, fillers, fit_of
from claimcmp.comparison.vocabulary import read_list, stem
from claimcmp.records.claims import Claim
from claimcmp.records.comparisons import Comparison, Outcome

ASPECT = "status"


class Holder(StrEnum):
    """Whose state a family of predicates sets."""

    OBJECT = "object"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class State:
    """One value of a family of states."""

    family: str
    value: str
    holder: Holder


def state_of(claim: Claim) -> tuple[State, ...]:
    """Return the states that a claim gives to its subject or object; a negated value of two is the other one."""
    slot = slot_of(claim)
    if not slot.words or (len(slot.words) > 1 and slot.words[0] in SUPPORT_VERBS and slot.words[0] != stem("be")):
        return ()
    core = slot.words[1] if len(slot.words) > 1 and slot.words[0] == stem("be") else slot.words[0]
    found: list[State] = []
    for name, holder, value, values in _values().get(core, ()):
        if not slot.negative:
            found.append(State(name, value, holder))
        else:
            # Two values only: not being the one is being the other ("is not open" is closed).
            found.append(State(name, next(other for other in values if other != value), holder))
    return tuple(found)


@cache
def _values() -> dict[str, tuple[tuple[str, Holder, str, tuple[str, ...]], ...]]:
    found: dict[str, list[tuple[str, Holder, str, tuple[str, ...]]]] = {}
    for family in read_list("statuses.json")["families"]:
        for value, words in family["values"].items():
            for word in words.split():
                entry = (family["name"], Holder(family["holder"]), value, tuple(family["values"]))
                found.setdefault(stem(word), []).append(entry)
    return {word: tuple(entries) for word, entries in found.items()}


def compare_status(left: Claim, right: Claim) -> Comparison:
    """Compare the states that two claims set.

    The holder must be the same: the same object for "closed", subject and object for "recognises". "Recognised as a
    border" and "recognised" without more are two questions.
    """
    for one in sorted(state_of(left), key=lambda state: state.family):
        for other in state_of(right):
            if one.family != other.family:
                continue
            values = (one.value, other.value)
            if not _same_holder(left, right, one.holder):
                return Comparison(ASPECT, Outcome.NOT_COMPARABLE, *values, f"{one.family} of something else")
            if fit_of(left, right, "attribute") in {Fit.UNKNOWN, Fit.OTHER_WORDS, Fit.CONFLICT} and one.holder is Holder.BOTH:
                return Comparison(ASPECT, Outcome.NOT_COMPARABLE, *values, f"{one.family} as something else")
            if one.value == other.value:
                return Comparison(ASPECT, Outcome.EQUAL, *values, f"{one.family}: the same state")
            return Comparison(ASPECT, Outcome.CONFLICTING, *values, f"{one.family}: another state")
    return Comparison(ASPECT, Outcome.NOT_COMPARABLE, None, None, "no state in common")


def _same_holder(left: Claim, right: Claim, holder: Holder) -> bool:
    if holder is Holder.BOTH:
        return fit_of(left, right, "agent") is Fit.SAME and fit_of(left, right, "patient") is Fit.SAME
    one, other = _holders(left), _holders(right)
    return bool(one & other)


def _holders(claim: Claim) -> frozenset[str]:
    """Return whose state it is: the object where there is one ("closed the port"), else the subject ("the port is closed")."""
    return frozenset(role.canonical.casefold() for role in fillers(claim, "patient") or fillers(claim, "agent"))
