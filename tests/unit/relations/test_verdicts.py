from __future__ import annotations

import pytest

from claimcmp.records.relations import Label, Level, Reason, ReasonKind, Relation, Verdict
from claimcmp.relations.verdicts import verdict_of


def relation(label: Label, level: Level | None = None) -> Relation:
    reasons = () if label is Label.AGREE else (Reason(ReasonKind.POLARITY, None, None, "One affirms what the other denies."),)
    return Relation("r", "a", "b", label, level, 0.5, reasons)


AGREE, DIVERGE = relation(Label.AGREE), relation(Label.DIVERGE)
DIRECT, FRAMING = relation(Label.CONTRADICT, Level.DIRECT), relation(Label.CONTRADICT, Level.FRAMING)


@pytest.mark.parametrize(
    ("relations", "origins", "verdict"),
    [
        ((AGREE, DIVERGE, DIRECT), ("x", "y"), Verdict.CONTRADICT),
        ((AGREE, DIVERGE), ("x", "y"), Verdict.DIVERGE),
        ((AGREE,), ("x", "y"), Verdict.AGREE),
        ((AGREE, FRAMING), ("x", "y"), Verdict.DIVERGE),
        ((AGREE,), ("x", "x"), Verdict.SINGLE_ORIGIN),
        ((DIRECT,), ("x",), Verdict.CONTRADICT),
        ((), ("x",), Verdict.SINGLE_ORIGIN),
        ((), ("x", "y"), Verdict.SEPARATE),
        ((), (), Verdict.NONE),
    ],
)
def test_verdict_of_a_question(relations: tuple[Relation, ...], origins: tuple[str, ...], verdict: Verdict) -> None:
    assert verdict_of(relations, origins) is verdict
