"""Reports that close a sentence ("…, the ministry said") and that the parser could not tell from what they report.

Small parsers lose the report in two kinds of text: where the comma before it is missing, and where the speakers look
like the next members of a list ("…, wounding 41, two officials and a doctor said"). The words themselves give it away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimcmp.claims.casualties import is_person
from claimcmp.claims.cues import ACTOR_ENTITIES, BODY_NOUNS, PERSON_NOUNS, SOURCE_NOUNS, SPEECH_CUES
from claimcmp.claims.grammar import FINITE_TAGS, is_inserted_report, lemma_of, subject_of
from claimcmp.records.claims import AttributionKind
from claimcmp.records.parses import ParsedSentence, Token
from claimcmp.records.spans import Span

QUOTATION_MARKS = frozenset({"”", '"', "''"})
LEAST_REPORTED = 4
LONGEST_SPEAKER = 12
LONGEST_DESCRIPTION = 4
LONGEST_TAIL = 8
CLOSING_VERBS = frozenset("say tell add announce report confirm declare state reply explain insist warn claim write note".split())
"""Verbs of a report set off by a comma; of others ("…, the talks continue") the parser is the better judge."""

SHOWING_VERBS = frozenset({"show", "indicate", "suggest", "reveal"})
"""Verbs with which figures and records report."""

TAIL_WORDS = frozenset("on in at late earlier early by via yesterday today tonight afterwards later".split())
RESUMING = frozenset({"in"})
"""Prepositions with which the content goes on behind a report: "…, doctors said, in one of the worst raids of the war"."""

LINKS = frozenset({"and", "or", "of", "for", "in", "from", "at"})
INSIDE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"})


@dataclass(frozen=True)
class ClosingReport:
    """The speaker's words, the verb, and the offsets of the report, which are nobody's content.

    `quoted` where a quotation mark closes right before the verb.
    """

    speaker: tuple[Token, ...]
    verb: Token
    span: Span
    quoted: bool = False


def find_report(sentence: ParsedSentence) -> ClosingReport | None:
    """Return the report that closes a sentence, where the parse does not already show it as the governing clause."""
    return _set_off_report(sentence) or _inverted_report(sentence) or _unmarked_report(sentence)


def _set_off_report(sentence: ParsedSentence) -> ClosingReport | None:
    """Find ", two officials and a doctor said on Monday" behind a comma."""
    for verb in sentence.tokens[LEAST_REPORTED:]:
        if not _reports(verb, sentence):
            continue
        tail = _tail(sentence, verb)
        words = _speaker_before(sentence, verb)
        if tail is None or words is None or not _has_finite_verb(sentence.tokens[: words[0].i]):
            continue
        if _agrees(sentence, verb, words):
            continue
        name = next((part for part in _split_at_commas(words) if part[-1].pos == "PROPN" and part[0].pos != "DET"), None)
        return ClosingReport(name or words, verb, Span(sentence.tokens[words[0].i - 1].start, tail))
    return None


def _inverted_report(sentence: ParsedSentence) -> ClosingReport | None:
    """Find ", said the governor of the district, Ana Kov": nothing but what describes the speaker may follow."""
    for verb in sentence.tokens[1:-1]:
        before = sentence.tokens[verb.i - 1]
        if not _reports(verb, sentence) or verb.lemma == "tell" or before.text not in {",", *QUOTATION_MARKS}:
            # Whoever stands behind "told" is told.
            continue
        words = _phrase_after(sentence, verb)
        if not words or not (_may_speak(words) or before.text in QUOTATION_MARKS):
            continue
        rest = [token for token in sentence.tokens[words[-1].i + 1 :] if token.text not in QUOTATION_MARKS]
        described = len(rest) > 1 and rest[0].text == "," and (rest[1].tag in {"WP", "WP$"} or rest[1].pos in {"DET", "PROPN"})
        ends = not rest or rest[0].text in {".", "!"} or rest[0].tag == "WP" or rest[0].entity in {"DATE", "TIME"}
        if not (ends or described) or _governs_alone(sentence, verb, words):
            continue
        quoted = before.text in QUOTATION_MARKS
        marks = [token for token in sentence.tokens[max(verb.i - 2, 0) : verb.i] if token.text in {",", *QUOTATION_MARKS}]
        return ClosingReport(words, verb, Span(marks[0].start, sentence.tokens[-1].end), quoted)
    return None


def _reports(verb: Token, sentence: ParsedSentence) -> bool:
    lemma = lemma_of(verb)
    if verb.tag not in {"VBD", "VBZ", "VBP", "VBN"}:
        return False
    before = sentence.tokens[verb.i - 1] if verb.i else verb
    if before.lower_text in {"was", "were", "is", "are", "been", "be"}:
        return False
    return lemma in CLOSING_VERBS or (lemma in SHOWING_VERBS and before.lemma.lower() in SOURCE_NOUNS)


def _tail(sentence: ParsedSentence, verb: Token) -> int | None:
    """Return the offset where a report ends: with its sentence or where the content goes on; None if it reports what follows."""
    rest = sentence.tokens[verb.i + 1 :]
    if len(rest) > 1 and rest[0].text == "," and rest[1].lower_text in RESUMING:
        return rest[0].start
    words = [token for token in rest if token.text not in {".", "!", *QUOTATION_MARKS}]
    plain = len(words) <= LONGEST_TAIL and not any(token.pos in {"VERB", "AUX", "PUNCT"} for token in words)
    opens = not words or words[0].lower_text in TAIL_WORDS or words[0].entity in {"DATE", "TIME"} or lemma_of(verb) == "tell"
    return sentence.tokens[-1].end if plain and opens else None


def _speaker_before(sentence: ParsedSentence, verb: Token) -> tuple[Token, ...] | None:
    """Return the noun phrases between a comma and a verb: one, or a name and a description of it."""
    closing = sentence.tokens[verb.i - 1]
    last = _segment(sentence, verb.i - 2 if closing.text == "," else verb.i - 1)
    if last is None:
        return None
    if closing.text == ",":
        first = _segment(sentence, last[0].i - 2)
        described = first is not None and _describes(first, last)
        return tuple(sentence.tokens[first[0].i : last[-1].i + 1]) if first is not None and described else None
    while any(token.lower_text == "and" for token in last):
        # "…, residents, doctors and an official said"
        first = _segment(sentence, last[0].i - 2)
        if first is None or len(first) > LONGEST_DESCRIPTION or first[-1].tag != "NNS" or not _may_speak(first):
            break
        last = tuple(sentence.tokens[first[0].i : last[-1].i + 1])
    return last if _may_speak(last) else None


def _segment(sentence: ParsedSentence, end: int) -> tuple[Token, ...] | None:
    """Return the plain noun phrases that end at a token and begin right behind a comma."""
    start = end
    while start >= 0 and _is_inside(sentence.tokens[start]):
        start -= 1
    words = sentence.tokens[start + 1 : end + 1]
    if start < 0 or sentence.tokens[start].text not in {",", *QUOTATION_MARKS} or not words or len(words) > LONGEST_SPEAKER:
        return None
    return words if words[0].lower_text not in LINKS and words[-1].pos in {"NOUN", "PROPN"} else None


def _is_inside(token: Token) -> bool:
    return token.pos in INSIDE or token.tag == "PRP$" or token.lower_text in {*LINKS, "-", "."}


def _describes(first: Sequence[Token], last: Sequence[Token]) -> bool:
    """Tell whether of two noun phrases one is a name and the other says with an article who that is."""
    named = [part[-1].pos == "PROPN" and part[0].pos != "DET" and part[0].tag != "PRP$" for part in (first, last)]
    described = [(part[0].pos == "DET" or part[0].tag == "PRP$") and _may_speak(part) for part in (first, last)]
    return (named[0] and described[1]) or (named[1] and described[0])


def _may_speak(words: Sequence[Token]) -> bool:
    """Tell whether a phrase names people, a body or something one cites."""
    heads = [token for token in words if token.pos in {"NOUN", "PROPN"}]
    link = next((token.i for token in words if token.lower_text in LINKS - {"and", "or"}), words[-1].i + 1)
    head = next((token for token in reversed(heads) if token.i < link), None)
    if head is None or head.entity in {"DATE", "TIME"}:
        return False
    known = head.lemma.lower() in PERSON_NOUNS | BODY_NOUNS | SOURCE_NOUNS or head.entity in ACTOR_ENTITIES
    return known or head.pos == "PROPN" or is_person(head.text)


def _has_finite_verb(tokens: Sequence[Token]) -> bool:
    return any(token.tag in FINITE_TAGS and token.pos in {"VERB", "AUX"} for token in tokens)


def _split_at_commas(words: Sequence[Token]) -> list[tuple[Token, ...]]:
    parts: list[list[Token]] = [[]]
    for token in words:
        if token.text == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return [tuple(part) for part in parts if part]


def _agrees(sentence: ParsedSentence, verb: Token, words: Sequence[Token]) -> bool:
    """Tell whether the tree shows the same report: these words are the subject, and what stands before is governed."""
    subject = subject_of(sentence, verb)
    inside = {token.i for token in words}
    if subject is None or not inside <= {token.i for token in sentence.subtree(subject)} | {words[0].i - 1}:
        return False
    if sentence.subtree(subject)[0].i != words[0].i:
        return False
    if lemma_of(verb) not in SPEECH_CUES or lemma_of(verb) in SHOWING_VERBS:
        # What figures show is what they say, but no verb of speech to the rules that follow.
        return False
    return is_inserted_report(sentence, verb) or _governs_before(sentence, verb, words[0].i)


def _governs_before(sentence: ParsedSentence, verb: Token, start: int) -> bool:
    """Tell whether a verb governs what stands before a place as its content, and as nothing else."""
    left = [child for child in sentence.children(verb) if child.i < min(start, verb.i)]
    contents = [child for child in left if child.dep == "ccomp"]
    whole = all(child.pos in {"VERB", "AUX"} and subject_of(sentence, child) is not None for child in contents)
    return bool(contents) and whole and all(child.dep in {"ccomp", "punct"} for child in left)


def _governs_alone(sentence: ParsedSentence, verb: Token, words: Sequence[Token]) -> bool:
    """Tell whether the tree shows an inverted report: the phrase behind the verb is its one subject."""
    subjects = [child for child in sentence.children(verb) if child.dep in {"nsubj", "nsubjpass"}]
    here = [child for child in subjects if words[0].i <= child.i <= words[-1].i]
    if is_inserted_report(sentence, verb) and here:
        return True
    return len(subjects) == 1 and bool(here) and verb is sentence.root and _governs_before(sentence, verb, verb.i)


def _phrase_after(sentence: ParsedSentence, verb: Token) -> tuple[Token, ...]:
    """Return the noun phrase right behind a verb."""
    end = verb.i + 1
    while end < len(sentence.tokens) and (sentence.tokens[end].pos in INSIDE or sentence.tokens[end].lower_text in {*LINKS, "-"}):
        end += 1
    words = sentence.tokens[verb.i + 1 : end]
    while words and words[-1].pos not in {"NOUN", "PROPN", "NUM"}:
        words = words[:-1]
    return words if words and words[0].lower_text not in LINKS else ()


def _unmarked_report(sentence: ParsedSentence) -> ClosingReport | None:
    """Find a speaker and "said" at the very end in texts that lost their commas ("… killed seven people the monitor said")."""
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
    subject = any(child.dep == "nsubj" and speaker[0] in sentence.subtree(child) for child in sentence.children(verb))
    if governs and subject:
        return None
    return ClosingReport(speaker, verb, Span(speaker[0].start, sentence.tokens[-1].end))


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
