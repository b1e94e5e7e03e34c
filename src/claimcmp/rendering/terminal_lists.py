"""Lists and `show` in the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.table import Table
from rich.text import Text

from claimcmp.records.answers import TopicClaims
from claimcmp.records.articles import Article, NamedEntity, Passage, PassageRole, Topic
from claimcmp.records.claims import AUTHOR, Claim
from claimcmp.records.matches import Cluster
from claimcmp.records.relations import Relation
from claimcmp.records.spans import Span, enclose
from claimcmp.rendering.locators import locate, place_words
from claimcmp.rendering.lookup import Lookup
from claimcmp.rendering.quoting import excerpt, plain
from claimcmp.rendering.terminal import (
    WIDE,
    View,
    claim_text,
    framed_table,
    label_sign,
    list_table,
    note,
    style_of,
    title,
    verdict_text,
)
from claimcmp.rendering.wording import (
    amount_words,
    counted,
    period_words,
    published_words,
    relation_words,
    short_id,
)

_CONTEXT_LIMIT = 2000
"""Longest paragraph that `show` prints whole."""


def articles_view(articles: Sequence[Article], lookup: Lookup, *, width: int) -> View:
    """Return the articles of a corpus."""
    counts: dict[str, int] = {}
    for claim in lookup.claims.values():
        counts[claim.article_id] = counts.get(claim.article_id, 0) + 1
    table = list_table(width)
    table.add_column("Id", no_wrap=True)
    table.add_column("Source", overflow="fold", ratio=2)
    table.add_column("Published", overflow="fold", min_width=9)
    table.add_column("Title", overflow="fold", ratio=4)
    table.add_column("Claims", justify="right", no_wrap=True)
    is_wide = width >= WIDE
    if is_wide:
        table.add_column("Path", overflow="fold", ratio=3)
    for article in articles:
        name = Text(plain(article.title)) if article.title else Text("untitled", style="dim")
        if article.copies_of:
            name.append(f"\ncopy of {', '.join(short_id(copy) for copy in article.copies_of)}", style="dim")
        path = Text(plain(article.path), style="dim")
        if not is_wide:
            name.append("\n").append_text(path)
        cells = (Text(plain(article.source)), published_words(article), name, f"{counts.get(article.id, 0):,}")
        table.add_row(short_id(article.id), *cells, *([path] if is_wide else []))
    return [table, note(counted(len(articles), "article"))]


def claims_view(claims: Sequence[Claim], lookup: Lookup, *, width: int) -> View:
    """Return claims as quotes with source, date and what they are."""
    table = framed_table(width)
    table.add_column("Source", overflow="fold", ratio=2, min_width=11)
    table.add_column("Quote", overflow="fold", ratio=7)
    table.add_column("Kind", overflow="fold", min_width=9)
    for claim in claims:
        table.add_row(Text(plain(claim.source), style="bold"), claim_text(claim, lookup), claim.kind.value)
    return [table, note(counted(len(claims), "claim"))] if claims else [Text("No claims.")]


def topics_view(topics: Sequence[Topic], found: Mapping[str, TopicClaims], lookup: Lookup, *, width: int) -> View:
    """Return the named topics with what was found on them."""
    table = list_table(width)
    table.add_column("Topic", overflow="fold", ratio=3)
    table.add_column("Question", overflow="fold", ratio=5)
    table.add_column("Verdict", no_wrap=True)
    table.add_column("Claims", justify="right", no_wrap=True)
    table.add_column("Sources", justify="right", no_wrap=True)
    for topic in topics:
        answer = found.get(topic.id)
        ids = answer.claim_ids if answer else ()
        sources = {lookup.claims[claim_id].source for claim_id in ids if claim_id in lookup.claims}
        table.add_row(
            Text(plain(topic.name), style="bold").append(f"\n{topic.id}", style="not bold dim"),
            Text(plain(topic.question)),
            verdict_text(answer.verdict) if answer else Text("–", style="dim"),
            str(len(ids)),
            str(len(sources)),
        )
    return [table, note(counted(len(topics), "topic"))]


def entities_view(entities: Sequence[NamedEntity], *, width: int) -> View:
    """Return the canonical names with their other spellings."""
    table = list_table(width)
    table.add_column("Name", overflow="fold", ratio=3)
    table.add_column("Type", overflow="fold", min_width=8)
    table.add_column("Also called", overflow="fold", ratio=5)
    table.add_column("From", no_wrap=True)
    for entity in entities:
        others = [*entity.aliases, *(f"{name} (as an actor)" for name in entity.metonyms), *entity.adjectives]
        table.add_row(Text(plain(entity.name), style="bold"), entity.type, Text(plain(", ".join(others))), entity.origin)
    return [table, note(counted(len(entities), "entity"))]


def claim_view(claim: Claim, relations: Sequence[Relation], lookup: Lookup, *, width: int) -> View:
    """Return one claim with its sentence in context, everything it carries and its relations."""
    article = lookup.article_of(claim)
    view: View = [title(f"Claim {short_id(claim.id)} · {claim.source} · {published_words(article)}")]
    if article is not None:
        view += [_context_text(claim, article), Text()]
    view.append(_fields_table(claim, lookup))
    if relations:
        view += [Text(), Text("Relations", style="bold"), *(_other_side(claim, relation, lookup) for relation in relations)]
    return [*view, Text()]


def _context_text(claim: Claim, article: Article) -> Text:
    """The paragraph around a claim: the sentence plain, the spans of the claim marked, the rest dim."""
    around = _paragraph(claim, article)
    inside = [Span(span.start - around.start, span.end - around.start) for span in claim.spans if around.covers(span)]
    shown = excerpt(around.slice(article.text), marks=inside, limit=_CONTEXT_LIMIT)
    text = Text(shown.text, style="dim")
    for mark in shown.marks:
        text.stylize("not dim bold", mark.start, mark.end)
    return text


def _paragraph(claim: Claim, article: Article) -> Span:
    whole = enclose([claim.context, *claim.spans])
    covering = [passage.span for passage in article.passages if passage.span.covers(whole)]
    return covering[0] if covering else whole


def _fields_table(claim: Claim, lookup: Lookup) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in _fields(claim, lookup):
        if value:
            table.add_row(name, Text(plain(value)))
    return table


def _fields(claim: Claim, lookup: Lookup) -> list[tuple[str, str | None]]:
    article = lookup.article_of(claim)
    attribution = claim.attribution
    figures = [
        f"{amount_words(quantity.interval, quantity.unit)} {quantity.counted or ''} (“{quantity.surface}”)"
        for quantity in claim.quantities
    ]
    return [
        ("id", claim.id),
        ("quote", f"“{claim.quote}”"),
        ("says", claim.text),
        ("speaker", "the article itself" if claim.speaker == AUTHOR else claim.speaker),
        ("attribution", f"{attribution.kind.value}, “{attribution.cue}”" if attribution else None),
        ("manner", f"{claim.modality.value}, {claim.polarity.value}"),
        ("kind", claim.kind.value),
        ("predicate", claim.predicate),
        ("roles", "; ".join(f"{role.role}: {role.canonical}" for role in claim.roles)),
        ("time", "; ".join(f"{period_words(time.period)} (“{time.surface}”)" for time in claim.times)),
        ("place", claim.place),
        ("figures", "; ".join(figures)),
        ("names", "; ".join(f"{mention.canonical} ({mention.type})" for mention in claim.entities)),
        ("topics", ", ".join(lookup.topic_ids.get(claim.id, ()))),
        ("unresolved", ", ".join(claim.unresolved)),
        ("confidence", f"{claim.confidence:.2f}"),
        ("place in file", place_words(locate(article, enclose(claim.spans))) if article else claim.article_id),
        ("characters", f"{claim.spans[0].start}–{claim.spans[-1].end}"),
        ("cluster", lookup.cluster_ids.get(claim.id)),
    ]


def _other_side(claim: Claim, relation: Relation, lookup: Lookup) -> Table:
    other = lookup.claims.get(relation.right if relation.left == claim.id else relation.left)
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, style=style_of(relation.label.value))
    grid.add_column(overflow="fold")
    _, *kinds = relation_words(relation).split(" · ")
    words = claim_text(other, lookup, with_source=True) if other else Text()
    if kinds:
        words = Text(" · ".join(kinds), style="dim").append("\n").append_text(words)
    grid.add_row(f"{label_sign(relation.label.value)} {relation.label.value}", words)
    return grid


def cluster_view(cluster: Cluster, relations: Sequence[Relation], lookup: Lookup, *, width: int) -> View:
    """Return one cluster: its question, its claims, its relations."""
    claims = [lookup.claims[claim_id] for claim_id in cluster.claim_ids]
    state = verdict_text(cluster.verdict)
    state.append(
        f" · {counted(len(cluster.sources), 'source')}, {counted(len(cluster.origins), 'origin')}", style="default not bold"
    )
    view: View = [title(f"Cluster {short_id(cluster.id)}"), Text(plain(cluster.question), style="bold"), state]
    view += claims_view(claims, lookup, width=width)
    labels = [relation.label.value for relation in relations]
    tally = ", ".join(f"{labels.count(label)} {label}" for label in dict.fromkeys(labels))
    return [*view, note(f"{counted(len(relations), 'relation')}: {tally}") if relations else note("no relations"), Text()]


def article_view(article: Article, claims: Sequence[Claim], lookup: Lookup, *, width: int) -> View:
    """Return one article: what is known of it, and its claims."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    fields = {
        "id": article.id,
        "source": article.source,
        "published": period_words(article.published),
        "author": article.author,
        "url": article.url,
        "path": article.path,
        "language": article.language,
        "guessed": ", ".join(article.inferred),
        "copies": ", ".join(short_id(copy) for copy in article.copies_of),
        "length": f"{counted(len(article.text), 'character')}, {_role_words(article.passages)}",
    }
    for name, value in fields.items():
        if value:
            table.add_row(name, Text(plain(value)))
    return [title(article.title or article.path), table, Text(), *claims_view(claims, lookup, width=width), Text()]


def _role_words(passages: Sequence[Passage]) -> str:
    counts = {role: sum(passage.role is role for passage in passages) for role in PassageRole}
    return ", ".join(f"{count} {role.value}" for role, count in counts.items() if count) + " passages"
