from __future__ import annotations

import pytest

from claimcmp.models.sentence_starts import barred_starts


def barred(text: str) -> list[str]:
    """Return the barred tokens of a text given with "_" between tokens that touch each other."""
    tokens = [(part, last) for word in text.split() for part, last in _parts(word)]
    return [tokens[index][0] for index in barred_starts(tokens)]


def _parts(word: str) -> list[tuple[str, bool]]:
    parts = word.split("_")
    return [(part, index == len(parts) - 1) for index, part in enumerate(parts)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("U.S. troops", ["troops"]),
        ("U.S. The", []),
        ("It sank_. Then", ["sank", "."]),
        ("It sank_. then", ["sank", "."]),
        ("“_No_. never_,_” he", ["No", ".", "never", ",", "”", "he"]),
        ('"_Why_?_" he', ["Why", "?", '"', "he"]),
        ('He said_: "_No_._" Then', ["said", ":", "No", ".", '"']),
        ("'_Yes_,_' Rahm", ["Yes", ",", "'"]),
        ("Dr. Rahm", ["Rahm"]),
        ("Hon_. Rahm", [".", "Rahm"]),
        ("on Elm St_. Then", ["."]),
        ("J. Rahm", ["Rahm"]),
        ("Plan B. The", []),
        ("Nov. 28", ["28"]),
        ("No. 5", ["5"]),
        ("Sank_. 28 died", [".", "died"]),
        ("Left_. “_No_.", [".", "No", "."]),
    ],
)
def test_places_where_no_sentence_begins(text: str, expected: list[str]) -> None:
    assert barred(text) == expected


def test_the_first_token_is_never_barred() -> None:
    assert list(barred_starts([("and", True), ("so", True)])) == [1]
    assert list(barred_starts([])) == []
