"""The verdict on a question, from the relations and origins of its claims."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from claimcmp.records.relations import Label, Level, Relation, Verdict


def verdict_of(relations: Iterable[Relation], origins: Collection[str]) -> Verdict:
    """Return the verdict on one question: the strongest relation among its claims.

    `origins` are those of all its claims. One origin cannot agree with itself, and opposite assessments (shown on
    request only) count as a divergence. Several origins without any relation speak past each other: `separate`.
    """
    found = {_verdict(relation) for relation in relations}
    if not set(origins):
        return Verdict.NONE
    for verdict in (Verdict.CONTRADICT, Verdict.DIVERGE):
        if verdict in found:
            return verdict
    if len(set(origins)) < 2:
        return Verdict.SINGLE_ORIGIN
    return Verdict.AGREE if Verdict.AGREE in found else Verdict.SEPARATE


def _verdict(relation: Relation) -> Verdict:
    if relation.label is Label.CONTRADICT:
        return Verdict.DIVERGE if relation.level is Level.FRAMING else Verdict.CONTRADICT
    return Verdict.DIVERGE if relation.label is Label.DIVERGE else Verdict.AGREE
