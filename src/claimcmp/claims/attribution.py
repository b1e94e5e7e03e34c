"""Who puts a claim forward: reported speech, accusations, denials, demands, beliefs and perspectives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from claimcmp.claims.clauses import Clause
from claimcmp.claims.cues import (
    ACTOR_ENTITIES,
    ATTITUDE_CUES,
    FALSE_WHEN_IMPERSONAL,
    FIRST_PERSONS,
    NO_SPEAKERS,
    PERSON_NOUNS,
    PERSPECTIVE_NOUNS,
    PHRASAL_ATTITUDES,
    POSITION_NOUNS,
    POSITION_VERBS,
    PURE_SPEECH,
    SOURCE_NOUNS,
    SPEECH_CUES,
)
from claimcmp.claims.grammar import is_inserted_report, lemma_of, quoting_verb, subject_of
from claimcmp.claims.noun_phrases import head_of, noun_phrase
from claimcmp.claims.reports import ClosingReport
from claimcmp.claims.splitting import ClauseKind
from claimcmp.records.claims import AUTHOR, AttributionKind
from claimcmp.records.parses import ParsedSentence, Token
from claimcmp.records.spans import Span, enclose

TOLL_NOUNS = frozenset({"toll", "number", "figure", "count", "total", "estimate", "tally"})
ANONYMOUS_NOUNS = frozenset("analyst expert observer source critic official report some many other people medium".split())
UNNAMED = "unnamed"
"""The speaker of "was accused of" without "by"."""
REVERSING = frozenset({AttributionKind.DENIAL, AttributionKind.ACCUSATION})
"""Positions that, inside of what another says, must not be taken for that other's own word."""
OPENING_QUOTES = frozenset({"“", '"', "‘", "``", "''"})


@dataclass(frozen=True)
class Speech:
    """A speaker as named in the sentence, with the cue; `content_only` when the cue stands outside the proposition.

    `unsure` marks a second half ("X said A, and B") that may also be the author's.
    """

    speaker: str
    tokens: tuple[Token, ...]
    cue: str
    kind: AttributionKind
    within: str | None
    content_only: bool
    unsure: bool = False

    @property
    def span(self) -> Span:
        """The words that name the speaker."""
        return enclose(Span(token.start, token.end) for token in self.tokens)


NameOf = Callable[[Sequence[Token]], str]
"""Gives the canonical or resolved name of a noun phrase."""


def find_speeches(
    sentence: ParsedSentence, clauses: Sequence[Clause], name_of: NameOf, *, reported_by: Speech | None = None
) -> tuple[Speech | None, ...]:
    """Return for each clause who is made answerable for it, or None where that is the author.

    `reported_by` is who says the whole sentence, where that stands outside of it.
    """
    found: list[Speech | None] = []
    for clause in clauses:
        outer = found[clause.governor] if clause.governor is not None else reported_by
        if clause.kind is ClauseKind.CONTENT:
            assert clause.governor is not None
            own = _speech_of_content(sentence, clause, clauses[clause.governor], outer, name_of)
            inner = _attitude(sentence, clause, own, name_of) if own is not None else None
            nested = inner is not None and own is not None and inner.speaker != own.speaker and inner.kind in REVERSING
            found.append(inner if nested else own or outer)
            continue
        own = (
            _perspective(sentence, clause, name_of)
            or _inserted(sentence, clause, name_of)
            or _attitude(sentence, clause, outer, name_of)
        )
        if own is not None:
            found.append(own)
        elif outer is not None and not _left_quotation(sentence, clause) and _keeps_speaker(clause, outer):
            found.append(outer)
        else:
            found.append(_said_before(sentence, clauses, clause, found, name_of))
    return tuple(_with_opening(sentence, clauses, _with_closing(sentence, clauses, found)))


def _said_before(
    sentence: ParsedSentence, clauses: Sequence[Clause], clause: Clause, found: Sequence[Speech | None], name_of: NameOf
) -> Speech | None:
    """Return who said the first half of "X said A, and B": unless quotation marks or the subject of B end the report.

    Such a B may be either's; it is better to leave it with X than to make it the author's word.
    """
    subject = subject_of(sentence, clause.head)
    if clause.kind is not ClauseKind.COORDINATED or subject is None or subject.pos == "PRON":
        return None
    verb = None if clause.governor is None else clauses[clause.governor].head
    for other, speech in zip(clauses, found, strict=False):
        if other.kind is not ClauseKind.CONTENT or other.governor != clause.governor or speech is None or verb is None:
            continue
        reports = SPEECH_CUES.get(lemma_of(verb)) is AttributionKind.REPORTED and speech.content_only
        plain = speech.kind in {AttributionKind.REPORTED, AttributionKind.ANONYMOUS}
        follows = verb.i < other.head.i < clause.head.i
        if reports and plain and follows and name_of(noun_phrase(sentence, subject)) != speech.speaker:
            return replace(speech, unsure=True)
    return None


def _left_quotation(sentence: ParsedSentence, clause: Clause) -> bool:
    """Tell whether what a clause is coordinated with is quoted and itself is not: "“A,” X said, and B"."""
    if clause.kind is not ClauseKind.COORDINATED:
        return False
    return _in_quotation(sentence, sentence.head(clause.head)) and not _in_quotation(sentence, clause.head)


def _in_quotation(sentence: ParsedSentence, token: Token) -> bool:
    before = [other.text for other in sentence.tokens[: token.i]]
    straight = before.count('"') + before.count("``") + before.count("''")
    return before.count("“") > before.count("”") or straight % 2 == 1


def _with_closing(sentence: ParsedSentence, clauses: Sequence[Clause], found: Sequence[Speech | None]) -> list[Speech | None]:
    """Let an "according to X" that closes a sentence reach all the clauses that are coordinated before it."""
    shared = list(found)
    for clause, speech in zip(clauses, found, strict=True):
        if speech is None or clause.kind is not ClauseKind.COORDINATED or not _closes_with(sentence, speech):
            continue
        reached: set[int] = set()
        at = clause.governor
        while at is not None and shared[at] is None:
            shared[at] = speech
            reached.add(at)
            at = clauses[at].governor if clauses[at].kind is ClauseKind.COORDINATED else None
        for index, other in enumerate(clauses):
            if other.kind is ClauseKind.COORDINATED and other.governor in reached and shared[index] is None:
                shared[index] = speech
                reached.add(index)
    return shared


def _with_opening(sentence: ParsedSentence, clauses: Sequence[Clause], found: Sequence[Speech | None]) -> list[Speech | None]:
    """Let an "according to X" or "from X's perspective" that opens a sentence reach the half behind a semicolon."""
    shared = list(found)
    for clause, speech in zip(clauses, found, strict=True):
        first = clause.governor is not None and clause.head.i < clauses[clause.governor].head.i
        if speech is None or not first or clause.kind is not ClauseKind.COORDINATED or shared[clause.governor or 0] is not None:
            continue
        subject = subject_of(sentence, clause.head)
        opens = subject is not None and speech.tokens[-1].i < subject.i
        if opens and (speech.kind is AttributionKind.PERSPECTIVE or speech.cue == "according to"):
            shared[clause.governor or 0] = speech
    return shared


def _closes_with(sentence: ParsedSentence, speech: Speech) -> bool:
    """Tell whether ", according to X" ends a sentence; without the comma it belongs to the last clause alone."""
    opening = next((token.i for token in sentence.tokens if token.lower_text == "according"), 0)
    after = sentence.tokens[speech.tokens[-1].i + 1 :]
    set_off = opening > 0 and sentence.tokens[opening - 1].text == ","
    return speech.cue == "according to" and set_off and all(token.pos == "PUNCT" for token in after)


def _keeps_speaker(clause: Clause, outer: Speech) -> bool:
    """Tell whether a clause lies inside what its governor reports, rather than beside an attitude of its subject."""
    if outer.content_only:
        return True
    if clause.kind in {ClauseKind.COORDINATED, ClauseKind.CONTRAST}:
        return False
    return outer.kind in {AttributionKind.ACCUSATION, AttributionKind.PERSPECTIVE} and clause.kind is not ClauseKind.RELATIVE


def _speech_of_content(
    sentence: ParsedSentence, clause: Clause, governor: Clause, outer: Speech | None, name_of: NameOf
) -> Speech | None:
    verb = sentence.head(clause.head)
    words = _speaking_words(sentence, clause, verb, governor)
    cue = lemma_of(verb)
    if not words or _is_first_person(words) or not _can_speak(words, cue, name_of):
        return None
    within = outer.speaker if outer is not None and outer.speaker != name_of(words) else None
    kind = _kind(sentence, words, clause, SPEECH_CUES[cue])
    return Speech(name_of(words), words, _cue_text(sentence, verb), kind, within, content_only=True)


def _speaking_words(sentence: ParsedSentence, clause: Clause, verb: Token, governor: Clause) -> tuple[Token, ...]:
    """Return the words that name who says a clause: who is quoted, the agent of a passive, or the verb's subject."""
    quoting = quoting_verb(sentence, clause.head)
    if quoting is not None:
        quoted = next((child for child in sentence.children(quoting) if child.dep in {"dobj", "nsubjpass"}), None)
        return () if quoted is None else noun_phrase(sentence, quoted)
    if _is_passive(sentence, verb):
        return _agent(sentence, verb)
    own = subject_of(sentence, verb) or _late_subject(sentence, verb)
    if own is not None and own.tag in {"WDT", "WP"}:
        return governor.subject
    if own is None and not governor.subject:
        own = subject_of(sentence, governor.head)
    return governor.subject if own is None else noun_phrase(sentence, own)


def _late_subject(sentence: ParsedSentence, verb: Token) -> Token | None:
    """Return the subject behind a verb that the parser gave to a participle: "…” said Ana Kov, adding that"."""
    for child in sentence.children(verb):
        if child.dep == "advcl" and child.tag == "VBG" and child.i > verb.i:
            return next((part for part in sentence.children(child) if part.dep == "nsubj" and part.i > verb.i), None)
    return None


def _is_passive(sentence: ParsedSentence, verb: Token) -> bool:
    return any(child.dep == "auxpass" for child in sentence.children(verb))


def _agent(sentence: ParsedSentence, verb: Token) -> tuple[Token, ...]:
    """Return the words after the "by" of a passive."""
    by = next((child for child in sentence.children(verb) if child.dep == "agent"), None)
    noun = None if by is None else next((child for child in sentence.children(by) if child.dep == "pobj"), None)
    return () if noun is None else noun_phrase(sentence, noun)


def _is_first_person(words: Sequence[Token]) -> bool:
    """Tell whether the speaker is "I" or "we": whoever says the whole, the author or the one who is quoted."""
    return head_of(words).lower_text in FIRST_PERSONS


def is_own_report(clause: Clause, speech: Speech | None, outer: Speech | None) -> bool:
    """Tell whether reported content got a speaker of its own from the verb above it."""
    return clause.kind is not ClauseKind.CONTENT or (speech is not None and speech is not outer)


def _kind(sentence: ParsedSentence, words: Sequence[Token], clause: Clause, kind: AttributionKind) -> AttributionKind:
    if kind is not AttributionKind.REPORTED:
        return kind
    if clause.tokens and _is_quoted(sentence, clause.tokens):
        return AttributionKind.DIRECT
    head = head_of(words)
    named = any(token.pos == "PROPN" or token.entity in ACTOR_ENTITIES for token in words)
    return AttributionKind.ANONYMOUS if head.lemma.lower() in ANONYMOUS_NOUNS and not named else kind


def _is_quoted(sentence: ParsedSentence, tokens: Sequence[Token]) -> bool:
    before = tokens[0].i - 1
    return tokens[0].text in OPENING_QUOTES or (before >= 0 and sentence.tokens[before].text in OPENING_QUOTES)


def _attitude(sentence: ParsedSentence, clause: Clause, outer: Speech | None, name_of: NameOf) -> Speech | None:
    """Read accusations, denials, demands and beliefs of the clause's own subject, which stay inside the claim."""
    verb = _main_verb(sentence, clause.head)
    lemma = lemma_of(verb)
    phrasal = [(lemma, child.lemma.lower()) for child in sentence.children(verb) if child.dep in {"prep", "prt"}]
    kind = next((PHRASAL_ATTITUDES[pair] for pair in phrasal if pair in PHRASAL_ATTITUDES), ATTITUDE_CUES.get(lemma))
    if kind is None and _gives_figure(sentence, verb):
        kind = AttributionKind.REPORTED
    kind = kind or _position_kind(sentence, verb)
    if kind is None and lemma in SPEECH_CUES and any(child.dep == "ccomp" for child in sentence.children(verb)):
        kind = SPEECH_CUES[lemma]
    if kind is None:
        return None
    passive = _is_passive(sentence, verb)
    if passive and lemma in {"accuse", "blame", "allege"} and not _agent(sentence, verb):
        return Speech(UNNAMED, (verb,), _cue_text(sentence, verb), AttributionKind.ANONYMOUS, None, content_only=False)
    own = subject_of(sentence, verb) or subject_of(sentence, clause.head)
    relative = own is not None and own.tag in {"WDT", "WP"}
    words = noun_phrase(sentence, own) if own is not None and not relative else clause.subject
    if passive:
        words = _agent(sentence, verb)
    if not words or _is_first_person(words) or not _can_speak(words, lemma, name_of) or not _is_actor(words, name_of):
        return None
    within = outer.speaker if outer is not None and outer.speaker != name_of(words) else None
    return Speech(name_of(words), words, _cue_text(sentence, verb), kind, within, content_only=False)


def _position_kind(sentence: ParsedSentence, verb: Token) -> AttributionKind | None:
    """Read positions that a noun carries: "voiced fear that …", "issued a denial"."""
    if verb.lemma not in POSITION_VERBS:
        return None
    nouns = [child.lemma.lower() for child in sentence.children(verb) if child.dep == "dobj"]
    return next((POSITION_NOUNS[noun] for noun in nouns if noun in POSITION_NOUNS), None)


def _gives_figure(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether a verb gives an account or a count ("put the toll at 12", "recorded 12 deaths", "reported a raid")."""
    things = [child for child in sentence.children(verb) if child.dep == "dobj"]
    if verb.lemma in {"put", "give", "raise", "lower", "revise"}:
        return any(thing.lemma.lower() in TOLL_NOUNS for thing in things)
    if verb.lemma == "report":
        return any(thing.pos == "NOUN" for thing in things)
    numbers = [part for thing in things for part in (thing, *sentence.children(thing)) if part.pos == "NUM"]
    return verb.lemma in {"report", "record", "document", "count", "register", "confirm", "list"} and bool(numbers)


def _main_verb(sentence: ParsedSentence, head: Token) -> Token:
    """Look through "continues to demand" and "has begun to accuse" to the verb that carries the meaning."""
    if head.lemma in {"continue", "begin", "start", "go", "seem", "appear", "keep"}:
        for child in sentence.children(head):
            if child.dep == "xcomp" and child.pos == "VERB":
                return child
    return head


def _perspective(sentence: ParsedSentence, clause: Clause, name_of: NameOf) -> Speech | None:
    """Read "according to X", "from X's perspective", "in the eyes of X"."""
    for token in clause.tokens:
        if token.lower_text == "according" and token.i + 1 < len(sentence.tokens):
            preposition = next((child for child in sentence.children(token) if child.lower_text == "to"), None)
            source = preposition or token
            noun = next((child for child in sentence.children(source) if child.dep == "pobj"), None)
            words = noun_phrase(sentence, noun) if noun is not None else ()
            if words and (_is_actor(words, name_of) or head_of(words).lemma.lower() in SOURCE_NOUNS):
                return Speech(name_of(words), words, "according to", AttributionKind.REPORTED, None, content_only=True)
        if token.lemma.lower() in PERSPECTIVE_NOUNS and token.dep == "pobj" and sentence.head(token).lower_text in {"from", "in"}:
            owner = _owner(sentence, token)
            if owner is not None:
                words = tuple(part for part in noun_phrase(sentence, owner) if part.dep != "case")
                cue = f"{sentence.head(token).text.lower()} … {token.text}"
                return Speech(name_of(words), words, cue, AttributionKind.PERSPECTIVE, None, content_only=True)
    return None


def _inserted(sentence: ParsedSentence, clause: Clause, name_of: NameOf) -> Speech | None:
    """Read a report in brackets of commas: "the raid, the ministry said, killed three"; "as the ministry put it"."""
    for child in sentence.children(clause.head):
        subject = subject_of(sentence, child)
        if is_inserted_report(sentence, child) and subject is not None:
            words = noun_phrase(sentence, subject)
            if not _is_first_person(words) and _can_speak(words, lemma_of(child), name_of):
                kind = _kind(sentence, words, clause, SPEECH_CUES.get(lemma_of(child), AttributionKind.REPORTED))
                return Speech(name_of(words), words, _cue_text(sentence, child), kind, None, content_only=True)
    return None


def read_closing(report: ClosingReport, sentence: ParsedSentence, name_of: NameOf) -> Speech:
    """Return the speaker of a report that closes a sentence."""
    return Speech(
        name_of(report.speaker),
        report.speaker,
        _cue_text(sentence, report.verb),
        AttributionKind.DIRECT if report.quoted else AttributionKind.REPORTED,
        None,
        content_only=True,
    )


def _owner(sentence: ParsedSentence, noun: Token) -> Token | None:
    for child in sentence.children(noun):
        if child.dep == "poss" and child.pos != "PRON":
            return child
        if child.dep == "prep" and child.lower_text == "of":
            return next((part for part in sentence.children(child) if part.dep == "pobj"), None)
    return None


def _can_speak(words: Sequence[Token], cue: str, name_of: NameOf) -> bool:
    head = head_of(words)
    if head.lower_text == "it" and cue in PURE_SPEECH:
        return True
    if head.lemma.lower() in NO_SPEAKERS and name_of(words).lower() == " ".join(token.text for token in words).lower():
        return False
    if head.tag in {"WDT", "WP"}:
        return False
    if cue == "read":
        return head.lemma.lower() in SOURCE_NOUNS | {"report", "statement"}
    if cue in FALSE_WHEN_IMPERSONAL:
        return head.lower_text in {"he", "she", "they"} or any(
            token.entity in ACTOR_ENTITIES or token.pos == "PROPN" or (token is head and token.lemma.lower() in PERSON_NOUNS)
            for token in words
        )
    return head.pos in {"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET"}


def _is_actor(words: Sequence[Token], name_of: NameOf) -> bool:
    """Tell whether a noun phrase names somebody who can hold a position, rather than a thing."""
    head = head_of(words)
    if head.pos == "PRON":
        return head.lower_text in {"he", "she", "they", "who"} or name_of(words).lower() != head.lower_text
    return head.pos == "PROPN" or head.entity in ACTOR_ENTITIES or head.lemma.lower() in PERSON_NOUNS | ANONYMOUS_NOUNS


def _cue_text(sentence: ParsedSentence, verb: Token) -> str:
    words = [child for child in sentence.children(verb) if child.dep in {"neg", "prt"}] + [verb]
    return " ".join(token.text for token in sorted(words, key=lambda token: token.i))


def speaker_name(speech: Speech | None) -> str:
    """Return the name of the speaker, `author` where there is none."""
    return AUTHOR if speech is None else speech.speaker
