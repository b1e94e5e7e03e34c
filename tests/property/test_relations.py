"""The decision table holds what it promises for any two claims."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from claimcmp.comparison.quantity import compare_quantity
from claimcmp.comparison.wording import judge_wording
from claimcmp.records.claims import (
    AUTHOR,
    Attribution,
    AttributionKind,
    Claim,
    ClaimKind,
    Comparator,
    EntityMention,
    Granularity,
    Modality,
    Polarity,
    Quantity,
    Role,
    TimeScope,
)
from claimcmp.records.comparisons import Outcome
from claimcmp.records.intervals import Interval, Period
from claimcmp.records.models import Judgement
from claimcmp.records.relations import Label, Level
from claimcmp.records.spans import Span
from claimcmp.relations.evidence import WORDING_JUDGEMENT
from claimcmp.relations.policy import decide
from claimcmp.relations.relating import complete
from claimcmp.relations.rows import Decision

ANYWHERE = Span(0, 1)
NAMES = ("Ardania", "Velmar", "Grey Front")
VERBS = ("support", "oppose", "back", "recognise", "close", "open", "be open", "kill", "have", "rise", "fall", "accuse", "deny")
WORDS = ("some", "never", "without evidence", "harbour", "grain", "no longer", "no one was killed", "")
PERIODS = (
    None,
    Period(date(2024, 3, 5), date(2024, 3, 5)),
    Period(date(2024, 3, 7), date(2024, 3, 7)),
    Period(date(2024, 3, 1), date(2024, 3, 31)),
    Period(date(2024, 1, 1), date(2024, 12, 31)),
    Period(date(2023, 1, 1), None),
)
LONG_AGO = TimeScope(ANYWHERE, "1902", Period(date(1902, 1, 1), date(1902, 12, 31)), Granularity.YEAR, inferred=False)
BOUNDS = st.integers(0, 400)


@st.composite
def figures(draw: st.DrawFn, speaker: str) -> Quantity:
    low, high = sorted((draw(BOUNDS), draw(BOUNDS)))
    return Quantity(
        span=ANYWHERE,
        surface=f"{low}-{high}",
        interval=Interval(Decimal(low), Decimal(high)),
        unit=draw(st.sampled_from([None, "percent"])),
        counted=draw(st.sampled_from(["killed", "injured", "fighters"])),
        counted_surface=None,
        comparator=draw(st.sampled_from([Comparator.EXACT, Comparator.VAGUE])),
        approximate=False,
        incident=draw(st.sampled_from([None, "blast, karsk", "attack", "earthquake, karsk"])),
        as_of=None,
        speaker=speaker,
    )


@st.composite
def claims(draw: st.DrawFn, **fixed: Any) -> Claim:
    subject, thing = draw(st.sampled_from(NAMES)), draw(st.sampled_from([*NAMES, "line", None]))
    verb, words = draw(st.sampled_from(VERBS)), draw(st.sampled_from(WORDS))
    speaker = draw(st.sampled_from([AUTHOR, *NAMES]))
    text = f"{subject} {verb} {thing or ''} {words}".strip()
    period = draw(st.sampled_from(PERIODS))
    roles = (Role("agent", subject, True), *((Role("patient", thing, thing in NAMES),) if thing else ()))
    quantities = tuple(draw(st.lists(figures(speaker), max_size=1)))
    fields: dict[str, Any] = {
        "id": draw(st.uuids()).hex,
        "article_id": "a",
        "source": "s",
        "origin_id": "o",
        "spans": (ANYWHERE,),
        "inherited": (),
        "context": ANYWHERE,
        "quote": text,
        "text": text,
        "predicate": verb,
        "roles": roles,
        "speaker": speaker,
        "attribution": None if speaker == AUTHOR else Attribution(AttributionKind.REPORTED, "say", ANYWHERE),
        "modality": draw(st.sampled_from(Modality)),
        "polarity": draw(st.sampled_from(Polarity)),
        "kind": ClaimKind.FIGURE
        if quantities
        else draw(st.sampled_from([ClaimKind.EVENT, ClaimKind.STATUS, ClaimKind.RELATION])),
        "check_worthy": True,
        "times": () if period is None else (TimeScope(ANYWHERE, "then", period, Granularity.PERIOD, inferred=False),),
        "place": draw(st.sampled_from([None, "Karsk", "Velmar"])),
        "quantities": quantities,
        "entities": tuple(EntityMention(ANYWHERE, name, name, "state") for name in NAMES if name in text),
        "confidence": draw(st.floats(0.1, 1.0)),
        "unresolved": (),
    }
    return Claim(**(fields | fixed))


def settle(left: Claim, right: Claim, score: float = 0.7, judgement: Judgement | None = None) -> Decision:
    judged = replace(judge_wording(left, right), aspect=WORDING_JUDGEMENT)
    comparisons = (*complete(left, right), judged)
    return decide(
        left, right, comparisons=comparisons, quantity=compare_quantity(left, right), match_score=score, judgement=judgement
    )


def related(left: Claim, right: Claim) -> Claim:
    """Return a claim about the same parties, so that the pair has something to say to each other."""
    return replace(right, roles=left.roles, entities=left.entities)


@given(claims(), claims(), st.booleans(), st.floats(0.0, 1.0))
@settings(max_examples=400, deadline=None)
def test_sides_may_be_exchanged(left: Claim, right: Claim, same_parties: bool, score: float) -> None:
    right = related(left, right) if same_parties else right
    one, other = settle(left, right, score), settle(right, left, score)
    assert (one.label, one.level, one.rule, one.confidence) == (other.label, other.level, other.rule, other.confidence)
    assert [(r.kind, r.left, r.right, r.note) for r in one.reasons] == [(r.kind, r.right, r.left, r.note) for r in other.reasons]


@given(claims(), claims(), st.booleans())
@settings(max_examples=400, deadline=None)
def test_every_decision_is_whole(left: Claim, right: Claim, same_parties: bool) -> None:
    decision = settle(left, related(left, right) if same_parties else right)
    assert (decision.label is None) == (decision.refusal is not None)
    assert (decision.label is Label.CONTRADICT) == (decision.level is not None)
    assert bool(decision.reasons) == (decision.label in {Label.DIVERGE, Label.CONTRADICT})
    assert 0.0 <= decision.confidence <= 1.0
    assert (decision.confidence > 0) == (decision.label is not None)


@given(claims(), claims())
@settings(max_examples=400, deadline=None)
def test_another_time_never_contradicts(left: Claim, right: Claim) -> None:
    dated = left if left.times and left.period != PERIODS[-1] else replace(left, times=(replace(LONG_AGO, period=PERIODS[1]),))  # type: ignore[arg-type]
    assert settle(dated, replace(related(dated, right), times=(LONG_AGO,))).label is not Label.CONTRADICT


@given(claims(), st.sampled_from(["support", "accuse", "recognise", "close", "deny"]), st.sampled_from(Polarity))
@settings(max_examples=200, deadline=None)
def test_swapped_roles_are_no_relation(left: Claim, verb: str, polarity: Polarity) -> None:
    here = replace(left, predicate=verb, roles=(Role("agent", "Ardania", True), Role("patient", "Velmar", True)), quantities=())
    there = replace(here, roles=(Role("agent", "Velmar", True), Role("patient", "Ardania", True)), polarity=polarity)
    assert settle(here, there).label is None


@given(claims(), claims(speaker="Velmar", modality=Modality.DENIED))
@settings(max_examples=400, deadline=None)
def test_an_attributed_denial_is_never_direct(left: Claim, denial: Claim) -> None:
    denial = replace(related(left, denial), attribution=Attribution(AttributionKind.DENIAL, "deny", ANYWHERE))
    assert settle(left, denial).level is not Level.DIRECT


@given(claims())
@settings(max_examples=200, deadline=None)
def test_a_claim_never_contradicts_itself(claim: Claim) -> None:
    twin = replace(claim, id="other")
    assert settle(claim, twin).label in {Label.AGREE, None}
    assert all(comparison.outcome is not Outcome.CONFLICTING for comparison in complete(claim, twin))
