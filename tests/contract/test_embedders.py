"""What every Embedder keeps, and that the two real ones give the same vectors."""

from __future__ import annotations

import re

import numpy as np
import pytest

from claimcmp.records.models import Embedder
from claimcmp.store.caching import CachingEmbedder
from claimcmp.store.store import Store

NEAR = ("The harbour blast killed twelve dock workers.", "Twelve dock workers died in the harbour blast.")
FAR = "Ardania will publish its wheat prices next spring."
TEXTS = [*NEAR, FAR, "", "Ünïcödé — “quoted” 日本語", "grain " * 700, *(f"tanker number {n} " * (n % 9 + 1) for n in range(40))]


@pytest.fixture(params=["fake", "caching", "onnx", "sentence-transformers"])
def embedder(request: pytest.FixtureRequest) -> Embedder:
    if request.param == "caching":
        inner: Embedder = request.getfixturevalue("fake_embedder")
        return CachingEmbedder(lambda: inner, name=inner.name, model_hash=inner.hash, store=Store.in_memory())
    fixtures = {"fake": "fake_embedder", "onnx": "onnx_embedder", "sentence-transformers": "torch_embedder"}
    found: Embedder = request.getfixturevalue(fixtures[request.param])
    return found


def test_rows_are_unit_vectors_in_single_precision(embedder: Embedder) -> None:
    vectors = embedder.embed(TEXTS)
    assert vectors.dtype == np.float32
    assert vectors.shape[0] == len(TEXTS)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_texts_give_no_rows_of_the_usual_width(embedder: Embedder) -> None:
    assert embedder.embed([]).shape == (0, embedder.embed(["Velmar"]).shape[1])


def test_rows_follow_the_order_of_texts(embedder: Embedder) -> None:
    assert np.allclose(embedder.embed(TEXTS[::-1])[::-1], embedder.embed(TEXTS), atol=1e-6)


def test_a_vector_does_not_hang_on_its_neighbours(embedder: Embedder) -> None:
    alone = np.vstack([embedder.embed([text]) for text in TEXTS])
    assert np.allclose(alone, embedder.embed(TEXTS), atol=1e-6)


def test_near_in_meaning_is_near_in_space(embedder: Embedder) -> None:
    left, right, far = embedder.embed([*NEAR, FAR])
    assert left @ right > 0.6 > left @ far


def test_name_and_hash_tell_what_it_is(embedder: Embedder) -> None:
    assert embedder.name
    assert re.fullmatch("[0-9a-f]{64}", embedder.hash)


def test_both_runtimes_give_the_same_vectors(onnx_embedder: Embedder, torch_embedder: Embedder) -> None:
    assert onnx_embedder.hash == torch_embedder.hash
    assert np.abs(onnx_embedder.embed(TEXTS) - torch_embedder.embed(TEXTS)).max() < 1e-5


def test_onnx_vectors_are_the_same_to_the_last_bit_in_any_company(onnx_embedder: Embedder) -> None:
    alone = np.vstack([onnx_embedder.embed([text]) for text in TEXTS])
    assert np.array_equal(alone, onnx_embedder.embed(TEXTS))
    assert np.array_equal(alone[::-1], onnx_embedder.embed(TEXTS[::-1]))
