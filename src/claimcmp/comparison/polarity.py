"""Do two claims affirm or deny the same thing? Negation, antonyms, and the two together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimcmp.comparison.vocabulary import Opposite, are_synonyms, opposite_of, split_words, stem, word_list
from claimcmp.records.claims import Claim, Modality, Polarity
from claimcmp.records.comparisons import Comparison, Outcome

ASPECT = "polarity"
CANCELLED = "the negations cancel each other"
SAME_SIDE = "both affirm or both deny it"
NEGATED = "one affirms what the other denies"

SUPPORT_VERBS = frozenset(stem(verb) for verb in ["be", "have", "make", "take", "give", "play", "hold", "carry", "pose"])
_NEGATIVE_VERBS = frozenset(
    stem(verb) for verb in ["fail", "refuse", "lack", "decline", "avoid", "cease", "stop", "prevent", "neglect"]
)
_NEGATORS = frozenset({"not", "never", "no", "nor", "neither", "hardly", "nobody", "none"})
_REFUSED_ACT = re.compile(r"\b(?:refus|fail|declin|neglect)\w*\s+to\s+(?P<verb>\w+)", re.IGNORECASE)
_PREFIXES = ("un", "non")


@dataclass(frozen=True, slots=True)
class Slot:
    """The predicate of a claim as stems, and whether the claim denies it."""

    words: tuple[str, ...]
    negative: bool


@dataclass(frozen=True, slots=True)
class Opposition:
    """How the predicates of two claims stand to each other; `antonyms` is None for the same predicate."""

    antonyms: Opposite | None
    left: Slot
    right: Slot

    @property
    def conflicting(self) -> bool:
        """Whether the two claims cannot both hold, if all else is equal."""
        return (self.left.negative == self.right.negative) == (self.antonyms is not None) and not (
            # "Not open" and "not closed" may both be true of what is half open: two negated antonyms exclude nothing.
            self.antonyms is not None and self.left.negative
        )


def slot_of(claim: Claim) -> Slot:
    """Return the predicate that a claim affirms or denies.

    "Refused to sign" is a denial of "sign". The denial by a speaker counts as a negation, unless the predicate is
    itself the word of denial.
    """
    words = tuple(stem(word) for word in split_words(claim.predicate))
    negative = claim.polarity is Polarity.NEGATIVE
    if words and words[0] in _NEGATIVE_VERBS:
        refused = _REFUSED_ACT.search(claim.text)
        if refused is not None:
            words = (stem(refused["verb"]),)
        else:
            # The verb already says no; only a word of negation beside it turns it round.
            negative = bool(_NEGATORS & set(split_words(claim.text)))
    if claim.modality is Modality.DENIED and not (words and words[0] in word_list("denying")):
        negative = not negative
    return Slot(words=words, negative=negative)


def oppose(left: Claim, right: Claim) -> Opposition | None:
    """Return how the predicates of two claims stand to each other, or None when they have nothing in common."""
    one, other = slot_of(left), slot_of(right)
    if not one.words or not other.words:
        return None
    if _same_predicate(one.words, other.words):
        return Opposition(antonyms=None, left=one, right=other)
    kind = _antonyms(one.words, other.words)
    return Opposition(antonyms=kind, left=one, right=other) if kind is not None else None


def compare_polarity(left: Claim, right: Claim) -> Comparison:
    """Compare whether two claims affirm or deny the same predicate.

    The same predicate with opposite signs, and antonyms that are both affirmed, conflict; two turns cancel; two
    antonyms that are both denied may both hold.
    """
    found = oppose(left, right)
    if found is None:
        return Comparison(ASPECT, Outcome.NOT_COMPARABLE, left.predicate or None, right.predicate or None, "different predicates")
    values = (_show(left, found.left), _show(right, found.right))
    if found.conflicting:
        note = NEGATED if found.antonyms is None else f"antonyms: {' / '.join(sorted((left.predicate, right.predicate)))}"
        return Comparison(ASPECT, Outcome.CONFLICTING, *values, note)
    if found.antonyms is None:
        return Comparison(ASPECT, Outcome.EQUAL, *values, SAME_SIDE)
    if found.left.negative != found.right.negative:
        return Comparison(ASPECT, Outcome.EQUAL, *values, CANCELLED)
    return Comparison(ASPECT, Outcome.COMPATIBLE, *values, "neither of two opposites")


def _show(claim: Claim, slot: Slot) -> str:
    return f"not {claim.predicate}" if slot.negative else claim.predicate


def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out "be": what is closed has been closed."""
    return words[1:] if len(words) > 1 and words[0] == stem("be") else words


def _same_predicate(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    left, right = _core(left), _core(right)
    if left == right:
        return True
    if len(left) == len(right):
        return are_synonyms(left[0], right[0]) and left[1:] == right[1:] and (len(left) > 1 or left[0] not in SUPPORT_VERBS)
    # "Sign" and "sign agreement": the longer one names its object as well. Verbs such as "make" mean nothing alone.
    return left[0] == right[0] and left[0] not in SUPPORT_VERBS


def _antonyms(left: tuple[str, ...], right: tuple[str, ...]) -> Opposite | None:
    both_be = left[0] == right[0] == stem("be")
    left, right = _core(left), _core(right)
    if left[1:] != right[1:] and len(left) == len(right):
        return None
    kind = opposite_of(left[0], right[0])
    if kind is None and both_be and _is_prefixed(left[0], right[0]):
        return Opposite.STATE
    if kind is Opposite.STATE and not both_be:
        return None
    return kind


def _is_prefixed(left: str, right: str) -> bool:
    short, long = sorted((left, right), key=len)
    return len(short) > 3 and any(long == prefix + short for prefix in _PREFIXES)
