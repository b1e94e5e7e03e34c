"""Models that compute only what the store does not hold, and load only when there is something to compute."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from claimcmp.records.models import Embedder, Judgement, PairScorer
from claimcmp.store.store import Store

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CHUNK = 512
"""Texts embedded between two writes: what an interrupted build can lose."""

PAIRS = 32
"""Pairs judged between two writes; fewer, since a language model may take seconds for each of them."""


class CachingEmbedder:
    """An embedder whose model is made by `load`, on the first text that is not stored.

    Vectors are kept by text and by name and hash of the model together: two runtimes of the same weights differ in
    the last digits, and results must not depend on which of them ran first.
    """

    def __init__(self, load: Callable[[], Embedder], *, name: str, model_hash: str, store: Store) -> None:
        self.name = name
        self.hash = model_hash
        self.key = model_key(name, model_hash)
        self._load = load
        self._model: Embedder | None = None
        self._store = store
        self.asked: set[str] = set()
        """Every text asked for so far: what is worth keeping of this model's vectors."""

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit row per text, computing and storing only what is new."""
        import numpy as np

        self.asked.update(texts)
        rows, missing = self._store.vectors(self.key, texts)
        if not missing:
            return rows if rows.shape[1] else self._loaded().embed(texts)
        new = list(dict.fromkeys(texts[index] for index in missing))
        computed = []
        for start in range(0, len(new), CHUNK):
            chunk = new[start : start + CHUNK]
            computed.append(self._loaded().embed(chunk))
            self._store.save_vectors(self.key, chunk, computed[-1])
        fresh = np.vstack(computed)
        if not rows.shape[1]:
            rows = np.zeros((len(texts), fresh.shape[1]), dtype=np.float32)
        place = {text: index for index, text in enumerate(new)}
        rows[missing] = fresh[[place[texts[index]] for index in missing]]
        return rows

    def _loaded(self) -> Embedder:
        if self._model is None:
            self._model = self._load()
        return self._model


class CachingPairScorer:
    """A pair scorer whose model is made by `load`, on the first pair that is not stored."""

    def __init__(self, load: Callable[[], PairScorer], *, name: str, model_hash: str, store: Store) -> None:
        self.name = name
        self.hash = model_hash
        self.key = model_key(name, model_hash)
        self._load = load
        self._model: PairScorer | None = None
        self._store = store
        self.asked: set[tuple[str, str]] = set()
        """Every pair asked for so far: what is worth keeping of this model's judgements."""

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        """Return one judgement per pair, computing and storing only what is new."""
        ordered = [pair if pair[0] <= pair[1] else (pair[1], pair[0]) for pair in pairs]
        self.asked.update(ordered)
        known = self._store.judgements(self.key, list(dict.fromkeys(ordered)))
        new = [pair for pair in dict.fromkeys(ordered) if pair not in known]
        for start in range(0, len(new), PAIRS):
            chunk = new[start : start + PAIRS]
            fresh = dict(zip(chunk, self._loaded().judge(chunk), strict=True))
            self._store.save_judgements(self.key, fresh)
            known |= fresh
        return [known[pair] for pair in ordered]

    def infer(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[float, float, float]]:
        """Return the model's own inference; it is asked for in measurements only, and not stored."""
        return self._loaded().infer(pairs)

    def _loaded(self) -> PairScorer:
        if self._model is None:
            self._model = self._load()
        return self._model


def model_key(name: str, model_hash: str) -> str:
    """Return the key under which a model's results are stored."""
    return hashlib.sha256(f"{name}\n{model_hash}".encode()).hexdigest()[:16]
