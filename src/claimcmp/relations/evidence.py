"""What is known about a pair of claims, as the facts that the decision table asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from claimcmp.comparison import denial, entities, polarity, roles, status, wording
from claimcmp.comparison.denial import is_affirmed
from claimcmp.comparison.incident import belongs_to_incident, counts_events, is_addition
from claimcmp.comparison.quantity import amounts_apart, quantity_comparison, share_number
from claimcmp.comparison.vocabulary import Opposite, gradable, split_words, stem, word_list
from claimcmp.comparison.wording import Qualification
from claimcmp.records.claims import AUTHOR, ClaimKind, Comparator, Modality
from claimcmp.records.comparisons import Comparison, Outcome
from claimcmp.records.models import Judgement
from claimcmp.records.relations import Label
from claimcmp.relations.charges import (
    figure_speaker,
    is_zero,
    own_voice,
    some_against_none,
)
from claimcmp.relations.circumstances import Circumstances, canonical_names
from claimcmp.relations.slots import share_slot

WORDING_JUDGEMENT = "judged wording"
"""The aspect under which the word lists' judgement of the two wordings is kept."""

LIKELY = 0.5
"""Match score of even odds, as the weights are fitted."""
READ_ALIKE = 0.65
"""Match score from which 5 of 6 pairs were related in the articles that thresholds are chosen by, whatever their parts say."""

LEAST_INFERENCE = 0.5
"""Probability from which a scorer that knows inference only has something to say."""

_WEAK = frozenset({Modality.HEDGED, Modality.ALLEGED})
_UNREAL = frozenset({Modality.CONDITIONAL, Modality.FORECAST, Modality.OPINION})
_OTHER_SCALE = 20
_ALONE = re.compile(r"(?:only|nobody but|no one but|none but|no other \w+ than)\s", re.IGNORECASE)


@dataclass(frozen=True)
class Evidence(Circumstances):
    """Two claims with everything that the decision table asks about them; every fact is the same with the sides exchanged."""

    match_score: float
    judgement: Judgement | None = None

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
    def worded(self) -> Outcome:
        """What the word lists make of the two wordings; "not comparable" when they were not asked."""
        comparison = self.aspect(WORDING_JUDGEMENT)
        return comparison.outcome if comparison is not None else Outcome.NOT_COMPARABLE

    @cached_property
    def leaning(self) -> Label | None:
        """The answer that the pair scorer finds likeliest; None where it did not read the pair, or finds it neutral."""
        judgement = self.judgement
        if judgement is not None and judgement.related is None:
            strongest = max(judgement.entailment, judgement.contradiction)
            if strongest < LEAST_INFERENCE:
                return None
            return Label.AGREE if judgement.entailment == strongest else Label.CONTRADICT
        if judgement is None or judgement.agree is None or judgement.diverge is None or judgement.contradict is None:
            return None
        odds = {Label.AGREE: judgement.agree, Label.DIVERGE: judgement.diverge, Label.CONTRADICT: judgement.contradict}
        return max(odds, key=lambda label: odds[label])

    @property
    def likely_one_question(self) -> bool:
        """Whether the match makes it more likely than not that both answer one question."""
        return self.match_score >= LIKELY

    @property
    def read_alike(self) -> bool:
        """Whether the match alone makes it very likely that both answer one question."""
        return self.match_score >= READ_ALIKE

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
        if self.quantity is not None or not figures:
            return None
        # "Over 150 police injured" and "more than 150 of its officers were hurt": one figure, filed under two things.
        if self.read_alike and share_number(self.left, self.right):
            return None
        # "Rose by 30 %" and "fell by 12 %" measure different things, and answer one question.
        if self.antonyms is Opposite.CHANGE and self.opposed and self.roles.outcome is Outcome.EQUAL:
            return None
        return quantity_comparison(self.left, self.right).note

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
        """Whether the figures count what happened, not what there is: by the thing, or by the incident that each names."""
        if self.quantity is None:
            return False
        return belongs_to_incident(self.quantity.left) and belongs_to_incident(self.quantity.right)

    @cached_property
    def adds_to_another(self) -> bool:
        """Whether one figure comes on top of another one and the other figure does not."""
        return self.quantity is not None and is_addition(self.quantity.left) != is_addition(self.quantity.right)

    @cached_property
    def same_measure(self) -> bool:
        """Whether both claims count in one respect: by one predicate, or each by a verb of being and having."""
        if self.counts_incident or self.polarity.outcome is not Outcome.NOT_COMPARABLE:
            return True
        verbs = [polarity.slot_of(claim).words[:1] for claim in self._both]
        return verbs[0] == verbs[1] or all(not verb or verb[0] in word_list("having") for verb in verbs)

    @cached_property
    def comparable_figures(self) -> bool:
        """Whether the figures are known to be of the same incident, or of the same thing at the same time."""
        if self.quantity is None:
            return False
        figures = (self.quantity.left, self.quantity.right)
        if any(figure.comparator is Comparator.VAGUE and not counts_events(figure) for figure in figures):
            return False  # "tens of shells" on a city, four of them on one quarter
        if self.counts_incident:
            return self.same_incident
        return self.same_as_of and not self.places_differ and self.subject_shared

    @cached_property
    def subject_shared(self) -> bool:
        """Whether the two claims name somebody or something in common, or one names nobody."""
        one, other = canonical_names(self.left), canonical_names(self.right)
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
    def signs_cancel(self) -> bool:
        """Whether a negation here and an antonym there come to the same."""
        return self.polarity.outcome is Outcome.EQUAL

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
    def amounts_apart(self) -> bool:
        """Whether each side names an amount of money or a share, and no two of them can be the same."""
        return self.quantity is None and amounts_apart(self.left, self.right)

    @cached_property
    def parties_fit(self) -> bool:
        """Whether the parties are or may be the same."""
        return self.roles.outcome in {Outcome.EQUAL, Outcome.COMPATIBLE}

    @cached_property
    def names_differ(self) -> bool:
        """Whether each side names somebody or something and they have no name in common."""
        named = self.aspect(entities.ASPECT)
        return named is not None and named.outcome is Outcome.CONFLICTING

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
        if self.worded in {Outcome.EQUAL, Outcome.COMPATIBLE}:
            return True
        return self.roles.outcome is Outcome.EQUAL and self.polarity.outcome is Outcome.EQUAL

    @cached_property
    def one_excludes_others(self) -> bool:
        """Whether one side says it of one party only ("only Ardania has"), and the other side speaks of another."""
        alone = [_ALONE.match(claim.text) is not None for claim in self._both]
        agents = [{role.canonical.casefold() for role in claim.roles if role.role == "agent"} for claim in self._both]
        return alone[0] != alone[1] and not agents[0] & agents[1]

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
