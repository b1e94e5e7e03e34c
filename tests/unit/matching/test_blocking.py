"""Candidate pairs: neighbours, shared keys and denials, across articles only, and never all pairs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from claimcmp.matching import blocking
from claimcmp.matching.blocking import find_candidates, measure_pair
from claimcmp.records.claims import Claim, Modality

Make = Callable[..., Claim]


def vectors(claims: list[Claim], near: dict[int, int] | None = None) -> np.ndarray[Any, np.dtype[np.float32]]:
    """Return orthogonal rows, but for the pairs in `near`, which are the same."""
    rows = np.eye(len(claims), max(len(claims), 8), dtype=np.float32)
    for one, other in (near or {}).items():
        rows[one] = rows[other]
    return rows


def pairs(claims: list[Claim], rows: np.ndarray[Any, np.dtype[np.float32]], **options: int) -> set[tuple[int, int]]:
    return {(item.left, item.right) for item in find_candidates(claims, rows, **{"neighbours": 3, **options})}


def test_claims_of_one_article_are_no_candidates(make: Make) -> None:
    claims = [make("Ardania closed the port", "close"), make("Ardania closed the port again", "close")]
    assert pairs(claims, vectors(claims, {0: 1})) == set()


def test_near_meaning_and_shared_words_propose_pairs(make: Make) -> None:
    claims = [
        make("Zinc is dear", "be dear"),
        make("Copper costs much", "cost", article="b"),
        make("The ferry sank", "sink", article="b"),
        make("That ferry went down", "go", article="c"),
    ]
    assert pairs(claims, vectors(claims, {0: 1})) == {(0, 1), (2, 3)}


def test_unrelated_claims_are_not_compared(make: Make) -> None:
    claims = [make("Zinc is dear", "be dear"), make("The ferry sank", "sink", article="b")]
    assert pairs(claims, vectors(claims)) == set()


def test_figures_of_one_place_meet_however_they_are_worded(make: Make, count: Callable[..., Any]) -> None:
    first = count("12", 12, 12, "killed", incident="blast, Port Lissa; Ardania")
    second = count("15", 15, 15, "killed", incident="explosion, Port Lissa")
    other = count("15", 15, 15, "injured", incident="explosion, Port Lissa")
    claims = [
        make("Twelve died", "die", figures=[first]),
        make("It claimed fifteen lives", "claim", article="b", figures=[second]),
        make("Hospitals took in wounded", "take", article="c", figures=[other]),
    ]
    assert pairs(claims, vectors(claims)) == {(0, 1)}


def test_a_denial_meets_what_names_the_same_two(make: Make) -> None:
    claims = [
        make("Ardania denied any link to the Grey Front", "deny", modality=Modality.DENIED, speaker="Ardania"),
        make("The Grey Front and Ardania trade weapons", "trade", article="b"),
        make("The Grey Front trades weapons", "trade", article="c"),
    ]
    assert (0, 1) in pairs(claims, vectors(claims), neighbours=1)


def test_one_pair_is_measured_as_among_all(make: Make) -> None:
    claims = [
        make("The ferry sank off Karsk", "sink"),
        make("A ferry sank near Karsk", "sink", article="b"),
        make("Zinc is dear", "be dear", article="c"),
    ]
    rows = vectors(claims, {0: 1})
    among = next(item for item in find_candidates(claims, rows, neighbours=3) if (item.left, item.right) == (0, 1))
    assert measure_pair(claims, rows, claims[1].id, claims[0].id) == among


@pytest.mark.parametrize("rows", [2, 3, 100])
def test_a_large_article_meets_the_others_whatever_block_its_claims_are_in(
    make: Make, monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    monkeypatch.setattr(blocking, "BLOCK_ROWS", rows)
    claims = [
        make("The port of Karsk was closed", "close"),
        make("Zinc is dear", "be dear"),
        make("Bread is cheap", "be cheap"),
        make("That ferry went down", "go"),
        make("Ferries sank off Karsk", "sink"),
        make("Copper costs much", "cost", article="b"),
        make("The ferry sank", "sink", article="b"),
    ]
    assert pairs(claims, vectors(claims, {1: 5})) == {(1, 5), (3, 6), (4, 6)}
