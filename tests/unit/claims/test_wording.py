"""The wording of a claim reads as a sentence and says no more than the words of the article."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The storm destroyed the pier, leaving hundreds of people homeless.",
         "That the storm destroyed the pier left hundreds of people homeless."),
        ("The group, which was founded in 1996, controls the harbour.", "The group was founded in 1996."),
        ("Founded in 1996, the group controls the harbour.", "The group was founded in 1996."),
        ("The army seized the town, with rebels leaving at dawn.", "Rebels left at dawn."),
        ("The army fired on the crowd, killing 12 people and wounding dozens.", "The army killed 12 people and wounded dozens."),
        ("The envoys agreed to lift the ban and to open the port.", "The envoys agreed to open the port."),
        ("In 1996, following the capture of the harbour, Ardania opened an embassy.",
         "Following the capture of the harbour, in 1996, Ardania opened an embassy."),
        ("Ardania believes that the treaty is dead.", "Ardania believes that the treaty is dead."),
        ("Even though the talks failed, the army left the town.", "The talks failed."),
        ("“The army has fled,” Anna Kov said.", "The army has fled."),
    ],
)  # fmt: skip
def test_wordings(read, text: str, expected: str) -> None:
    assert expected in [claim.text for claim in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The army, which had left (as agreed), closed the port; the rebels, however, stayed.",
        "“We go,” the envoy said, “and the army stays.”",
        "Ardania, Velmar and the rebels signed the treaty, the court’s first.",
    ],
)
def test_a_wording_is_a_tidy_sentence(read, text: str) -> None:
    claims = read(text)
    assert claims
    for claim in claims:
        assert claim.text[:1].isupper() or not claim.text[:1].isalpha()
        assert claim.text.rstrip('”"').endswith((".", "!", "?"))
        assert ",," not in claim.text
        assert "  " not in claim.text
        assert " ," not in claim.text
