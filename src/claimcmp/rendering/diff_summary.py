"""The one line about a `diff` that a person can paste."""

from __future__ import annotations

from collections.abc import Sequence

from claimcmp.records.answers import Diff, DiffClaim
from claimcmp.rendering.lookup import Lookup
from claimcmp.rendering.quoting import excerpt, plain
from claimcmp.rendering.wording import counted, published_words

_VERBS = {
    "new": "new",
    "corroborates": "corroborate",
    "repeats": "repeat",
    "diverges": "diverge",
    "updates": "update",
    "contradicts": "contradict",
}
"""The statuses in the order of the line, as the verb of several claims."""

_NAMED = 3
"""So many claims and topics are named at most."""
_WORDS = 90
"""Longest claim that is named whole."""


def summary_line(diff: Diff, lookup: Lookup) -> str:
    """Return how many claims have which strongest status, then what is contradicted or updated, and what is left out."""
    article = diff.article
    counts = {status: sum(entry.status == status for entry in diff.claims) for status in _VERBS}
    parts = [f"{number} {_counted_verb(status, number)}" for status, number in counts.items() if number]
    head = ", ".join(parts) or "no claims"
    about = f"{plain(article.title or article.path)} ({plain(article.source)}, {published_words(article)})"
    line = f"{head}: {about} against {counted(len(diff.others), 'article')}."
    for status in ("contradicts", "updates"):
        entries = [entry for entry in diff.claims if entry.status == status]
        if entries:
            line += f" {status.capitalize()} {_listed([_named(entry) for entry in entries])}."
    if diff.silent_corrections:
        names = [plain(revision.after.article.source) for revision in diff.silent_corrections]
        line += f" Corrected without saying so: {_listed(names)}."
    if diff.silent:
        line += f" Leaves out {_listed([plain(lookup.topic_names.get(item.topic, item.topic)) for item in diff.silent])}."
    return line


def _counted_verb(status: str, number: int) -> str:
    return status if number == 1 else _VERBS[status]


def _named(entry: DiffClaim) -> str:
    """Return whom a claim stands against, and what it says."""
    sources = ", ".join(dict.fromkeys(plain(other.claim.source) for other in entry.against[:1]))
    return f"{sources} with “{excerpt(entry.claim.text.rstrip('.'), limit=_WORDS).text}”"


def _listed(names: Sequence[str]) -> str:
    shown = list(dict.fromkeys(names))
    more = f" and {len(shown) - _NAMED} more" if len(shown) > _NAMED else ""
    return "; ".join(shown[:_NAMED]) + more
