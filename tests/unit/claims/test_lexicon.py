"""The alias table: matching, restriction to one article, hash, documents."""

from __future__ import annotations

import pytest

from claimcmp.claims.lexicon import Alias, AliasUse, Lexicon
from claimcmp.claims.wordforms import split_words

LEXICON = Lexicon(
    aliases=(
        Alias("Ardania", "Ardania", AliasUse.NAME),
        Alias("Ardanian", "Ardania", AliasUse.ADJECTIVE),
        Alias("Velmar", "Ardania", AliasUse.METONYM),
        Alias("Free Dawn", "Free Dawn", AliasUse.NAME),
        Alias("Ardanian Free Dawn", "Free Dawn of Ardania", AliasUse.NAME),
        Alias("Ardania Dawn", "Free Dawn of Ardania", AliasUse.NAME),
        Alias("Dawn", "Free Dawn", AliasUse.NAME),
        Alias("Harakat-e-Dawn", "Free Dawn", AliasUse.NAME),
        Alias("N'Kosta", "N'Kosta", AliasUse.NAME),
        Alias("WHO", "Harbour Office", AliasUse.NAME),
        Alias("HARB", "Harbour Office", AliasUse.NAME),
        Alias("Mira Tolan", "Mira Tolan", AliasUse.NAME),
        Alias("Jon Tolan", "Jon Tolan", AliasUse.NAME),
        Alias("Petra Vess", "Petra Vess", AliasUse.NAME),
    ),
    types=(
        ("Ardania", "state"),
        ("Free Dawn", "group"),
        ("Mira Tolan", "person"),
        ("Jon Tolan", "person"),
        ("Petra Vess", "person"),
    ),
    ambiguous=("ACR",),
)


def found(text: str, lexicon: Lexicon = LEXICON) -> list[tuple[str, str]]:
    words = split_words(text)
    return [(text[words[hit.first].start : words[hit.last].end], hit.alias.canonical) for hit in lexicon.find(text, words)]


@pytest.mark.parametrize(
    ("surface", "canonical"),
    [
        ("Ardania", "Ardania"),
        ("the Ardania", "Ardania"),
        ("Ardania’s", "Ardania"),
        ("Harakat-e Dawn", "Free Dawn"),
        ("Harakat‑e‑Dawn", "Free Dawn"),
        ("N’Kosta", "N'Kosta"),
        ("W.H.O.", "Harbour Office"),
        ("Harb", "Harbour Office"),
        ("who", None),
        ("Who", None),
        ("ardania", None),
        ("Ardania Party", None),
        ("", None),
        ("the", None),
    ],
)
def test_canonical_name_of_a_surface(surface: str, canonical: str | None) -> None:
    assert LEXICON.canonical(surface) == canonical


def test_the_longest_alias_wins() -> None:
    assert found("The Ardanian Free Dawn and the Free Dawn met.") == [
        ("Ardanian Free Dawn", "Free Dawn of Ardania"),
        ("Free Dawn", "Free Dawn"),
    ]


def test_names_do_not_run_over_commas_or_sentence_ends() -> None:
    assert found("They were Free. Dawn came, Free, Dawn.") == [("Dawn", "Free Dawn"), ("Dawn", "Free Dawn")]


def test_a_hyphen_joins_two_names_unless_the_alias_has_it() -> None:
    assert found("Ardania-Dawn talks") == [("Ardania", "Ardania"), ("Dawn", "Free Dawn")]
    assert found("Ardania Dawn talks") == [("Ardania Dawn", "Free Dawn of Ardania")]


def test_a_lost_apostrophe_does_not_hide_a_name() -> None:
    assert found("Ardanias army") == [("Ardanias", "Ardania")]


def test_restriction_keeps_what_occurs_and_its_hash_ignores_the_rest() -> None:
    text = "Ardania met the Free Dawn."
    restricted = LEXICON.restricted_to(text)
    assert {alias.surface for alias in restricted.aliases} == {"Ardania", "Free Dawn", "Dawn"}
    more = Lexicon((*LEXICON.aliases, Alias("Osmark", "Osmark", AliasUse.NAME)), (*LEXICON.types, ("Osmark", "state")))
    assert more.hash != LEXICON.hash
    assert more.restricted_to(text).hash == restricted.hash
    assert more.restricted_to("Osmark met the Free Dawn.").hash != LEXICON.restricted_to("Osmark met the Free Dawn.").hash


def test_a_surname_stands_for_the_only_bearer_in_the_article() -> None:
    assert LEXICON.restricted_to("Mira Tolan spoke. Tolan left.").canonical("Tolan") == "Mira Tolan"
    assert LEXICON.restricted_to("Mira Tolan and Jon Tolan spoke. Tolan left.").canonical("Tolan") is None
    assert LEXICON.restricted_to("Ardania spoke. Tolan left.").canonical("Tolan") is None


def test_a_surname_within_another_name_is_not_the_known_bearer() -> None:
    restricted = LEXICON.restricted_to("Mira Tolan met Ben Tolan on Tolan Street. Mr Tolan left. The Tolan plan failed.")
    text = "Ben Tolan left Tolan Street. Mr Tolan sat. Later Tolan rose. The Tolan plan."
    assert found(text, restricted) == [("Tolan", "Mira Tolan")] * 3


def test_a_head_noun_stands_for_the_only_body_of_its_kind() -> None:
    bodies = (
        Alias("Velmar Observatory for Coastal Rights", "VOCR", AliasUse.NAME),
        Alias("Osmark Harbour Board", "OHB", AliasUse.NAME),
    )
    more = (Alias("Ardania Coast Observatory", "ACO", AliasUse.NAME),)
    types = tuple((name, "organisation") for name in ("VOCR", "OHB", "ACO"))
    text = "The Velmar Observatory for Coastal Rights spoke. The Velmar-based Observatory left. The Osmark Harbour Board met."
    assert found("The Observatory and the Moon Observatory", Lexicon(bodies + more, types).restricted_to(text)) == [
        ("Observatory", "VOCR")
    ]
    both = Lexicon(bodies + more, types).restricted_to(text + " The Ardania Coast Observatory too.")
    assert found("The Observatory left", both) == []


def test_people_are_known_by_title_or_by_speaking() -> None:
    restricted = LEXICON.restricted_to("President Ada Quill left. Quill had lost. Bram Ode said no. Foreign Minister Ned Ray.")
    assert restricted.canonical("Quill") == "Ada Quill"
    assert restricted.canonical("Ode") == "Bram Ode"
    assert restricted.type_of("Ned Ray") == "person"


def test_the_end_of_a_longer_name_is_no_person() -> None:
    restricted = LEXICON.restricted_to("The Velmar Observatory for Coast Walks said so. The League of Big Ships said no.")
    assert restricted.canonical("Walks") is None
    assert restricted.canonical("Ships") is None


def test_a_direction_is_no_surname_by_itself() -> None:
    people = Lexicon((Alias("Alan West", "Alan West", AliasUse.NAME),), (("Alan West", "person"),)).restricted_to(
        "Alan West of the West."
    )
    assert people.canonical("Alan West") == "Alan West"
    assert people.canonical("West") is None


def test_an_acronym_ambiguous_in_the_corpus_is_clear_where_it_is_defined() -> None:
    assert LEXICON.restricted_to("The ACR met.").ambiguous == ("ACR",)
    here = LEXICON.restricted_to("The Ardanian Coast Road (ACR) is shut. The ACR was new.")
    assert here.canonical("ACR") == "Ardanian Coast Road"
    assert here.ambiguous == ()


def test_a_capital_is_a_place_by_type() -> None:
    assert LEXICON.canonical("Velmar") == "Ardania"
    assert LEXICON.type_of("Velmar") == "place"
    assert LEXICON.type_of("Nowhere") is None
