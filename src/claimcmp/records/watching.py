"""What `watch` looks at, and what of the news matters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from claimcmp.records.answers import Against, Spread
from claimcmp.records.articles import Article
from claimcmp.records.claims import Claim
from claimcmp.records.versions import Revision


@dataclass(frozen=True, slots=True)
class Feed:
    """A place where articles come from: an address of a feed or page, or else a folder (relative to the corpus).

    `given` is metadata of its articles, stronger than what they say.
    """

    url: str | None
    folder: str | None
    given: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The address or folder."""
        return self.url or self.folder or ""


class AlertKind(StrEnum):
    """Why something that came in matters, the strongest first."""

    CONTRADICTS = "contradicts"
    UPDATES = "updates"
    OUTSIDE_SPREAD = "outside spread"
    SILENT_CORRECTION = "silent correction"


@dataclass(frozen=True, slots=True)
class Alert:
    """One claim of a new article that matters, or a new version that takes something back without a word.

    `against` are the claims that it stands against. `spread` is that of the figures known before, where the claim's own lies
    outside it. `claim` is None for a silent correction, `revision` for all others.
    """

    kind: AlertKind
    article: Article
    claim: Claim | None
    against: tuple[Against, ...] = ()
    spread: Spread | None = None
    revision: Revision | None = None
