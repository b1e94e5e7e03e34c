"""Which articles are copies: shared runs of words, found through an inverted index.

Shingles and containment after A. Z. Broder, "On the resemblance and containment of documents" (1997). Only the
article counts, not its headings and furniture, so that two texts of one site do not become copies by their footer.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from claimcmp.records.articles import Article, PassageRole

SHINGLE_WORDS = 8
COPY_SHARE = 0.5
"""Share of the shorter article's shingles from which it is a copy: the greater part of it stands in the other."""

_LONGEST_POSTING = 32
"""Articles remembered per shingle: enough to meet the origin, few enough that a thousand copies stay cheap."""

_WORD = re.compile(r"\w+")


def trace_origins(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Return the articles in their order, each with its origin and with the earlier articles that it copies.

    An article is compared with those published before it (undated ones last, then by path). It takes the origin
    of the one it shares most with, so that a text made of two agencies' reports does not join their origins.
    """
    ordered = sorted(range(len(articles)), key=lambda number: _precedence(articles[number]))
    postings: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    rank = {number: place for place, number in enumerate(ordered)}
    sizes: dict[int, int] = {}
    traced = list(articles)
    for number in ordered:
        shingles = _shingles(articles[number])
        sizes[number] = len(shingles)
        shared = Counter(earlier for shingle in shingles for earlier in postings.get(shingle, ()))
        shares = {earlier: count / min(len(shingles), sizes[earlier]) for earlier, count in shared.items()}
        copied = sorted((earlier for earlier, share in shares.items() if share >= COPY_SHARE), key=rank.__getitem__)
        origin = articles[number].id
        if copied:
            origin = traced[max(copied, key=lambda earlier: shares[earlier])].origin_id
        traced[number] = replace(articles[number], origin_id=origin, copies_of=tuple(articles[earlier].id for earlier in copied))
        for shingle in shingles:
            if len(postings[shingle]) < _LONGEST_POSTING:
                postings[shingle].append(number)
    return tuple(traced)


def _precedence(article: Article) -> tuple[date, date, str]:
    published = article.published
    start = published.start if published is not None and published.start is not None else date.max
    end = published.end if published is not None and published.end is not None else date.max
    return start, end, article.path


def _shingles(article: Article) -> set[tuple[str, ...]]:
    """Return the runs of words of an article's body; a text that is shorter than one run is one run by itself."""
    body = " ".join(passage.span.slice(article.text) for passage in article.passages if passage.role is PassageRole.BODY)
    words = _WORD.findall(body.casefold())
    if not words:
        return set()
    return {tuple(words[start : start + SHINGLE_WORDS]) for start in range(max(1, len(words) - SHINGLE_WORDS + 1))}
