"""Extracted figures against gold figures: bounds, counted thing, speaker."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from claimcmp.evaluation.alignment import Alignment
from claimcmp.evaluation.gold import Gold, GoldFigure, GoldQuantity
from claimcmp.evaluation.report import ErrorCase, ErrorPassage, Metric, share
from claimcmp.evaluation.speakers import same_speaker, speaker_names
from claimcmp.records.claims import Claim, Quantity
from claimcmp.records.intervals import Interval

_VAGUE = frozenset({"vague", "several", "dozens", "tens", "scores", "hundreds", "thousands"})
_ABOUT = Decimal("0.1")
_HARM = {
    "killed": "killed",
    "dead": "killed",
    "deaths": "killed",
    "wounded": "injured",
    "injured": "injured",
    "hurt": "injured",
    "missing": "missing",
    "displaced": "displaced",
    "detained": "detained",
    "hostages": "captured",
    "casualties": "casualties",
}
"""Words of the gold for what happened to people, and our counted thing."""
_VAGUE_WORDS = {
    "several": (3, 9),
    "dozens": (24, 99),
    "scores": (40, 99),
    "hundreds": (200, 999),
    "thousands": (2000, 9999),
    "hundreds of thousands": (200_000, 999_999),
}
_DURATIONS = frozenset(
    {"day", "days", "week", "weeks", "month", "months", "year", "years", "decade", "decades", "century", "centuries"}
)


def measure_figures(alignment: Alignment, gold: Gold) -> tuple[list[Metric], list[ErrorCase]]:
    """Return how many gold figures were extracted with the right bounds, counted thing and speaker."""
    hits = dict.fromkeys(("found", "bounds", "counted", "speaker", "all"), 0)
    errors = []
    for figure in gold.figures:
        best: dict[str, bool] = {}
        shown = "nothing"
        for claim, quantity in _quantities_at(alignment, figure):
            outcome = _outcome(alignment, figure, claim, quantity)
            if not best or sum(outcome.values()) > sum(best.values()):
                best = outcome
                shown = _in_words(quantity)
        for aspect in hits:
            hits[aspect] += best.get(aspect, False)
        if not best.get("all"):
            wrong = [aspect for aspect in ("bounds", "counted", "speaker") if best and not best[aspect]]
            passage = ErrorPassage(
                figure.passage.article, figure.passage.span.start, figure.passage.span.end, figure.passage.quote
            )
            expected = f"{figure.low} to {figure.high} {figure.counted} ({figure.speaker})"
            errors.append(
                ErrorCase("figures right", expected, f"{shown}{': wrong ' if wrong else ''}{', '.join(wrong)}", (passage,))
            )
    total = len(gold.figures)
    names = {
        "found": "figures found",
        "bounds": "figures: bounds",
        "counted": "figures: counted thing",
        "speaker": "figures: speaker",
        "all": "figures right",
    }
    return [share(names[aspect], number, total) for aspect, number in hits.items()], errors


def claims_figure(quantity: GoldQuantity) -> tuple[Decimal | None, Decimal | None, str] | None:
    """Return bounds and comparator of a figure within a gold claim; None for a span of time and for words that give no bounds."""
    if quantity.unit in _DURATIONS:
        return None
    if isinstance(quantity.value, str):
        bounds = _VAGUE_WORDS.get(quantity.value.casefold())
        return None if bounds is None else (Decimal(bounds[0]), None, "vague")
    value, words = quantity.value, quantity.comparator.casefold()
    if words in {"over", "more than", "above", "greater than"}:
        return value, None, "more_than"
    if words == "at least":
        return value, None, "at_least"
    if words in {"approximately", "about", "around"}:
        return value, value, "about"
    if words in {"up to", "at most"}:
        return None, value, "up_to"
    if words in {"nearly", "almost", "less than", "under"}:
        return None, value, "nearly"
    return value, value, "exact"


def bounds_fit(low: Decimal | None, high: Decimal | None, comparator: str, interval: Interval) -> bool:
    """Tell whether an interval is what the gold says, by the conventions of the gold.

    "Up to N" and "nearly N" have an open lower bound there, vague words an open upper one, "about N" is N give or take a tenth.
    """
    if comparator in _VAGUE:
        return not interval.is_exact and interval.overlaps(Interval(low, high))
    if comparator == "about":
        value = low if low is not None else high
        if value is None or interval.low is None or interval.high is None:
            return False
        return value * (1 - _ABOUT) <= interval.low <= value <= interval.high <= value * (1 + _ABOUT)
    if comparator == "up_to":
        return interval.high == high and interval.low in (None, Decimal(0))
    if comparator == "nearly":
        return interval.high == high and not interval.is_exact
    if comparator in {"at_least", "more_than"}:
        return interval.low == low and interval.high is None and interval.low_inclusive == (comparator == "at_least")
    return interval.low == low and interval.high == high


def counted_fits(gold: str, quantity: Quantity) -> bool:
    """Tell whether a figure counts the thing of the gold: the same harm, or where the gold names none, a shared word."""
    words = gold.partition("(")[0].casefold().split()
    harms = {_HARM[word] for word in words if word in _HARM}
    if harms:
        return quantity.counted in harms
    ours = f"{quantity.counted or ''} {quantity.counted_surface or ''}".casefold().split()
    return bool(set(words) & set(ours))


def _quantities_at(alignment: Alignment, figure: GoldFigure) -> Iterator[tuple[Claim, Quantity]]:
    for claim in alignment.claims_of(figure.passage.article):
        for quantity in claim.quantities:
            if quantity.span.overlap(figure.number):
                yield claim, quantity


def _outcome(alignment: Alignment, figure: GoldFigure, claim: Claim, quantity: Quantity) -> dict[str, bool]:
    names = speaker_names(claim, alignment.articles[figure.passage.article], speaker=quantity.speaker)
    outcome = {
        "found": True,
        "bounds": bounds_fit(figure.low, figure.high, figure.comparator, quantity.interval),
        "counted": counted_fits(figure.counted, quantity),
        "speaker": same_speaker(figure.speaker, names, passage=figure.passage.quote),
    }
    return {**outcome, "all": all(outcome.values())}


def _in_words(quantity: Quantity) -> str:
    interval = quantity.interval
    return f"{interval.low} to {interval.high} {quantity.counted} ({quantity.speaker})"
