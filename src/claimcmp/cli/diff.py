"""`diff`: one article against the corpus."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from claimcmp.cli.checks import Baseline, BaselineOption, CheckOption, exit_on_findings, read_baseline
from claimcmp.cli.context import Session
from claimcmp.cli.filters import nearest, parse_period
from claimcmp.cli.options import FormatOption, OutputOption
from claimcmp.cli.output import Forms, emit
from claimcmp.errors import InputError, UsageError
from claimcmp.records.answers import Analysis, Diff
from claimcmp.records.articles import Article
from claimcmp.records.relations import Label

ArticleArgument = Annotated[
    str, typer.Argument(metavar="ARTICLE", help="A file, an address, `-` for stdin, or id or path of one of the corpus.")
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

    An article of the corpus is left out of the other side, and so is one of which it is a new version. The corpus is not
    changed. What the article, or one that it stands against, corrected without saying so is told.
    """
    from claimcmp.cli.progress import shown_progress

    known = read_baseline(baseline) if baseline else None
    metadata = given_metadata(source=source, title=title, published=published)
    analysis = session.analyse()
    find = fetched_article if is_address(article) else wanted_article
    wanted = find(session, article, metadata)
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


def wanted_article(session: Session, name: str, metadata: dict[str, str]) -> Article:
    """Return the article of the corpus with this id or path, else the one in this file or on stdin.

    Raises:
        UsageError: it is neither, or metadata was given for an article of the corpus.
        InputError: the file cannot be read.
    """
    engine = session.engine
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
    hint = nearest(name, [article.path for article in engine.content.articles])
    raise UsageError(f"no file and no article of the corpus: {name}", hint=hint or "claimcmp articles lists the articles")


def is_address(name: str) -> bool:
    """Tell whether an article is named by its address on the web."""
    return name.startswith(("http://", "https://"))


def fetched_article(session: Session, url: str, metadata: dict[str, str]) -> Article:
    """Return the one article of a page; nothing is kept of it.

    Raises:
        InputError: it cannot be fetched, or is no article.
        UsageError: it is a feed.
    """
    from claimcmp.cli.taking import web_fetcher
    from claimcmp.corpus.intake import Incoming, from_page

    found = list(from_page(web_fetcher(session.settings.fetching).fetch(url), metadata))
    if len(found) != 1 or not isinstance(found[0], Incoming):
        raise UsageError(f"{url} is a feed, not one article", hint=f"claimcmp add {url}, or name one of its articles")
    return replace(session.engine.read_article(found[0].content), path=url)


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
