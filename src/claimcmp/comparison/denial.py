"""Does one claim deny what the other one says: a charge and its denial, ties denied and ties described?"""

from __future__ import annotations

from claimcmp.comparison import polarity, wording
from claimcmp.comparison.roles import fillers
from claimcmp.comparison.vocabulary import stem, word_list
from claimcmp.records.claims import Claim, Modality, Polarity
from claimcmp.records.comparisons import Comparison, Outcome

ASPECT = "denial"
_CHARGES = frozenset(stem(word) for word in ("accusation", "allegation", "charge", "claim", "report", "suggestion"))
_MANY_WORDS = 3
_PLACES = frozenset({"place", "GPE", "LOC", "FAC"})


def compare_denial(left: Claim, right: Claim) -> Comparison:
    """Compare two claims as charge and denial: conflicting where one side denies what the other says."""
    if not may_deny(left) and not may_deny(right):
        return Comparison(ASPECT, Outcome.NOT_COMPARABLE, None, None, "nobody denies anything")
    if is_denied_charge(left, right) or is_denied_charge(right, left):
        note = "one side denies what the other says of it"
        return Comparison(ASPECT, Outcome.CONFLICTING, left.predicate, right.predicate, note)
    if is_denied_of_another(left, right) or is_denied_of_another(right, left):
        note = "one side denies in general what the other says of another party"
        return Comparison(ASPECT, Outcome.CONFLICTING, left.predicate, right.predicate, note)
    return Comparison(ASPECT, Outcome.NOT_COMPARABLE, left.predicate, right.predicate, "what is denied is something else")


def may_deny(claim: Claim) -> bool:
    """Tell whether a claim is a denial: by its verb, or because what it says is reported as denied."""
    return claim.modality is Modality.DENIED or next(iter(polarity.slot_of(claim).words), "") in word_list("denying")


def is_affirmed(claim: Claim) -> bool:
    """Tell whether a claim is put forward as so: neither negated nor denied."""
    return claim.polarity is Polarity.POSITIVE and claim.modality is not Modality.DENIED


def is_denied_charge(charge: Claim, denial: Claim) -> bool:
    """Tell whether `denial` is by the party that `charge` accuses (or says it of), about the same thing."""
    verbs = [next(iter(polarity.slot_of(claim).words), "") for claim in (charge, denial)]
    if not may_deny(denial) or denial.polarity is Polarity.NEGATIVE or not is_affirmed(charge):
        return False
    accusing = verbs[0] in word_list("accusing")
    accused = {role.canonical.casefold() for role in fillers(charge, "patient" if accusing else "agent")}
    deniers = {role.canonical.casefold() for role in fillers(denial, "agent")} | {denial.speaker.casefold()}
    if verbs[0] in word_list("denying"):
        return False
    if _denies_ties(charge, denial, deniers):
        return True
    if not accused & deniers:
        return False
    said, denied = wording.own_words(charge) - word_list("accusing"), wording.own_words(denial) - word_list("denying")
    if denied <= _CHARGES:
        return False  # "Denies the charges" does not say which
    if denied & word_list("involvement") and not accusing:
        act = denied - word_list("involvement")
        return bool(act) and act <= said
    # What is denied must be what was said, not merely something about the same party.
    return bool(denied) and len(said & denied) * 3 >= 2 * len(denied) and (accusing or verbs[0] in denied)


def is_denied_of_another(report: Claim, denial: Claim) -> bool:
    """Tell whether somebody denies in general what `report` says of another party: the words are the same, the actor is not."""
    verbs = [next(iter(polarity.slot_of(claim).words), "") for claim in (report, denial)]
    if verbs[1] not in word_list("denying") or verbs[0] in word_list("denying"):
        return False
    if denial.polarity is Polarity.NEGATIVE or not is_affirmed(report):
        return False
    said, denied = wording.own_words(report), wording.own_words(denial) - word_list("denying")
    shared = said & denied | _open_compounds(said, denied)
    return verbs[0] in denied and len(shared) >= _MANY_WORDS and 3 * len(shared) >= 2 * len(denied)


def _open_compounds(said: frozenset[str], denied: frozenset[str]) -> frozenset[str]:
    """Return the words of `denied` that `said` writes together ("launch pad" / "launchpad")."""
    pairs = [(first, second) for first in denied for second in denied if first + second in said]
    return frozenset(word for pair in pairs for word in pair)


def _denies_ties(charge: Claim, denial: Claim, deniers: set[str]) -> bool:
    """Tell whether a denial of any tie to a named party meets a flat claim of ties between these two and nobody else."""
    if not wording.own_words(denial) & word_list("ties") or charge.modality is not Modality.ASSERTED:
        return False
    parties = {mention.canonical.casefold() for mention in charge.entities if mention.type not in _PLACES}
    others = _named(denial) - deniers
    return bool(
        parties & deniers
        and parties & others
        and parties <= deniers | others
        and wording.own_words(charge) & (word_list("ties") | word_list("cooperation"))
    )


def _named(claim: Claim) -> set[str]:
    return {mention.canonical.casefold() for mention in claim.entities}
