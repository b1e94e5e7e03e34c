"""Spans and intervals keep their laws."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcmp.records.intervals import Interval
from claimcmp.records.spans import Span, enclose, merge_spans

spans = st.tuples(st.integers(0, 200), st.integers(1, 40)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
numbers = st.integers(-1000, 1000).map(Decimal)
intervals = st.tuples(st.none() | numbers, st.none() | numbers, st.booleans(), st.booleans()).map(
    lambda item: Interval(
        *(sorted(item[:2]) if None not in item[:2] else item[:2]),  # type: ignore[type-var]
        item[2],
        item[3],
    )
)


@given(st.lists(spans, min_size=1), st.integers(0, 5))
def test_merged_spans_cover_the_same_and_lie_apart(given_spans: list[Span], gap: int) -> None:
    merged = merge_spans(given_spans, gap=gap)
    assert all(any(whole.covers(span) for whole in merged) for span in given_spans)
    assert all(first.end + gap < second.start for first, second in pairwise(merged))
    assert enclose(merged) == enclose(given_spans)
    assert merge_spans(merged, gap=gap) == merged


@given(spans, spans)
def test_overlap_is_mutual_and_never_more_than_either(one: Span, other: Span) -> None:
    assert one.overlap(other) == other.overlap(one) <= min(len(one), len(other))
    assert one.covers(other) == (one.overlap(other) == len(other))


@given(intervals, intervals)
def test_overlap_of_intervals_is_mutual(one: Interval, other: Interval) -> None:
    assert one.overlaps(other) == other.overlaps(one)


@given(numbers, numbers)
def test_single_numbers_overlap_only_themselves(one: Decimal, other: Decimal) -> None:
    assert Interval.exactly(one).overlaps(Interval.exactly(other)) == (one == other)


@pytest.mark.parametrize("bounds", [(5, 5), (7, 3), (-1, 4)])
def test_an_empty_or_turned_span_cannot_be_made(bounds: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(*bounds)
