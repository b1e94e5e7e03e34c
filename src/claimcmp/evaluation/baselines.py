"""Plain rankings to set beside the relations: word overlap and embedding similarity."""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from claimcmp.records.claims import Claim

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Embed = Callable[[Sequence[str]], NDArray[np.float32]]

Pair = tuple[str, str]


def by_word_overlap(claims: Sequence[Claim], number: int) -> tuple[Pair, ...]:
    """Return the pairs of claims of different articles whose words are most alike (tf-idf cosine), as many as asked for."""
    bags = [Counter(re.findall(r"\w+", claim.text.casefold())) for claim in claims]
    spread = Counter(word for bag in bags for word in bag)
    vectors: list[dict[str, float]] = []
    for bag in bags:
        weights = {word: times * math.log((1 + len(bags)) / (1 + spread[word])) for word, times in bag.items()}
        norm = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        vectors.append({word: weight / norm for word, weight in weights.items()})
    postings: dict[str, list[int]] = {}
    scores: dict[tuple[int, int], float] = {}
    for right, vector in enumerate(vectors):
        for word, weight in vector.items():
            for left in postings.setdefault(word, []):
                scores[left, right] = scores.get((left, right), 0.0) + weight * vectors[left][word]
            postings[word].append(right)
    ranked = ((score, left, right) for (left, right), score in scores.items())
    return _best(claims, ranked, number)


def by_embedding(claims: Sequence[Claim], number: int, embed: Embed) -> tuple[Pair, ...]:
    """Return the pairs of claims of different articles with the highest cosine: a threshold set so that as many are left."""
    if not claims:
        return ()
    vectors = embed([claim.text for claim in claims])

    def scored() -> Iterator[tuple[float, int, int]]:
        for left in range(len(claims)):
            row = vectors[left + 1 :] @ vectors[left]
            yield from ((float(score), left, left + 1 + offset) for offset, score in enumerate(row))

    return _best(claims, scored(), number)


def _best(claims: Sequence[Claim], scored: Iterable[tuple[float, int, int]], number: int) -> tuple[Pair, ...]:
    across = (
        (-score, min(claims[left].id, claims[right].id), max(claims[left].id, claims[right].id))
        for score, left, right in scored
        if claims[left].article_id != claims[right].article_id
    )
    return tuple((left, right) for _, left, right in heapq.nsmallest(number, across))
