"""Words that a tokeniser takes apart at the hyphen of their prefix."""

from __future__ import annotations

import pytest

from claimcmp.models.parsing import SpacyParser
from claimcmp.models.prefixed_words import prefixed_words


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        ([("re", False), ("-", False), ("elected", True)], [(0, 3)]),
        ([("was", True), ("re", False), ("-", False), ("elected", True)], [(1, 4)]),
        ([("re", True), ("-", True), ("elected", True)], []),
        ([("ex", False), ("-", False), ("minister", True)], []),
        ([("first", False), ("-", False), ("rate", True)], []),
    ],
)
def test_a_prefix_and_its_word_are_one(tokens: list[tuple[str, bool]], expected: list[tuple[int, int]]) -> None:
    assert list(prefixed_words(tokens)) == expected


def test_the_parser_keeps_the_offsets(spacy_parser: SpacyParser) -> None:
    text = "The mayor was re-elected in May."
    (sentence,) = spacy_parser.parse([(text, 0)])[0]
    assert [text[token.start : token.end] for token in sentence.tokens] == [token.text for token in sentence.tokens]
    assert "re-elected" in [token.text for token in sentence.tokens]
