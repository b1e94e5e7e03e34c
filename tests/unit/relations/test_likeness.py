"""Agreement needs two signs of likeness, one of them in what is said."""

from __future__ import annotations

from collections.abc import Callable

from claimcmp.records.claims import Claim, Modality
from claimcmp.records.comparisons import Comparison, Outcome
from claimcmp.relations.evidence import READ_ALIKE, Evidence
from claimcmp.relations.likeness import NEAR_MEANING, is_alike

Make = Callable[..., Claim]


def evidence(left: Claim, right: Claim, *, meaning: float, score: float = 0.5) -> Evidence:
    measured = Comparison("meaning", Outcome.COMPATIBLE, None, None, "near", measure=meaning)
    return Evidence(left, right, (measured,), None, score)


def test_common_words_and_near_meaning_are_enough(make: Make) -> None:
    left = make("Ardania closed the northern port to grain ships", "close")
    right = make("Velmar says that grain ships find the northern port closed", "find", article="b")
    assert is_alike(evidence(left, right, meaning=NEAR_MEANING))
    assert not is_alike(evidence(left, right, meaning=NEAR_MEANING - 0.1))


def test_the_same_actor_and_verb_alone_say_nothing(make: Make) -> None:
    left = make("Ardania sees a threat", "see", "agent Ardania, patient threat")
    right = make("Ardania saw some profit", "see", "agent Ardania, patient threat", article="b")
    assert not is_alike(evidence(left, right, meaning=0.2))
    assert is_alike(evidence(left, right, meaning=NEAR_MEANING))


def test_a_very_high_match_score_is_enough_but_not_for_a_forecast(make: Make) -> None:
    left = make("Ardania closed the northern port", "close", "agent Ardania")
    right = make("No vessel calls at the harbour in the north", "call", "agent vessel", article="b")
    assert not is_alike(evidence(left, right, meaning=0.4, score=READ_ALIKE - 0.01))
    assert is_alike(evidence(left, right, meaning=0.4, score=READ_ALIKE))
    forecast = make("Ardania will close the northern port", "close", "agent Ardania", article="b", modality=Modality.FORECAST)
    assert not is_alike(evidence(left, forecast, meaning=0.9, score=0.9))


def test_a_forecast_does_not_agree_with_a_fact(make: Make) -> None:
    fact = make("Ardania closed the northern port", "close", "agent Ardania")
    forecast = make("Ardania will close the northern port", "close", "agent Ardania", article="b", modality=Modality.FORECAST)
    assert is_alike(evidence(fact, fact, meaning=0.9))
    assert not is_alike(evidence(fact, forecast, meaning=0.9))
