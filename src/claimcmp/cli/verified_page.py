"""What a page shows, held against the articles and against the data inside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from claimcmp.cli.verified_figures import StatedFigure
from claimcmp.records.articles import Article

if TYPE_CHECKING:
    from claimcmp.rendering.report_page import Page


def failed_shown(page: Page, figures: Sequence[StatedFigure], articles: Sequence[Article]) -> list[dict[str, Any]]:
    """Return what is shown otherwise than the articles or the data of the page say, and whether the page was changed at all."""
    failures = [*_failed_passages(page, articles), *_failed_figures(page, figures)]
    if not page.is_as_written:
        failures.append(_failure(None, "", "the page is not as it was written: its checksum does not fit"))
    return failures


def _failed_passages(page: Page, articles: Sequence[Article]) -> list[dict[str, Any]]:
    from claimcmp.rendering.quoting import plain

    listed: list[Mapping[str, Any]] = list(page.document["articles"])
    by_id = {article.id: article for article in articles}
    by_path = {article.path: article for article in articles}
    failures = []
    for shown in dict.fromkeys(page.passages):
        entry = listed[shown.article]
        article = by_id.get(str(entry["id"])) or by_path.get(str(entry["path"]))
        if article is None:
            continue  # told of with the quotes of the data
        if plain(article.text[shown.start : shown.end]) != plain(shown.words):
            failure = _failure(article, shown.words, "shown on the page, but other words stand there")
            failures.append({**failure, "start": shown.start, "end": shown.end})
    return failures


def _failed_figures(page: Page, figures: Sequence[StatedFigure]) -> list[dict[str, Any]]:
    from claimcmp.rendering.wording import amount_words

    stated: dict[tuple[str, int], list[StatedFigure]] = {}
    for figure in figures:
        stated.setdefault((figure.claim_id[: _anchor(page)], figure.number), []).append(figure)
    failures = []
    for shown in dict.fromkeys(page.figures):
        known = stated.get((shown.claim, shown.number), [])
        words = " ".join(shown.words.split())
        if words not in {amount_words(figure.interval, figure.unit) for figure in known}:
            said = known[0].surface if known else "nothing"
            failures.append(_failure(None, shown.words, f"a figure shown on the page, where the article says “{said}”"))
    return failures


def _anchor(page: Page) -> int:
    """Return how many characters of an id the page's figures name."""
    return max((len(shown.claim) for shown in page.figures), default=0)


def _failure(article: Article | None, words: str, reason: str) -> dict[str, Any]:
    return {
        "article_id": article.id if article else None,
        "source": article.source if article else None,
        "path": article.path if article else None,
        "start": None,
        "end": None,
        "quote": words,
        "reason": reason,
    }
