from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcmp.records.spans import Span
from claimcmp.rendering.quoting import QUOTE_LIMIT, excerpt, find_marks, plain


def test_control_characters_and_direction_marks_do_not_reach_the_terminal() -> None:
    assert plain("a\x1b[31mred\x07\u202eevil\u2066  b\n\n c\x85d") == "a[31mredevil b c d"


@given(st.text(), st.data())
def test_marks_keep_their_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, max(0, len(text) - 1)))
    end = data.draw(st.integers(start + 1, max(start + 1, len(text))))
    shown = excerpt(text, marks=[Span(start, end)], limit=10**6)
    assert shown.text == plain(text)
    assert "".join(mark.slice(shown.text) for mark in shown.marks).strip() == plain(text[start:end]).strip()


@given(st.text(alphabet="ab c", max_size=900), st.integers(0, 800), st.integers(1, 40))
def test_a_long_quote_is_cut_openly_and_marks_stay_inside(text: str, start: int, size: int) -> None:
    marks = [Span(start, start + size)] if start + size <= len(text) else []
    shown = excerpt(text, marks=marks)
    flat = plain(text)
    assert shown.is_cut == (len(flat) > QUOTE_LIMIT)
    assert all(mark.end <= len(shown.text) for mark in shown.marks)
    if shown.is_cut:
        assert shown.text.startswith("… ") or shown.text.endswith(" …")
        assert shown.text.removeprefix("… ").removesuffix(" …") in flat
        assert len(shown.text) <= QUOTE_LIMIT + 4


def test_a_cut_quote_shows_its_first_mark() -> None:
    text = "grain " * 200 + "exactly three dockers " + "port " * 100
    place = text.index("exactly three")
    shown = excerpt(text, marks=[Span(place, place + 13)])
    assert [mark.slice(shown.text) for mark in shown.marks] == ["exactly three"]


def test_words_that_a_claim_carries_are_marked_where_they_stand(harbour: ModuleType) -> None:
    claim = harbour.KILLED
    marks = find_marks(claim, ["Exactly three", "on Tuesday", "not in it", None])
    assert [mark.slice(claim.quote) for mark in marks] == ["Exactly three", "on Tuesday"]


def test_other_words_are_marked_as_whole_words_only(harbour: ModuleType) -> None:
    claim = harbour.DENIED
    assert [mark.slice(claim.quote) for mark in find_marks(claim, ["denies"])] == ["denies"]
    assert find_marks(claim, ["nspected"]) == ()


@pytest.mark.parametrize(
    ("quote", "words", "marked"),
    [
        ("The port was never recognised as closed", "not recognise", ["never", "recognised"]),
        ("It didn't deny that", "not deny", ["didn't", "deny"]),
        ("The ministry denies the endless delay and ended it", "end", ["ended"]),
        ("The strike stopped", "stop", ["stopped"]),
        ("Nothing like it", "a 3", []),
    ],
)
def test_base_words_are_marked_in_the_form_of_the_quote(harbour: ModuleType, quote: str, words: str, marked: list[str]) -> None:
    claim = replace(harbour.REOPEN, quote=quote)
    assert [mark.slice(quote) for mark in find_marks(claim, [words])] == marked


def test_a_figure_beyond_the_quote_is_not_marked(harbour: ModuleType) -> None:
    claim = harbour.KILLED
    outside = replace(claim.quantities[0], span=Span(claim.spans[0].end + 5, claim.spans[0].end + 18))
    assert [mark.slice(claim.quote) for mark in find_marks(replace(claim, quantities=(outside,)), ["Exactly three"])] == [
        "Exactly three"
    ]
