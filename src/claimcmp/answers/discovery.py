"""`topics --discover`: topics that the clusters of a corpus suggest, for questions that no named topic asks yet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from claimcmp.answers.names import entities_of
from claimcmp.records.answers import Analysis, ProposedTopic
from claimcmp.records.articles import Topic, TopicKind
from claimcmp.records.claims import Claim, ClaimKind, Quantity
from claimcmp.records.matches import Cluster

MOST_PROPOSED = 20
MOST_ENTITIES = 3
MOST_QUERIES = 3
_NAME_WORDS = 6

_KINDS = {ClaimKind.FIGURE: TopicKind.FIGURE, ClaimKind.STATUS: TopicKind.STATUS, ClaimKind.EVENT: TopicKind.EVENT}
_HAPPENED = frozenset({"killed", "injured", "missing", "displaced", "arrested", "detained"})
"""What is counted where it is something that happened to people."""


def discover_topics(analysis: Analysis, *, taken: Collection[str] = (), limit: int = MOST_PROPOSED) -> tuple[ProposedTopic, ...]:
    """Propose a topic for each question that two or more origins answer and less than half of whose claims are on a topic.

    Those with most origins come first, then those with most claims. `taken` are ids and names that are in use.
    """
    claims = {claim.id: claim for claim in analysis.claims}
    covered = {id_ for topic in analysis.topics for id_ in topic.claim_ids}
    open_clusters = [
        cluster
        for cluster in analysis.clusters
        if len(cluster.origins) > 1 and 2 * len(covered.intersection(cluster.claim_ids)) < len(cluster.claim_ids)
    ]
    ordered = sorted(open_clusters, key=lambda cluster: (-len(cluster.origins), -len(cluster.claim_ids), cluster.id))
    used = {name.casefold() for name in taken}
    proposed: list[ProposedTopic] = []
    for cluster in ordered[:limit]:
        topic = _topic(cluster, [claims[id_] for id_ in cluster.claim_ids], used)
        used |= {topic.id.casefold(), topic.name.casefold()}
        proposed.append(ProposedTopic(topic, cluster.sources, cluster.origins, cluster.claim_ids))
    return tuple(proposed)


def _topic(cluster: Cluster, members: Sequence[Claim], used: Collection[str]) -> Topic:
    kinds = Counter(claim.kind for claim in members)
    kind = _KINDS.get(max(ClaimKind, key=lambda one: kinds[one]), TopicKind.FREE)
    figure = _commonest_figure(members) if kind is TopicKind.FIGURE else None
    first = next(claim for claim in members if claim.id == cluster.representative_id)
    entities = _shared_entities(members)
    name = _unused(_figure_name(figure, entities) if figure else _short(first.text), used)
    return Topic(
        id=_slug(name),
        name=name,
        question=_figure_question(figure, entities) if figure else _question(first),
        kind=kind,
        counted=figure.counted if figure else None,
        entities=entities,
        queries=_queries(members, first),
    )


def _commonest_figure(members: Sequence[Claim]) -> Quantity | None:
    figures = [quantity for claim in members for quantity in claim.quantities if quantity.counted and not quantity.subset]
    counts = Counter(quantity.counted for quantity in figures)
    return max(figures, key=lambda quantity: counts[quantity.counted], default=None)


def _shared_entities(members: Sequence[Claim]) -> tuple[str, ...]:
    """Return the names that at least half of the claims mention, the commonest first."""
    counts = Counter(name for claim in members for name in entities_of(claim))
    shared = [name for name, count in counts.items() if 2 * count >= len(members)]
    return tuple(sorted(shared, key=lambda name: (-counts[name], name))[:MOST_ENTITIES])


def _figure_name(figure: Quantity, entities: Sequence[str]) -> str:
    things = figure.counted or ""
    if things in _HAPPENED and figure.counted_surface and figure.counted_surface != things:
        things = f"{figure.counted_surface} {things}"
    return f"{things}, {entities[0]}" if entities else things


def _figure_question(figure: Quantity, entities: Sequence[str]) -> str:
    about = f" ({', '.join(entities)})" if entities else ""
    if figure.counted in _HAPPENED:
        things = figure.counted_surface if figure.counted_surface not in (None, figure.counted) else "people"
        return f"How many {things} were {figure.counted}{about}?"
    return f"How many {figure.counted}{about}?"


def _question(claim: Claim) -> str:
    """Ask who says what a claim says; its first word keeps its capital only where it is a name."""
    text = claim.text.rstrip(".")
    is_name = any(text.startswith((mention.surface, mention.canonical)) for mention in claim.entities)
    return f"Who says that {text if is_name else text[:1].lower() + text[1:]}?"


def _short(text: str) -> str:
    words = text.rstrip(".").replace(":", ",").split()
    return " ".join(words[:_NAME_WORDS]).rstrip(",;") + (" ..." if len(words) > _NAME_WORDS else "")


def _queries(members: Sequence[Claim], first: Claim) -> tuple[str, ...]:
    """Return the wordings of other sources, one each: other ways to ask."""
    by_source: dict[str, str] = {first.source: first.text}
    for claim in members:
        by_source.setdefault(claim.source, claim.text)
    return tuple(dict.fromkeys(by_source.values()))[:MOST_QUERIES]


def _slug(name: str) -> str:
    return "-".join(re.findall(r"\w+", name.casefold()))


def _unused(name: str, used: Collection[str]) -> str:
    """Return the name, with a number where it or its id is taken."""
    candidate, number = name, 2
    while candidate.casefold() in used or _slug(candidate) in used:
        candidate, number = f"{name} {number}", number + 1
    return candidate
