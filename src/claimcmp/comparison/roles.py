"""Who does what to whom in two claims: the same parties, other parties, or the same with their roles swapped."""

from __future__ import annotations

from enum import IntEnum

from claimcmp.comparison.polarity import Opposition, oppose
from claimcmp.comparison.vocabulary import content_stems, stem, symmetric_verbs
from claimcmp.records.claims import Claim, Role
from claimcmp.records.comparisons import Comparison, Outcome

ASPECT = "roles"
SWAPPED = "roles are swapped"
DIFFERENT_ACTOR = "different actor"
DIFFERENT_OBJECT = "two different objects"
DIFFERENT_QUESTION = "the same words about another question"

SLOTS = ("agent", "patient", "recipient", "topic", "attribute")


class Fit(IntEnum):
    """How the fillers of one slot stand to each other."""

    CONFLICT = 0
    """Two known entities, not the same."""
    OTHER_WORDS = 1
    """Words that share nothing; they may still mean the same."""
    UNKNOWN = 2
    """One side leaves the slot open."""
    ABSENT = 3
    """Both sides leave it open."""
    NEAR = 4
    """One names the other and something more ("the ministry" / "the ministry's plan")."""
    SAME = 5


def fillers(claim: Claim, slot: str) -> tuple[Role, ...]:
    """Return what fills one slot of a claim, in order."""
    return tuple(role for role in claim.roles if role.role == slot)


def fit_of(left: Claim, right: Claim, slot: str) -> Fit:
    """Return how well the fillers of one slot agree in two claims."""
    one, other = fillers(left, slot), fillers(right, slot)
    if not one and not other:
        return Fit.ABSENT
    if not one or not other:
        return Fit.UNKNOWN
    return max(_fit(first, second) for first in one for second in other)


def _fit(left: Role, right: Role) -> Fit:
    if left.canonical.casefold() == right.canonical.casefold():
        return Fit.SAME
    if left.entity and right.entity:
        return Fit.CONFLICT
    one, other = content_stems(left.canonical), content_stems(right.canonical)
    if not one or not other:
        return Fit.UNKNOWN
    if one == other:
        return Fit.SAME
    return Fit.NEAR if one <= other or other <= one else Fit.OTHER_WORDS


def compare_roles(left: Claim, right: Claim) -> Comparison:
    """Compare the parties of two claims.

    Swapped or different parties conflict only below the same predicate (or its synonym or antonym): below different
    predicates other parties are another claim, which says nothing.
    """
    predicates = oppose(left, right)
    values = (_show(left), _show(right))
    fits = {slot: fit_of(left, right, slot) for slot in SLOTS}
    if predicates is not None:
        note = _conflict(left, right, predicates, fits)
        if note is not None:
            return Comparison(ASPECT, Outcome.CONFLICTING, *values, note)
        if _share_theme(left, right):
            return Comparison(ASPECT, Outcome.COMPATIBLE, *values, "the same thing, with and without an actor")
    main = (fits["agent"], fits["patient"])
    if Fit.SAME in main and all(fit in {Fit.SAME, Fit.ABSENT} for fit in main):
        return Comparison(ASPECT, Outcome.EQUAL, *values, "the same parties")
    if max(main) >= Fit.NEAR and min(main) > Fit.CONFLICT:
        return Comparison(ASPECT, Outcome.COMPATIBLE, *values, "the parties may be the same")
    note = SWAPPED + " under another predicate" if _are_swapped(left, right) else "no party in common"
    return Comparison(ASPECT, Outcome.NOT_COMPARABLE, *values, note)


def _conflict(left: Claim, right: Claim, predicates: Opposition, fits: dict[str, Fit]) -> str | None:
    if _are_swapped(left, right) and not symmetric_verbs() & {predicates.left.words[0], predicates.right.words[0]}:
        return SWAPPED
    if _share_theme(left, right):
        return None
    if fits["agent"] is Fit.CONFLICT:
        return DIFFERENT_ACTOR
    if fits["patient"] is Fit.CONFLICT or fits["recipient"] is Fit.CONFLICT:
        return DIFFERENT_OBJECT
    both_be = predicates.left.words[0] == predicates.right.words[0] == stem("be")
    if not both_be and fits["attribute"] in {Fit.CONFLICT, Fit.OTHER_WORDS}:
        return DIFFERENT_QUESTION
    return None


def _share_theme(left: Claim, right: Claim) -> bool:
    """Tell whether one does to a thing what the other says of it ("closed the port" / "the port is open")."""
    one, other = fillers(left, "patient"), fillers(right, "patient")
    if bool(one) == bool(other):
        return False
    objects, subjects = (one, fillers(right, "agent")) if one else (other, fillers(left, "agent"))
    return any(_fit(first, second) is Fit.SAME for first in objects for second in subjects)


def _are_swapped(left: Claim, right: Claim) -> bool:
    """Tell whether the agent of each is the patient (or recipient) of the other, and they are two."""
    here, there = _parties(left), _parties(right)
    crossed = here[0] & there[1] and here[1] & there[0]
    return bool(crossed) and not here[0] & there[0]


def _parties(claim: Claim) -> tuple[frozenset[str], frozenset[str]]:
    agents = frozenset(role.canonical.casefold() for role in fillers(claim, "agent"))
    others = (*fillers(claim, "patient"), *fillers(claim, "recipient"))
    return agents, frozenset(role.canonical.casefold() for role in others)


def _show(claim: Claim) -> str | None:
    return ", ".join(f"{role.role} {role.canonical}" for role in claim.roles if role.role in SLOTS) or None
