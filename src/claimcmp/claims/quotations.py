"""Where an article quotes, and who speaks in the sentences of a quotation that name nobody themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claimcmp.claims.attribution import NameOf, Speech
from claimcmp.claims.cues import FIRST_PERSONS, SPEECH_CUES
from claimcmp.claims.grammar import lemma_of, subject_of
from claimcmp.claims.noun_phrases import noun_phrase
from claimcmp.records.claims import AttributionKind
from claimcmp.records.parses import ParsedSentence
from claimcmp.records.spans import Span

OPENING, STRAIGHT = "“", frozenset({'"', "''"})
MARKS = re.compile("[“”\"]|''|``")
"""Quotation marks, and the doubled apostrophes and accents of wire texts."""
SPOKEN = frozenset(
    {AttributionKind.DIRECT, AttributionKind.REPORTED, AttributionKind.ANONYMOUS, AttributionKind.DENIAL, AttributionKind.BELIEF}
)
"""Kinds of attribution whose speaker may go on speaking in the next sentence."""


def find_quotations(text: str, paragraph: Span) -> tuple[Span, ...]:
    """Return the quotations of a paragraph, with their marks; one that is not closed ends with the paragraph.

    A quotation that runs over paragraphs opens each of them anew and closes only the last.
    """
    found: list[Span] = []
    start: int | None = None
    for match in MARKS.finditer(text, paragraph.start, paragraph.end):
        mark, at = match.group(), match.start()
        if mark in {OPENING, "``"} or (mark in STRAIGHT and (start is None or _opens(text, match.span()))):
            start = at
        elif start is not None:
            found.append(Span(start, match.end()))
            start = None
    if start is not None and start < paragraph.end:
        found.append(Span(start, paragraph.end))
    return tuple(found)


def _opens(text: str, mark: tuple[int, int]) -> bool:
    """Tell whether a straight mark can only open: white space before it, none after it."""
    before = text[mark[0] - 1 : mark[0]]
    after = text[mark[1] : mark[1] + 1]
    return (not before or before.isspace()) and bool(after) and not after.isspace()


def quotation_of(sentence: ParsedSentence, quotations: Sequence[Span]) -> Span | None:
    """Return the quotation in which all words of a sentence stand."""
    words = [token for token in sentence.tokens if token.text[:1].isalnum()]
    if not words:
        return None
    return next((span for span in quotations if span.start < words[0].start and words[-1].end <= span.end), None)


def continued_speakers(
    sentences: Sequence[ParsedSentence],
    speeches: Sequence[Speech | None],
    quotations: Sequence[Span],
    before: Speech | None,
) -> list[Speech | None]:
    """Return for each sentence of a paragraph who says it, where it is wholly quoted and names no speaker itself.

    `speeches` are the speakers that the sentences name. The rest of the same quotation comes first (““A. B,” she
    said. “C.””), then the sentence before, then the one after; a paragraph that opens with a quotation goes on with
    the speaker `before` it.
    """
    found: list[Speech | None] = []
    for index, sentence in enumerate(sentences):
        quotation = quotation_of(sentence, quotations)
        if quotation is None or _speaks(speeches[index]):
            found.append(None)
            continue
        sharing = [
            speech
            for other, speech in zip(sentences, speeches, strict=True)
            if speech is not None and _speaks(speech) and quotation.overlap(other.span)
        ]
        earlier = [speech for speech in speeches[:index] if speech is not None and _speaks(speech)]
        later = [
            speech
            for other, speech in zip(sentences[index + 1 :], speeches[index + 1 :], strict=True)
            if speech is not None and _speaks(speech) and any(span.overlap(other.span) for span in quotations)
        ]
        chosen = next(iter([*sharing[:1], *earlier[-1:], *later[:1]]), before)
        found.append(None if chosen is None else replace(chosen, kind=AttributionKind.DIRECT, content_only=True))
    return found


def find_announcement(sentence: ParsedSentence, name_of: NameOf) -> Speech | None:
    """Return who is announced to speak next: "The minister continued:"."""
    verb = sentence.root
    last = next((token.text for token in reversed(sentence.tokens) if not token.text.isspace()), "")
    subject = subject_of(sentence, verb)
    if last != ":" or subject is None or SPEECH_CUES.get(lemma_of(verb)) is not AttributionKind.REPORTED:
        return None
    words = noun_phrase(sentence, subject)
    if subject.lower_text in FIRST_PERSONS or subject.tag in {"WP", "WDT"}:
        return None
    return Speech(name_of(words), words, verb.text, AttributionKind.DIRECT, None, content_only=True)


def _speaks(speech: Speech | None) -> bool:
    return speech is not None and speech.content_only and speech.kind in SPOKEN
