"""`articles`: the list of articles."""

from __future__ import annotations

from claimcmp.cli.context import Session
from claimcmp.cli.filters import Selection
from claimcmp.cli.options import FormatOption, GrepFilter, OutputOption, SinceFilter, SourceFilter, UntilFilter
from claimcmp.cli.output import Forms, emit
from claimcmp.records.answers import Analysis
from claimcmp.records.articles import Article

_COLUMNS = (
    "id", "source", "title", "author", "published", "url", "language", "path", "characters", "origin_id", "copies_of", "inferred",
)  # fmt: skip


def articles(
    session: Session,
    *,
    source: SourceFilter = None,
    since: SinceFilter = None,
    until: UntilFilter = None,
    grep: GrepFilter = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """List the articles with source, date, title and how many claims each gave."""
    analysis = session.analyse()
    selection = Selection(sources=tuple(source or ()), since=since, until=until, pattern=grep)
    emit(session, article_forms(selection.articles(analysis.articles), analysis), form=form, output=output)


def article_forms(chosen: list[Article], analysis: Analysis) -> Forms:
    """Return the forms of a list of articles."""
    from claimcmp.rendering import csv_table, markdown
    from claimcmp.rendering.json_document import list_document
    from claimcmp.rendering.json_objects import article_object
    from claimcmp.rendering.lookup import Lookup
    from claimcmp.rendering.terminal_lists import articles_view

    objects = [article_object(article) for article in chosen]
    return Forms(
        document=lambda: list_document(analysis.run, "articles", objects),
        view=lambda width: articles_view(chosen, Lookup.of(analysis), width=width),
        csv=lambda: csv_table.objects_text(objects, _COLUMNS),
        markdown=lambda: markdown.objects_table(objects, ("source", "published", "title", "path", "id")),
    )
