"""Gold files: what careful readers marked in a set of articles."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from claimcmp.records.intervals import Period
from claimcmp.records.spans import Span


@dataclass(frozen=True, slots=True)
class GoldPassage:
    """A passage of an article (by the key of the gold file); `focus` is the narrowest span that carries the point."""

    article: str
    span: Span
    focus: Span
    quote: str


@dataclass(frozen=True, slots=True)
class GoldPair:
    """Two passages with the label of the reader, the others that are acceptable, and whether both readers agree."""

    left: GoldPassage
    right: GoldPassage
    label: str
    also: tuple[str, ...]
    consensus: bool
    found_by_both: bool

    @property
    def acceptable(self) -> frozenset[str]:
        """Every label that counts as right."""
        return frozenset((self.label, *self.also))


@dataclass(frozen=True, slots=True)
class GoldNonPair:
    """Two passages that look alike and must not be related, save by one of the `tolerable` labels."""

    left: GoldPassage
    right: GoldPassage
    tolerable: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class GoldQuantity:
    """A figure within a claim; `value` is a number or a vague word."""

    value: Decimal | str
    comparator: str
    unit: str


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim of an article, in the words of the reader."""

    passage: GoldPassage
    text: str
    speaker: str
    modality: str
    time: Period | None
    quantities: tuple[GoldQuantity, ...]


@dataclass(frozen=True, slots=True)
class GoldFigure:
    """A casualty figure with its bounds; None is an open bound."""

    passage: GoldPassage
    number: Span
    low: Decimal | None
    high: Decimal | None
    comparator: str
    counted: str
    speaker: str


@dataclass(frozen=True, slots=True)
class GoldRegion:
    """A heading or a piece of furniture; one that is `optional` may be taken for text."""

    article: str
    span: Span
    kind: str
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldStance:
    """What one source (given as its articles) says on a topic: nothing, or a position with quotes."""

    source: str
    articles: tuple[str, ...]
    silent: bool
    quotes: tuple[GoldPassage, ...]


@dataclass(frozen=True, slots=True)
class GoldTopic:
    """A topic or question with the acceptable verdicts (none where the gold names none) and who says what."""

    question: str
    verdicts: frozenset[str]
    stances: tuple[GoldStance, ...]


@dataclass(frozen=True, slots=True)
class GoldQuery:
    """A question in free words with the passages that a good answer must contain."""

    query: str
    verdicts: frozenset[str]
    must: tuple[GoldPassage, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """One gold file.

    `articles` maps the keys of the gold file to file names, `article_paths` to the files; `corpus_folder` is the
    folder to analyse. `metadata` tells source, title and date of the articles by file name; `own_files` are the files
    that the gold itself consists of.
    """

    path: Path
    corpus_folder: Path
    articles: dict[str, str]
    article_paths: dict[str, Path]
    pairs: tuple[GoldPair, ...] = ()
    non_pairs: tuple[GoldNonPair, ...] = ()
    claims: tuple[GoldClaim, ...] = ()
    figures: tuple[GoldFigure, ...] = ()
    furniture: tuple[GoldRegion, ...] = ()
    headings: tuple[GoldRegion, ...] = ()
    topics: tuple[GoldTopic, ...] = ()
    queries: tuple[GoldQuery, ...] = ()
    metadata: dict[str, dict[str, str]] = field(default_factory=dict)
    own_files: tuple[Path, ...] = ()


_DECADE = 10


def parse_time(text: str) -> Period:
    """Return the days of "2024", "2024-05", "2024-05-17", "1990s", "2021/2024", "2024/" or "/2021".

    Raises:
        ValueError: none of these forms.
    """
    first, bar, last = text.partition("/")
    start = _days(first)[0] if first else None
    end = (_days(last)[1] if last else None) if bar else _days(first)[1]
    if start is None and end is None:
        raise ValueError(f"no time: {text!r}")
    return Period(start, end)


def _days(text: str) -> tuple[date, date]:
    """Return the first and last day of a decade, year, month or day."""
    if text.endswith("s"):
        year = int(text[:-1])
        return date(year, 1, 1), date(year + _DECADE - 1, 12, 31)
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        day = date(parts[0], parts[1], parts[2])
        return day, day
    if len(parts) == 2:
        following = date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
        return date(parts[0], parts[1], 1), date.fromordinal(following.toordinal() - 1)
    (year,) = parts
    return date(year, 1, 1), date(year, 12, 31)
