"""Figures of one question as intervals on a common axis, in the order of the dates they hold for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from claimcmp.records.answers import Position, PositionFigure
from claimcmp.records.articles import Article
from claimcmp.records.claims import AUTHOR, Claim
from claimcmp.records.intervals import Interval
from claimcmp.rendering.axes import NumberScale
from claimcmp.rendering.wording import amount_words, counted_words, period_words, published_words

_LEFT, _RIGHT = 3.0, 97.0
"""Per cent of the width between which the stated numbers lie; beyond them only arrows of open ends go."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure: from `x1` to `x2` in per cent of the width; an open end goes to the edge."""

    x1: float
    x2: float
    is_point: bool
    is_open_left: bool
    is_open_right: bool
    words: str
    source: str
    speaker: str | None
    date: str
    anchor: str
    number: str | None
    """Which figure of the embedded JSON it is: claim and number, for `verify`."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A number on the axis."""

    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Plot:
    """What is counted, the axis and the bars, earliest date first."""

    counted: str
    is_logarithmic: bool
    ticks: tuple[Tick, ...]
    bars: tuple[Bar, ...]


def _place(scale: NumberScale, value: Decimal) -> float:
    return _across(scale.share(value))


def _across(share: float) -> float:
    return round(_LEFT + (_RIGHT - _LEFT) * share, 2)


def plot_positions(
    positions: Sequence[Position], claims: dict[str, Claim], articles: dict[str, Article], *, anchor: int
) -> Plot | None:
    """Return the plot of the figures that count the same thing most often, or None where there are no two of them."""
    figures = [(position, figure) for position in positions for figure in position.figures]
    kinds = Counter((figure.unit, figure.counted) for _, figure in figures)
    if not kinds:
        return None
    kind = max(kinds, key=lambda item: (kinds[item], item[0] or "", item[1] or ""))
    shown = [figure for _, figure in figures if (figure.unit, figure.counted) == kind]
    numbers = [float(bound) for figure in shown for bound in (figure.interval.low, figure.interval.high) if bound is not None]
    if len(shown) < 2 or not numbers:
        return None
    scale = NumberScale.of(numbers)
    ordered = sorted(shown, key=lambda figure: _order(figure, claims, articles))
    bars = tuple(_bar(figure, claims, articles, scale, anchor) for figure in ordered)
    ticks = tuple(Tick(_across(mark.share), mark.words) for mark in scale.ticks())
    return Plot(counted_words(*kind), scale.is_logarithmic, ticks, bars)


def _order(figure: PositionFigure, claims: dict[str, Claim], articles: dict[str, Article]) -> tuple[date, str, str]:
    claim = claims[figure.claim_id]
    published = articles[claim.article_id].published
    days = [period.end or period.start for period in (figure.as_of, published) if period is not None]
    return (next((day for day in days if day is not None), date.max), claim.source, claim.id)


def _bar(figure: PositionFigure, claims: dict[str, Claim], articles: dict[str, Article], scale: NumberScale, anchor: int) -> Bar:
    claim = claims[figure.claim_id]
    interval = figure.interval
    left, right = _ends(interval, scale)
    return Bar(
        x1=left,
        x2=right,
        is_point=interval.is_exact,
        is_open_left=interval.low is None,
        is_open_right=interval.high is None,
        words=amount_words(interval, figure.unit),
        source=claim.source,
        speaker=None if figure.speaker == AUTHOR else figure.speaker,
        date=f"as of {period_words(figure.as_of)}" if figure.as_of else published_words(articles[claim.article_id]),
        anchor=claim.id[:anchor],
        number=figure_number(figure, claim, anchor),
    )


def _ends(interval: Interval, scale: NumberScale) -> tuple[float, float]:
    left = 0.5 if interval.low is None else _place(scale, interval.low)
    right = 99.5 if interval.high is None else _place(scale, interval.high)
    return left, right


def figure_number(figure: PositionFigure, claim: Claim, anchor: int) -> str | None:
    """Return which quantity of its claim a figure is: the start of the claim's id and the place in its list."""
    wanted = (figure.interval, figure.unit, figure.surface)
    for number, quantity in enumerate(claim.quantities):
        if (quantity.interval, quantity.unit, quantity.surface) == wanted:
            return f"{claim.id[:anchor]}:{number}"
    return None
