"""What people ask for, and the whole of what was computed about a corpus."""

from __future__ import annotations

from dataclasses import dataclass

from claimcmp.records.articles import Article, SkippedFile, Topic, TopicKind
from claimcmp.records.claims import Claim
from claimcmp.records.comparisons import Comparison
from claimcmp.records.intervals import Interval, Period
from claimcmp.records.matches import Cluster
from claimcmp.records.relations import Relation, Verdict
from claimcmp.records.spans import Span
from claimcmp.records.versions import Revision


@dataclass(frozen=True, slots=True)
class ModelVersion:
    """Name and SHA-256 of a model or word list."""

    name: str
    hash: str


@dataclass(frozen=True, slots=True)
class Run:
    """What produced a result: `created_at` is ISO 8601 in UTC, the only part that changes between equal runs."""

    version: str
    created_at: str
    corpus_hash: str
    config_hash: str
    embedder: ModelVersion
    pair_scorer: ModelVersion
    parser: ModelVersion


@dataclass(frozen=True, slots=True)
class TopicClaims:
    """A topic of the corpus with the claims that speak to it, best first."""

    id: str
    name: str
    question: str
    kind: TopicKind
    claim_ids: tuple[str, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class NearPassage:
    """A sentence near a topic from which no claim on it was taken."""

    article_id: str
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Silent:
    """A source without a position; `passage` is the nearest sentence when the search finds one, else None."""

    source: str
    passage: NearPassage | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many body sentences the articles have, and how many gave no claim."""

    sentences: int
    without_claims: int


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything that was computed about a corpus, in stable order."""

    run: Run
    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    clusters: tuple[Cluster, ...]
    relations: tuple[Relation, ...]
    topics: tuple[TopicClaims, ...]
    skipped: tuple[SkippedFile, ...]
    sentences: tuple[tuple[str, tuple[Span, ...]], ...]
    """Body sentences per article id, for coverage and for what was not turned into claims."""


@dataclass(frozen=True, slots=True)
class PositionFigure:
    """One figure of a position."""

    interval: Interval
    unit: str | None
    counted: str | None
    as_of: Period | None
    speaker: str
    surface: str
    claim_id: str


@dataclass(frozen=True, slots=True)
class Position:
    """One answer to a question, and who gives it."""

    statement: str
    figures: tuple[PositionFigure, ...]
    sources: tuple[str, ...]
    origins: tuple[str, ...]
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """The lowest and highest stated number of comparable figures."""

    interval: Interval
    unit: str | None


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a topic (a cluster, or a claim that stands alone) with the positions on it."""

    question: str
    kind: str
    cluster_id: str | None
    verdict: Verdict
    positions: tuple[Position, ...]
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class TopicComparison:
    """The answer of `compare`: every question of one topic, and who is silent."""

    topic: str
    question: str
    verdict: Verdict
    coverage: Coverage
    questions: tuple[Question, ...]
    silent: tuple[Silent, ...]
    spread: Spread | None
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A relation with both claims and both articles."""

    relation: Relation
    left: Claim
    right: Claim
    left_article: Article
    right_article: Article


@dataclass(frozen=True, slots=True)
class Against:
    """A claim of the corpus that a new claim is related to."""

    claim: Claim
    relation: Relation


@dataclass(frozen=True, slots=True)
class DiffClaim:
    """A claim of a new article: `status` is the strongest of `statuses`."""

    claim: Claim
    status: str
    statuses: tuple[str, ...]
    against: tuple[Against, ...]


@dataclass(frozen=True, slots=True)
class SilentTopic:
    """A topic, or the question of a cluster, that two or more origins answer and the new article does not."""

    topic: str
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProposedTopic:
    """A topic that the claims themselves suggest, with who speaks to it."""

    topic: Topic
    sources: tuple[str, ...]
    origins: tuple[str, ...]
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Diff:
    """The answer of `diff`: one article against the corpus.

    `revisions` are the steps between versions of the article and of those that it stands against, where there are any.
    """

    article: Article
    claims: tuple[DiffClaim, ...]
    silent: tuple[SilentTopic, ...]
    others: tuple[Article, ...]
    revisions: tuple[Revision, ...] = ()

    @property
    def silent_corrections(self) -> tuple[Revision, ...]:
        """The steps in which something was taken back without a word about it."""
        return tuple(revision for revision in self.revisions if revision.is_silent)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why two claims are related, or are not: `outcome` is one sentence for people."""

    left: Claim
    right: Claim
    left_article: Article
    right_article: Article
    score: float
    threshold: float
    comparisons: tuple[Comparison, ...]
    relation: Relation | None
    outcome: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a page for people shows: the corpus, every topic, every finding and why it was found.

    `explanations` are those of `findings`, in the same order; `settings` are key, value and the layer that gave it.
    """

    title: str
    analysis: Analysis
    comparisons: tuple[TopicComparison, ...]
    findings: tuple[Finding, ...]
    explanations: tuple[Explanation, ...]
    settings: tuple[tuple[str, str, str], ...]
