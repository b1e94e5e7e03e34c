"""What is read from disk: articles, their passages, their metadata, and the corpus's own YAML."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from claimcmp.records.intervals import Period
from claimcmp.records.spans import Span


class PassageRole(StrEnum):
    """What a paragraph of an article is there for."""

    BODY = "body"
    HEADING = "heading"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph (or part of one) of an article; `kind` names the furniture."""

    span: Span
    role: PassageRole
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One text by one source.

    `text` is the decoded file without front matter; `text_offset` says at which code point of the decoded file
    (BOM not counted) it starts, `text_line` on which of its lines. `passages` lie in order, do not overlap and leave
    out only white space. `published` is a period, so that a month or a year can be given where the day is unknown.
    `pages` says where in the text each page of the original starts; it is empty where there are none.
    """

    id: str
    source: str
    title: str | None
    author: str | None
    published: Period | None
    url: str | None
    language: str
    path: str
    sha256: str
    text: str
    text_offset: int
    passages: tuple[Passage, ...]
    origin_id: str
    copies_of: tuple[str, ...]
    inferred: tuple[str, ...]
    text_line: int = 1
    pages: tuple[int, ...] = ()

    @property
    def published_on(self) -> date | None:
        """The day of publication, where the day is known."""
        if self.published is None or self.published.start != self.published.end:
            return None
        return self.published.start


@dataclass(frozen=True, slots=True)
class SkippedFile:
    """A file that could not become an article, and why (one clause, no final stop)."""

    path: str
    reason: str


class Intake(StrEnum):
    """What became of an article that was to be taken into the corpus."""

    ADDED = "added"
    NEW_VERSION = "new version"
    ALREADY_THERE = "already there"


class TieKind(StrEnum):
    """Why two articles are not independent of each other; only the first three make them one origin."""

    COPY = "copy"
    REPORT = "report"
    AGENCY = "agency"
    PASSAGE = "passage"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class OriginTie:
    """What an article shares with an earlier one: a part of the shorter text, its longest run of words, a name.

    `share` and `words` are None where it is only the document that both cite; `name` is that document, or the agency.
    """

    article_id: str
    earlier_id: str
    kind: TieKind
    share: float | None
    words: int | None
    name: str | None = None

    @property
    def is_one_origin(self) -> bool:
        """Whether the two are one report and not two that share a background or a source."""
        return self.kind in {TieKind.COPY, TieKind.REPORT, TieKind.AGENCY}


class TopicKind(StrEnum):
    """What sort of answer a topic asks for."""

    FIGURE = "figure"
    STATUS = "status"
    EVENT = "event"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Topic:
    """A named topic of `topics.yaml`."""

    id: str
    name: str
    question: str
    kind: TopicKind
    counted: str | None
    entities: tuple[str, ...]
    queries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NamedEntity:
    """One canonical name with its other spellings, from `entities.yaml`, the built-in list or the articles.

    `metonyms` name the entity only as an actor ("Islamabad wants"), never as a place. `adjectives` are
    demonyms ("Pakistani"). `origin` is `user`, `built-in` or `articles`.
    """

    name: str
    type: str
    aliases: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    origin: str = "user"


@dataclass(frozen=True, slots=True)
class CorpusContent:
    """Everything that a corpus folder holds, read once."""

    articles: tuple[Article, ...]
    topics: tuple[Topic, ...]
    entities: tuple[NamedEntity, ...]
    skipped: tuple[SkippedFile, ...]

    def find_topic(self, words: str) -> Topic | None:
        """Return the named topic with this id or name, whatever the case and spacing."""
        key = _folded(words)
        return next((topic for topic in self.topics if key in {_folded(topic.id), _folded(topic.name)}), None)

    def described(self) -> list[str]:
        """Return everything in the corpus that an answer depends on, as text to be hashed."""
        articles = [
            f"{article.id}|{article.source}|{article.title}|{article.author}|{article.published}|{article.url}|{article.language}|{article.path}"
            for article in self.articles
        ]
        return [*articles, repr(self.topics), repr(self.entities), repr(self.skipped)]


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())
