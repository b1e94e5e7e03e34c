"""What pronouns and bare descriptions point to, where two independent heuristics agree.

The first heuristic follows grammatical parallelism (the subject of the nearest clause before, Hobbs-like), the
second salience (recency, role and frequency, after Lappin and Leass 1994). Only their agreement resolves a word;
otherwise it stays as it is and is listed as unresolved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from claimcmp.claims.cues import GENERIC_BODIES, PERSON_NOUNS, PURE_SPEECH
from claimcmp.claims.genders import PRONOUN_GENDERS, gender_of
from claimcmp.claims.grammar import subject_of
from claimcmp.records.claims import EntityMention
from claimcmp.records.parses import ParsedSentence, Token
from claimcmp.records.spans import Span

SINGULAR = frozenset({"it", "its", "he", "him", "his", "she", "her", "hers"})
PLURAL = frozenset({"they", "them", "their", "theirs"})
NEUTRAL = frozenset({"it", "its"}) | PLURAL
PERSONAL = frozenset({"he", "him", "his", "she", "her", "hers"})
POSSESSIVE = frozenset({"its", "his", "her", "hers", "their", "theirs"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
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

PAIRS = frozenset({"side", "country", "nation", "party", "neighbour", "neighbor", "government", "group", "two"})
"""Nouns of "both sides", "the two countries", "neither party"."""

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


@dataclass
class Discourse:
    """The mentions of an article so far, sentence after sentence."""

    candidates: list[_Candidate] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    genders: dict[str, str] = field(default_factory=dict)
    sentence: int = 0
    thing: bool = False
    """Whether the sentence before spoke of a thing without a name ("the blast"), which an "it" takes up."""

    def read(
        self, sentence: ParsedSentence, mentions: Sequence[EntityMention], *, quotations: Sequence[Span] = ()
    ) -> dict[int, Resolution]:
        """Resolve the words of the next sentence, then remember its mentions.

        A speaker's "it" and "they" point to nothing that only the text around the quotation names.

        Returns:
            Resolutions by the index of the token they replace (the noun of a description).
        """
        own = [_Candidate(mention, _role(sentence, mention), self.sentence, mention.span.start) for mention in mentions]
        self._learn_genders(sentence, mentions)
        resolved: dict[int, Resolution] = {}
        for token in sentence.tokens:
            allowed = _allowed_types(sentence, token)
            if allowed is None:
                continue
            quotation = next((span for span in quotations if span.start < token.start < span.end), None)
            found = self._resolve(token, allowed, own, sentence)
            if found is not None and quotation is not None and token.lower_text in NEUTRAL:
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

    def _resolve(
        self, token: Token, allowed: frozenset[str], own: list[_Candidate], sentence: ParsedSentence
    ) -> _Candidate | None:
        if _is_cataphoric(sentence, token) or _has_rival(sentence, token, own):
            return None
        if self.thing and token.i == 0 and token.lower_text == "it" and sentence.head(token).lemma not in PURE_SPEECH:
            return None
        gender = PRONOUN_GENDERS.get(token.lower_text)
        if token.lower_text in PERSONAL and self._is_contested(sentence, token, own, gender):
            return None
        earlier = [item for item in self.candidates if item.sentence >= self.sentence - WINDOW]
        before = [item for item in own if item.position < token.start]
        barred = {item.mention.canonical for item in before if _cannot_be(sentence, item, token)}
        pool = [item for item in earlier + before if item.mention.type in allowed and item.mention.canonical not in barred]
        pool = [item for item in pool if gender is None or self.genders.get(item.mention.canonical, gender) == gender]
        if not pool:
            return None
        names = {item.mention.canonical for item in pool}
        subjects = [item for item in pool if item.role in SUBJECTS]
        nearest = max(subjects, key=lambda item: (item.sentence, item.position), default=None)
        salient = max(pool, key=lambda item: (self._salience(item), item.position))
        if len(names) == 1:
            return nearest or salient
        if nearest is None or nearest.mention.canonical != salient.mention.canonical:
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


def _is_cataphoric(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether a pronoun stands in a phrase before the subject of its sentence: "In her speech, Ana Kov said"."""
    if token.pos != "PRON" or token.dep in SUBJECTS:
        return False
    subject = subject_of(sentence, sentence.root)
    if subject is None or subject.i < token.i or token in sentence.subtree(subject):
        return False
    return subject.pos == "PROPN" or bool(subject.entity)


def _allowed_types(sentence: ParsedSentence, token: Token) -> frozenset[str] | None:
    """Return the types a word may point to (empty: any but persons), or None when it points nowhere."""
    word = token.lower_text
    if token.i and sentence.tokens[token.i - 1].text == "-":
        # "first-of-its-kind" points nowhere.
        return None
    if word in PERSONAL:
        return PERSON_TYPES
    if word in {"it", "its"}:
        return None if token.dep == "expl" or _is_impersonal(sentence, token) else GROUP_TYPES | STATE_TYPES
    if word in PLURAL:
        # "Among them, 20 soldiers" points to the people counted before, and a state is an "it" in English.
        return None if sentence.head(token).lower_text in {"among", "of", "including"} else GROUP_TYPES
    if token.pos == "NOUN" and word in DESCRIPTIONS:
        children = sentence.children(token)
        bare = all(child.dep in {"det", "case", "punct"} for child in children)
        if bare and any(child.lower_text in {"the", "this", "that"} for child in children):
            return DESCRIPTIONS[word]
    return None


def _is_impersonal(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether "it" stands for nothing: "it seems", "it is clear that", "it can be said that"."""
    verb = sentence.head(token)
    if token.dep not in {"nsubj", "nsubjpass"}:
        return False
    complements = {child.dep for child in sentence.children(verb)}
    if verb.lemma == "take" and any(
        child.entity in {"DATE", "TIME"} or child.dep == "xcomp" for child in sentence.children(verb)
    ):
        # "It took three days", "it took the army a week to …".
        return True
    return bool(complements & {"ccomp", "csubj"}) and verb.lemma in {
        "be",
        "seem",
        "appear",
        "say",
        "remain",
        "believe",
        "think",
        "report",
    }


def find_pointers(sentence: ParsedSentence, tokens: Sequence[Token], resolved: dict[int, Resolution]) -> tuple[str, ...]:
    """Return the words of a claim that still point to something outside it."""
    found: list[str] = []
    inside = {token.i for token in tokens}
    for token in tokens:
        if token.i in resolved:
            continue
        word = token.lower_text
        if (
            word in SINGULAR | PLURAL
            and not _is_bound(sentence, token, inside, resolved)
            and not (word == "it" and (token.dep == "expl" or _is_impersonal(sentence, token)))
        ):
            found.append(token.text)
        elif token.tag == "DT" and (word in {"this", "these", "those"} or (word == "that" and token.dep in ARGUMENTS)):
            noun = sentence.head(token)
            found.append(f"{token.text} {noun.text}" if token.dep == "det" else token.text)
        elif word in {"former", "latter"} and token.dep != "amod" and token.pos in {"NOUN", "ADJ"}:
            found.append(token.text)
        elif (
            word in {"both", "neither", "either", "two"}
            and sentence.head(token).lemma in PAIRS
            and _is_bare_pair(sentence, token)
        ):
            found.append(f"{token.text} {sentence.head(token).text}")
        elif word == "two" and token.dep in {"pobj", "nsubj", "dobj", "nsubjpass"} and _has_the(sentence, token):
            found.append("the two")
    return tuple(dict.fromkeys(found))


def _has_the(sentence: ParsedSentence, token: Token) -> bool:
    return any(child.lower_text in {"the", "these", "those"} for child in sentence.children(token))


def _is_bare_pair(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether nothing says which two are meant: "the two sides", not "both sides of the river", "two soldiers"."""
    others = [child for child in sentence.children(sentence.head(token)) if child.i != token.i]
    definite = token.lower_text != "two" or any(child.lower_text in {"the", "these", "those"} for child in others)
    return definite and all(child.dep in {"det", "punct", "case", "predet"} for child in others)


def _is_bound(sentence: ParsedSentence, token: Token, inside: set[int], resolved: dict[int, Resolution]) -> bool:
    """Tell whether a pronoun most likely points to a noun of the same claim that stands before it."""
    if _is_cataphoric(sentence, token):
        return True
    if token.dep in {"nsubj", "nsubjpass"}:
        return False
    plural = token.lower_text in PLURAL
    for other in sentence.tokens[: token.i]:
        if other.i not in inside or other.dep not in SUBJECTS | {"poss", "dobj", "pobj", "conj"}:
            continue
        if other.pos == "PRON" and other.i not in resolved:
            continue
        if other.head == token.head and token.dep in {"dobj", "pobj"} and other.dep in SUBJECTS:
            # "Velmar rejects them": who rejects is not rejected.
            continue
        joined = any(child.dep == "conj" for child in sentence.children(other))
        many = joined or other.tag in {"NNS", "NNPS"}
        if other.pos in {"NOUN", "PROPN", "PRON"} and (many == plural or (plural and other.pos == "PROPN")):
            return True
    return False
