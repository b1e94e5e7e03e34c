"""What a web page says about its article: JSON-LD first, then OpenGraph, meta tags, and what the page shows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

from claimcmp.corpus.datelines import visible_date
from claimcmp.corpus.formats.markup import words_of
from claimcmp.corpus.metadata import Metadata, metadata_of, parse_period

_ARTICLE_TYPES = re.compile(r"(?:\w*Article|BlogPosting|LiveBlogPosting|Report|Review)")
_NESTED = 12
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline", "citation_title"),
    "author": ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author"),
    "source": ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "citation_journal_title"),
    "published": (
        "article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dcterms.created", "dc.date.issued",
        "dcterms.date", "pubdate", "publishdate", "publish-date", "parsely-pub-date", "sailthru.date",
    ),
    "url": ("og:url",),
    "language": ("og:locale", "content-language", "dc.language"),
}  # fmt: skip
_SITE_IN_TITLE = re.compile(r"\s+(?:[-–—|·:»]|::)\s+(?P<site>[^-–—|·»]{2,40})$")
_DATE_CLASSES = re.compile(r"date|time|publish|posted|byline|dateline", re.IGNORECASE)
_AUTHOR_CLASSES = re.compile(r"(?:^|[\s_-])(?:author|byline)(?:[\s_-]|$)", re.IGNORECASE)
_BY = re.compile(r"^by\s+", re.IGNORECASE)


def page_metadata(tree: Any, *, url: str | None = None) -> Metadata:
    """Return what a page says about its article.

    The outlet falls back to the host of the address, the date to one that can be read on the page; both are guesses.
    """
    said = _merged(_from_json_ld(tree), _from_meta(tree), _from_markup(tree))
    address = said.get("url") or url
    if address and url:
        address = urljoin(url, address)
    said["url"] = address if address and re.match(r"https?://[^\s/]", address) else ""
    if "language" in said:
        said["language"] = re.split(r"[-_]", said["language"])[0].lower()
    if not said.get("author", "").strip() or said["author"].startswith(("http://", "https://")):
        said.pop("author", None)
    written = said.get("published", "")
    said["published"] = iso_date(written)
    shown = {"title": _page_title(tree, said.get("source")), "source": _host(said["url"])}
    guessed = [key for key, value in shown.items() if value and not said.get(key)]
    said.update((key, shown[key]) for key in guessed)
    metadata = metadata_of({**said, "inferred": " ".join(guessed)})
    if metadata.published is None:
        day = (visible_date(written) if written else None) or visible_date("\n".join(_date_lines(tree)))
        if day is not None:
            return Metadata(published=day, guessed=("published",)).over(metadata)
    return metadata


def _merged(*places: Mapping[str, str]) -> dict[str, str]:
    """Return the values by key, those of the first place that has them."""
    found: dict[str, str] = {}
    for place in places:
        for key, value in place.items():
            if value and value.strip():
                found.setdefault(key, " ".join(value.split()))
    return found


def json_ld(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of the JSON-LD of a page that describes an article."""
    for script in tree.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() != "application/ld+json" or not script.text:
            continue
        try:
            value = json.loads(script.text.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _articles(value, 0)


def _articles(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _NESTED:
        return
    if isinstance(value, list):
        for item in value:
            yield from _articles(item, depth + 1)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        if any(_ARTICLE_TYPES.fullmatch(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _articles(value.get(key), depth + 1)


def _from_json_ld(tree: Any) -> dict[str, str]:
    article = next(json_ld(tree), None)
    if article is None:
        return {}
    main = article.get("mainEntityOfPage")
    address = article.get("url") or (main.get("@id") if isinstance(main, dict) else main)
    return {
        "title": _text(article.get("headline")) or _text(article.get("name")),
        "author": _names(article.get("author") or article.get("creator")),
        "source": _names(article.get("publisher") or article.get("sourceOrganization")),
        "published": _text(article.get("datePublished")) or _text(article.get("dateCreated")),
        "url": _text(address),
        "language": _text(article.get("inLanguage")),
    }


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or value.get("@id")
    return _unescaped(value) if isinstance(value, str) else ""


def _names(value: Any) -> str:
    """Return the names of persons or organisations."""
    items = value if isinstance(value, list) else [value]
    names = [_text(item) for item in items]
    return ", ".join(dict.fromkeys(name for name in names if name and not name.startswith(("http", "#", "/"))))


def _unescaped(value: str) -> str:
    import html

    return html.unescape(value)


def _from_meta(tree: Any) -> dict[str, str]:
    contents: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv") or "").strip().lower()
        if name and (content := (tag.get("content") or "").strip()):
            contents.setdefault(name, []).append(content)
    found = {}
    for key, names in _META.items():
        values = next((contents[name] for name in names if name in contents), [])
        found[key] = ", ".join(dict.fromkeys(values)) if key == "author" else (values[0] if values else "")
    return found


def _from_markup(tree: Any) -> dict[str, str]:
    """Return what elements of the page are marked up as: microdata, canonical address, language, `<time>`."""
    found = {"language": tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""}
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            found["url"] = link.get("href") or ""
    for element in tree.iter("time"):
        stamp = element.get("datetime") or ""
        named = f"{element.get('itemprop') or ''} {element.get('class') or ''}".lower()
        is_own = stamp and "modified" not in named and "updated" not in named and not _inside(element, ("aside", "footer", "nav"))
        if is_own and ("pubdate" in element.attrib or "published" not in found):
            found["published"] = stamp
    for element in tree.iter("a", "span", "p", "div", "address"):
        named = f"{element.get('itemprop') or ''} {element.get('rel') or ''} {element.get('class') or ''}"
        if _AUTHOR_CLASSES.search(named) and not _inside(element, ("aside", "footer", "nav")):
            words = _BY.sub("", words_of(element))
            if 1 < len(words.split()) <= 6 and not any(letter.isdigit() for letter in words):
                found["author"] = words
                break
    return found


def _inside(element: Any, tags: tuple[str, ...]) -> bool:
    return any(above.tag in tags for above in element.iterancestors())


def iso_date(written: str) -> str:
    """Return a date that is written for machines as one that can be read; "" where it is none."""
    written = written.strip()
    if parse_period(written) is not None:
        return written
    found = re.match(r"\d{4}-\d{2}-\d{2}", written) or re.match(r"\d{4}/\d{2}/\d{2}", written)
    return found.group().replace("/", "-") if found and parse_period(found.group().replace("/", "-")) else ""


def _date_lines(tree: Any) -> Iterator[str]:
    """Yield the texts of elements that are there for a date, outside of lists of other articles."""
    for element in tree.iter("time", "span", "p", "div", "li"):
        named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
        if element.tag != "time" and not _DATE_CLASSES.search(named):
            continue
        words = words_of(element)
        if len(words.split()) <= 12 and not _inside(element, ("aside", "footer", "nav", "li")):
            yield words


def _page_title(tree: Any, site: str | None) -> str:
    """Return the headline that the page shows, or its window title without the name of the site."""
    headings = [words_of(heading) for heading in tree.iter("h1") if not _inside(heading, ("aside", "footer", "nav"))]
    titles = [words_of(title) for title in tree.iter("title")][:1]
    for heading in headings:
        if len(heading.split()) > 2 or any(title.startswith(heading) for title in titles):
            return heading
    if not titles:
        return ""
    tail = _SITE_IN_TITLE.search(titles[0])
    is_site = tail is not None and (not site or tail["site"].casefold() in site.casefold() or site in tail["site"])
    return titles[0][: tail.start()] if tail is not None and is_site else titles[0]


def _host(address: str) -> str:
    host = urlsplit(address).hostname if address else None
    return re.sub(r"^(?:www\d?|m|mobile|amp|edition)\.", "", host) if host else ""
