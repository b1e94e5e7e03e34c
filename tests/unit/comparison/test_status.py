from __future__ import annotations

import pytest

from claimcmp.comparison.status import compare_status, state_of
from claimcmp.records.claims import AUTHOR, Claim, ClaimKind, Modality, Polarity, Role
from claimcmp.records.comparisons import Outcome
from claimcmp.records.spans import Span

NAMES = {"Ardania", "Velmar", "Port Lissa", "Orla Venn", "Dawn League", "Grey Front"}


def sets(predicate: str, roles: str, *, no: bool = False) -> Claim:
    parts = [part.strip().partition(" ") for part in roles.split(",")]
    text = f"{predicate}: {roles}"
    span = Span(0, len(text))
    return Claim(
        id=text, article_id="a", source="s", origin_id="o", spans=(span,), inherited=(), context=span, quote=text, text=text,
        predicate=predicate, roles=tuple(Role(role, name, name in NAMES) for role, _, name in parts), speaker=AUTHOR,
        attribution=None, modality=Modality.ASSERTED, polarity=Polarity.NEGATIVE if no else Polarity.POSITIVE,
        kind=ClaimKind.STATUS, check_worthy=True, times=(), place=None, quantities=(), entities=(), confidence=0.9, unresolved=(),
    )  # fmt: skip


KNOWN = "agent Ardania, patient Dawn League"


@pytest.mark.parametrize(
    ("left", "right", "outcome"),
    [
        (sets("recognise", KNOWN), sets("recognise", KNOWN, no=True), Outcome.CONFLICTING),
        (sets("recognise", KNOWN), sets("recognize", KNOWN), Outcome.EQUAL),
        (sets("recognise", KNOWN), sets("recognise", "agent Velmar, patient Dawn League", no=True), Outcome.NOT_COMPARABLE),
        (sets("recognise", KNOWN), sets("recognise", "agent Ardania, patient Grey Front", no=True), Outcome.NOT_COMPARABLE),
        (sets("recognise", KNOWN), sets("recognise", KNOWN + ", attribute terrorist", no=True), Outcome.NOT_COMPARABLE),
        (sets("close", "agent Ardania, patient Port Lissa"), sets("be open", "agent Port Lissa"), Outcome.CONFLICTING),
        (sets("close", "agent Ardania, patient Port Lissa"), sets("shut", "agent Velmar, patient Port Lissa"), Outcome.EQUAL),
        (sets("open", "patient Port Lissa", no=True), sets("be closed", "agent Port Lissa"), Outcome.EQUAL),
        (sets("arrest", "patient Orla Venn"), sets("release", "patient Orla Venn"), Outcome.CONFLICTING),
        (sets("die", "agent Orla Venn"), sets("be alive", "agent Orla Venn"), Outcome.CONFLICTING),
        (sets("elect", "patient Orla Venn"), sets("resign", "agent Orla Venn"), Outcome.CONFLICTING),
        (sets("ban", "patient Dawn League"), sets("be legal", "agent Dawn League"), Outcome.CONFLICTING),
        (sets("impose", "patient curfew"), sets("lift", "patient curfew"), Outcome.CONFLICTING),
        (sets("impose", "patient curfew"), sets("visit", "patient curfew"), Outcome.NOT_COMPARABLE),
        (sets("close", "patient Port Lissa"), sets("release", "patient Port Lissa"), Outcome.NOT_COMPARABLE),
    ],
)
def test_outcomes(left: Claim, right: Claim, outcome: Outcome) -> None:
    assert compare_status(left, right).outcome is outcome
    assert compare_status(right, left).outcome is outcome


def test_values_are_shown() -> None:
    found = compare_status(sets("recognise", KNOWN), sets("recognise", KNOWN, no=True))
    assert (found.left, found.right) == ("recognised", "not recognised")


def test_holding_talks_sets_no_state() -> None:
    assert state_of(sets("hold talk", "agent Ardania, patient talk")) == ()
    assert state_of(sets("hold", "agent Ardania, patient Port Lissa")) != ()
