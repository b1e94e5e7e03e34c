"""What a pronoun or a bare description may point to, and what speaks against it."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from claimcmp.claims.casualties import is_person
from claimcmp.claims.cues import GENERIC_BODIES, PERSON_NOUNS
from claimcmp.claims.genders import gender_of
from claimcmp.claims.grammar import subject_of
from claimcmp.claims.pointers import PLURAL, POSSESSIVE, SUBJECTS, is_impersonal
from claimcmp.records.claims import EntityMention
from claimcmp.records.parses import ParsedSentence, Token

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


PLACE_TYPES = frozenset({"place"})
"""Places, which an "it" takes up only as the subjects that they are; small models take unknown bodies for places too."""

BETWEEN_STATES = frozenset(
    "nations council union bank ministry court committee commission agency office fund watch cross crescent community "
    "parliament organisation organization embassy department university operation mission".split()
)
"""Words in the names of bodies that no "the movement" or "the group" takes up."""

LOCATIVES = frozenset("in at near outside inside towards toward into across".split())


@dataclass(frozen=True)
class Rival:
    """The subject of a main clause that no name stands for: what the next sentence goes on with may be it as well."""

    sentence: int
    position: int
    plural: bool
    person: bool


@dataclass(frozen=True)
class Candidate:
    """A name that a later word may take up, with its role, sentence and place."""

    mention: EntityMention
    role: str
    sentence: int
    position: int
    joined: bool = False
    """Whether it is one of several ("the front and the council"), all of whom a "they" may mean."""
    plural: bool = False
    main: bool = True
    """Whether it stands in a main clause or in what somebody says, whose subject the next sentence goes on with."""
    word: int | None = None
    """The pronoun that stood for it, where the name itself stands elsewhere."""


def strangers(sentence: ParsedSentence, mentions: Sequence[EntityMention]) -> list[tuple[int, str | None]]:
    """Return where persons are named that are no known names, with the gender that their first names tell."""
    found: list[tuple[int, str | None]] = []
    for token in sentence.tokens:
        opening = token.entity == "PERSON" and token.entity_start and token.pos == "PROPN"
        if opening and not any(mention.span.start <= token.start < mention.span.end for mention in mentions):
            found.append((token.start, gender_of(token.text)))
    return found


def is_about_thing(sentence: ParsedSentence, resolved: Container[int], own: Sequence[Candidate]) -> bool:
    """Tell whether the subject of a sentence is a single thing or body that no name stands for."""
    subject = subject_of(sentence, sentence.root)
    if subject is None or subject.tag != "NN" or subject.i in resolved or subject.entity in {"DATE", "TIME"}:
        return False
    titled = any(child.dep in {"appos", "compound", "nmod", "flat"} for child in sentence.children(subject))
    return not titled and not _is_named(sentence, subject, own)


def candidate(sentence: ParsedSentence, mention: EntityMention, number: int) -> Candidate:
    """Return a name of a sentence as what a later word may take up."""
    head = _head_word(sentence, mention)
    return Candidate(
        mention,
        "inside" if head is None else head.dep,
        number,
        mention.span.start,
        joined=_is_joined(sentence, mention),
        plural=head is not None and head.tag in {"NNS", "NNPS"} and mention.type not in STATE_TYPES | {"organisation", "ORG"},
        main=head is not None and _is_main(sentence, head),
    )


def find_rivals(sentence: ParsedSentence, resolved: Container[int], own: Sequence[Candidate], number: int) -> list[Rival]:
    """Return the subjects of the main clauses of a sentence that are no names, whatever they speak of."""
    named = [item for item in own if item.mention.type in GROUP_TYPES | STATE_TYPES | PERSON_TYPES | PLACE_TYPES]
    return [
        Rival(
            number,
            token.start,
            plural=token.tag in {"NNS", "NNPS", "CD"} or any(child.dep == "conj" for child in sentence.children(token)),
            person=token.lemma.lower() in PEOPLE or is_person(token.text),
        )
        for token in sentence.tokens
        if token.dep in SUBJECTS
        and token.pos in {"NOUN", "PROPN", "NUM"}
        and token.entity not in {"DATE", "TIME"}
        and token.i not in resolved
        and _is_main(sentence, token)
        and not any(
            _is_named(sentence, part, named)
            for part in (token, *sentence.children(token))
            if part is token or part.dep in {"appos", "compound", "nmod", "flat"}
        )
    ]


def outdoes(rival: Rival, item: Candidate, word: str) -> bool:
    """Tell whether a subject that came after a name is as likely what a pronoun takes up."""
    if (rival.sentence, rival.position) < (item.sentence, item.position):
        return False
    if word in PERSONAL:
        return rival.person and not rival.plural
    return rival.plural == (word in PLURAL)


def is_place(sentence: ParsedSentence, mention: EntityMention) -> bool:
    """Tell whether a supposed person stands where places do: "at Orlu", "near Fell", "in the Roadmap"."""
    words = [token for token in sentence.tokens if mention.span.start <= token.start < mention.span.end]
    located = any(word.dep == "pobj" and sentence.head(word).lower_text in LOCATIVES for word in words)
    return located or (len(words) == 1 and words[0].i > 0 and sentence.tokens[words[0].i - 1].lower_text == "the")


def _head_word(sentence: ParsedSentence, mention: EntityMention) -> Token | None:
    """Return the word that heads the phrase of a name, the first of several that are joined."""
    inside = [token for token in sentence.tokens if mention.span.start <= token.start and token.end <= mention.span.end]
    if not inside:
        return None
    ids = {token.i for token in inside}
    head = next((token for token in inside if token.head not in ids or token.head == token.i), inside[-1])
    while head.dep in {"compound", "nmod", "poss"} and sentence.head(head).lemma.lower() in {
        "government",
        "regime",
        "administration",
    }:
        head = sentence.head(head)
    while (head.dep == "conj" and sentence.head(head).pos in {"NOUN", "PROPN"}) or (
        head.dep == "appos" and sentence.head(head).pos == "NOUN"
    ):
        head = sentence.head(head)
    return head


def _is_main(sentence: ParsedSentence, subject: Token) -> bool:
    """Tell whether a word is the subject of a main clause, or of what somebody says in one."""
    verb = sentence.head(subject)
    return all(step.dep in {"ROOT", "conj", "ccomp", "parataxis"} for step in (verb, *sentence.ancestors(verb)))


def _is_joined(sentence: ParsedSentence, mention: EntityMention) -> bool:
    """Tell whether a name is joined to another noun."""
    inside = [token for token in sentence.tokens if mention.span.start <= token.start < mention.span.end]
    return any(
        (token.dep == "conj" and sentence.head(token).pos in {"NOUN", "PROPN"})
        or any(child.dep == "conj" and child.pos in {"NOUN", "PROPN"} for child in sentence.children(token))
        for token in inside
    )


def cannot_be(sentence: ParsedSentence, item: Candidate, token: Token) -> bool:
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
    words += [] if item.word is None else [sentence.tokens[item.word]]
    return any(word.head in verbs and word.dep in SUBJECTS | {"dobj", "pobj"} for word in words)


def has_rival(sentence: ParsedSentence, token: Token, own: Sequence[Candidate]) -> bool:
    """Tell whether a common noun before a pronoun may well be meant instead of a name.

    A possessive belongs first of all to the subject of its own clause: if that is a name, nothing else competes;
    otherwise, as for an object, every noun of the right number before it does.
    """
    if token.lower_text in POSSESSIVE and _is_joined_owner(sentence, token):
        return True
    governing = governing_subject(sentence, token) if token.lower_text in POSSESSIVE else None
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
    if noun.pos == "NUM":
        # "Some eighty of them refused to hand in their arms"
        return word in PLURAL and noun.dep in SUBJECTS
    if noun.tag in {"NNP", "NNPS"}:
        # A name that is not in the alias table may be a person, a body or a place.
        return noun.dep in SUBJECTS and word not in PLURAL
    if word in PERSONAL:
        return noun.tag == "NN" and noun.lemma.lower() in PEOPLE
    if word in PLURAL:
        return noun.tag == "NNS"
    return word in {"it", "its"} and noun.tag == "NN"


def _is_named(sentence: ParsedSentence, noun: Token, own: Sequence[Candidate]) -> bool:
    """Tell whether a noun is (part of) a name, or a body that a name before it names ("the Ardanian government")."""
    bodies = sentence.children(noun) if noun.lemma.lower() in GENERIC_BODIES else ()
    named = [item.mention.span for item in own]
    return any(span.start <= part.start < span.end for part in (noun, *bodies) for span in named)


def governing_subject(sentence: ParsedSentence, token: Token) -> Token | None:
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


def allowed_types(sentence: ParsedSentence, token: Token) -> frozenset[str] | None:
    """Return the types a word may point to (empty: any but persons), or None when it points nowhere."""
    word = token.lower_text
    if token.i and sentence.tokens[token.i - 1].text == "-":
        # "first-of-its-kind" points nowhere.
        return None
    if word in PERSONAL:
        return PERSON_TYPES
    if word in {"it", "its"}:
        empty = token.dep == "expl" or is_impersonal(sentence, token) or _is_made(sentence, token)
        return None if empty else GROUP_TYPES | STATE_TYPES | PLACE_TYPES
    if word in PLURAL:
        # "Among them, 20 soldiers" points to the people counted before, and a state is an "it" in English.
        return None if sentence.head(token).lower_text in {"among", "of", "including"} else GROUP_TYPES
    if token.pos == "NOUN" and word in DESCRIPTIONS:
        children = sentence.children(token)
        bare = all(child.dep in {"det", "case", "punct"} for child in children)
        if bare and any(child.lower_text in {"the", "this", "that"} for child in children):
            return DESCRIPTIONS[word]
    return None


def _is_made(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether an "it" is what an event is made: "which would make it the heaviest loss"."""
    predicate = sentence.head(token)
    return predicate.pos in {"NOUN", "ADJ"} and sentence.head(predicate).lemma == "make"
