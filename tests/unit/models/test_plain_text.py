from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcmp.models.plain_text import cut_passage, plain_text

SPACED = st.text(alphabet="ab.”é\u00a0 \n\t\u00ad\u200b\u2028")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("over\u00a03,100", "over 3,100"),
        ("two\r\nlines", "two lines"),
        ("  wide \t gap ", "wide gap"),
        ("har\u00adbour", "harbour"),
        ("\ufeff“No,” he said — twice", "“No,” he said — twice"),
        ("\u00a0", ""),
        ("", ""),
    ],
)
def test_white_space_is_evened_out(text: str, plain: str) -> None:
    assert plain_text(text).text == plain


@given(SPACED, st.integers(0, 9))
def test_every_code_point_knows_where_it_came_from(text: str, offset: int) -> None:
    plain = plain_text(text, offset=offset)
    assert len(plain.offsets) == len(plain.text)
    assert list(plain.offsets) == sorted(set(plain.offsets))
    for place, character in enumerate(plain.text):
        start, end = plain.original(place, place + 1)
        original = text[start - offset : end - offset]
        assert original == character or (character == " " and original.isspace())
    assert plain.text == plain.text.strip()
    assert "  " not in plain.text


@given(SPACED)
def test_evening_out_twice_changes_nothing_more(text: str) -> None:
    once = plain_text(text).text
    assert plain_text(once).text == once


@given(st.text(alphabet="a. ", max_size=60), st.integers(3, 20))
def test_pieces_cover_the_passage_and_are_short(text: str, longest: int) -> None:
    pieces = list(cut_passage(text, longest=longest))
    assert "".join(text[start:end] for start, end in pieces) == text
    assert all(0 < end - start <= longest for start, end in pieces)


def test_cuts_prefer_ends_of_sentences_then_white_space() -> None:
    text = "One sank. Two did not sink at all."
    assert [text[a:b] for a, b in cut_passage(text, longest=15)] == ["One sank. ", "Two did not ", "sink at all."]
    assert [b for _, b in cut_passage("x" * 7, longest=3)] == [3, 6, 7]
