"""What commands that work on the files of a corpus tell in the terminal: `add`, `set`, `remove`, `verify`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from rich.text import Text

from claimcmp.records.articles import Article, Intake
from claimcmp.rendering.quoting import excerpt, plain
from claimcmp.rendering.terminal import View, list_table, note, quoted
from claimcmp.rendering.wording import counted, published_words, short_id


def added_view(articles: Sequence[tuple[Article, Intake]], paths: Mapping[str, str], *, width: int) -> View:
    """Return the articles that were taken, or were there already, with their metadata; `paths` name what they copy."""
    table = list_table(width)
    table.add_column("File", overflow="fold", ratio=3)
    table.add_column("Source", overflow="fold", ratio=2)
    table.add_column("Published", overflow="fold", min_width=9)
    table.add_column("Title", overflow="fold", ratio=4)
    for article, intake in articles:
        path = Text(plain(article.path))
        if intake is not Intake.ADDED:
            path.append(f"\n{intake}", style="dim")
        title = _guessed(article.title or "untitled", article, "title")
        if article.copies_of:
            title.append(
                f"\ncopy of {plain(', '.join(paths.get(copy, short_id(copy)) for copy in article.copies_of))}", style="dim"
            )
        table.add_row(path, _guessed(article.source, article, "source"), published_words(article), title)
    counts = Counter(intake for _, intake in articles)
    parts = [f"{counted(counts[Intake.ADDED], 'article')} added"]
    if counts[Intake.NEW_VERSION]:
        parts.append(f"{counted(counts[Intake.NEW_VERSION], 'new version')} (claimcmp versions FILE)")
    if counts[Intake.ALREADY_THERE]:
        parts.append(f"{counts[Intake.ALREADY_THERE]:,} already there")
    view: View = [table, note(", ".join(parts))]
    if any({"source", "title"}.intersection(article.inferred) for article, _ in articles):
        view.append(note("(?) guessed: claimcmp set FILE source=NAME title=TITLE"))
    return view


def _guessed(words: str, article: Article, key: str) -> Text:
    text = Text(plain(words))
    return text.append(" (?)", style="dim") if key in article.inferred else text


def failures_view(failures: Sequence[Mapping[str, Any]], checked: int, *, width: int) -> View:
    """Return the quotes and figures that do not stand any more, each with the reason, and how many were looked at."""
    if not failures:
        return [Text(f"✓ Quotes and figures: {checked:,} checked, all stand in the articles", style="bold green")]
    table = list_table(width)
    table.add_column("Where", overflow="fold", ratio=3)
    table.add_column("Quote", overflow="fold", ratio=5)
    table.add_column("What is wrong", overflow="fold", ratio=4)
    for failure in failures:
        where = plain(failure["path"] or failure["source"] or failure["article_id"] or "the page")
        place = where if failure["start"] is None else f"{where}, {failure['start']}–{failure['end']}"
        quote = quoted(excerpt(failure["quote"]).text) if failure["quote"] else Text("–", style="dim")
        table.add_row(Text(place), quote, Text(plain(failure["reason"])))
    return [table, Text(f"✗ {len(failures):,} of {checked:,} quotes and figures do not stand in the articles", style="bold red")]


def metadata_fields(article: Article) -> dict[str, str]:
    """Return what is known of an article, and what of it is guessed."""
    fields = {
        "file": article.path,
        "id": article.id,
        "source": article.source,
        "title": article.title,
        "author": article.author,
        "published": published_words(article),
        "url": article.url,
        "language": article.language,
        "guessed": ", ".join(article.inferred),
    }
    return {name: value for name, value in fields.items() if value}
