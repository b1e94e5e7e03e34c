"""What is known about a pair of claims, as the facts that the decision table asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from claimcmp.comparison import denial, polarity, roles, status, wording
from claimcmp.comparison.denial import is_affirmed
from claimcmp.comparison.quantity import QuantityComparison, quantity_comparison
from claimcmp.comparison.vocabulary import Opposite, gradable, split_words, stem, word_list
from claimcmp.comparison.wording import Qualification
from claimcmp.records.claims import AUTHOR, Claim, ClaimKind, Modality
from claimcmp.records.comparisons import Comparison, Outcome
from claimcmp.relations.charges import (
    figure_speaker,
    is_zero,
    own_voice,
    some_against_none,
)
from claimcmp.relations.incidents import (
    MONTH_SPAN,
    UPDATE_SPAN,
    YEAR_SPAN,
    counts_events,
    gap_between,
    incident_of,
    is_event,
    is_one_day,
    is_running_toll,
    length_of,
    places_of,
    same_name,
    shared_places,
)
from claimcmp.relations.slots import share_slot

TIME = "time"
JUDGEMENT = "judgement"
"""The aspect under which the pair scorer's word on the wording is kept."""

_WEAK = frozenset({Modality.HEDGED, Modality.ALLEGED})
_UNREAL = frozenset({Modality.CONDITIONAL, Modality.FORECAST, Modality.OPINION})
_OTHER_SCALE = 20
_TIME_TURNS = ("no longer", "any more", "anymore", "used to", "once", "formerly", "previously", "until recently")


@dataclass(frozen=True)
class Evidence:
    """Two claims, their comparisons, and the facts drawn from them; every fact is the same with the sides exchanged."""

    left: Claim
    right: Claim
    comparisons: Sequence[Comparison]
    quantity: QuantityComparison | None
    match_score: float

    def aspect(self, name: str) -> Comparison | None:
        """Return the comparison of one aspect, if it was made."""
        return next((comparison for comparison in self.comparisons if comparison.aspect == name), None)

    @cached_property
    def roles(self) -> Comparison:
        """The parties of the two claims."""
        return self.aspect(roles.ASPECT) or roles.compare_roles(self.left, self.right)

    @cached_property
    def polarity(self) -> Comparison:
        """Affirmed or denied."""
        return self.aspect(polarity.ASPECT) or polarity.compare_polarity(self.left, self.right)

    @cached_property
    def status(self) -> Comparison:
        """The states that the claims set."""
        return self.aspect(status.ASPECT) or status.compare_status(self.left, self.right)

    @cached_property
    def wording(self) -> Comparison:
        """The words in common."""
        return self.aspect(wording.ASPECT) or wording.compare_wording(self.left, self.right)

    @cached_property
    def judgement(self) -> Outcome:
        """The pair scorer's outcome; "not comparable" when it was not asked."""
        comparison = self.aspect(JUDGEMENT)
        return comparison.outcome if comparison is not None else Outcome.NOT_COMPARABLE

    # Who speaks

    @cached_property
    def both_own_voice(self) -> bool:
        """Whether each article says it itself."""
        return own_voice(self.left) and own_voice(self.right)

    @cached_property
    def figure_speakers(self) -> tuple[str, str]:
        """Who gives the compared figures."""
        if self.quantity is None:
            return self.left.speaker, self.right.speaker
        return figure_speaker(self.left, self.quantity.left), figure_speaker(self.right, self.quantity.right)

    @cached_property
    def two_named_speakers(self) -> bool:
        """Whether the figures come from two different people or bodies, neither the article itself."""
        one, other = self.figure_speakers
        return AUTHOR not in {one, other} and one.casefold() != other.casefold()

    @cached_property
    def denied_charge(self) -> bool:
        """Whether one claim charges somebody and the other one is that party's denial of it."""
        return denial.is_denied_charge(self.left, self.right) or denial.is_denied_charge(self.right, self.left)

    @cached_property
    def denied_of_another(self) -> bool:
        """Whether one side denies in general what the other one says of somebody else."""
        return denial.is_denied_of_another(self.left, self.right) or denial.is_denied_of_another(self.right, self.left)

    # When

    @cached_property
    def disjoint(self) -> bool:
        """Whether the two claims are about different times."""
        comparison = self.aspect(TIME)
        if comparison is not None and comparison.outcome is Outcome.CONFLICTING:
            return True
        one, other = self.left.period, self.right.period
        return one is not None and other is not None and not one.overlaps(other)

    @cached_property
    def same_day(self) -> bool:
        """Whether both are dated to the same day or so."""
        one, other = self.left.period, self.right.period
        return is_one_day(one) and is_one_day(other) and gap_between(one, other) == 0

    @cached_property
    def same_month(self) -> bool:
        """Whether both are dated to the same month or less."""
        return self._same_within(MONTH_SPAN)

    @cached_property
    def same_as_of(self) -> bool:
        """Whether two stocks (fighters, refugees, aid) hold for a comparable time: the same month, or exactly the same year."""
        return self.same_month or (self.left.period == self.right.period and self._same_within(YEAR_SPAN))

    def _same_within(self, span: int) -> bool:
        one, other = self.left.period, self.right.period
        lengths = (length_of(one), length_of(other))
        return gap_between(one, other) == 0 and all(length is not None and length <= span for length in lengths)

    @cached_property
    def time_unknown(self) -> bool:
        """Whether at least one side leaves the time open."""
        return self.left.period is None or self.right.period is None

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
        return not _names(self.left, other) and not _names(self.right, one)

    @cached_property
    def incident_name(self) -> bool | None:
        """Whether the incidents are named alike; None where the names do not tell."""
        return same_name(incident_of(self.left), incident_of(self.right))

    @cached_property
    def same_incident(self) -> bool:
        """Whether it is known that both speak of one incident: dated alike, and one name or one narrow place."""
        if self.places_differ or self.incident_name is False or not (self.same_day or self.same_month):
            return False
        place = self.left.place
        if place is not None and place == self.right.place and not self._is_state(place):
            return self.same_day or self.incident_name is True
        # A whole state sees many attacks a day: its name in both texts ties nothing without most words in common.
        return self.incident_name is True and (self.one_narrow_place or self.wording.outcome is Outcome.EQUAL)

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
        if self.incident_name is False:
            return True
        gap = gap_between(self.left.period, self.right.period)
        if gap is None or gap == 0:
            return self.incidents_apart and not self.same_day
        return gap > UPDATE_SPAN or not self.may_be_update

    @cached_property
    def incidents_apart(self) -> bool:
        """Whether each incident is tied to a narrow place of its own that the other text does not name."""
        one, other = ({place for place in places_of(incident_of(claim)) if not self._is_state(place)} for claim in self._both)
        if not one or not other or one & other:
            return False
        return not any(_names(self.left, place) for place in other) and not any(_names(self.right, place) for place in one)

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
        lengths = (length_of(self.left.period), length_of(self.right.period))
        if self.quantity is None or None in lengths or not counts_events(self.quantity.left):
            return False
        short, long = sorted(length for length in lengths if length is not None)
        return short <= 2 * UPDATE_SPAN and long > 2 * MONTH_SPAN

    # Figures

    @cached_property
    def figures_apply(self) -> bool:
        """Whether the figures are the answer: not where one side denies its figure, which is a matter of polarity."""
        if self.quantity is None:
            return False
        sides = ((self.left, self.quantity.left), (self.right, self.quantity.right))
        if any(is_zero(figure) for _, figure in sides):
            return True
        # "Rose by 30 %" and "fell by 30 %" give the same figure and opposite answers.
        return not self.opposed and all(is_affirmed(claim) for claim, _ in sides)

    @cached_property
    def figures_silent(self) -> str | None:
        """Why two claims that both give figures have none in common, or None."""
        figures = self.left.kind is self.right.kind is ClaimKind.FIGURE and self.left.quantities and self.right.quantities
        return quantity_comparison(self.left, self.right).note if self.quantity is None and figures else None

    @cached_property
    def other_scale(self) -> bool:
        """Whether two counts lie so far apart that one must be of an incident and the other of a whole war or year."""
        if self.quantity is None or not self.counts_incident or self.same_incident:
            return False
        sizes = [
            figure.interval.high or figure.interval.low or Decimal(0) for figure in (self.quantity.left, self.quantity.right)
        ]
        return min(sizes) > 0 and max(sizes) >= _OTHER_SCALE * min(sizes)

    @cached_property
    def counts_incident(self) -> bool:
        """Whether the figures count what happened, not what there is."""
        return self.quantity is not None and counts_events(self.quantity.left) and counts_events(self.quantity.right)

    @cached_property
    def comparable_figures(self) -> bool:
        """Whether the figures are known to be of the same incident, or of the same thing at the same time."""
        if self.quantity is None:
            return False
        if self.counts_incident:
            return self.same_incident
        return self.same_as_of and not self.places_differ and self.subject_shared

    @cached_property
    def subject_shared(self) -> bool:
        """Whether the two claims name somebody or something in common, or one names nobody."""
        one, other = _canonicals(self.left), _canonicals(self.right)
        if one & other or not one or not other:
            return True
        return self.one_narrow_place or (self.parties_fit and not self.counts_incident)

    @cached_property
    def some_against_none(self) -> bool:
        """Whether one side counts people and the other says that there were none ("no one was killed")."""
        return some_against_none(self.left, self.right) or some_against_none(self.right, self.left)

    # The proposition

    @cached_property
    def opposed(self) -> bool:
        """Whether one affirms what the other denies, by negation or antonym."""
        return self.polarity.outcome is Outcome.CONFLICTING

    @cached_property
    def antonyms(self) -> Opposite | None:
        """How long the antonyms exclude each other; None for plain negation."""
        found = polarity.oppose(self.left, self.right)
        return found.antonyms if found is not None else None

    @cached_property
    def assessments(self) -> bool:
        """Whether the two predicates weigh rather than report: opinions, or gradable qualities after "be"."""
        if all(claim.modality is Modality.OPINION for claim in self._both):
            return True
        slots = [polarity.slot_of(claim).words for claim in self._both]
        return all(len(words) > 1 and words[0] == stem("be") and words[1] in gradable() for words in slots)

    @cached_property
    def state_differs(self) -> bool:
        """Whether the two give the same thing two different states."""
        return self.status.outcome is Outcome.CONFLICTING and self.roles.outcome is not Outcome.CONFLICTING

    @cached_property
    def timeless(self) -> bool:
        """Whether a side speaks of all times ("never", "always")."""
        return any(word_list("timeless") & set(split_words(claim.text)) for claim in self._both)

    @cached_property
    def one_denies(self) -> bool:
        """Whether a side is a speaker's denial."""
        return any(claim.modality is Modality.DENIED for claim in self._both)

    @cached_property
    def parties_fit(self) -> bool:
        """Whether the parties are or may be the same."""
        return self.roles.outcome in {Outcome.EQUAL, Outcome.COMPATIBLE}

    @cached_property
    def words_fit(self) -> bool:
        """Whether the two have a good part of their words in common."""
        return self.wording.outcome in {Outcome.EQUAL, Outcome.COMPATIBLE}

    @cached_property
    def one_slot(self) -> bool:
        """Whether both speak of the same thing closely enough to exclude each other."""
        return not self.places_differ and share_slot(self.left, self.right, self.roles)

    @cached_property
    def same_proposition(self) -> bool:
        """Whether both say the same but for modality, time and qualifications."""
        if self.opposed or self.status.outcome is Outcome.CONFLICTING or self.roles.outcome is Outcome.CONFLICTING:
            return False
        if self.judgement in {Outcome.EQUAL, Outcome.COMPATIBLE}:
            return True
        return self.roles.outcome is Outcome.EQUAL and self.polarity.outcome is Outcome.EQUAL

    @cached_property
    def partial_scope(self) -> bool:
        """Whether one side speaks of some, or sometimes, and the other one does not."""
        partial = [wording.has_partial_scope(claim.text) for claim in self._both]
        return partial[0] != partial[1]

    @cached_property
    def qualification(self) -> Qualification | None:
        """Words of scope or reserve that only one side has."""
        return wording.find_qualification(self.left, self.right)

    @cached_property
    def unreal(self) -> bool:
        """Whether exactly one side is a condition, a forecast or an opinion."""
        return (self.left.modality in _UNREAL) != (self.right.modality in _UNREAL)

    @cached_property
    def hedged_against_flat(self) -> bool:
        """Whether one side is hedged or alleged and the other one flat."""
        weak = [claim.modality in _WEAK for claim in self._both]
        return weak[0] != weak[1]

    @cached_property
    def hedged(self) -> bool:
        """Whether a side only says that it may be so."""
        return any(claim.modality is Modality.HEDGED for claim in self._both)

    @property
    def _both(self) -> tuple[Claim, Claim]:
        return self.left, self.right


def _canonicals(claim: Claim) -> frozenset[str]:
    return frozenset(mention.canonical.casefold() for mention in claim.entities)


def _names(claim: Claim, place: str) -> bool:
    return place.casefold() in _canonicals(claim) or place.casefold() in claim.text.casefold()
