"""Do two figures or events belong to one incident? Known the same, known another, or not known."""

from __future__ import annotations

import re
from datetime import date

from claimcmp.comparison.vocabulary import split_words
from claimcmp.records.claims import Claim, ClaimKind, Quantity
from claimcmp.records.comparisons import Comparison, Outcome
from claimcmp.records.intervals import Period

ASPECT = "incident"

EVENT_COUNTS = frozenset({
    "killed", "injured", "casualties", "missing", "displaced", "detained", "captured", "trapped",
    "attacks", "strikes", "incidents", "explosions", "clashes", "rescued",
})  # fmt: skip
"""Counted things that belong to an incident or a span of time; others (fighters, refugees, aid) are stocks."""

_FAMILIES = (
    frozenset(["bombing", "bomb", "blast", "explosion", "bomber"]),
    frozenset(["strike", "airstrike", "raid", "shelling", "rocket", "missile", "drone"]),
    frozenset(["shooting", "firing", "crossfire", "gunfire", "ambush", "clash", "battle", "massacre", "siege", "stabbing"]),
    frozenset(["earthquake", "quake"]),
    frozenset(["flood", "flooding"]),
    frozenset(["storm", "cyclone"]),
    frozenset(["landslide", "avalanche", "collapse"]),
    frozenset(["crash", "collision", "wreck", "sinking"]),
    frozenset(["fire"]),
    frozenset(["protest", "riot", "stampede"]),
    frozenset(["outbreak", "eruption"]),
    frozenset(["hijacking"]),
)
_ANY_INCIDENT = "incident"
_ANY_VIOLENCE = frozenset(["attack", "assault", "killing", "incident"])
_NATURE = frozenset(
    ["earthquake", "quake", "flood", "flooding", "storm", "cyclone", "landslide", "avalanche", "eruption", "outbreak"]
)  # fmt: skip

_TOLL_WORDS = frozenset({"toll", "update", "updated", "revised"})
_TOLL_PHRASES = (
    "as of", "so far", "rose to", "risen to", "climbed to", "rises to", "climbs to", "rising to", "by then", "has reached",
)  # fmt: skip

_ONE_OF_THEM = re.compile(r"(?:an?|one of)\s", re.IGNORECASE)
_ADDING = frozenset({"other", "others", "another", "more", "additional", "further"})

SHORTEST_TRANSLITERATED = 6
_STANDING_TOLL = re.compile(
    r"\bhad (?:been )?(?:killed|died|injured|wounded|hurt)\b|\bby (?:\w+day|noon|midnight|nightfall)\b", re.IGNORECASE
)

DAY_SPAN = 3
"""A time of at most so many days dates one incident."""
UPDATE_SPAN = 14
"""Tolls of one incident are corrected for about so many days; a later figure is of another incident."""
MONTH_SPAN = 31
YEAR_SPAN = 366


def compare_incident(left: Claim, right: Claim) -> Comparison:
    """Compare the incidents that two claims count or tell of: their kind, their places and their dates.

    The same kind and a place in common, days apart at most, is taken for one incident; another kind, other dates, or
    places of which neither text names the other's are two.
    """
    one, other = incident_of(left), incident_of(right)
    if one is None or other is None:
        return Comparison(ASPECT, Outcome.NOT_COMPARABLE, one, other, "a side names no incident")
    gap = gap_between(date_of(left), date_of(right))
    named = same_name(one, other)
    if named is False:
        return Comparison(ASPECT, Outcome.CONFLICTING, one, other, "incidents of different kinds")
    if gap is not None and gap > UPDATE_SPAN:
        return Comparison(ASPECT, Outcome.CONFLICTING, one, other, f"{gap} days apart")
    if not shared_places(one, other):
        return Comparison(ASPECT, Outcome.NOT_COMPARABLE, one, other, "no place in common")
    if gap is None or gap > DAY_SPAN:
        return Comparison(ASPECT, Outcome.COMPATIBLE, one, other, "the same place, dates not known to be near")
    outcome = Outcome.EQUAL if named else Outcome.COMPATIBLE
    return Comparison(ASPECT, outcome, one, other, "the same place and days")


def date_of(claim: Claim) -> Period | None:
    """Return when what a claim tells of happened: its own time, else when its figures hold, else when it was published."""
    if claim.period is not None:
        return claim.period
    return next((quantity.as_of for quantity in claim.quantities if quantity.as_of is not None), claim.published)


def length_of(period: Period | None) -> int | None:
    """Return the number of days of a period, or None where a bound is unknown."""
    if period is None or period.start is None or period.end is None:
        return None
    return (period.end - period.start).days + 1


def gap_between(left: Period | None, right: Period | None) -> int | None:
    """Return the days that lie between two periods, 0 if they touch or overlap, or None where it is unknown."""
    if left is None or right is None:
        return None
    if left.overlaps(right):
        return 0
    gaps = [_days(left.end, right.start), _days(right.end, left.start)]
    return max((gap for gap in gaps if gap is not None), default=None)


def _days(end: date | None, start: date | None) -> int | None:
    return (start - end).days if end is not None and start is not None else None


def is_one_day(period: Period | None) -> bool:
    """Tell whether a period is short enough to date one incident."""
    length = length_of(period)
    return length is not None and length <= DAY_SPAN


def counts_events(quantity: Quantity) -> bool:
    """Tell whether what is counted belongs to an incident or a span of time."""
    return quantity.counted in EVENT_COUNTS


def belongs_to_incident(quantity: Quantity) -> bool:
    """Tell whether a figure counts what happened in an incident: by the thing, or by the incident that its sentence names.

    A noun that only says that something happened in a place ("incident, Velmar") makes no incident of a stock or a rate.
    """
    if counts_events(quantity):
        return True
    return quantity.incident is not None and not quantity.incident_inherited and _parts(quantity.incident)[0] != _ANY_INCIDENT


def is_running_toll(claim: Claim) -> bool:
    """Tell whether a claim gives a toll as it stands at some time ("as of Tuesday", "rose to", "had been killed")."""
    words = split_words(claim.text)
    plain = f" {' '.join(words)} "
    spoken = bool(_TOLL_WORDS & set(words)) or any(f" {phrase} " in plain for phrase in _TOLL_PHRASES)
    return spoken or _STANDING_TOLL.search(claim.text) is not None


def is_event(claim: Claim) -> bool:
    """Tell whether a claim speaks of something that happened once, or counts what happened."""
    return claim.kind is ClaimKind.EVENT or any(counts_events(quantity) for quantity in claim.quantities)


def is_addition(quantity: Quantity) -> bool:
    """Tell whether a figure of dead is no whole toll: "six others", "another three", "a guard", "one of them"."""
    words = set(split_words(f"{quantity.surface} {quantity.counted_surface or ''}"))
    # "A guard" is one of several; "a dozen people" may be all.
    if quantity.counted == "killed" and quantity.interval.high == 1 and _ONE_OF_THEM.match(quantity.surface):
        return True
    return quantity.counted == "killed" and bool(words & _ADDING) and "than" not in words


def incident_of(claim: Claim) -> str | None:
    """Return the name of the incident that a claim's figures belong to, if one is named."""
    return next((quantity.incident for quantity in claim.quantities if quantity.incident), None)


def same_name(left: str | None, right: str | None) -> bool | None:
    """Tell whether two incident names ("bombing, Velmar") are of one incident; None where they do not tell."""
    if left is None or right is None:
        return None
    one, other = _parts(left), _parts(right)
    kinds = _kinds_fit(one[0], other[0])
    if kinds is False:
        return False
    # Other places tell nothing: the village in one text may lie in the province of the other.
    return kinds if shared_places(left, right) else None


def shared_places(left: str | None, right: str | None) -> frozenset[str]:
    """Return the places that two names of incidents have in common, as the first one writes them."""
    keys = {place_key(place) for place in places_of(right)}
    return frozenset(place for place in places_of(left) if place_key(place) in keys)


def places_of(name: str | None) -> frozenset[str]:
    """Return the places in the name of an incident."""
    return _parts(name)[1] if name is not None else frozenset()


def _parts(name: str) -> tuple[str, frozenset[str]]:
    """Split "bombing, Port Lissa; Ardania" into its noun and its places."""
    noun, _, places = name.casefold().partition(",")
    return noun.strip(), frozenset(place.strip() for place in places.split(";") if place.strip())


def place_key(place: str) -> str:
    """Return a place's name without what transliterations differ in: "Hadara", "Hadarah" and "Al-Hadareh" are one.

    Vowels after the first letter, "h" and doubled letters go; short names are kept, they would meet too many others.
    """
    if len(place) < SHORTEST_TRANSLITERATED or " " in place:
        return place
    bare = re.sub(r"^(?:al|el|as|ash|ar)-", "", place)
    consonants = bare[0] + re.sub(r"[aeiouyh'’-]", "", bare[1:])
    return re.sub(r"(.)\1", r"\1", consonants) if len(consonants) >= 3 else place


def _kinds_fit(left: str, right: str) -> bool | None:
    if left == right or any(left in family and right in family for family in _FAMILIES):
        return True
    if left in _ANY_VIOLENCE or right in _ANY_VIOLENCE:
        return False if {left, right} & _NATURE else None
    known = [next((number for number, family in enumerate(_FAMILIES) if noun in family), None) for noun in (left, right)]
    return None if None in known or {left, right} <= _violent() else False


def _violent() -> frozenset[str]:
    """Return the nouns of violence, which one report uses for another ("raid" / "blast")."""
    return _FAMILIES[0] | _FAMILIES[1] | _FAMILIES[2]
