"""Web pages: the article out of its menus, comments and related stories, by trafilatura; headings keep their level."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from claimcmp.corpus.formats.checking import check_readable
from claimcmp.corpus.formats.document import Document
from claimcmp.corpus.formats.markup import decode_page, parse_page, words_of
from claimcmp.corpus.formats.page_metadata import json_ld, page_metadata
from claimcmp.corpus.metadata import Metadata
from claimcmp.errors import InputError

_STUB_WORDS = 200
"""Words up to which a text that asks for money, consent or scripts is taken for nothing else."""

_FEWEST_WORDS = 8
_PAYWALL = re.compile(
    r"\b(?:subscribe|sign in|log in|register|become a (?:member|subscriber))\b[^.]{0,60}"
    r"\b(?:to (?:continue|read|keep|unlock|access)|for (?:full|unlimited) access)"
    r"|\bto (?:continue|keep) reading\b|\balready (?:a subscriber|have a subscription)\b"
    r"|\b(?:this|the full) (?:article|story|content) is (?:only |exclusively )?(?:available )?"
    r"(?:for|to) (?:our )?(?:subscriber|member)s"
    r"|\b(?:subscriber|member)s?[- ]only\b|\bfree articles? (?:left|remaining|this month)\b",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\b(?:accept|reject|manage|use of|uses?|we and our (?:\d+ )?partners)\b[^.]{0,60}\b(?:cookies|personal data|tracking)\b"
    r"|\bcookie (?:policy|settings|preferences|consent)\b|\byour (?:privacy choices|consent)\b|\bbefore you continue\b",
    re.IGNORECASE,
)
_SCRIPT = re.compile(
    r"\b(?:enable|activate|turn on|requires?|needs?|without) java ?script\b"
    r"|\bjava ?script (?:is|to be) (?:disabled|required|enabled|not)\b"
    r"|\bchecking your browser\b|\bverify(?:ing)? (?:that )?you are (?:a )?human\b",
    re.IGNORECASE,
)
_PARTED = {"list", "quote", "table", "div"}
_ADDED = ("script", "style", "noscript", "template")


def read_html(data: bytes) -> Iterator[Document]:
    """Yield the article of a saved page.

    Raises:
        InputError: there is no article in it: a stub before a paywall, a question for consent, a page that scripts must fill.
    """
    yield read_page(data)


def read_page(data: bytes, *, charset: str | None = None, url: str | None = None) -> Document:
    """Return the article of a page; `charset` is what the header says of it and `url` where it was found.

    Raises:
        InputError: there is no article in it.
    """
    if not data.strip():
        raise InputError("empty file")
    source, note = decode_page(data, charset=charset)
    tree = parse_page(source)
    text = article_text(source)
    _refuse_stub(tree, text)
    check_readable(text)
    metadata = page_metadata(tree, url=url)
    return Document(text, 0, metadata.over(Metadata(notes=(note,) if note else ())))


def fragment_text(source: str) -> str:
    """Return the text of a piece of HTML that is article throughout, as feeds carry it; plain text stays what it is."""
    if not re.search(r"<\s*/?\s*[a-z]+[^>]*>", source, re.IGNORECASE):
        import html

        return "\n\n".join(" ".join(line.split()) for line in html.unescape(source).splitlines() if line.strip())
    from lxml import etree
    from lxml import html as lxml_html

    try:
        tree = lxml_html.fragment_fromstring(source, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    for element in list(tree.iter(*_ADDED)):
        element.drop_tree()
    for element in tree.iter("p", "div", "li", "blockquote", "br", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "figcaption"):
        element.tail = "\n\n" + (element.tail or "")
        element.text = "\n\n" + (element.text or "")
    lines = (" ".join(line.split()) for line in "".join(tree.itertext()).split("\n\n"))
    return "\n\n".join(line for line in lines if line)


def article_text(source: str) -> str:
    """Return the article of a page, a blank line between its paragraphs."""
    import logging

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = trafilatura.bare_extraction(source, include_comments=False, include_tables=True, with_metadata=False)
    body = getattr(found, "body", None)
    return "\n\n".join(_paragraphs(body)) if body is not None else ""


def _paragraphs(parent: Any) -> Iterator[str]:
    """Yield the paragraphs of what trafilatura found, headings and list items marked as in Markdown."""
    for element in parent:
        words = words_of(element)
        if element.tag == "head" and words:
            level = re.sub(r"\D", "", element.get("rend") or "") or "2"
            yield f"{'#' * min(int(level), 6)} {words}"
        elif element.tag == "row":
            yield from filter(None, [" | ".join(cell for cell in map(words_of, element) if cell)])
        elif element.tag in _PARTED and len(element):
            yield from filter(None, [" ".join((element.text or "").split())])
            yield from _paragraphs(element)
        elif words:
            yield f"- {words}" if element.tag == "item" else words
        yield from filter(None, [" ".join((element.tail or "").split())])


def _refuse_stub(tree: Any, text: str) -> None:
    """Refuse a page in the place of an article."""
    words = len(text.split())
    if words > _STUB_WORDS:
        return
    shown = _shown_text(tree)
    locked = any(str(article.get("isAccessibleForFree", "")).lower() == "false" for article in json_ld(tree))
    if locked or _PAYWALL.search(shown):
        raise InputError("only the beginning of the article, the rest is behind a paywall")
    if _CONSENT.search(text) or (words < _FEWEST_WORDS and _CONSENT.search(shown)):
        raise InputError("no article, only a question for consent to cookies")
    scripts = sum(1 for _ in tree.iter("script"))
    unscripted = " ".join(words_of(element) for element in tree.iter("noscript"))
    is_shell = words < _FEWEST_WORDS or len(shown.split()) < _FEWEST_WORDS
    if (is_shell and scripts) or (words < _STUB_WORDS and _SCRIPT.search(text)) or (is_shell and _SCRIPT.search(unscripted)):
        raise InputError("no article in the page itself: scripts would have to run to fill it")
    if words < _FEWEST_WORDS:
        raise InputError("no article in the page")


def _shown_text(tree: Any) -> str:
    """Return what a browser without scripts would show, near enough."""
    hidden = " or ".join(f"ancestor::{tag}" for tag in (*_ADDED, "head"))
    return " ".join(" ".join(tree.xpath(f"//text()[not({hidden})]")).split())
