"""Incidents are compared by kind, place and days; what a figure adds to another one is no toll."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from claimcmp.comparison.incident import compare_incident, is_addition, place_key, shared_places
from claimcmp.records.claims import Claim
from claimcmp.records.comparisons import Outcome
from claimcmp.records.intervals import Period

Make = Callable[..., Claim]


def toll(make: Make, count: Callable[..., Any], incident: str | None, *, day: int | None = 5, article: str = "a") -> Claim:
    as_of = None if day is None else Period(date(2024, 3, day), date(2024, 3, day))
    return make("Twelve died", "die", article=article, figures=[count("12", 12, 12, "killed", incident=incident, as_of=as_of)])


@pytest.mark.parametrize(
    ("one", "other", "days", "outcome"),
    [
        ("blast, Port Lissa", "explosion, Port Lissa; Ardania", (5, 6), Outcome.EQUAL),
        ("attack, Port Lissa", "explosion, Port Lissa", (5, 5), Outcome.COMPATIBLE),
        ("blast, Port Lissa", "explosion, Port Lissa", (5, None), Outcome.COMPATIBLE),
        ("blast, Port Lissa", "blast, Port Lissa", (1, 28), Outcome.CONFLICTING),
        ("blast, Port Lissa", "earthquake, Port Lissa", (5, 5), Outcome.CONFLICTING),
        ("blast, Port Lissa", "blast, Karsk", (5, 5), Outcome.NOT_COMPARABLE),
        ("blast", "blast", (5, 5), Outcome.NOT_COMPARABLE),
        (None, "blast, Karsk", (5, 5), Outcome.NOT_COMPARABLE),
    ],
)
def test_kind_place_and_days(make: Make, count: Callable[..., Any], one, other, days, outcome) -> None:
    left, right = toll(make, count, one, day=days[0]), toll(make, count, other, day=days[1], article="b")
    assert compare_incident(left, right).outcome is outcome
    assert compare_incident(right, left).outcome is outcome


def test_transliterations_of_a_place_are_one() -> None:
    assert place_key("hadarah") == place_key("hadareh") == place_key("al-hadara")
    assert shared_places("blast, Hadarah", "blast, Hadareh; Ardania") == {"hadarah"}


@pytest.mark.parametrize(("one", "other"), [("karsk", "karst"), ("hadara", "hamada"), ("new hadara", "hadara"), ("mali", "mala")])
def test_other_places_stay_apart(one: str, other: str) -> None:
    assert place_key(one) != place_key(other)


def test_others_come_on_top_but_more_than_does_not(count: Callable[..., Any]) -> None:
    assert is_addition(count("six", 6, 6, "killed", counted_surface="others"))
    assert is_addition(count("another three", 3, 3, "killed"))
    assert is_addition(count("a guard", 1, 1, "killed"))
    assert not is_addition(count("more than six", 6, None, "killed"))
    assert not is_addition(count("28", 28, 28, "injured", counted_surface="others"))
