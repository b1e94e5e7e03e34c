"""`contradictions`, `diff` and `explain` in the terminal: quotes side by side, the conflicting words marked."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from claimcmp.records.answers import Against, Diff, DiffClaim, Explanation, Finding
from claimcmp.records.articles import Article
from claimcmp.records.claims import Claim
from claimcmp.records.comparisons import Outcome
from claimcmp.records.relations import Relation
from claimcmp.rendering.diff_summary import summary_line
from claimcmp.rendering.lookup import Lookup
from claimcmp.rendering.quoting import plain
from claimcmp.rendering.terminal import (
    WIDE,
    View,
    claim_text,
    framed_table,
    indented,
    list_table,
    note,
    quote_text,
    reason_texts,
    relation_heading,
    style_of,
    title,
)
from claimcmp.rendering.terminal_versions import corrections_view
from claimcmp.rendering.wording import STATUS_ORDER, counted, manner_words, published_words, short_id

_SIDE_BY_SIDE = 70
"""Below this many columns the two quotes are stacked."""

_STATUS_SIGNS = {"contradicts": "✗", "updates": "↻", "diverges": "≠", "corroborates": "✓", "repeats": "=", "new": "+"}
_STATUS_WORDS = {
    "contradicts": "Contradicts the corpus",
    "updates": "Updates the corpus",
    "diverges": "Diverges from the corpus",
    "corroborates": "Corroborates the corpus",
    "repeats": "Repeats the corpus (same origin)",
    "new": "New: no claim of the corpus answers the same question",
}
_OUTCOMES = {
    Outcome.EQUAL: ("=", "green"),
    Outcome.COMPATIBLE: ("≈", "green"),
    Outcome.CONFLICTING: ("✗", "red"),
    Outcome.NOT_COMPARABLE: ("·", "dim"),
}


def findings_view(findings: Sequence[Finding], *, width: int) -> View:
    """Return findings in the given order, each as two quotes with the reason below."""
    if not findings:
        return [Text("No findings.")]
    view: View = []
    for number, finding in enumerate(findings, start=1):
        view += finding_view(finding, width=width, number=f"{number}/{len(findings)}")
    return view


def finding_view(finding: Finding, *, width: int, number: str = "") -> View:
    """Return one finding: heading, two quotes side by side, why."""
    relation = finding.relation
    left = _side(finding.left, finding.left_article, [reason.left for reason in relation.reasons])
    right = _side(finding.right, finding.right_article, [reason.right for reason in relation.reasons])
    view: View = [relation_heading(relation, number=number), _pair_table(left, right, width)]
    view += [indented(line) for line in reason_texts(relation)]
    view.append(indented(note(f"claimcmp explain {short_id(relation.left)} {short_id(relation.right)}")))
    return [*view, Text()]


def _side(claim: Claim, article: Article, words: Sequence[str | None]) -> Text:
    """One side: whose voice, source, date and manner above the quote, the id below."""
    text = Text(plain(claim.source if claim.is_own_voice else claim.speaker), style="bold")
    about = [] if claim.is_own_voice else [f"in {claim.source}"]
    about.append(published_words(article))
    manner = manner_words(claim)
    if manner:
        about.append(manner)
    text.append(f"\n{plain(' · '.join(about))}\n\n", style="not bold dim")
    text.append_text(Text("", style="not bold").append_text(quote_text(claim, words=words)))
    return text.append(f"\n{short_id(claim.id)}", style="not bold dim")


def _pair_table(left: Text, right: Text, width: int) -> Table:
    table = framed_table(width, header=False)
    table.add_column(ratio=1, overflow="fold")
    if width < _SIDE_BY_SIDE:
        table.add_row(left)
        table.add_row(right)
    else:
        table.add_column(ratio=1, overflow="fold")
        table.add_row(left, right)
    return table


NEW_SHOWN = 12
"""How many new claims a terminal shows: what stands against the corpus must not drown in what is merely new."""


def diff_view(diff: Diff, lookup: Lookup, *, width: int) -> View:
    """Return one article against the corpus: its claims grouped by status, the strongest first, then what it leaves out."""
    article = diff.article
    view: View = [title(article.title or article.path)]
    size = f"{counted(len(diff.claims), 'claim')}, against {counted(len(diff.others), 'article')}"
    view.append(Text(plain(f"{article.source} · {published_words(article)} · {size}")))
    groups = {status: [entry for entry in diff.claims if entry.status == status] for status in _statuses(diff)}
    view += [_counts_text(groups), Text(), Text(summary_line(diff, lookup)), Text(), *corrections_view(diff)]
    for status, entries in groups.items():
        heading = Text(f"{_STATUS_SIGNS.get(status, '·')} {_STATUS_WORDS.get(status, status)}", style=style_of(status))
        view.append(heading.append(f"  ({len(entries)})", style="default not bold"))
        view.append(_new_table(entries[:NEW_SHOWN], lookup, width) if status == "new" else _against_table(entries, lookup, width))
        if status == "new" and len(entries) > NEW_SHOWN:
            view.append(Text(f"and {len(entries) - NEW_SHOWN} more: --format json, or markdown, lists all", style="dim"))
        view.append(Text())
    return [*view, *_left_out_view(diff, lookup)]


def _statuses(diff: Diff) -> list[str]:
    found = {entry.status for entry in diff.claims}
    return [*(status for status in STATUS_ORDER if status in found), *sorted(found.difference(STATUS_ORDER))]


def _counts_text(groups: dict[str, list[DiffClaim]]) -> Text:
    parts = [
        Text(f"{_STATUS_SIGNS.get(status, '·')} {len(entries)} {status}", style=style_of(status))
        for status, entries in groups.items()
    ]
    return Text("   ").join(parts) if parts else Text("No claims found in this article.")


def _new_table(entries: Sequence[DiffClaim], lookup: Lookup, width: int) -> Table:
    table = framed_table(width, header=False)
    table.add_column(overflow="fold", ratio=1)
    for entry in entries:
        table.add_row(claim_text(entry.claim, lookup))
    return table


def _against_table(entries: Sequence[DiffClaim], lookup: Lookup, width: int) -> Table:
    table = framed_table(width)
    table.add_column("This article", overflow="fold", ratio=1)
    table.add_column("The corpus", overflow="fold", ratio=1)
    for entry in entries:
        words = [_words_of(other.relation, entry.claim) for other in entry.against]
        mine = claim_text(entry.claim, lookup, words=[word for pair in words for word in pair])
        if len(entry.statuses) > 1:
            mine.append(f"\nalso: {', '.join(status for status in entry.statuses if status != entry.status)}", style="dim")
        table.add_row(mine, Text("\n\n").join(_against_text(other, lookup) for other in entry.against))
    return table


def _words_of(relation: Relation, claim: Claim) -> list[str | None]:
    """The words of the reasons on the side of a claim."""
    return [reason.left if relation.left == claim.id else reason.right for reason in relation.reasons]


def _against_text(other: Against, lookup: Lookup) -> Text:
    text = claim_text(other.claim, lookup, words=_words_of(other.relation, other.claim), with_source=True)
    for line in reason_texts(other.relation):
        text.append("\n").append_text(line)
    return text


def _left_out_view(diff: Diff, lookup: Lookup) -> View:
    if not diff.silent:
        return []
    view: View = [Text("Silent on what two or more origins answer", style="bold")]
    for silent in diff.silent:
        sources = dict.fromkeys(lookup.claims[claim_id].source for claim_id in silent.claim_ids if claim_id in lookup.claims)
        ids = ", ".join(short_id(claim_id) for claim_id in silent.claim_ids)
        line = Text.assemble(
            ("– ", "dim"),
            plain(lookup.topic_names.get(silent.topic, silent.topic)),
            f": {plain(', '.join(sources))}",
            (f" · {ids}", "dim"),
        )
        view.append(indented(line))
    return [*view, Text()]


def explanation_view(explanation: Explanation, *, width: int) -> View:
    """Return why two claims got their relation or none: both quotes, every comparison, the outcome."""
    relation = explanation.relation
    reasons = relation.reasons if relation else ()
    is_turned = relation is not None and relation.left != explanation.left.id
    words = [(reason.right, reason.left) if is_turned else (reason.left, reason.right) for reason in reasons]
    left = _side(explanation.left, explanation.left_article, [pair[0] for pair in words])
    right = _side(explanation.right, explanation.right_article, [pair[1] for pair in words])
    head = relation_heading(relation) if relation else Text("· NO RELATION", style="bold")
    reached = "at or above" if explanation.score >= explanation.threshold else "below"
    score = f"match score {explanation.score:.2f}, {reached} the threshold of {explanation.threshold:.2f}"
    view: View = [head, _pair_table(left, right, width), _comparison_table(explanation, width), Text(score)]
    return [*view, Text(plain(explanation.outcome), style="bold")]


def _comparison_table(explanation: Explanation, width: int) -> Table:
    """The comparisons; below 120 columns the two values share one column and the note stands with the outcome."""
    is_wide = width >= WIDE
    table = list_table(width)
    table.add_column("Aspect", no_wrap=True)
    if is_wide:
        table.add_column("Left", overflow="fold", ratio=2)
        table.add_column("Right", overflow="fold", ratio=2)
    else:
        table.add_column("Left / right", overflow="fold", ratio=3)
    table.add_column("Outcome", overflow="fold", min_width=12)
    table.add_column("Weight", justify="right", no_wrap=True)
    table.add_column("Note", overflow="fold", ratio=3)
    for comparison in explanation.comparisons:
        sign, style = _OUTCOMES[comparison.outcome]
        sides = (comparison.left, comparison.right)
        values = [Text("–", style="dim") if value is None else Text(plain(value)) for value in sides]
        table.add_row(
            Text(comparison.aspect, style="bold"),
            *(values if is_wide else [Text(" / ").join(values) if any(sides) else values[0]]),
            Text(f"{sign} {comparison.outcome.value}", style=style),
            f"{comparison.weight:+.2f}",
            Text(plain(comparison.note)),
        )
    return table
