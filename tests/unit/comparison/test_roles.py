from __future__ import annotations

import pytest

from claimcmp.comparison.roles import DIFFERENT_ACTOR, DIFFERENT_OBJECT, DIFFERENT_QUESTION, SWAPPED, Fit, compare_roles, fit_of
from claimcmp.records.claims import AUTHOR, Claim, ClaimKind, Modality, Polarity, Role
from claimcmp.records.comparisons import Outcome
from claimcmp.records.spans import Span

NAMES = {"Ardania", "Velmar", "Grey Front", "Dawn League"}


def act(predicate: str, roles: str) -> Claim:
    parts = [part.strip().partition(" ") for part in roles.split(",") if part.strip()]
    text = f"{predicate}: {roles}"
    span = Span(0, len(text))
    return Claim(
        id=text, article_id="a", source="s", origin_id="o", spans=(span,), inherited=(), context=span, quote=text, text=text,
        predicate=predicate, roles=tuple(Role(role, name, name in NAMES) for role, _, name in parts), speaker=AUTHOR,
        attribution=None, modality=Modality.ASSERTED, polarity=Polarity.POSITIVE, kind=ClaimKind.EVENT, check_worthy=True,
        times=(), place=None, quantities=(), entities=(), confidence=0.9, unresolved=(),
    )  # fmt: skip


BACKS = act("back", "agent Ardania, patient Dawn League")


@pytest.mark.parametrize(
    ("right", "outcome", "note"),
    [
        (act("back", "agent Ardania, patient Dawn League"), Outcome.EQUAL, "the same parties"),
        (act("oppose", "agent Dawn League, patient Ardania"), Outcome.CONFLICTING, SWAPPED),
        (act("support", "agent Dawn League, recipient Ardania"), Outcome.CONFLICTING, SWAPPED),
        (act("support", "agent Velmar, patient Dawn League"), Outcome.CONFLICTING, DIFFERENT_ACTOR),
        (act("support", "agent Ardania, patient Grey Front"), Outcome.CONFLICTING, DIFFERENT_OBJECT),
        (act("support", "agent Ardania"), Outcome.COMPATIBLE, "the parties may be the same"),
        (act("support", "agent Ardania, patient rebel"), Outcome.COMPATIBLE, "the parties may be the same"),
        (act("visit", "agent Dawn League, patient Ardania"), Outcome.NOT_COMPARABLE, f"{SWAPPED} under another predicate"),
        (act("visit", "agent Velmar, patient Grey Front"), Outcome.NOT_COMPARABLE, "no party in common"),
        (act("support", "patient rebel"), Outcome.NOT_COMPARABLE, "no party in common"),
    ],
)
def test_parties(right: Claim, outcome: Outcome, note: str) -> None:
    for found in (compare_roles(BACKS, right), compare_roles(right, BACKS)):
        assert (found.outcome, found.note) == (outcome, note)


def test_who_met_whom_does_not_matter() -> None:
    found = compare_roles(act("meet", "agent Ardania, patient Velmar"), act("meet", "agent Velmar, patient Ardania"))
    assert found.note != SWAPPED


def test_as_what_makes_another_question() -> None:
    left = act("recognise", "agent Ardania, patient Dawn League, attribute terrorist")
    right = act("recognise", "agent Ardania, patient Dawn League, attribute government")
    assert compare_roles(left, right).note == DIFFERENT_QUESTION


def test_antonymous_attributes_are_no_other_question() -> None:
    found = compare_roles(act("be safe", "agent Velmar, attribute safe"), act("be unsafe", "agent Velmar, attribute unsafe"))
    assert found.outcome is Outcome.EQUAL


def test_what_was_closed_is_what_is_open() -> None:
    found = compare_roles(act("close", "agent Ardania, patient Velmar"), act("be open", "agent Velmar, attribute open"))
    assert found.outcome is Outcome.COMPATIBLE


@pytest.mark.parametrize(
    ("left", "right", "fit"),
    [
        ("agent Ardania", "agent ardania", Fit.SAME),
        ("agent Ardania", "agent Ardania army", Fit.NEAR),
        ("agent officials", "agent official", Fit.SAME),
        ("agent farmer", "agent sailor", Fit.OTHER_WORDS),
        ("agent Ardania", "agent Velmar", Fit.CONFLICT),
        ("agent Ardania, agent Velmar", "agent Velmar", Fit.SAME),
        ("agent Ardania", "", Fit.UNKNOWN),
        ("", "", Fit.ABSENT),
    ],
)
def test_fit_of_one_slot(left: str, right: str, fit: Fit) -> None:
    assert fit_of(act("go", left), act("go", right), "agent") is fit
    assert fit_of(act("go", right), act("go", left), "agent") is fit
