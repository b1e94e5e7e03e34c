"""Reading a page back: the passages and figures that it shows, the data inside, and whether it was changed since."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

CHECKSUM_BLANK = "0" * 64
"""What stands in the place of the checksum while it is taken."""

_CHECKSUM = re.compile(r'(<meta name="claimcmp-checksum" content=")([0-9a-f]{64})(">)')
_DATA = "claimcmp-data"
_VOID = frozenset({"meta", "link", "br", "hr", "img", "input", "col", "wbr", "area", "base", "embed", "source", "track"})


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A passage on the page: number of the article in the embedded data, start, end, and the words shown."""

    article: int
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A figure on the page: beginning of the id of its claim, which of its quantities it is, and the words shown."""

    claim: str
    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Page:
    """What was read from a page; `is_as_written` tells whether its checksum fits."""

    document: dict[str, Any]
    passages: tuple[ShownPassage, ...]
    figures: tuple[ShownFigure, ...]
    is_as_written: bool


def checksum(page: str) -> str:
    """Return the checksum of a page, taken with zeros in the place of the checksum itself."""
    blank = _CHECKSUM.sub(rf"\g<1>{CHECKSUM_BLANK}\g<3>", page, count=1)
    return hashlib.sha256(blank.encode("utf-8", "surrogatepass")).hexdigest()


def is_page(text: str) -> bool:
    """Tell whether a text is a page that `report` wrote."""
    return text.lstrip().lower().startswith("<!doctype html") and f'id="{_DATA}"' in text


def read_page(text: str) -> Page:
    """Read a page back.

    Raises:
        ValueError: its data are missing or no JSON, or a place is none.
    """
    reader = _Reader()
    reader.feed(text)
    reader.close()
    found = _CHECKSUM.search(text)
    passages = []
    for place, words in reader.passages:
        article, start, end = _numbers(place, 3)
        passages.append(ShownPassage(article, start, end, words))
    figures = []
    for place, words in reader.figures:
        claim, _, number = place.partition(":")
        figures.append(ShownFigure(claim, _numbers(number, 1)[0], words))
    document = json.loads("".join(reader.data))
    if not isinstance(document, dict):
        raise ValueError("the data of the page are no object")
    return Page(document, tuple(passages), tuple(figures), found is not None and found[2] == checksum(text))


def _numbers(text: str, count: int) -> list[int]:
    parts = text.split(":")
    if len(parts) != count or not all(part.isascii() and part.isdigit() for part in parts):
        raise ValueError(f"no place: {text}")
    return [int(part) for part in parts]


class _Reader(HTMLParser):
    """Collects the text of elements with `data-place` or `data-figure`, which may hold other elements but not each other."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.passages: list[tuple[str, str]] = []
        self.figures: list[tuple[str, str]] = []
        self.data: list[str] = []
        self._depth = 0
        self._target: list[tuple[str, str]] | None = None
        self._place = ""
        self._words: list[str] = []
        self._in_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a passage, a figure or the data."""
        given = dict(attrs)
        if self._target is not None:
            self._depth += tag not in _VOID
        elif given.get("data-place") is not None or given.get("data-figure") is not None:
            self._target = self.passages if given.get("data-place") is not None else self.figures
            self._place = given.get("data-place") or given.get("data-figure") or ""
            self._words = []
            self._depth = 1
        elif tag == "script" and given.get("id") == _DATA:
            self._in_data = True

    def handle_endtag(self, tag: str) -> None:
        """End what was begun."""
        self._in_data = False
        if self._target is not None and tag not in _VOID:
            self._depth -= 1
            if self._depth == 0:
                self._target.append((self._place, "".join(self._words)))
                self._target = None

    def handle_data(self, data: str) -> None:
        """Keep the text of what was begun."""
        if self._in_data:
            self.data.append(data)
        elif self._target is not None:
            self._words.append(data)
