"""Generated pairs on figures: bounds, ranges, roundings, other things counted, other days.

Labels follow from interval arithmetic, as in `labels.md`'s reading of "over", "at least", "up to": the hypothesis is entailed
when the interval of the premise lies inside its own, contradicted when the two are disjoint, and neutral otherwise or when
thing, place or day differ.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

INFINITY = 10**12

THINGS = (
    ("people were killed", "deaths", "killed", "died"),
    ("people were injured", "injuries", "injured", "were hurt"),
    ("soldiers died", "military deaths", "of its soldiers dead", "soldiers fell"),
    ("cases had been confirmed", "confirmed cases", "confirmed cases", "cases were confirmed"),
    ("houses were destroyed", "destroyed houses", "houses lost", "houses were flattened"),
    ("people were displaced", "displaced people", "displaced", "people fled"),
    ("fighters were captured", "captured fighters", "captured", "fighters were taken prisoner"),
    ("people were arrested", "arrests", "arrested", "people were detained"),
    ("people had recovered", "recoveries", "recovered", "patients had recovered"),
    ("votes were cast", "votes", "votes counted", "ballots were cast"),
    ("jobs were cut", "job losses", "jobs gone", "posts were lost"),
    ("people are missing", "missing people", "missing", "people remain unaccounted for"),
)
PLACES = "Velmar Osmark Tarrent Sellhaven Quorra Belisk Nordane Ashmere Dravik Lomont Pereth Varnholt Istrel Camrose".split()
EVENTS = "blast flood outbreak earthquake raid storm crash fire siege protest landslide collapse".split()
DAYS = ("3 March", "14 May", "22 August", "9 October", "1 December", "30 January", "17 April")


@dataclass(frozen=True, slots=True)
class Figure:
    """A worded number with the interval it stands for, both ends included."""

    words: str
    low: int
    high: int


def word_figure(number: int, rng: random.Random) -> Figure:
    """Word a number exactly, with a bound, as a range or rounded."""
    written = f"{number:,}" if number > 9999 or rng.random() < 0.6 else str(number)
    step = max(1, round(number * rng.uniform(0.1, 0.6)))
    return rng.choice(
        (
            Figure(written, number, number),
            Figure(written, number, number),
            Figure(f"exactly {written}", number, number),
            Figure(f"more than {written}", number + 1, INFINITY),
            Figure(f"over {written}", number + 1, INFINITY),
            Figure(f"at least {written}", number, INFINITY),
            Figure(f"fewer than {written}", 0, number - 1),
            Figure(f"under {written}", 0, number - 1),
            Figure(f"up to {written}", 0, number),
            Figure(f"no more than {written}", 0, number),
            Figure(f"between {written} and {number + step:,}", number, number + step),
            Figure(f"nearly {written}", round(number * 0.9), number - 1),
        )
    )


def relate(premise: Figure, hypothesis: Figure) -> str:
    """Return what the first interval says about the second."""
    if premise.low >= hypothesis.low and premise.high <= hypothesis.high:
        return "entailment"
    if premise.high < hypothesis.low or hypothesis.high < premise.low:
        return "contradiction"
    return "neutral"


def generate(count: int, *, seed: int = 7) -> list[dict[str, str]]:
    """Return `count` pairs with premise, hypothesis, label and source."""
    rng = random.Random(seed)
    return [_pair(rng) for _ in range(count)]


def _pair(rng: random.Random) -> dict[str, str]:
    number = round(10 ** rng.uniform(0.5, 5.5))
    other = max(2, round(number * rng.choice((1, 1, 1, 0.5, 0.8, 0.95, 1.05, 1.3, 2, 10))))
    thing, place, event, day = rng.choice(THINGS), rng.choice(PLACES), rng.choice(EVENTS), rng.choice(DAYS)
    one, two = word_figure(number, rng), word_figure(other, rng)
    label = relate(one, two)
    told_thing, told_place, told_day = thing, place, day
    change = rng.random()
    if change < 0.08:
        told_thing, label = rng.choice([item for item in THINGS if item is not thing]), "neutral"
    elif change < 0.14:
        told_place, label = rng.choice([item for item in PLACES if item != place]), "neutral"
    elif change < 0.2 and label == "contradiction":
        told_day, label = rng.choice([item for item in DAYS if item != day]), "neutral"
    dated = told_day != day or rng.random() < 0.3
    premise = rng.choice(
        (
            f"As of {day}, {one.words} {thing[0]} in the {place} {event}.",
            f"The {event} in {place} left {one.words} {thing[2]} by {day}, officials said.",
            f"By {day} the {event} in {place} had led to {one.words} {thing[1]}, among them many from the suburbs.",
            f"In the {event} at {place}, {one.words} {thing[3]} according to a count of {day}, while the search went on.",
        )
    )
    when = rng.choice((f" by {told_day}", f" as of {told_day}")) if dated else ""
    hypothesis = rng.choice(
        (
            f"{two.words[0].upper()}{two.words[1:]} {told_thing[0]} in the {told_place} {event}{when}.",
            f"There were {two.words} {told_thing[1]} in the {event} of {told_place}{when}.",
            f"The {told_place} {event} led to {two.words} {told_thing[1]}{when}.",
            f"{two.words[0].upper()}{two.words[1:]} {told_thing[3]} in the {event} at {told_place}{when}.",
        )
    )
    return {"premise": premise, "hypothesis": hypothesis, "label": label, "source": "figures"}
