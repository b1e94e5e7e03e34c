"""The rows of the decision table for pairs that only the pair scorer can read: one thought in quite different words.

A scorer's word is weaker than a rule's. It agrees or sets apart; it calls a contradiction only where both of its heads
are sure, the parties fit, and neither time nor modality nor scope could explain the difference.
"""

from __future__ import annotations

from claimcmp.records.relations import Label, ReasonKind
from claimcmp.relations.evidence import Evidence
from claimcmp.relations.rows import Condition, Row, every

SURE = 0.8
"""Probability from which a head counts as sure that two claims exclude each other."""


def _leans(label: Label) -> Condition:
    """Return the condition that this answer is the likeliest of the three, given that the question is one."""

    def condition(evidence: Evidence) -> bool:
        return evidence.leaning is label

    return condition


def _sure_of_conflict(e: Evidence) -> bool:
    judgement = e.judgement
    if judgement is None or judgement.related is None or judgement.contradict is None:
        return False
    return judgement.related >= SURE and judgement.contradict >= SURE and judgement.contradiction >= SURE


def _comparable(e: Evidence) -> bool:
    """Tell whether nothing but the answer sets the two apart."""
    return not (e.disjoint or e.unreal or e.hedged_against_flat or e.partial_scope or e.far_apart or e.speaks_of_change) and (
        e.parties_fit or e.one_slot
    )


def _two_speakers(e: Evidence) -> bool:
    return e.left.speaker.casefold() != e.right.speaker.casefold()


_T, _P, _A, _M, _C = ReasonKind.TIME, ReasonKind.POLARITY, ReasonKind.ATTRIBUTION, ReasonKind.MODALITY, ReasonKind.SCOPE

JUDGED = (
    Row(
        "read as excluding each other",
        every(_sure_of_conflict, _comparable),
        Label.CONTRADICT,
        ((_P, "Read together, the two cannot both be true."),),
        strength=0.6,
    ),
    Row(
        "another answer at another time",
        lambda e: e.disjoint and e.leaning in {Label.DIVERGE, Label.CONTRADICT},
        Label.DIVERGE,
        ((_T, "The two answers are of different times."),),
        strength=0.4,
    ),
    Row("different time", lambda e: e.disjoint, None),
    Row(
        "opposed, as the pair is read",
        every(_leans(Label.CONTRADICT), lambda e: not e.one_excludes_others),
        Label.DIVERGE,
        ((_P, "Read together, one speaks against the other."),),
        strength=0.4,
    ),
    Row(
        "another answer, one side not as fact",
        every(_leans(Label.DIVERGE), lambda e: e.unreal or e.hedged_against_flat),
        Label.DIVERGE,
        ((_M, "One states it, the other expects, supposes or demands it."),),
        strength=0.4,
    ),
    Row(
        "another answer by another speaker",
        every(_leans(Label.DIVERGE), _two_speakers),
        Label.DIVERGE,
        ((_A, "The answers come from different speakers."),),
        strength=0.4,
    ),
    Row(
        "another answer",
        _leans(Label.DIVERGE),
        Label.DIVERGE,
        ((_C, "Both speak of the same, with another emphasis or in another scope."),),
        strength=0.4,
    ),
)

READ_AS_ONE = Row("one answer, as the pair is read", _leans(Label.AGREE), Label.AGREE, strength=0.45)
"""Comes after the refusal of what one side affirms and the other denies, which no scorer's word makes agree."""
