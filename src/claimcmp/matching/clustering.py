"""Clusters of claims that answer one question: average linkage inside the components of the match graph.

Bare components chain: A resembles B, B resembles C, and A ends up beside Z. Average linkage joins two groups only
where their members resemble each other on the whole; pairs that never matched count as unlike.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from claimcmp.comparison.questions import word_question
from claimcmp.records.claims import Claim
from claimcmp.records.matches import Cluster, Match

LEAST_AVERAGE = 0.27
"""Two groups are joined when their members match with this score on average: in a group of three, two of three
pairs at the default threshold."""


def cluster_matches(matches: Sequence[Match], claims: Mapping[str, Claim]) -> tuple[tuple[str, ...], ...]:
    """Return groups of two or more claims of at least two articles, largest first; every claim is in one at most."""
    groups: list[tuple[str, ...]] = []
    for component in _components(matches):
        for group in _split(component, matches):
            if len({claims[claim_id].article_id for claim_id in group}) > 1:
                groups.append(
                    tuple(sorted(group, key=lambda claim_id: (claims[claim_id].article_id, claims[claim_id].spans[0], claim_id)))
                )
    return tuple(sorted(groups, key=lambda group: (-len(group), group)))


def describe_cluster(group: Sequence[str], claims: Mapping[str, Claim], matches: Sequence[Match], verdict: str) -> Cluster:
    """Return the record of a group: its most central claim stands for it."""
    inside = set(group)
    weight = dict.fromkeys(group, 0.0)
    for match in matches:
        if match.left in inside and match.right in inside:
            weight[match.left] += match.score
            weight[match.right] += match.score
    representative = min(
        group, key=lambda claim_id: (-weight[claim_id], -claims[claim_id].confidence, len(claims[claim_id].text), claim_id)
    )
    members = [claims[claim_id] for claim_id in group]
    return Cluster(
        id=hashlib.sha256("\0".join(sorted(group)).encode()).hexdigest()[:16],
        claim_ids=tuple(group),
        representative_id=representative,
        question=word_question(claims[representative]),
        sources=tuple(dict.fromkeys(claim.source for claim in members)),
        origins=tuple(dict.fromkeys(claim.origin_id for claim in members)),
        verdict=verdict,
    )


def _components(matches: Sequence[Match]) -> Iterator[list[str]]:
    parent: dict[str, str] = {}

    def find(node: str) -> str:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for match in matches:
        left, right = find(match.left), find(match.right)
        if left != right:
            parent[max(left, right)] = min(left, right)
    members: dict[str, list[str]] = {}
    for node in sorted(parent):
        members.setdefault(find(node), []).append(node)
    yield from (members[root] for root in sorted(members))


def _split(component: Sequence[str], matches: Sequence[Match]) -> Iterator[list[str]]:
    import numpy as np
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    if len(component) == 2:
        yield list(component)
        return
    position = {claim_id: index for index, claim_id in enumerate(component)}
    distance = np.ones((len(component), len(component)))
    np.fill_diagonal(distance, 0.0)
    for match in matches:
        if match.left in position and match.right in position:
            distance[position[match.left], position[match.right]] = 1 - match.score
            distance[position[match.right], position[match.left]] = 1 - match.score
    labels = fcluster(linkage(squareform(distance), method="average"), t=1 - LEAST_AVERAGE, criterion="distance")
    for label in sorted(set(labels)):
        yield [claim_id for claim_id, own in zip(component, labels, strict=True) if own == label]
