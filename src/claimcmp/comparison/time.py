"""Comparing the times for which two claims are said to hold."""

from __future__ import annotations

from claimcmp.records.claims import Claim, Granularity, TimeScope
from claimcmp.records.comparisons import Comparison, Outcome
from claimcmp.records.intervals import Period

ASPECT = "time"


def compare_time(left: Claim, right: Claim) -> Comparison:
    """Compare the times of two claims; where a claim names several, the pair that fits best counts.

    Equal: the same stretch of time, or two overlapping ones of the same grain. Compatible: one lies within the other or
    overlaps it. Conflicting: no day in common. Not comparable: unknown on one side.
    """
    if not left.times or not right.times:
        return Comparison(ASPECT, Outcome.NOT_COMPARABLE, _listed(left), _listed(right), "time unknown")
    pairs = [(one, other) for one in left.times for other in right.times]
    outcomes = (Outcome.EQUAL, Outcome.COMPATIBLE, Outcome.CONFLICTING)
    one, other = min(pairs, key=lambda pair: outcomes.index(relate_times(*pair)))
    outcome = relate_times(one, other)
    note = {
        Outcome.EQUAL: "same time",
        Outcome.COMPATIBLE: "times overlap",
        Outcome.CONFLICTING: f"different times: {one.surface} / {other.surface}",
    }[outcome]
    if one.inferred or other.inferred:
        note += " (by publication date)"
    return Comparison(ASPECT, outcome, one.surface, other.surface, note)


def relate_times(left: TimeScope, right: TimeScope) -> Outcome:
    """Compare two known times."""
    if not left.period.overlaps(right.period):
        return Outcome.CONFLICTING
    if left.period == right.period:
        return Outcome.EQUAL
    if left.granularity is right.granularity and _share_most(left, right):
        return Outcome.EQUAL
    return Outcome.COMPATIBLE


def _share_most(left: TimeScope, right: TimeScope) -> bool:
    """Tell whether two free stretches share half of the shorter one; named units of one grain are equal or apart anyway."""
    if left.granularity is not Granularity.PERIOD:
        return True
    if None in (left.period.start, left.period.end, right.period.start, right.period.end):
        return False
    shorter = min(_days(left.period), _days(right.period))
    longer = max(_days(left.period), _days(right.period))
    return 2 * _shared(left.period, right.period) >= shorter and longer <= 3 * shorter


def _days(period: Period) -> int:
    assert period.start is not None
    assert period.end is not None
    return (period.end - period.start).days + 1


def _shared(left: Period, right: Period) -> int:
    assert left.start is not None
    assert right.start is not None
    assert left.end is not None
    assert right.end is not None
    return (min(left.end, right.end) - max(left.start, right.start)).days + 1


def _listed(claim: Claim) -> str | None:
    return ", ".join(time.surface for time in claim.times) or None
