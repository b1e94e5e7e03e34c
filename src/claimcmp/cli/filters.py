"""Choosing from what was computed: by source, topic, date and words, and finding things by the beginning of their id."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from claimcmp.errors import UsageError
from claimcmp.records.answers import Analysis
from claimcmp.records.articles import Article, CorpusContent, Topic
from claimcmp.records.claims import Claim
from claimcmp.records.intervals import Period
from claimcmp.records.matches import Cluster
from claimcmp.records.relations import Relation

Thing = Article | Claim | Cluster | Relation
_Known = TypeVar("_Known", bound=Article | Claim | Cluster | Relation)
_LISTED = 10


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return a hint with the known words nearest to an unknown one."""
    from difflib import get_close_matches

    by_key = {name.casefold(): name for name in known}
    found = [by_key[key] for key in get_close_matches(word.casefold(), list(by_key), n=3, cutoff=0.5)]
    return f"did you mean {' or '.join(found)}?" if found else None


def parse_period(words: str, *, option: str) -> Period:
    """Return the days that YYYY, YYYY-MM or YYYY-MM-DD covers.

    Raises:
        UsageError: the words are no such date.
    """
    match = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", words)
    if match:
        year, month, day = (int(part) if part else None for part in match.groups())
        try:
            start = date(year or 0, month or 1, day or 1)
            return Period(start, _last_day(start, month, day))
        except (ValueError, OverflowError):
            pass
    raise UsageError(f"{option}: `{words}` is not a date", hint="write YYYY, YYYY-MM or YYYY-MM-DD")


def _last_day(start: date, month: int | None, day: int | None) -> date:
    if day is not None:
        return start
    if month is None:
        return date(start.year, 12, 31)
    following = date(start.year + (start.month == 12), start.month % 12 + 1, 1)
    return following - timedelta(days=1)


def named_topic(content: CorpusContent, words: str) -> Topic:
    """Return the named topic with this id or name.

    Raises:
        UsageError: there is none.
    """
    topic = content.find_topic(words)
    if topic is None:
        names = [name for topic in content.topics for name in (topic.id, topic.name)]
        hint = nearest(words, names) or "claimcmp topics lists the named topics"
        raise UsageError(f"no named topic `{words}`", hint=hint)
    return topic


@dataclass(frozen=True, slots=True)
class Selection:
    """The filters of the lists; a filter that is None or empty lets everything pass.

    Articles without a date of publication pass no date filter.
    """

    sources: tuple[str, ...] = ()
    topic: str | None = None
    speaker: str | None = None
    kind: str | None = None
    since: str | None = None
    until: str | None = None
    pattern: str | None = None

    def articles(self, articles: Sequence[Article]) -> list[Article]:
        """Return the articles that pass the filters by source, date and words (title and text)."""
        self._check_sources(articles)
        matches = self._matcher()
        dated = self._dated()
        return [
            article
            for article in articles
            if self._has_source(article.source) and dated(article) and matches(f"{article.title or ''}\n{article.text}")
        ]

    def claims(self, analysis: Analysis, content: CorpusContent) -> list[Claim]:
        """Return the claims that pass all filters; words are looked for in quote and resolved wording."""
        self._check_sources(analysis.articles)
        matches = self._matcher()
        dated = self._dated()
        within = {article.id for article in analysis.articles if dated(article)}
        on_topic = self._topic_claims(analysis, content)
        return [
            claim
            for claim in analysis.claims
            if claim.article_id in within
            and self._has_source(claim.source)
            and (on_topic is None or claim.id in on_topic)
            and (self.speaker is None or self.speaker.casefold() in claim.speaker.casefold())
            and (self.kind is None or claim.kind.value == self.kind)
            and matches(f"{claim.quote}\n{claim.text}")
        ]

    def _topic_claims(self, analysis: Analysis, content: CorpusContent) -> set[str] | None:
        if self.topic is None:
            return None
        topic = named_topic(content, self.topic)
        return {claim_id for found in analysis.topics if found.id == topic.id for claim_id in found.claim_ids}

    def _check_sources(self, articles: Sequence[Article]) -> None:
        known = list(dict.fromkeys(article.source for article in articles))
        for wanted in self.sources:
            if not any(wanted.casefold() in name.casefold() for name in known):
                hint = nearest(wanted, known) or f"the sources are {', '.join(known)}"
                raise UsageError(f"no source `{wanted}`", hint=hint)

    def _has_source(self, source: str) -> bool:
        return not self.sources or any(wanted.casefold() in source.casefold() for wanted in self.sources)

    def _dated(self) -> Callable[[Article], bool]:
        if self.since is None and self.until is None:
            return lambda article: True
        start = parse_period(self.since, option="--since").start if self.since else None
        end = parse_period(self.until, option="--until").end if self.until else None
        if start is not None and end is not None and start > end:
            raise UsageError(f"--since {self.since} is later than --until {self.until}")
        window = Period(start, end)
        return lambda article: article.published is not None and article.published.overlaps(window)

    def _matcher(self) -> Callable[[str], bool]:
        if self.pattern is None:
            return lambda text: True
        try:
            pattern = re.compile(self.pattern, re.IGNORECASE)
        except re.error as error:
            raise UsageError(f"--grep: `{self.pattern}` is no regular expression: {error}") from error
        return lambda text: pattern.search(text) is not None


def find_thing(analysis: Analysis, identifier: str) -> Thing:
    """Return the claim, cluster, relation or article whose id begins so; an article also by its path.

    Raises:
        UsageError: none does, or several do.
    """
    for article in analysis.articles:
        if article.path == identifier:
            return article
    things: list[Thing] = [*analysis.claims, *analysis.clusters, *analysis.relations, *analysis.articles]
    return _only_one(things, identifier, what="nothing here", seen_in="claimcmp claims and claimcmp articles list ids")


def find_claim(claims: Sequence[Claim], identifier: str) -> Claim:
    """Return the claim whose id begins so.

    Raises:
        UsageError: none does, or several do.
    """
    return _only_one(claims, identifier, what="no claim", seen_in="claimcmp claims lists ids")


def _only_one(things: Sequence[_Known], identifier: str, *, what: str, seen_in: str) -> _Known:
    wanted = identifier.casefold()
    found = [thing for thing in things if wanted and thing.id.startswith(wanted)]
    exact = [thing for thing in found if thing.id == wanted]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if not found:
        length = max(len(identifier), 4)
        hint = nearest(identifier, {thing.id[:length] for thing in things}) or seen_in
        raise UsageError(f"{what} has the id `{identifier}`", hint=hint)
    listed = ", ".join(f"{thing.id[:12]} ({type(thing).__name__.lower()})" for thing in found[:_LISTED])
    more = f" and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
    raise UsageError(f"`{identifier}` begins {len(found)} ids: {listed}{more}", hint="write more characters of the one you mean")
