"""Finding the file of an article without computing anything: for `set` and `remove`."""

from __future__ import annotations

from pathlib import Path

from claimcmp.cli.filters import nearest
from claimcmp.errors import UsageError
from claimcmp.records.articles import Article


def find_article_file(root: Path, name: str) -> tuple[Path, Article]:
    """Return the article with this id, beginning of an id, or path (from the corpus or from here), and its file.

    Raises:
        UsageError: there is none, or several ids begin so.
    """
    from claimcmp.corpus.folder import PART_MARK, read_corpus
    from claimcmp.corpus.listing import article_file

    articles = read_corpus(root).articles
    here = Path(name)
    inside = here.resolve().relative_to(root.resolve()).as_posix() if here.resolve().is_relative_to(root.resolve()) else None
    found = [article for article in articles if article.path in {name, inside}]
    if not found and name:
        found = [article for article in articles if article.id.startswith(name.casefold())]
    if len(found) > 1:
        listed = ", ".join(f"{article.id[:12]} ({article.path})" for article in found[:5])
        raise UsageError(f"`{name}` begins {len(found)} ids: {listed}", hint="write more characters of the one you mean")
    file = article_file(root, found[0].path) if found else None
    if found and file is None and PART_MARK in found[0].path:
        raise UsageError(
            f"{found[0].path} is a record of a file that holds several articles",
            hint="change it in that file, or take the file apart: claimcmp add FILE",
        )
    if file is None:
        hint = nearest(name, [article.path for article in articles]) or "claimcmp articles lists the articles"
        raise UsageError(f"no article of the corpus: {name}", hint=hint)
    return file, found[0]


def other_articles(root: Path) -> frozenset[Path]:
    """Return all article files of a corpus, which may share a sidecar."""
    from claimcmp.corpus.listing import list_files

    return frozenset(list_files(root).articles)
