"""The rows of the decision table for pairs of which neither figures nor states nor opposite words decide.

They rest on the likeness of the two: what is not likely to be one question is none, what says the same agrees, and the
pair scorer is heard where the words do not tell.
"""

from __future__ import annotations

from claimcmp.comparison.denial import is_affirmed
from claimcmp.records.relations import Label, ReasonKind
from claimcmp.relations.evidence import Evidence
from claimcmp.relations.judged import JUDGED, READ_AS_ONE
from claimcmp.relations.likeness import is_alike
from claimcmp.relations.rows import Row

_NO_ANSWER = "the same topic, but no answer in common"
_M, _C = ReasonKind.MODALITY, ReasonKind.SCOPE


def _says_the_same(e: Evidence) -> bool:
    return e.same_proposition and not e.disjoint and not e.amounts_apart


def _signs_differ(e: Evidence) -> bool:
    return is_affirmed(e.left) != is_affirmed(e.right) and not e.signs_cancel


ALIKE = (
    # Figures, states and denials decide by what they are; all that follows rests on the likeness of the two.
    Row("too unlike to be taken for one question", lambda e: not e.likely_one_question, None),
    Row("different time", lambda e: e.disjoint and e.leaning is None, None),
    Row(
        "the same, one side not as fact",
        lambda e: _says_the_same(e) and e.unreal,
        Label.DIVERGE,
        ((_M, "One states it, the other expects, supposes or demands it."),),
        strength=0.55,
    ),
    Row(
        "the same, with a qualification",
        lambda e: _says_the_same(e) and e.qualification is not None,
        Label.DIVERGE,
        ((_C, "One adds a qualification that the other lacks."),),
        strength=0.6,
    ),
    Row(
        "the same, one side hedged",
        lambda e: _says_the_same(e) and e.hedged_against_flat,
        Label.DIVERGE,
        ((_M, "One states it flatly, the other does not vouch for it."),),
        strength=0.55,
    ),
    Row(
        "the same proposition",
        lambda e: _says_the_same(e) and not _signs_differ(e),
        Label.AGREE,
        strength=0.8,
    ),
    Row("amounts that cannot be the same", lambda e: e.amounts_apart, None),
    *JUDGED,
    Row("affirmed here, denied there", _signs_differ, None),
    READ_AS_ONE,
    Row("the same question, nothing sets them apart", is_alike, Label.AGREE, strength=0.5),
    Row(_NO_ANSWER, lambda e: True, None),
)
