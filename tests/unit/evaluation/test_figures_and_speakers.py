"""When an extracted figure or speaker is what the gold says."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimcmp.evaluation.figures import bounds_fit, claims_figure
from claimcmp.evaluation.gold import GoldQuantity
from claimcmp.evaluation.speakers import same_speaker
from claimcmp.records.claims import AUTHOR
from claimcmp.records.intervals import Interval


def number(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


@pytest.mark.parametrize(
    ("low", "high", "comparator", "interval", "fits"),
    [
        (12, 12, "exact", Interval(Decimal(12), Decimal(12)), True),
        (12, 12, "exact", Interval(Decimal(12), None), False),
        (12, None, "at_least", Interval(Decimal(12), None), True),
        (12, None, "at_least", Interval(Decimal(12), None, low_inclusive=False), False),
        (12, None, "more_than", Interval(Decimal(12), None, low_inclusive=False), True),
        (12, None, "more_than", Interval(Decimal(12), Decimal(12)), False),
        (None, 12, "up_to", Interval(Decimal(0), Decimal(12)), True),
        (None, 12, "up_to", Interval(Decimal(12), Decimal(12)), False),
        (None, 12, "nearly", Interval(Decimal("10.8"), Decimal(12), high_inclusive=False), True),
        (50, 50, "about", Interval(Decimal(45), Decimal(55)), True),
        (50, 50, "about", Interval(Decimal(30), Decimal(70)), False),
        (24, None, "dozens", Interval(Decimal(24), Decimal(99)), True),
        (24, None, "dozens", Interval(Decimal(24), Decimal(24)), False),
        (3, None, "several", Interval(Decimal(3), Decimal(9)), True),
        (200, None, "hundreds", Interval(Decimal(3), Decimal(9)), False),
    ],
)
def test_bounds(low: int | None, high: int | None, comparator: str, interval: Interval, fits: bool) -> None:
    assert bounds_fit(number(low), number(high), comparator, interval) is fits


@pytest.mark.parametrize(
    ("quantity", "bounds"),
    [
        (GoldQuantity(Decimal(12), "exactly", "people"), (Decimal(12), Decimal(12), "exact")),
        (GoldQuantity(Decimal(12), "over", "people"), (Decimal(12), None, "more_than")),
        (GoldQuantity(Decimal(12), "at least", "people"), (Decimal(12), None, "at_least")),
        (GoldQuantity(Decimal(12), "up to", "people"), (None, Decimal(12), "up_to")),
        (GoldQuantity(Decimal(12), "approximately", "people"), (Decimal(12), Decimal(12), "about")),
        (GoldQuantity("dozens", "approximately", "visits"), (Decimal(24), None, "vague")),
        (GoldQuantity("many", "approximately", "visits"), None),
        (GoldQuantity(Decimal(3), "exactly", "decades"), None),
    ],
)
def test_figures_of_gold_claims(quantity: GoldQuantity, bounds: object) -> None:
    assert claims_figure(quantity) == bounds


@pytest.mark.parametrize(
    ("gold", "name", "same"),
    [
        ("author", AUTHOR, True),
        ("Morning narration", AUTHOR, True),
        ("Morning/AGX headline", AUTHOR, True),
        ("unattributed (passive)", AUTHOR, True),
        ("author", "Ardania", False),
        ("Ardania", AUTHOR, False),
        ("Ardania (reported by author)", "Ardania", True),
        ("Ardania (reported by author)", AUTHOR, False),
        ("Ardanian officials (reported by author)", "Ardania", True),
        ("Morning narration (Velmar Watch)", "Velmar Watch", True),
        ("Mira Tolan (VW)", "Tolan", True),
        ("Velmar Observatory for Coastal Rights", "the Observatory", True),
        ("Velmar Observatory for Coastal Rights", "VOCR", True),
        ("VOCR", "Velmar Observatory for Coastal Rights", True),
        ("Velmar Observatory for Coastal Rights", "Velmar state television news", False),
        ("some analysts", "analysts", True),
    ],
)
def test_speakers(gold: str, name: str, same: bool) -> None:
    assert same_speaker(gold, (name,)) is same


def test_an_agency_that_is_not_named_is_the_author_of_its_text() -> None:
    assert same_speaker("AFP", (AUTHOR,), passage="Twelve died.")
    assert not same_speaker("AFP", (AUTHOR,), passage="Twelve died, AFP said.")
    assert not same_speaker("Velmar Watch", (AUTHOR,), passage="Twelve died.")
