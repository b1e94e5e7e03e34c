"""What the corpus shares is taken out, and rare words count more than common ones."""

from __future__ import annotations

import numpy as np

from claimcmp.matching.similarity import CommonPart, weigh_words


def test_the_shared_direction_is_taken_out() -> None:
    rng = np.random.default_rng(7)
    shared = np.zeros(16, dtype=np.float32)
    shared[0] = 5.0
    rows = (rng.normal(size=(40, 16)) * 0.3 + shared).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    before = rows @ rows.T
    after = CommonPart.of(rows, components=3).remove_from(rows)
    assert before.min() > 0.8
    assert abs((after @ after.T)[~np.eye(40, dtype=bool)].mean()) < 0.1
    assert np.allclose(np.linalg.norm(after, axis=1), 1, atol=1e-5)


def test_so_few_vectors_that_nothing_is_common_stay_as_they_are() -> None:
    rows = np.eye(4, dtype=np.float32)
    assert np.allclose(CommonPart.of(rows, components=3).remove_from(rows), rows)


def test_components_are_removed_only_where_enough_claims_carry_them() -> None:
    rows = np.random.default_rng(1).normal(size=(130, 8)).astype(np.float32)
    assert CommonPart.of(rows, components=3).axes.shape == (2, 8)
    assert CommonPart.of(rows, components=1).axes.shape == (1, 8)


def test_no_vectors_are_no_error() -> None:
    empty = np.zeros((0, 8), dtype=np.float32)
    assert CommonPart.of(empty, components=3).remove_from(empty).shape == (0, 8)


def test_rare_words_weigh_more_than_common_ones() -> None:
    texts = [
        "The council met the envoy",
        "The council met the harbour master",
        "The council met the envoy again",
        "The council slept",
    ]
    rows = weigh_words(texts)
    near = (rows @ rows.T).toarray()
    assert near[0, 2] > near[0, 1] > near[0, 3]
    assert np.allclose(near.diagonal(), 1, atol=1e-5)
