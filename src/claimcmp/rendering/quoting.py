"""Quotes for people: clean of control characters, complete or openly cut, with the decisive words marked.

Article text comes from anywhere, so nothing in it may steer a terminal or turn the reading direction of what follows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimcmp.records.claims import Claim
from claimcmp.records.spans import Span, merge_spans

QUOTE_LIMIT = 300
"""Quotes up to this many characters are shown whole."""

_NEGATIONS = frozenset({"not", "no", "never"})
_FEW_WORDS = 3
"""How many words of a reason are looked for one by one where the quote does not have them together."""
_DIRECTION_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_CONTROLS = [code for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"]
_INERT: dict[int, str | None] = {
    **{code: " " if chr(code).isspace() else None for code in _CONTROLS},
    **dict.fromkeys([*map(ord, _DIRECTION_CONTROLS), *range(0xD800, 0xE000)]),
}


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A quote as it is shown, with the ranges to mark and whether something was left out."""

    text: str
    marks: tuple[Span, ...]
    is_cut: bool


def plain(text: str) -> str:
    """Return text on one line, without control characters and direction marks."""
    return _flatten(text)[0]


def without_controls(text: str) -> str:
    """Return text with its lines, but without other control characters, direction marks and lone surrogates."""
    return text.translate(_INERT)


def excerpt(text: str, *, marks: Iterable[Span] = (), limit: int = QUOTE_LIMIT) -> Excerpt:
    """Return a quote with its marks; one longer than `limit` is cut at words, around the first mark, with "…".

    Args:
        text: The verbatim passage.
        marks: Ranges of `text`.
        limit: Longest quote that is shown whole.
    """
    flat, places = _flatten(text)
    moved = _move(marks, places)
    if len(flat) <= limit:
        return Excerpt(flat, moved, is_cut=False)
    start = 0
    if moved and moved[0].end > limit:
        start = flat.rfind(" ", 0, max(1, moved[0].start - limit // 3)) + 1
    stop = min(len(flat), start + limit)
    if stop < len(flat):
        stop = max(flat.rfind(" ", start + limit // 2, stop), 0) or stop
    head, tail = "… " if start else "", " …" if stop < len(flat) else ""
    shift = len(head) - start
    visible = [mark for mark in moved if mark.start < stop and mark.end > start]
    kept = tuple(Span(max(mark.start, start) + shift, min(mark.end, stop) + shift) for mark in visible)
    return Excerpt(head + flat[start:stop] + tail, kept, is_cut=True)


def find_marks(claim: Claim, words: Sequence[str | None]) -> tuple[Span, ...]:
    """Return where the given words stand in the quote of a claim.

    The offsets of what the claim carries (figures, times, names, cue) come first; only words that none of them
    covers are looked up in the quote, whole words only, then in their inflected forms. Words that the quote does not
    hold are left out.
    """
    found = [place for word in dict.fromkeys(words) if word for place in _places(claim, word)]
    return merge_spans(found)


def _places(claim: Claim, word: str) -> list[Span]:
    start, size = claim.spans[0].start, len(claim.quote)
    carried = [
        *((quantity.surface, quantity.span) for quantity in claim.quantities),
        *((time.surface, time.span) for time in claim.times),
        *((entity.surface, entity.span) for entity in claim.entities),
    ]
    known = [
        Span(span.start - start, span.end - start)
        for surface, span in carried
        if surface.casefold() == word.casefold() and span.start >= start and span.end - start <= size
    ]
    if known:
        return known
    parts = word.split()
    together = _find(r"\s+".join(map(re.escape, parts)), claim.quote)
    return together or [place for part in parts[:_FEW_WORDS] for place in _find(_forms(part), claim.quote)]


def _find(pattern: str, quote: str) -> list[Span]:
    if not pattern:
        return []
    return [Span(*match.span()) for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", quote, re.IGNORECASE)]


def _forms(word: str) -> str:
    """Return a pattern for the regular forms of a base word.

    Reasons may name "not recognise" where the quote says "never recognised".
    """
    if word.casefold() in _NEGATIONS:
        return r"not|never|no|none|nobody|cannot|\w+n['’]t"
    if len(word) < 3 or not word.isalpha():
        return ""
    if word[-1] in "ey":
        return rf"{re.escape(word[:-1])}(?:{word[-1]}|es|ed|ing|ies|ied|ying)"
    return rf"{re.escape(word)}{re.escape(word[-1])}?(?:s|es|ed|ing)?"


def _flatten(text: str) -> tuple[str, list[int]]:
    """Collapse white space and drop controls; also return, for each old offset, the new one."""
    kept: list[str] = []
    places: list[int] = []
    for character in text:
        places.append(len(kept))
        if character.isspace():
            if kept and kept[-1] != " ":
                kept.append(" ")
        elif unicodedata.category(character) != "Cc" and character not in _DIRECTION_CONTROLS:
            kept.append(character)
    if kept and kept[-1] == " ":
        kept.pop()
    places.append(len(kept))
    return "".join(kept), places


def _move(marks: Iterable[Span], places: list[int]) -> tuple[Span, ...]:
    end_of_text = places[-1]
    moved = [(places[mark.start], min(places[mark.end], end_of_text)) for mark in marks if mark.end < len(places)]
    return merge_spans(Span(start, end) for start, end in moved if start < end)
