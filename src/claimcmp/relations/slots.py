"""Do two opposite claims speak of one thing? What must be the same before one can exclude the other."""

from __future__ import annotations

from claimcmp.comparison.polarity import slot_of
from claimcmp.comparison.roles import Fit, fillers, fit_of
from claimcmp.comparison.vocabulary import content_stems, word_list
from claimcmp.comparison.wording import own_words
from claimcmp.records.claims import Claim
from claimcmp.records.comparisons import Comparison, Outcome

_MORE_WORDS = 6
"""A longer claim may tell so many things that the shorter one leaves out."""
_MORE_WORDS_OF_COMMON_OBJECT = 2
"""Of "the agreement" there may be several: hardly anything may be left out."""


def share_slot(left: Claim, right: Claim, parties: Comparison) -> bool:
    """Tell whether two claims speak of the same parties in the same respect.

    The parties must be the same (an actor that a denial leaves out counts as any actor), at least one of them known
    by name, no other complement may differ, and what remains of the shorter claim must be mostly in the longer.
    """
    if parties.outcome is not Outcome.EQUAL and not _denies_for_all(left, right):
        return False
    if parties.outcome is Outcome.CONFLICTING or not _has_anchor(left, right):
        return False
    if any(fit_of(left, right, slot) in {Fit.CONFLICT, Fit.OTHER_WORDS} for slot in ("recipient", "topic")):
        return False
    rests = (_rest(left, right), _rest(right, left))
    short, long = sorted(rests, key=len)
    more = _MORE_WORDS_OF_COMMON_OBJECT if _has_common_object(left, right) else _MORE_WORDS
    return 2 * len(short & long) >= len(short) and len(long - short) <= more


def _denies_for_all(left: Claim, right: Claim) -> bool:
    """Tell whether one side denies that anybody did it: "the island is not used for raids"."""
    if fit_of(left, right, "patient") is not Fit.SAME:
        return False
    return any(not fillers(claim, "agent") and slot_of(claim).negative for claim in (left, right))


def _has_anchor(left: Claim, right: Claim) -> bool:
    """Tell whether a shared party is known by name ("Velmar", "the Velmar garrison"), not "the group" only."""
    names = {role.canonical.casefold() for claim in (left, right) for role in claim.roles if role.entity}
    names |= {mention.canonical.casefold() for claim in (left, right) for mention in claim.entities}
    for slot in ("agent", "patient"):
        if fit_of(left, right, slot) is not Fit.SAME:
            continue
        parties = {role.canonical.casefold() for role in (*fillers(left, slot), *fillers(right, slot))}
        if any(name in party for name in names for party in parties):
            return True
    return False


def _has_common_object(left: Claim, right: Claim) -> bool:
    return any(not role.entity and " " not in role.canonical for role in (*fillers(left, "patient"), *fillers(right, "patient")))


def _rest(claim: Claim, other: Claim) -> frozenset[str]:
    """Return the words of a claim beside its parties, predicate, time and the words of saying and denying."""
    known = [role.canonical for side in (claim, other) for role in side.roles]
    known += [side.predicate for side in (claim, other)]
    known += [time.surface for time in claim.times]
    return own_words(claim) - content_stems(" ".join(known)) - word_list("denying") - word_list("accusing")
