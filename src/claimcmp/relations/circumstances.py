"""When and in which incident two claims stand: the facts about time and event that the decision table asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from claimcmp.comparison import wording
from claimcmp.comparison.incident import (
    DAY_SPAN,
    MONTH_SPAN,
    UPDATE_SPAN,
    YEAR_SPAN,
    counts_events,
    date_of,
    gap_between,
    incident_of,
    is_event,
    is_one_day,
    is_running_toll,
    length_of,
    place_key,
    places_of,
    same_name,
    shared_places,
)
from claimcmp.comparison.vocabulary import split_words
from claimcmp.records.claims import Claim
from claimcmp.records.comparisons import Comparison, Outcome

if TYPE_CHECKING:
    from claimcmp.comparison.quantity import QuantityComparison
    from claimcmp.records.intervals import Period

TIME = "time"
_TIME_TURNS = ("no longer", "any more", "anymore", "used to", "once", "formerly", "previously", "until recently")


PRESENT_WORDS = re.compile(r"\b(?:now|today|currently|nowadays|at present)\b", re.IGNORECASE)
PERIOD_WORDS = re.compile(
    r"\bsince\b|\b(?:in|over|during|for|within) the (?:past|last|first|course)\b"
    r"|\bso far th(?:is|e)\b|\bthis (?:year|month|week)\b"
    r"|\b(?:hours|days|weeks|months|years|decades) of\b|\b(?:annually|per year|a year|every (?:year|month|week|day))\b"
    r"|\b(?:war|conflict|uprising|insurgency|pandemic|epidemic) (?:has|have|had)\b",
    re.IGNORECASE,
)
"""Words by which a figure covers a span of time."""


@dataclass(frozen=True)
class Circumstances:
    """Two claims, their comparisons, and what these tell about time and incident."""

    left: Claim
    right: Claim
    comparisons: Sequence[Comparison]
    quantity: QuantityComparison | None

    def aspect(self, name: str) -> Comparison | None:
        """Return the comparison of one aspect, if it was made."""
        return next((comparison for comparison in self.comparisons if comparison.aspect == name), None)

    @cached_property
    def wording(self) -> Comparison:
        """The words in common."""
        return self.aspect(wording.ASPECT) or wording.compare_wording(self.left, self.right)

    # When

    @cached_property
    def disjoint(self) -> bool:
        """Whether the two claims are about different times."""
        comparison = self.aspect(TIME)
        if comparison is not None and comparison.outcome is Outcome.CONFLICTING:
            return True
        one, other = self.left.period, self.right.period
        if one is not None and other is not None:
            return not one.overlaps(other)
        return _is_now_against_then(self.left, self.right) or _is_now_against_then(self.right, self.left)

    @cached_property
    def dates(self) -> tuple[Period | None, Period | None]:
        """When each claim says that it happened, else the day for which its figures hold."""
        return date_of(self.left), date_of(self.right)

    @cached_property
    def as_of_differs(self) -> bool:
        """Whether the compared figures are known to hold for different days."""
        if self.quantity is None:
            return False
        gap = gap_between(self.quantity.left.as_of, self.quantity.right.as_of)
        return gap is not None and gap > 0

    @cached_property
    def same_day(self) -> bool:
        """Whether both are dated to the same day or so."""
        one, other = self.dates
        return is_one_day(one) and is_one_day(other) and gap_between(one, other) == 0

    @cached_property
    def same_month(self) -> bool:
        """Whether both are dated to the same month or less."""
        return self._same_within(MONTH_SPAN)

    @cached_property
    def same_as_of(self) -> bool:
        """Whether two stocks (fighters, refugees, aid) hold for a comparable time: the same month, or exactly the same year."""
        return self.same_month or (self.dates[0] == self.dates[1] and self._same_within(YEAR_SPAN))

    def _same_within(self, span: int) -> bool:
        one, other = self.dates
        lengths = (length_of(one), length_of(other))
        return gap_between(one, other) == 0 and all(length is not None and length <= span for length in lengths)

    @cached_property
    def time_unknown(self) -> bool:
        """Whether at least one side leaves the time open."""
        return None in self.dates

    @cached_property
    def one_time_unknown(self) -> bool:
        """Whether exactly one side leaves the time open."""
        return (self.left.period is None) != (self.right.period is None)

    @cached_property
    def speaks_of_change(self) -> bool:
        """Whether one side says itself that things were otherwise ("no longer", "used to") and the other does not."""
        turns = [any(f" {turn} " in f" {' '.join(split_words(claim.text))} " for turn in _TIME_TURNS) for claim in self._both]
        return turns[0] != turns[1]

    # Which incident

    @cached_property
    def events(self) -> bool:
        """Whether both speak of something that happened."""
        return is_event(self.left) and is_event(self.right)

    @cached_property
    def places_differ(self) -> bool:
        """Whether each side names its own place and neither names the other's."""
        one, other = self.left.place, self.right.place
        if one is None or other is None or one.casefold() == other.casefold():
            return False
        return not names(self.left, other) and not names(self.right, one)

    @cached_property
    def incident_name(self) -> bool | None:
        """Whether the incidents are named alike; None where the names do not tell, or come from another sentence."""
        alike = same_name(incident_of(self.left), incident_of(self.right))
        return None if alike is False and self._incident_inherited else alike

    @property
    def _incident_inherited(self) -> bool:
        return any(quantity.incident_inherited for claim in self._both for quantity in claim.quantities)

    @cached_property
    def same_incident(self) -> bool:
        """Whether it is known that both speak of one incident: dated alike, and one name or one narrow place."""
        if self.places_differ or self.incident_name is False or not self.same_day or not self.same_places:
            return False
        if self._incident_inherited:
            return False
        place = self.left.place
        if place is not None and place == self.right.place and not self._is_state(place):
            return True
        # A whole state sees many attacks a day: its name in both texts ties nothing.
        return self.incident_name is True and self.one_narrow_place

    @cached_property
    def same_places(self) -> bool:
        """Whether the incidents are placed alike: a town here, that town and the next one there are not the same."""
        one, other = (
            {place_key(place) for place in places_of(incident_of(claim)) if not self._is_state(place)} for claim in self._both
        )
        return not one or not other or one == other

    @cached_property
    def one_narrow_place(self) -> bool:
        """Whether the incidents are named by the same place, and not by a whole state only."""
        return any(not self._is_state(place) for place in shared_places(incident_of(self.left), incident_of(self.right)))

    def _is_state(self, place: str) -> bool:
        mentions = (*self.left.entities, *self.right.entities)
        return any(mention.type == "state" and mention.canonical.casefold() == place.casefold() for mention in mentions)

    @cached_property
    def other_incident(self) -> bool:
        """Whether it is known that they speak of two incidents."""
        if not self.events:
            return False
        if self.incident_name is False or self.told_before:
            return True
        gap = gap_between(self.left.period, self.right.period)
        if gap is None:
            # The day of an article bounds what a toll without a date is of; what else happened may be told years later.
            published = gap_between(*self.dates) if self.counts_incidents else None
            return self.incidents_apart or (published is not None and published > UPDATE_SPAN)
        if gap == 0:
            return self.incidents_apart and not self.same_day
        return gap > UPDATE_SPAN or not self.may_be_update

    @cached_property
    def counts_incidents(self) -> bool:
        """Whether both sides count what happened."""
        return all(any(counts_events(quantity) for quantity in claim.quantities) for claim in self._both)

    @cached_property
    def incidents_untied(self) -> bool:
        """Whether neither place nor stated day nor wording ties together the incidents that two figures count."""
        copied = self.left.text.casefold() == self.right.text.casefold()
        if (self.one_narrow_place or copied) and not self.days_too_far:
            return False
        stated = is_one_day(self.left.period) and is_one_day(self.right.period)
        return self.left.published is not None and self.right.published is not None and not (stated and self.same_day)

    @cached_property
    def days_too_far(self) -> bool:
        """Whether so many days lie between two figures that only words of a running toll could still tie them."""
        gap = gap_between(*self.dates)
        return gap is not None and gap > DAY_SPAN and not any(is_running_toll(claim) for claim in self._both)

    @cached_property
    def far_apart(self) -> bool:
        """Whether the articles were written so far apart that a denial in one is no answer to the other."""
        gap = gap_between(self.left.published, self.right.published)
        return gap is not None and gap > UPDATE_SPAN

    @cached_property
    def told_before(self) -> bool:
        """Whether one side was written before the day on which the other one's incident happened."""
        return _is_before(self.left, self.right) or _is_before(self.right, self.left)

    @cached_property
    def covers_a_period(self) -> bool:
        """Whether one side counts over a span of time ("since", "in the past week") and the other one a single incident."""
        spans = [PERIOD_WORDS.search(claim.text) is not None for claim in self._both]
        return spans[0] != spans[1]

    @cached_property
    def incidents_apart(self) -> bool:
        """Whether each incident is tied to a narrow place of its own that the other text does not name."""
        one, other = ({place for place in places_of(incident_of(claim)) if not self._is_state(place)} for claim in self._both)
        if self._incident_inherited or not one or not other or shared_places(incident_of(self.left), incident_of(self.right)):
            return False
        return not any(names(self.left, place) for place in other) and not any(names(self.right, place) for place in one)

    @cached_property
    def may_be_update(self) -> bool:
        """Whether different dates may be two reports on one incident: its name, or words of a running toll, days apart."""
        gap = gap_between(self.left.period, self.right.period)
        if self.quantity is None or gap is None or gap > UPDATE_SPAN:
            return False
        return self.incident_name is True or any(is_running_toll(claim) for claim in self._both)

    @cached_property
    def day_against_period(self) -> bool:
        """Whether one side counts one day's incident and the other one a span of months."""
        lengths = tuple(length_of(date) for date in self.dates)
        if self.quantity is None or None in lengths or not counts_events(self.quantity.left):
            return False
        short, long = sorted(length for length in lengths if length is not None)
        return short <= 2 * UPDATE_SPAN and long > 2 * MONTH_SPAN

    @property
    def _both(self) -> tuple[Claim, Claim]:
        return self.left, self.right


def _is_now_against_then(now: Claim, then: Claim) -> bool:
    """Tell whether one claim speaks of the present ("now", "today") and the other one of a time that is over."""
    ended = then.period.end if then.period is not None else None
    if now.period is not None or ended is None or PRESENT_WORDS.search(now.text) is None:
        return False
    written = now.published.start if now.published is not None else None
    return written is None or ended < written


def _is_before(earlier: Claim, later: Claim) -> bool:
    """Tell whether the figures of one claim were given before the other one's incident began."""
    days = [quantity.as_of.end for quantity in earlier.quantities if quantity.as_of is not None]
    given = [day for day in days if day is not None]
    # The day of a toll is no day of an incident: that may well be the one that was told of before.
    dated = later.period is not None and is_one_day(later.period) and not is_running_toll(later)
    happened = later.period.start if later.period is not None and dated else None
    return bool(given) and happened is not None and max(given) < happened


def canonical_names(claim: Claim) -> frozenset[str]:
    """Return the canonical names in a claim, whatever their case, without the one who makes it."""
    return frozenset(mention.canonical.casefold() for mention in claim.entities) - {claim.speaker.casefold()}


def names(claim: Claim, place: str) -> bool:
    """Tell whether a claim names a place, in whatever spelling is known for it."""
    return place.casefold() in canonical_names(claim) or place.casefold() in claim.text.casefold()
