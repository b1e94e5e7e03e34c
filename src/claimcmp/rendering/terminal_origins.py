"""Families of copies, and what else ties articles together, with the reason for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.text import Text

from claimcmp.records.articles import Article, OriginTie, TieKind
from claimcmp.rendering.quoting import plain
from claimcmp.rendering.terminal import View, list_table, note, title
from claimcmp.rendering.wording import counted, published_words


def family_objects(articles: Sequence[Article]) -> list[dict[str, Any]]:
    """Return the articles of each origin that has several, the origin first."""
    return [
        {"origin_id": members[0].origin_id, "article_ids": [member.id for member in members]} for members in _families(articles)
    ]


def tie_object(tie: OriginTie) -> dict[str, Any]:
    """What ties an article to an earlier one."""
    return {
        "kind": tie.kind.value,
        "one_origin": tie.is_one_origin,
        "article_id": tie.article_id,
        "earlier_id": tie.earlier_id,
        "share": None if tie.share is None else round(tie.share, 4),
        "words": tie.words,
        "name": tie.name,
    }


def origins_view(articles: Sequence[Article], ties: Sequence[OriginTie], *, width: int) -> View:
    """Return the families, each copy with what it shares with which article, and the looser ties below."""
    by_id = {article.id: article for article in articles}
    families = _families(articles)
    copied = [tie for tie in ties if tie.is_one_origin]
    view: View = []
    for members in families:
        view.append(title(plain(members[0].title or members[0].path)))
        table = list_table(width)
        for column, ratio in (("Source", 2), ("Published", 2), ("File", 4), ("Why one origin", 5)):
            table.add_column(column, overflow="fold", ratio=ratio)
        for member in members:
            reasons = [f"{_tie_words(tie)} {plain(by_id[tie.earlier_id].path)}" for tie in copied if tie.article_id == member.id]
            why = Text("\n".join(reasons)) if reasons else Text("the first", style="dim")
            table.add_row(Text(plain(member.source)), published_words(member), Text(plain(member.path)), why)
        view.append(table)
    loose = [tie for tie in ties if not tie.is_one_origin]
    if loose:
        view.append(title("No copies, but not independent in everything"))
        table = list_table(width)
        for column in ("File", "Earlier", "What they share"):
            table.add_column(column, overflow="fold", ratio=3)
        for tie in loose:
            paths = (Text(plain(by_id[each].path)) for each in (tie.article_id, tie.earlier_id))
            table.add_row(*paths, Text(_tie_words(tie)))
        view.append(table)
    origins = len({article.origin_id for article in articles})
    return [*view, note(f"{counted(len(articles), 'article')}, {counted(origins, 'origin')}")]


def _families(articles: Sequence[Article]) -> list[list[Article]]:
    members: dict[str, list[Article]] = {}
    for article in articles:
        members.setdefault(article.origin_id, []).append(article)
    return [sorted(found, key=lambda article: article.id != article.origin_id) for found in members.values() if len(found) > 1]


def _tie_words(tie: OriginTie) -> str:
    """Return what two articles share, ready for the name of the earlier one."""
    share = f"{tie.share:.0%} of its words in common" if tie.share is not None else ""
    if tie.kind is TieKind.COPY:
        return f"copy: {share}, {tie.words} in a row, with"
    if tie.kind is TieKind.REPORT:
        return f"same report, edited: {share}, {tie.words} in a row, with"
    if tie.kind is TieKind.AGENCY:
        return f"both from {plain(tie.name or '')}: {share} with"
    if tie.kind is TieKind.PASSAGE:
        return f"a passage of {tie.words} words"
    return f"both cite the {plain(tie.name or '')}"
