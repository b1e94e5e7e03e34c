"""Properties of the alias table on invented texts."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from claimcmp.claims.lexicon import Alias, AliasUse, Lexicon
from claimcmp.claims.wordforms import split_words

SURFACES = ("Ardania", "Ardanian", "Velmar", "Free Dawn", "Harakat-e-Dawn", "N'Kosta", "HVN", "Port Osk Harbour Board")
LEXICON = Lexicon(
    tuple(sorted(Alias(surface, f"the {surface}", AliasUse.NAME) for surface in SURFACES)),
    tuple((f"the {surface}", "organisation") for surface in SURFACES),
)
texts = st.lists(
    st.sampled_from([*SURFACES, "the", "met", "Dawn", "Port", "K", "hvn", "Board", ".", ",", "-", "’s", "\n\n", "ü"]), max_size=25
).flatmap(lambda words: st.sampled_from([" ", "", "-"]).map(lambda gap: gap.join(words)))


def hits(lexicon: Lexicon, text: str) -> list[tuple[int, int, str]]:
    words = split_words(text)
    return [(words[hit.first].start, words[hit.last].end, hit.alias.canonical) for hit in lexicon.find(text, words)]


@given(texts)
def test_an_article_finds_with_its_part_what_the_whole_finds(text: str) -> None:
    whole = hits(LEXICON, text)
    part = hits(LEXICON.restricted_to(text), text)
    assert set(whole) <= set(part)


@given(texts)
def test_hits_stand_in_order_and_apart(text: str) -> None:
    found = hits(LEXICON, text)
    assert all(left[1] <= right[0] for left, right in pairwise(found))


@given(texts, texts)
def test_what_other_articles_say_does_not_change_the_part_of_one(text: str, other: str) -> None:
    added = Alias("Unheard Moor", "Unheard Moor", AliasUse.NAME)
    more = Lexicon((*LEXICON.aliases, added), (*LEXICON.types, ("Unheard Moor", "place")))
    assert more.restricted_to(text).hash == LEXICON.restricted_to(text).hash
    assert LEXICON.restricted_to(text).hash == LEXICON.restricted_to(text + " and so on").hash
    assert (LEXICON.restricted_to(other) == LEXICON.restricted_to(text)) == (
        LEXICON.restricted_to(other).hash == LEXICON.restricted_to(text).hash
    )


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    assert set(LEXICON.restricted_to(text).aliases) <= set(LEXICON.aliases)
    assert all(text[word.start : word.end] for word in split_words(text))
    assert LEXICON.canonical(text) in {None, *(f"the {surface}" for surface in SURFACES)}
