"""The verb that carries a clause, below empty frames and in nouns; what only looks alike is left as it is."""

from __future__ import annotations

import pytest

from claimcmp.comparison.roles import compare_roles
from claimcmp.comparison.status import compare_status
from claimcmp.records.comparisons import Outcome


def filled(claim) -> dict[str, set[str]]:
    roles: dict[str, set[str]] = {}
    for role in claim.roles:
        roles.setdefault(role.role, set()).add(role.canonical)
    return roles


@pytest.mark.parametrize(
    "text",
    [
        "After the war, Ardania became one of the first states to recognise Velmar.",
        "Ardania was the first country to recognise Velmar.",
        "Ardania was among the first to recognise Velmar.",
        "Ardania is the only state that has recognised Velmar.",
        "Ardania was one of only three countries to recognise Velmar.",
        "Ardania remains the last country to have recognised Velmar.",
        "Ardania was the first to grant recognition to Velmar.",
        "Velmar was the first country to be recognised by Ardania.",
        "Ardania extended recognition to Velmar.",
        "Ardania granted Velmar formal recognition.",
        "Recognition of Velmar by Ardania followed in 1996.",
    ],
)
def test_a_frame_is_reduced_to_its_verb_and_keeps_its_words(read, text: str) -> None:
    (claim,) = read(text)
    assert claim.text == text
    assert claim.predicate == "recognise"
    assert filled(claim)["agent"] == {"Ardania"}
    assert filled(claim)["patient"] == {"Velmar"}
    (plain,) = read("Ardania recognised Velmar in 1996.")
    assert compare_status(claim, plain).outcome is Outcome.EQUAL
    assert compare_roles(claim, plain).outcome is Outcome.EQUAL


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("Ardania was not the first country to recognise Velmar.", "be country"),
        ("Ardania is the only state that has not recognised Velmar.", "be state"),
        ("Ardania is the only state that may recognise Velmar.", "be state"),
        ("Velmar was the first country that Ardania recognised.", "be country"),
        ("Ardania is the country to watch.", "be country"),
        ("Ardania became a member of the union to recognise the rights of workers.", "become"),
        ("The recognition of Velmar by Ardania angered Anna Kov.", "anger"),
        ("Ardania gave a speech to Velmar.", "give speech"),
    ],
)
def test_what_does_not_say_that_the_verb_was_done_is_left(read, text: str, predicate: str) -> None:
    (claim,) = read(text)
    assert claim.predicate == predicate


@pytest.mark.parametrize("text", ["Ardania withdrew recognition from Velmar.", "Ardania withdrew its recognition of Velmar."])
def test_withdrawing_recognition_is_the_other_state(read, text: str) -> None:
    (claim,), (plain,) = read(text), read("Ardania recognised Velmar.")
    assert claim.predicate == "derecognise"
    assert compare_status(claim, plain).outcome is Outcome.CONFLICTING


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("The Ardanian government took the decision to recognise Velmar.", "decide"),
        ("Ardania made an attempt to recognise Velmar.", "attempt"),
    ],
)
def test_a_plan_is_no_act(read, text: str, predicate: str) -> None:
    (claim,), (act,) = read(text), read("Ardania recognised Velmar.")
    assert claim.predicate == predicate
    assert filled(claim)["agent"] == {"Ardania"}
    assert filled(claim)["patient"] == {"Velmar"}
    assert compare_status(claim, act).outcome is Outcome.NOT_COMPARABLE
