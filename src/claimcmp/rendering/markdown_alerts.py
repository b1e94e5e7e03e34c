"""What `watch` tells as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from claimcmp.records.claims import Claim
from claimcmp.records.watching import Alert
from claimcmp.rendering.alert_words import ALERT_WORDS, known_words
from claimcmp.rendering.markdown import escaped, quote
from claimcmp.rendering.revision_words import warning_line
from claimcmp.rendering.wording import manner_words, published_words, short_id, voice_words


def alerts_text(alerts: Sequence[Alert]) -> str:
    """Return every alert with its quotes."""
    if not alerts:
        return "Nothing that matters.\n"
    return "\n".join(_alert(alert) for alert in alerts)


def _alert(alert: Alert) -> str:
    article = alert.article
    title = f"{ALERT_WORDS[alert.kind][1]}: {article.source}, {article.title or article.path}, {published_words(article)}"
    lines = [f"## {escaped(title)}", ""]
    if alert.revision is not None:
        lines += [escaped(warning_line(alert.revision)), ""]
    for claim in filter(None, (alert.claim, *(other.claim for other in alert.against))):
        lines += _cited(claim)
    for other in alert.against:
        lines += [f"- {reason.kind.value}: {escaped(reason.note)}" for reason in other.relation.reasons]
    if alert.spread is not None:
        lines.append(f"- {escaped(known_words(alert.spread))}")
    return "\n".join([*lines, ""])


def _cited(claim: Claim) -> list[str]:
    about = ", ".join(filter(None, (voice_words(claim), manner_words(claim))))
    return [f"> {quote(claim)}", ">", f"> — {escaped(about)} `{short_id(claim.id)}`", ""]
