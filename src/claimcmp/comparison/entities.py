"""The names that two claims speak of."""

from __future__ import annotations

from collections.abc import Mapping

from claimcmp.records.claims import Claim
from claimcmp.records.comparisons import Comparison, Outcome

ASPECT = "entities"


def compare_entities(left: Claim, right: Claim, *, rarity: Mapping[str, float]) -> Comparison:
    """Compare the names in two claims; `note` ends with the share of their weight that both have.

    `rarity` weighs each canonical name by how few claims hold it, so that the name everybody writes about counts
    little.
    """
    names = {mention.canonical for mention in left.entities}
    others = {mention.canonical for mention in right.entities}
    shown, opposite = ", ".join(sorted(names)) or None, ", ".join(sorted(others)) or None
    if not names or not others:
        return Comparison(ASPECT, Outcome.NOT_COMPARABLE, shown, opposite, "a side names nobody")
    share = shared_weight(names, others, rarity)
    if not names & others:
        return Comparison(ASPECT, Outcome.CONFLICTING, shown, opposite, "no name in common")
    outcome = Outcome.EQUAL if names == others else Outcome.COMPATIBLE
    note = f"{share:.2f} of the names by weight in common"
    return Comparison(ASPECT, outcome, shown, opposite, note, measure=round(share, 4))


def shared_weight(left: set[str], right: set[str], rarity: Mapping[str, float]) -> float:
    """Return the weight of the common names as a share of all names (weighted Jaccard index)."""
    total = sum(rarity.get(name, 1.0) for name in left | right)
    return sum(rarity.get(name, 1.0) for name in left & right) / total if total else 0.0
