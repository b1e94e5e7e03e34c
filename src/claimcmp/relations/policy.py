"""The decision table: what two matching claims are to each other, read from the top, first row that applies.

The rows follow the yardstick: what is no question in common goes first, then figures, states, affirmed against
denied, and what remains says the same. A contradiction needs more certainty than a divergence, at every step.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimcmp.comparison.quantity import share_number
from claimcmp.comparison.roles import DIFFERENT_ACTOR, DIFFERENT_OBJECT, DIFFERENT_QUESTION, SWAPPED, Fit, fit_of
from claimcmp.comparison.vocabulary import Opposite
from claimcmp.records.claims import Claim
from claimcmp.records.comparisons import Comparison, Outcome
from claimcmp.records.models import Judgement
from claimcmp.records.relations import Label, Level, ReasonKind
from claimcmp.relations.alike import ALIKE
from claimcmp.relations.evidence import Evidence
from claimcmp.relations.reasons import give_reason
from claimcmp.relations.rows import Decision, Row, every, figures, roles_say

if TYPE_CHECKING:
    from claimcmp.comparison.quantity import QuantityComparison


def decide(
    left: Claim,
    right: Claim,
    *,
    comparisons: Sequence[Comparison],
    quantity: QuantityComparison | None,
    match_score: float,
    judgement: Judgement | None = None,
) -> Decision:
    """Return the relation of two matching claims, or why they have none.

    Comparisons that are missing (roles, polarity, status, wording) are made here; time and the judgements of the wording
    count as unknown when missing. The decision is the same with the sides exchanged.
    """
    evidence = Evidence(left, right, comparisons, quantity, match_score, judgement)
    row = next(row for row in TABLE if row.when(evidence))
    if row.label is None:
        refusal = evidence.figures_silent or row.name if row is _FIGURES_SILENT else row.name
        return Decision(None, None, (), 0.0, refusal, row.name)
    reasons = tuple(give_reason(kind, note, evidence) for kind, note in row.reasons)
    level = (row.level or _level(evidence)) if row.label is Label.CONTRADICT else None
    return Decision(row.label, level, reasons, _confidence(row, evidence), None, row.name)


def _level(evidence: Evidence) -> Level:
    return Level.DIRECT if evidence.both_own_voice and not evidence.denied_charge else Level.REPORTED


def _confidence(row: Row, evidence: Evidence) -> float:
    """Weigh how sure the row is by the match and by the less certain claim."""
    trust = min(evidence.left.confidence, evidence.right.confidence)
    score = min(max(evidence.match_score, 0.0), 1.0)
    return round(row.strength * (0.5 + 0.5 * score) * float(trust**0.5), 4)


def _same_place(e: Evidence) -> bool:
    """A village here and its province there may be one place, when day and figure are the same."""
    return e.same_day and e.quantity is not None and e.quantity.relation == "equal"


def _one_figure_in_like_words(e: Evidence) -> bool:
    """Two texts seldom give one large number in like words for two incidents, though neither names its own."""
    return e.read_alike and not e.days_too_far and share_number(e.left, e.right)


def _opposed_in_one_slot(e: Evidence) -> bool:
    return e.opposed and e.one_slot


def _opposed_about_one_thing(e: Evidence) -> bool:
    return e.opposed and e.parties_fit and e.words_fit and e.likely_one_question and not e.names_differ


_Q, _T, _P, _E = ReasonKind.QUANTITY, ReasonKind.TIME, ReasonKind.POLARITY, ReasonKind.ENTITY
_S, _A, _M, _C = ReasonKind.STATUS, ReasonKind.ATTRIBUTION, ReasonKind.MODALITY, ReasonKind.SCOPE

_FIGURES_SILENT = Row("figures of different things", lambda e: e.figures_silent is not None, None)

_UNRELATED = (
    Row(SWAPPED, roles_say(SWAPPED), None),
    _FIGURES_SILENT,
    Row("one incident against the total of a period", lambda e: e.day_against_period or e.other_scale, None),
    Row("one group of victims against another", lambda e: e.adds_to_another, None),
    Row(
        "nothing ties the two incidents together",
        lambda e: e.counts_incident and e.incidents_untied and not _one_figure_in_like_words(e),
        None,
    ),
    Row("one incident against a span of time", lambda e: e.counts_incident and e.covers_a_period, None),
    Row("different incident", lambda e: e.other_incident and not e.state_differs, None),
    Row("different place", lambda e: e.places_differ and not _same_place(e), None),
    Row(DIFFERENT_QUESTION, roles_say(DIFFERENT_QUESTION), None),
    Row(
        "another actor of one act",
        every(
            roles_say(DIFFERENT_ACTOR),
            lambda e: e.events and e.same_day and fit_of(e.left, e.right, "patient") is Fit.SAME,
            lambda e: e.polarity.outcome is Outcome.EQUAL,
        ),
        Label.DIVERGE,
        ((_E, "The two name another actor."),),
        strength=0.6,
    ),
    Row(DIFFERENT_ACTOR, roles_say(DIFFERENT_ACTOR), None),
    Row(DIFFERENT_OBJECT, roles_say(DIFFERENT_OBJECT), None),
)

_SAME = figures("equal", "overlap-near")
_DIFFER = figures("disjoint", "overlap-far")
_ANY = figures("equal", "overlap-near", "overlap-far", "disjoint")
_TWO_FIGURES = (_Q, "The two give different figures.")

_FIGURES = (
    Row(
        "same figure, one as expectation",
        every(_SAME, lambda e: e.unreal),
        Label.DIVERGE,
        ((_M, "One reports the figure, the other expects or supposes it."),),
        strength=0.6,
    ),
    Row("different time", every(_SAME, lambda e: e.disjoint and not e.may_be_update), None),
    Row(
        "figures about different subjects",
        every(_ANY, lambda e: not e.subject_shared and not e.same_incident and not _one_figure_in_like_words(e)),
        None,
    ),
    Row("figures agree", _SAME, Label.AGREE, strength=0.9),
    Row(
        "figures of different dates",
        every(_DIFFER, lambda e: e.disjoint or e.as_of_differs),
        Label.DIVERGE,
        (_TWO_FIGURES, (_T, "The figures hold for different dates.")),
        strength=0.75,
    ),
    Row(
        "figures, one as expectation",
        every(_DIFFER, lambda e: e.unreal or e.hedged),
        Label.DIVERGE,
        (_TWO_FIGURES, (_M, "One states the figure, the other expects or supposes it.")),
        strength=0.65,
    ),
    Row(
        "figures of two speakers",
        every(_DIFFER, lambda e: e.two_named_speakers),
        Label.DIVERGE,
        (_TWO_FIGURES, (_A, "The figures come from two different speakers.")),
        strength=0.8,
    ),
    Row(
        "figures far apart that may both hold",
        figures("overlap-far"),
        Label.DIVERGE,
        ((_Q, "Both figures may hold, but they are far apart."),),
        strength=0.7,
    ),
    Row(
        "vague figures",
        every(figures("disjoint"), lambda e: e.quantity is not None and e.quantity.both_vague),
        Label.DIVERGE,
        ((_Q, "Both figures are vague."),),
        strength=0.6,
    ),
    Row(
        "figures by different predicates",
        every(figures("disjoint"), lambda e: not e.same_measure),
        Label.DIVERGE,
        (_TWO_FIGURES, (_C, "What is counted stands in another relation to the same party.")),
        strength=0.5,
    ),
    Row(
        "figures exclude each other",
        every(figures("disjoint"), lambda e: e.comparable_figures),
        Label.CONTRADICT,
        ((_Q, "The figures for the same thing at the same time exclude each other."),),
        strength=0.95,
    ),
    Row(
        "figures, incident not known",
        every(figures("disjoint"), lambda e: e.counts_incident and not e.time_unknown),
        Label.DIVERGE,
        (_TWO_FIGURES, (_C, "It is not known that both speak of the same incident.")),
        strength=0.55,
    ),
    Row(
        "figures, date not known",
        figures("disjoint"),
        Label.DIVERGE,
        (_TWO_FIGURES, (_T, "It is not known that the figures hold for the same date.")),
        strength=0.6,
    ),
    Row(
        "some against none",
        lambda e: e.some_against_none and e.same_incident and not e.disjoint,
        Label.CONTRADICT,
        ((_Q, "One counts some, the other says there were none."),),
        strength=0.95,
    ),
    Row(
        "some against none, incident not known",
        lambda e: e.some_against_none,
        Label.DIVERGE,
        ((_Q, "One counts some, the other says there were none."), (_C, "It is not known that both speak of the same incident.")),
        strength=0.55,
    ),
)

_STATES = (
    Row(
        "a state at two times",
        lambda e: e.state_differs and (e.disjoint or e.speaks_of_change),
        Label.DIVERGE,
        ((_S, "The two give different states."), (_T, "The states are of different times.")),
        strength=0.7,
    ),
    Row(
        "a state, one side not as fact",
        lambda e: e.state_differs and (e.unreal or e.hedged),
        Label.DIVERGE,
        ((_S, "The two give different states."), (_M, "One states it, the other expects or supposes it.")),
        strength=0.6,
    ),
    Row(
        "a state of a part",
        lambda e: e.state_differs and (e.partial_scope),
        Label.DIVERGE,
        ((_S, "The two give different states."), (_C, "One speaks of a part, or of some times, only.")),
        strength=0.65,
    ),
    Row(
        "states exclude each other",
        lambda e: e.state_differs and (e.one_slot and (e.same_month or e.timeless or e.one_denies)),
        Label.CONTRADICT,
        ((_S, "The two states exclude each other."),),
        strength=0.9,
    ),
    Row(
        "states, time not known",
        lambda e: e.state_differs,
        Label.DIVERGE,
        ((_S, "The two give different states."), (_T, "The state may have changed between the two.")),
        strength=0.55,
    ),
)

_OPPOSITE = (_P, "One affirms what the other denies.")

_OPPOSED = (
    Row(
        "charge denied, at another time",
        lambda e: e.denied_charge and e.disjoint,
        Label.DIVERGE,
        ((_P, "One side denies what the other says."), (_T, "The two are of different times.")),
        strength=0.55,
    ),
    Row(
        "charge denied",
        lambda e: e.denied_charge and not e.far_apart,
        Label.CONTRADICT,
        ((_P, "One side denies what the other says."),),
        level=Level.REPORTED,
        strength=0.75,
    ),
    Row(
        "denied in general, said of another",
        lambda e: e.denied_of_another and not e.disjoint and not e.far_apart,
        Label.CONTRADICT,
        ((_P, "One side denies in general what the other says of another party."),),
        level=Level.REPORTED,
        strength=0.65,
    ),
    Row(
        "opposite, at different times",
        every(_opposed_in_one_slot, lambda e: e.disjoint or e.speaks_of_change),
        Label.DIVERGE,
        ((_T, "The two are of different times."), _OPPOSITE),
        strength=0.6,
    ),
    Row("different time", lambda e: e.opposed and e.disjoint, None),
    Row(
        "opposite assessments",
        every(_opposed_in_one_slot, lambda e: e.assessments and e.both_own_voice),
        Label.CONTRADICT,
        ((_P, "The articles assess the same thing in opposite ways."),),
        level=Level.FRAMING,
        strength=0.7,
    ),
    Row(
        "opposite assessments of two speakers",
        every(_opposed_in_one_slot, lambda e: e.assessments),
        Label.DIVERGE,
        ((_P, "The same thing is assessed in opposite ways."), (_A, "The assessments come from different speakers.")),
        strength=0.6,
    ),
    Row(
        "opposite, one side not as fact",
        every(_opposed_in_one_slot, lambda e: e.unreal or e.hedged),
        Label.DIVERGE,
        (_OPPOSITE, (_M, "One states it, the other expects or supposes it.")),
        strength=0.6,
    ),
    Row(
        "opposite for a part",
        every(_opposed_in_one_slot, lambda e: e.partial_scope),
        Label.DIVERGE,
        ((_C, "One speaks of some, or of some times, only."), _OPPOSITE),
        strength=0.65,
    ),
    Row(
        "opposite changes, time not known",
        every(_opposed_in_one_slot, lambda e: e.antonyms is Opposite.CHANGE and not e.same_month),
        Label.DIVERGE,
        (_OPPOSITE, (_T, "It is not known that both changes are of the same time.")),
        strength=0.55,
    ),
    Row(
        "opposite events, one without a date",
        every(_opposed_in_one_slot, lambda e: e.events and e.one_time_unknown and not e.one_denies),
        Label.DIVERGE,
        (_OPPOSITE, (_T, "It is not known that both are of the same time.")),
        strength=0.55,
    ),
    Row("affirmed and denied", _opposed_in_one_slot, Label.CONTRADICT, (_OPPOSITE,), strength=0.85),
    Row(
        "opposite, only one of them dated",
        every(_opposed_about_one_thing, lambda e: e.one_time_unknown and not e.one_denies),
        Label.DIVERGE,
        ((_T, "One speaks of a stated time, the other does not say of when."), _OPPOSITE),
        strength=0.5,
    ),
    Row(
        "opposite, not quite the same question",
        _opposed_about_one_thing,
        Label.DIVERGE,
        (_OPPOSITE, (_C, "The two do not speak of quite the same.")),
        strength=0.45,
    ),
    Row("opposite words about different things", lambda e: e.opposed, None),
    Row(
        "opposite by the word lists",
        lambda e: e.worded is Outcome.CONFLICTING and not e.disjoint and e.likely_one_question,
        Label.DIVERGE,
        ((_P, "The wordings oppose each other."),),
        strength=0.5,
    ),
)

TABLE: tuple[Row, ...] = _UNRELATED + _FIGURES + _STATES + _OPPOSED + ALIKE
