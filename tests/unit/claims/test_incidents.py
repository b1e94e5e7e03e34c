"""The incident that a figure belongs to."""

from __future__ import annotations


def incidents(claims) -> list[str | None]:
    return [quantity.incident for claim in claims for quantity in claim.quantities]


def test_a_sentence_without_incident_goes_on_with_the_last(read) -> None:
    first, second = incidents(read("A bombing killed 12 people in Velmar. Another 30 people were wounded."))
    assert first == second == "bombing, Velmar"


def test_a_new_place_is_a_new_incident(read) -> None:
    first, second = incidents(read("A bombing killed 12 people in Velmar. A raid killed four people in Ardania."))
    assert first != second


def test_without_any_incident_there_is_none(read) -> None:
    assert incidents(read("The union has 1,200 members.")) == [None]
