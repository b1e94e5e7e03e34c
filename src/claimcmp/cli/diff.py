"""`diff`: one article against the corpus."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from claimcmp.cli.checks import Baseline, BaselineOption, CheckOption, exit_on_findings, read_baseline
from claimcmp.cli.context import Engine, Session
from claimcmp.cli.filters import nearest, parse_period
from claimcmp.cli.options import FormatOption, OutputOption
from claimcmp.cli.output import Forms, emit
from claimcmp.errors import InputError, UsageError
from claimcmp.records.answers import Analysis, Diff
from claimcmp.records.articles import Article
from claimcmp.records.relations import Label

ArticleArgument = Annotated[
    str, typer.Argument(metavar="ARTICLE", help="A file, `-` for stdin, or id or path of one of the corpus.")
]
SourceOption = Annotated[str | None, typer.Option("--source", metavar="NAME", help="Source of an article from outside.")]
TitleOption = Annotated[str | None, typer.Option("--title", metavar="TITLE", help="Title of an article from outside.")]
PublishedOption = Annotated[str | None, typer.Option("--published", metavar="DATE", help="Its date, YYYY[-MM[-DD]].")]


def diff(
    session: Session,
    article: ArticleArgument,
    *,
    source: SourceOption = None,
    title: TitleOption = None,
    published: PublishedOption = None,
    check: CheckOption = False,
    baseline: BaselineOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Set one article against the corpus: what is new, confirmed, diverging, contradicted, and what it leaves out.

    An article of the corpus is left out of the other side. The corpus is not changed.
    """
    from claimcmp.cli.progress import shown_progress

    known = read_baseline(baseline) if baseline else None
    metadata = given_metadata(source=source, title=title, published=published)
    analysis = session.analyse()
    wanted = wanted_article(session.engine, article, metadata)
    with shown_progress(session.err, quiet=session.options.quiet) as progress:
        answer = session.engine.diff(wanted, progress=progress)
    emit(session, diff_forms(answer, analysis), form=form, output=output)
    if check:
        against = [(entry.claim, other) for entry in answer.claims for other in entry.against]
        exit_on_findings(
            other.relation
            for claim, other in against
            if other.relation.label is Label.CONTRADICT and not (known or Baseline()).knows(other.relation, claim, other.claim)
        )


def given_metadata(*, source: str | None, title: str | None, published: str | None) -> dict[str, str]:
    """Return the metadata that was given on the command line."""
    if published is not None:
        parse_period(published, option="--published")
    given = {"source": source, "title": title, "published": published}
    return {key: value for key, value in given.items() if value is not None}


def wanted_article(engine: Engine, name: str, metadata: dict[str, str]) -> Article:
    """Return the article of the corpus with this id or path, else the one in this file or on stdin.

    Raises:
        UsageError: it is neither, or metadata was given for an article of the corpus.
        InputError: the file cannot be read.
    """
    if name == "-":
        return engine.read_article(sys.stdin.buffer.read(), metadata=metadata)
    inside = engine.find_article(name)
    if inside is not None:
        if metadata:
            raise UsageError(f"`{name}` is an article of the corpus; its metadata stands in its file")
        return inside
    path = Path(name)
    if path.is_dir():
        raise InputError(f"{name} is a folder", hint="diff takes one article")
    if path.exists():
        return engine.read_article(path, metadata=metadata)
    if name.startswith(("http://", "https://")):
        raise UsageError("diff does not fetch from the web", hint="save the text to a file, or pipe it in with `-`")
    hint = nearest(name, [article.path for article in engine.content.articles])
    raise UsageError(f"no file and no article of the corpus: {name}", hint=hint or "claimcmp articles lists the articles")


def diff_forms(answer: Diff, analysis: Analysis) -> Forms:
    """Return the forms of a diff."""
    from claimcmp.rendering import csv_table, markdown
    from claimcmp.rendering.json_document import diff_document
    from claimcmp.rendering.lookup import Lookup
    from claimcmp.rendering.terminal_findings import diff_view

    lookup = Lookup.of(analysis, articles=[answer.article], claims=(entry.claim for entry in answer.claims))
    lookup = lookup.with_revisions(answer.revisions)
    return Forms(
        document=lambda: diff_document(answer, lookup),
        view=lambda width: diff_view(answer, lookup, width=width),
        csv=lambda: csv_table.diff_text(answer, lookup),
        markdown=lambda: markdown.diff_text(answer, lookup),
    )
