"""A denial meets the charge it denies, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from claimcmp.comparison.denial import compare_denial
from claimcmp.records.claims import Claim, Modality
from claimcmp.records.comparisons import Outcome

Make = Callable[..., Claim]
DENIED: dict[str, Any] = {"speaker": "Ardania", "modality": Modality.DENIED}


def outcome(left: Claim, right: Claim) -> Outcome:
    assert compare_denial(left, right).outcome is compare_denial(right, left).outcome
    return compare_denial(left, right).outcome


def test_a_charge_and_its_denial(make: Make) -> None:
    charge = make("Velmar accuses Ardania of sheltering raiders", "accuse", "agent Velmar, patient Ardania", speaker="Velmar")
    denial = make("Ardania denies sheltering raiders", "deny", "agent Ardania", article="b", **DENIED)
    assert outcome(charge, denial) is Outcome.CONFLICTING


def test_ties_denied_and_ties_described(make: Make) -> None:
    denial = make("Ardania denied any association with the Grey Front", "deny", "agent Ardania", **DENIED)
    ties = make("Ardania and the Grey Front kept close links for years", "share", "agent Ardania", article="b")
    other = make("Velmar and the Grey Front kept close links for years", "share", "agent Velmar", article="c")
    assert outcome(denial, ties) is Outcome.CONFLICTING
    assert outcome(denial, other) is Outcome.NOT_COMPARABLE


def test_a_general_denial_meets_what_another_party_did_in_the_same_words(make: Make) -> None:
    denial = make("Ardania rejects using the valley as a launch pad for raids", "reject", "agent Ardania", **DENIED)
    done = make("Raiders used the valley as a launchpad for raids", "use", "agent raider, patient valley", article="b")
    assert outcome(denial, done) is Outcome.CONFLICTING


@pytest.mark.parametrize(
    "text", ["Ardania closed the valley", "Raiders used the road for trade", "Ardania denied a visa to the envoy"]
)
def test_other_things_are_not_denied(make: Make, text: str) -> None:
    denial = make("Ardania denies sheltering raiders in the valley", "deny", "agent Ardania", **DENIED)
    assert outcome(denial, make(text, text.split()[1].rstrip("ed"), "agent Ardania", article="b")) is Outcome.NOT_COMPARABLE


def test_two_denials_do_not_deny_each_other(make: Make) -> None:
    one = make("Ardania denies sheltering raiders", "deny", "agent Ardania", **DENIED)
    other = make("Ardania denied that it shelters raiders", "deny", "agent Ardania", article="b", **DENIED)
    assert outcome(one, other) is Outcome.NOT_COMPARABLE
