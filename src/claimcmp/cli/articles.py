"""`articles`: the list of articles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from claimcmp.cli.context import Session
from claimcmp.cli.filters import Selection
from claimcmp.cli.options import (
    FormatOption,
    GrepFilter,
    KindFilter,
    OutputOption,
    SinceFilter,
    SourceFilter,
    SpeakerFilter,
    TopicFilter,
    UntilFilter,
)
from claimcmp.cli.output import Forms, emit
from claimcmp.errors import UsageError
from claimcmp.records.answers import Analysis
from claimcmp.records.articles import Article

MissingOption = Annotated[bool, typer.Option("--missing", help="Only those whose date is unknown or whose source is a guess.")]
OriginsOption = Annotated[bool, typer.Option("--origins", help="Show which are one report, which share a passage, and why.")]

_COLUMNS = (
    "id", "source", "title", "author", "published", "url", "language", "path", "characters", "origin_id", "copies_of", "inferred",
)  # fmt: skip


def articles(
    session: Session,
    *,
    source: SourceFilter = None,
    topic: TopicFilter = None,
    speaker: SpeakerFilter = None,
    kind: KindFilter = None,
    since: SinceFilter = None,
    until: UntilFilter = None,
    grep: GrepFilter = None,
    missing: MissingOption = False,
    origins: OriginsOption = False,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """List the articles with source, date, title and how many claims each gave.

    With --topic, --speaker or --kind only those that hold such a claim. With --origins the families of copies instead, and what
    else ties articles together, with the reason.
    """
    selection = Selection(sources=tuple(source or ()), since=since, until=until, pattern=grep)
    if origins:
        if missing or topic or speaker or kind:
            raise UsageError("--origins goes with --source, --since, --until and --grep only")
        emit(session, origin_forms(selection.articles(session.engine.content.articles)), form=form, output=output)
        return
    analysis = session.analyse()
    chosen = selection.articles(analysis.articles)
    if topic or speaker or kind:
        claims = Selection(topic=topic, speaker=speaker, kind=kind.value if kind else None)
        having = {claim.article_id for claim in claims.claims(analysis, session.engine.content)}
        chosen = [article for article in chosen if article.id in having]
    if missing:
        chosen = [article for article in chosen if article.published is None or "source" in article.inferred]
    emit(session, article_forms(chosen, analysis), form=form, output=output)


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


def origin_forms(chosen: Sequence[Article]) -> Forms:
    """Return the forms of the families of copies; the document has no run, because nothing was computed with models."""
    from claimcmp.corpus.origins import find_ties
    from claimcmp.rendering import csv_table, markdown
    from claimcmp.rendering.json_document import member_document
    from claimcmp.rendering.terminal_origins import family_objects, origins_view, tie_object

    ties = find_ties(chosen)
    paths = {article.id: article.path for article in chosen}
    rows = [{**tie_object(tie), "article": paths[tie.article_id], "earlier": paths[tie.earlier_id]} for tie in ties]
    columns = ("kind", "article", "earlier", "share", "words", "name")
    return Forms(
        document=lambda: member_document(None, {"families": family_objects(chosen), "ties": [tie_object(tie) for tie in ties]}),
        view=lambda width: origins_view(chosen, ties, width=width),
        csv=lambda: csv_table.objects_text(rows, columns),
        markdown=lambda: markdown.objects_table(rows, columns),
    )
