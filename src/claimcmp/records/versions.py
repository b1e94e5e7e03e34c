"""Versions of one article, and what became of its claims from one to the next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claimcmp.records.articles import Article
from claimcmp.records.claims import Claim
from claimcmp.records.relations import Reason


@dataclass(frozen=True, slots=True)
class Version:
    """One text of an article; `replaced_at` is when the next one came (ISO 8601, UTC), None for the present one."""

    number: int
    article: Article
    replaced_at: str | None


class ChangeKind(StrEnum):
    """What became of a claim: another answer, other words for the same, gone, or new."""

    CHANGED = "changed"
    REWORDED = "reworded"
    DROPPED = "dropped"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """One claim before and after; `reasons` say in which aspect it answers otherwise.

    Raises:
        ValueError: the sides or reasons do not fit the kind.
    """

    kind: ChangeKind
    before: Claim | None
    after: Claim | None
    reasons: tuple[Reason, ...] = ()

    def __post_init__(self) -> None:
        if (self.before is None) != (self.kind is ChangeKind.ADDED) or (self.after is None) != (self.kind is ChangeKind.DROPPED):
            raise ValueError(f"a claim that is {self.kind} has other sides")
        if bool(self.reasons) != (self.kind is ChangeKind.CHANGED):
            raise ValueError(f"a claim that is {self.kind} {'needs a reason' if not self.reasons else 'has no reason'}")

    @property
    def takes_back(self) -> bool:
        """Whether what was said before is not said any more."""
        return self.kind in {ChangeKind.CHANGED, ChangeKind.DROPPED}


@dataclass(frozen=True, slots=True)
class Revision:
    """The step from one version to the next: every claim that is not as it was, and how many are.

    `notice` is the sentence in which the new version owns up to the change ("This article was corrected ..."), None where
    it says nothing.
    """

    before: Version
    after: Version
    changes: tuple[ClaimChange, ...]
    unchanged: int
    notice: str | None

    @property
    def is_silent(self) -> bool:
        """Whether something was taken back without a word about it."""
        return self.notice is None and any(change.takes_back for change in self.changes)


@dataclass(frozen=True, slots=True)
class History:
    """The answer of `versions`: all versions of one article, the oldest first, and the steps between them."""

    versions: tuple[Version, ...]
    revisions: tuple[Revision, ...]

    @property
    def article(self) -> Article:
        """The article as it is now."""
        return self.versions[-1].article
