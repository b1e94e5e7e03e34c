from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from claimcmp.store import caching
from claimcmp.store.caching import CachingEmbedder
from claimcmp.store.store import Store

if TYPE_CHECKING:
    from claimcmp.records.models import Embedder

TEXTS = ["the tanker sank", "the mayor denied it", "the tanker sank"]


@pytest.fixture
def store() -> Store:
    return Store.in_memory()


def cached(model: Embedder, store: Store, *, name: str = "m") -> CachingEmbedder:
    return CachingEmbedder(lambda: model, name=name, model_hash="00", store=store)


def never() -> Embedder:
    raise AssertionError("the model was loaded")


def test_vectors_are_those_of_the_model(fake_embedder, store) -> None:  # type: ignore[no-untyped-def]
    embedder = cached(fake_embedder, store)
    expected = type(fake_embedder)().embed(TEXTS)
    assert np.array_equal(embedder.embed(TEXTS), expected)
    assert np.array_equal(embedder.embed(TEXTS), expected)


def test_each_text_is_embedded_once(fake_embedder, store) -> None:  # type: ignore[no-untyped-def]
    embedder = cached(fake_embedder, store)
    embedder.embed(TEXTS)
    embedder.embed([*TEXTS, "the harbour burned"])
    assert fake_embedder.calls == [TEXTS[:2], ["the harbour burned"]]


def test_model_is_not_loaded_when_all_is_stored(fake_embedder, store) -> None:  # type: ignore[no-untyped-def]
    width = cached(fake_embedder, store).embed(TEXTS).shape[1]
    again = CachingEmbedder(never, name="m", model_hash="00", store=store)
    assert again.embed(TEXTS).shape == (3, width)
    assert again.embed([]).shape == (0, width)


def test_other_name_or_hash_is_another_model(fake_embedder, store) -> None:  # type: ignore[no-untyped-def]
    cached(fake_embedder, store).embed(TEXTS)
    cached(fake_embedder, store, name="other runtime").embed(TEXTS)
    CachingEmbedder(lambda: fake_embedder, name="m", model_hash="01", store=store).embed(TEXTS)
    assert fake_embedder.calls == [TEXTS[:2]] * 3


def test_what_was_embedded_before_an_interruption_is_kept(fake_embedder, store, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(caching, "CHUNK", 1)
    embed = fake_embedder.embed

    def interrupted(texts: list[str]) -> object:
        if "denied" in texts[0]:
            raise KeyboardInterrupt
        return embed(texts)

    fake_embedder.embed = interrupted
    with pytest.raises(KeyboardInterrupt):
        cached(fake_embedder, store).embed(TEXTS)
    assert store.vectors(cached(fake_embedder, store).key, TEXTS)[1] == [1]
