"""A fronted time, place or condition holds for all that is coordinated after it, unless one has its own."""

from __future__ import annotations

from claimcmp.records.claims import InheritedKind


def years(claim) -> set[int]:
    return {time.period.start.year for time in claim.times if time.period.start is not None}


def test_a_fronted_year_goes_to_both_halves(read) -> None:
    first, second = read("In 1996, Ardania recognised the regime and opened an embassy.")
    assert years(first) == years(second) == {1996}
    assert InheritedKind.TIME in {item.what for item in second.inherited}
    assert second.text.startswith("In 1996, ")


def test_a_year_of_its_own_is_kept(read) -> None:
    _, second = read("In 1996, Ardania recognised the regime and in 2001 it closed the embassy.")
    assert years(second) == {2001}
    assert "1996" not in second.text


def test_a_fronted_place_goes_to_both_halves(read) -> None:
    _, second = read("In Velmar, the army closed the port and the rebels left the town.")
    assert InheritedKind.PLACE in {item.what for item in second.inherited}


def test_a_condition_goes_to_both_halves(read) -> None:
    claims = read("If the talks fail, the army will close the port and the rebels will leave the town.")
    assert all("If the talks fail" in claim.text for claim in claims)


def test_where_something_went_is_no_place_of_what_it_caused(read) -> None:
    claims = read("Anna Kov devoted much attention to Velmar, prompting a new treaty.")
    assert not any(claim.text.startswith("To Velmar") for claim in claims)
