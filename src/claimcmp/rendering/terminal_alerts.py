"""What `watch` tells in the terminal: what came in, and of it what matters, with both quotes."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from claimcmp.records.articles import Article, Intake
from claimcmp.records.claims import Claim
from claimcmp.records.relations import Relation
from claimcmp.records.watching import Alert, AlertKind
from claimcmp.rendering.alert_words import ALERT_WORDS, known_words
from claimcmp.rendering.quoting import plain
from claimcmp.rendering.revision_words import warning_line
from claimcmp.rendering.terminal import View, indented, note, quote_text, reason_texts
from claimcmp.rendering.wording import counted, manner_words, published_words, short_id, voice_words

_STYLES = {
    AlertKind.CONTRADICTS: "bold red",
    AlertKind.UPDATES: "bold magenta",
    AlertKind.OUTSIDE_SPREAD: "bold yellow",
    AlertKind.SILENT_CORRECTION: "bold red",
}


def alerts_view(alerts: Sequence[Alert], new: Sequence[tuple[Article, Intake]], *, width: int) -> View:
    """Return how many articles came in, and every alert."""
    del width  # nothing here is laid out in columns
    came = f"{counted(sum(intake is Intake.ADDED for _, intake in new), 'article')} added"
    versions = sum(intake is Intake.NEW_VERSION for _, intake in new)
    came += f", {counted(versions, 'new version')}" if versions else ""
    view: View = [note(f"{came}; {counted(len(alerts), 'thing')} that {'matters' if len(alerts) == 1 else 'matter'}"), Text()]
    for alert in alerts:
        view += [*_alert_view(alert), Text()]
    return view


def _alert_view(alert: Alert) -> View:
    sign, words = ALERT_WORDS[alert.kind]
    view: View = [Text(f"{sign} {words}", style=_STYLES[alert.kind])]
    if alert.revision is not None:
        view.append(indented(Text(warning_line(alert.revision))))
        view.append(indented(note(f"claimcmp versions {short_id(alert.article.id)}")))
    if alert.claim is not None:
        mine = alert.claim
        marks = [word for other in alert.against for word in _words_of(other.relation, mine)]
        view.append(indented(_cited(mine, published_words(alert.article), marks)))
        for other in alert.against:
            view.append(indented(_cited(other.claim, None, _words_of(other.relation, other.claim))))
            view += [indented(line) for line in reason_texts(other.relation)]
            view.append(indented(note(f"claimcmp explain {short_id(mine.id)} {short_id(other.claim.id)}")))
    if alert.spread is not None:
        view.append(indented(Text(known_words(alert.spread))))
    return view


def _words_of(relation: Relation, claim: Claim) -> list[str | None]:
    return [reason.left if relation.left == claim.id else reason.right for reason in relation.reasons]


def _cited(claim: Claim, published: str | None, words: Sequence[str | None]) -> Text:
    about = [voice_words(claim), *filter(None, (published, manner_words(claim)))]
    return quote_text(claim, words=words).append(f"  {plain(' · '.join(about))}", style="dim")
