"""Stepping through findings: what each key does, apart from any terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from claimcmp.records.answers import Finding
from claimcmp.records.relations import Label
from claimcmp.records.reviews import Review, ReviewKey, Reviews, ReviewVerdict, review_key

VERDICT_KEYS = {
    "r": ReviewVerdict.RIGHT,
    "w": ReviewVerdict.WRONG,
    "s": ReviewVerdict.SCOPE,
    "u": ReviewVerdict.UPDATE,
    "l": ReviewVerdict.LATER,
}


class Filter(StrEnum):
    """Which findings are stepped through."""

    OPEN = "open"
    CONTRADICTIONS = "contradictions"
    DIVERGENCES = "divergences"
    REVIEWED = "reviewed"
    ALL = "all"


@dataclass
class Triage:
    """The findings, where the reader is, and what was decided.

    `save` is called after every change, so that nothing is lost however the session ends.
    """

    findings: Sequence[Finding]
    reviews: Reviews
    save: Callable[[Reviews], None]
    filter: Filter = Filter.OPEN
    place: int = 0
    message: str = ""
    is_context_shown: bool = True
    is_over: bool = False
    _shown: list[Finding] = field(default_factory=list)
    _undo: list[tuple[ReviewKey, Review | None, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._refilter()

    @property
    def shown(self) -> Sequence[Finding]:
        """The findings that the filter lets through; one that was just decided stays until the filter changes."""
        return self._shown

    @property
    def current(self) -> Finding | None:
        """The finding on the screen."""
        return self._shown[self.place] if self._shown else None

    def review_of(self, finding: Finding) -> Review | None:
        """Return the verdict on a finding, if there is one."""
        return self.reviews.find(finding.relation.label, finding.left, finding.right)

    @property
    def left_to_do(self) -> int:
        """How many of the shown findings nobody has decided."""
        return sum(not self._is_decided(finding) for finding in self._shown)

    def press(self, key: str) -> None:
        """Do what a key does; an unknown key does nothing."""
        self.message = ""
        if key in VERDICT_KEYS:
            self._decide(VERDICT_KEYS[key])
        elif key in {"j", "down", "right", " ", "enter"}:
            self._move(1)
        elif key in {"k", "up", "left"}:
            self._move(-1)
        elif key == "z":
            self._take_back()
        elif key == "f":
            listed = list(Filter)
            self.filter = listed[(listed.index(self.filter) + 1) % len(listed)]
            self._refilter()
        elif key == "c":
            self.is_context_shown = not self.is_context_shown
        elif key in {"q", "escape", "end"}:
            self.is_over = True

    def note(self, words: str) -> None:
        """Put a note on the verdict of the current finding; one without a verdict is put off to later with it."""
        if self.current is None:
            return
        earlier = self.review_of(self.current)
        self._keep(earlier.verdict if earlier else ReviewVerdict.LATER, " ".join(words.split()) or None)
        self.message = "note kept" if words.strip() else "note removed"

    def _decide(self, verdict: ReviewVerdict) -> None:
        if self.current is None:
            return
        earlier = self.review_of(self.current)
        self._keep(verdict, earlier.note if earlier else None)
        self.message = f"{verdict.value}; z takes it back"
        if self.place + 1 < len(self._shown):
            self.place += 1
        elif self.left_to_do == 0:
            self.message = "all decided; f changes the filter, q ends"

    def _keep(self, verdict: ReviewVerdict, note: str | None) -> None:
        finding = self.current
        assert finding is not None
        label, sides = review_key(finding.relation.label, finding.left, finding.right)
        review = Review(verdict, label, sides, note)
        self._undo.append((review.key, self.review_of(finding), self.place))
        self._store(self.reviews.with_review(review))

    def _take_back(self) -> None:
        if not self._undo:
            self.message = "nothing to take back"
            return
        key, earlier, place = self._undo.pop()
        self._store(self.reviews.without(key) if earlier is None else self.reviews.with_review(earlier))
        self.place = min(place, max(0, len(self._shown) - 1))
        self.message = "taken back"

    def _store(self, reviews: Reviews) -> None:
        self.reviews = reviews
        self.save(reviews)

    def _move(self, by: int) -> None:
        if not 0 <= self.place + by < len(self._shown):
            self.message = "this is the last one" if by > 0 else "this is the first one"
            return
        self.place += by

    def _refilter(self) -> None:
        self._shown = [finding for finding in self.findings if self._passes(finding)]
        self._undo = [(key, earlier, 0) for key, earlier, _ in self._undo]
        self.place = 0

    def _passes(self, finding: Finding) -> bool:
        label = finding.relation.label
        return {
            Filter.OPEN: not self._is_decided(finding),
            Filter.CONTRADICTIONS: label is Label.CONTRADICT,
            Filter.DIVERGENCES: label is Label.DIVERGE,
            Filter.REVIEWED: self.review_of(finding) is not None,
            Filter.ALL: True,
        }[self.filter]

    def _is_decided(self, finding: Finding) -> bool:
        review = self.review_of(finding)
        return review is not None and review.verdict is not ReviewVerdict.LATER
