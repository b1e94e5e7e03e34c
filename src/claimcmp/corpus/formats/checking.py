"""Whether a text that was taken out of a file can be read, or came out empty or garbled."""

from __future__ import annotations

import re
import unicodedata

from claimcmp.errors import InputError

_UNMAPPED = re.compile(r"\ufffd|\(cid:\d+\)|[\ue000-\uf8ff]|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_MOST_UNMAPPED = 0.02
_FEWEST_LETTERS = 0.55
"""Share of letters among the characters that are no white space: prose has eight of ten, tables and code fewer."""

_MOST_LONE = 0.5
"""Share of words of one letter: text whose letters came out one by one."""

_MOST_VOWELLESS = 0.4
_LATIN_WORD = re.compile(r"\b[A-Za-z]{4,}\b")
_VOWEL = re.compile(r"[aeiouyAEIOUY]")


def check_readable(text: str) -> None:
    """Make sure that a text is one.

    Raises:
        InputError: it is empty, or garbled; the message is one clause.
    """
    dense = "".join(text.split())
    if not dense:
        raise InputError("no text in it")
    if sum(len(found.group()) for found in _UNMAPPED.finditer(text)) > _MOST_UNMAPPED * len(dense):
        raise InputError("garbled text: many of its characters stand for nothing")
    if len(dense) < 100:
        return
    # Marks belong to the letters of many scripts.
    letters = sum(unicodedata.category(character)[0] in "LM" for character in dense)
    words = text.split()
    if letters < _FEWEST_LETTERS * len(dense):
        raise InputError("garbled text: more signs and figures than letters")
    if sum(len(word) == 1 and word.isalpha() and word.isascii() for word in words) > _MOST_LONE * len(words):
        raise InputError("garbled text: its words are broken into letters")
    latin = _LATIN_WORD.findall(text)
    if len(latin) > 20 and sum(_VOWEL.search(word) is None for word in latin) > _MOST_VOWELLESS * len(latin):
        raise InputError("garbled text: most of its words are none")
