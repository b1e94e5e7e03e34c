"""What holds for every number and every pair of figures."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from claimcmp.claims.figures import find_figures
from claimcmp.claims.numerals import find_numerals
from claimcmp.claims.surfaces import SentenceText
from claimcmp.comparison.quantity import FigureRelation, relate_figures
from claimcmp.records.claims import AUTHOR, Comparator, Quantity
from claimcmp.records.intervals import Interval
from claimcmp.records.parses import ParsedSentence, Token
from claimcmp.records.spans import Span

SMALL = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
         "eighteen nineteen")  # fmt: skip
UNITS = tuple(SMALL.split(" "))
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
PREFIXES = {
    "at least ": Comparator.AT_LEAST,
    "more than ": Comparator.MORE_THAN,
    "up to ": Comparator.AT_MOST,
    "fewer than ": Comparator.LESS_THAN,
    "about ": Comparator.ABOUT,
    "nearly ": Comparator.NEARLY,
    "": Comparator.EXACT,
}


def in_words(number: int) -> str:
    if number < 20:
        return UNITS[number]
    if number < 100:
        return TENS[number // 10 - 2] + (f"-{UNITS[number % 10]}" if number % 10 else "")
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            joint = " and " if rest and size == 100 else " "
            return f"{in_words(number // size)} {name}" + (joint + in_words(rest) if rest else "")
    raise AssertionError(number)


@given(st.integers(0, 10**12 - 1))
def test_number_words_are_read_as_they_are_written(number: int) -> None:
    text = in_words(number)
    (found,) = find_numerals(text)
    assert (found.low, found.high, found.start, found.end) == (number, number, 0, len(text))


@given(st.integers(0, 10**12))
def test_grouped_digits_are_one_number(number: int) -> None:
    (found,) = find_numerals(f"some {number:,} boats")
    assert found.low == number


@given(st.integers(1, 10**9), st.sampled_from(sorted(PREFIXES)))
def test_the_stated_number_bounds_its_interval(number: int, prefix: str) -> None:
    text = f"They saw {prefix}{number:,} boats"
    (found,) = find_figures(text)
    assert text[found.start : found.end] == f"{prefix}{number:,}"
    assert found.comparator is PREFIXES[prefix]
    assert found.interval.low is not None
    assert found.interval.low <= number
    assert found.interval.high is None or found.interval.high >= number


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_range_never_has_a_negative_end(first: int, second: int) -> None:
    for figure in find_figures(f"They saw {first:,}-{second:,} boats"):
        assert figure.interval.low is not None
        assert figure.interval.low >= 0


@given(st.text(max_size=80))
def test_figures_lie_in_the_text_in_order_without_overlap(text: str) -> None:
    figures = find_figures(text)
    assert all(0 <= figure.start <= figure.number_start < figure.number_end <= figure.end <= len(text) for figure in figures)
    assert all(one.number_end <= other.number_start for one, other in pairwise(figures))


@given(st.lists(st.tuples(st.integers(0, 3), st.text("abc", min_size=1, max_size=5)), min_size=1, max_size=6), st.integers(0, 50))
def test_every_position_leads_back_to_its_token(parts: list[tuple[int, str]], base: int) -> None:
    tokens, at = [], base
    for i, (gap, text) in enumerate(parts):
        at += gap
        tokens.append(Token(i, text, at, at + len(text), text, "X", "XX", "dep", 0, "", False))
        at += len(text)
    restored = SentenceText.of(ParsedSentence(tuple(tokens)))
    for token in tokens:
        span = restored.span(token.start - restored.base, token.end - restored.base)
        assert restored.text[token.start - restored.base : token.end - restored.base] == token.text
        assert (span.start, span.end) == (token.start, token.end)
        assert restored.token_at(token.end - restored.base - 1) == token.i


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    low, high = sorted((draw(st.integers(0, 200)), draw(st.integers(0, 200))))
    comparator = draw(
        st.sampled_from([Comparator.EXACT, Comparator.AT_LEAST, Comparator.AT_MOST, Comparator.RANGE, Comparator.VAGUE])
    )
    interval = {
        Comparator.EXACT: Interval(Decimal(low), Decimal(low)),
        Comparator.AT_LEAST: Interval(Decimal(low), None),
        Comparator.AT_MOST: Interval(Decimal(0), Decimal(high)),
    }.get(comparator, Interval(Decimal(low), Decimal(high)))
    return Quantity(Span(0, 1), "1", interval, None, "killed", "people", comparator, False, None, None, AUTHOR)


@given(quantities(), quantities())
def test_relation_is_symmetric(left: Quantity, right: Quantity) -> None:
    assert relate_figures(left, right) is relate_figures(right, left)


@given(quantities(), quantities())
def test_disjoint_says_that_no_number_fits_both(left: Quantity, right: Quantity) -> None:
    def holds(interval: Interval, number: int) -> bool:
        return (interval.low is None or interval.low <= number) and (interval.high is None or number <= interval.high)

    shared = any(holds(left.interval, number) and holds(right.interval, number) for number in range(201))
    found = relate_figures(left, right)
    if shared or Comparator.VAGUE not in {left.comparator, right.comparator}:
        assert shared == (found is not FigureRelation.DISJOINT)
    else:
        # Where "dozens" begins nobody can say: a number close by does not exclude it.
        assert found in {FigureRelation.DISJOINT, FigureRelation.OVERLAP_NEAR}


@given(quantities())
def test_every_figure_equals_itself(quantity: Quantity) -> None:
    assert relate_figures(quantity, quantity) is FigureRelation.EQUAL
