"""Words with a hyphen after their prefix, which a tokeniser takes apart and a parser then reads as three words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

PREFIXES = frozenset({"re", "co", "pre"})


def prefixed_words(tokens: Sequence[tuple[str, bool]]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of tokens that are one word ("re-elected"); tokens come as (text, followed by white space)."""
    for index in range(len(tokens) - 2):
        (prefix, gap), (mark, gap_after), (word, _) = tokens[index : index + 3]
        before_gap = index == 0 or tokens[index - 1][1] or not tokens[index - 1][0].isalnum()
        if prefix.lower() in PREFIXES and mark == "-" and not gap and not gap_after and word.isalpha() and before_gap:
            yield index, index + 3
