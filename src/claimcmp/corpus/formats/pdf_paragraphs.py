"""Paragraphs out of the lines of a PDF: hard wraps and hyphens mended, each character mapped back to its page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from claimcmp.corpus.formats.pdf_lines import Line
from claimcmp.corpus.paragraphs import ends_as_sentence, starts_as_item

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_SPACE_OR_LIGATURE = re.compile(r"\s+|\xad|[ﬀ-ﬆ]")
_HYPHENATED = re.compile(r"(?P<first>\w+(?:-\w+)*)(?P<hyphen>[-‐\xad])$")
_WORD = re.compile(r"\w+(?:-\w+)*")
_KEEPS_HYPHEN = re.compile(
    r"(?:.*-)?(?:anti|co|counter|cross|ex|far|half|high|ill|inter|long|low|mid|much|multi|non|post|pre|pro|self|semi|short|so|well"
    r"|north|south|east|west|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|one|two|three|four|five|six|seven|eight|nine|ten|\d+)",
    re.IGNORECASE,
)
_HYPHENATES = 0.025
"""Share of lines that end in a hyphen from which a text is taken to be hyphenated at all."""

_HEADING_SIZE = 1.12
_WIDER = 1.35
_HEADING_LEADING = 1.6
_INDENT = 0.8
_SHORT = 0.8
_HEADING_WORDS = 25


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters that was taken over as it is: where it starts in the text, and where on which page."""

    start: int
    length: int
    page: int
    offset: int


@dataclass(slots=True)
class MendedText:
    """A text under construction, with the places that its characters come from."""

    parts: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    length: int = 0

    def add(self, text: str) -> None:
        """Append characters that stand on no page."""
        self.parts.append(text)
        self.length += len(text)

    def copy(self, line: Line, start: int, end: int) -> None:
        """Append a part of a line: runs of white space become one space, soft hyphens go, ligatures become letters."""
        for found in [*_SPACE_OR_LIGATURE.finditer(line.text, start, end), None]:
            stop = end if found is None else found.start()
            if stop > start:
                self.pieces.append(Piece(self.length, stop - start, line.page, line.offset + start))
                self.add(line.text[start:stop])
            if found is not None:
                mark = found.group()
                self.add("" if mark == "\xad" else _LIGATURES.get(mark, " "))
                start = found.end()

    def text(self) -> str:
        """Return all that was added."""
        return "".join(self.parts)

    def place(self, offset: int) -> tuple[int, int] | None:
        """Return the page (from 0) and the offset in its raw text of a character; None where it stands on none."""
        number = bisect_right(self.pieces, offset, key=lambda piece: piece.start) - 1
        if number < 0:
            return None
        piece = self.pieces[number]
        inside = offset - piece.start
        return (piece.page, piece.offset + inside) if inside < piece.length else None

    def page_starts(self) -> tuple[int, ...]:
        """Return where each page begins in the text; a page without text begins where the next one does."""
        first: dict[int, int] = {}
        for piece in self.pieces:
            first.setdefault(piece.page, piece.start)
        starts: list[int] = []
        for page in range(max(first, default=-1) + 1):
            starts.append(min((start for number, start in first.items() if number >= page), default=0))
        return (0, *starts[1:])


@dataclass(frozen=True, slots=True)
class _Words:
    """How often a text has each word, and whether it breaks words at the ends of lines."""

    counts: Counter[str]
    hyphenated: bool

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Words:
        counts = Counter(word.casefold() for line in lines for word in _WORD.findall(_HYPHENATED.sub("", line.text)))
        broken = sum(_HYPHENATED.search(line.text) is not None for line in lines)
        return cls(counts, broken >= _HYPHENATES * len(lines))


def mend(lines: Sequence[Line]) -> MendedText:
    """Join lines to paragraphs, a blank line between them; headings are marked as in Markdown."""
    mended = MendedText()
    body = _body_size(lines)
    words = _Words.of(lines)
    spacing = _spacing(lines)
    edges = _right_edges(lines)
    before: Line | None = None
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        heading = _is_heading(line, body)
        if before is None or not _goes_on(before, line, body, spacing, edges):
            mended.add("\n\n" if before is not None else "")
            mended.add("## " if heading else "")
        elif not _was_joined(before, line, words):
            mended.add(" ")
        joins = following is not None and _goes_on(line, following, body, spacing, edges)
        end = len(line.text)
        if joins and following is not None and _was_joined(line, following, words):
            end -= 0 if _hyphen_stays(line, following, words) else 1
        mended.copy(line, 0, end)
        before = line
    return mended


def _body_size(lines: Sequence[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _spacing(lines: Sequence[Line]) -> float:
    """Return the usual distance between two lines, the smallest of those that are frequent."""
    gaps = Counter(
        round((here.y - after.y) * 2) / 2
        for here, after in pairwise(lines)
        if here.page == after.page and 0 < here.y - after.y < 4 * here.size
    )
    often = [gap for gap, count in gaps.items() if count >= 0.2 * max(gaps.values())]
    return min(often, default=0.0)


def _right_edges(lines: Sequence[Line]) -> dict[tuple[int, int], int]:
    """Return for each column of each page how many characters its long lines have."""
    lengths: dict[tuple[int, int], list[int]] = {}
    for line in lines:
        lengths.setdefault((line.page, line.column), []).append(len(line.text))
    return {place: sorted(found)[int(0.75 * (len(found) - 1))] for place, found in lengths.items()}


def _is_heading(line: Line, body: float) -> bool:
    if len(line.text.split()) > _HEADING_WORDS or not any(letter.isalnum() for letter in line.text):
        return False
    return line.size >= _HEADING_SIZE * body or (line.bold and not line.text.endswith((".", ",", ";")))


def _goes_on(here: Line, after: Line, body: float, spacing: float, edges: dict[tuple[int, int], int]) -> bool:
    """Tell whether two lines belong to one paragraph."""
    heading, next_heading = _is_heading(here, body), _is_heading(after, body)
    if heading != next_heading or abs(here.size - after.size) > 0.12 * max(here.size, after.size):
        return False
    same_column = (here.page, here.column) == (after.page, after.column)
    widest = _HEADING_LEADING * here.size if heading else _WIDER * max(spacing, here.size)
    if same_column and not 0 <= here.y - after.y <= widest:
        return False
    if heading:
        return same_column
    ends = ends_as_sentence(here.text)
    if starts_as_item(after.text) and (ends or here.text.endswith((":", ";"))):
        return False
    if not same_column:
        return not ends and not here.text.endswith(":")
    if after.x - here.x > _INDENT * here.size and ends:
        return False
    is_short = len(here.text) < _SHORT * edges[here.page, here.column]
    return not (is_short and ends)


def _was_joined(here: Line, after: Line, words: _Words) -> bool:
    """Tell whether a word is broken between two lines, by a hyphen that is or is not its own."""
    found = _HYPHENATED.search(here.text)
    return found is not None and after.text[:1].isalnum() and (after.text[0].islower() or _hyphen_stays(here, after, words))


def _hyphen_stays(here: Line, after: Line, words: _Words) -> bool:
    """Tell whether the hyphen at the end of a line belongs to the word: how the text writes it elsewhere decides."""
    found = _HYPHENATED.search(here.text)
    rest = _WORD.match(after.text)
    if found is None or rest is None or found["hyphen"] == "\xad":
        return False
    whole, parted = (f"{found['first']}{sign}{rest.group()}".casefold() for sign in ("", "-"))
    if words.counts[whole] != words.counts[parted]:
        return words.counts[parted] > words.counts[whole]
    if not words.hyphenated or not after.text[0].islower() or _KEEPS_HYPHEN.fullmatch(found["first"]):
        return True
    return all(len(part) > 2 and words.counts[part.casefold()] for part in (found["first"], rest.group()))
