"""The characters of a parsed sentence, with the way back from a character to its token."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from claimcmp.records.parses import ParsedSentence, Token
from claimcmp.records.spans import Span


def word_set(words: str) -> frozenset[str]:
    """Return the words of a list that is written as one string."""
    return frozenset(words.split())


@dataclass(frozen=True, slots=True)
class SentenceText:
    """A sentence as one string; position 0 is the article's code point `base`.

    Between tokens only white space is left out, so that a plain space per code point restores every offset.
    """

    text: str
    base: int
    tokens: tuple[Token, ...]

    @classmethod
    def of(cls, sentence: ParsedSentence) -> SentenceText:
        """Return the string of a parsed sentence."""
        base = sentence.tokens[0].start
        pieces: list[str] = []
        at = base
        for token in sentence.tokens:
            pieces.append(" " * (token.start - at))
            # A model may join or shorten tokens; the offsets decide how much room a token takes.
            pieces.append(token.text[: token.end - token.start].ljust(token.end - token.start))
            at = token.end
        return cls("".join(pieces), base, sentence.tokens)

    def span(self, start: int, end: int) -> Span:
        """Return the span in the article of a range of this string."""
        return Span(self.base + start, self.base + end)

    def token_at(self, position: int) -> int:
        """Return the index of the token that covers a position, or the last one before it."""
        return max(0, bisect_right(self.tokens, self.base + position, key=lambda token: token.start) - 1)
