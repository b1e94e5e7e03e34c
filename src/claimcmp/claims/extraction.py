"""From the sentences of an article to its claims: the order of the steps, and the record each claim becomes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from claimcmp.claims.attribution import Speech, speaker_name
from claimcmp.claims.clauses import Clause
from claimcmp.claims.grammar import trim
from claimcmp.claims.lexicon import Lexicon
from claimcmp.claims.modality import find_kind, find_modality, find_polarity
from claimcmp.claims.pointers import find_pointers
from claimcmp.claims.reading import Reading, Threads, is_said, read_paragraph
from claimcmp.claims.roles import find_predicate, find_roles
from claimcmp.claims.scope import Scope, find_scope
from claimcmp.claims.sentences import asserts_something, read_sentences
from claimcmp.claims.speakers import watching_bodies
from claimcmp.claims.splitting import VERB_POS, ClauseKind
from claimcmp.claims.timeline import Timeline
from claimcmp.claims.wording import word_clause
from claimcmp.records.articles import Article
from claimcmp.records.claims import (
    AUTHOR,
    Attribution,
    AttributionKind,
    Claim,
    ClaimKind,
    EntityMention,
    Inherited,
    InheritedKind,
    Modality,
    Quantity,
    TimeScope,
)
from claimcmp.records.intervals import Period
from claimcmp.records.parses import ParsedSentence, Parser, Token
from claimcmp.records.spans import Span, enclose, merge_spans

KEPT_CUES = frozenset({AttributionKind.BELIEF, AttributionKind.DENIAL})
"""Kinds of reported content whose cue stays in the wording: what is believed is not simply said."""

CERTAINTY = {
    ClauseKind.MAIN: 0.95,
    ClauseKind.CONTENT: 0.95,
    ClauseKind.COORDINATED: 0.9,
    ClauseKind.CONTRAST: 0.9,
    ClauseKind.RELATIVE: 0.85,
    ClauseKind.PARTICIPLE: 0.8,
    ClauseKind.EVENT_PARTICIPLE: 0.75,
    ClauseKind.ABSOLUTE: 0.8,
    ClauseKind.APPOSITION: 0.8,
    ClauseKind.EVENT_APPOSITION: 0.75,
    ClauseKind.PRESUPPOSED: 0.75,
}
"""How far each way of splitting is trusted (judged by reading; not fitted)."""

AS_OF_WORDS = ("by ", "as of ", "until ", "up to ")
LONGEST_EVENT = timedelta(days=3)
"""A longer time is a period that a figure covers ("the first three quarters"), not the date of what is counted."""

JOINING_GAP = 6
"""Spans this close are quoted as one: only a comma or "that" lies between."""


@dataclass(frozen=True)
class Extraction:
    """The claims of an article and the spans of its body sentences."""

    claims: tuple[Claim, ...]
    sentences: tuple[Span, ...]


def extract_claims(article: Article, *, parser: Parser, lexicon: Lexicon) -> Extraction:
    """Read an article and return its claims in order of place, with the sentences they come from.

    Raises:
        ModelError: the parser's weights are absent.
    """
    threads = Threads()
    known = {alias.canonical for alias in lexicon.aliases if alias.surface in article.text}
    threads.speakers.foretold = watching_bodies(known)
    claims: list[Claim] = []
    spans: list[Span] = []
    paragraphs = read_sentences(article, parser)
    threads.timeline = Timeline.of((item.sentence for items in paragraphs for item in items), article.published)
    for paragraph in paragraphs:
        for item, reading in zip(paragraph, read_paragraph(article, paragraph, lexicon, threads), strict=True):
            if not spans or spans[-1] != item.whole.span:
                spans.append(item.whole.span)
            if asserts_something(item.sentence):
                claims.extend(_claims_of(article, reading))
    unique = {claim.id: claim for claim in claims}
    return Extraction(tuple(sorted(unique.values(), key=lambda claim: (claim.spans[0], claim.id))), tuple(spans))


def _claims_of(article: Article, reading: Reading) -> Iterator[Claim]:
    reported = {
        clause.governor
        for clause, speech in zip(reading.clauses, reading.speeches, strict=True)
        if clause.tokens and is_said(reading, clause) and (speech is None or speech.content_only or speech.within is not None)
    }
    for index, clause in enumerate(reading.clauses):
        if index in reported or not clause.tokens:
            continue
        for tokens in _distribute(reading.sentence, clause):
            claim = _claim(article, reading, index, tokens)
            if claim is not None:
                yield claim


def _distribute(sentence: ParsedSentence, clause: Clause) -> list[tuple[Token, ...]]:
    """Give each conjunct of a coordinated complement its own copy: "accuses X of A, B and C" is three claims."""
    inside = {token.i for token in clause.tokens}
    for token in clause.tokens:
        if token.dep not in {"xcomp", "pcomp"} or token.pos != "VERB":
            continue
        conjuncts = [token]
        while True:
            following = [
                child
                for child in sentence.children(conjuncts[-1])
                if child.dep == "conj" and child.tag == token.tag and child.i in inside and len(sentence.subtree(child)) >= 3
            ]
            if not following:
                break
            conjuncts.append(following[0])
        if any(child.dep == "neg" for item in conjuncts for child in sentence.children(item)):
            # "committed both not to threaten or use force": what is denied of one is denied of the other.
            continue
        if len(conjuncts) > 1:
            return [_keep_conjunct(sentence, clause, conjuncts, chosen) for chosen in conjuncts]
    return [clause.tokens]


def _keep_conjunct(sentence: ParsedSentence, clause: Clause, conjuncts: Sequence[Token], chosen: Token) -> tuple[Token, ...]:
    """Return the clause's tokens without the other conjuncts; shared objects before the first stay."""
    parts = {
        item.i: {part.i for part in sentence.subtree(item, without=[other for other in conjuncts if other.i != item.i])}
        for item in conjuncts
    }
    links = {child.i for item in conjuncts for child in sentence.children(item) if child.dep in {"cc", "punct", "preconj"}}
    barred = {i for item in conjuncts if item.i != chosen.i for i in parts[item.i]} | links
    marked = any(child.dep == "aux" and child.lower_text == "to" for child in sentence.children(chosen))
    markers = (
        set()
        if marked and chosen.i != conjuncts[0].i
        else {child.i for child in sentence.children(conjuncts[0]) if child.dep == "aux" and child.lower_text == "to"}
    )
    return trim(
        tuple(token for token in clause.tokens if token.i not in barred or (token.i in markers and chosen.i != conjuncts[0].i))
    )


def _claim(article: Article, reading: Reading, index: int, tokens: tuple[Token, ...]) -> Claim | None:
    sentence, clause, speech = reading.sentence, reading.clauses[index], reading.speeches[index]
    governor = reading.clauses[clause.governor] if clause.governor is not None else None
    report = _report_tokens(reading, clause, speech)
    scope = find_scope(sentence, clause, governor, reading.times, reading.mentions)
    prefix = _cue_words(report, tokens) if speech is not None and speech.kind in KEPT_CUES else ()
    text = word_clause(
        sentence, clause, tokens, resolutions=reading.resolutions, governor=governor, prefix=prefix, scope=scope.wording
    )
    first_content = clause.kind is ClauseKind.CONTENT
    spans = _spans_of((*report, *tokens) if first_content else tokens)
    quote = Span(spans[0].start, spans[-1].end).slice(article.text)
    present = reading.timeline.present_of(tokens)
    times = _inside(reading.times, spans) or scope.times or (() if present is None else (present,))
    inherited = _inherited(clause, speech, scope, spans)
    everything = (*tokens, *report, *clause.subject)
    mentions = _mentions_in(reading, everything)
    modality = find_modality(sentence, clause, speech)
    quantities = _figures(article, reading, tokens, spans=spans, speech=speech, times=times)
    unresolved = find_pointers(sentence, (*prefix, *clause.subject, *tokens), reading.resolutions)
    kind = find_kind(sentence, clause, speech, quantities)
    claim = Claim(
        id="",
        article_id=article.id,
        source=article.source,
        origin_id=article.origin_id,
        spans=spans,
        inherited=inherited,
        context=reading.context,
        quote=quote,
        text=text,
        predicate=find_predicate(sentence, clause),
        roles=find_roles(sentence, clause, reading.mentions, reading.resolutions),
        speaker=speaker_name(speech),
        attribution=None if speech is None else Attribution(speech.kind, speech.cue, speech.span, speech.within),
        modality=modality,
        polarity=find_polarity(sentence, clause),
        kind=kind,
        check_worthy=_is_check_worthy(kind, modality, mentions, quantities),
        times=times,
        place=_place(mentions, tokens, sentence),
        quantities=quantities,
        entities=mentions,
        confidence=_confidence(clause, speech, pointing=bool(unresolved)),
        unresolved=unresolved,
        published=article.published,
    )
    return replace(claim, id=_claim_id(claim), origin_id=_origin(claim, article))


def _confidence(clause: Clause, speech: Speech | None, *, pointing: bool) -> float:
    """Return how far a claim is trusted: less where words point outside, the speaker is unsure or no predicate was found."""
    unsure = (speech is not None and speech.unsure) or (clause.kind is ClauseKind.MAIN and clause.head.pos not in VERB_POS)
    return round(CERTAINTY[clause.kind] * (0.85 if pointing else 1.0) * (0.7 if unsure else 1.0), 3)


def _report_tokens(reading: Reading, clause: Clause, speech: Speech | None) -> tuple[Token, ...]:
    """Return the words of the clause that reports this one ("the ministry said on Monday")."""
    if speech is None or not speech.content_only or not reading.context.covers(speech.span):
        return ()
    while clause.kind is not ClauseKind.CONTENT:
        if clause.governor is None:
            return ()
        clause = reading.clauses[clause.governor]
    assert clause.governor is not None
    if is_said(reading, clause):
        return reading.clauses[clause.governor].tokens
    verb = reading.sentence.head(clause.head)
    return (*speech.tokens, verb)


def _cue_words(report: Sequence[Token], content: Sequence[Token]) -> tuple[Token, ...]:
    """Return the words of a report that stand before what is reported, or all where they stand after it."""
    return tuple(token for token in report if token.i < content[0].i) or tuple(report)


def _spans_of(tokens: Iterable[Token]) -> tuple[Span, ...]:
    return merge_spans((Span(token.start, token.end) for token in tokens), gap=JOINING_GAP)


def _inherited(clause: Clause, speech: Speech | None, scope: Scope, spans: Sequence[Span]) -> tuple[Inherited, ...]:
    found: list[Inherited] = []
    if clause.subject:
        found.append(Inherited(InheritedKind.SUBJECT, enclose(_spans_of(clause.subject))))
    if speech is not None and not any(span.covers(speech.span) for span in spans):
        found.append(Inherited(InheritedKind.SPEAKER, speech.span))
    found.extend(scope.inherited)
    return tuple(sorted(found, key=lambda item: (item.span, item.what)))


def _mentions_in(reading: Reading, tokens: Sequence[Token]) -> tuple[EntityMention, ...]:
    """Return the names in these words, and the names that stand behind their resolved pronouns."""
    starts = {token.start for token in tokens}
    found = [mention for mention in reading.mentions if mention.span.start in starts]
    types = {mention.canonical: mention.type for mention in reading.mentions}
    for token in tokens:
        resolution = reading.resolutions.get(token.i)
        if resolution is not None and resolution.type and resolution.canonical not in {mention.canonical for mention in found}:
            kind = types.get(resolution.canonical, resolution.type)
            found.append(EntityMention(resolution.antecedent, resolution.surface, resolution.canonical, kind))
    return tuple(sorted(found, key=lambda mention: (mention.span, mention.canonical)))


def _inside(times: Sequence[TimeScope], spans: Sequence[Span]) -> tuple[TimeScope, ...]:
    return tuple(time for time in times if any(span.covers(time.span) for span in spans))


def _as_of(times: Sequence[TimeScope], article: Article) -> Period | None:
    """Return when a figure holds: over the period it covers, else on the day its article says so, else when it happened."""
    stated = times[0].period if times else None
    day = article.published if article.published_on is not None else None
    covers = stated is not None and stated.end is not None and (stated.start is None or stated.end - stated.start > LONGEST_EVENT)
    given = bool(times) and times[0].surface.lower().startswith(AS_OF_WORDS)
    return stated if covers or given or day is None else day


def _figures(
    article: Article,
    reading: Reading,
    tokens: Sequence[Token],
    *,
    spans: Sequence[Span],
    speech: Speech | None,
    times: Sequence[TimeScope],
) -> tuple[Quantity, ...]:
    own = _spans_of(tokens)
    return tuple(
        replace(
            quantity,
            speaker=speaker_name(speech),
            as_of=_as_of(times, article),
            incident=None if reading.incident is None else reading.incident.name,
            incident_inherited=reading.incident is not None and reading.incident.inherited,
        )
        for quantity in reading.quantities
        if any(span.covers(quantity.span) for span in own)
    )


def _place(mentions: Sequence[EntityMention], tokens: Sequence[Token], sentence: ParsedSentence) -> str | None:
    for token in tokens:
        if token.dep == "pobj" and sentence.head(token).lower_text in {"in", "at", "near", "inside"}:
            for mention in mentions:
                if (
                    mention.type in {"place", "state", "GPE", "LOC", "FAC"}
                    and mention.span.start <= token.start < mention.span.end
                ):
                    return mention.canonical
    return None


def _is_check_worthy(
    kind: ClaimKind, modality: Modality, mentions: Sequence[EntityMention], quantities: Sequence[Quantity]
) -> bool:
    return modality is not Modality.OPINION and (kind is ClaimKind.FIGURE or bool(mentions) or bool(quantities))


def _origin(claim: Claim, article: Article) -> str:
    """Return who first said it: the named speaker of reported words, else the article's own origin."""
    named = {mention.canonical for mention in claim.entities}
    if claim.speaker == AUTHOR or claim.speaker not in named or claim.attribution is None:
        return article.origin_id
    return "speaker:" + hashlib.sha256(claim.speaker.encode()).hexdigest()[:16]


def _claim_id(claim: Claim) -> str:
    """Return the content hash of article, spans, inherited spans and wording."""
    places = [f"{span.start}-{span.end}" for span in claim.spans]
    inherited = [f"{item.what}:{item.span.start}-{item.span.end}" for item in claim.inherited]
    content = "\0".join((claim.article_id, *places, *inherited, claim.text))
    return hashlib.sha256(content.encode()).hexdigest()[:16]
