"""`add`: take articles into the corpus."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimcmp.cli.context import Session, settings_for
from claimcmp.cli.options import FormatOption, OutputOption
from claimcmp.cli.output import Forms, emit
from claimcmp.cli.taking import Outcome, Taking, folder_files, take_addresses
from claimcmp.errors import InputError, UsageError
from claimcmp.records.articles import Article, Intake

if TYPE_CHECKING:
    from claimcmp.config import FetchingSettings

STANDARD_INPUT = "-"

InputsArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...", help="Files, folders (all articles in them), http(s) addresses of pages and feeds, `-` for stdin."
    ),
]
SourceOption = Annotated[str | None, typer.Option("--source", metavar="NAME", help="Outlet, stronger than what the file says.")]
TitleOption = Annotated[str | None, typer.Option("--title", metavar="TITLE", help="Title, for one article only.")]
AuthorOption = Annotated[str | None, typer.Option("--author", metavar="NAME", help="Author.")]
PublishedOption = Annotated[str | None, typer.Option("--published", metavar="DATE", help="Date, YYYY[-MM[-DD]].")]
UrlOption = Annotated[str | None, typer.Option("--url", metavar="URL", help="Address of the page, for one article only.")]
LanguageOption = Annotated[str | None, typer.Option("--language", metavar="CODE", help="Language, such as en.")]
KeepOption = Annotated[
    bool, typer.Option("--keep-original", help="Keep the page, PDF or Word file beside the text that was taken from it.")
]


def add(
    session: Session,
    inputs: InputsArgument,
    *,
    source: SourceOption = None,
    title: TitleOption = None,
    author: AuthorOption = None,
    published: PublishedOption = None,
    url: UrlOption = None,
    language: LanguageOption = None,
    keep_original: KeepOption = False,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Take articles into the corpus, and say what was taken for source, title and date, and which are copies of one another.

    Text files are copied as they are; what the options say goes into a sidecar beside them. Of pages, PDF, Word files, tables,
    JSON Lines and feeds the text of each article is stored, with what is known about it as front matter; `inferred` names what
    of that is but guessed. What the corpus has already is not taken twice. Another text under the address of an article, or under
    its file name if it has half of the words in common, is a new version of it: the old one goes to `history/versions` (see
    `versions`). Nothing else is overwritten: a name that is taken gets a number.
    """
    given = {"source": source, "title": title, "author": author, "published": published, "url": url, "language": language}
    said = {key: value for key, value in given.items() if value is not None}
    settings = settings_for(session.options, session.root).fetching
    outcome = added_articles(session.root, inputs, said, settings=settings, keep_original=keep_original)
    session.tell_skipped(outcome.skipped)
    for feed in outcome.unchanged:
        session.tell(f"not changed since last time: {feed}")
    if outcome.articles:
        emit(session, added_forms(outcome.articles, outcome.paths), form=form, output=output)
    if outcome.failed:
        raise InputError("\n".join(outcome.failed))
    if not outcome.articles and not outcome.unchanged:
        raise InputError(
            "nothing was added: no articles there", hint="articles are texts, pages, PDF, Word files, exports and feeds"
        )


def added_articles(
    root: Path, inputs: Sequence[str], given: Mapping[str, str], *, settings: FetchingSettings, keep_original: bool = False
) -> Outcome:
    """Take the inputs into the corpus in a folder.

    Raises:
        UsageError: metadata mean nothing, or a title was given for several articles.
    """
    from claimcmp.corpus.folder import read_corpus
    from claimcmp.corpus.origins import trace_origins
    from claimcmp.corpus.writing import check_metadata, target_folder

    check_metadata(given)
    outcome = Outcome()
    urls = [_address(name) for name in inputs if _is_address(name)]
    found = list(_found([name for name in inputs if not _is_address(name)], root, outcome))
    single = sorted({"title", "url"}.intersection(given))
    if single and len(found) + len(urls) > 1:
        raise UsageError(f"--{single[0]} goes with one article, not with {len(found) + len(urls)}", hint="add them one by one")
    before = read_corpus(root).articles
    taking = Taking(root, target_folder(root), before, given, outcome, keep_original=keep_original)
    for path, name, is_named in found:
        if path is None:
            taking.take_bytes(sys.stdin.buffer.read())
        else:
            taking.take_file(path, name, is_named=is_named)
    if urls:
        take_addresses(taking, urls, settings)
    # What a later input of the same run replaced is not there any more.
    outcome.articles = [pair for pair in outcome.articles if taking.articles[pair[0].path].id == pair[0].id]
    traced = {article.id: article for article in trace_origins(tuple(taking.articles.values()))}
    outcome.paths = {article.id: article.path for article in traced.values()}
    outcome.articles = [(traced[article.id], intake) for article, intake in outcome.articles]
    return outcome


def _is_address(name: str) -> bool:
    return re.match(r"(?:feed:(?://)?)?(?:https?|ftp|file)://|feed:", name, re.IGNORECASE) is not None


def _address(name: str) -> str:
    """Return the address of a feed without the mark that browsers put before it."""
    plain = re.sub(r"^feed:(?://)?", "", name, flags=re.IGNORECASE)
    return plain if "://" in plain else f"https://{plain}"


def _found(inputs: Sequence[str], root: Path, outcome: Outcome) -> Iterator[tuple[Path | None, Path, bool]]:
    """Yield each file (None: standard input) with the path it shall have below the articles, and whether it was named itself."""
    for name in inputs:
        path = Path(name)
        if name == STANDARD_INPUT:
            yield None, Path(STANDARD_INPUT), True
        elif path.is_dir():
            yield from ((file, below, False) for file, below in folder_files(path, root, outcome))
        elif path.exists():
            yield path, Path(path.name), True
        else:
            outcome.failed.append(f"no such file or folder: {name}")


def added_forms(articles: Sequence[tuple[Article, Intake]], paths: Mapping[str, str]) -> Forms:
    """Return the forms of what was taken; the document has no run, because nothing was computed."""
    from claimcmp.rendering import csv_table, markdown
    from claimcmp.rendering.json_document import list_document
    from claimcmp.rendering.json_objects import article_object
    from claimcmp.rendering.terminal_files import added_view

    objects = [{"status": intake.value, **article_object(article)} for article, intake in articles]
    columns = ("status", "path", "source", "title", "published", "copies_of", "inferred", "id")
    return Forms(
        document=lambda: list_document(None, "articles", objects),
        view=lambda width: added_view(articles, paths, width=width),
        csv=lambda: csv_table.objects_text(objects, columns),
        markdown=lambda: markdown.objects_table(objects, columns),
    )
