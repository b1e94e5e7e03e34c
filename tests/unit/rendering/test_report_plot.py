from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from types import ModuleType
from typing import Any

import pytest

from claimcmp.records.answers import Position
from claimcmp.records.intervals import Interval
from claimcmp.rendering.report_plot import Plot, plot_positions


def drawn(harbour: ModuleType, *intervals: Interval) -> Plot | None:
    """The plot of one figure each, given in turn to the two claims on the dead."""
    claims = [harbour.KILLED, harbour.NONE_KILLED]
    positions: list[Position] = []
    known: dict[str, Any] = {}
    for number, interval in enumerate(intervals):
        claim = claims[number % 2]
        changed = replace(claim, id=f"{number:064d}", quantities=(replace(claim.quantities[0], interval=interval),))
        known[changed.id] = changed
        positions.append(harbour.position(changed))
    articles = {article.id: article for article in harbour.ANALYSIS.articles}
    return plot_positions(positions, known, articles, anchor=64)


def between(low: int | None, high: int | None) -> Interval:
    return Interval(*(None if bound is None else Decimal(bound) for bound in (low, high)))


def test_one_figure_is_no_plot(harbour: ModuleType) -> None:
    assert drawn(harbour, between(3, 3)) is None
    assert drawn(harbour) is None


def test_a_point_lies_where_its_number_is_and_an_interval_between_its_ends(harbour: ModuleType) -> None:
    plot = drawn(harbour, between(0, 0), between(50, 50), between(25, 75), between(100, 100))
    assert plot is not None
    bars = {bar.words: bar for bar in plot.bars}
    assert (bars["0"].x1, bars["50"].x1, bars["100"].x1) == (3.0, 50.0, 97.0)
    assert (bars["25–75"].x1, bars["25–75"].x2) == (26.5, 73.5)
    assert bars["0"].is_point
    assert not bars["25–75"].is_point


def test_an_open_end_goes_to_the_edge(harbour: ModuleType) -> None:
    plot = drawn(harbour, between(10, None), between(None, 20))
    assert plot is not None
    above, below = sorted(plot.bars, key=lambda bar: bar.is_open_left)
    assert (above.is_open_right, above.x2, above.words) == (True, 99.5, "at least 10")
    assert (below.is_open_left, below.x1, below.words) == (True, 0.5, "up to 20")


@pytest.mark.parametrize(("largest", "is_logarithmic"), [(30, False), (100, True), (1_000_000, True)])
def test_the_axis_is_logarithmic_where_the_numbers_are_far_apart(harbour: ModuleType, largest: int, is_logarithmic: bool) -> None:
    plot = drawn(harbour, between(5, 5), between(largest, largest))
    assert plot is not None
    assert plot.is_logarithmic == is_logarithmic
    assert 2 <= len(plot.ticks) <= 9
    places = [tick.x for tick in plot.ticks]
    assert places == sorted(places)
    assert all(0 <= place <= 100 for place in places)


def test_equal_and_zero_figures_can_be_drawn(harbour: ModuleType) -> None:
    for number in (0, 7):
        plot = drawn(harbour, between(number, number), between(number, number))
        assert plot is not None
        assert plot.bars[0].x1 == plot.bars[1].x1


def test_bars_come_by_the_date_the_figures_hold_for_and_name_their_quantity(harbour: ModuleType) -> None:
    plot = drawn(harbour, between(1, 1), between(2, 2))
    assert plot is not None
    assert [bar.date for bar in plot.bars] == ["as of 4 March 2031"] * 2
    assert [bar.source for bar in plot.bars] == ["Ardania Herald", "Velmar Gazette"]
    assert [bar.number for bar in plot.bars] == [f"{0:064d}:0", f"{1:064d}:0"]
    assert plot.counted == "killed"
