"""`versions` as Markdown."""

from __future__ import annotations

from claimcmp.records.claims import Claim
from claimcmp.records.versions import ClaimChange, History, Revision
from claimcmp.rendering.markdown import escaped, quote, table
from claimcmp.rendering.revision_words import MEANINGS, counts_words, marked, notice_words, revision_heading
from claimcmp.rendering.wording import counted, short_id, voice_words


def versions_text(history: History) -> str:
    """Return what became of the claims of an article, one table per step, the latest step first."""
    article = history.article
    size = counted(len(history.versions), "version")
    lines = [f"# {escaped(article.title or article.path)}", "", f"{escaped(article.source)}, {escaped(article.path)}, {size}", ""]
    for revision in reversed(history.revisions):
        lines += _revision_lines(revision)
    return "\n".join(lines).rstrip("\n") + "\n"


def _revision_lines(revision: Revision) -> list[str]:
    lines = [f"## {escaped(revision_heading(revision))}", "", f"{counts_words(revision)}.", ""]
    if notice := notice_words(revision):
        lines += [f"**{escaped(notice)}.**" if revision.is_silent else escaped(notice), ""]
    changes = [change for kind in MEANINGS for change in revision.changes if change.kind is kind]
    if changes:
        lines.append(table(("Change", "Before", "After", "Why"), [_row(change) for change in changes]))
    return lines


def _row(change: ClaimChange) -> list[str]:
    before, after = marked(change)
    why = "; ".join(f"{reason.kind}: {reason.note}" for reason in change.reasons)
    return [change.kind.value, _cell(change.before, before), _cell(change.after, after), escaped(why)]


def _cell(claim: Claim | None, words: list[str | None]) -> str:
    if claim is None:
        return ""
    voice = "" if claim.is_own_voice else f" — {escaped(voice_words(claim))}"
    return f"{quote(claim, words)}{voice} `{short_id(claim.id)}`"
