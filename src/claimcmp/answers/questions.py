"""The questions that the claims on a topic answer: one per cluster, one per claim that stands alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimcmp.answers.eras import era_label, split_by_era
from claimcmp.answers.positions import Figures, form_positions, same_proposition
from claimcmp.answers.verdicts import STRENGTH, question_verdict
from claimcmp.comparison.questions import word_question
from claimcmp.records.answers import Question
from claimcmp.records.articles import TopicKind
from claimcmp.records.claims import Claim, ClaimKind
from claimcmp.records.matches import Cluster
from claimcmp.records.relations import Relation


@dataclass(frozen=True, slots=True)
class _Group:
    """Claims on one question, best first, with the cluster they come from."""

    claims: tuple[Claim, ...]
    cluster: Cluster | None
    era: str | None = None


def form_questions(
    claims: Sequence[Claim],
    *,
    clusters: Sequence[Cluster],
    relations: Sequence[Relation],
    kind: TopicKind,
    figures: Figures,
) -> tuple[Question, ...]:
    """Return the questions that some claims answer, best first.

    Claims of one cluster answer one question. A claim in no cluster, or alone in one, joins the question of the claim it is most
    surely related to, or of a claim of its source that says the same; else it stands alone. On a topic of status, times
    that lie apart make two questions even inside one cluster. Best are those with most origins; then contradict before
    diverge before agree; then the order of `claims`.
    """
    groups = _grouped(claims, clusters, relations)
    if kind is TopicKind.STATUS:
        groups = [part for group in groups for part in _parts(group, relations)]
    rank = {claim.id: place for place, claim in enumerate(claims)}
    questions = [_question(group, relations, figures) for group in groups]
    return tuple(sorted(questions, key=lambda question: _order(question, rank)))


def _order(question: Question, rank: Mapping[str, int]) -> tuple[int, int, int]:
    origins = {origin for position in question.positions for origin in position.origins}
    best = min(rank[id_] for position in question.positions for id_ in position.claim_ids)
    return (-len(origins), STRENGTH[question.verdict], best)


def _grouped(claims: Sequence[Claim], clusters: Sequence[Cluster], relations: Sequence[Relation]) -> list[_Group]:
    known = {claim.id for claim in claims}
    cluster_of = {id_: cluster for cluster in clusters for id_ in cluster.claim_ids}
    key_of: dict[str, str] = {}
    for claim in claims:
        cluster = cluster_of.get(claim.id)
        if cluster is not None and len(known & set(cluster.claim_ids)) > 1:
            key_of[claim.id] = cluster.id
    for claim in sorted((claim for claim in claims if claim.id not in key_of), key=lambda claim: claim.id):
        key_of[claim.id] = _key_alone(claim, claims, relations, key_of)
    members: dict[str, list[Claim]] = {}
    for claim in claims:
        members.setdefault(key_of[claim.id], []).append(claim)
    by_id = {cluster.id: cluster for cluster in clusters}
    return [_Group(tuple(listed), by_id.get(key) or cluster_of.get(listed[0].id)) for key, listed in sorted(members.items())]


def _key_alone(claim: Claim, claims: Sequence[Claim], relations: Sequence[Relation], key_of: Mapping[str, str]) -> str:
    """Return the group of a claim that shares no cluster with another: its nearest relative's, or its own."""
    ties = [
        (-relation.confidence, other)
        for relation in relations
        if relation.joins_questions
        for one, other in ((relation.left, relation.right), (relation.right, relation.left))
        if one == claim.id and other in key_of
    ]
    if ties:
        return key_of[min(ties)[1]]
    twins = [other.id for other in claims if other.id in key_of and same_proposition(claim, other)]
    return key_of[min(twins)] if twins else f"claim {claim.id}"


def _parts(group: _Group, relations: Sequence[Relation]) -> list[_Group]:
    parts = split_by_era(group.claims, relations)
    if len(parts) == 1:
        return [group]
    return [_Group(part, group.cluster, era_label(part)) for part in parts]


def _question(group: _Group, relations: Sequence[Relation], figures: Figures) -> Question:
    ids = {claim.id for claim in group.claims}
    inside = tuple(
        sorted(
            (relation for relation in relations if relation.left in ids and relation.right in ids),
            key=lambda relation: (-relation.confidence, relation.id),
        )
    )
    preferred = group.cluster.representative_id if group.cluster else None
    positions = form_positions(group.claims, inside, figures=figures, preferred=preferred)
    speaks = group.cluster is not None and group.cluster.representative_id in ids
    wording = group.cluster.question if group.cluster is not None and speaks else word_question(group.claims[0])
    return Question(
        question=f"{wording} ({group.era})" if group.era else wording,
        kind=_kind(group.claims),
        cluster_id=group.cluster.id if group.cluster else None,
        verdict=question_verdict(positions, inside),
        positions=positions,
        relations=inside,
    )


def _kind(claims: Sequence[Claim]) -> str:
    """Return the commonest kind among some claims; of equally common ones the first of `ClaimKind`."""
    kinds = [claim.kind for claim in claims]
    return str(max(ClaimKind, key=kinds.count))
