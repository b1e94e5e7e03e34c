"""Clusters of claims that answer one question: average linkage inside the components of the match graph.

Bare components chain: A resembles B, B resembles C, and A ends up beside Z. Average linkage joins two groups only
where their members resemble each other on the whole; pairs that never matched count as unlike.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush

from claimcmp.comparison.questions import word_question
from claimcmp.records.claims import Claim
from claimcmp.records.matches import Cluster, Match

LEAST_AVERAGE = 0.27
"""Two groups are joined when their members match with this score on average: in a group of three, two of three
pairs at the default threshold."""


def cluster_matches(matches: Sequence[Match], claims: Mapping[str, Claim]) -> tuple[tuple[str, ...], ...]:
    """Return groups of two or more claims of at least two articles, largest first; every claim is in one at most."""
    groups: list[tuple[str, ...]] = []
    scores: dict[str, dict[str, float]] = defaultdict(dict)
    for match in matches:
        scores[match.left][match.right] = scores[match.right][match.left] = match.score
    for component in _components(matches):
        for group in _split(component, scores):
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


def _split(component: Sequence[str], matches: Mapping[str, Mapping[str, float]]) -> Iterator[list[str]]:
    """Join the two groups that are most alike on average, again and again, until no two are alike enough.

    Only pairs that matched are kept, so that thousands of claims need no table of millions of pairs.
    """
    members = {number: [claim_id] for number, claim_id in enumerate(component)}
    position = {claim_id: number for number, claim_id in enumerate(component)}
    sums = {
        number: {position[other]: score for other, score in matches[claim_id].items()}
        for number, claim_id in enumerate(component)
    }
    waiting = [(-score, one, other) for one, row in sums.items() for other, score in row.items() if one < other]
    heapify(waiting)
    while waiting:
        unlike, one, other = heappop(waiting)
        if one not in members or other not in members:
            continue
        if -unlike < LEAST_AVERAGE:
            break
        joined = 2 * len(component) - len(members)  # numbers go on where those of single claims end
        members[joined] = members.pop(one) + members.pop(other)
        rest = sums.pop(one), sums.pop(other)
        sums[joined] = {}
        for near in sorted((rest[0].keys() | rest[1].keys()) - {one, other}):
            total = rest[0].get(near, 0.0) + rest[1].get(near, 0.0)
            sums[near].pop(one, None)
            sums[near].pop(other, None)
            sums[near][joined] = sums[joined][near] = total
            heappush(waiting, (-total / (len(members[near]) * len(members[joined])), near, joined))
    yield from members.values()
