"""Who says it, and who denies it: an article's own voice, a charge and its denial, some against none."""

from __future__ import annotations

from claimcmp.comparison import polarity, wording
from claimcmp.comparison.roles import fillers
from claimcmp.comparison.vocabulary import content_stems, split_words, stem, word_list
from claimcmp.records.claims import AUTHOR, Claim, Modality, Polarity, Quantity

_NOT_ANY = frozenset({"no one", "nobody", "none", "no casualties", "no deaths", "no injuries", "no fatalities", "no people"})
_CHARGES = frozenset(stem(word) for word in ("accusation", "allegation", "charge", "claim", "report", "suggestion"))
_MANY_WORDS = 3
_PLACES = frozenset({"place", "GPE", "LOC", "FAC"})


def own_voice(claim: Claim) -> bool:
    """Tell whether an article makes a claim in its own voice, as no charge and no denial of anybody."""
    return claim.speaker == AUTHOR and claim.attribution is None and claim.modality not in {Modality.ALLEGED, Modality.DENIED}


def figure_speaker(claim: Claim, figure: Quantity) -> str:
    """Return who gives a figure: the speaker nearest to it."""
    return figure.speaker if figure.speaker != AUTHOR else claim.speaker


def is_affirmed(claim: Claim) -> bool:
    """Tell whether a claim is put forward as so: neither negated nor denied."""
    return claim.polarity is Polarity.POSITIVE and claim.modality is not Modality.DENIED


def is_zero(figure: Quantity) -> bool:
    """Tell whether a figure is none at all."""
    return figure.interval.is_exact and figure.interval.low == 0


def some_against_none(some: Claim, none: Claim) -> bool:
    """Tell whether `some` counts people of whom `none` says that there were none ("no one was killed")."""
    if none.polarity is not Polarity.NEGATIVE or none.quantities or not is_affirmed(some):
        return False
    words = f" {' '.join(split_words(none.text))} "
    if not any(f" {phrase} " in words for phrase in _NOT_ANY):
        return False
    counted = [figure for figure in some.quantities if figure.unit is None and figure.interval.low and figure.counted]
    named = content_stems(none.text)
    return any(
        stem(figure.counted or "") in named or (figure.counted == "killed" and named & {stem("die"), stem("death")})
        for figure in counted
    )


def is_denied_charge(charge: Claim, denial: Claim) -> bool:
    """Tell whether `denial` is by the party that `charge` accuses (or says it of), about the same thing."""
    verbs = [next(iter(polarity.slot_of(claim).words), "") for claim in (charge, denial)]
    if verbs[1] not in word_list("denying") or denial.polarity is Polarity.NEGATIVE or not is_affirmed(charge):
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
    if accusing and denied and denied <= _CHARGES:
        return True
    if denied & word_list("involvement") and not accusing:
        return bool(said & (denied - word_list("involvement")))
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
    return verbs[0] in denied and len(said & denied) >= _MANY_WORDS and 3 * len(said & denied) >= 2 * len(denied)


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
