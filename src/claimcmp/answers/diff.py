"""`diff`: one article against the rest of the corpus, claim by claim."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from claimcmp.answers.dating import is_later
from claimcmp.answers.names import entities_of
from claimcmp.records.answers import Against, Analysis, Diff, DiffClaim, SilentTopic
from claimcmp.records.articles import Article
from claimcmp.records.claims import Claim
from claimcmp.records.intervals import Period
from claimcmp.records.relations import Label, Level, ReasonKind, Relation

CONTRADICTS = "contradicts"
UPDATES = "updates"
DIVERGES = "diverges"
CORROBORATES = "corroborates"
REPEATS = "repeats"
NEW = "new"
STATUSES = (CONTRADICTS, UPDATES, DIVERGES, CORROBORATES, REPEATS, NEW)
"""Every status of a claim of a new article, strongest first."""

COPIED_WORDS = 8
"""From how many words on a passage that stands elsewhere word for word is a copy: as long as the shingles that trace origins."""


def diff_article(
    article: Article,
    claims: Sequence[Claim],
    analysis: Analysis,
    relations: Sequence[Relation],
    *,
    topics: Collection[str] = (),
) -> Diff:
    """Set one article against the others.

    A claim `repeats` one with which it agrees if both have one origin or one source, or if its words are copied; a divergence in
    time where the new article speaks of the later day `updates`; a contradiction of framing counts as divergence.

    Args:
        article: the new article, or one of the corpus, which is then left out of the other side.
        claims: its claims.
        analysis: the corpus.
        relations: those between its claims and claims of the corpus.
        topics: ids of the topics on which the article has a claim.
    """
    others = tuple(other for other in analysis.articles if other.id != article.id)
    known = {claim.id: claim for claim in analysis.claims if claim.article_id != article.id}
    published = {other.id: other.published for other in (*others, article)}
    sayings = {_plain(claim.quote) for claim in known.values()}
    by_claim = _by_claim(claims, known, relations)
    touched = frozenset(other.claim.id for against in by_claim.values() for other in against)
    return Diff(
        article=article,
        claims=tuple(_judged(claim, by_claim[claim.id], published, sayings) for claim in claims),
        silent=(
            *_silent_topics(analysis, known, article, topics),
            *_left_out(analysis, claims, known, article=article, spoken=topics, touched=touched),
        ),
        others=others,
    )


def diff_within(analysis: Analysis, article_id: str) -> Diff:
    """Set one article of an analysis against the others."""
    own = [claim for claim in analysis.claims if claim.article_id == article_id]
    ids = {claim.id for claim in own}
    return diff_article(
        next(article for article in analysis.articles if article.id == article_id),
        own,
        analysis,
        [relation for relation in analysis.relations if relation.left in ids or relation.right in ids],
        topics=[topic.id for topic in analysis.topics if ids.intersection(topic.claim_ids)],
    )


def without_article(analysis: Analysis, article_id: str) -> Analysis:
    """Return an analysis without an article, its claims, and what they have to do with the others."""
    gone = {claim.id for claim in analysis.claims if claim.article_id == article_id}
    clusters = (replace(cluster, claim_ids=_rest(cluster.claim_ids, gone)) for cluster in analysis.clusters)
    return replace(
        analysis,
        articles=tuple(article for article in analysis.articles if article.id != article_id),
        claims=tuple(claim for claim in analysis.claims if claim.id not in gone),
        clusters=tuple(cluster for cluster in clusters if cluster.claim_ids),
        relations=tuple(item for item in analysis.relations if not gone.intersection((item.left, item.right))),
        topics=tuple(replace(topic, claim_ids=_rest(topic.claim_ids, gone)) for topic in analysis.topics),
    )


def _rest(claim_ids: Sequence[str], gone: Collection[str]) -> tuple[str, ...]:
    return tuple(claim_id for claim_id in claim_ids if claim_id not in gone)


def _by_claim(claims: Sequence[Claim], known: Mapping[str, Claim], relations: Sequence[Relation]) -> dict[str, list[Against]]:
    found: dict[str, list[Against]] = {claim.id: [] for claim in claims}
    for relation in relations:
        for mine, other in ((relation.left, relation.right), (relation.right, relation.left)):
            if mine in found and other in known:
                found[mine].append(Against(known[other], relation))
    return found


def _judged(
    claim: Claim, against: Sequence[Against], published: Mapping[str, Period | None], sayings: Collection[str]
) -> DiffClaim:
    copied = len(claim.quote.split()) >= COPIED_WORDS and _plain(claim.quote) in sayings
    judged = [(_status(claim, other, published, copied=copied), other) for other in against]
    found = {status for status, _ in judged} | ({REPEATS} if copied else set())
    statuses = tuple(status for status in STATUSES if status in found) or (NEW,)
    ordered = sorted(judged, key=lambda pair: (STATUSES.index(pair[0]), -pair[1].relation.confidence, pair[1].claim.id))
    return DiffClaim(claim, statuses[0], statuses, tuple(other for _, other in ordered))


def _status(claim: Claim, against: Against, published: Mapping[str, Period | None], *, copied: bool) -> str:
    other, relation = against.claim, against.relation
    if relation.label is Label.AGREE:
        same_voice = other.origin_id == claim.origin_id or other.source == claim.source
        return REPEATS if same_voice or copied else CORROBORATES
    if relation.label is Label.CONTRADICT and relation.level is not Level.FRAMING:
        return CONTRADICTS
    in_time = any(reason.kind is ReasonKind.TIME for reason in relation.reasons)
    return UPDATES if in_time and _is_later(claim, other, published) else DIVERGES


def _is_later(claim: Claim, other: Claim, published: Mapping[str, Period | None]) -> bool:
    """Tell whether a claim holds for a later time than another: by their times, else by publication."""
    return is_later(
        _as_of(claim),
        _as_of(other),
        my_publication=published.get(claim.article_id),
        their_publication=published.get(other.article_id),
    )


def _as_of(claim: Claim) -> Period | None:
    """Return the time for which a claim's figures hold, else that of the claim itself."""
    return next((quantity.as_of for quantity in claim.quantities if quantity.as_of is not None), claim.period)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _silent_topics(
    analysis: Analysis, known: Mapping[str, Claim], article: Article, spoken: Collection[str]
) -> tuple[SilentTopic, ...]:
    """Return the topics on which two origins or more of the others answer and the article does not."""
    silent: list[SilentTopic] = []
    for topic in analysis.topics:
        if topic.id in spoken:
            continue
        claims = [known[id_] for id_ in topic.claim_ids if id_ in known]
        if _has_two_origins(claims, article):
            silent.append(SilentTopic(topic.id, tuple(claim.id for claim in claims)))
    return tuple(silent)


def _left_out(
    analysis: Analysis,
    claims: Sequence[Claim],
    known: Mapping[str, Claim],
    *,
    article: Article,
    spoken: Collection[str],
    touched: frozenset[str],
) -> tuple[SilentTopic, ...]:
    """Return the questions near what the article is about that two or more other origins answer and it does not.

    Near is what belongs to topics on which the article speaks, and to them alone: a topic on which it is silent is named as a
    whole. A question of no topic is near where one of its claims names what the article names. A question counts as answered
    where a claim of the article is related to a claim on it (`touched`).
    """
    topics_of: dict[str, set[str]] = {}
    for topic in analysis.topics:
        for id_ in topic.claim_ids:
            topics_of.setdefault(id_, set()).add(topic.id)
    named = frozenset().union(*(entities_of(claim) for claim in claims))
    found: list[SilentTopic] = []
    for cluster in analysis.clusters:
        members = [known[id_] for id_ in cluster.claim_ids if id_ in known]
        if len(members) < len(cluster.claim_ids) or not _has_two_origins(members, article):
            continue
        if touched & {claim.id for claim in members}:
            continue
        topics = set().union(*(topics_of.get(claim.id, set()) for claim in members))
        is_near = topics <= set(spoken) if topics else any(entities_of(claim) & named for claim in members)
        if is_near:
            found.append(SilentTopic(cluster.question, tuple(claim.id for claim in members)))
    return tuple(found)


def _has_two_origins(claims: Sequence[Claim], article: Article) -> bool:
    return len({claim.origin_id for claim in claims} - {article.origin_id}) > 1
