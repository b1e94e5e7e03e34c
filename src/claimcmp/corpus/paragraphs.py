"""Paragraphs of a text as spans: one per line, or several lines joined where a text is hard-wrapped."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from claimcmp.records.spans import Span

_BREAK = re.compile(r"\r\n|[\n\r\u2028\u2029\x0b\x0c]")
_BULLET = re.compile(r"(?:[-*•‣◦▪·–—+]|#{1,6}|>|\d{1,3}[.)])\s")
_NARROWEST, _WIDEST = 30, 120
"""Columns between which text is wrapped."""

_MOSTLY = 0.75
"""Share of lines that must be filled up before a text counts as hard-wrapped."""

_FILLED = 0.6
"""Share of the width from which a line of a hard-wrapped text is taken to go on in the next one."""

# Words that no heading and no paragraph ends with: the line goes on.
_ARTICLES = ("a", "an", "his", "her", "its", "my", "our", "the", "their", "these", "this", "those", "your", "no")
_PREPOSITIONS = ("as", "at", "by", "for", "from", "in", "into", "of", "on", "over", "than", "to", "under", "upon", "with")
_CONJUNCTIONS = ("and", "but", "if", "nor", "or", "so", "that", "when", "where", "which", "while", "who", "whose")
_VERBS = ("are", "be", "been", "had", "has", "have", "is", "not", "was", "were", "will", "would")
DANGLING = frozenset((*_ARTICLES, *_PREPOSITIONS, *_CONJUNCTIONS, *_VERBS))
_FINAL = (".", "!", "?", ":", ";", "…")
_CLOSING = "\"'”’»)]*_"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its place, its text in one line, and how many words that has."""

    span: Span
    text: str
    words: int


def starts_as_item(text: str) -> bool:
    """Tell whether a line begins with a bullet, a number or another list mark."""
    return _BULLET.match(text) is not None


def ends_as_sentence(text: str) -> bool:
    """Tell whether a text ends with a final stop, inside or outside quotation marks."""
    return text.rstrip(_CLOSING).endswith(_FINAL[:3]) and not text.rstrip(_CLOSING).endswith("...")


def split_paragraphs(text: str) -> list[Paragraph]:
    """Split a text into paragraphs that leave out only white space."""
    found: list[Paragraph] = []
    blocks = [list(block) for block in _blocks(text)]
    width = _wrap_width([[span.slice(text) for span in block] for block in blocks])
    for block in blocks:
        start = block[0]
        for here, after in pairwise(block):
            if not _goes_on(here.slice(text), after.slice(text), width):
                found.append(_paragraph(text, Span(start.start, here.end)))
                start = after
        found.append(_paragraph(text, Span(start.start, block[-1].end)))
    return found


def _paragraph(text: str, span: Span) -> Paragraph:
    words = span.slice(text).split()
    return Paragraph(span, " ".join(words), len(words))


def _blocks(text: str) -> Iterator[list[Span]]:
    """Yield runs of lines without a blank line between them, white space at both ends of each line left out."""
    block: list[Span] = []
    start = 0
    for end, after in [*((found.start(), found.end()) for found in _BREAK.finditer(text)), (len(text), len(text))]:
        line = text[start:end]
        stripped = line.strip()
        if stripped:
            first = start + len(line) - len(line.lstrip())
            block.append(Span(first, first + len(stripped)))
        elif block:
            yield block
            block = []
        start = after
    if block:
        yield block


def _wrap_width(blocks: list[list[str]]) -> int | None:
    """Return the width at which a text is wrapped; None where each line is a paragraph of its own.

    In wrapped text the first word of the next line would not have fitted into the line any more.
    """
    pairs = [pair for block in blocks for pair in pairwise(block)]
    lengths = sorted(len(line) for block in blocks if len(block) > 1 for line in block)
    if not pairs:
        return None
    width = lengths[math.ceil(0.95 * (len(lengths) - 1))]  # a long address that could not be broken must not set the width
    if not _NARROWEST <= width <= _WIDEST:
        return None
    filled = sum(len(here) + 1 + len(after.split(maxsplit=1)[0]) > width for here, after in pairs)
    return width if filled >= _MOSTLY * len(pairs) and len(pairs) >= 2 else None


def _goes_on(here: str, after: str, width: int | None) -> bool:
    """Tell whether a line and the next one belong to one paragraph."""
    if starts_as_item(after) or here.startswith("#") or not any(letter.isalnum() for letter in here + after):
        return False
    last = here.rsplit(maxsplit=1)[-1]
    if not here.rstrip(_CLOSING).endswith(_FINAL) and " " in here and (after[0].islower() or last.casefold() in DANGLING):
        return True
    return width is not None and len(here) >= _FILLED * width
