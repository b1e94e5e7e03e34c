"""RSS and Atom: an article for each item that carries its whole text; the others name the page where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any

from claimcmp.corpus.formats.checking import check_readable
from claimcmp.corpus.formats.document import BrokenPart, Document
from claimcmp.corpus.formats.html import fragment_text
from claimcmp.corpus.formats.page_metadata import iso_date
from claimcmp.corpus.metadata import metadata_of
from claimcmp.errors import InputError

_FEED = re.compile(rb"<\s*(?:\w+:)?(?:rss|feed|RDF)\b")
_ENTITY = re.compile(rb"<!\s*ENTITY", re.IGNORECASE)
_WHOLE_WORDS = 120
"""Words from which the text of an item is taken for the article and not for its summary."""


def looks_like_feed(data: bytes) -> bool:
    """Tell whether data begin as RSS or Atom do."""
    return _FEED.search(data[:4096].replace(b"\0", b"")) is not None and b"<html" not in data[:1024].lower()


def read_feed(data: bytes) -> Iterator[Document | BrokenPart]:
    """Yield the articles of a feed; items with the same id or address come once.

    Raises:
        InputError: it is no feed, declares entities (an XML bomb does), or has no item.
    """
    if not data.strip():
        raise InputError("empty file")
    if _ENTITY.search(data.replace(b"\0", b"")):
        raise InputError("declares XML entities, which no feed needs (an XML bomb?)")
    if not looks_like_feed(data):
        raise InputError("XML, but neither RSS nor Atom")
    root = _parsed(data)
    channel = _child(root, "channel")
    outlet = _text(channel if channel is not None else root, "title")
    items = [element for element in root.iter() if _name(element) in {"item", "entry"}]
    if not items:
        raise InputError("a feed without items")
    seen: set[str] = set()
    for number, item in enumerate(items, start=1):
        keys = [key for key in (_text(item, "guid", "id"), _link(item)) if key]
        if seen.intersection(keys):
            continue
        seen.update(keys)
        yield _item(str(number), item, outlet)


def _parsed(data: bytes) -> Any:
    """Return the tree; what is broken in one item costs that item and not the feed."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(data.strip(), parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise InputError("not valid XML")
    return root


def _item(part: str, item: Any, outlet: str) -> Document | BrokenPart:
    link = _link(item)
    address = link if re.match(r"https?://[^\s/]", link) else ""
    texts = [fragment_text(_text(item, name)) for name in ("encoded", "content", "description", "summary")]
    text = max(texts, key=lambda found: len(found.split()))
    title = fragment_text(_text(item, "title"))
    if not text and not title:
        return BrokenPart(part, "a feed item without title and text", url=address or None)
    if len(text.split()) < _WHOLE_WORDS:
        return BrokenPart(part, "only a summary of the article", url=address or None)
    try:
        check_readable(text)
    except InputError as error:
        return BrokenPart(part, error.message, url=address or None)
    author = _child(item, "author")
    source = _child(item, "source")
    said = {
        "title": title,
        "source": (_text(source, "title") or "".join(source.itertext()).strip() if source is not None else "") or outlet,
        "author": _text(item, "creator")
        or (_text(author, "name") or "".join(author.itertext()).strip() if author is not None else ""),
        "published": _date(_text(item, "pubDate", "published", "date", "issued")),
        "url": address,
    }
    return Document(text, 0, metadata_of(said), part=part)


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _child(element: Any, *names: str) -> Any:
    return next((child for name in names for child in element if _name(child) == name), None)


def _text(element: Any, *names: str) -> str:
    """Return the text of the first child of one of these names; markup in it stays markup."""
    child = _child(element, *names)
    if child is None:
        return ""
    if len(child):
        from lxml import etree

        return "".join([child.text or "", *(etree.tostring(part, encoding="unicode") for part in child)]).strip()
    return (child.text or "").strip()


def _link(item: Any) -> str:
    """Return the address of the article: text of the element in RSS, an attribute in Atom."""
    for element in item:
        if _name(element) == "link" and element.get("rel", "alternate") == "alternate":
            found = (element.get("href") or element.text or "").strip()
            if found:
                return str(found)
    guid = _child(item, "guid")
    return (guid.text or "").strip() if guid is not None and guid.get("isPermaLink", "true") == "true" else ""


def _date(written: str) -> str:
    """Return the day of a date as RSS (RFC 2822) or Atom (RFC 3339) write it; what is neither stays as it is."""
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return iso_date(written) or written
