"""Names in common count by how rare they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimcmp.comparison.entities import compare_entities, shared_weight
from claimcmp.records.claims import Claim
from claimcmp.records.comparisons import Outcome


def test_outcomes(make: Callable[..., Claim]) -> None:
    both = make("Ardania met the Grey Front", "meet")
    one, other, nobody = make("Ardania voted", "vote"), make("Velmar voted", "vote"), make("It rained", "rain")
    assert compare_entities(both, both, rarity={}).outcome is Outcome.EQUAL
    assert compare_entities(both, one, rarity={}).outcome is Outcome.COMPATIBLE
    assert compare_entities(one, other, rarity={}).outcome is Outcome.CONFLICTING
    assert compare_entities(one, nobody, rarity={}).outcome is Outcome.NOT_COMPARABLE


def test_the_rare_name_decides() -> None:
    rarity = {"Ardania": 0.1, "Grey Front": 3.0, "Velmar": 0.1}
    assert shared_weight({"Ardania", "Grey Front"}, {"Velmar", "Grey Front"}, rarity) > 0.9
    assert shared_weight({"Ardania", "Grey Front"}, {"Ardania", "Velmar"}, rarity) < 0.1
    assert shared_weight(set(), set(), rarity) == pytest.approx(0.0)
