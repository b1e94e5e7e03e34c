"""States, affirmed against denied, modality, scope and agreement, by hand-made claims of two outlets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from claimcmp.comparison.roles import DIFFERENT_ACTOR, DIFFERENT_OBJECT, DIFFERENT_QUESTION, SWAPPED
from claimcmp.records.claims import AttributionKind, Claim, ClaimKind, Modality, Polarity
from claimcmp.records.relations import Label, Level, ReasonKind
from claimcmp.relations.rows import Decision

Make = Callable[..., Claim]
Settle = Callable[..., Decision]

NEGATIVE: dict[str, Any] = {"polarity": Polarity.NEGATIVE}
OTHER_DENIES = NEGATIVE | {"article": "b"}


def kinds(decision: Decision) -> set[ReasonKind]:
    return {reason.kind for reason in decision.reasons}


# Affirmed and denied


@pytest.fixture
def used(make: Make) -> Callable[..., Claim]:
    def build(**more: Any) -> Claim:
        roles = "agent Grey Front, patient Ardania soil, recipient attack"
        return make("The Grey Front has used Ardania soil for attacks", "use", roles, **more)

    return build


@pytest.fixture
def not_used(make: Make) -> Callable[..., Claim]:
    def build(**more: Any) -> Claim:
        fields = {"article": "b"} | NEGATIVE | more
        return make("Ardania soil is not used for attacks", "use", "patient Ardania soil, recipient attack", **fields)

    return build


def test_own_voices_contradict_directly(used: Make, not_used: Make, settle: Settle) -> None:
    decision = settle(used(), not_used())
    assert (decision.label, decision.level, kinds(decision)) == (Label.CONTRADICT, Level.DIRECT, {ReasonKind.POLARITY})


def test_a_reported_position_contradicts_as_reported(used: Make, not_used: Make, settle: Settle) -> None:
    decision = settle(used(), not_used(speaker="Orla Venn"))
    assert (decision.label, decision.level) == (Label.CONTRADICT, Level.REPORTED)


def test_another_purpose_is_no_contradiction(make: Make, not_used: Make, settle: Settle) -> None:
    training = make(
        "The Grey Front has used Ardania soil for training", "use", "agent Grey Front, patient Ardania soil, recipient training"
    )
    assert settle(training, not_used()).label is not Label.CONTRADICT


def test_affirmation_without_actor_does_not_exclude_one_denial(make: Make, settle: Settle) -> None:
    left = make("Port Lissa was bombed", "bomb", "patient Port Lissa")
    right = make("Ardania did not bomb Port Lissa", "bomb", "agent Ardania, patient Port Lissa", **OTHER_DENIES)
    assert settle(left, right).label is not Label.CONTRADICT


def test_denial_by_the_accused(make: Make, settle: Settle) -> None:
    roles = "agent Ardania, patient Grey Front"
    left = make("Ardania shelters the Grey Front", "shelter", roles, speaker="Velmar", modality=Modality.ALLEGED)
    right = make("Ardania shelters the Grey Front", "shelter", roles, speaker="Ardania", modality=Modality.DENIED, article="b")
    decision = settle(left, right)
    assert (decision.label, decision.level) == (Label.CONTRADICT, Level.REPORTED)


def test_two_denials_agree(make: Make, settle: Settle) -> None:
    roles = "agent Ardania, patient Grey Front"
    left = make("Ardania shelters the Grey Front", "shelter", roles, speaker="Ardania", modality=Modality.DENIED)
    assert settle(left, replace(left, id="other", article_id="b", source="another")).label is Label.AGREE


def test_accusation_against_denial_as_whole_sentences(make: Make, settle: Settle) -> None:
    left = make(
        "Velmar accuses Ardania of sheltering militants",
        "accuse",
        "agent Velmar, patient Ardania",
        speaker="Velmar",
        modality=Modality.ALLEGED,
        attributed=AttributionKind.ACCUSATION,
    )
    right = make(
        "Ardania denied sheltering militants",
        "deny",
        "agent Ardania",
        speaker="Ardania",
        modality=Modality.DENIED,
        attributed=AttributionKind.DENIAL,
        article="b",
    )
    decision = settle(left, right)
    assert (decision.label, decision.level, decision.rule) == (Label.CONTRADICT, Level.REPORTED, "charge denied")


def test_denial_of_something_else_is_no_contradiction(make: Make, settle: Settle) -> None:
    left = make("Velmar accuses Ardania of sheltering militants", "accuse", "agent Velmar, patient Ardania", speaker="Velmar")
    right = make("Ardania denied closing the harbour", "deny", "agent Ardania", speaker="Ardania", article="b")
    assert settle(left, right).label is not Label.CONTRADICT


def test_denial_of_any_tie_meets_a_report_of_ties(make: Make, settle: Settle) -> None:
    roles = "agent Ardania, patient connection"
    denial = make("Ardania denied any connection to the Grey Front", "deny", roles, speaker="Ardania", modality=Modality.DENIED)
    ties = make("The Grey Front and Ardania share old ties", "share", "agent Grey Front, patient tie", article="b")
    assert (settle(denial, ties).label, settle(denial, ties).level) == (Label.CONTRADICT, Level.REPORTED)
    border = make("The Grey Front and Ardania share a border", "share", "agent Grey Front, patient border", article="b")
    assert settle(denial, border).label is not Label.CONTRADICT


def test_denial_of_involvement_meets_the_act(make: Make, settle: Settle) -> None:
    roles = "agent Ardania, patient involvement"
    denial = make("Ardania denied any involvement in the raids", "deny", roles, speaker="Ardania", modality=Modality.DENIED)
    raids = make("Ardania carried out the raids", "carry out", "agent Ardania, patient raid", article="b")
    assert (settle(denial, raids).label, settle(denial, raids).level) == (Label.CONTRADICT, Level.REPORTED)
    talks = make("Ardania carried out the reform", "carry out", "agent Ardania, patient reform", article="b")
    assert settle(denial, talks).label is not Label.CONTRADICT


def test_a_general_denial_contradicts_what_another_party_did_as_reported_only(make: Make, settle: Settle) -> None:
    denial = make(
        "Ardania rejects using its soil for attacks", "reject", "agent Ardania", speaker="Ardania", modality=Modality.DENIED
    )
    used = make("The Grey Front used the soil of Ardania for attacks", "use", "agent Grey Front, patient soil", article="b")
    found = settle(denial, used)
    assert (found.label, found.level, kinds(found)) == (Label.CONTRADICT, Level.REPORTED, {ReasonKind.POLARITY})


def test_mutual_accusations_are_two_claims(make: Make, settle: Settle) -> None:
    left = make("Velmar accuses Ardania of sheltering the Grey Front", "accuse", "agent Velmar, patient Ardania")
    right = make("Ardania accuses Velmar of sheltering the Grey Front", "accuse", "agent Ardania, patient Velmar", article="b")
    assert (settle(left, right).label, settle(left, right).refusal) == (None, SWAPPED)


def test_antonymous_stances_contradict(make: Make, settle: Settle) -> None:
    left = make("Ardania supports the Dawn League", "support", "agent Ardania, patient Dawn League")
    right = make("Ardania opposes the Dawn League", "oppose", "agent Ardania, patient Dawn League", article="b")
    assert settle(left, right).label is Label.CONTRADICT


def test_antonym_and_negation_cancel(make: Make, settle: Settle) -> None:
    left = make("Ardania supports the Dawn League", "support", "agent Ardania, patient Dawn League")
    right = make(
        "Ardania does not oppose the Dawn League", "oppose", "agent Ardania, patient Dawn League", article="b", **NEGATIVE
    )
    assert settle(left, right).label is Label.AGREE


@pytest.mark.parametrize(("roles", "refusal"), [
    ("agent Velmar, patient Dawn League", DIFFERENT_ACTOR),
    ("agent Ardania, patient Grey Front", DIFFERENT_OBJECT),
])  # fmt: skip
def test_other_parties_are_nothing(make: Make, settle: Settle, roles: str, refusal: str) -> None:
    left = make("Ardania supports the Dawn League", "support", "agent Ardania, patient Dawn League")
    assert settle(left, make("It does not support it", "support", roles, **OTHER_DENIES)).refusal == refusal


def test_opposite_changes_without_dates_diverge(make: Make, settle: Settle) -> None:
    left = make("Grey Front attacks rose", "rise", "agent Grey Front attack")
    right = make("Grey Front attacks fell", "fall", "agent Grey Front attack", article="b")
    assert (settle(left, right).label, kinds(settle(left, right))) == (Label.DIVERGE, {ReasonKind.POLARITY, ReasonKind.TIME})
    dated = [replace(claim, times=make("It rains", "rain", time="2024-03").times) for claim in (left, right)]
    assert settle(*dated).label is Label.CONTRADICT


def test_plan_against_act_diverges(make: Make, settle: Settle) -> None:
    left = make("Ardania will attend the Karsk talks", "attend", "agent Ardania, patient Karsk talk", modality=Modality.FORECAST)
    right = make("Ardania did not attend the Karsk talks", "attend", "agent Ardania, patient Karsk talk", **OTHER_DENIES)
    assert (settle(left, right).label, ReasonKind.MODALITY in kinds(settle(left, right))) == (Label.DIVERGE, True)


def test_some_sometimes_against_never_diverges(make: Make, settle: Settle) -> None:
    left = make("Some officials in Ardania sometimes question the Velmar line", "question", "agent Ardania, patient Velmar line")
    right = make(
        "Ardania has never questioned the Velmar line", "question", "agent Ardania, patient Velmar line", article="b", **NEGATIVE
    )
    assert (settle(left, right).label, ReasonKind.SCOPE in kinds(settle(left, right))) == (Label.DIVERGE, True)


def test_opposite_assessments_are_framing(make: Make, settle: Settle) -> None:
    left = make("The Karsk talks were successful", "be successful", "agent Karsk talk, attribute successful")
    right = make("The Karsk talks were unsuccessful", "be unsuccessful", "agent Karsk talk, attribute unsuccessful", article="b")
    assert (settle(left, right).label, settle(left, right).level) == (Label.CONTRADICT, Level.FRAMING)
    quoted = replace(right, speaker="Orla Venn")
    assert settle(left, quoted).label is Label.DIVERGE


def test_no_longer_is_a_later_state(make: Make, settle: Settle) -> None:
    left = make("Ardania supports the Dawn League", "support", "agent Ardania, patient Dawn League")
    right = make(
        "Ardania no longer supports the Dawn League", "support", "agent Ardania, patient Dawn League", article="b", **NEGATIVE
    )
    assert (settle(left, right).label, ReasonKind.TIME in kinds(settle(left, right))) == (Label.DIVERGE, True)


def test_two_agreements_of_one_name_do_not_contradict(make: Make, settle: Settle) -> None:
    left = make("Ardania signed an agreement on grain transit with Velmar", "sign agreement", "agent Ardania, patient agreement")
    right = make(
        "Ardania did not sign the ceasefire agreement",
        "sign agreement",
        "agent Ardania, patient agreement",
        article="b",
        **NEGATIVE,
    )
    assert settle(left, right).label is not Label.CONTRADICT


# States


@pytest.fixture
def recognises(make: Make) -> Callable[..., Claim]:
    def build(roles: str = "agent Ardania, patient Dawn League", **more: Any) -> Claim:
        return make(more.pop("text", "Ardania recognises the Dawn League"), "recognise", roles, **more)

    return build


def test_recognition_then_and_not_now_diverges(recognises: Make, settle: Settle) -> None:
    then = recognises(time="1996", text="In 1996 Ardania recognised the Dawn League", kind=ClaimKind.EVENT)
    now = recognises(time="2022", text="Ardania does not recognise the Dawn League", **OTHER_DENIES)
    decision = settle(then, now)
    assert (decision.label, kinds(decision)) == (Label.DIVERGE, {ReasonKind.STATUS, ReasonKind.TIME})


def test_recognition_in_one_month_contradicts(recognises: Make, settle: Settle) -> None:
    left = recognises(time="2022-05")
    right = recognises(time="2022-05", text="Ardania does not recognise the Dawn League", **OTHER_DENIES)
    assert (settle(left, right).label, kinds(settle(left, right))) == (Label.CONTRADICT, {ReasonKind.STATUS})


def test_recognition_without_dates_may_have_changed(recognises: Make, settle: Settle) -> None:
    right = recognises(text="Ardania does not recognise the Dawn League", **OTHER_DENIES)
    assert settle(recognises(), right).label is Label.DIVERGE
    never = recognises(text="Ardania has never recognised the Dawn League", **OTHER_DENIES)
    assert settle(recognises(), never).label is Label.CONTRADICT


def test_recognition_as_something_else_is_another_question(recognises: Make, settle: Settle) -> None:
    left = recognises("agent Ardania, patient Dawn League, attribute terrorist")
    right = recognises("agent Ardania, patient Dawn League, attribute government", **OTHER_DENIES)
    assert settle(left, right).refusal == DIFFERENT_QUESTION


def test_open_and_closed_by_other_words(make: Make, settle: Settle) -> None:
    left = make("Ardania closed Port Lissa", "close", "agent Ardania, patient Port Lissa", time="2024-03-05")
    right = make("Port Lissa is open", "be open", "agent Port Lissa, attribute open", time="2024-03-05", article="b")
    assert settle(left, right).label is Label.DIVERGE


def test_arrested_and_released_on_one_day(make: Make, settle: Settle) -> None:
    left = make("Orla Venn was arrested", "arrest", "patient Orla Venn", time="2024-03-05")
    right = make("Orla Venn was not arrested", "arrest", "patient Orla Venn", time="2024-03-05", **OTHER_DENIES)
    assert (settle(left, right).label, kinds(settle(left, right))) == (Label.CONTRADICT, {ReasonKind.STATUS})


# Alike


def test_same_recognition_agrees(recognises: Make, settle: Settle) -> None:
    left = recognises(time="1996", text="In 1996 Ardania recognised the Dawn League")
    assert (
        settle(left, recognises(time="1996", text="Ardania was first to recognise the Dawn League", article="b")).label
        is Label.AGREE
    )


def test_other_named_speakers_agree(recognises: Make, settle: Settle) -> None:
    assert settle(recognises(speaker="Orla Venn"), recognises(speaker="Velmar", article="b")).label is Label.AGREE


def test_without_evidence_is_a_qualification(make: Make, settle: Settle) -> None:
    roles = "agent Velmar, patient Grey Front"
    left = make("Velmar backs the Grey Front", "back", roles)
    right = make("Velmar backs the Grey Front, he said without evidence", "back", roles, article="b")
    decision = settle(left, right)
    assert (decision.label, kinds(decision)) == (Label.DIVERGE, {ReasonKind.SCOPE})
    assert {decision.reasons[0].left, decision.reasons[0].right} == {None, "without evidence"}


@pytest.mark.parametrize("modality", [Modality.HEDGED, Modality.ALLEGED, Modality.CONDITIONAL, Modality.FORECAST])
def test_other_modality_of_the_same_diverges(recognises: Make, settle: Settle, modality: Modality) -> None:
    decision = settle(recognises(), recognises(modality=modality, article="b"))
    assert (decision.label, kinds(decision)) == (Label.DIVERGE, {ReasonKind.MODALITY})


def test_other_actor_of_one_act(make: Make, settle: Settle) -> None:
    fields: dict[str, Any] = {"kind": ClaimKind.EVENT, "time": "2024-03-05"}
    left = make("Ardania bombed Port Lissa", "bomb", "agent Ardania, patient Port Lissa", **fields)
    right = make("Velmar bombed Port Lissa", "bomb", "agent Velmar, patient Port Lissa", article="b", **fields)
    assert (settle(left, right).label, kinds(settle(left, right))) == (Label.DIVERGE, {ReasonKind.ENTITY})


def test_same_words_at_other_times_are_nothing(recognises: Make, settle: Settle) -> None:
    assert settle(recognises(time="1996"), recognises(time="2022", article="b")).refusal == "different time"


def test_the_same_topic_is_no_relation(make: Make, settle: Settle) -> None:
    left = make("Ardania exports grain", "export", "agent Ardania, patient grain")
    right = make("Trains run late", "run", "agent train", article="b")
    assert settle(left, right, score=0.2).label is None


def test_a_place_that_both_name_sets_nothing_apart(make: Make, settle: Settle) -> None:
    left = make("Some traders support the port in Velmar", "support", "agent traders, patient port", place="Velmar")
    right = make("Traders do not support the port of Velmar", "support", "agent traders, patient port", **OTHER_DENIES)
    scope = [reason for reason in settle(left, right).reasons if reason.kind is ReasonKind.SCOPE]
    assert [(reason.left, reason.right) for reason in scope] == [(None, None)]
