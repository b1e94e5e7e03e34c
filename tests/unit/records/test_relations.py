"""A divergence or contradiction names its reason, a contradiction its level; other times are other questions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claimcmp.records.relations import WEAKEST_JOINING, Label, Level, Reason, ReasonKind, Relation


def relation(label: Label, *kinds: ReasonKind, level: Level | None = None) -> Relation:
    reasons = tuple(Reason(kind, None, None, "why") for kind in kinds)
    return Relation("r", "a", "b", label, level, 0.5, reasons)


@pytest.mark.parametrize("label", [Label.DIVERGE, Label.CONTRADICT])
def test_no_conflict_without_a_reason(label: Label) -> None:
    with pytest.raises(ValueError, match="without a reason"):
        relation(label, level=Level.DIRECT if label is Label.CONTRADICT else None)


def test_a_contradiction_has_a_level_and_nothing_else_has() -> None:
    assert relation(Label.CONTRADICT, ReasonKind.POLARITY, level=Level.REPORTED).level is Level.REPORTED
    with pytest.raises(ValueError, match="level"):
        relation(Label.CONTRADICT, ReasonKind.POLARITY)
    with pytest.raises(ValueError, match="level"):
        relation(Label.AGREE, level=Level.DIRECT)


def test_a_state_at_another_time_is_another_question_but_a_rising_toll_is_not() -> None:
    assert not relation(Label.DIVERGE, ReasonKind.TIME, ReasonKind.POLARITY).joins_questions
    assert relation(Label.DIVERGE, ReasonKind.QUANTITY, ReasonKind.TIME).joins_questions
    assert relation(Label.AGREE).joins_questions


def test_what_is_weak_makes_no_question_but_a_contradiction_does() -> None:
    below = WEAKEST_JOINING - 0.01
    for found in (relation(Label.AGREE), relation(Label.DIVERGE, ReasonKind.SCOPE)):
        assert replace(found, confidence=WEAKEST_JOINING).joins_questions
        assert not replace(found, confidence=below).joins_questions
    contradiction = relation(Label.CONTRADICT, ReasonKind.POLARITY, level=Level.DIRECT)
    assert replace(contradiction, confidence=below).joins_questions
