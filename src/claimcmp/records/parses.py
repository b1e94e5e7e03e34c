"""What a parser gives: sentences of tokens with a dependency tree, offsets into the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from claimcmp.records.spans import Span


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `head` is the index of its governor in the sentence (its own index at the root).

    `dep`, `pos` and `tag` follow the CLEAR dependency labels, Universal POS and Penn Treebank tags of spaCy's
    English models; `entity` is the OntoNotes entity label or "", `entity_start` tells whether one begins here.
    """

    i: int
    text: str
    start: int
    end: int
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str
    entity_start: bool

    @property
    def lower_text(self) -> str:
        """The word in lower case."""
        return self.text.lower()


@dataclass(frozen=True)
class ParsedSentence:
    """A sentence as tokens with a dependency tree."""

    tokens: tuple[Token, ...]

    @property
    def span(self) -> Span:
        """The range of the article that the sentence covers."""
        return Span(self.tokens[0].start, self.tokens[-1].end)

    @property
    def root(self) -> Token:
        """The token that no other governs."""
        return next(token for token in self.tokens if token.head == token.i)

    @cached_property
    def _children(self) -> tuple[tuple[Token, ...], ...]:
        found: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                found[token.head].append(token)
        return tuple(tuple(children) for children in found)

    def head(self, token: Token) -> Token:
        """Return the governor of a token (the token itself at the root)."""
        return self.tokens[token.head]

    def children(self, token: Token) -> tuple[Token, ...]:
        """Return the direct dependents of a token, in order."""
        return self._children[token.i]

    def subtree(self, token: Token, *, without: Sequence[Token] = ()) -> tuple[Token, ...]:
        """Return a token and all it governs, in order, leaving out the subtrees of `without`."""
        barred = {other.i for other in without}
        found: list[Token] = []
        stack = [token]
        while stack:
            current = stack.pop()
            found.append(current)
            stack.extend(child for child in self.children(current) if child.i not in barred)
        return tuple(sorted(found, key=lambda found_token: found_token.i))

    def ancestors(self, token: Token) -> Iterator[Token]:
        """Yield the governors of a token from the nearest to the root."""
        while token.head != token.i:
            token = self.tokens[token.head]
            yield token


class Parser(Protocol):
    """Splits passages into parsed sentences."""

    @property
    def name(self) -> str:
        """Name and version of the model."""

    @property
    def hash(self) -> str:
        """SHA-256 of the weights."""

    def parse(self, passages: Sequence[tuple[str, int]]) -> list[list[ParsedSentence]]:
        """Parse passages given as (text, offset of its first code point); one list of sentences each."""
