"""`remove`: take articles out of the corpus."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimcmp.cli.context import Session
from claimcmp.cli.files import find_article_file, other_articles
from claimcmp.cli.options import FormatOption, OutputOption
from claimcmp.cli.output import Forms, emit
from claimcmp.records.articles import Article

ArticlesArgument = Annotated[
    list[str], typer.Argument(metavar="ARTICLE...", help="Ids (or their beginnings) or paths of articles.")
]


def remove(session: Session, articles: ArticlesArgument, *, form: FormatOption = None, output: OutputOption = None) -> None:
    """Take articles out of the corpus; their files are kept in `history/removed`, where nothing reads them."""
    emit(session, removed_forms(removed_articles(session.root, articles)), form=form, output=output)


def removed_articles(root: Path, names: list[str]) -> list[tuple[Article, str]]:
    """Set articles aside; all are looked up before the first one is moved. Returns each with its new path."""
    from claimcmp.corpus.history import set_versions_aside
    from claimcmp.corpus.listing import readable_path
    from claimcmp.corpus.writing import set_aside

    wanted = dict(find_article_file(root, name) for name in names)
    kept = other_articles(root) - set(wanted)
    moved = []
    for file, article in wanted.items():
        place = set_aside(root, file, others=kept)
        set_versions_aside(root, file, place)
        moved.append((article, readable_path(place.relative_to(root))))
    return moved


def removed_forms(removed: list[tuple[Article, str]]) -> Forms:
    """Return the forms of what was taken out."""
    from claimcmp.rendering.json_document import list_document
    from claimcmp.rendering.json_objects import article_object
    from claimcmp.rendering.quoting import plain

    objects = [{"moved_to": place, **article_object(article)} for article, place in removed]
    return Forms(
        document=lambda: list_document(None, "removed", objects),
        text=lambda: "".join(f"{plain(article.path)} -> {plain(place)}\n" for article, place in removed),
    )
