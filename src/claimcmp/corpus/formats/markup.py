"""HTML as bytes: its encoding, whatever header and page say of it, and its tree."""

from __future__ import annotations

import re
from typing import Any

from claimcmp.corpus.formats.text import decode
from claimcmp.errors import InputError

_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_HEAD = 4096
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_TAG = re.compile(r"<\s*(?:!doctype|html|head|body|article|div|p|h1|section|main|span|table)\b", re.IGNORECASE)


def decode_page(data: bytes, *, charset: str | None = None) -> tuple[str, str | None]:
    """Decode a page; `charset` is what its header says. A note says where that was none of the encodings announced.

    UTF-8 first, whatever is announced: text of another encoding is hardly ever valid UTF-8. Then the page's own word, then the
    header's, which servers give for all of their pages alike.

    Raises:
        InputError: in no known encoding.
    """
    if data.startswith(_MARKS):
        return decode(data)
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        pass
    found = _DECLARED.search(data[:_HEAD])
    announced = (found[1] or found[2]).decode("ascii") if found else None
    for encoding in (announced, charset):
        if encoding and encoding.casefold().replace("_", "-") not in {"utf-8", "utf8"}:
            try:
                # Browsers read what is called Latin-1 as its superset cp1252 (WHATWG Encoding Standard).
                name = "cp1252" if encoding.casefold() in {"iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"} else encoding
                return data.decode(name), None
            except (UnicodeDecodeError, LookupError):
                continue
    if "utf-8" in {str(announced).casefold(), str(charset).casefold()}:
        broken = data.decode("utf-8", "replace")
        if broken.count("\ufffd") < 0.001 * len(broken):
            return broken, "encoding: utf-8 with errors"
    return decode(data)


def parse_page(text: str) -> Any:
    """Return the tree of a page.

    Raises:
        InputError: the text is no HTML.
    """
    from lxml import etree, html

    if not _TAG.search(text):
        raise InputError("no HTML in it")
    try:
        tree = html.document_fromstring(_XML_DECLARATION.sub("", text), parser=html.HTMLParser(encoding="utf-8", no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise InputError("no HTML in it") from None
    return tree


def words_of(element: Any) -> str:
    """Return the text of an element in one line."""
    return " ".join("".join(element.itertext()).split())
