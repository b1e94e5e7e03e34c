"""The axes of plots: numbers, linear or logarithmic, and days, each with round ticks."""

from __future__ import annotations

import calendar
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from claimcmp.rendering.wording import number_words

LOGARITHMIC = 20
"""From this ratio of the largest to the smallest number on, the axis is logarithmic."""

_TICKS = 5
_STEPS_IN_DAYS = (1, 2, 7, 14)
_STEPS_IN_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)


@dataclass(frozen=True, slots=True)
class Mark:
    """A tick: where it stands, from 0 to 1, and what it says."""

    share: float
    words: str


@dataclass(frozen=True, slots=True)
class NumberScale:
    """An axis of numbers."""

    low: float
    high: float
    is_logarithmic: bool

    @classmethod
    def of(cls, numbers: Sequence[float]) -> NumberScale:
        """Return the axis for some numbers: from 0 on, or logarithmic where they differ by orders and none is 0."""
        smallest, largest = min(numbers), max(numbers)
        positive = [number for number in numbers if number > 0]
        if smallest >= 0 and positive and largest / min(positive) >= LOGARITHMIC and 0 not in numbers:
            return cls(smallest, largest, is_logarithmic=True)
        low = min(0.0, smallest)
        return cls(low, largest if largest > low else low + 1, is_logarithmic=False)

    def share(self, value: Decimal | float) -> float:
        """Return where a number stands, from 0 to 1; what lies beyond the axis stands at its end."""
        number = float(value)
        if self.is_logarithmic:
            share = (math.log10(max(number, self.low)) - math.log10(self.low)) / (math.log10(self.high) - math.log10(self.low))
        else:
            share = (number - self.low) / (self.high - self.low)
        return min(1.0, max(0.0, share))

    def ticks(self) -> tuple[Mark, ...]:
        """Return round numbers along the axis."""
        if self.is_logarithmic:
            first, last = math.floor(math.log10(self.low)), math.ceil(math.log10(self.high))
            values = [10.0**power for power in range(first, last + 1, max(1, (last - first) // _TICKS))]
            if len([value for value in values if self.low <= value <= self.high]) < 3:
                values = [factor * 10.0**power for power in range(first, last + 1) for factor in (1, 2, 5)]
        else:
            step = _round_step((self.high - self.low) / (_TICKS - 1))
            values = [math.ceil(self.low / step) * step + step * at for at in range(_TICKS + 2)]
        return tuple(
            Mark(self.share(value), number_words(Decimal(repr(value)))) for value in values if self.low <= value <= self.high
        )


def _round_step(rough: float) -> float:
    """Return the next larger of 1, 2, 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next(factor * power for factor in (1.0, 2.0, 5.0, 10.0) if factor * power >= rough)


@dataclass(frozen=True, slots=True)
class TimeScale:
    """An axis of days."""

    first: date
    last: date

    def share(self, day: date) -> float:
        """Return where a day stands, from 0 to 1; the only day of an axis stands in its middle."""
        if self.first == self.last:
            return 0.5
        return min(1.0, max(0.0, (day - self.first).days / (self.last - self.first).days))

    def ticks(self, most: int) -> tuple[Mark, ...]:
        """Return round days, months or years along the axis, at most so many of them, and never none."""
        days = (self.last - self.first).days
        for step in _STEPS_IN_DAYS:
            if days // step + 1 <= most:
                listed = [self.first + timedelta(days=step * at) for at in range(days // step + 1)]
                return tuple(Mark(self.share(day), words) for day, words in zip(listed, _day_words(listed), strict=True))
        for step in _STEPS_IN_MONTHS:
            listed = self._months(step)
            if listed and len(listed) <= most:
                words = [str(day.year) if step >= 12 else f"{calendar.month_abbr[day.month]} {day.year}" for day in listed]
                return tuple(Mark(self.share(day), word) for day, word in zip(listed, words, strict=True))
        return (Mark(0.0, str(self.first.year)), Mark(1.0, str(self.last.year)))

    def _months(self, step: int) -> list[date]:
        """Return the first days of every so many months between the ends."""
        first, last = (day.year * 12 + day.month - 1 for day in (self.first, self.last))
        months = [month for month in range(first, last + 1) if month % step == 0]
        listed = [date(month // 12, month % 12 + 1, 1) for month in months]
        return [day for day in listed if self.first <= day <= self.last]


def _day_words(days: Sequence[date]) -> list[str]:
    """Return short dates; the year stands with the first one and wherever it changes."""
    years = [None, *(day.year for day in days)]
    return [
        f"{day.day} {calendar.month_abbr[day.month]}" + (f" {day.year}" if day.year != before else "")
        for day, before in zip(days, years, strict=False)
    ]
