"""Signs that two claims say the same, none of which is enough alone."""

from __future__ import annotations

from claimcmp.relations.evidence import Evidence

NEAR_MEANING = 0.55
"""Cosine of two embeddings, after what the corpus shares was taken out, from which nearness is a sign."""

SIGNS_NEEDED = 2
"""Claims on one topic share one sign by chance: near in meaning, or the same parties, or the same predicate."""


def count_signs(evidence: Evidence) -> int:
    """Count the signs of likeness: fitting parties, common words, one predicate, near meaning."""
    meaning = evidence.aspect("meaning")
    near = meaning is not None and meaning.measure is not None and meaning.measure >= NEAR_MEANING
    same_predicate = evidence.left.predicate == evidence.right.predicate
    return sum((evidence.parties_fit, evidence.words_fit, same_predicate, near))


def is_alike(evidence: Evidence) -> bool:
    """Tell whether enough signs come together for two claims to say the same."""
    return count_signs(evidence) >= SIGNS_NEEDED
