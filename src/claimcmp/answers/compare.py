"""`compare`: what each source says on a topic, question by question, and who is silent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from claimcmp.answers.counting import asks_for_change, counted_in
from claimcmp.answers.positions import Figures, figures_for, spread
from claimcmp.answers.questions import form_questions
from claimcmp.answers.retrieval import FREE_PREFIX
from claimcmp.answers.verdicts import topic_verdict
from claimcmp.records.answers import Analysis, Coverage, NearPassage, Question, Silent, Spread, TopicClaims, TopicComparison
from claimcmp.records.articles import Topic, TopicKind
from claimcmp.records.claims import Claim, ClaimKind
from claimcmp.records.matches import Cluster
from claimcmp.records.relations import Verdict
from claimcmp.records.spans import Span, merge_spans

LEADING_CLAIMS = 3
"""So many of the nearest claims carry the verdict on a question in free words."""

LARGEST_CLUSTERS = 10
"""How many clusters outside all topics are shown when no topic is named."""


def compare_topic(
    topic: TopicClaims,
    analysis: Analysis,
    *,
    counted: str | None = None,
    near: Mapping[str, NearPassage] | None = None,
) -> TopicComparison:
    """Set the sources side by side on one topic.

    Args:
        topic: the topic with its claims, best first.
        analysis: the corpus.
        counted: what a topic of figures counts; read from its question where it is not given.
        near: per source the passage nearest to the topic, for the sources that turn out to be silent.
    """
    claims = _claims_of(topic, analysis)
    figures = _figures_of(topic, counted)
    questions = form_questions(claims, clusters=analysis.clusters, relations=analysis.relations, kind=topic.kind, figures=figures)
    leading = questions
    if topic.id.startswith(FREE_PREFIX) and topic.kind is not TopicKind.FIGURE:
        questions, leading = _nearest_first(questions, topic.claim_ids[:LEADING_CLAIMS])
    by_id = {claim.id: claim for claim in claims}
    ordered = tuple(by_id[id_] for question in questions for position in question.positions for id_ in position.claim_ids)
    speaking = {claim.source for claim in claims}
    return TopicComparison(
        topic=topic.name,
        question=topic.question,
        verdict=topic_verdict(leading),
        coverage=coverage_of(analysis),
        questions=questions,
        silent=tuple(
            Silent(source, (near or {}).get(source))
            for source in sorted({article.source for article in analysis.articles} - speaking)
        ),
        spread=_spread(topic, questions, by_id, figures),
        claims=ordered,
    )


def compare_everything(
    analysis: Analysis,
    *,
    counted: Mapping[str, str] | None = None,
    near: Mapping[str, Mapping[str, NearPassage]] | None = None,
) -> tuple[TopicComparison, ...]:
    """Compare on every named topic, then on the largest clusters of several sources that no topic covers.

    `counted` and `near` are those of `compare_topic`, by topic id.
    """
    named = [
        compare_topic(topic, analysis, counted=(counted or {}).get(topic.id), near=(near or {}).get(topic.id))
        for topic in analysis.topics
    ]
    covered = {id_ for topic in analysis.topics for id_ in topic.claim_ids}
    others = [
        cluster
        for cluster in analysis.clusters
        if len(cluster.sources) > 1 and 2 * len(covered.intersection(cluster.claim_ids)) < len(cluster.claim_ids)
    ]
    largest = sorted(others, key=lambda cluster: (-len(cluster.origins), -len(cluster.claim_ids), cluster.id))
    kinds = {claim.id: claim.kind for claim in analysis.claims}
    rest = [compare_topic(_as_topic(cluster, kinds), analysis) for cluster in largest[:LARGEST_CLUSTERS]]
    return (*named, *rest)


def _nearest_first(questions: Sequence[Question], best: Sequence[str]) -> tuple[tuple[Question, ...], tuple[Question, ...]]:
    """Return the questions with those first that hold the best claims, and these alone.

    What was asked in free words is answered by the nearest claims; agreement on something farther off is no answer.
    """
    near = tuple(
        question for question in questions if any(name in best for position in question.positions for name in position.claim_ids)
    )
    return (*near, *(question for question in questions if question not in near)), near


def topic_claims(topic: Topic, claim_ids: Sequence[str], analysis: Analysis) -> TopicClaims:
    """Return a topic with its claims and its verdict; of `analysis` the claims, clusters and relations are read."""
    unjudged = TopicClaims(topic.id, topic.name, topic.question, topic.kind, tuple(claim_ids), Verdict.NONE)
    verdict = compare_topic(unjudged, analysis, counted=topic.counted).verdict
    return TopicClaims(topic.id, topic.name, topic.question, topic.kind, tuple(claim_ids), verdict)


def coverage_of(analysis: Analysis) -> Coverage:
    """Count the body sentences of all articles, and those that lie in no claim's sentence.

    All articles were searched for every topic: the silence of a source is worth what could be read of it.
    """
    contexts: dict[str, list[Span]] = defaultdict(list)
    for claim in analysis.claims:
        contexts[claim.article_id].append(claim.context)
    total = without = 0
    for article_id, sentences in analysis.sentences:
        total += len(sentences)
        without += _uncovered(sentences, merge_spans(contexts[article_id]))
    return Coverage(total, without)


def _uncovered(sentences: Sequence[Span], covered: Sequence[Span]) -> int:
    missing = place = 0
    for sentence in sorted(sentences):
        while place < len(covered) and covered[place].end <= sentence.start:
            place += 1
        missing += place == len(covered) or covered[place].start >= sentence.end
    return missing


def _claims_of(topic: TopicClaims, analysis: Analysis) -> list[Claim]:
    wanted = set(topic.claim_ids)
    by_id = {claim.id: claim for claim in analysis.claims if claim.id in wanted}
    return [by_id[id_] for id_ in dict.fromkeys(topic.claim_ids) if id_ in by_id]


def _figures_of(topic: TopicClaims, counted: str | None) -> Figures:
    asked = f"{topic.name} {topic.question}"
    if topic.kind is TopicKind.FIGURE and counted is None:
        counted = counted_in(asked)
    return figures_for(counted, percent=asks_for_change(asked))


def _spread(topic: TopicClaims, questions: Sequence[Question], claims: Mapping[str, Claim], figures: Figures) -> Spread | None:
    """Return the spread of the first question with several comparable figures, on a topic of figures."""
    if topic.kind is not TopicKind.FIGURE:
        return None
    listed = ([claims[id_] for position in question.positions for id_ in position.claim_ids] for question in questions)
    return next(filter(None, (spread(members, figures=figures) for members in listed)), None)


def _as_topic(cluster: Cluster, kinds: Mapping[str, ClaimKind]) -> TopicClaims:
    of_kind = {ClaimKind.FIGURE: TopicKind.FIGURE, ClaimKind.STATUS: TopicKind.STATUS, ClaimKind.EVENT: TopicKind.EVENT}
    kind = of_kind.get(kinds[cluster.representative_id], TopicKind.FREE)
    claim_ids = (
        cluster.representative_id,
        *(id_ for id_ in cluster.claim_ids if id_ != cluster.representative_id),
    )
    return TopicClaims(cluster.id, cluster.question, cluster.question, kind, claim_ids, Verdict.NONE)
