from __future__ import annotations

from typing import Any

from claimcmp.answers.names import Names


def known(make: Any, *names: str) -> Names:
    return Names.of([make.claim("c", make.article("a", "A"), "Text.", names=names)])


def test_the_longest_spelling_at_a_place_wins(make: Any) -> None:
    names = known(make, "Grey Front", "Grey Front of Ardania", "Ardania")
    assert names.found_in("Has the grey front of Ardania left Ardania?") == ("Grey Front of Ardania", "Ardania")


def test_names_are_whole_words_and_may_end_in_a_stop(make: Any) -> None:
    names = known(make, "Vel", "V.R.")
    assert names.found_in("Velmar and the V.R. signed.") == ("V.R.",)


def test_names_are_taken_out_and_found_again_at_their_place(make: Any) -> None:
    names = known(make, "Council")
    assert names.without_names("Who backs the Council now?").split() == ["Who", "backs", "the", "now?"]
    assert names.split_at("Who backs the Council now?", "Council") == ("Who backs the ", "Council", " now?")
    assert names.split_at("Who?", "Council") == ("Who?", "", "")


def test_an_unknown_name_is_its_own_canonical_name(make: Any) -> None:
    assert known(make, "Council").canonical("council") == "Council"
    assert known(make, "Council").canonical("Chamber") == "Chamber"


def test_names_reach_two_sentences_on_and_no_further(make: Any) -> None:
    article = make.article("a", "A", ["One."] * 4)
    named = make.claim("c0", article, "x", names=["Council"])
    later = [make.claim(f"c{n}", article, "x", sentence=n) for n in (1, 2, 3)]
    near = Names.of([named, *later]).near
    assert [near[f"c{n}"] for n in (1, 2, 3)] == [{"Council"}, {"Council"}, frozenset()]
