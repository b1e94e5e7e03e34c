"""Candidate pairs: the only pairs that are ever compared.

Each claim proposes its nearest claims of other articles by meaning and by words, and the claims that share a key
with it (counted thing and incident, or two names and a predicate). The corpus is never paired with itself in full.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from claimcmp.comparison.incident import place_key, places_of
from claimcmp.matching.similarity import weigh_words
from claimcmp.records.claims import Claim, Modality

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

BLOCK_ROWS = 1024
LARGEST_DENIAL = 200
LARGEST_KEY = 40
"""A key that more claims share says too little to be worth its pairs."""


@dataclass(frozen=True)
class Candidate:
    """Two claims by position (`left < right`) with their nearness in meaning and in words, each in [-1, 1]."""

    left: int
    right: int
    meaning: float
    words: float


def find_candidates(claims: Sequence[Claim], vectors: NDArray[np.float32], *, neighbours: int) -> tuple[Candidate, ...]:
    """Return the candidate pairs between different articles, in order of position.

    Args:
        claims: all claims of the corpus.
        vectors: unit rows of their embeddings without the common part, shape (len(claims), dimensions).
        neighbours: how many nearest claims each claim proposes, by meaning and by words.
    """
    if len(claims) < 2:
        return ()
    meaning = vectors
    words = weigh_words([claim.text for claim in claims])
    pairs = set(_shared_keys(claims))
    pairs.update(_nearest(claims, meaning, words, neighbours))
    ordered = sorted(pair for pair in pairs if claims[pair[0]].article_id != claims[pair[1]].article_id)
    return tuple(_measure(ordered, meaning, words))


def measure_pair(claims: Sequence[Claim], vectors: NDArray[np.float32], one: str, other: str) -> Candidate:
    """Measure one pair of claims, given by id, as `find_candidates` would."""
    position = {claim.id: index for index, claim in enumerate(claims)}
    pair = (min(position[one], position[other]), max(position[one], position[other]))
    return next(_measure([pair], vectors, weigh_words([claim.text for claim in claims])))


def _measure(pairs: Sequence[tuple[int, int]], meaning: NDArray[np.float32], words: csr_matrix) -> Iterator[Candidate]:
    import numpy as np

    for start in range(0, len(pairs), BLOCK_ROWS):
        block = pairs[start : start + BLOCK_ROWS]
        left, right = [pair[0] for pair in block], [pair[1] for pair in block]
        near = np.einsum("ij,ij->i", meaning[left], meaning[right])
        shared = np.asarray(words[left].multiply(words[right]).sum(axis=1)).ravel()
        for pair, cosine, overlap in zip(block, near, shared, strict=True):
            yield Candidate(pair[0], pair[1], round(float(cosine), 4), round(float(overlap), 4))


def _nearest(
    claims: Sequence[Claim], meaning: NDArray[np.float32], words: csr_matrix, neighbours: int
) -> Iterator[tuple[int, int]]:
    import numpy as np

    codes = {article: code for code, article in enumerate(dict.fromkeys(claim.article_id for claim in claims))}
    articles = np.array([codes[claim.article_id] for claim in claims])
    for start in range(0, len(claims), BLOCK_ROWS):
        stop = min(start + BLOCK_ROWS, len(claims))
        own = articles[start:stop]
        # A block out of one article, however large that is, looks only at the claims of the others.
        columns = np.flatnonzero(articles != own[0]) if (own == own[0]).all() else np.arange(len(claims))
        count = min(neighbours, len(columns))
        if not count:
            continue
        same = own[:, None] == articles[columns][None, :]
        others = meaning[columns].T, words[columns].T
        for view in (meaning[start:stop] @ others[0], np.asarray((words[start:stop] @ others[1]).todense())):
            scores = np.where(same, -2.0, view)
            best = np.argpartition(-scores, count - 1, axis=1)[:, :count]
            for row, places in enumerate(best):
                for place in places:
                    if scores[row, place] > 0:
                        column = int(columns[place])
                        yield (min(start + row, column), max(start + row, column))


def _shared_keys(claims: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for position, claim in enumerate(claims):
        for key in _keys(claim):
            holders[key].append(position)
    yield from _denials(claims)
    for key in sorted(holders):
        if 2 <= len(holders[key]) <= LARGEST_KEY:
            yield from combinations(holders[key], 2)


def _denials(claims: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    """Pair each denial with the claims that name the same two parties, however differently they put it."""
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for position, claim in enumerate(claims):
        for pair in combinations(_names(claim), 2):
            holders[pair].append(position)
    for position, claim in enumerate(claims):
        if claim.modality is Modality.DENIED:
            for pair in combinations(_names(claim), 2):
                for other in holders[pair][:LARGEST_DENIAL]:
                    if other != position:
                        yield (min(position, other), max(position, other))


def _names(claim: Claim) -> list[str]:
    return sorted({mention.canonical for mention in claim.entities})


def _keys(claim: Claim) -> set[tuple[str, ...]]:
    keys: set[tuple[str, ...]] = {
        ("figure", quantity.counted, place_key(place))
        for quantity in claim.quantities
        if quantity.counted is not None
        for place in places_of(quantity.incident)
    }
    return {*keys, *(("names", *pair, claim.predicate) for pair in combinations(_names(claim), 2))}
