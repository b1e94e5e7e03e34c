"""Figures: the traps, by hand-made claims of two outlets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from claimcmp.records.claims import AUTHOR, Claim, ClaimKind, Comparator, Modality, Polarity, Quantity
from claimcmp.records.relations import Label, Level, ReasonKind
from claimcmp.relations.rows import Decision

Make = Callable[..., Claim]
Count = Callable[..., Quantity]
Settle = Callable[..., Decision]

BLAST = "blast, port lissa"
DAY = "2024-03-05"


@pytest.fixture
def toll(make: Make, count: Count) -> Callable[..., Claim]:
    """A toll of one blast in Port Lissa, in the article's own voice on one day, unless said otherwise."""

    def build(words: str, low: int | None, high: int | None, article: str, *, counted: str = "killed", **more: Any) -> Claim:
        bounds = {key: more.pop(key) for key in ("comparator", "incident", "low_inclusive", "unit") if key in more}
        speaker = more.get("speaker", AUTHOR)
        quantity = count(words, low, high, counted, **({"incident": BLAST, "speaker": speaker} | bounds))
        text = more.pop("text", f"The blast in Port Lissa left {words} {counted}")
        return make(
            text, "leave", f"agent blast, patient {counted}", figures=[quantity], article=article, **({"time": DAY} | more)
        )

    return build


Toll = Callable[..., Claim]


def test_numbers_that_exclude_each_other_contradict(toll: Toll, settle: Settle) -> None:
    decision = settle(toll("six", 6, 6, "a"), toll("dozens", 24, 99, "b", comparator=Comparator.VAGUE))
    assert (decision.label, decision.level) == (Label.CONTRADICT, Level.DIRECT)
    assert [(reason.kind, reason.left, reason.right) for reason in decision.reasons] == [(ReasonKind.QUANTITY, "six", "dozens")]


def test_two_vague_words_never_contradict(toll: Toll, settle: Settle) -> None:
    left = toll("several", 3, 9, "a", comparator=Comparator.VAGUE)
    assert settle(left, toll("dozens", 24, 99, "b", comparator=Comparator.VAGUE)).label is Label.DIVERGE


def test_near_bounds_agree(toll: Toll, settle: Settle) -> None:
    assert (
        settle(toll("at least 58", 58, None, "a", comparator=Comparator.AT_LEAST), toll("72", 72, 72, "b")).label is Label.AGREE
    )


def test_far_bounds_diverge(toll: Toll, settle: Settle) -> None:
    decision = settle(toll("at least 3", 3, None, "a", comparator=Comparator.AT_LEAST), toll("300", 300, 300, "b"))
    assert (decision.label, decision.reasons[0].kind) == (Label.DIVERGE, ReasonKind.QUANTITY)


def test_injured_against_killed_is_nothing(toll: Toll, settle: Settle) -> None:
    decision = settle(toll("20", 20, 20, "a", counted="injured"), toll("20", 20, 20, "b"))
    assert decision.label is None
    assert decision.refusal is not None
    assert "killed" in decision.refusal
    assert "injured" in decision.refusal


def test_a_later_toll_diverges_by_time(toll: Toll, settle: Settle) -> None:
    tuesday = toll("58", 58, 58, "a", time="2024-03-05", text="As of Tuesday 58 were killed in the blast in Port Lissa")
    thursday = toll("86", 86, 86, "b", time="2024-03-07", text="As of Thursday 86 were killed in the blast in Port Lissa")
    decision = settle(tuesday, thursday)
    assert decision.label is Label.DIVERGE
    assert {reason.kind for reason in decision.reasons} == {ReasonKind.QUANTITY, ReasonKind.TIME}


def test_months_apart_are_two_incidents(toll: Toll, settle: Settle) -> None:
    decision = settle(toll("58", 58, 58, "a"), toll("12", 12, 12, "b", time="2024-07-01"))
    assert (decision.label, decision.refusal) == (None, "different incident")


def test_the_same_number_of_another_incident_is_no_agreement(toll: Toll, settle: Settle) -> None:
    assert settle(toll("58", 58, 58, "a"), toll("58", 58, 58, "b", time="2024-07-01")).label is None


def test_one_bombing_against_the_total_of_a_year(toll: Toll, settle: Settle) -> None:
    year = toll("over 3,100", 3100, None, "b", comparator=Comparator.MORE_THAN, time="2024-01-01/2024-09-30")
    decision = settle(toll("58", 58, 58, "a"), year)
    assert (decision.label, decision.refusal) == (None, "one incident against the total of a period")


def test_two_named_speakers_diverge(toll: Toll, settle: Settle) -> None:
    decision = settle(toll("6", 6, 6, "a", speaker="Orla Venn"), toll("30", 30, 30, "b", speaker="Grey Front"))
    assert decision.label is Label.DIVERGE
    assert [reason.kind for reason in decision.reasons] == [ReasonKind.QUANTITY, ReasonKind.ATTRIBUTION]


def test_one_speaker_with_two_figures_contradicts(toll: Toll, settle: Settle) -> None:
    decision = settle(toll("6", 6, 6, "a", speaker="Orla Venn"), toll("30", 30, 30, "b", speaker="Orla Venn"))
    assert (decision.label, decision.level) == (Label.CONTRADICT, Level.REPORTED)


def test_named_speaker_against_own_voice_is_reported(toll: Toll, settle: Settle) -> None:
    decision = settle(toll("6", 6, 6, "a", speaker="Orla Venn"), toll("30", 30, 30, "b"))
    assert (decision.label, decision.level) == (Label.CONTRADICT, Level.REPORTED)


@pytest.mark.parametrize("change", [{"time": None}, {"incident": None, "text": "The attack left 30 killed"}])
def test_unknown_date_or_incident_diverges(toll: Toll, settle: Settle, change: dict[str, Any]) -> None:
    assert settle(toll("6", 6, 6, "a"), toll("30", 30, 30, "b", **change)).label is Label.DIVERGE


def test_same_day_in_the_same_state_is_no_known_incident(toll: Toll, settle: Settle) -> None:
    left = toll("6", 6, 6, "a", incident="attack, ardania", text="An ambush on a patrol in Ardania left 6 soldiers killed")
    right = toll("30", 30, 30, "b", incident="attack, ardania", text="A night raid in Ardania left 30 villagers killed")
    assert settle(left, right).label is Label.DIVERGE


def test_bombing_and_earthquake_are_two_incidents(toll: Toll, settle: Settle) -> None:
    decision = settle(toll("6", 6, 6, "a"), toll("30", 30, 30, "b", incident="earthquake, port lissa"))
    assert (decision.label, decision.refusal) == (None, "different incident")


def test_hedged_figure_diverges(toll: Toll, settle: Settle) -> None:
    decision = settle(toll("6", 6, 6, "a"), toll("30", 30, 30, "b", modality=Modality.HEDGED))
    assert (decision.label, decision.reasons[-1].kind) == (Label.DIVERGE, ReasonKind.MODALITY)


def test_some_against_no_one(make: Make, count: Count, settle: Settle) -> None:
    quantity = count("at least three", 3, None, "killed", comparator=Comparator.AT_LEAST, incident=BLAST)
    some = make("At least three were killed in the blast in Port Lissa", "kill", "patient people", figures=[quantity], time=DAY)
    none = make(
        "No one was killed in the blast in Port Lissa",
        "kill",
        "patient one",
        polarity=Polarity.NEGATIVE,
        kind=ClaimKind.EVENT,
        time=DAY,
        article="b",
    )
    assert settle(some, none).label is Label.CONTRADICT


def test_some_against_zero(toll: Toll, settle: Settle) -> None:
    none = toll("no one", 0, 0, "b", polarity=Polarity.NEGATIVE)
    assert settle(toll("three", 3, 3, "a"), none).label is Label.CONTRADICT


@pytest.fixture
def stock(make: Make, count: Count) -> Callable[..., Claim]:
    """A figure of what there is, in the article's own voice on one day."""

    def build(words: str, low: int | None, high: int | None, counted: str, article: str, **more: Any) -> Claim:
        parts = {key: more.pop(key) for key in ("unit", "comparator", "low_inclusive") if key in more}
        quantity = count(words, low, high, counted, speaker=more.get("speaker", AUTHOR), **parts)
        text = more.pop("text", f"The Grey Front has {words} {counted}")
        who = more.pop("who", "Grey Front")
        return make(
            text, "have", f"agent {who}, patient {counted}", figures=[quantity], article=article, **({"time": DAY} | more)
        )

    return build


def test_fighters_of_two_outlets_contradict(stock: Toll, settle: Settle) -> None:
    left = stock("between 6,000 and 6,500", 6000, 6500, "fighters", "a")
    assert settle(left, stock("2,000", 2000, 2000, "fighters", "b")).label is Label.CONTRADICT


def test_fighters_of_two_estimators_diverge(stock: Toll, settle: Settle) -> None:
    left = stock("between 6,000 and 6,500", 6000, 6500, "fighters", "a", speaker="Orla Venn")
    assert settle(left, stock("2,000", 2000, 2000, "fighters", "b", speaker="Dawn League")).label is Label.DIVERGE


def test_aid_of_one_year_contradicts(stock: Toll, settle: Settle) -> None:
    left = stock("$2.5 billion", 2_500_000_000, 2_500_000_000, "aid", "a", unit="USD", time="2023")
    assert (
        settle(left, stock("$977 million", 977_000_000, 977_000_000, "aid", "b", unit="USD", time="2023")).label
        is Label.CONTRADICT
    )


def test_refugees_without_dates_diverge(stock: Toll, settle: Settle) -> None:
    left = stock("1.7 million", 1_700_000, 1_700_000, "refugees", "a", time=None)
    decision = settle(left, stock("600,000", 600_000, 600_000, "refugees", "b", time=None))
    assert (decision.label, decision.reasons[-1].kind) == (Label.DIVERGE, ReasonKind.TIME)


def test_near_case_counts_agree(stock: Toll, settle: Settle) -> None:
    left = stock("more than 9,000", 9000, None, "cases", "a", comparator=Comparator.MORE_THAN, low_inclusive=False)
    assert settle(left, stock("9,500", 9500, 9500, "cases", "b")).label is Label.AGREE


def test_percent_against_heads_is_nothing(stock: Toll, settle: Settle) -> None:
    decision = settle(stock("50 %", 50, 50, "fighters", "a", unit="percent"), stock("50", 50, 50, "fighters", "b"))
    assert decision.label is None
    assert decision.refusal is not None
    assert "percent" in decision.refusal


def test_rise_here_and_fall_there_is_nothing(make: Make, count: Count, settle: Settle) -> None:
    rise, fall = (count(words, value, value, "attacks", unit="percent") for words, value in (("30 %", 30), ("12 %", 12)))
    left = make("Attacks rose 30 % in North Reach", "rise", "agent attack", figures=[rise], time="2024-03")
    right = make("Attacks fell 12 % in Karsk", "fall", "agent attack", figures=[fall], time="2024-03", article="b")
    assert (settle(left, right).label, settle(left, right).refusal) == (None, "different place")


def test_equal_rise_and_fall_do_not_agree(make: Make, count: Count, settle: Settle) -> None:
    half = count("30 %", 30, 30, "attacks", unit="percent")
    left = make("Grey Front attacks rose 30 % in Karsk", "rise", "agent Grey Front attack", figures=[half], time="2024-03")
    right = make(
        "Grey Front attacks fell 30 % in Karsk", "fall", "agent Grey Front attack", figures=[half], time="2024-03", article="b"
    )
    assert settle(left, right).label is Label.CONTRADICT


def test_losses_here_and_reinforcements_there_are_nothing(make: Make, count: Count, settle: Settle) -> None:
    lost, added = count("12", 12, 12, "killed"), count("300", 300, 300, "soldiers")
    left = make("Ardania lost 12 soldiers at Karsk", "lose", "agent Ardania, patient soldier", figures=[lost], time=DAY)
    right = make(
        "Ardania added 300 soldiers at Port Lissa",
        "add",
        "agent Ardania, patient soldier",
        figures=[added],
        time=DAY,
        article="b",
    )
    assert settle(left, right).label is None


def test_forecast_of_a_figure_is_no_contradiction(stock: Toll, settle: Settle) -> None:
    left = stock("5,000", 5000, 5000, "fighters", "a", modality=Modality.FORECAST)
    decision = settle(left, stock("2,000", 2000, 2000, "fighters", "b"))
    assert (decision.label, decision.reasons[-1].kind) == (Label.DIVERGE, ReasonKind.MODALITY)


def test_same_number_about_somebody_else_is_nothing(stock: Toll, settle: Settle) -> None:
    other = stock("2,000", 2000, 2000, "fighters", "b", text="The Dawn League has 2,000 fighters", who="Dawn League")
    assert settle(stock("2,000", 2000, 2000, "fighters", "a"), other).label is None


def test_the_dead_of_a_war_are_no_toll_of_one_attack(toll: Toll, settle: Settle) -> None:
    war = toll("more than 300,000", 300_000, None, "b", comparator=Comparator.MORE_THAN, time=None, incident=None)
    decision = settle(toll("35", 35, 35, "a"), war)
    assert (decision.label, decision.refusal) == (None, "one incident against the total of a period")


def test_undated_blasts_in_two_towns_are_two_incidents(toll: Toll, settle: Settle) -> None:
    there = toll("30", 30, 30, "b", incident="blast, karsk", text="The blast left 30 killed", time=None)
    assert (settle(toll("6", 6, 6, "a"), there).label, settle(toll("6", 6, 6, "a"), there).refusal) == (
        None,
        "different incident",
    )
    nearby = toll("30", 30, 30, "b", incident="blast, quay", text="The blast on the quay of Port Lissa left 30 killed", time=None)
    assert settle(toll("6", 6, 6, "a"), nearby).label is Label.DIVERGE


def test_an_incident_that_is_not_known_to_be_the_same_is_named_on_both_sides(toll: Toll, settle: Settle) -> None:
    decision = settle(toll("12", 12, 12, "a", incident="blast", text="The blast left 12 killed"), toll("19", 19, 19, "b"))
    assert decision.label is Label.DIVERGE
    assert [(reason.left, reason.right) for reason in decision.reasons if reason.kind is ReasonKind.SCOPE] == [("blast", BLAST)]


def test_a_stock_and_an_act_upon_it_exclude_nothing(make: Make, count: Count, settle: Settle) -> None:
    def side(verb: str, number: int, article: str) -> Claim:
        figures = [count(str(number), number, number, "prisoners", counted_surface="prisoners")]
        text = f"Ardania {verb} {number} prisoners"
        return make(text, verb, "agent Ardania, patient prisoner", figures=figures, article=article, time=DAY)

    assert settle(side("hold", 300, "a"), side("hold", 1200, "b")).label is Label.CONTRADICT
    apart = settle(side("hold", 300, "a"), side("free", 1200, "b"))
    assert (apart.label, apart.rule) == (Label.DIVERGE, "figures by different predicates")
