"""Which articles are copies of one report, and which share a passage or a source: runs of words in an inverted index.

Shingles and containment after A. Z. Broder, "On the resemblance and containment of documents" (1997). Only the
article counts, not its headings and furniture, so that two texts of one site do not become copies by their footer.

What is shared must reach into the beginning of the texts, unless it is nearly everything: outlets and agencies close reports
of quite different events with the same paragraphs of background.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from claimcmp.corpus.datelines import agency_of
from claimcmp.records.articles import Article, OriginTie, PassageRole, TieKind

SHINGLE_WORDS = 8
COPY_SHARE = 0.5
"""Share of the shorter article's shingles from which it is a copy: the greater part of it stands in the other."""

SURE_SHARE = 0.62
"""Share from which it is a copy even if the two begin differently."""

REPORT_SHARE = 0.3
"""Share from which two texts of the same days that also begin alike are one report, edited."""

AGENCY_SHARE = 0.2
"""The same for texts that name one agency."""

PASSAGE_WORDS = 40
"""Words in one run from which a shared passage is told, though it makes no copy."""

_LEAD = 3
"""The beginning of an article is this part of it."""

_OPENING = 20
_COPIED_LEAD, _EDITED_LEAD = 0.1, 0.2
_SAME_DAYS = 2
_EDITED_DAYS, _AGENCY_DAYS, _DOCUMENT_DAYS = 14, 3, 30
_LONGEST_POSTING = 32
"""Articles remembered per shingle: enough to meet the origin, few enough that a thousand copies stay cheap."""

_WORD = re.compile(r"\w+")
_NAMED = r"(?P<{0}>(?:[A-Z][\w’'-]+|of|for|the|on|and)(?: (?:[A-Z][\w’'-]+|of|for|the|on|and))*[A-Z]?[\w’'-]*)"
_DOCUMENT = re.compile(
    rf"\b(?P<kind>report|study|survey|resolution|dossier|white paper|communiqu[eé]|press release)"
    rf" (?:released |published |issued )?(?:by|from) (?:the )?{_NAMED.format('by')}"
    rf"|\b(?P<resolution>Resolution \d{{2,5}})\b"
)

Shingle = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Body:
    """The shingles of an article in their order and as a set."""

    ordered: tuple[Shingle, ...]
    all: frozenset[Shingle]

    def lead_in(self, other: _Body, *, most: int | None = None) -> float:
        """Return the share of the beginning, of `most` shingles at most, that stands anywhere in another text."""
        lead = self.ordered[: max(1, len(self.ordered) // _LEAD)][:most]
        return sum(shingle in other.all for shingle in lead) / len(lead)

    def longest_run(self, other: _Body) -> int:
        """Return how many words in one run stand in another text."""
        longest = run = 0
        for shingle in self.ordered:
            run = run + 1 if shingle in other.all else 0
            longest = max(longest, run)
        return longest + SHINGLE_WORDS - 1 if longest else 0


def trace_origins(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Return the articles in their order, each with its origin and with the earlier articles that it copies.

    An article is compared with those published before it (undated ones last, then by path). It takes the origin
    of the one it shares most with, so that a text made of two agencies' reports does not join their origins.
    """
    traced = {article.id: article for article in articles}
    copied: defaultdict[str, list[OriginTie]] = defaultdict(list)
    for tie in _text_ties(articles):
        if tie.is_one_origin:
            copied[tie.article_id].append(tie)
    for article in sorted(articles, key=_precedence):
        ties = copied.get(article.id)
        if ties:
            nearest = max(ties, key=lambda tie: tie.share or 0.0)
            origin = traced[nearest.earlier_id].origin_id
            traced[article.id] = replace(article, origin_id=origin, copies_of=tuple(tie.earlier_id for tie in ties))
        else:
            traced[article.id] = replace(article, origin_id=article.id, copies_of=())
    return tuple(traced[article.id] for article in articles)


def find_ties(articles: Sequence[Article]) -> tuple[OriginTie, ...]:
    """Return everything that ties articles together, by the order of publication: shared text first, then cited documents."""
    by_text = list(_text_ties(articles))
    known = {(tie.article_id, tie.earlier_id) for tie in by_text}
    return (*by_text, *(tie for tie in _document_ties(articles) if (tie.article_id, tie.earlier_id) not in known))


def _text_ties(articles: Sequence[Article]) -> Iterator[OriginTie]:
    ordered = sorted(range(len(articles)), key=lambda number: _precedence(articles[number]))
    rank = {number: place for place, number in enumerate(ordered)}
    postings: defaultdict[Shingle, list[int]] = defaultdict(list)
    bodies: dict[int, _Body] = {}
    for number in ordered:
        body = bodies[number] = _body(articles[number])
        shared = Counter(earlier for shingle in body.all for earlier in postings.get(shingle, ()))
        for earlier in sorted(shared, key=rank.__getitem__):
            other = bodies[earlier]
            share = shared[earlier] / min(len(body.all), len(other.all))
            tie = _tie(articles[number], articles[earlier], body, other, share)
            if tie is not None:
                yield tie
        for shingle in body.all:
            if len(postings[shingle]) < _LONGEST_POSTING:
                postings[shingle].append(number)


def _tie(article: Article, earlier: Article, body: _Body, other: _Body, share: float) -> OriginTie | None:
    """Judge what two texts share."""
    if share < AGENCY_SHARE and share * min(len(body.all), len(other.all)) < PASSAGE_WORDS - SHINGLE_WORDS + 1:
        return None
    short, long = sorted((body, other), key=lambda each: len(each.ordered))
    leads = short.lead_in(long), long.lead_in(short)
    run = short.longest_run(long)
    days = _days_between(article, earlier)
    kind: TieKind | None = None
    name: str | None = None
    begins_alike = max(short.lead_in(long, most=_OPENING), long.lead_in(short, most=_OPENING)) > 0
    if not begins_alike and days is not None and days > _SAME_DAYS:
        kind = None  # yesterday's report below today's news
    elif share >= SURE_SHARE or (share >= COPY_SHARE and max(leads) >= _COPIED_LEAD):
        kind = TieKind.COPY
    elif share >= REPORT_SHARE and min(leads) >= _EDITED_LEAD and (days is None or days <= _EDITED_DAYS):
        kind = TieKind.REPORT
    elif share >= AGENCY_SHARE and min(leads) >= _COPIED_LEAD and (days is None or days <= _AGENCY_DAYS):
        name = agency_of(article.text)
        kind = TieKind.AGENCY if name is not None and name == agency_of(earlier.text) else None
    if kind is None and run >= PASSAGE_WORDS:
        kind, name = TieKind.PASSAGE, None
    return OriginTie(article.id, earlier.id, kind, share, run, name) if kind is not None else None


def _document_ties(articles: Sequence[Article]) -> Iterator[OriginTie]:
    """Yield a tie for each article and the first one of the same weeks that cites the same document."""
    citing: defaultdict[str, list[Article]] = defaultdict(list)
    for article in sorted(articles, key=_precedence):
        for document in sorted(_documents(article.text)):
            near = next(
                (
                    other
                    for other in citing[document]
                    if (days := _days_between(article, other)) is not None and days <= _DOCUMENT_DAYS
                ),
                None,
            )
            if near is not None and near.id != article.id:
                yield OriginTie(article.id, near.id, TieKind.DOCUMENT, None, None, document)
            else:
                citing[document].append(article)


def _documents(text: str) -> set[str]:
    """Return the documents that a text cites, as "report by Harbour Watch"."""
    found = set()
    for match in _DOCUMENT.finditer(text):
        name = match["resolution"] or re.sub(r"(?: (?:of|for|the|on|and))+$", "", match["by"])
        if name[0].isupper():
            found.add(name if match["resolution"] else f"{match['kind']} by {name}")
    return found


def _days_between(one: Article, other: Article) -> int | None:
    if one.published is None or other.published is None or one.published.start is None or other.published.start is None:
        return None
    return abs((one.published.start - other.published.start).days)


def _precedence(article: Article) -> tuple[date, date, str]:
    published = article.published
    start = published.start if published is not None and published.start is not None else date.max
    end = published.end if published is not None and published.end is not None else date.max
    return start, end, article.path


def _body(article: Article) -> _Body:
    """Return the runs of words of an article's body; a text that is shorter than one run is one run by itself."""
    body = " ".join(passage.span.slice(article.text) for passage in article.passages if passage.role is PassageRole.BODY)
    words = _WORD.findall(body.casefold())
    runs = tuple(
        tuple(words[start : start + SHINGLE_WORDS]) for start in range(max(1, len(words) - SHINGLE_WORDS + 1) if words else 0)
    )
    return _Body(runs, frozenset(runs))
