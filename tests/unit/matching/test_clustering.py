"""Clusters do not chain, and every claim is in one at most."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations, pairwise
from random import Random

import numpy as np
import pytest
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from claimcmp.matching.clustering import LEAST_AVERAGE, cluster_matches, describe_cluster
from claimcmp.records.claims import Claim
from claimcmp.records.matches import Match

Make = Callable[..., Claim]


def chain(make: Make, length: int) -> list[Claim]:
    return [make(f"Claim number {i} about the port", "be", article=f"article {i}") for i in range(length)]


def link(left: Claim, right: Claim, score: float) -> Match:
    first, second = sorted((left.id, right.id))
    return Match(first, second, score, ())


def groups(claims: Sequence[Claim], matches: Sequence[Match]) -> list[set[str]]:
    return [set(group) for group in cluster_matches(matches, {claim.id: claim for claim in claims})]


def test_a_pair_is_a_cluster(make: Make) -> None:
    claims = chain(make, 2)
    assert groups(claims, [link(claims[0], claims[1], 0.6)]) == [{claims[0].id, claims[1].id}]


def test_a_long_chain_does_not_become_one_cluster(make: Make) -> None:
    claims = chain(make, 10)
    found = groups(claims, [link(one, other, 0.6) for one, other in pairwise(claims)])
    assert max(len(group) for group in found) < 5
    assert all(not first & second for i, first in enumerate(found) for second in found[i + 1 :])


def test_claims_that_all_match_stay_together(make: Make) -> None:
    claims = chain(make, 5)
    found = groups(claims, [link(one, other, 0.7) for i, one in enumerate(claims) for other in claims[i + 1 :]])
    assert found == [{claim.id for claim in claims}]


def test_claims_of_one_article_alone_are_no_cluster(make: Make) -> None:
    claims = [make("The port is closed", "close"), make("The port was closed", "close")]
    assert groups(claims, [link(claims[0], claims[1], 0.9)]) == []


def test_the_order_of_matches_does_not_matter(make: Make) -> None:
    claims = chain(make, 6)
    matches = [link(one, other, 0.5 + 0.05 * i) for i, (one, other) in enumerate(pairwise(claims))]
    assert groups(claims, matches) == groups(claims, matches[::-1])


def test_the_most_central_claim_stands_for_its_cluster(make: Make) -> None:
    claims = chain(make, 3)
    matches = [link(claims[0], claims[1], 0.9), link(claims[1], claims[2], 0.9)]
    cluster = describe_cluster([claim.id for claim in claims], {claim.id: claim for claim in claims}, matches, "agree")
    assert cluster.representative_id == claims[1].id
    assert cluster.question == "Claim number 1 about the port"
    assert cluster.sources == tuple(claim.source for claim in claims)


@pytest.mark.parametrize("seed", range(12))
def test_groups_are_those_of_average_linkage_on_the_full_table(make: Make, seed: int) -> None:
    random = Random(seed)
    claims = chain(make, 24)
    matches = [
        link(one, other, random.uniform(0.4, 1.0))
        for one, other in combinations(claims, 2)
        if random.random() < 0.05 * (1 + seed)
    ]
    score = {frozenset((match.left, match.right)): match.score for match in matches}
    table = np.array([[1 - score.get(frozenset((one.id, other.id)), 0.0) for other in claims] for one in claims])
    np.fill_diagonal(table, 0.0)
    labels = fcluster(linkage(squareform(table), method="average"), t=1 - LEAST_AVERAGE, criterion="distance")
    expected = {
        frozenset(claim.id for claim, own in zip(claims, labels, strict=True) if own == label) for label in set(labels.tolist())
    }
    assert {frozenset(group) for group in groups(claims, matches)} == {group for group in expected if len(group) > 1}
