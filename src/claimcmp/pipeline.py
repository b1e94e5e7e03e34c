"""The order of the stages, from articles to everything that was computed about them.

    articles ─▶ claims ─▶ candidates ─▶ matches ─▶ relations ─▶ clusters ─▶ topics

Reading and extraction stream, article by article; from candidates on a stage sees the whole corpus. Nothing here
prints or stores: models and the two places where work can be saved are handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from claimcmp.answers.compare import compare_topic, topic_claims
from claimcmp.answers.diff import diff_article
from claimcmp.answers.passages import near_passages
from claimcmp.answers.retrieval import likeness, phrasings, retrieve
from claimcmp.answers.topics import TopicMatcher
from claimcmp.claims.entities import build_lexicon
from claimcmp.claims.extraction import Extraction
from claimcmp.claims.lexicon import Lexicon
from claimcmp.config import MatchingSettings
from claimcmp.corpus.origins import trace_origins
from claimcmp.matching.blocking import find_candidates, measure_pair
from claimcmp.matching.clustering import cluster_matches, describe_cluster
from claimcmp.matching.scoring import add_judgement, is_readable, score_candidates, score_pair, weigh_names
from claimcmp.matching.similarity import CommonPart
from claimcmp.records.answers import Analysis, Diff, Run, TopicClaims, TopicComparison
from claimcmp.records.articles import Article, CorpusContent, Topic
from claimcmp.records.claims import Claim
from claimcmp.records.matches import Cluster, Match
from claimcmp.records.models import Embedder, PairScorer
from claimcmp.records.progress import ProgressEvent
from claimcmp.records.relations import Relation
from claimcmp.relations.relating import relate
from claimcmp.relations.verdicts import verdict_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_Pair = TypeVar("_Pair", Match, Relation)
Progress = Callable[[ProgressEvent], None]
Extract = Callable[[Article, Lexicon], Extraction]
"""Gives the claims of one article; wrapped by whoever keeps what was extracted before."""


def ignore_progress(event: ProgressEvent) -> None:
    """Take a progress event and do nothing."""


@dataclass(frozen=True)
class Workings:
    """What an analysis leaves behind for further questions: vectors, what they share, and all matches."""

    analysis: Analysis
    vectors: NDArray[np.float32]
    common: CommonPart
    matches: tuple[Match, ...]
    similarities: Mapping[str, Mapping[str, float]] = field(default_factory=dict)


def analyse(
    content: CorpusContent,
    *,
    run: Run,
    extract: Extract,
    embedder: Embedder,
    scorer: PairScorer | None,
    settings: MatchingSettings,
    progress: Progress = ignore_progress,
) -> Workings:
    """Compute everything about a corpus.

    Raises:
        ModelError: a model is absent.
    """
    articles = trace_origins(content.articles)
    lexicon = build_lexicon(articles, content.entities)
    extractions = _extract_all(articles, lexicon, extract, progress)
    claims = tuple(claim for extraction in extractions for claim in extraction.claims)
    progress(ProgressEvent("embedding", 0, len(claims)))
    vectors = embedder.embed([claim.text for claim in claims])
    common = CommonPart.of(vectors, components=settings.removed_components)
    progress(ProgressEvent("matching", 0, len(claims)))
    candidates = find_candidates(claims, common.remove_from(vectors), neighbours=settings.neighbours)
    matches = score_candidates(claims, candidates, settings=settings, scorer=scorer)
    progress(ProgressEvent("relating", 0, len(matches)))
    by_id = {claim.id: claim for claim in claims}
    relations, clusters = relate_and_cluster(matches, by_id)
    bare = Analysis(
        run=run,
        articles=articles,
        claims=claims,
        clusters=clusters,
        relations=relations,
        topics=(),
        skipped=content.skipped,
        sentences=tuple((article.id, extraction.sentences) for article, extraction in zip(articles, extractions, strict=True)),
    )

    def similar(texts: Sequence[str]) -> dict[str, float]:
        return similarity_to(texts, embedder=embedder, common=common, claims=claims, vectors=vectors)

    topics, similarities = _assign_topics(content.topics, bare, similar, progress)
    return Workings(replace(bare, topics=topics), vectors, common, matches, similarities)


def compare_beside(
    article: Article,
    analysis: Analysis,
    content: CorpusContent,
    *,
    common: CommonPart,
    extract: Extract,
    embedder: Embedder,
    scorer: PairScorer | None,
    settings: MatchingSettings,
    progress: Progress = ignore_progress,
) -> Diff:
    """Set an article from outside against an analysis: its own claims are read, and only pairs with them are compared.

    What was computed about the others stays as it is: their names and origins, and what their vectors have in common.

    Raises:
        ModelError: a model is absent.
    """
    progress(ProgressEvent("reading claims", 0, 1))
    placed = _placed(article, analysis.articles)
    lexicon = build_lexicon((*content.articles, placed), content.entities)
    own = extract(placed, lexicon.restricted_to(placed.text)).claims
    claims = (*analysis.claims, *own)
    progress(ProgressEvent("matching", 0, len(own)))
    vectors = embedder.embed([claim.text for claim in claims])
    candidates = find_candidates(claims, common.remove_from(vectors), neighbours=settings.neighbours)
    known = len(analysis.claims)
    touching = [item for item in candidates if item.right >= known]
    matches = score_candidates(claims, touching, settings=settings, scorer=scorer)
    clusters = {claim_id: cluster.id for cluster in analysis.clusters for claim_id in cluster.claim_ids}
    relations = [
        replace(relation, cluster_id=clusters.get(relation.left) or clusters.get(relation.right))
        if relation.joins_questions
        else relation
        for relation in relate(matches, {claim.id: claim for claim in claims})
    ]

    def similar(texts: Sequence[str]) -> dict[str, float]:
        return similarity_to(texts, embedder=embedder, common=common, claims=claims, vectors=vectors)

    topics, _ = _assign_topics(content.topics, replace(analysis, claims=claims), similar, progress)
    ids = {claim.id for claim in own}
    spoken = [topic.id for topic in topics if ids.intersection(topic.claim_ids)]
    return diff_article(placed, own, analysis, relations, topics=spoken)


def _placed(article: Article, others: Sequence[Article]) -> Article:
    """Return an article with its origin among others, whose origins stay: one that they copy has the origin that they have."""
    *traced, placed = trace_origins((*others, article))
    copies = (other.origin_id for other, found in zip(others, traced, strict=True) if found.origin_id == article.id)
    return replace(placed, origin_id=next(copies, placed.origin_id))


def relate_and_cluster(matches: Sequence[Match], claims: Mapping[str, Claim]) -> tuple[tuple[Relation, ...], tuple[Cluster, ...]]:
    """Relate matches by the decision table and group the related claims into questions."""
    relations = relate(matches, claims)
    related = {(relation.left, relation.right) for relation in relations if relation.joins_questions}
    groups = cluster_matches([match for match in matches if (match.left, match.right) in related], claims)
    related_in = _inside(groups, relations)
    matched_in = _inside(groups, [match for match in matches if (match.left, match.right) in related])
    clusters: list[Cluster] = []
    cluster_of: dict[str, str] = {}
    for group, held, matched in zip(groups, related_in, matched_in, strict=True):
        verdict = verdict_of(held, {claims[claim_id].origin_id for claim_id in group})
        cluster = describe_cluster(group, claims, matched, verdict.value)
        clusters.append(cluster)
        cluster_of.update(dict.fromkeys(group, cluster.id))
    placed = tuple(
        replace(relation, cluster_id=cluster_of[relation.left])
        if relation.left in cluster_of and cluster_of[relation.left] == cluster_of.get(relation.right)
        else relation
        for relation in relations
    )
    return placed, tuple(clusters)


def _inside(groups: Sequence[Sequence[str]], pairs: Iterable[_Pair]) -> list[list[_Pair]]:
    """Return for each group the pairs of which it holds both claims, in one pass over all pairs."""
    group_of = {claim_id: number for number, group in enumerate(groups) for claim_id in group}
    held: list[list[_Pair]] = [[] for _ in groups]
    for pair in pairs:
        number = group_of.get(pair.left)
        if number is not None and number == group_of.get(pair.right):
            held[number].append(pair)
    return held


def similarity_to(
    texts: Sequence[str], *, embedder: Embedder, common: CommonPart, claims: Sequence[Claim], vectors: NDArray[np.float32]
) -> dict[str, float]:
    """Return per claim id the highest cosine with any of the texts, what the corpus shares taken out of both."""
    keys = [claim.id for claim in claims]
    return likeness(
        texts, embed=lambda wanted: common.remove_from(embedder.embed(wanted)), keys=keys, vectors=common.remove_from(vectors)
    )


def match_pair(
    claims: Sequence[Claim],
    left: Claim,
    right: Claim,
    *,
    embedder: Embedder,
    scorer: PairScorer | None,
    settings: MatchingSettings,
) -> Match:
    """Score one pair of claims as it would be among all claims of the corpus."""
    vectors = embedder.embed([claim.text for claim in claims])
    common = CommonPart.of(vectors, components=settings.removed_components)
    candidate = measure_pair(claims, common.remove_from(vectors), left.id, right.id)
    match = score_pair(left, right, meaning=candidate.meaning, words=candidate.words, rarity=weigh_names(claims))
    if scorer is None or not is_readable(match, settings):
        return match
    return add_judgement(match, scorer.judge([(left.text, right.text)])[0], left, right)


def compare_named(topic: Topic, workings: Workings) -> TopicComparison:
    """Set the sources side by side on a named topic of the corpus."""
    analysis = workings.analysis
    claims = next(item for item in analysis.topics if item.id == topic.id)
    matcher = TopicMatcher.over(analysis.claims)
    near = near_passages(topic, analysis, matcher, similarities=workings.similarities.get(topic.id))
    return compare_topic(claims, analysis, counted=topic.counted, near=near)


def compare_free(question: str, workings: Workings, *, embedder: Embedder) -> TopicComparison:
    """Set the sources side by side on a question in free words."""
    analysis = workings.analysis
    matcher = TopicMatcher.over(analysis.claims)
    similar: dict[str, float] = {}

    def similarity(texts: Sequence[str]) -> Mapping[str, float]:
        similar.update(
            similarity_to(texts, embedder=embedder, common=workings.common, claims=analysis.claims, vectors=workings.vectors)
        )
        return similar

    topic, scores = retrieve(question, matcher, similarity=similarity)
    claims = topic_claims(topic, [score.claim_id for score in scores], analysis)
    near = near_passages(topic, analysis, matcher, similarities=similar)
    return compare_topic(claims, analysis, counted=topic.counted, near=near)


def _extract_all(articles: Sequence[Article], lexicon: Lexicon, extract: Extract, progress: Progress) -> list[Extraction]:
    found: list[Extraction] = []
    for number, article in enumerate(articles):
        progress(ProgressEvent("reading claims", number, len(articles)))
        found.append(extract(article, lexicon.restricted_to(article.text)))
    return found


def _assign_topics(
    topics: Sequence[Topic], analysis: Analysis, similar: Callable[[Sequence[str]], dict[str, float]], progress: Progress
) -> tuple[tuple[TopicClaims, ...], dict[str, dict[str, float]]]:
    matcher = TopicMatcher.over(analysis.claims)
    assigned: list[TopicClaims] = []
    similarities: dict[str, dict[str, float]] = {}
    for number, topic in enumerate(topics):
        progress(ProgressEvent("topics", number, len(topics)))
        similarities[topic.id] = similar(phrasings(topic))
        scores = matcher.score(topic, similarities[topic.id])
        assigned.append(topic_claims(topic, [score.claim_id for score in scores], analysis))
    return tuple(assigned), similarities
