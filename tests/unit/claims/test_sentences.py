"""Which sentences can carry a claim, and reports that close a sentence without a comma."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    ["Does Ardania support the rebels?", "“Will the army leave?”", "Take the old road along the river.", "A long way to Velmar"],
)
def test_questions_commands_and_fragments_assert_nothing(read, text: str) -> None:
    assert read(text) == ()


def test_a_report_at_the_end_without_a_comma_is_no_part_of_the_claim(read) -> None:
    (claim,) = read("Shelling killed seven people in the village of Dorn on Monday the monitor said.")
    assert claim.speaker == "monitor"
    assert "monitor said" not in claim.text


def test_the_speaker_begins_at_its_article(read) -> None:
    claims = read("Shelling killed seven people near the old Dorn base a monitor said.")
    assert {claim.speaker for claim in claims} == {"monitor"}
