"""The lines of a PDF in the order in which people read them: columns one after the other, without running heads."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

_CHARACTER = 0.46
"""Mean width of a character of running text, in parts of the font size: PDF does not say how wide a text is."""

_TOLERANCE = 0.2
"""Part of its width by which that of a line may be estimated wrongly."""

_SAME_LINE = 0.3
_EDGE = 0.1
"""Part of the page's height at its top and bottom where running heads and page numbers are."""

_REPEATED = 0.4
_COLUMN_SHARE = 0.15
_PAGE_NUMBER = re.compile(r"[-–—| ]*(?:page |p\. ?)?(?:\d{1,4}|[ivxlc]{1,7})(?: ?(?:of|/) ?\d{1,4})?[-–—| ]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its text, where it starts in the raw text of the page, its place (points from the lower left)."""

    text: str
    page: int
    offset: int
    x: float
    y: float
    size: float
    bold: bool
    column: int = 0

    @property
    def end(self) -> float:
        """Where it ends to the right, near enough."""
        return self.x + _CHARACTER * self.size * len(self.text)


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its raw text, its lines in the order of the file, its height, and whether it shows a picture."""

    raw: str
    lines: tuple[Line, ...]
    height: float
    has_picture: bool


def read_lines(page: Any, number: int) -> Page:
    """Return the lines of a page of pypdf; text that stands at an angle is no part of an article."""
    chunks: list[Line] = []
    raw = ""
    is_open = False

    def visit(text: str, matrix: Sequence[float], text_matrix: Sequence[float], font: Any, size: float) -> None:
        nonlocal raw, is_open
        start = len(raw)
        raw += text
        if not text.strip() or abs(text_matrix[1]) > 0.01 or abs(matrix[1]) > 0.01:
            is_open = is_open and not text.endswith("\n")
            return
        x = text_matrix[4] * matrix[0] + text_matrix[5] * matrix[2] + matrix[4]
        y = text_matrix[4] * matrix[1] + text_matrix[5] * matrix[3] + matrix[5]
        scale = math.hypot(text_matrix[2], text_matrix[3]) * math.hypot(matrix[2], matrix[3])
        bold = bool(re.search(r"bold|black|heavy|semib", str((font or {}).get("/BaseFont", "")), re.IGNORECASE))
        for row, part in enumerate(text.split("\n")):
            if part.strip():
                here = Line(part, number, start, x, y - row * 1.2 * size * scale, size * scale, bold)
                last = chunks[-1] if chunks and is_open and row == 0 else None
                if last is not None and abs(last.y - here.y) <= _SAME_LINE * max(here.size, last.size):
                    # Between the two lies nothing but white space that counted for no chunk.
                    between = raw[last.offset + len(last.text) : start]
                    chunks[-1] = replace(last, text=last.text + between + part, bold=last.bold and bold)
                else:
                    chunks.append(here)
                is_open = True
            start += len(part) + 1
        is_open = not text.endswith("\n")

    page.extract_text(visitor_text=visit)
    pictures = "/XObject" in (page.get("/Resources") or {})
    return Page(raw, tuple(_trimmed(line) for line in chunks), float(page.mediabox.height), pictures)


def _trimmed(line: Line) -> Line:
    blank = len(line.text) - len(line.text.lstrip())
    return replace(line, text=line.text.strip(), offset=line.offset + blank)


def reading_order(pages: Sequence[Page]) -> list[Line]:
    """Return the lines of all pages as they are read, running heads and page numbers left out."""
    heads = _running_heads(pages)
    kept = [[line for line in page.lines if not (_at_edge(line, page) and _is_running(line, heads))] for page in pages]
    known = {start for lines in kept for start in _column_starts(lines)[1:]}
    return [line for lines in kept for line in _by_columns(lines, known)]


def _at_edge(line: Line, page: Page) -> bool:
    return not _EDGE * page.height < line.y < (1 - _EDGE) * page.height


def _without_figures(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.casefold().split()))


def _running_heads(pages: Sequence[Page]) -> set[str]:
    """Return the lines that stand at the edge of many pages, their figures apart."""
    counts = Counter(
        text for page in pages for text in {_without_figures(line.text) for line in page.lines if _at_edge(line, page)}
    )
    least = max(2, math.ceil(_REPEATED * len(pages)))
    return {text for text, count in counts.items() if count >= least}


def _is_running(line: Line, heads: set[str]) -> bool:
    return _PAGE_NUMBER.fullmatch(line.text) is not None or _without_figures(line.text) in heads


def _by_columns(lines: Sequence[Line], known: Collection[float]) -> list[Line]:
    """Order the lines of a page: from one line across all columns to the next, column by column from top to bottom."""
    starts = _column_starts(lines, known)
    placed = [replace(line, column=max(n for n, start in enumerate(starts) if n == 0 or line.x >= start - 3)) for line in lines]
    down = sorted(placed, key=lambda line: -line.y)
    if len(starts) == 1:
        return down
    ordered: list[Line] = []
    band: list[Line] = []
    for line in down:
        following = starts[line.column + 1] if line.column + 1 < len(starts) else math.inf
        is_alone = all(abs(line.y - other.y) > 0.8 * line.size for other in placed if other.column > line.column)
        if line.end > following + 3 * line.size + _TOLERANCE * (line.end - line.x) and is_alone:
            ordered += [*sorted(band, key=lambda each: each.column), line]
            band = []
        else:
            band.append(line)
    return [*ordered, *sorted(band, key=lambda each: each.column)]


def _column_starts(lines: Sequence[Line], known: Collection[float] = ()) -> list[float]:
    """Return where the columns of a page start: places where many lines start beside lines that end before them.

    Where other pages have a column, the `known` ones, a single line is enough: the last page is seldom full.
    """
    if not lines:
        return [0.0]
    left = min(line.x for line in lines)
    starts = [left]
    counts = Counter(round(line.x / 4) for line in lines)
    for place, _ in sorted(counts.items()):
        x = place * 4.0
        here = [line for line in lines if abs(line.x - x) <= 4]
        beside = [line for line in lines if line.x < x - 40 and any(abs(line.y - other.y) < 2 * line.size for other in here)]
        ending = [line for line in beside if line.end <= x + line.size + _TOLERANCE * (line.end - line.x)]
        is_wide = x - starts[-1] > 7 * (here[0].size if here else 1)
        least = 1 if any(abs(start - x) <= 4 for start in known) else max(4, _COLUMN_SHARE * len(lines))
        if is_wide and len(here) >= least and beside and len(ending) >= 0.7 * len(beside):
            starts.append(min(line.x for line in here))
    return starts
