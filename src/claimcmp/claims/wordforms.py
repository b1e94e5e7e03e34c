"""Words of a text as names are compared by: folded, with their places, and which of them may stand in one name."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

# Dotted acronyms ("U.N.") are one word; marks of decomposed letters stay with their letter.
_WORD = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]\.[A-Z](?!\w)|(?:[^\W_]|[\u0300-\u036f])+")
_GAP = re.compile(r"[ \t\u00a0]?\n?[ \t\u00a0]?|[ \u00a0]?[-\u2010-\u2013][ \u00a0]?|['\u2018\u2019\u02bc] ?")
_ABBREVIATION_GAP = re.compile(r"\.[ \u00a0]?")

FUNCTION_WORDS = frozenset(
    ["of", "the", "for", "and", "in", "on", "to", "at", "de", "la", "le", "du", "des", "el", "al", "e", "i", "ul", "s"]
)
"""Words that a name may contain without giving a letter to its acronym."""


@lru_cache(maxsize=1)
def _word_lists() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = json.loads(
        files("claimcmp.claims").joinpath("data/name_words.json").read_text(encoding="utf-8")
    )
    return lists


@lru_cache(maxsize=16)
def word_list(name: str) -> frozenset[str]:
    """Return one of the word lists of `data/name_words.json`."""
    return frozenset(_word_lists()[name])


@dataclass(frozen=True, slots=True)
class Word:
    """One word: `text` folded (no accents, no dots, case kept), `key` for comparison, place in the text."""

    text: str
    key: str
    start: int
    end: int


@lru_cache(maxsize=65536)
def fold(surface: str) -> str:
    """Return a word without accents and without the dots of an acronym; case stays."""
    decomposed = unicodedata.normalize("NFKD", surface.replace(".", ""))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def split_words(text: str, *, offset: int = 0) -> list[Word]:
    """Return the words of a text; hyphens and apostrophes part words."""
    found = []
    for match in _WORD.finditer(text):
        folded = fold(match.group())
        found.append(Word(folded, folded.casefold(), match.start() + offset, match.end() + offset))
    return found


def keys_of(name: str) -> tuple[str, ...]:
    """Return what a name is compared by."""
    return tuple(word.key for word in split_words(name))


def joined(text: str, left: Word, right: Word, *, offset: int = 0) -> bool:
    """Tell whether two neighbouring words may belong to one name: only a space, hyphen or apostrophe between them.

    A full stop may stand after a short abbreviation ("St. Lucia"), nowhere else.
    """
    gap = text[left.end - offset : right.start - offset]
    if _GAP.fullmatch(gap):
        return True
    return len(left.text) <= 3 and _ABBREVIATION_GAP.fullmatch(gap) is not None


def is_acronym(word: str) -> bool:
    """Tell whether a word is written in capitals (with digits) only."""
    return len(word) >= 2 and word.isupper()


def same_casing(name: tuple[str, ...], written: tuple[str, ...], *, lenient: bool) -> bool:
    """Tell whether the capitals of a passage fit a name with the same letters.

    Acronyms must be in capitals ("US" is not "us"), from four letters on also as a word ("Nato"); a word with a
    capital needs one in the text. `lenient` asks this of the first such word only.
    """
    capitals = 0
    for wanted, given in zip(name, written, strict=True):
        if not any(letter.isupper() for letter in wanted):
            continue
        if is_acronym(wanted):
            if given != wanted and not (len(wanted) >= 4 and given == wanted.capitalize()):
                return False
        elif not given[0].isupper() and not (lenient and capitals):
            return False
        capitals += 1
    return True
