"""Signs that two claims say the same, none of which is enough alone."""

from __future__ import annotations

from claimcmp.comparison.roles import Fit, fit_of
from claimcmp.comparison.wording import own_words
from claimcmp.relations.evidence import Evidence

NEAR_MEANING = 0.55
"""Cosine of two embeddings, after what the corpus shares was taken out, from which nearness is a sign."""

FEWEST_WORDS = 2
"""One word in common is most often only the verb, which is a sign of its own."""

SIGNS_NEEDED = 2
"""Claims on one topic share one sign by chance: near in meaning, or the same parties, or the same predicate."""


def is_alike(evidence: Evidence) -> bool:
    """Tell whether two signs of likeness come together, one of them in what is said: common words, or near meaning.

    The other may be fitting parties or one predicate; these two alone ("X sees a threat", "X saw a gain") tell nothing.
    A very high match score tells as much as two signs.
    """
    meaning = evidence.aspect("meaning")
    near = meaning is not None and meaning.measure is not None and meaning.measure >= NEAR_MEANING
    same_predicate = evidence.left.predicate == evidence.right.predicate
    shared = own_words(evidence.left) & own_words(evidence.right)
    said = (evidence.words_fit and len(shared) >= FEWEST_WORDS) + near
    if any(fit_of(evidence.left, evidence.right, slot) is Fit.CONFLICT for slot in ("patient", "recipient")):
        return False
    signs = said > 0 and said + evidence.parties_fit + same_predicate >= SIGNS_NEEDED
    return (signs or evidence.read_alike) and not evidence.unreal
