"""A question is told as what was counted, or as the statement that is so or not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from claimcmp.comparison.questions import word_question
from claimcmp.records.claims import Claim


def test_a_figure_asks_how_many(make: Callable[..., Claim], count: Callable[..., Any]) -> None:
    killed = count("12", 12, 12, "killed", counted_surface="dockers", incident="blast, Port Lissa")
    claim = make("Twelve dockers were killed", "kill", figures=[killed], time="2024-03-05")
    assert word_question(claim) == "How many: dockers (killed), blast, Port Lissa, 2024-03-05?"


def test_a_share_asks_what_share(make: Callable[..., Claim], count: Callable[..., Any]) -> None:
    share = count("50%", 50, 50, "rise in attacks", unit="percent")
    assert word_question(make("Attacks rose by half", "rise", figures=[share])) == "What share: rise in attacks?"


def test_a_statement_stands_for_itself_and_names_its_speaker(make: Callable[..., Claim]) -> None:
    assert word_question(make("Ardania closed the port.", "close")) == "Ardania closed the port"
    said = make("Ardania closed the port.", "close", speaker="Orla Venn")
    assert word_question(said) == "Ardania closed the port (according to Orla Venn)"
