"""Of whom or what a relative clause or a description speaks."""

from __future__ import annotations

import pytest

from .conftest import Read


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Anna Kov, a nurse at the Dorn clinic, who counted the wounded, left the port.", "Anna Kov counted the wounded."),
        ("About 700 people were killed in May, of whom some 300 died in Dorn.", "Of about 700 people some 300 died in Dorn."),
    ],
)
def test_the_clause_is_about_the_person(read: Read, text: str, wanted: str) -> None:
    assert wanted in [claim.text for claim in read(text)]


@pytest.mark.parametrize(
    ("text", "barred"),
    [
        # Nobody whom "of whom" could count is named.
        ("The regional hospital speaks of 52 wounded, eleven of whom were flown to the capital.", "Eleven of the"),
        # After the event, not after the thing.
        ("A grenade stopped the leading lorry, after which at least twenty men fired from the hill.", "After the leading lorry"),
        # What somebody says of them.
        ("Rebels of the May Movement, who Ardania says are armed by Velmar, seized the port.", "Movement Ardania says"),
        # What people have, not the place where they are.
        ("People in the settlement, whose beds stand near the mine, felt a thud.", "settlement’s beds"),
        ("The army entered the town on May 14, 2023, which the state had not held since 2014.", "held May"),
        ("At least nine guards from Dorn died, which would make it the worst loss of the war.", "Dorn would make"),
        # A description of one of two, and one that stands behind the verb.
        ("Sergeant Tarn, 34, a father of three, and Officer Timm, 26, were struck by shots.", "are a father"),
        ("That account fits the Blue Belts, the village militia of the north.", "account is the village militia"),
    ],
)
def test_a_clause_that_may_be_about_another_stays(read: Read, text: str, barred: str) -> None:
    assert not any(barred in claim.text for claim in read(text))
