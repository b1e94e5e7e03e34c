"""What a speaker is called: canonical names, full phrases, and "he", "it" and "the group" of one who spoke before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from claimcmp.claims.antecedents import GROUP_TYPES, PERSON_TYPES, STATE_TYPES
from claimcmp.claims.attribution import Speech
from claimcmp.claims.clauses import Clause
from claimcmp.claims.coreference import Resolution
from claimcmp.claims.cues import BODY_NOUNS, FIRST_PERSONS, PERSON_NOUNS, SPEECH_CUES
from claimcmp.claims.genders import PRONOUN_GENDERS
from claimcmp.claims.grammar import lemma_of, subject_of
from claimcmp.claims.noun_phrases import head_of
from claimcmp.claims.roles import name_noun
from claimcmp.claims.splitting import ClauseKind
from claimcmp.records.claims import AttributionKind, EntityMention
from claimcmp.records.parses import ParsedSentence, Token

LONGEST_NAME = 80
KEPT_DETERMINERS = frozenset({"some", "many", "several", "his", "her", "their", "its"})
PRONOUNS = frozenset({"he", "she", "it", "they"})
OWN = frozenset({"it", "its", "he", "his", "she", "her", "they", "their"})
OCCASIONS = frozenset("statement interview report letter tweet speech memo conference email message briefing".split())
"""Where one says a thing; they are not what one says it of."""

MONITORS = frozenset({"group", "monitor", "observatory", "organisation", "organization", "watchdog", "agency"})
"""Nouns that, with "the", take up a body that was named before."""

VAGUE_MODIFIERS = frozenset({"monitoring", "rights", "human", "war", "activist", "advocacy", "news", "watchdog", "based"})
"""Modifiers that leave open which body is meant ("the Velmar-based monitoring group")."""

WATCHERS = frozenset("observatory monitor monitoring watch watchdog rights network centre center association".split())
"""Words in the names of such bodies."""

REACH = 2
"""How many paragraphs back "he said" may reach."""


@dataclass
class SpeakerThread:
    """Who spoke last in an article, and which bodies that watch and report it named.

    `foretold` are all of these that the article will name.
    """

    last: Speech | None = None
    person: bool | None = None
    heard: int = 0
    paragraph: int = 0
    bodies: list[str] = field(default_factory=list)
    foretold: frozenset[str] = frozenset()
    newcomer: str | None = None
    """The person whom the last sentence of this paragraph was about, since anybody spoke."""
    genders: Mapping[str, str] = field(default_factory=dict)

    def meet(self, mentions: Sequence[EntityMention]) -> None:
        """Remember the bodies of a sentence whose names tell that they watch and report."""
        self.bodies += [
            mention.canonical
            for mention in mentions
            if mention.type in GROUP_TYPES and WATCHERS & set(mention.canonical.lower().split())
        ]

    def begin_paragraph(self) -> None:
        """Go on to the next paragraph."""
        self.paragraph += 1
        self.newcomer = None

    def follow(self, sentence: ParsedSentence, mentions: Sequence[EntityMention]) -> None:
        """Remember the person who is the subject of a sentence: "he said" in the next may well be that one."""
        subject = subject_of(sentence, sentence.root)
        named = [
            mention.canonical
            for mention in mentions
            if subject is not None and mention.type in PERSON_TYPES and mention.span.start <= subject.start < mention.span.end
        ]
        self.newcomer = named[0] if named else self.newcomer

    def hear(self, speech: Speech | None, mentions: Sequence[EntityMention]) -> None:
        """Remember a speaker, unless only a pronoun names it."""
        if speech is None or speech.speaker.lower() in PRONOUNS | FIRST_PERSONS | {"who"}:
            return
        person = is_person(speech, mentions)
        if self.last is None or speech.speaker != self.last.speaker:
            self.person = person
        self.last, self.heard, self.newcomer = speech, self.paragraph, None

    @property
    def recent(self) -> Speech | None:
        """The last speaker, if not too far back."""
        return self.last if self.last is not None and self.paragraph - self.heard <= REACH else None

    def name_of_pronoun(self, sentence: ParsedSentence, word: Token) -> str | None:
        """Return who "he said" or "it added" takes up: the one who spoke last, if he, she or it can be that."""
        speech = self.recent
        if word.lower_text not in PRONOUNS or lemma_of(sentence.head(word)) not in SPEECH_CUES:
            return None
        gender = PRONOUN_GENDERS.get(word.lower_text)
        if self.newcomer is not None and gender is not None and self.genders.get(self.newcomer, gender) == gender:
            # Where the one who spoke last is a person of this paragraph too, either may be meant.
            rival = speech is not None and self.heard == self.paragraph and self.person and speech.speaker != self.newcomer
            return None if rival else self.newcomer
        if speech is None:
            return None
        wanted = {"he": True, "she": True, "it": False}.get(word.lower_text)
        if wanted is None:
            plural = head_of(speech.tokens).tag in {"NNS", "NNPS"} or any(token.dep == "conj" for token in speech.tokens)
            return speech.speaker if plural else None
        if self.person is not None and self.person is not wanted:
            return None
        return speech.speaker if gender is None or self.genders.get(speech.speaker, gender) == gender else None

    def name_of_description(self, sentence: ParsedSentence, noun: Token) -> str | None:
        """Return the body that "the group" or "the Velmar-based monitor" takes up: one that watches and reports."""
        if noun.lemma.lower() not in MONITORS:
            return None
        modifiers = [child for child in sentence.children(noun) if child.dep in {"amod", "compound", "poss", "nmod"}]
        determiners = {child.lower_text for child in sentence.children(noun) if child.dep == "det"}
        if not determiners & {"the", "a"} or not modifiers or any(c.lower_text not in VAGUE_MODIFIERS for c in modifiers):
            return None
        if "a" in determiners:
            # A lead says "a monitoring group said" of the one that the text names afterwards.
            return next(iter(self.foretold)) if len(self.foretold) == 1 and not self.bodies else None
        same = [name for name in self.bodies if noun.lemma.lower() in name.lower().split()]
        found = same or self.bodies
        return found[-1] if found else None


def own_words(
    sentence: ParsedSentence,
    said: Iterable[tuple[Clause, Speech | None]],
    resolutions: Mapping[int, Resolution],
    mentions: Sequence[EntityMention],
    genders: Mapping[str, str],
) -> dict[int, Resolution]:
    """Return what a pronoun at the head of reported words stands for, where only the speaker can be meant.

    "The coalition said it had …", "Kov said her office …": nothing else of the kind is named before the pronoun.
    """
    found: dict[int, Resolution] = {}
    for clause, speech in said:
        subject = subject_of(sentence, clause.head)
        if clause.kind is not ClauseKind.CONTENT or speech is None or not speech.content_only or subject is None:
            continue
        here = sentence.tokens[speech.tokens[0].i] is speech.tokens[0]
        pronoun = next((part for part in sentence.subtree(subject) if part.lower_text in OWN), None)
        opening = pronoun is not None and (pronoun is subject or pronoun.i == sentence.subtree(subject)[0].i)
        if not here or pronoun is None or not opening or pronoun.i in resolutions or speech.kind is AttributionKind.DIRECT:
            continue
        if speech.speaker.lower() in PRONOUNS or not _is_own(pronoun, speech, mentions, genders):
            continue
        if _has_rival(sentence, pronoun, speech):
            continue
        types = {mention.canonical: mention.type for mention in mentions}
        known = speech.speaker in types
        canonical = speech.speaker if known else _as_written(speech.tokens)
        possessive = pronoun.tag == "PRP$"
        kind = types.get(speech.speaker, "")
        found[pronoun.i] = Resolution((pronoun,), canonical, possessive, speech.span, canonical, kind)
    return found


def _is_own(pronoun: Token, speech: Speech, mentions: Sequence[EntityMention], genders: Mapping[str, str]) -> bool:
    """Tell whether a pronoun has the number, kind and gender of a speaker."""
    person = is_person(speech, mentions)
    word = pronoun.lower_text
    if word in {"it", "its"}:
        # What one hopes or fears of an "it" is seldom oneself.
        return person is False and speech.kind in {AttributionKind.REPORTED, AttributionKind.DENIAL}
    if word in {"they", "their"}:
        return head_of(speech.tokens).tag in {"NNS", "NNPS"} and not any(token.dep == "conj" for token in speech.tokens)
    gender = PRONOUN_GENDERS[word]
    return person is True and genders.get(speech.speaker, gender) == gender


def _has_rival(sentence: ParsedSentence, pronoun: Token, speech: Speech) -> bool:
    """Tell whether another noun before a pronoun, whoever is spoken to, may be meant."""
    own = {token.i for token in speech.tokens}
    return any(
        token.pos in {"NOUN", "PROPN"}
        and token.i not in own
        and token.entity not in {"DATE", "TIME"}
        and token.lemma.lower() not in OCCASIONS
        and not own.intersection(ancestor.i for ancestor in sentence.ancestors(token))
        for token in sentence.tokens[: pronoun.i]
    )


def _as_written(words: Sequence[Token]) -> str:
    """Return a description as it stands, its article in lower case."""
    text = words[0].text.lower() if words[0].pos == "DET" else words[0].text
    for before, token in pairwise(words):
        text += token.text if before.end == token.start else f" {token.text}"
    return text


def is_person(speech: Speech, mentions: Sequence[EntityMention]) -> bool | None:
    """Tell whether a speaker is a person (True), a body (False), or either."""
    head = head_of(speech.tokens)
    kinds = {item.type for item in mentions if item.span.start <= head.start < item.span.end}
    lemma = head.lemma.lower()
    if lemma in BODY_NOUNS:
        return False
    if kinds & PERSON_TYPES or (head.entity == "PERSON" and not kinds):
        return True
    if kinds & (GROUP_TYPES | STATE_TYPES) or head.entity in {"ORG", "GPE"}:
        return False
    return True if lemma in PERSON_NOUNS - {"source", "monitor"} else None


def name_phrase(
    sentence: ParsedSentence,
    words: Sequence[Token],
    mentions: Sequence[EntityMention],
    resolutions: Mapping[int, Resolution],
    thread: SpeakerThread,
) -> str:
    """Return what the speaker that these words name is called: the canonical name, else the phrase itself."""
    head = head_of(words)
    if head.i in resolutions:
        return resolutions[head.i].canonical
    taken_up = thread.name_of_pronoun(sentence, head) or thread.name_of_description(sentence, head)
    if taken_up is not None:
        return taken_up
    name, known = name_noun(sentence, head, mentions)
    if known and not any(token.dep == "conj" for token in words):
        return name
    apposed = None if known else _apposed_name(sentence, head, mentions)
    if apposed is not None:
        return apposed
    titled = _named_person(sentence, head, mentions)
    if titled is not None:
        return titled
    text = _phrase_text(sentence, words, thread)
    return text if text and len(text) <= LONGEST_NAME else head.text


def _apposed_name(sentence: ParsedSentence, head: Token, mentions: Sequence[EntityMention]) -> str | None:
    """Return the names that stand beside a description: "the activist group, the Velmar Observatory"."""
    nouns = [child for child in sentence.children(head) if child.dep == "appos"]
    nouns += [part for noun in nouns for part in sentence.children(noun) if part.dep == "conj"]
    named = [name_noun(sentence, noun, mentions) for noun in nouns]
    names = [name for name, known in named if known]
    return " and ".join(names) if names and len(names) == len(named) else None


def watching_bodies(names: Iterable[str]) -> frozenset[str]:
    """Return the names that tell of a body that watches and reports."""
    return frozenset(name for name in names if len(name.split()) > 1 and WATCHERS & set(name.lower().split()))


def _named_person(sentence: ParsedSentence, head: Token, mentions: Sequence[EntityMention]) -> str | None:
    """Return the person whose name the parser put before a title: "Ana Kov head of the agency"."""
    names = {child.i for child in sentence.children(head) if child.dep == "compound" and child.pos == "PROPN"}
    for mention in mentions:
        if mention.type in PERSON_TYPES and any(mention.span.start <= sentence.tokens[i].start < mention.span.end for i in names):
            return mention.canonical
    return None


def _phrase_text(sentence: ParsedSentence, words: Sequence[Token], thread: SpeakerThread) -> str:
    """Return a noun phrase as it stands, without articles, a body taken up by description named."""
    pieces: list[str] = []
    last: Token | None = None
    dropped: set[int] = set()
    for token in words:
        taken_up = thread.name_of_description(sentence, token) if token.dep == "pobj" else None
        if taken_up is not None:
            dropped.update(part.i for part in sentence.subtree(token))
            pieces.append(f" {taken_up}")
    names = {part.i for part in words if part.i not in dropped}
    text = ""
    for token in words:
        skipped = token.i not in names or (token.dep in {"det", "punct"} and token.tag != "HYPH")
        if skipped and token.lower_text not in KEPT_DETERMINERS:
            continue
        if token.dep == "case" and not text:
            continue
        glued = last is not None and last.end == token.start
        text += token.text if glued or not text else f" {token.text}"
        last = token
    return text + "".join(pieces)
