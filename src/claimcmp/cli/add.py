"""`add`: take articles into the corpus."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer

from claimcmp.cli.context import Session
from claimcmp.cli.options import FormatOption, OutputOption
from claimcmp.cli.output import Forms, emit
from claimcmp.errors import InputError, UsageError
from claimcmp.records.articles import Article, SkippedFile

STANDARD_INPUT = "-"

InputsArgument = Annotated[
    list[str], typer.Argument(metavar="INPUT...", help="Files, folders (all articles in them), `-` for stdin.")
]
SourceOption = Annotated[str | None, typer.Option("--source", metavar="NAME", help="Outlet, stronger than what the file says.")]
TitleOption = Annotated[str | None, typer.Option("--title", metavar="TITLE", help="Title, for one article only.")]
AuthorOption = Annotated[str | None, typer.Option("--author", metavar="NAME", help="Author.")]
PublishedOption = Annotated[str | None, typer.Option("--published", metavar="DATE", help="Date, YYYY[-MM[-DD]].")]
UrlOption = Annotated[str | None, typer.Option("--url", metavar="URL", help="Address of the page, for one article only.")]
LanguageOption = Annotated[str | None, typer.Option("--language", metavar="CODE", help="Language, such as en.")]


@dataclass(slots=True)
class Outcome:
    """What became of the inputs: articles and whether they are new, what was skipped in folders, what failed though named."""

    articles: list[tuple[Article, bool]] = field(default_factory=list)
    skipped: list[SkippedFile] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    paths: dict[str, str] = field(default_factory=dict)
    """Paths of all articles of the corpus by id, to name copies."""


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
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Take articles into the corpus, and say what was taken for source, title and date, and which are copies of one another.

    Files are copied as they are; what the options say goes into a sidecar beside them. Nothing is overwritten: a name
    that is taken gets a number, and what the corpus has already is not taken twice.
    """
    given = {"source": source, "title": title, "author": author, "published": published, "url": url, "language": language}
    outcome = added_articles(session.root, inputs, {key: value for key, value in given.items() if value is not None})
    session.tell_skipped(outcome.skipped)
    if outcome.articles:
        emit(session, added_forms(outcome.articles, outcome.paths), form=form, output=output)
    if outcome.failed:
        raise InputError("\n".join(outcome.failed))
    if not outcome.articles:
        raise InputError("nothing was added: no articles there", hint="articles are .txt or .md files with text in them")


def added_articles(root: Path, inputs: Sequence[str], given: Mapping[str, str]) -> Outcome:
    """Copy the inputs into the corpus in a folder.

    Raises:
        UsageError: metadata mean nothing, an input comes from the web, or a title was given for several articles.
    """
    from claimcmp.corpus.folder import read_article, read_corpus
    from claimcmp.corpus.listing import readable_path
    from claimcmp.corpus.origins import trace_origins
    from claimcmp.corpus.writing import check_metadata, name_from_title, store_article, target_folder

    for given_name in inputs:
        _refuse_web(given_name)
    check_metadata(given)
    outcome = Outcome()
    found = list(_found(inputs, root, outcome))
    single = sorted({"title", "url"}.intersection(given))
    if single and len(found) > 1:
        raise UsageError(f"--{single[0]} goes with one article, not with {len(found)}", hint="add them one by one")
    before = read_corpus(root).articles
    known: dict[str, list[Article]] = {}
    for article in before:
        known.setdefault(article.text, []).append(article)
    folder = target_folder(root)
    for path, name, is_named in found:
        data: Path | bytes = path if path is not None else sys.stdin.buffer.read()
        try:
            outside = read_article(data, given=given)
            sidecar = _sidecar(path, given)
        except InputError as error:
            if path is None or is_named:
                outcome.failed.append(error.message)
            else:
                shown = readable_path(path)
                outcome.skipped.append(SkippedFile(shown, error.message.removeprefix(f"{shown}: ")))
            continue
        there = _already_there(outside, name, known)
        if there is None:
            content = data if isinstance(data, bytes) else data.read_bytes()
            wanted = name if path is not None else name_from_title(outside.title)
            article = read_article(store_article(folder, wanted, content, sidecar=sidecar), root=root)
            known.setdefault(article.text, []).append(article)
        outcome.articles.append((there or article, there is None))
    everything = {article.id: article for article in (*before, *(article for article, _ in outcome.articles))}
    outcome.paths = {article.id: article.path for article in everything.values()}
    traced = {article.id: article for article in trace_origins(tuple(everything.values()))}
    outcome.articles = [(traced[article.id], is_new) for article, is_new in outcome.articles]
    return outcome


def _refuse_web(name: str) -> None:
    if name.startswith(("http://", "https://", "feed:")):
        raise UsageError(
            f"add does not fetch from the web yet: {name}",
            hint=f"save the article as .txt or .md, then: claimcmp add FILE --url {name} --source NAME --published DATE",
        )


def _found(inputs: Sequence[str], root: Path, outcome: Outcome) -> Iterator[tuple[Path | None, Path, bool]]:
    """Yield each file (None: standard input) with the path it shall have below the articles, and whether it was named itself."""
    from claimcmp.corpus.listing import list_files

    for name in inputs:
        path = Path(name)
        if name == STANDARD_INPUT:
            yield None, Path(STANDARD_INPUT), True
        elif path.is_dir():
            if path.resolve() == root.resolve() or root.resolve() in path.resolve().parents:
                raise UsageError(f"{name} is the corpus itself, or lies in it", hint="what lies there belongs to it already")
            listing = list_files(path)
            outcome.skipped.extend(listing.skipped)
            base = path / "articles" if (path / "articles").is_dir() else path
            yield from ((file, file.relative_to(base), False) for file in listing.articles)
        elif path.exists():
            yield path, Path(path.name), True
        else:
            outcome.failed.append(f"no such file or folder: {name}")


def _sidecar(path: Path | None, given: Mapping[str, str]) -> str:
    """Return what the sidecar of an input says, overruled by what was given on the command line."""
    from claimcmp.corpus.listing import readable_path
    from claimcmp.corpus.writing import changed_yaml, sidecar_text

    text = "" if path is None else sidecar_text(path)
    return changed_yaml(text, given, name=f"the sidecar of {readable_path(path)}" if path else "") if given else text


def _already_there(article: Article, name: Path, known: Mapping[str, list[Article]]) -> Article | None:
    """Return the article of the corpus with this text and source; a source that is but guessed from a file name tells nothing."""
    is_guessed = "source" in article.inferred
    folder = " ".join(name.parts[0].split()) if is_guessed and len(name.parts) > 1 else None
    for other in known.get(article.text, ()):
        if other.source == (folder or article.source) or (is_guessed and not folder):
            return other
    return None


def added_forms(articles: Sequence[tuple[Article, bool]], paths: Mapping[str, str]) -> Forms:
    """Return the forms of what was taken; the document has no run, because nothing was computed."""
    from claimcmp.rendering import csv_table, markdown
    from claimcmp.rendering.json_document import list_document
    from claimcmp.rendering.json_objects import article_object
    from claimcmp.rendering.terminal_files import added_view

    objects = [{"status": "added" if is_new else "already there", **article_object(article)} for article, is_new in articles]
    columns = ("status", "path", "source", "title", "published", "copies_of", "inferred", "id")
    return Forms(
        document=lambda: list_document(None, "articles", objects),
        view=lambda width: added_view(articles, paths, width=width),
        csv=lambda: csv_table.objects_text(objects, columns),
        markdown=lambda: markdown.objects_table(objects, columns),
    )
