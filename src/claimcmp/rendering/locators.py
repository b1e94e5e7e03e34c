"""Where a passage stands, as people look it up: file, paragraph, line and column, and a link that marks it on its page."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from claimcmp.records.articles import Article
from claimcmp.records.spans import Span

_LINE_END = re.compile(r"\r\n|\n|\r")
_WHOLE_WORDS = 10
"""Passages up to this many words are put into a link whole; of longer ones the first and the last words."""

_END_WORDS = 4


@dataclass(frozen=True, slots=True)
class Locator:
    """The place of a passage in its file, everything counted from 1.

    `paragraph` counts all paragraphs of the article, headings and page furniture too. Lines and columns are those of the
    decoded file, front matter included; columns count code points and `end_column` is that of the last character. `link` is
    None where the address of the page is not known. `page` is that of the original, None where it had none.
    """

    path: str
    paragraph: int
    line: int
    column: int
    end_line: int
    end_column: int
    link: str | None
    page: int | None = None


def locate(article: Article, span: Span) -> Locator:
    """Return where a span of an article stands."""
    line, column = _place(article, span.start)
    end_line, end_column = _place(article, span.end - 1)
    return Locator(
        path=article.path,
        paragraph=max(1, sum(passage.span.start <= span.start for passage in article.passages)),
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        link=fragment_link(article.url, span.slice(article.text)) if article.url else None,
        page=bisect_right(article.pages, span.start) or None,
    )


def _place(article: Article, offset: int) -> tuple[int, int]:
    starts = _line_starts(article.text)
    number = bisect_right(starts, offset) - 1
    return article.text_line + number, offset - starts[number] + 1


@lru_cache(maxsize=4)
def _line_starts(text: str) -> tuple[int, ...]:
    """Return where each line starts; claims come article by article, so that a few texts are enough to remember."""
    return (0, *(found.end() for found in _LINE_END.finditer(text)))


def fragment_link(url: str, passage: str) -> str:
    """Return the address of a page with a text fragment that makes a browser go to the passage and mark it.

    See WICG, "URL Fragment Text Directives": an own fragment of the address stays, `-`, `,` and `&` are escaped.
    """
    words = passage.split()
    parts = [" ".join(words)] if len(words) <= _WHOLE_WORDS else [" ".join(words[:_END_WORDS]), " ".join(words[-_END_WORDS:])]
    directive = ",".join(quote(part, safe="").replace("-", "%2D") for part in parts)
    return f"{url}{'' if '#' in url else '#'}:~:text={directive}"


def place_words(locator: Locator) -> str:
    """Return a place for people: "articles/herald.txt, line 3, column 1 (paragraph 2)", with the page where it is known."""
    lines = f"line {locator.line}" if locator.line == locator.end_line else f"lines {locator.line}–{locator.end_line}"
    page = f"page {locator.page}, " if locator.page is not None else ""
    return f"{locator.path}, {page}{lines}, column {locator.column} (paragraph {locator.paragraph})"
