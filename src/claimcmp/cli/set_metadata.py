"""`set`: correct what is known about an article."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimcmp.cli.context import Session
from claimcmp.cli.files import find_article_file, other_articles
from claimcmp.cli.options import FormatOption, OutputOption
from claimcmp.cli.output import Forms, emit
from claimcmp.errors import UsageError
from claimcmp.records.articles import Article

ArticleArgument = Annotated[str, typer.Argument(metavar="ARTICLE", help="Id (or its beginning) or path of an article.")]
ValuesArgument = Annotated[
    list[str],
    typer.Argument(metavar="KEY=VALUE...", help="Of source, title, author, published, url, language; `KEY=` takes it out again."),
]


def set_metadata(
    session: Session, article: ArticleArgument, values: ValuesArgument, *, form: FormatOption = None, output: OutputOption = None
) -> None:
    """Correct source, title, author, date, address or language of an article, in the sidecar beside its file.

    The file itself is not touched. A new source gives the article a new id.
    """
    changed, sidecar = changed_article(session.root, article, parse_values(values))
    emit(session, changed_forms(changed), form=form, output=output)
    session.tell(f"wrote {sidecar}")


def parse_values(words: list[str]) -> dict[str, str]:
    """Return the values by key.

    Raises:
        UsageError: a word is not `KEY=VALUE`, or a key stands there twice.
    """
    values: dict[str, str] = {}
    for word in words:
        key, sign, value = word.partition("=")
        key = key.strip().lower()
        if not sign:
            raise UsageError(f"`{word}` is not KEY=VALUE", hint='for example: source="Ardania Herald" published=2031-03-05')
        if key in values:
            raise UsageError(f"`{key}` is given twice")
        values[key] = " ".join(value.split())
    return values


def changed_article(root: Path, name: str, values: dict[str, str]) -> tuple[Article, str]:
    """Write metadata of an article; return it as it is now, and the path of its sidecar."""
    from claimcmp.corpus.folder import read_article
    from claimcmp.corpus.listing import readable_path
    from claimcmp.corpus.writing import change_sidecar, check_metadata

    check_metadata(values)
    file, _ = find_article_file(root, name)
    sidecar = change_sidecar(file, values, others=other_articles(root))
    return read_article(file, root=root), readable_path(sidecar.relative_to(root))


def changed_forms(article: Article) -> Forms:
    """Return the forms of an article as it is known now."""
    from claimcmp.rendering.json_document import member_document
    from claimcmp.rendering.json_objects import article_object
    from claimcmp.rendering.terminal_files import metadata_fields
    from claimcmp.rendering.terminal_reports import fields_view

    return Forms(
        document=lambda: member_document(None, {"article": article_object(article)}),
        view=lambda width: fields_view(metadata_fields(article)),
    )
