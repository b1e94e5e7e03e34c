"""`verify`: whether the quotes and figures of an earlier answer still stand in the articles."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimcmp.cli.context import Session
from claimcmp.cli.options import FormatOption, OutputOption
from claimcmp.cli.output import Forms, emit
from claimcmp.cli.verified_figures import StatedFigure, failed_figures, stated_figures
from claimcmp.cli.verified_page import failed_shown
from claimcmp.errors import InputError
from claimcmp.records.articles import Article

if TYPE_CHECKING:
    from claimcmp.rendering.report_page import Page

ReportArgument = Annotated[
    Path, typer.Argument(metavar="REPORT", help="A page by report, or JSON or JSON Lines by export, compare, diff and others.")
]


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """A quote of a document: where it says that it stands, and its words."""

    article_id: str
    start: int
    end: int
    words: str
    path: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """What is to be checked: quotes and figures of the data, and the page around them, if it is one."""

    quotes: list[Quote]
    figures: list[StatedFigure]
    page: Page | None


def verify(session: Session, report: ReportArgument, *, form: FormatOption = None, output: OutputOption = None) -> None:
    """Check every quote and figure of a report or export against the articles as they are now: the same text at the same offsets.

    Of a page the quotes and figures that it shows are checked too, and whether it was changed since it was written. Nothing is
    computed. Ends with status 3 and a list if something does not stand any more.
    """
    document = read_document(report)
    articles = session.engine.content.articles
    failures = [*failed_quotes(document.quotes, articles), *failed_figures(document.figures, articles)]
    checked = len(document.quotes) + len(document.figures)
    if document.page is not None:
        failures += failed_shown(document.page, document.figures, articles)
        checked += len(document.page.passages) + len(document.page.figures)
    emit(session, verified_forms(failures, checked), form=form, output=output)
    if failures:
        raise InputError(
            f"{len(failures)} of {checked} quotes and figures of {report} do not stand in the articles",
            hint="the articles changed since it was made, or it was changed by hand; make it anew",
        )


def read_document(path: Path) -> Document:
    """Return every quote and figure of a document, each once.

    Raises:
        InputError: the file cannot be read, or is none of our documents.
    """
    from claimcmp.rendering.report_page import is_page, read_page

    wrong = InputError(
        f"{path} is no report of claimcmp", hint="verify takes what report, export, compare and others write: html, json or jsonl"
    )
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"cannot read {path}: {(error.strerror or 'unknown reason').lower()}") from error
    except UnicodeDecodeError as error:
        raise wrong from error
    try:
        page = read_page(text) if is_page(text) else None
        objects = list(_objects(page.document if page else _parsed(text)))
        known = {item["id"]: item["path"] for item in objects if {"id", "path", "text_offset"} <= item.keys()}
        quotes = sorted({quote for item in objects for quote in _quote(item, known)})
        return Document(quotes, stated_figures(objects, known), page)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise wrong from error


def _parsed(text: str) -> Any:
    try:
        document = json.loads(text)
    except ValueError:
        document = [json.loads(line) for line in text.splitlines() if line.strip()]
    head = document[0] if isinstance(document, list) else document
    if "schema_version" not in head:
        raise ValueError("no schema_version")
    return document


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of a document, however deep it lies."""
    stack = [value]
    while stack:
        found = stack.pop()
        if isinstance(found, dict):
            yield found
            stack.extend(found.values())
        elif isinstance(found, list):
            stack.extend(found)


def _quote(item: Mapping[str, Any], paths: Mapping[str, str]) -> Iterator[Quote]:
    """Yield the quote of a claim, or of a passage that stands for one."""
    if "quote" not in item or "article_id" not in item:
        return
    article_id = item["article_id"]
    start, end = (item["spans"][0]["start"], item["spans"][-1]["end"]) if "spans" in item else (item["start"], item["end"])
    path = (item.get("locator") or {}).get("path") or paths.get(article_id)
    if not isinstance(start, int) or not isinstance(end, int) or not isinstance(item["quote"], str):
        raise TypeError("no quote")
    yield Quote(str(article_id), start, end, item["quote"], path, item.get("source"))


def failed_quotes(quotes: Sequence[Quote], articles: Sequence[Article]) -> list[dict[str, Any]]:
    """Return the quotes that do not stand where they should, each with the reason."""
    by_id = {article.id: article for article in articles}
    by_path = {article.path: article for article in articles}
    failures = []
    for quote in quotes:
        article = by_id.get(quote.article_id) or by_path.get(quote.path or "")
        reason = _what_is_wrong(quote, article)
        if reason is not None:
            place = article.path if article else quote.path
            failures.append(
                {
                    "article_id": quote.article_id,
                    "source": quote.source,
                    "path": place,
                    "start": quote.start,
                    "end": quote.end,
                    "quote": quote.words,
                    "reason": reason,
                }
            )
    return failures


def _what_is_wrong(quote: Quote, article: Article | None) -> str | None:
    if article is None:
        return "its article is not in the corpus any more"
    if 0 <= quote.start < quote.end and article.text[quote.start : quote.end] == quote.words:
        return None
    changed = "" if article.id == quote.article_id else "the article changed: "
    elsewhere = article.text.find(quote.words) if quote.words else -1
    return changed + ("other words stand there" if elsewhere < 0 else f"the quote stands at {elsewhere} now")


def verified_forms(failures: list[dict[str, Any]], checked: int) -> Forms:
    """Return the forms of the check; its document has no run, because nothing was computed."""
    from claimcmp.rendering import csv_table, markdown
    from claimcmp.rendering.json_document import member_document
    from claimcmp.rendering.terminal_files import failures_view

    columns = ("path", "source", "start", "end", "quote", "reason", "article_id")
    return Forms(
        document=lambda: member_document(None, {"checked": checked, "failed": failures}),
        view=lambda width: failures_view(failures, checked, width=width),
        csv=lambda: csv_table.objects_text(failures, columns),
        markdown=lambda: markdown.objects_table(failures, columns[:-1]),
    )
