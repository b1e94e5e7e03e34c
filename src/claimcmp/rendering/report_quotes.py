"""Passages on the page: each with the place it was taken from, so that `verify` can hold it against its article."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeGuard

from claimcmp.records.articles import Article
from claimcmp.records.claims import Claim
from claimcmp.records.spans import Span, enclose
from claimcmp.rendering.locators import fragment_link, locate, place_words
from claimcmp.rendering.quoting import find_marks
from claimcmp.rendering.wording import manner_words, published_words, short_id

ANCHOR = 12
"""How many characters of an id stand in a link to a part of the page."""

_WEB = re.compile(r"https?://[^\s<>\"]+\Z", re.IGNORECASE)

CLASH = "clash"
"""The words that make two claims part."""
CLAIM = "claim"
"""The claim in its paragraph."""
TAKEN = "taken"
"""What a claim takes from elsewhere in its paragraph."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of letters that is marked in one way, or not at all."""

    text: str
    mark: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A verbatim passage in pieces; `place` is the number of its article on the page with start and end in its text."""

    place: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A claim as the page shows it."""

    anchor: str
    short: str
    source: str
    speaker: str | None
    date: str
    manner: str | None
    text: str
    title: str | None
    where: str
    file: str
    link: str | None
    quote: Passage
    paragraph: Passage | None
    unresolved: tuple[str, ...]


class Quoter:
    """Makes quotations of claims; articles are known by their number, the order of the embedded JSON."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles: Mapping[str, tuple[int, Article]] = {article.id: (at, article) for at, article in enumerate(articles)}
        self._starts = {article.id: [passage.span.start for passage in article.passages] for article in articles}

    def article_of(self, claim: Claim) -> Article:
        """Return the article of a claim."""
        return self._articles[claim.article_id][1]

    def quotation(self, claim: Claim, words: Sequence[str | None] = (), *, in_paragraph: bool = True) -> Quotation:
        """Return a claim for the page, with the given words marked in its quote."""
        number, article = self._articles[claim.article_id]
        whole = enclose(claim.spans)
        locator = locate(article, whole)
        clashes = [Span(mark.start + whole.start, mark.end + whole.start) for mark in find_marks(claim, words)]
        return Quotation(
            anchor=claim.id[:ANCHOR],
            short=short_id(claim.id),
            source=claim.source,
            speaker=None if claim.is_own_voice else claim.speaker,
            date=published_words(article),
            manner=manner_words(claim),
            text=claim.text,
            title=article.title,
            where=place_words(locator),
            file=f"{article.path}, line {locator.line}",
            link=fragment_link(article.url, whole.slice(article.text)) if is_web(article.url) else None,
            quote=_passage(number, article, whole, {CLASH: clashes}),
            paragraph=self._paragraph(number, article, claim, whole) if in_paragraph else None,
            unresolved=claim.unresolved,
        )

    def passage(self, article_id: str, span: Span) -> Passage:
        """Return an unmarked passage."""
        number, article = self._articles[article_id]
        return _passage(number, article, span, {})

    def _paragraph(self, number: int, article: Article, claim: Claim, whole: Span) -> Passage | None:
        """Return the paragraph that a claim stands in, or None where the quote is all of it."""
        starts = self._starts[article.id]
        first, last = bisect_right(starts, whole.start) - 1, bisect_right(starts, whole.end - 1) - 1
        if first < 0:
            return None
        around = Span(article.passages[first].span.start, max(whole.end, article.passages[last].span.end))
        if around == whole:
            return None
        taken = [part.span for part in claim.inherited if around.covers(part.span)]
        return _passage(number, article, around, {CLAIM: claim.spans, TAKEN: taken})


def is_web(url: str | None) -> TypeGuard[str]:
    """Tell whether an address may become a link: nothing but the web, whatever an article calls its address."""
    return url is not None and _WEB.match(url) is not None


def _passage(number: int, article: Article, span: Span, marks: Mapping[str, Iterable[Span]]) -> Passage:
    listed = [(mark, name) for name, spans in marks.items() for mark in spans if mark.overlap(span)]
    cuts = {span.start, span.end}
    for mark, _ in listed:
        cuts.update((max(mark.start, span.start), min(mark.end, span.end)))
    pieces = []
    for start, end in pairwise(sorted(cuts)):
        names = dict.fromkeys(name for mark, name in listed if mark.start <= start and end <= mark.end)
        pieces.append(Piece(article.text[start:end], " ".join(names)))
    return Passage(f"{number}:{span.start}:{span.end}", tuple(pieces))
