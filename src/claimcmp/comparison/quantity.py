"""Comparing the figures of two claims.

Figures meet only where they count the same thing in the same unit over the same population: killed against injured, children
against all people, per cent against heads give no comparison. Whether place, time and speaker allow a verdict is for the
decision table to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from claimcmp.comparison.vocabulary import content_stems, function_words, stem
from claimcmp.records.claims import Claim, Comparator, Quantity
from claimcmp.records.comparisons import Comparison, Outcome

ASPECT = "quantity"
PERCENT = "percent"
_CURRENCY = re.compile(r"[A-Z]{3}")
_QUARTER = Decimal("0.25")
SMALLEST_TELLING = 20
"""Two texts on one subject give smaller numbers of this and that all the time."""
_HARM = frozenset({"killed", "injured", "missing", "detained", "displaced", "captured", "casualties", "trapped", "rescued"})
_GENERAL = (
    "people person persons civilian civilians other others individual individuals resident residents local locals "
    "villager villagers life lives souls victim victims citizen citizens human humans inhabitants dead killed "
    "wounded injured missing displaced casualties deaths fatalities injuries martyrs hurt detained arrested captured "
    "kidnapped abducted homeless detainees arrests captives more bodies body corpses corpse coffins graves remains"
)
_ANYBODY = frozenset(_GENERAL.split())
_ALIKE = {
    "children": "child schoolchildren kids kid minors minor infants schoolboys schoolgirls",
    "women": "woman females",
    "men": "man males",
    "fighters": "fighter militants militant insurgents insurgent gunmen gunman rebels rebel combatants guerrillas jihadists "
    "terrorists "
    "terrorist extremists militiamen",
    "soldiers": "soldier troops servicemen serviceman",
    "police": "policemen policeman policewomen",
}
_CANONICAL = {word: name for name, listed in _ALIKE.items() for word in listed.split()}


class FigureRelation(StrEnum):
    """How two comparable figures stand to each other."""

    EQUAL = "equal"
    OVERLAP_NEAR = "overlap-near"
    OVERLAP_FAR = "overlap-far"
    DISJOINT = "disjoint"


_ORDER = list(FigureRelation)


@dataclass(frozen=True, slots=True)
class QuantityComparison:
    """Two figures that count the same thing, and how they stand to each other."""

    left: Quantity
    right: Quantity
    relation: FigureRelation
    both_vague: bool


def compare_quantity(left: Claim, right: Claim) -> QuantityComparison | None:
    """Return the pair of comparable figures that says most about two claims, or None where no two are comparable.

    Of several figures for one thing the closest pair counts (a claim may give an old and a new toll); of several things
    the one on which the claims lie farthest apart.
    """
    closest: dict[tuple[str | None, str | None, str], QuantityComparison] = {}
    for pair in _comparable(left, right):
        key = (pair.left.counted, pair.left.unit, population(pair.left))
        if key not in closest or _ORDER.index(pair.relation) < _ORDER.index(closest[key].relation):
            closest[key] = pair
    return max(closest.values(), key=lambda pair: _ORDER.index(pair.relation), default=None)


def quantity_comparison(left: Claim, right: Claim) -> Comparison:
    """Return the outcome of comparing the figures of two claims, with a note for people."""
    pair = compare_quantity(left, right)
    if pair is None:
        return Comparison(ASPECT, Outcome.NOT_COMPARABLE, _listed(left), _listed(right), _why_not(left, right))
    sides = (f"{pair.left.surface} {_name(pair.left)}".strip(), f"{pair.right.surface} {_name(pair.right)}".strip())
    outcome, note = {
        FigureRelation.EQUAL: (Outcome.EQUAL, "same figure"),
        FigureRelation.OVERLAP_NEAR: (Outcome.EQUAL, "figures overlap and lie within a quarter of each other"),
        FigureRelation.OVERLAP_FAR: (Outcome.COMPATIBLE, "both figures can be true but lie far apart"),
        FigureRelation.DISJOINT: (Outcome.CONFLICTING, "no number fits both figures"),
    }[pair.relation]
    if pair.both_vague and pair.relation is FigureRelation.DISJOINT:
        return Comparison(ASPECT, Outcome.COMPATIBLE, *sides, "both figures are vague words")
    return Comparison(ASPECT, outcome, *sides, note)


def relate_figures(left: Quantity, right: Quantity) -> FigureRelation:
    """Compare two figures of the same thing by their intervals."""
    if not left.interval.overlaps(right.interval):
        # Where "dozens" begins nobody can say: a number close to it does not exclude it.
        vague = (left.comparator is Comparator.VAGUE) != (right.comparator is Comparator.VAGUE)
        return FigureRelation.OVERLAP_NEAR if vague and _near(left, right) else FigureRelation.DISJOINT
    if left.interval == right.interval:
        return FigureRelation.EQUAL
    return FigureRelation.OVERLAP_NEAR if _near(left, right) else FigureRelation.OVERLAP_FAR


def population(quantity: Quantity) -> str:
    """Return whom or what a figure is about: "people" where it says no more than that.

    Civilians and residents count as people, since reports of one event use these words for the same dead; children, women,
    soldiers and other groups stand apart.
    """
    words = (quantity.counted_surface or "").lower().split()
    if quantity.counted not in _HARM:
        return quantity.counted or ""
    if not words or words[-1] in _ANYBODY:
        return "people"
    return _CANONICAL.get(words[-1], words[-1])


def _comparable(left: Claim, right: Claim) -> Iterator[QuantityComparison]:
    for one in left.quantities:
        for other in right.quantities:
            if _why_apart(one, other, (left, right)) is None:
                both_vague = one.comparator is Comparator.VAGUE and other.comparator is Comparator.VAGUE
                yield QuantityComparison(one, other, relate_figures(one, other), both_vague)


def _why_apart(left: Quantity, right: Quantity, claims: tuple[Claim, Claim]) -> str | None:
    """Return why two figures cannot be compared, or None where they can."""
    if left.unit != right.unit:
        return f"{left.unit or 'head-count'} against {right.unit or 'head-count'}"
    if left.counted is None or right.counted is None:
        return None if _is_amount(left) and _same_but_amount(*claims) else "what is counted is unknown"
    if left.counted != right.counted:
        return f"{left.counted} against {right.counted}"
    one, other = population(left), population(right)
    if not _same_population(one, other):
        return f"{one} against {other}"
    # "Seven of them children" and "22 children" both count children; "15 of the wounded" is no toll.
    if left.subset != right.subset and one == "people":
        return "a part against a whole"
    kinds = (_kind(left, claims[0]), _kind(right, claims[1]))
    if None not in kinds and stem(kinds[0] or "") != stem(kinds[1] or ""):
        return f"{left.counted} of {kinds[0]} against {kinds[1]}"
    return None


def _kind(quantity: Quantity, claim: Claim) -> str | None:
    """Return the noun that says what kind of thing is counted ("cases of cholera"), if it is no name."""
    if quantity.counted in _HARM or not quantity.counted_surface:
        return None
    found = re.search(rf"\b{re.escape(quantity.counted_surface)} of ([a-z]+)\b", claim.text)
    return found[1] if found is not None and found[1] not in function_words() else None


def _is_amount(quantity: Quantity) -> bool:
    """Tell whether a figure is an amount of money or a share."""
    return quantity.unit is not None and (quantity.unit == PERCENT or _CURRENCY.fullmatch(quantity.unit) is not None)


def _same_but_amount(left: Claim, right: Claim) -> bool:
    """Tell whether two claims, each with one figure, say the same of the same but for the figure and the time."""
    if len(left.quantities) != 1 or len(right.quantities) != 1 or left.predicate.split()[:1] != right.predicate.split()[:1]:
        return False
    one, other = (
        content_stems(claim.text, without=[claim.quantities[0].surface, *(time.surface for time in claim.times)])
        for claim in (left, right)
    )
    return one == other and _named_roles(left) == _named_roles(right)


def _named_roles(claim: Claim) -> frozenset[tuple[str, str]]:
    """Return who fills which slot, of those known by name: "Ardania lent Velmar" is not "Velmar lent Ardania"."""
    return frozenset((role.role, role.canonical.casefold()) for role in claim.roles if role.entity)


def amounts_apart(left: Claim, right: Claim) -> bool:
    """Tell whether each of two claims names an amount of money or a share, and no two of them can be the same."""
    one, other = ([quantity for quantity in claim.quantities if _is_amount(quantity)] for claim in (left, right))
    pairs = [(first, second) for first in one for second in other]
    return bool(pairs) and not any(
        first.unit == second.unit and relate_figures(first, second) is not FigureRelation.DISJOINT for first, second in pairs
    )


def share_number(left: Claim, right: Claim) -> bool:
    """Tell whether two claims give one number that is too large to recur by chance.

    What each says it counts may be put in other words, but killed are never injured.
    """
    return any(
        one.unit == other.unit
        and not (one.counted != other.counted and {one.counted, other.counted} <= _HARM)
        and relate_figures(one, other) in {FigureRelation.EQUAL, FigureRelation.OVERLAP_NEAR}
        and max(*_stated(one), *_stated(other)) >= SMALLEST_TELLING
        for one in left.quantities
        for other in right.quantities
    )


def _same_population(left: str, right: str) -> bool:
    return left == right or left == right + "s" or right == left + "s"


def _near(left: Quantity, right: Quantity) -> bool:
    """Tell whether the nearest stated numbers lie within a quarter of each other.

    A vague word states a whole range: a number inside it is near.
    """
    for one, other in ((left, right), (right, left)):
        if one.comparator is Comparator.VAGUE and any(_inside(number, one) for number in _stated(other)):
            return True
    pairs = [(one, other) for one in _stated(left) for other in _stated(right)]
    return any(abs(one - other) <= _QUARTER * max(abs(one), abs(other)) for one, other in pairs)


def _inside(number: Decimal, quantity: Quantity) -> bool:
    low, high = quantity.interval.low, quantity.interval.high
    return (low is None or number >= low) and (high is None or number <= high)


def _stated(quantity: Quantity) -> tuple[Decimal, ...]:
    """Return the numbers that the words of a figure name."""
    low, high = quantity.interval.low, quantity.interval.high
    match quantity.comparator:
        case Comparator.ABOUT if low is not None and high is not None:
            return ((low + high) / 2,)
        case Comparator.AT_MOST | Comparator.LESS_THAN | Comparator.NEARLY if high is not None:
            return (high,)
        case _:
            return tuple(dict.fromkeys(bound for bound in (low, high) if bound is not None))


def _name(quantity: Quantity) -> str:
    """Return a word for what is counted that the surface does not hold already."""
    name = quantity.counted or ""
    who = population(quantity)
    name = f"{who} {name}" if quantity.counted in _HARM and who not in {"people", name} else name
    return "" if name and name in quantity.surface.lower() else name


def _listed(claim: Claim) -> str | None:
    return ", ".join(f"{quantity.surface} {_name(quantity)}".strip() for quantity in claim.quantities) or None


def _why_not(left: Claim, right: Claim) -> str:
    if not left.quantities or not right.quantities:
        return "no figure on either side" if not left.quantities and not right.quantities else "no figure on one side"
    reasons = [
        reason for one in left.quantities for other in right.quantities if (reason := _why_apart(one, other, (left, right)))
    ]
    return reasons[0]
