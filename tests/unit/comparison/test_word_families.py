from __future__ import annotations

import pytest

from claimcmp.comparison.word_families import Vocabulary, content_stems, stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("recognise", "recognition"),
        ("recognized", "recognises"),
        ("mediator", "mediation"),
        ("casualty", "casualties"),
        ("deported", "deportation"),
        ("harbouring", "harbor"),
        ("violence", "violent"),
        ("died", "deaths"),
        ("fighters", "fought"),
        ("legitimacy", "legitimate"),
    ],
)
def test_words_of_one_family_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("policy", "police"), ("trade", "tradition"), ("media", "mediate"), ("relation", "religion"), ("nation", "nature")],
)
def test_words_of_different_families_keep_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_content_stems_leave_out_function_words_and_possessives() -> None:
    assert content_stems("How many of the Council’s members are there?") == {stem("Council"), stem("members")}


def test_rarer_terms_weigh_more_and_universal_ones_nothing() -> None:
    vocabulary = Vocabulary.of([["harbour", "blast"], ["harbour"], ["harbour"]])
    assert vocabulary.weight("harbour") == 0
    assert vocabulary.weight("blast") > 0
    assert vocabulary.weight("unseen") > vocabulary.weight("blast")
