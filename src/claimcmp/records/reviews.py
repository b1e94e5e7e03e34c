"""What a person decided about findings, keyed by what the two sides say and who says it, so that it outlives every rebuild."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from claimcmp.records.claims import Claim
from claimcmp.records.relations import Label


class ReviewVerdict(StrEnum):
    """What a reader says of a finding; `later` decides nothing yet."""

    RIGHT = "right"
    WRONG = "wrong"
    SCOPE = "different scope"
    UPDATE = "update"
    LATER = "later"


@dataclass(frozen=True, slots=True, order=True)
class ReviewedSide:
    """One side of a finding: source and quote, on one line and without what cannot be printed, as YAML can hold it."""

    source: str
    quote: str

    @classmethod
    def of(cls, source: str, quote: str) -> ReviewedSide:
        """Return the side with these words."""
        return cls(_printable(source), _printable(quote))


def _printable(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


@dataclass(frozen=True, slots=True)
class Review:
    """A verdict on a finding that had this label; `sides` are in order."""

    verdict: ReviewVerdict
    label: Label
    sides: tuple[ReviewedSide, ReviewedSide]
    note: str | None = None

    @property
    def key(self) -> ReviewKey:
        """What the verdict is kept by."""
        return (self.label, self.sides)


ReviewKey = tuple[Label, tuple[ReviewedSide, ReviewedSide]]


def review_key(label: Label, left: Claim, right: Claim) -> ReviewKey:
    """Return the key of a finding: its label, and both sides whatever their order."""
    first, second = sorted((ReviewedSide.of(left.source, left.quote), ReviewedSide.of(right.source, right.quote)))
    return (label, (first, second))


@dataclass(frozen=True, slots=True)
class Reviews:
    """All verdicts of a corpus; of several on one finding the last one counts."""

    listed: tuple[Review, ...] = ()
    _by_key: dict[ReviewKey, Review] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_key", {review.key: review for review in self.listed})

    def find(self, label: Label, left: Claim, right: Claim) -> Review | None:
        """Return the verdict on a finding, if there is one."""
        return self._by_key.get(review_key(label, left, right))

    def with_review(self, review: Review) -> Reviews:
        """Return these verdicts with one more, in the place of an earlier one on the same finding."""
        return Reviews(tuple({**self._by_key, review.key: review}.values()))

    def without(self, key: ReviewKey) -> Reviews:
        """Return these verdicts without the one on a finding."""
        return Reviews(tuple(review for review in self._by_key.values() if review.key != key))


def decided(reviews: Iterable[Review]) -> list[Review]:
    """Return the verdicts that decide something."""
    return [review for review in reviews if review.verdict is not ReviewVerdict.LATER]
