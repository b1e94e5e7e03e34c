"""Who does what to whom, in whatever voice it is said."""

from __future__ import annotations

import pytest


def filled(claim) -> dict[str, set[str]]:
    roles: dict[str, set[str]] = {}
    for role in claim.roles:
        roles.setdefault(role.role, set()).add(role.canonical)
    return roles


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        ("Ardania recognised Velmar.", "recognise", {"agent": {"Ardania"}, "patient": {"Velmar"}}),
        ("Velmar was recognised by Ardania.", "recognise", {"agent": {"Ardania"}, "patient": {"Velmar"}}),
        ("Ardania accuses Velmar of sheltering rebels.", "accuse", {"agent": {"Ardania"}, "patient": {"Velmar"}}),
        ("Ardania granted recognition to Velmar.", "recognise", {"agent": {"Ardania"}, "patient": {"Velmar"}}),
        ("The Ardanian government recognised Velmar.", "recognise", {"agent": {"Ardania"}}),
        ("Ardania and Velmar signed the treaty.", "sign treaty", {"agent": {"Ardania", "Velmar"}, "patient": {"treaty"}}),
        ("Anna Kov is the leader of the party.", "be leader", {"agent": {"Anna Kov"}, "attribute": {"leader"}}),
    ],
)
def test_roles_and_predicate(read, text: str, predicate: str, expected: dict[str, set[str]]) -> None:
    (claim,) = read(text)
    assert claim.predicate == predicate
    found = filled(claim)
    assert {role: found.get(role) for role in expected} == expected


def test_the_ardanian_army_is_not_ardania(read) -> None:
    (claim,) = read("The Ardanian army attacked Velmar.")
    assert filled(claim)["agent"] == {"Ardania army"}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The Harbour Front, which attacked Velmar, left the town.", "agent"),
        ("The Harbour Front, which Velmar attacked in 1996, left the town.", "patient"),
    ],
)
def test_a_relative_word_stands_for_its_antecedent(read, text: str, role: str) -> None:
    claim = next(claim for claim in read(text) if claim.predicate == "attack")
    assert filled(claim)[role] == {"Harbour Front"}


def test_a_participle_belongs_to_the_subject(read) -> None:
    claim = next(c for c in read("Backed by Velmar, the Harbour Front left the town.") if c.predicate == "back")
    assert filled(claim)["patient"] == {"Harbour Front"}
    assert filled(claim)["agent"] == {"Velmar"}


def test_a_resolved_pronoun_counts_as_its_name(read) -> None:
    claim = read("Ardania closed the border. It attacked Velmar.")[-1]
    assert filled(claim)["agent"] == {"Ardania"}
