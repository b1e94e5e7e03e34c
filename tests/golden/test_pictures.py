from __future__ import annotations

import re
from types import ModuleType

import pytest
from rich.cells import cell_len

VIEWS = ("compare", "contradictions", "diff", "explain", "lists", "show", "timeline")


@pytest.mark.parametrize("width", [80, 200])
@pytest.mark.parametrize("name", VIEWS)
def test_the_terminal_shows_what_it_showed(pictures: ModuleType, harbour: ModuleType, name: str, width: int) -> None:
    drawn = pictures.as_text(pictures.views(harbour, width)[name], width)
    assert drawn == pictures.picture_file(name, width).read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [50, 80, 119, 120, 200])
@pytest.mark.parametrize("name", VIEWS)
def test_nothing_is_wider_than_the_terminal(pictures: ModuleType, harbour: ModuleType, name: str, width: int) -> None:
    drawn = pictures.as_text(pictures.views(harbour, width)[name], width)
    assert max(cell_len(line) for line in drawn.splitlines()) <= width


@pytest.mark.parametrize("width", [50, 80, 200])
def test_every_short_quote_is_complete_and_stands_with_source_date_and_id(
    pictures: ModuleType, harbour: ModuleType, width: int
) -> None:
    comparison = harbour.DEATHS
    drawn = pictures.as_text(pictures.views(harbour, width)["compare"], width)
    for claim in comparison.claims:
        # Cells wrap, so the words of the quote are looked for in order.
        pattern = r"[^\w]+(?:\S+[^\w]+){0,12}?".join(re.escape(word) for word in re.findall(r"\w+", claim.quote))
        assert re.search(pattern, drawn), claim.quote
        assert claim.id[:8] in drawn
        assert claim.source.split()[0] in drawn
    assert "5 March 2031" in " ".join(drawn.split())


@pytest.mark.parametrize("width", [80, 200])
def test_a_verdict_is_a_word_and_not_only_a_colour(pictures: ModuleType, harbour: ModuleType, width: int) -> None:
    drawn = pictures.views(harbour, width)
    assert "✗ contradict" in pictures.as_text(drawn["compare"], width)
    assert "○ single origin" not in pictures.as_text(drawn["compare"], width)
    assert "Further, said by one origin only" in pictures.as_text(drawn["compare"], width)
    assert "✗ CONTRADICT · direct" in pictures.as_text(drawn["contradictions"], width)


def test_a_terminal_gets_the_conflicting_words_underlined(pictures: ModuleType, harbour: ModuleType) -> None:
    drawn = pictures.as_text(pictures.views(harbour, 200)["contradictions"], 200, is_terminal=True)
    assert re.search(r"\x1b\[[\d;]*4[\d;]*mExactly three\x1b\[0m", drawn)
    assert re.search(r"\x1b\[[\d;]*4[\d;]*mNo one\x1b\[0m", drawn)


def test_brackets_of_an_article_stay_brackets(pictures: ModuleType, harbour: ModuleType) -> None:
    assert "[see map]" in pictures.as_text(pictures.views(harbour, 200)["lists"], 200)
