"""A noun with the words that belong to it, and the head of such a phrase."""

from __future__ import annotations

from collections.abc import Sequence

from claimcmp.records.parses import ParsedSentence, Token


def head_of(words: Sequence[Token]) -> Token:
    """Return the head word of a noun phrase."""
    inside = {token.i for token in words}
    return next((token for token in words if token.head not in inside or token.head == token.i), words[-1])


def noun_phrase(sentence: ParsedSentence, head: Token) -> tuple[Token, ...]:
    """Return a noun with its modifiers, without relative clauses, appositions and participles."""
    barred = [
        child for child in sentence.children(head) if child.dep in {"relcl", "acl", "appos", "punct", "advcl", "cc", "conj"}
    ]
    barred += [
        child
        for child in sentence.children(head)
        if child.dep == "prep" and any(part.dep == "pcomp" for part in sentence.children(child))
    ]
    barred += [part for part in sentence.subtree(head) if part.dep in {"relcl", "advcl"} and part.i > head.i]
    conjuncts = [child for child in barred if child.dep in {"cc", "conj"} and sentence.head(child).dep in {"nsubj", "pobj"}]
    kept = sentence.subtree(head, without=[child for child in barred if child not in conjuncts])
    while kept and kept[-1].pos == "PUNCT":
        kept = kept[:-1]
    return kept
