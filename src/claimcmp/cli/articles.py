"""`articles`: the list of articles."""

from __future__ import annotations

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
from claimcmp.records.answers import Analysis
from claimcmp.records.articles import Article

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
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """List the articles with source, date, title and how many claims each gave.

    With --topic, --speaker or --kind only those that hold such a claim.
    """
    analysis = session.analyse()
    selection = Selection(sources=tuple(source or ()), since=since, until=until, pattern=grep)
    chosen = selection.articles(analysis.articles)
    if topic or speaker or kind:
        claims = Selection(topic=topic, speaker=speaker, kind=kind.value if kind else None)
        having = {claim.article_id for claim in claims.claims(analysis, session.engine.content)}
        chosen = [article for article in chosen if article.id in having]
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
