"""Places of quotes as people look them up, and links that browsers go to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcmp.corpus.folder import read_article
from claimcmp.records.spans import Span
from claimcmp.rendering.locators import fragment_link, locate, place_words

BODY = "Blast in the port\n\nThree dockers died.\r\nA silo had burst.\rIt was old.\n"


def test_lines_are_those_of_the_file_whatever_ends_them(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(f"---\nsource: Herald\n---\n{BODY}".encode("utf-8-sig"))
    article = read_article(path)
    for words, line, column in [("Blast", 4, 1), ("dockers", 6, 7), ("silo", 7, 3), ("old", 8, 8)]:
        start = article.text.index(words)
        found = locate(article, Span(start, start + len(words)))
        assert (found.line, found.column, found.end_line, found.end_column) == (line, column, line, column + len(words) - 1)


def test_a_passage_over_several_lines_and_its_paragraph() -> None:
    article = read_article(BODY.encode())
    start, end = article.text.index("Three"), article.text.index(" had")
    found = locate(article, Span(start, end))
    assert (found.paragraph, found.line, found.end_line, found.end_column, found.link) == (2, 3, 4, 6, None)
    assert place_words(found) == "-, lines 3–4, column 1 (paragraph 2)"


def test_the_page_of_the_original(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\npages: [0, 19, 45]\n---\n{BODY}", encoding="utf-8")
    article = read_article(tmp_path / "a.md")
    pages = [
        locate(article, Span(article.text.index(word), article.text.index(word) + 1)).page for word in ("Blast", "Three", "old")
    ]
    assert pages == [1, 2, 3]
    assert ".md, page 2, line" in place_words(locate(article, Span(19, 24)))


@given(st.text(alphabet="ab .\n\r", min_size=1, max_size=60), st.data())
def test_line_and_column_lead_to_the_same_character(text: str, data: st.DataObject) -> None:
    article = replace(read_article(BODY.encode()), text=text, text_line=1)
    start = data.draw(st.integers(0, len(text) - 1))
    found = locate(article, Span(start, start + 1))
    # Python's universal newlines are the naive oracle; the character of a two-character line end is left out.
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if text[start] not in "\r\n":
        assert lines[found.line - 1][found.column - 1] == text[start]


@pytest.mark.parametrize(
    ("url", "passage", "link"),
    [
        ("https://a.org/x", "Three died", "https://a.org/x#:~:text=Three%20died"),
        ("https://a.org/x#top", "co-op, 5 & 6", "https://a.org/x#top:~:text=co%2Dop%2C%205%20%26%206"),
        (
            "https://a.org/x",
            "one two three four five six seven eight nine ten eleven",
            "https://a.org/x#:~:text=one%20two%20three%20four,eight%20nine%20ten%20eleven",
        ),
    ],
)
def test_a_link_marks_the_passage(url: str, passage: str, link: str) -> None:
    assert fragment_link(url, passage) == link


@given(st.lists(st.text(alphabet="aé-,&#%“", min_size=1, max_size=6), min_size=1, max_size=10))
def test_the_words_of_a_short_passage_come_back_from_its_link(words: list[str]) -> None:
    directive = fragment_link("https://a.org/", " \n".join(words)).partition(":~:text=")[2]
    assert not set("-,&") & set(directive)
    assert unquote(directive) == " ".join(words)
