"""Whether the name of a capital stands for a government that acts, or for the place."""

from __future__ import annotations

from collections.abc import Sequence

from claimcmp.claims.wordforms import word_list
from claimcmp.records.parses import ParsedSentence, Token

ADDRESSING = word_list("addressing_verbs")
"""Verbs whose object or recipient is someone who can listen or answer."""

_DEALINGS = word_list("dealings")
_ACTING_BODIES = word_list("acting_bodies")
_FALLING = word_list("place_verbs")
_PLACE_PARTS = word_list("place_parts")
_PLACE_WORDS = word_list("place_words")
_SUBJECTS = frozenset({"nsubj", "csubj"})
_OBJECTS = frozenset({"dobj", "obj", "iobj", "dative", "nsubjpass", "nsubj:pass"})
_DEALING_PREPOSITIONS = frozenset({"with", "between", "on", "to", "from", "against", "towards", "toward", "by", "of", "for"})


def is_actor(sentence: ParsedSentence, tokens: Sequence[Token]) -> bool:
    """Tell whether a capital, given as its tokens, acts, owns or is addressed in the sentence.

    Everything else is a place: "in Velmar", "control of Velmar", "after Velmar fell", "a visit to Velmar".
    """
    head = _first_conjunct(sentence, _span_head(tokens))
    governor = sentence.head(head)
    if head.dep in _SUBJECTS:
        return governor.lemma.lower() not in _FALLING and not _is_called_place(sentence, governor)
    if head.dep == "poss":
        return governor.lemma.lower() not in _PLACE_PARTS
    if head.dep in _OBJECTS:
        return governor.lemma.lower() in ADDRESSING
    if head.dep in {"compound", "amod", "nmod"}:
        return governor.lemma.lower() in _ACTING_BODIES | _DEALINGS
    if head.dep == "pobj":
        return _is_dealt_with(sentence, governor)
    return False


def _span_head(tokens: Sequence[Token]) -> Token:
    """Return the token that governs the others."""
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.head not in inside or token.head == token.i), tokens[-1])


def _first_conjunct(sentence: ParsedSentence, token: Token) -> Token:
    while token.dep == "conj" and token.head != token.i and sentence.head(token).pos in {"PROPN", "NOUN", "PRON"}:
        token = sentence.head(token)
    return token


def _is_called_place(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether the verb only says that its subject is a city."""
    return any(child.dep == "attr" and child.lemma.lower() in _PLACE_WORDS for child in sentence.children(verb))


def _is_dealt_with(sentence: ParsedSentence, preposition: Token) -> bool:
    if preposition.dep == "agent":
        return True
    if preposition.lemma.lower() not in _DEALING_PREPOSITIONS:
        return False
    governor = sentence.head(preposition)
    lemma = governor.lemma.lower()
    if governor.pos in {"VERB", "AUX"}:
        return lemma in ADDRESSING and preposition.lemma.lower() in {"to", "with", "on", "from", "against"}
    return lemma in _DEALINGS
