"""What all forms say of an alert of `watch`."""

from __future__ import annotations

from claimcmp.records.answers import Spread
from claimcmp.records.watching import AlertKind
from claimcmp.rendering.wording import spread_words

ALERT_WORDS = {
    AlertKind.CONTRADICTS: ("✗", "Contradicts"),
    AlertKind.UPDATES: ("↻", "Updates"),
    AlertKind.OUTSIDE_SPREAD: ("↕", "Outside the figures known before"),
    AlertKind.SILENT_CORRECTION: ("✎", "Corrected without saying so"),
}
"""Sign and words of each kind."""


def known_words(spread: Spread) -> str:
    """Return which figures were known."""
    return f"Known before: {spread_words(spread.interval, spread.unit)}"
