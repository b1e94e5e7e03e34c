"""Whether the figures of a document are those of its articles: the words at their place, and the bounds that the words give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from claimcmp.records.articles import Article
from claimcmp.records.intervals import Interval

_AROUND = 80
"""Letters before and after a figure that may tell how it is meant."""


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A figure of a claim as a document gives it."""

    claim_id: str
    article_id: str
    number: int
    start: int
    end: int
    surface: str
    interval: Interval
    unit: str | None
    path: str | None
    source: str | None


def stated_figures(objects: Iterable[Mapping[str, Any]], paths: Mapping[str, str]) -> list[StatedFigure]:
    """Return the figures of all claims among the objects of a document, each once.

    Raises:
        KeyError, TypeError, ValueError: a figure is not as it must be.
    """
    found: dict[tuple[str, int], StatedFigure] = {}
    for item in objects:
        if "quantities" in item and "article_id" in item:
            for figure in _of_claim(item, paths):
                found.setdefault((figure.claim_id, figure.number), figure)
    return list(found.values())


def _of_claim(claim: Mapping[str, Any], paths: Mapping[str, str]) -> Iterator[StatedFigure]:
    article_id = str(claim["article_id"])
    for number, quantity in enumerate(claim["quantities"]):
        low, high = (None if quantity[end] is None else Decimal(str(quantity[end])) for end in ("low", "high"))
        yield StatedFigure(
            claim_id=str(claim["id"]),
            article_id=article_id,
            number=number,
            start=int(quantity["start"]),
            end=int(quantity["end"]),
            surface=str(quantity["surface"]),
            interval=Interval(low, high, bool(quantity["low_inclusive"]), bool(quantity["high_inclusive"])),
            unit=quantity["unit"],
            path=(claim.get("locator") or {}).get("path") or paths.get(article_id),
            source=claim.get("source"),
        )


def failed_figures(figures: Sequence[StatedFigure], articles: Sequence[Article]) -> list[dict[str, Any]]:
    """Return the figures that are not what their article says, each with the reason.

    An article that is not there any more is told of with its quotes.
    """
    by_id = {article.id: article for article in articles}
    by_path = {article.path: article for article in articles}
    failures = []
    for figure in figures:
        article = by_id.get(figure.article_id) or by_path.get(figure.path or "")
        reason = _what_is_wrong(figure, article) if article is not None else None
        if reason is not None:
            failures.append(
                {
                    "article_id": figure.article_id,
                    "source": figure.source,
                    "path": article.path if article else figure.path,
                    "start": figure.start,
                    "end": figure.end,
                    "quote": figure.surface,
                    "reason": reason,
                }
            )
    return failures


def _what_is_wrong(figure: StatedFigure, article: Article) -> str | None:
    from claimcmp.rendering.wording import amount_words

    if article.text[figure.start : figure.end] != figure.surface:
        return "a figure: other words stand there"
    alone, around = _readings(figure, article.text)
    readings = [*alone, *around]
    # "No one" and "a guard" are figures by their sentence only, which is not parsed here.
    if figure.interval in readings or (not alone and figure.interval.is_exact and figure.interval.low in {0, 1}):
        return None
    shown = amount_words(figure.interval, None)
    if not readings:
        return f"a figure: given as {shown}, but the words hold no number"
    return f"a figure: given as {shown}, but the words say {amount_words(readings[0], None)}"


def _readings(figure: StatedFigure, text: str) -> tuple[list[Interval], list[Interval]]:
    """Return the bounds that the words of a figure give alone, and with the words around them ("half of the voters")."""
    from claimcmp.claims.figures import find_figures

    alone = find_figures(figure.surface)
    start = max(0, figure.start - _AROUND)
    around = find_figures(text[start : figure.end + _AROUND])
    covered = [found for found in around if found.start + start < figure.end and figure.start < found.end + start]
    return [found.interval for found in alone], [found.interval for found in covered]
