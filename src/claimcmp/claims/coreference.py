"""What pronouns and bare descriptions point to, where two independent heuristics agree.

The first heuristic follows grammatical parallelism (the subject of the nearest clause before, Hobbs-like), the
second salience (recency, role and frequency, after Lappin and Leass 1994). Only their agreement resolves a word;
otherwise it stays as it is and is listed as unresolved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from claimcmp.claims.cues import GENERIC_BODIES, PERSON_NOUNS, PURE_SPEECH, SPEECH_CUES
from claimcmp.claims.genders import PRONOUN_GENDERS, gender_of
from claimcmp.claims.grammar import lemma_of, subject_of
from claimcmp.claims.pointers import PLURAL, POSSESSIVE, SUBJECTS, is_cataphoric, is_impersonal
from claimcmp.records.claims import EntityMention
from claimcmp.records.parses import ParsedSentence, Token
from claimcmp.records.spans import Span

NEUTRAL = frozenset({"it", "its"}) | PLURAL
PERSONAL = frozenset({"he", "him", "his", "she", "her", "hers"})
GROUP_TYPES = frozenset({"organisation", "group", "movement", "ORG", "NORP"})
STATE_TYPES = frozenset({"state", "GPE", "country"})
PERSON_TYPES = frozenset({"person", "PERSON"})
DESCRIPTIONS: dict[str, frozenset[str]] = {
    "group": GROUP_TYPES,
    "movement": GROUP_TYPES,
    "organisation": GROUP_TYPES,
    "organization": GROUP_TYPES,
    "country": STATE_TYPES,
    "nation": STATE_TYPES,
}
"""Bare definite descriptions ("the group") and the types of entity they may point to."""

PEOPLE = PERSON_NOUNS | frozenset(
    "man woman boy girl mother father husband wife son daughter child brother sister friend".split()
)
"""Common nouns that a "he" or "she" may take up."""

MODIFYING = frozenset({"inside", "amod", "compound", "nmod"})
"""Roles of names that only modify a noun."""

WINDOW = 2
"""How many sentences back an antecedent is looked for."""


@dataclass(frozen=True)
class Resolution:
    """A word of the sentence and the name it stands for; `antecedent` is where that name stands."""

    tokens: tuple[Token, ...]
    canonical: str
    possessive: bool
    antecedent: Span
    surface: str
    type: str


@dataclass
class _Candidate:
    mention: EntityMention
    role: str
    sentence: int
    position: int
    joined: bool = False
    """Whether it is one of several ("the front and the council"), all of whom a "they" may mean."""


@dataclass
class Discourse:
    """The mentions of an article so far, sentence after sentence."""

    candidates: list[_Candidate] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    genders: dict[str, str] = field(default_factory=dict)
    sentence: int = 0
    strangers: list[tuple[int, int, str | None]] = field(default_factory=list)
    """Persons whom no known name covers: sentence, place, and the gender that their first name tells."""
    thing: bool = False
    """Whether the sentence before spoke of a thing without a name ("the blast"), which an "it" takes up."""

    def read(
        self, sentence: ParsedSentence, mentions: Sequence[EntityMention], *, quotations: Sequence[Span] = ()
    ) -> dict[int, Resolution]:
        """Resolve the words of the next sentence, then remember its mentions.

        A speaker's pronouns point to nothing that only the text around the quotation names: "he" is seldom the speaker.

        Returns:
            Resolutions by the index of the token they replace (the noun of a description).
        """
        own = [
            _Candidate(mention, _role(sentence, mention), self.sentence, mention.span.start, joined=_is_joined(sentence, mention))
            for mention in mentions
        ]
        self._learn_genders(sentence, mentions)
        self.strangers = [item for item in self.strangers if item[0] >= self.sentence - WINDOW]
        self.strangers += [
            (self.sentence, at, gender)
            for at, gender in _strangers(sentence, mentions)
            if not any(span.start < at < span.end for span in quotations)
        ]
        resolved: dict[int, Resolution] = {}
        for token in sentence.tokens:
            allowed = _allowed_types(sentence, token)
            if allowed is None:
                continue
            quotation = next((span for span in quotations if span.start < token.start < span.end), None)
            found = self._resolve(token, allowed, own, sentence, heard=self._heard(own, token, sentence, quotations))
            if found is not None and quotation is not None:
                found = found if quotation.covers(found.mention.span) else None
            if found is not None:
                words = (*(child for child in sentence.children(token) if child.dep == "det"), token)
                name = found.mention
                possessive = token.lower_text in POSSESSIVE
                resolved[token.i] = Resolution(words, name.canonical, possessive, name.span, name.surface, name.type)
                own.append(_Candidate(found.mention, token.dep, self.sentence, token.start))
        self.candidates = [item for item in self.candidates if item.sentence > self.sentence - WINDOW] + own
        self.counts.update(mention.canonical for mention in mentions)
        self.sentence += 1
        self.thing = _is_about_thing(sentence, resolved, own)
        return resolved

    def hear_of(self, report: ParsedSentence, mentions: Sequence[EntityMention], *, after: int) -> None:
        """Remember whom the report of the sentence just read names behind the offset `after`."""
        self._learn_genders(report, mentions)
        known = {item.mention.span for item in self.candidates}
        self.candidates += [
            _Candidate(mention, _role(report, mention), self.sentence - 1, mention.span.start)
            for mention in mentions
            if mention.span.start >= after and mention.span not in known
        ]

    @staticmethod
    def _heard(own: list[_Candidate], token: Token, sentence: ParsedSentence, quotations: Sequence[Span]) -> list[_Candidate]:
        """Return the names that a word may take up: who speaks is not sought among those that the words quoted name."""
        says = token.dep in SUBJECTS and lemma_of(sentence.head(token)) in SPEECH_CUES
        outside = not any(span.start < token.start < span.end for span in quotations)
        if not (says and outside):
            return own
        return [item for item in own if not any(span.covers(item.mention.span) for span in quotations)]

    def _resolve(
        self,
        token: Token,
        allowed: frozenset[str],
        own: list[_Candidate],
        sentence: ParsedSentence,
        *,
        heard: list[_Candidate],
    ) -> _Candidate | None:
        if is_cataphoric(sentence, token) or _has_rival(sentence, token, own):
            return None
        if self.thing and token.i == 0 and token.lower_text == "it" and sentence.head(token).lemma not in PURE_SPEECH:
            return None
        gender = PRONOUN_GENDERS.get(token.lower_text)
        if token.lower_text in PERSONAL and self._is_contested(sentence, token, heard, gender):
            return None
        if gender is not None and any(
            at < token.start and told in {None, gender} for number, at, told in self.strangers if number >= self.sentence - 1
        ):
            return None
        earlier = [item for item in self.candidates if item.sentence >= self.sentence - WINDOW]
        before = [item for item in heard if item.position < token.start]
        barred = {item.mention.canonical for item in before if _cannot_be(sentence, item, token)}
        pool = [item for item in earlier + before if item.mention.type in allowed and item.mention.canonical not in barred]
        pool = [item for item in pool if gender is None or self.genders.get(item.mention.canonical, gender) == gender]
        if token.lower_text in NEUTRAL:
            # "American" in "American society" names no America that an "it" takes up, nor are its "envoys" the front.
            pool = [item for item in pool if item.role not in MODIFYING]
        if not pool:
            return None
        names = {item.mention.canonical for item in pool}
        subjects = [item for item in pool if item.role in SUBJECTS]
        nearest = max(subjects, key=lambda item: (item.sentence, item.position), default=None)
        salient = max(pool, key=lambda item: (self._salience(item), item.position))
        if len(names) == 1:
            only = nearest or salient
            return None if token.lower_text in PLURAL and only.joined else only
        if nearest is None or nearest.mention.canonical != salient.mention.canonical:
            return None
        if token.lower_text in PLURAL and nearest.joined:
            return None
        if gender is not None and nearest.mention.canonical not in self.genders:
            # Of several persons, one of whom nothing tells a man or a woman is no safe choice.
            return None
        return nearest

    def _learn_genders(self, sentence: ParsedSentence, mentions: Sequence[EntityMention]) -> None:
        """Remember what titles and first names tell; the first clear sign counts."""
        for mention in mentions:
            if mention.type not in PERSON_TYPES or mention.canonical in self.genders:
                continue
            first = next((token for token in sentence.tokens if token.start >= mention.span.start), None)
            title = sentence.tokens[first.i - 1].text if first is not None and first.i else ""
            gender = gender_of(mention.surface, title=title) or gender_of(mention.canonical)
            if gender is not None:
                self.genders[mention.canonical] = gender

    def _is_contested(self, sentence: ParsedSentence, token: Token, own: Sequence[_Candidate], gender: str | None) -> bool:
        """Tell whether another person than the subject of the clause may be meant by a "he" or "her"."""
        persons = [item for item in own if item.position < token.start and item.mention.type in PERSON_TYPES]
        subject = None if token.dep in SUBJECTS else _governing_subject(sentence, token)
        if subject is not None:
            local = [item for item in persons if item.mention.span.start <= subject.start < item.mention.span.end]
            if local:
                return self.genders.get(local[0].mention.canonical, gender) != gender
        fitting = {item.mention.canonical for item in persons if self.genders.get(item.mention.canonical, gender) == gender}
        return len(fitting) > 1

    def _salience(self, item: _Candidate) -> float:
        recency = 1.0 / (1 + self.sentence - item.sentence)
        role = {"nsubj": 0.8, "nsubjpass": 0.8, "agent": 0.5, "dobj": 0.4, "poss": 0.2}.get(item.role, 0.1)
        return recency + role + 0.05 * min(self.counts[item.mention.canonical], 8)


def _strangers(sentence: ParsedSentence, mentions: Sequence[EntityMention]) -> list[tuple[int, str | None]]:
    """Return where persons are named that are no known names, with the gender that their first names tell."""
    found: list[tuple[int, str | None]] = []
    for token in sentence.tokens:
        opening = token.entity == "PERSON" and token.entity_start and token.pos == "PROPN"
        if opening and not any(mention.span.start <= token.start < mention.span.end for mention in mentions):
            found.append((token.start, gender_of(token.text)))
    return found


def _is_about_thing(sentence: ParsedSentence, resolved: dict[int, Resolution], own: Sequence[_Candidate]) -> bool:
    """Tell whether the subject of a sentence is a single thing or body that no name stands for."""
    subject = subject_of(sentence, sentence.root)
    if subject is None or subject.tag != "NN" or subject.i in resolved or subject.entity in {"DATE", "TIME"}:
        return False
    titled = any(child.dep in {"appos", "compound", "nmod", "flat"} for child in sentence.children(subject))
    return not titled and not _is_named(sentence, subject, own)


def _role(sentence: ParsedSentence, mention: EntityMention) -> str:
    """Return the grammatical role of the phrase that a mention heads, or "inside" when it only modifies."""
    inside = [token for token in sentence.tokens if mention.span.start <= token.start and token.end <= mention.span.end]
    if not inside:
        return "inside"
    ids = {token.i for token in inside}
    head = next((token for token in inside if token.head not in ids or token.head == token.i), inside[-1])
    while head.dep in {"compound", "nmod"} and sentence.head(head).lemma.lower() in {"government", "regime", "administration"}:
        head = sentence.head(head)
    while head.dep == "conj" and sentence.head(head).pos in {"NOUN", "PROPN"}:
        head = sentence.head(head)
    return head.dep


def _is_joined(sentence: ParsedSentence, mention: EntityMention) -> bool:
    """Tell whether a name is joined to another noun."""
    inside = [token for token in sentence.tokens if mention.span.start <= token.start < mention.span.end]
    return any(
        (token.dep == "conj" and sentence.head(token).pos in {"NOUN", "PROPN"})
        or any(child.dep == "conj" and child.pos in {"NOUN", "PROPN"} for child in sentence.children(token))
        for token in inside
    )


def _cannot_be(sentence: ParsedSentence, item: _Candidate, token: Token) -> bool:
    """Tell whether a name is an argument of the verb on which the pronoun depends, or of the one above it.

    "X justified it", "X helped it to win": it is not X (binding theory, principle B).
    """
    if token.dep not in SUBJECTS | {"dobj", "pobj"}:
        return False
    verbs = {token.head}
    verb = sentence.head(token)
    if token.dep in SUBJECTS and verb.dep in {"xcomp", "ccomp"} and any(child.tag == "TO" for child in sentence.children(verb)):
        verbs.add(verb.head)
    if token.dep == "pobj":
        verbs.add(verb.head)
    words = [part for part in sentence.tokens if item.mention.span.start <= part.start < item.mention.span.end]
    return any(word.head in verbs and word.dep in SUBJECTS | {"dobj", "pobj"} for word in words)


def _has_rival(sentence: ParsedSentence, token: Token, own: Sequence[_Candidate]) -> bool:
    """Tell whether a common noun before a pronoun may well be meant instead of a name.

    A possessive belongs first of all to the subject of its own clause: if that is a name, nothing else competes;
    otherwise, as for an object, every noun of the right number before it does.
    """
    if token.lower_text in POSSESSIVE and _is_joined_owner(sentence, token):
        return True
    governing = _governing_subject(sentence, token) if token.lower_text in POSSESSIVE else None
    if governing is not None:
        if _is_named(sentence, governing, own):
            return False
        if _may_mean(governing, token):
            return True
    inner = token.dep in SUBJECTS and not _asks_what(sentence, token)
    deps = SUBJECTS if inner else SUBJECTS | {"dobj", "pobj", "attr", "conj", "appos"}
    return any(
        other.dep in deps
        and _may_mean(other, token)
        and not (other.head == token.head and token.dep in SUBJECTS)
        and not _is_named(sentence, other, own)
        for other in sentence.tokens[: token.i]
    )


def _is_joined_owner(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether a possessive takes up the noun that it is joined to: "the front and its allies"."""
    noun = sentence.head(token)
    return token.dep == "poss" and noun.dep == "conj" and sentence.head(noun).pos in {"NOUN", "PROPN"}


def _asks_what(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether a "they" stands in "what they contain", which is as often said of an object as of the subject."""
    return token.lower_text in PLURAL and any(
        child.tag in {"WP", "WDT"} and child.dep in {"dobj", "attr"} for child in sentence.children(sentence.head(token))
    )


def _may_mean(noun: Token, pronoun: Token) -> bool:
    """Tell whether a common noun has the number, and is a person where the pronoun asks for one."""
    word = pronoun.lower_text
    if noun.entity in {"DATE", "TIME"}:
        return False
    if noun.tag in {"NNP", "NNPS"}:
        # A name that is not in the alias table may be a person, a body or a place.
        return noun.dep in SUBJECTS and word not in PLURAL
    if word in PERSONAL:
        return noun.tag == "NN" and noun.lemma.lower() in PEOPLE
    if word in PLURAL:
        return noun.tag == "NNS"
    return word in {"it", "its"} and noun.tag == "NN"


def _is_named(sentence: ParsedSentence, noun: Token, own: Sequence[_Candidate]) -> bool:
    """Tell whether a noun is (part of) a name, or a body that a name before it names ("the Ardanian government")."""
    bodies = sentence.children(noun) if noun.lemma.lower() in GENERIC_BODIES else ()
    named = [item.mention.span for item in own]
    return any(span.start <= part.start < span.end for part in (noun, *bodies) for span in named)


def _governing_subject(sentence: ParsedSentence, token: Token) -> Token | None:
    """Return the subject of the nearest clause around a token, the antecedent where that is a relative word."""
    for verb in sentence.ancestors(token):
        if verb.dep == "acl" and verb.tag == "VBG":
            return sentence.head(verb)
        subject = subject_of(sentence, verb) if verb.pos in {"VERB", "AUX"} else None
        if subject is None or subject.i >= token.i or token in sentence.subtree(subject):
            continue
        relative = subject.tag in {"WDT", "WP"} and verb.dep == "relcl"
        return sentence.head(verb) if relative else subject
    return None


def _allowed_types(sentence: ParsedSentence, token: Token) -> frozenset[str] | None:
    """Return the types a word may point to (empty: any but persons), or None when it points nowhere."""
    word = token.lower_text
    if token.i and sentence.tokens[token.i - 1].text == "-":
        # "first-of-its-kind" points nowhere.
        return None
    if word in PERSONAL:
        return PERSON_TYPES
    if word in {"it", "its"}:
        return None if token.dep == "expl" or is_impersonal(sentence, token) else GROUP_TYPES | STATE_TYPES
    if word in PLURAL:
        # "Among them, 20 soldiers" points to the people counted before, and a state is an "it" in English.
        return None if sentence.head(token).lower_text in {"among", "of", "including"} else GROUP_TYPES
    if token.pos == "NOUN" and word in DESCRIPTIONS:
        children = sentence.children(token)
        bare = all(child.dep in {"det", "case", "punct"} for child in children)
        if bare and any(child.lower_text in {"the", "this", "that"} for child in children):
            return DESCRIPTIONS[word]
    return None
