"""The noun that a relative clause speaks of, or None where number, kind or place leave that open."""

from __future__ import annotations

from claimcmp.claims.casualties import is_person
from claimcmp.claims.cues import PERSON_NOUNS
from claimcmp.records.parses import ParsedSentence, Token

NOUN_DEPS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "appos"})
PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})
LOCATIVES = frozenset({"in", "at", "near"})
OF_EVENTS = frozenset({"after", "before", "during", "following", "since", "upon"})
"""Prepositions with which a "which" as often takes up the whole event ("a grenade stopped the lorry, after which …")."""


def antecedent_of(sentence: ParsedSentence, head: Token, word: Token) -> Token | None:
    """Return the noun that a relative clause speaks of.

    The parser attaches to the last noun. A verb that does not agree in number with it moves the clause up to the
    nearest governing noun that agrees, a "who" up to a person; after a place ("talks in Velmar, which …") the noun
    before is as likely, and of what others say of it ("whom the court says …") nothing is made.
    """
    if _lies_deeper(sentence, head, word):
        return None
    preposition = sentence.head(word) if word.dep == "pobj" else None
    if preposition is not None and preposition.lower_text in OF_EVENTS:
        return None
    before = [token for token in sentence.tokens[: word.i] if token.pos in {"NOUN", "PROPN"} and token.dep in NOUN_DEPS]
    attached = sentence.head(head) if head.dep == "relcl" else None
    nearest = attached or next((token for token in reversed(before) if not _in_brackets(sentence, token)), None)
    if nearest is not None and nearest.entity in {"DATE", "TIME"}:
        nearest = next((token for token in reversed(before) if token.entity not in {"DATE", "TIME"}), None)
    if nearest is None:
        return None
    if word.lower_text == "whom" and preposition is not None and preposition.lower_text == "of":
        return _counted(sentence, before, nearest, word)
    if word.lower_text in {"who", "whom"} and not _is_somebody(sentence, nearest):
        return _person_above(sentence, nearest)
    if word.lower_text == "whose" and _dwells(sentence, nearest):
        return None
    if nearest.entity == "PERSON" and word.lower_text == "which":
        # "…, which is a problem" then speaks of the whole clause.
        return None
    if word.lower_text == "which" and word.dep == "nsubj" and _follows_verb(sentence, word):
        return None
    nearest = _whole_name(sentence, nearest)
    if word.dep not in {"nsubj", "nsubjpass"}:
        return nearest
    wanted = _verb_number(sentence, head)
    if wanted is None:
        located = nearest.entity in {"GPE", "LOC"} and nearest.dep == "pobj" and sentence.head(nearest).lower_text in LOCATIVES
        return None if located and word.lower_text == "which" else nearest
    candidates = [nearest, *(token for token in reversed(before) if token.i < nearest.i)]
    return next((token for token in candidates if _may_be(sentence, token, plural=wanted)), None)


def _lies_deeper(sentence: ParsedSentence, head: Token, word: Token) -> bool:
    """Tell whether the relative word belongs to a verb below that of its clause: "who the council says are armed"."""
    for step in sentence.ancestors(word):
        if step.i == head.i:
            return any(child.dep == "ccomp" and child.i < head.i for child in sentence.children(head)) and word.dep != "nsubj"
        if step.pos in {"VERB", "AUX"} and step.dep in {"ccomp", "advcl"}:
            return True
    return False


def _follows_verb(sentence: ParsedSentence, word: Token) -> bool:
    """Tell whether a "which" comes right after a verb and its comma: "nine guards died, which makes it …"."""
    if word.i < 2 or sentence.tokens[word.i - 1].text != ",":
        return False
    verb = sentence.tokens[word.i - 2]
    return verb.pos == "VERB" and verb.dep not in {"relcl", "acl"}


def _counted(sentence: ParsedSentence, before: list[Token], nearest: Token, word: Token) -> Token | None:
    """Return the people of whom "of whom" counts some: the only ones of the last clause, never a body or a place."""
    people = [token for token in before if token.tag in {"NNS", "NNPS"} and is_person(token.text)]
    if nearest in people:
        return nearest
    if len(people) != 1:
        return None
    verb = next((step for step in sentence.ancestors(people[0]) if step.pos == "VERB"), people[0])
    later = sentence.tokens[max(verb.i, people[0].i) + 1 : word.i]
    return None if any(token.pos == "VERB" for token in later) else people[0]


def _is_somebody(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether a "who" may take up a noun: people and those of whom nothing tells that they are a thing or place."""
    if noun.entity == "PERSON" or is_person(noun.text) or noun.lemma.lower() in PERSON_NOUNS:
        return not (noun.dep == "pobj" and noun.entity in PLACE_ENTITIES)
    if noun.pos == "PROPN":
        return noun.entity not in PLACE_ENTITIES
    return noun.tag == "NNS" or noun.dep != "pobj"


def _person_above(sentence: ParsedSentence, noun: Token) -> Token | None:
    """Return the person in whose description a noun stands: "Kov, a nurse at the Dorn clinic, who …" is about Kov."""
    for step in sentence.ancestors(noun):
        if step.pos in {"VERB", "AUX"}:
            return None
        if step.dep == "appos" and sentence.head(step).pos == "PROPN":
            return sentence.head(step)
        if step.pos in {"NOUN", "PROPN"} and (step.entity == "PERSON" or is_person(step.text)):
            return step
    return None


def _dwells(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether a noun only says where people are: "people in the settlement, whose beds …"."""
    preposition = sentence.head(noun)
    people = sentence.head(preposition)
    return (
        noun.dep == "pobj"
        and preposition.lower_text in LOCATIVES
        and (is_person(people.text) or people.lemma.lower() in PERSON_NOUNS)
    )


def _whole_name(sentence: ParsedSentence, noun: Token) -> Token:
    """Return the noun that heads a name of several parts: "the Movement for Azaran Revival, which …"."""
    preposition = sentence.head(noun)
    top = sentence.head(preposition)
    inside = preposition.entity not in {"", "DATE"} and not preposition.entity_start
    if noun.dep == "pobj" and noun.pos == "PROPN" and top.pos == "PROPN" and (inside or preposition.lower_text == "for"):
        return _whole_name(sentence, top)
    return noun


def _verb_number(sentence: ParsedSentence, head: Token) -> bool | None:
    """Return whether a verb is plural, or None where its form does not tell."""
    verb = next((child for child in sentence.children(head) if child.dep in {"aux", "auxpass"}), head)
    if verb.lower_text in {"was", "were"}:
        return verb.lower_text == "were"
    return {"VBZ": False, "VBP": True}.get(verb.tag)


def _in_brackets(sentence: ParsedSentence, token: Token) -> bool:
    before = [other.text for other in sentence.tokens[: token.i]]
    return before.count("(") > before.count(")")


def _may_be(sentence: ParsedSentence, noun: Token, *, plural: bool) -> bool:
    joined = any(child.dep == "conj" for child in sentence.children(noun))
    if noun.tag == "NNP" and plural and noun.entity not in {"GPE", "LOC", "PERSON"}:
        return True
    return joined or (noun.tag in {"NNS", "NNPS"}) == plural
