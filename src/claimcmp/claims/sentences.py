"""The body sentences of an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimcmp.claims.cues import SPEECH_CUES
from claimcmp.claims.mending import mend
from claimcmp.claims.reports import ClosingReport, find_report
from claimcmp.records.articles import Article, PassageRole
from claimcmp.records.parses import ParsedSentence, Parser
from claimcmp.records.spans import Span

CLOSING = frozenset({"”", '"', "’", "''", "'", ")", "]"})


@dataclass(frozen=True)
class BodySentence:
    """A parsed sentence; `report` is a closing "…, the ministry said" that the parser could not tell from the rest.

    `sentence` then holds only what was said, parsed by itself, and `whole` the sentence as it stands.
    """

    sentence: ParsedSentence
    whole: ParsedSentence
    report: ClosingReport | None = None


def read_sentences(article: Article, parser: Parser) -> tuple[tuple[BodySentence, ...], ...]:
    """Parse the body of an article; one tuple of sentences per paragraph, offsets into `Article.text`."""
    body = [passage.span for passage in article.passages if passage.role is PassageRole.BODY]
    parsed = [
        [mend(sentence) for sentence in found]
        for found in parser.parse([(span.slice(article.text), span.start) for span in body])
    ]
    cuts = [(sentence, report) for sentences in parsed for sentence in sentences if (report := find_report(sentence)) is not None]
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
    """Return what is reported and its offset; a report inside of it is blanked out, so that every offset holds."""
    whole = sentence.span
    text = Span(whole.start, report.span.start).slice(article.text)
    if report.span.end < whole.end:
        return text + " " * len(report.span) + Span(report.span.end, whole.end).slice(article.text), whole.start
    # A full stop makes the parser look for a predicate; it stands where the report begins and is nobody's word.
    return text.rstrip() + ".", whole.start


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
