"""`versions` in the terminal: claims before and after side by side, and the warning of silent corrections in `diff`."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from claimcmp.records.answers import Diff
from claimcmp.records.versions import ChangeKind, ClaimChange, History, Revision
from claimcmp.rendering.lookup import Lookup
from claimcmp.rendering.quoting import plain
from claimcmp.rendering.revision_words import MEANINGS, SIGNS, counts_words, marked, notice_words, revision_heading, warning_line
from claimcmp.rendering.terminal import View, claim_text, framed_table, indented, title
from claimcmp.rendering.wording import counted

_STYLES = {
    ChangeKind.CHANGED: "bold yellow",
    ChangeKind.DROPPED: "bold red",
    ChangeKind.ADDED: "bold green",
    ChangeKind.REWORDED: "cyan",
}


def versions_view(history: History, lookup: Lookup, *, width: int) -> View:
    """Return what became of the claims of an article, step by step, the latest step first."""
    article = history.article
    view: View = [title(article.title or article.path)]
    view += [Text(plain(f"{article.source} · {article.path} · {counted(len(history.versions), 'version')}")), Text()]
    for revision in reversed(history.revisions):
        view += _revision_view(revision, lookup, width)
    return view


def _revision_view(revision: Revision, lookup: Lookup, width: int) -> View:
    view: View = [Text(revision_heading(revision), style="bold"), Text(counts_words(revision))]
    if notice := notice_words(revision):
        view.append(Text(notice, style="bold red" if revision.is_silent else "green"))
    view.append(Text())
    for kind, meaning in MEANINGS.items():
        changes = [change for change in revision.changes if change.kind is kind]
        if changes:
            heading = Text(f"{SIGNS[kind]} {meaning}", style=_STYLES[kind])
            view += [heading.append(f"  ({len(changes)})", style="default not bold"), _table(changes, lookup, width), Text()]
    return view


def _table(changes: Sequence[ClaimChange], lookup: Lookup, width: int) -> Table:
    """One row per claim, with two columns where there is a before and an after."""
    has_both = changes[0].before is not None and changes[0].after is not None
    table = framed_table(width, header=has_both)
    for name in ("Before", "After")[: 1 + has_both]:
        table.add_column(name, overflow="fold", ratio=1)
    for change in changes:
        sides = zip((change.before, change.after), marked(change), strict=True)
        cells = [claim_text(claim, lookup, words=words) for claim, words in sides if claim is not None]
        for reason in change.reasons:
            cells[-1].append("\n").append_text(Text.assemble((reason.kind.value, "bold"), ": ", plain(reason.note)))
        table.add_row(*cells)
    return table


def corrections_view(diff: Diff) -> View:
    """Return the warning of what was taken back without a word about it; nothing where there is none."""
    if not diff.silent_corrections:
        return []
    lines = [indented(Text(warning_line(revision), style="bold red")) for revision in diff.silent_corrections]
    return [*lines, indented(Text("claimcmp versions FILE shows both wordings", style="dim")), Text()]
