"""The body sentences of an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimcmp.claims.cues import PERSON_NOUNS, SPEECH_CUES
from claimcmp.claims.mending import mend
from claimcmp.records.articles import Article, PassageRole
from claimcmp.records.claims import AttributionKind
from claimcmp.records.parses import ParsedSentence, Parser, Token
from claimcmp.records.spans import Span

QUOTATION_MARKS = frozenset({"”", '"', "''"})
LEAST_REPORTED = 4
LONGEST_SPEAKER = 12
LONGEST_DESCRIPTION = 4
CLOSING = frozenset({"”", '"', "’", "''", "'", ")", "]"})


@dataclass(frozen=True)
class BodySentence:
    """A parsed sentence; `report` is a closing "…, the ministry said" that the parser could not tell from the rest.

    `sentence` then holds only what was said, parsed by itself, and `whole` the sentence as it stands.
    """

    sentence: ParsedSentence
    whole: ParsedSentence
    report: ClosingReport | None = None


@dataclass(frozen=True)
class ClosingReport:
    """The speaker's words and the verb that close a sentence."""

    speaker: tuple[Token, ...]
    verb: Token


def read_sentences(article: Article, parser: Parser) -> tuple[tuple[BodySentence, ...], ...]:
    """Parse the body of an article; one tuple of sentences per paragraph, offsets into `Article.text`."""
    body = [passage.span for passage in article.passages if passage.role is PassageRole.BODY]
    parsed = [
        [mend(sentence) for sentence in found]
        for found in parser.parse([(span.slice(article.text), span.start) for span in body])
    ]
    cuts = [
        (sentence, report) for sentences in parsed for sentence in sentences if (report := _closing_report(sentence)) is not None
    ]
    contents = [
        [mend(content) for content in found]
        for found in parser.parse([_content(article, sentence, report) for sentence, report in cuts])
    ]
    replaced = {
        sentence.span: tuple(BodySentence(content, sentence, report) for content in found)
        for (sentence, report), found in zip(cuts, contents, strict=True)
        if found
    }
    return tuple(
        tuple(item for sentence in sentences for item in replaced.get(sentence.span, (BodySentence(sentence, sentence),)))
        for sentences in parsed
    )


def _content(article: Article, sentence: ParsedSentence, report: ClosingReport) -> tuple[str, int]:
    span = Span(sentence.span.start, report.speaker[0].start)
    # A full stop makes the parser look for a predicate; it stands where the report begins and is nobody's word.
    return span.slice(article.text).rstrip() + ".", span.start


def _closing_report(sentence: ParsedSentence) -> ClosingReport | None:
    """Find a speaker and "said" at the very end that the parse does not already show as the governing clause.

    Texts that lost their commas ("… killed seven people the monitor said") mislead a parser in this way.
    """
    rest = [token for token in sentence.tokens if token.pos != "PUNCT" and token.entity not in {"DATE", "TIME"}]
    while rest and rest[-1].pos == "ADP":
        rest.pop()
    if len(rest) < LEAST_REPORTED or rest[-1].tag not in {"VBD", "VBZ"}:
        return None
    verb = rest[-1]
    if SPEECH_CUES.get(verb.lemma) is not AttributionKind.REPORTED or verb.lemma == "continue":
        # "… as the offensive near Velmar continues" is no report.
        return None
    speaker = _phrase_before(sentence, verb)
    if speaker is None or speaker[0].i < LEAST_REPORTED:
        return None
    governs = any(child.dep == "ccomp" for child in sentence.children(verb))
    subject = any(child.dep == "nsubj" and child.i >= speaker[0].i for child in sentence.children(verb))
    return None if governs and subject else ClosingReport(speaker, verb)


def _phrase_before(sentence: ParsedSentence, verb: Token) -> tuple[Token, ...] | None:
    """Return the noun phrase that ends right before a verb."""
    noun = sentence.tokens[verb.i - 1] if verb.i else None
    if noun is None or noun.pos not in {"NOUN", "PROPN", "PRON"}:
        return None
    opening = max((token.i + 1 for token in sentence.tokens[: verb.i] if token.text in QUOTATION_MARKS), default=0)
    while noun.head >= opening and noun.head < verb.i and _extends(sentence, noun):
        noun = sentence.head(noun)
    words = [token for token in sentence.subtree(noun) if opening <= token.i < verb.i]
    # In texts without commas the phrase before may cling to it: "… near the base a monitor said".
    article = max((token.i for token in words if token.lower_text in {"a", "an", "the"} and token.head == noun.i), default=0)
    words = [token for token in words if token.i >= article]
    if words[0].i and sentence.tokens[words[0].i - 1].pos == "ADP" and noun.i == verb.i - 1:
        # "… are in critical condition SANA said": the preposition before asks for the first part.
        named = [token for token in words if token.pos == "PROPN" and token.entity == words[-1].entity]
        words = named if named and named[-1] is words[-1] and named[0] is not words[0] else words
    whole = _with_apposed(sentence, tuple(sentence.tokens[words[0].i : verb.i]))
    return whole if len(whole) <= LONGEST_SPEAKER else None


def _with_apposed(sentence: ParsedSentence, words: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return a name with the description right before it: "the monitoring group the Observatory"."""
    start = words[0].i
    if start < 2 or words[0].lower_text not in {"a", "an", "the"} or sentence.tokens[start - 1].lemma.lower() not in PERSON_NOUNS:
        return words
    first = start - 1
    while first > 0 and sentence.tokens[first].lower_text not in {"a", "an", "the"} and start - first <= LONGEST_DESCRIPTION:
        first -= 1
    opens = sentence.tokens[first].lower_text in {"a", "an", "the"}
    return (*sentence.tokens[first:start], *words) if opens else words


def _extends(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether a word belongs to the name that its governor heads: "Observatory for Human Rights"."""
    if token.dep == "pobj":
        return sentence.head(token).lower_text in {"of", "for"}
    return token.dep in {"compound", "flat"} or (token.dep == "prep" and sentence.head(token).pos in {"NOUN", "PROPN"})


def asserts_something(sentence: ParsedSentence) -> bool:
    """Tell whether a sentence can carry a claim: it has a predicate and is no question, command or fragment."""
    if _last_mark(sentence.tokens) == "?":
        return False
    root = sentence.root
    if _last_mark(sentence.tokens) == ":" and root.lemma in SPEECH_CUES:
        # "The minister continued:" says nothing yet.
        return any(child.dep in {"dobj", "ccomp", "xcomp", "nsubjpass"} for child in sentence.children(root))
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
