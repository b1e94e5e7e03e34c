from __future__ import annotations

import pytest

from claimcmp.comparison.polarity import compare_polarity, oppose, slot_of
from claimcmp.comparison.vocabulary import Opposite, content_stems, stem
from claimcmp.records.claims import AUTHOR, Claim, ClaimKind, Modality, Polarity
from claimcmp.records.comparisons import Outcome
from claimcmp.records.spans import Span


def says(predicate: str, text: str = "Ardania did so", *, no: bool = False, modality: Modality = Modality.ASSERTED) -> Claim:
    span = Span(0, len(text))
    return Claim(
        id=text, article_id="a", source="s", origin_id="o", spans=(span,), inherited=(), context=span, quote=text, text=text,
        predicate=predicate, roles=(), speaker=AUTHOR, attribution=None, modality=modality,
        polarity=Polarity.NEGATIVE if no else Polarity.POSITIVE, kind=ClaimKind.STATUS, check_worthy=True, times=(), place=None,
        quantities=(), entities=(), confidence=0.9, unresolved=(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("left", "right", "outcome"),
    [
        (says("recognise"), says("recognise"), Outcome.EQUAL),
        (says("recognise"), says("recognize", no=True), Outcome.CONFLICTING),
        (says("recognise", no=True), says("recognise", no=True), Outcome.EQUAL),
        (says("support"), says("back", no=True), Outcome.CONFLICTING),
        (says("support"), says("oppose"), Outcome.CONFLICTING),
        (says("support"), says("oppose", no=True), Outcome.EQUAL),
        (says("open", no=True), says("close", no=True), Outcome.COMPATIBLE),
        (says("be safe"), says("be dangerous"), Outcome.CONFLICTING),
        (says("be affordable"), says("be unaffordable"), Outcome.CONFLICTING),
        (says("be ally"), says("be enemy"), Outcome.CONFLICTING),
        (says("be closed"), says("close", no=True), Outcome.CONFLICTING),
        (says("be leader"), says("be member"), Outcome.NOT_COMPARABLE),
        (says("sign agreement"), says("sign", no=True), Outcome.CONFLICTING),
        (says("make progress"), says("make mistake", no=True), Outcome.NOT_COMPARABLE),
        (says("make"), says("make progress", no=True), Outcome.NOT_COMPARABLE),
        (says("attack"), says("trade", no=True), Outcome.NOT_COMPARABLE),
        (says("buy"), says("sell"), Outcome.NOT_COMPARABLE),
        (says("arrive"), says("leave"), Outcome.NOT_COMPARABLE),
    ],
)
def test_outcomes(left: Claim, right: Claim, outcome: Outcome) -> None:
    assert compare_polarity(left, right).outcome is outcome
    assert compare_polarity(right, left).outcome is outcome


def test_a_denial_by_the_speaker_negates() -> None:
    denied = says("shelter", modality=Modality.DENIED)
    assert compare_polarity(says("shelter"), denied).outcome is Outcome.CONFLICTING
    assert compare_polarity(says("shelter", no=True), denied).outcome is Outcome.EQUAL
    assert compare_polarity(says("shelter"), says("shelter", no=True, modality=Modality.DENIED)).outcome is Outcome.EQUAL


def test_the_word_of_denial_is_not_counted_twice() -> None:
    assert not slot_of(says("deny", modality=Modality.DENIED)).negative
    assert compare_polarity(says("deny", modality=Modality.DENIED), says("acknowledge")).outcome is Outcome.CONFLICTING


def test_refusing_an_act_denies_the_act() -> None:
    refused = says("refuse", "Ardania refused to sign the treaty", no=True)
    assert compare_polarity(refused, says("sign")).outcome is Outcome.CONFLICTING
    assert compare_polarity(refused, says("sign", no=True)).outcome is Outcome.EQUAL


def test_a_verb_that_says_no_itself_is_negated_by_words_only() -> None:
    stopped = says("stop", "Ardania stopped the raids", no=True)
    assert compare_polarity(stopped, says("start")).outcome is Outcome.CONFLICTING
    assert compare_polarity(says("stop", "Ardania did not stop the raids"), says("continue")).outcome is Outcome.EQUAL


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [("support", "oppose", Opposite.STANCE), ("rise", "fall", Opposite.CHANGE), ("be stable", "be unstable", Opposite.STATE)],
)
def test_kind_of_antonyms(left: str, right: str, kind: Opposite) -> None:
    found = oppose(says(left), says(right))
    assert found is not None
    assert found.antonyms is kind


@pytest.mark.parametrize(
    "pair",
    [
        "support oppose", "impose lift", "ease tighten", "improve worsen", "acknowledge deny", "admit deny", "rise fall",
        "increase decrease", "accept reject", "allow ban", "open close",
    ],
)  # fmt: skip
def test_pairs_that_news_needs(pair: str) -> None:
    left, right = pair.split()
    assert compare_polarity(says(left), says(right)).outcome is Outcome.CONFLICTING


@pytest.mark.parametrize(
    "forms",
    [
        "recognise recognised recognises recognizing recognize", "stop stopped stopping stops", "deny denied denies denying",
        "rise rose risen rising", "control controlled controlling", "favour favored favouring", "leave left leaving",
        "ally allies",
        "die died dying", "kill killed kills",
    ],
)  # fmt: skip
def test_forms_of_one_word_share_a_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("words", ["us use", "tie try", "bus busy", "crisis cry", "violence violent", "state status"])
def test_other_words_do_not(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 2


def test_content_leaves_out_function_words_and_names() -> None:
    assert content_stems("The army of Ardania didn't attack the harbours", without=["Ardania"]) == {"armi", "attack", "harbor"}
