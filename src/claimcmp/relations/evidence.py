"""What is known about a pair of claims, as the facts that the decision table asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from claimcmp.comparison import polarity, roles, status, wording
from claimcmp.comparison.roles import Fit, fillers, fit_of
from claimcmp.comparison.vocabulary import Opposite, content_stems, gradable, split_words, stem, word_list
from claimcmp.records.claims import AUTHOR, Claim, ClaimKind, Modality, Polarity, Quantity
from claimcmp.records.comparisons import Comparison, Outcome
from claimcmp.relations.incidents import (
    MONTH_SPAN,
    UPDATE_SPAN,
    YEAR_SPAN,
    counts_events,
    gap_between,
    incident_of,
    is_event,
    is_one_day,
    length_of,
    same_name,
)

if TYPE_CHECKING:
    from claimcmp.comparison.quantity import QuantityComparison

TIME = "time"
JUDGEMENT = "judgement"
"""The aspect under which the pair scorer's word on the wording is kept."""

_WEAK = frozenset({Modality.HEDGED, Modality.ALLEGED})
_UNREAL = frozenset({Modality.CONDITIONAL, Modality.FORECAST, Modality.OPINION})
_NOT_ANY = frozenset({"no one", "nobody", "none", "no casualties", "no deaths", "no injuries", "no fatalities", "no people"})
_TIME_TURNS = ("no longer", "any more", "anymore", "used to", "once", "formerly", "previously", "until recently")
_CHARGES = frozenset(stem(word) for word in "accusation allegation charge claim report suggestion".split())
_SMALL_REST = 2


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
        return _figure_speaker(self.left, self.quantity.left), _figure_speaker(self.right, self.quantity.right)

    @cached_property
    def two_named_speakers(self) -> bool:
        """Whether the figures come from two different people or bodies, neither the article itself."""
        one, other = self.figure_speakers
        return AUTHOR not in {one, other} and one.casefold() != other.casefold()

    @cached_property
    def denied_charge(self) -> bool:
        """Whether one claim charges somebody and the other one is that party's denial of it."""
        return _is_denied_charge(self.left, self.right) or _is_denied_charge(self.right, self.left)

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
        """Whether it is known that both speak of one incident: same day and nothing against it, or one name and place."""
        if self.places_differ or self.incident_name is False:
            return False
        if self.same_day:
            return True
        return self.incident_name is True and not self.disjoint and self.same_month

    @cached_property
    def other_incident(self) -> bool:
        """Whether it is known that they speak of two incidents."""
        if not self.events:
            return False
        if self.incident_name is False:
            return True
        gap = gap_between(self.left.period, self.right.period)
        if gap is None or gap == 0:
            return False
        return gap > UPDATE_SPAN or not self.may_be_update

    @cached_property
    def may_be_update(self) -> bool:
        """Whether different dates may be two reports on one incident: figures of the same name, a few days apart."""
        gap = gap_between(self.left.period, self.right.period)
        return self.quantity is not None and gap is not None and gap <= UPDATE_SPAN and self.incident_name is True

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
        return all(_is_affirmed(claim) or _is_zero(figure) for claim, figure in sides)

    @cached_property
    def figures_silent(self) -> str | None:
        """Why two claims that both give figures have none in common, or None."""
        if self.quantity is not None or not (self.left.kind is self.right.kind is ClaimKind.FIGURE):
            return None
        if not self.left.quantities or not self.right.quantities:
            return None
        units = [{quantity.unit for quantity in claim.quantities} for claim in self._both]
        if not units[0] & units[1]:
            return "percent against head-count" if "percent" in units[0] | units[1] else "different units"
        counted = [{quantity.counted for quantity in claim.quantities if quantity.counted} for claim in self._both]
        if counted[0] and counted[1] and not counted[0] & counted[1]:
            first, second = sorted((min(counted[0]), min(counted[1])), reverse=True)
            return f"{first} against {second}"
        return "figures of different things"

    @cached_property
    def part_against_whole(self) -> bool:
        """Whether one figure is a part of a total and the other one a total."""
        return self.quantity is not None and self.quantity.left.subset != self.quantity.right.subset

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
        """Whether the two claims name a party in common."""
        return bool(_canonicals(self.left) & _canonicals(self.right)) or self.roles.outcome in {Outcome.EQUAL, Outcome.COMPATIBLE}

    @cached_property
    def some_against_none(self) -> bool:
        """Whether one side counts people and the other says that there were none ("no one was killed")."""
        return _some_against_none(self.left, self.right) or _some_against_none(self.right, self.left)

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
    def one_slot(self) -> bool:
        """Whether both speak of the same predicate slot closely enough to exclude each other.

        Same parties (an actor that a denial leaves out counts as any actor), no other complement that differs, and
        no more than a few words in which the rest differs.
        """
        if self.roles.outcome is Outcome.CONFLICTING or not (self._same_parties or self._agentless_denial):
            return False
        if any(fit_of(self.left, self.right, slot) in {Fit.CONFLICT, Fit.OTHER_WORDS} for slot in ("recipient", "topic")):
            return False
        if self.places_differ:
            return False
        known = [role.canonical for claim in self._both for role in claim.roles] + [claim.predicate for claim in self._both]
        rests = [wording.own_words(claim) - content_stems(" ".join(known)) for claim in self._both]
        rest, other = sorted(rests, key=len)
        return len(rest) <= _SMALL_REST and len(other) <= 3 * _SMALL_REST or len(rest & other) * 2 >= len(rest)

    @cached_property
    def _same_parties(self) -> bool:
        return self.roles.outcome is Outcome.EQUAL

    @cached_property
    def _agentless_denial(self) -> bool:
        if fit_of(self.left, self.right, "patient") is not Fit.SAME:
            return False
        return any(not fillers(claim, "agent") and polarity.slot_of(claim).negative for claim in self._both)

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
    def qualification(self) -> wording.Qualification | None:
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


def own_voice(claim: Claim) -> bool:
    """Tell whether an article makes a claim in its own voice, as no charge and no denial of anybody."""
    return claim.speaker == AUTHOR and claim.attribution is None and claim.modality not in {Modality.ALLEGED, Modality.DENIED}


def _figure_speaker(claim: Claim, figure: Quantity) -> str:
    return figure.speaker if figure.speaker != AUTHOR else claim.speaker


def _canonicals(claim: Claim) -> frozenset[str]:
    return frozenset(mention.canonical.casefold() for mention in claim.entities)


def _names(claim: Claim, place: str) -> bool:
    return place.casefold() in _canonicals(claim) or place.casefold() in claim.text.casefold()


def _is_affirmed(claim: Claim) -> bool:
    return claim.polarity is Polarity.POSITIVE and claim.modality is not Modality.DENIED


def _is_zero(figure: Quantity) -> bool:
    return figure.interval.is_exact and figure.interval.low == 0


def _some_against_none(some: Claim, none: Claim) -> bool:
    if none.polarity is not Polarity.NEGATIVE or none.quantities or not _is_affirmed(some):
        return False
    words = f" {' '.join(split_words(none.text))} "
    if not any(f" {phrase} " in words for phrase in _NOT_ANY):
        return False
    counted = [figure for figure in some.quantities if figure.unit is None and figure.interval.low and figure.counted]
    named = content_stems(none.text)
    return any(
        stem(figure.counted or "") in named or (figure.counted == "killed" and named & {stem("die"), stem("death")})
        for figure in counted
    )


def _is_denied_charge(charge: Claim, denial: Claim) -> bool:
    """Tell whether `denial` is by the party that `charge` accuses (or says it of), about the same thing."""
    verbs = [next(iter(polarity.slot_of(claim).words), "") for claim in (charge, denial)]
    if verbs[1] not in word_list("denying") or denial.polarity is Polarity.NEGATIVE or not _is_affirmed(charge):
        return False
    accusing = verbs[0] in word_list("accusing")
    accused = {role.canonical.casefold() for role in fillers(charge, "patient" if accusing else "agent")}
    deniers = {role.canonical.casefold() for role in fillers(denial, "agent")} | {denial.speaker.casefold()}
    if not accused & deniers or verbs[0] in word_list("denying"):
        return False
    said, denied = wording.own_words(charge) - word_list("accusing"), wording.own_words(denial) - word_list("denying")
    if accusing and denied and denied <= _CHARGES:
        return True
    # What is denied must be what was said, not merely something about the same party.
    return bool(denied) and len(said & denied) * 3 >= 2 * len(denied) and (accusing or verbs[0] in denied)
