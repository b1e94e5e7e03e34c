"""What is said about an article: front matter, sidecar, and what is guessed in their place.

Metadata never costs an article: what cannot be read is left out and named in `notes`.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

import yaml

from claimcmp.config import CheckedYaml
from claimcmp.records.intervals import Period

TEXT_KEYS = ("source", "title", "author", "url", "language")
KEYS = (*TEXT_KEYS, "published")
_OWN_KEYS = ("inferred", "pages")
"""Keys that `add` writes for itself: which values were guessed, and where the pages of the original start."""

_LISTS = ("author", *_OWN_KEYS)
_LINE = re.compile(r"^(?P<key>[A-Za-z_]+)[ \t]*:[ \t]+(?P<value>.+)$")
_YEAR = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2}))?")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What one place says about an article; `notes` names what it says unreadably, `guessed` the keys that it only guesses.

    `pages` says where in the text each page of the original starts, for a text that was taken out of pages.
    """

    source: str | None = None
    title: str | None = None
    author: str | None = None
    published: Period | None = None
    url: str | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()
    guessed: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()

    def over(self, other: Metadata) -> Metadata:
        """Return these data completed by those of a weaker place."""
        missing = {key: getattr(other, key) for key in KEYS if getattr(self, key) is None}
        return replace(
            self,
            **missing,
            notes=tuple(dict.fromkeys(self.notes + other.notes)),
            guessed=self.guessed + tuple(key for key in other.guessed if missing.get(key) is not None),
            pages=self.pages or other.pages,
        )

    def values(self) -> dict[str, str]:
        """Return what is said by key, as it is written in a file."""
        said = {key: str(getattr(self, key)) for key in TEXT_KEYS if getattr(self, key)}
        return said if self.published is None else {**said, "published": written_period(self.published)}


def written_period(period: Period) -> str:
    """Return a day, a month or a year as it is written in metadata; of other periods the first day."""
    day = period.start or period.end
    if day is None:
        return ""
    forms = (day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}")
    return next((form for form in forms if parse_period(form) == period), forms[0])


def parse_metadata(text: str, *, place: str) -> Metadata | None:
    """Read the metadata keys of a YAML mapping and ignore all others; None where the text is no mapping.

    Invalid YAML (an unquoted colon in a title, mostly) is read line by line instead, and `notes` says so.
    """
    document = CheckedYaml(text, name=place)
    if document.root is None:
        return _by_lines(text, place=place) if document.problems else Metadata()
    if not isinstance(document.root, yaml.MappingNode):
        return None
    values: dict[str, str] = {}
    notes: list[str] = []
    for _, key, node in document.entries(document.root, what=place):
        if key not in (*KEYS, *_OWN_KEYS) or node.tag == "tag:yaml.org,2002:null":
            continue
        items = node.value if key in _LISTS and isinstance(node, yaml.SequenceNode) else [node]
        if all(isinstance(item, yaml.ScalarNode) for item in items):
            values[key] = ", ".join(str(item.value) for item in items)
        else:
            notes.append(f"{key}: unreadable (not a text)")
    return metadata_of(values, notes=tuple(notes))


def _by_lines(text: str, *, place: str) -> Metadata | None:
    found = [_LINE.match(line.rstrip()) for line in text.splitlines()]
    values = {line["key"]: line["value"].strip("\"' \t") for line in found if line is not None and line["key"] in KEYS}
    return metadata_of(values, notes=(f"{place}: not valid YAML, read line by line",)) if values else None


def metadata_of(values: Mapping[str, str], *, notes: tuple[str, ...] = ()) -> Metadata:
    """Return what texts by key say; a date that cannot be read is named in the notes."""
    # Escapes in a quoted YAML text can make half a character, which no file could hold.
    whole = {key: value.encode("utf-8", "replace").decode("utf-8") for key, value in values.items()}
    clean = {key: " ".join(value.split()) for key, value in whole.items()}
    texts = {key: clean[key] for key in TEXT_KEYS if clean.get(key)}
    written = clean.get("published", "")
    published = parse_period(written) if written else None
    if written and published is None:
        notes = (*notes, f"published: unreadable ({written[:40]})")
    guessed = tuple(key for key in KEYS if key in re.split(r"[\s,]+", clean.get("inferred", "")) and clean.get(key))
    return Metadata(**texts, published=published, notes=notes, guessed=guessed, pages=_page_starts(clean.get("pages", "")))


def _page_starts(text: str) -> tuple[int, ...]:
    """Return increasing offsets; anything else was changed by hand and tells nothing."""
    words = re.split(r"[\s,]+", text)
    if not all(word.isascii() and word.isdigit() and len(word) <= 12 for word in words):
        return ()
    starts = tuple(int(word) for word in words)
    return starts if starts[0] == 0 and sorted(set(starts)) == list(starts) else ()


def parse_period(text: str) -> Period | None:
    """Read `YYYY`, `YYYY-MM`, an ISO 8601 day or an ISO 8601 time (its day as written); None for anything else."""
    text = text.strip()
    coarse = _YEAR.fullmatch(text)
    try:
        if coarse is None:
            day = _day(text)
            return Period(day, day)
        year = int(coarse["year"])
        if coarse["month"] is None:
            return Period(date(year, 1, 1), date(year, 12, 31))
        month = int(coarse["month"])
        return Period(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
    except ValueError:  # also raised by calendar for a month that does not exist
        return None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return datetime.fromisoformat(text).date()
