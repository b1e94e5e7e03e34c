"""Which figures answer a question of how many: what is counted, and what a stated number is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from claimcmp.comparison.word_families import STOP_WORDS, content_stems, stem, words
from claimcmp.records.claims import Claim, Comparator, Quantity
from claimcmp.records.intervals import Interval

PERCENT = "percent"

_KILLED = "killed dead deaths died fatalities slain martyred killings"
_INJURED = "injured wounded hurt maimed injuries"
_CASUALTIES = f"casualties casualty victims {_KILLED} {_INJURED}"
_FAMILIES: dict[str, str] = {
    "killed": f"{_KILLED} toll",
    "injured": _INJURED,
    "casualties": f"{_CASUALTIES} toll",
    "fighters": "fighters militants members insurgents rebels gunmen combatants guerrillas strong strength manpower membership",
    "troops": "troops soldiers servicemen garrison",
    "attacks": "attacks assaults bombings raids strikes airstrikes shellings incidents",
    "refugees": "refugees migrants displaced deportees returnees exiles",
    "prisoners": "prisoners detainees inmates captives hostages detained arrested captured",
}
_FAMILY_STEMS = {name: frozenset(stem(word) for word in listed.split()) for name, listed in _FAMILIES.items()}
_HARM_STEMS = _FAMILY_STEMS["casualties"] | content_stems("kill injure wound massacre execute behead")
_PERSON_STEMS = content_stems(
    "people persons civilians soldiers troops personnel police policemen officers members worshippers workers villagers "
    "residents women children men students teachers passengers guards fighters militants insurgents rebels officials"
)
_CHANGE = re.compile(
    r"\bper ?cent(?:age)?\b|%|\bshare of\b|\bby how much\b|\b(?:rise|increase|decrease|decline|growth|drop|fall) (?:in|of)\b",
    re.I,
)
_HOW_MANY = re.compile(r"\b(?:how many|how much|(?:number|numbers|amount) of|size of)\b", re.I)


def family(counted: str) -> frozenset[str]:
    """Return the stems that name what is counted: "casualties" are killed and injured, "killed" are no injured."""
    stems = content_stems(counted)
    named = [members for name, members in _FAMILY_STEMS.items() if stem(name) in stems]
    if named:
        return frozenset().union(*named)
    for members in _FAMILY_STEMS.values():
        if stems & members:
            return members
    return stems


def counted_in(text: str) -> str | None:
    """Return what a question asks to count: a known family, else the noun after "how many", else None."""
    stems = [stem(word) for word in words(text)]
    asked = [name for name in ("killed", "injured") if _FAMILY_STEMS[name] & set(stems)]
    if _FAMILY_STEMS["casualties"] & set(stems):
        return asked[0] if len(asked) == 1 else "casualties"
    for name in ("fighters", "troops", "attacks", "refugees", "prisoners"):
        if _FAMILY_STEMS[name] & set(stems):
            return name
    asking = _HOW_MANY.search(text)
    following = words(text[asking.end() :]) if asking else ()
    return next((word.casefold() for word in following if word.casefold() not in STOP_WORDS), None)


def asks_for_change(text: str) -> bool:
    """Tell whether a question is about a share or a change, so that a percentage answers it."""
    return bool(_CHANGE.search(text))


def answering_figures(claim: Claim, counted: str | None, *, percent: bool = False) -> tuple[Quantity, ...]:
    """Return the figures of a claim that count what is asked for.

    Percentages are answers only where a share or a change is asked for; a head-count is one only where it is not
    money or another measure. With `counted` None every figure of the claim may answer.
    """
    return tuple(quantity for quantity in claim.quantities if _answers(quantity, claim, counted, percent=percent))


def _answers(quantity: Quantity, claim: Claim, counted: str | None, *, percent: bool) -> bool:
    if quantity.unit == PERCENT and not percent:
        return False
    if counted is None:
        return True
    if quantity.unit not in (None, PERCENT):
        return content_stems(counted) <= content_stems(f"{quantity.counted or ''} {quantity.counted_surface or ''}")
    wanted = family(counted)
    named = content_stems(quantity.counted or quantity.counted_surface or "")
    harmed = bool(content_stems(claim.predicate) & _HARM_STEMS)
    if wanted & _HARM_STEMS:
        # "killed three soldiers": what is counted is persons, what happened to them is the predicate.
        by_predicate = bool(named & _PERSON_STEMS and content_stems(claim.predicate) & _harming_verbs(wanted))
        return bool(named & wanted) or by_predicate
    # "Twelve fighters were killed" counts losses, not the size of the group.
    return bool(named & wanted) and not (harmed and wanted & _PERSON_STEMS)


def _harming_verbs(wanted: frozenset[str]) -> frozenset[str]:
    """Return the stems of the verbs that make a casualty of the wanted sort ("kill" for the killed)."""
    killing = content_stems("massacre execute behead murder slay") if stem("killed") in wanted else frozenset()
    return wanted | killing


def stated_numbers(quantity: Quantity) -> tuple[Decimal, ...]:
    """Return the numbers that the words name: 3 of "at least 3", 22 of "up to 22", 50 of "about 50", both of a range."""
    low, high = quantity.interval.low, quantity.interval.high
    if low is None or high is None:
        return tuple(bound for bound in (low, high) if bound is not None)
    if quantity.comparator in (Comparator.AT_MOST, Comparator.LESS_THAN, Comparator.NEARLY):
        return (high,)
    if quantity.comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN):
        return (low,)
    if quantity.comparator is Comparator.ABOUT:
        return ((low + high) / 2,)
    return (low, high)


def spread_of(quantities: Iterable[Quantity]) -> Interval | None:
    """Return the interval from the lowest to the highest stated number, or None where no number is stated."""
    numbers = [number for quantity in quantities for number in stated_numbers(quantity)]
    return Interval(min(numbers), max(numbers)) if numbers else None
