"""One sentence with everything that is found in it: names, what they stand for, clauses, who speaks, times, figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from claimcmp.claims.attribution import Speech, find_speeches, is_own_report, read_closing
from claimcmp.claims.clauses import Clause, split_clauses
from claimcmp.claims.coreference import Discourse, Resolution
from claimcmp.claims.cues import FIRST_PERSONS, NEGATORS, WITHHOLDING_MODALS
from claimcmp.claims.entities import find_mentions
from claimcmp.claims.grammar import carrying_verb, lemma_of, quoting_verb, subject_of, trim
from claimcmp.claims.incidents import Incident, IncidentThread
from claimcmp.claims.lexicon import Lexicon
from claimcmp.claims.quantities import find_quantities
from claimcmp.claims.quotations import continued_speakers, find_announcement, find_quotations
from claimcmp.claims.sentences import BodySentence
from claimcmp.claims.speakers import SpeakerThread, name_phrase, own_words
from claimcmp.claims.splitting import ClauseKind
from claimcmp.claims.timeline import Timeline
from claimcmp.claims.times import find_times
from claimcmp.records.articles import Article
from claimcmp.records.claims import EntityMention, Quantity, TimeScope
from claimcmp.records.parses import ParsedSentence, Token
from claimcmp.records.spans import Span


@dataclass(frozen=True)
class Reading:
    """One sentence with everything that was found in it."""

    sentence: ParsedSentence
    context: Span
    mentions: tuple[EntityMention, ...]
    resolutions: dict[int, Resolution]
    clauses: tuple[Clause, ...]
    speeches: tuple[Speech | None, ...]
    times: tuple[TimeScope, ...]
    timeline: Timeline
    quantities: tuple[Quantity, ...]
    incident: Incident | None
    name_of: Callable[[Sequence[Token]], str]


@dataclass
class Threads:
    """What runs through an article: the names so far, the incident told about, who speaks, and of what time."""

    discourse: Discourse = field(default_factory=Discourse)
    incidents: IncidentThread = field(default_factory=IncidentThread)
    speakers: SpeakerThread = field(default_factory=SpeakerThread)
    timeline: Timeline = field(default_factory=lambda: Timeline(None))

    def __post_init__(self) -> None:
        self.speakers.genders = self.discourse.genders


def read_paragraph(article: Article, paragraph: Sequence[BodySentence], lexicon: Lexicon, threads: Threads) -> list[Reading]:
    """Read the sentences of the next paragraph of an article."""
    threads.speakers.begin_paragraph()
    before = threads.speakers.recent
    spans = [item.whole.span for item in paragraph]
    quotations = find_quotations(article.text, Span(spans[0].start, spans[-1].end)) if spans else ()
    readings = [_read(article, item, lexicon, threads, quotations) for item in paragraph]
    return _with_quotations(article, readings, before)


def _read(article: Article, item: BodySentence, lexicon: Lexicon, threads: Threads, quotations: Sequence[Span]) -> Reading:
    sentence = item.sentence
    mentions = find_mentions(sentence, lexicon)
    resolutions = threads.discourse.read(sentence, mentions, quotations=quotations)
    threads.speakers.meet(mentions)
    clauses = split_clauses(sentence)
    quantities = find_quantities(sentence)
    times = find_times(sentence, published=article.published)

    def name_of(words: Sequence[Token]) -> str:
        return name_phrase(sentence, words, mentions, resolutions, threads.speakers)

    reported_by = None
    if item.report is not None:
        named = find_mentions(item.whole, lexicon)
        threads.speakers.meet(named)
        threads.discourse.hear_of(item.whole, named, after=item.report.span.start)
        reported_by = read_closing(
            item.report, item.whole, lambda words: name_phrase(item.whole, words, named, {}, threads.speakers)
        )
    speeches = find_speeches(sentence, clauses, name_of, reported_by=reported_by)
    own = own_words(sentence, zip(clauses, speeches, strict=True), resolutions, mentions, threads.discourse.genders)
    if own:
        resolutions.update(own)
        speeches = find_speeches(sentence, clauses, name_of, reported_by=reported_by)
    announced = find_announcement(sentence, name_of)
    threads.speakers.follow(sentence, mentions)
    for speech in (*speeches, announced):
        if speech is not None and speech.within is None:
            threads.speakers.hear(speech, mentions)
    return Reading(
        sentence=sentence,
        context=item.whole.span,
        mentions=mentions,
        resolutions=resolutions,
        clauses=clauses,
        speeches=speeches,
        times=times,
        timeline=threads.timeline,
        quantities=quantities,
        incident=threads.incidents.follow(sentence, mentions),
        name_of=name_of,
    )


def _with_quotations(article: Article, readings: Sequence[Reading], before: Speech | None) -> list[Reading]:
    """Give the sentences of a quotation that name no speaker the one of the rest of it, then rejoin what nobody says."""
    if not readings:
        return []
    paragraph = Span(readings[0].context.start, readings[-1].context.end)
    quotations = find_quotations(article.text, paragraph)
    named = [_named_speaker(reading) for reading in readings]
    outer = continued_speakers([reading.sentence for reading in readings], named, quotations, before)
    return [
        _rejoined(
            reading
            if speech is None
            else replace(
                reading,
                speeches=find_speeches(reading.sentence, reading.clauses, reading.name_of, reported_by=speech),
            )
        )
        for reading, speech in zip(readings, outer, strict=True)
    ]


def _named_speaker(reading: Reading) -> Speech | None:
    """Return who a sentence says to speak: the outermost report in it."""
    return next((speech for speech in reading.speeches if speech is not None and speech.content_only), None)


def _rejoined(reading: Reading) -> Reading:
    """Put content back under a verb of saying that has no speaker ("the map suggests that …"): it stays what it was.

    What is said in a subordinate clause ("… a day after the agency said that …") stands by itself and in its place.
    """
    clauses = list(reading.clauses)
    for index, clause in enumerate(reading.clauses):
        if clause.governor is None or clause.kind is not ClauseKind.CONTENT:
            continue
        speech, outer = reading.speeches[index], reading.speeches[clause.governor]
        aside = not is_said(reading, clause)
        said = is_own_report(clause, speech, outer) or _is_first_person(reading, clause)
        if not aside and said and not _is_withheld(reading, clause):
            continue
        governor = clauses[clause.governor]
        inside = {token.i for part in (governor, clauses[index]) for token in part.tokens}
        joined = tuple(
            token
            for token in reading.sentence.tokens
            if token.i in inside or (token.head == clause.head.i and token.dep in {"mark", "punct"})
        )
        clauses[clause.governor] = replace(governor, tokens=trim(joined))
        if not aside:
            clauses[index] = replace(clause, tokens=())
    return replace(reading, clauses=tuple(clauses))


def _is_withheld(reading: Reading, clause: Clause) -> bool:
    """Tell whether somebody does not, or only may or should, say a thing: it must not be put forward as said."""
    verb = reading.sentence.head(clause.head)
    helpers = {child.lower_text for child in reading.sentence.children(verb) if child.dep in {"aux", "neg"}}
    return bool(helpers & (NEGATORS | WITHHOLDING_MODALS)) and lemma_of(verb) != "deny"


def _is_first_person(reading: Reading, clause: Clause) -> bool:
    subject = subject_of(reading.sentence, reading.sentence.head(clause.head))
    return subject is not None and subject.lower_text in FIRST_PERSONS


def is_said(reading: Reading, clause: Clause) -> bool:
    """Tell whether a clause is what the verb of its governor says, so that the governor adds nothing of its own."""
    if clause.kind is not ClauseKind.CONTENT or clause.governor is None:
        return False
    governor = reading.clauses[clause.governor].head
    quoting = quoting_verb(reading.sentence, clause.head)
    carrying = carrying_verb(reading.sentence, reading.sentence.head(clause.head))
    return carrying.i == governor.i or (quoting is not None and quoting.i == governor.i)
