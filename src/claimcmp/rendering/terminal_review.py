"""The screen of `review`: one finding with both quotes in their paragraphs, the verdict so far, and the keys."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from claimcmp.records.answers import Finding
from claimcmp.records.articles import Article
from claimcmp.records.claims import Claim
from claimcmp.records.reviews import Review
from claimcmp.records.spans import Span, enclose
from claimcmp.rendering.quoting import excerpt, plain
from claimcmp.rendering.terminal import WIDE, View, indented, title
from claimcmp.rendering.terminal_findings import finding_view

_CONTEXT = 420
"""Letters of a paragraph that a screen has room for."""

_KEYS = (
    ("r", "right"),
    ("w", "wrong"),
    ("s", "different scope"),
    ("u", "update"),
    ("l", "later"),
    ("n", "note"),
    ("z", "undo"),
    ("f", "filter"),
    ("c", "context"),
    ("j/k", "next/previous"),
    ("q", "end"),
)


def review_view(
    finding: Finding | None,
    review: Review | None,
    *,
    place: int,
    total: int,
    open_ones: int,
    chosen: str,
    message: str,
    with_context: bool,
    width: int,
) -> View:
    """Return the screen for one finding, or for a filter that lets nothing through."""
    view: View = [title(f"Review · {chosen} · {place + 1 if total else 0} of {total} · {open_ones} to decide")]
    if finding is None:
        view.append(Text(f"Nothing here: no finding is {chosen}." if chosen != "all" else "No findings."))
    else:
        view += finding_view(finding, width=width)[:-1]
        if with_context:
            view += _context(finding, width)
        view.append(_verdict(review))
    view += [Text(message, style="italic"), _keys()]
    return view


def _verdict(review: Review | None) -> Text:
    if review is None:
        return Text("not reviewed", style="dim")
    text = Text.assemble("reviewed: ", (review.verdict.value, "bold"))
    return text.append(f" · note: {plain(review.note)}") if review.note else text


def _keys() -> Text:
    return Text("  ").join(Text.assemble((key, "bold reverse"), f" {words}") for key, words in _KEYS)


def _context(finding: Finding, width: int) -> View:
    left = _paragraph(finding.left, finding.left_article)
    right = _paragraph(finding.right, finding.right_article)
    if width < WIDE:
        return [indented(left), indented(right)]
    table = Table.grid(padding=(0, 3), expand=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    table.add_row(left, right)
    return [indented(table)]


def _paragraph(claim: Claim, article: Article) -> Text:
    """Return the paragraph of a claim with its words underlined, cut around them where it is long."""
    whole = enclose(claim.spans)
    around = _around(article, whole)
    marks = [Span(span.start - around.start, span.end - around.start) for span in claim.spans]
    shown = excerpt(around.slice(article.text), marks=marks, limit=_CONTEXT)
    text = Text(shown.text, style="dim")
    for mark in shown.marks:
        text.stylize("not dim underline", mark.start, mark.end)
    return Text(f"{plain(claim.source)}: ", style="dim bold").append_text(text)


def _around(article: Article, whole: Span) -> Span:
    return enclose([whole, *(passage.span for passage in article.passages if passage.span.overlap(whole))])
