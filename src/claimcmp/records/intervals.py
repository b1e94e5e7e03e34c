"""Intervals of numbers and of days, the two kinds that answers are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Interval:
    """An interval of numbers; `None` is an open bound."""

    low: Decimal | None
    high: Decimal | None
    low_inclusive: bool = True
    high_inclusive: bool = True

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"empty interval: {self.low} > {self.high}")

    @classmethod
    def exactly(cls, value: Decimal) -> Interval:
        """Return the interval that holds one number only."""
        return cls(value, value)

    @property
    def is_exact(self) -> bool:
        """Whether the interval holds one number only."""
        return self.low is not None and self.low == self.high

    def overlaps(self, other: Interval) -> bool:
        """Tell whether some number lies in both intervals."""
        return _reaches(self, other) and _reaches(other, self)


def _reaches(left: Interval, right: Interval) -> bool:
    """Tell whether `left` starts no later than `right` ends."""
    if left.low is None or right.high is None or left.low < right.high:
        return True
    return left.low == right.high and left.low_inclusive and right.high_inclusive


@dataclass(frozen=True, slots=True)
class Period:
    """A closed range of days; `None` is an open or unknown bound."""

    start: date | None
    end: date | None

    def overlaps(self, other: Period) -> bool:
        """Tell whether some day may lie in both periods."""
        return (self.start is None or other.end is None or self.start <= other.end) and (
            other.start is None or self.end is None or other.start <= self.end
        )

    def within(self, other: Period) -> bool:
        """Tell whether every day of this period lies in the other one."""
        starts = other.start is None or (self.start is not None and self.start >= other.start)
        ends = other.end is None or (self.end is not None and self.end <= other.end)
        return starts and ends
