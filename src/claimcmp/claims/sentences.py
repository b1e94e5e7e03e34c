"""The body sentences of an article."""

from __future__ import annotations

from collections.abc import Sequence

from claimcmp.records.articles import Article, PassageRole
from claimcmp.records.parses import ParsedSentence, Parser

CLOSING = frozenset({"”", '"', "’", "''", "'", ")", "]"})


def read_sentences(article: Article, parser: Parser) -> tuple[tuple[ParsedSentence, ...], ...]:
    """Parse the body of an article; one tuple of sentences per paragraph, offsets into `Article.text`."""
    body = [
        (passage.span.slice(article.text), passage.span.start) for passage in article.passages if passage.role is PassageRole.BODY
    ]
    return tuple(tuple(sentences) for sentences in parser.parse(body))


def asserts_something(sentence: ParsedSentence) -> bool:
    """Tell whether a sentence can carry a claim: it has a predicate and is no question, command or fragment."""
    if _last_mark(sentence.tokens) == "?":
        return False
    root = sentence.root
    if root.pos in {"VERB", "AUX"}:
        # A command opens with its verb; a noun before it is its subject, whatever the parser made of that noun.
        led = any(token.pos in {"NOUN", "PROPN", "PRON", "DET"} for token in sentence.tokens[: root.i])
        return led or root.tag not in {"VB", "VBP"}
    return any(token.dep in {"nsubj", "nsubjpass"} and sentence.head(token).pos in {"VERB", "AUX"} for token in sentence.tokens)


def _last_mark(tokens: Sequence[object]) -> str:
    for token in reversed(tokens):
        text = getattr(token, "text", "")
        if text not in CLOSING:
            return str(text)
    return ""
