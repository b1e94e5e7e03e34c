"""Exports of other tools: one article per line of JSON Lines or per row of a table, under the usual names of the columns."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from claimcmp.corpus.formats.checking import check_readable
from claimcmp.corpus.formats.document import BrokenPart, Document
from claimcmp.corpus.formats.html import fragment_text
from claimcmp.corpus.formats.page_metadata import iso_date
from claimcmp.corpus.formats.text import decode
from claimcmp.corpus.metadata import Metadata, metadata_of
from claimcmp.errors import InputError

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "text": tuple("text body content article articlebody article_text full_text fulltext maintext story article_content".split()),
    "title": tuple("title headline article_title name".split()),
    "source": tuple("source outlet publisher publication site sitename site_name source_name domain newspaper media".split()),
    "published": tuple(
        "published date published_at publishedat date_published datepublished publish_date pubdate pub_date publication_date"
        " date_publish created_at timestamp".split()
    ),
    "author": tuple("author authors byline creator writer".split()),
    "url": tuple("url link href article_url canonical_url web_url".split()),
    "language": tuple("language lang".split()),
}
"""Names under which other tools write what an article needs, the first one that is there counts."""

_MOST_FIELD = 10_000_000


def read_jsonl(data: bytes) -> Iterator[Document | BrokenPart]:
    """Yield an article for each line of JSON.

    Raises:
        InputError: the file is no text, or none of its lines is an object of JSON.
    """
    text, note = _decoded(data)
    broken: list[BrokenPart] = []
    is_any = False
    # Not splitlines: U+2028 may stand in a text of JSON.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            broken.append(BrokenPart(str(number), "not valid JSON"))
            continue
        if not isinstance(record, dict):
            broken.append(BrokenPart(str(number), "no object of JSON"))
            continue
        is_any = True
        yield _record(str(number), record, note)
    if not is_any:
        raise InputError("none of its lines is an object of JSON")
    yield from broken


def read_csv(data: bytes) -> Iterator[Document | BrokenPart]:
    """Yield an article for each row of a table whose first row names the columns.

    Raises:
        InputError: the file is no text, or has no column for the text of articles.
    """
    text, note = _decoded(data)
    csv.field_size_limit(_MOST_FIELD)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t|", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        head = [name.strip().casefold() for name in next(rows, [])]
        if not set(head).intersection(COLUMNS["text"]):
            raise InputError(f"no column for the text of articles; it may be called {', '.join(COLUMNS['text'][:3])}")
        for number, row in enumerate(rows, start=2):
            if any(cell.strip() for cell in row):
                yield _record(str(number), dict(zip(head, row, strict=False)), note)
    except csv.Error as error:
        raise InputError(f"not a table that can be read: {error}") from None


def _decoded(data: bytes) -> tuple[str, str | None]:
    if not data.strip():
        raise InputError("empty file")
    return decode(data)


def _record(part: str, record: Mapping[str, Any], note: str | None) -> Document | BrokenPart:
    named = {str(key).strip().casefold(): value for key, value in record.items()}
    values = {key: _value(named, names) for key, names in COLUMNS.items()}
    text = fragment_text(values.pop("text"))
    values["published"] = iso_date(values["published"]) or values["published"]
    try:
        check_readable(text)
    except InputError as error:
        return BrokenPart(part, error.message, url=values["url"] or None)
    said = metadata_of(values)
    return Document(text, 0, said.over(Metadata(notes=(note,) if note else ())), part=part)


def _value(record: Mapping[str, Any], names: tuple[str, ...]) -> str:
    """Return the first of some columns that says anything; persons and outlets may be objects with a name."""
    for name in names:
        value = record.get(name)
        items = value if isinstance(value, list) else [value]
        texts = [
            str(item.get("name") or item.get("title") or "") if isinstance(item, dict) else str(item) for item in items if item
        ]
        if joined := ", ".join(text.strip() for text in texts if text.strip()):
            return joined
    return ""
