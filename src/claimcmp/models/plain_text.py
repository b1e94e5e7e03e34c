"""Text as a parser wants it, with a way back to the offsets of the original."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import category

LONGEST = 100_000
"""A parser's memory grows with the passage; longer ones are cut."""

_SENTENCE_END = re.compile(r"""[.!?…]["'”’)\]]*\s""")


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text and the original offset of each of its code points."""

    text: str
    offsets: Sequence[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the original range of a non-empty range of the plain text."""
        return self.offsets[start], self.offsets[end - 1] + 1


def plain_text(text: str, *, offset: int = 0) -> PlainText:
    """Make every run of white space one plain space, and leave out what cannot be seen.

    No-break spaces, line ends inside a paragraph, soft hyphens and direction marks break tokens and parses.
    Typographic quotes and dashes stay, for they say where speech begins and ends.
    """
    characters: list[str] = []
    offsets: list[int] = []
    for place, character in enumerate(text, start=offset):
        # Cf is the Unicode category of invisible formatting characters.
        if character > "\x7f" and category(character) == "Cf":
            continue
        if character.isspace():
            if not characters or characters[-1] == " ":
                continue
            character = " "  # noqa: PLW2901
        characters.append(character)
        offsets.append(place)
    if characters and characters[-1] == " ":
        characters.pop()
        offsets.pop()
    return PlainText("".join(characters), offsets)


def cut_passage(text: str, *, longest: int = LONGEST) -> Iterator[tuple[int, int]]:
    """Yield the ranges of a passage to parse apart: all of it, unless it is very long.

    A cut goes to the last end of a sentence, else to the last white space, else where the limit lies.
    """
    start = 0
    while len(text) - start > longest:
        window = text[start : start + longest]
        ends = [match.end() for match in _SENTENCE_END.finditer(window)]
        spaces = [match.end() for match in re.finditer(r"\s", window)]
        cut = start + (ends or spaces or [longest])[-1]
        yield start, cut
        start = cut
    if start < len(text):
        yield start, len(text)
