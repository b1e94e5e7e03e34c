"""Properties of the intervals and shares of the evaluation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcmp.evaluation.alignment import holds, overlaps
from claimcmp.evaluation.report import share, wilson
from claimcmp.records.spans import Span

trials = st.integers(min_value=1, max_value=10_000)
spans = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 60), st.integers(1, 60))


@given(trials.flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))
def test_the_interval_holds_the_share(counts: tuple[int, int]) -> None:
    right, total = counts
    low, high = wilson(right, total)
    assert 0 <= low <= right / total <= high <= 1
    assert high - low > 0


@given(trials.flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))
def test_the_interval_is_symmetric_in_right_and_wrong(counts: tuple[int, int]) -> None:
    right, total = counts
    low, high = wilson(right, total)
    assert wilson(total - right, total) == pytest.approx((1 - high, 1 - low), abs=1e-9)


@given(st.integers(1, 300), st.integers(1, 300))
def test_more_trials_narrow_the_interval(half: int, more: int) -> None:
    low, high = wilson(half, 2 * half)
    closer_low, closer_high = wilson(half + more, 2 * (half + more))
    assert closer_high - closer_low < high - low


def test_a_known_interval() -> None:
    # Newcombe (1998, "Two-sided confidence intervals for the single proportion"), table I: 81 of 263.
    low, high = wilson(81, 263)
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)


@pytest.mark.parametrize(("right", "total"), [(0, 0), (2, 1), (-1, 3)])
def test_no_share(right: int, total: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(right, total)


def test_nothing_out_of_nothing_has_no_value() -> None:
    metric = share("x", 0, 0)
    assert (metric.value, metric.low, metric.high) == (None, None, None)


@given(spans, spans)
def test_overlap_does_not_depend_on_the_side(left: Span, right: Span) -> None:
    assert overlaps((left,), right) == overlaps((right,), left)


@given(spans, spans)
def test_a_span_inside_another_is_held_and_overlaps(left: Span, right: Span) -> None:
    whole = Span(min(left.start, right.start), max(left.end, right.end))
    assert holds((whole,), left)
    assert overlaps((whole,), left)
