"""What every Parser keeps."""

from __future__ import annotations

from itertools import pairwise

import pytest

from claimcmp.records.parses import ParsedSentence, Parser

FIRST = "Ardania bombed the harbour of Velmar on Tuesday. Twelve dock workers died, the mayor said."
SECOND = "Talks failed."
PASSAGES = [(FIRST, 0), ("", 91), ("  \n ", 92), (SECOND, 100)]


@pytest.fixture(params=["fake_parser", "spacy_parser"])
def parser(request: pytest.FixtureRequest) -> Parser:
    found: Parser = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def sentences(parser: Parser) -> list[ParsedSentence]:
    return [sentence for passage in parser.parse(PASSAGES) for sentence in passage]


def test_there_is_one_list_per_passage(parser: Parser) -> None:
    assert [len(found) for found in parser.parse(PASSAGES)] == [2, 0, 0, 1]
    assert parser.parse([]) == []


def test_offsets_slice_the_text_of_the_tokens(sentences: list[ParsedSentence]) -> None:
    article = FIRST.ljust(100) + SECOND
    tokens = [token for sentence in sentences for token in sentence.tokens]
    assert [article[token.start : token.end] for token in tokens] == [token.text for token in tokens]
    assert all(left.end <= right.start for left, right in pairwise(tokens))
    assert "".join(token.text for token in tokens) == "".join(article.split())


def test_each_sentence_is_one_tree(sentences: list[ParsedSentence]) -> None:
    for sentence in sentences:
        assert [token.i for token in sentence.tokens] == list(range(len(sentence.tokens)))
        assert sum(token.head == token.i for token in sentence.tokens) == 1
        assert sentence.subtree(sentence.root) == sentence.tokens


def test_the_same_passage_is_parsed_alike_anywhere(parser: Parser) -> None:
    (alone,) = parser.parse([(SECOND, 100)])
    assert alone == parser.parse(PASSAGES)[3]
    (shifted,) = parser.parse([(SECOND, 107)])
    assert [token.start - 7 for token in shifted[0].tokens] == [token.start for token in alone[0].tokens]
