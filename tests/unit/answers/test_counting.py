from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from claimcmp.answers.counting import answering_figures, asks_for_change, counted_in, spread_of, stated_numbers
from claimcmp.records.claims import Comparator
from claimcmp.records.intervals import Interval


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("How many people were killed in the harbour blast?", "killed"),
        ("number of people killed or hurt", "casualties"),
        ("death toll", "killed"),
        ("casualty figures", "casualties"),
        ("How many fighters does the Grey Front have?", "fighters"),
        ("how many lighthouses were closed", "lighthouses"),
        ("how large is the lake", None),
    ],
)
def test_what_a_question_counts(question: str, counted: str | None) -> None:
    assert counted_in(question) == counted


@pytest.mark.parametrize(
    ("counted", "figure_counts", "answers"),
    [
        ("casualties", "killed", True),
        ("casualties", "injured", True),
        ("killed", "injured", False),
        ("killed", "casualties", False),
        ("killed", "deaths", True),
        ("fighters", "militants", True),
        ("fighters", "attacks", False),
        ("casualties", "attacks", False),
        ("lighthouses", "lighthouses", True),
        ("lighthouses", "killed", False),
    ],
)
def test_a_figure_answers_only_what_it_counts(make: Any, counted: str, figure_counts: str, answers: bool) -> None:
    claim = make.claim("c", make.article("a", "A"), "Text.", figures=[make.figure(12, figure_counts)])
    assert bool(answering_figures(claim, counted)) is answers


def test_killed_fighters_are_no_strength(make: Any) -> None:
    article = make.article("a", "A")
    killed = make.claim("c", article, "Twelve fighters were killed.", predicate="kill", figures=[make.figure(12, "fighters")])
    assert not answering_figures(killed, "fighters")


def test_persons_who_are_killed_are_casualties_by_their_predicate(make: Any) -> None:
    article = make.article("a", "A")
    claim = make.claim("c", article, "The blast killed 9 guards.", predicate="kill", figures=[make.figure(9, "guards")])
    assert answering_figures(claim, "casualties")
    assert not answering_figures(claim, "injured")


def test_a_percentage_answers_only_where_change_is_asked_for(make: Any) -> None:
    claim = make.claim("c", make.article("a", "A"), "Attacks rose.", figures=[make.figure(50, "attacks", unit="percent")])
    assert not answering_figures(claim, "attacks")
    assert answering_figures(claim, "attacks", percent=asks_for_change("By how much have attacks risen?"))


def test_money_is_no_head_count(make: Any) -> None:
    claim = make.claim("c", make.article("a", "A"), "Paid.", figures=[make.figure(50, "salaries", unit="USD")])
    assert not answering_figures(claim, "fighters")


@pytest.mark.parametrize(
    ("interval", "comparator", "numbers"),
    [
        (Interval(Decimal(3), None), Comparator.AT_LEAST, [3]),
        (Interval(Decimal(0), Decimal(22)), Comparator.AT_MOST, [22]),
        (Interval(Decimal(45), Decimal(50)), Comparator.NEARLY, [50]),
        (Interval(Decimal(45), Decimal(55)), Comparator.ABOUT, [50]),
        (Interval(Decimal(10), Decimal(15)), Comparator.RANGE, [10, 15]),
    ],
)
def test_stated_numbers(make: Any, interval: Interval, comparator: Comparator, numbers: list[int]) -> None:
    from dataclasses import replace

    quantity = replace(make.figure(1, "killed"), interval=interval, comparator=comparator)
    assert list(stated_numbers(quantity)) == numbers


def test_spread_runs_from_the_lowest_to_the_highest_stated_number(make: Any) -> None:
    assert spread_of([make.figure(58, "killed", high=None), make.figure(86, "killed")]) == Interval(Decimal(58), Decimal(86))
    assert spread_of([]) is None
