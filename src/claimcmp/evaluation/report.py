"""What an evaluation gives out: metrics with their intervals, and the cases that went wrong."""

from __future__ import annotations

import math
from dataclasses import dataclass

_Z = 1.959963984540054  # two-sided 95 %


@dataclass(frozen=True, slots=True)
class Metric:
    """One measured value.

    For shares `numerator` of `denominator` were right and `low` to `high` is the 95 % interval; counts, means and F-scores
    have no interval. `value` is None where nothing could be measured.
    """

    name: str
    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class ErrorPassage:
    """A passage of an article that a case is about."""

    article: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class ErrorCase:
    """One wrong outcome: which metric it counts against, what the gold expects and what was found."""

    metric: str
    expected: str
    found: str
    passages: tuple[ErrorPassage, ...] = ()


@dataclass(frozen=True, slots=True)
class EvaluationReport:
    """The metrics of one level and every case that counts against one of them."""

    level: str
    metrics: tuple[Metric, ...]
    errors: tuple[ErrorCase, ...] = ()

    def metric(self, name: str) -> Metric:
        """Return the metric of that name.

        Raises:
            KeyError: there is none.
        """
        for metric in self.metrics:
            if metric.name == name:
                return metric
        raise KeyError(name)


def share(name: str, numerator: int, denominator: int) -> Metric:
    """Return a share with its Wilson interval; None out of nothing."""
    if denominator == 0:
        return Metric(name, None, 0, 0)
    low, high = wilson(numerator, denominator)
    return Metric(name, numerator / denominator, numerator, denominator, low, high)


def count(name: str, number: int) -> Metric:
    """Return a plain count."""
    return Metric(name, float(number), number)


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """Return the 95 % score interval of a share.

    The interval is that of Wilson (1927, "Probable inference, the law of succession, and statistical inference").

    Raises:
        ValueError: no trials, or more successes than trials.
    """
    if not 0 <= successes <= trials or trials == 0:
        raise ValueError(f"no share: {successes} of {trials}")
    p = successes / trials
    scale = 1 + _Z**2 / trials
    centre = (p + _Z**2 / (2 * trials)) / scale
    margin = _Z * math.sqrt(p * (1 - p) / trials + _Z**2 / (4 * trials**2)) / scale
    # At the ends rounding may step over the share itself.
    return max(0.0, min(p, centre - margin)), min(1.0, max(p, centre + margin))
