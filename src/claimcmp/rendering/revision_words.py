"""What all forms say of a step between two versions: its heading, the words to mark, and the line that warns."""

from __future__ import annotations

from claimcmp.records.versions import ChangeKind, ClaimChange, Revision
from claimcmp.rendering.quoting import plain
from claimcmp.rendering.wording import counted, published_words

SIGNS = {ChangeKind.CHANGED: "≠", ChangeKind.DROPPED: "−", ChangeKind.ADDED: "+", ChangeKind.REWORDED: "≈"}
MEANINGS = {
    ChangeKind.CHANGED: "Changed: the same claim with another answer",
    ChangeKind.DROPPED: "Dropped",
    ChangeKind.ADDED: "Added",
    ChangeKind.REWORDED: "Reworded: no other figure, name, time, speaker or denial",
}
"""The kinds of change in the order in which they are told."""


def revision_heading(revision: Revision) -> str:
    """Return which versions these are and when the newer one came."""
    before, after = revision.before, revision.after
    heading = f"Version {before.number} ({published_words(before.article)}) to {after.number} ({published_words(after.article)})"
    return heading + (f", replaced {before.replaced_at}" if before.replaced_at else "")


def counts_words(revision: Revision) -> str:
    """Return how many claims were changed, dropped, added and reworded, and how many stay."""
    numbers = {kind: sum(change.kind is kind for change in revision.changes) for kind in MEANINGS}
    parts = [f"{number} {kind}" for kind, number in numbers.items() if number]
    return ", ".join([*parts, f"{revision.unchanged} unchanged"])


def notice_words(revision: Revision) -> str:
    """Return whether the newer version owns up to the change."""
    if revision.notice is not None:
        return f"Owned up to: {plain(revision.notice)}"
    return "Silent correction: the newer version does not say that it was changed" if revision.is_silent else ""


def warning_line(revision: Revision) -> str:
    """Return in one line who took back what without saying so."""
    article = revision.after.article
    taken = [change for change in revision.changes if change.takes_back]
    notes = [reason.note for change in taken for reason in change.reasons]
    dropped = sum(change.kind is ChangeKind.DROPPED for change in taken)
    if dropped:
        notes.append(f"{counted(dropped, 'claim')} dropped.")
    return (
        f"Silent correction: {plain(article.source)}, {plain(article.title or article.path)}, version {revision.before.number} "
        f"to {revision.after.number}: {plain(' '.join(notes))}"
    )


def marked(change: ClaimChange) -> tuple[list[str | None], list[str | None]]:
    """Return the words to mark before and after."""
    return [reason.left for reason in change.reasons], [reason.right for reason in change.reasons]
