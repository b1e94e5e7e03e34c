"""What a plain count, a share or a measure is of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimcmp.claims import casualties as words
from claimcmp.claims.phrases import TOTALS, Phrase
from claimcmp.records.parses import ParsedSentence, Token

_SYNONYMS = {
    "militants": "fighters", "insurgents": "fighters", "gunmen": "fighters", "combatants": "fighters", "guerrillas": "fighters",
    "jihadists": "fighters", "militiamen": "fighters", "rebels": "fighters", "troops": "soldiers", "servicemen": "soldiers",
    "persons": "people", "individuals": "people", "nations": "countries", "states": "countries", "airstrikes": "strikes",
    "schoolchildren": "children", "kids": "children", "bombardments": "strikes", "assaults": "attacks",
}  # fmt: skip
_CHANGES = {
    "rise": "rise", "increase": "rise", "surge": "rise", "jump": "rise", "growth": "rise", "hike": "rise", "spike": "rise",
    "grow": "rise", "climb": "rise", "soar": "rise", "shrink": "fall", "plunge": "fall", "slump": "fall",
    "fall": "fall", "drop": "fall", "decline": "fall", "decrease": "fall", "cut": "fall", "reduction": "fall",
}  # fmt: skip
_IRREGULAR = {"man": "men", "woman": "women", "child": "children", "person": "people", "country": "countries"}


@dataclass(frozen=True, slots=True)
class Counted:
    """The canonical thing, the words for it, and whether the figure is a part of another one."""

    canonical: str | None
    surface: str | None
    subset: bool = False

    @property
    def is_harm(self) -> bool:
        """Whether people came to harm."""
        return self.canonical in words.HARM


def lower(tokens: tuple[Token, ...], index: int) -> str:
    """Return a token in lower case; "" beyond the ends of the sentence."""
    return tokens[index].text.lower() if 0 <= index < len(tokens) else ""


def joined(tokens: Sequence[Token]) -> str:
    """Return tokens as one string, with the spaces that stand between them."""
    text = tokens[0].text
    for before, token in pairwise(tokens):
        text += " " * min(1, token.start - before.end) + token.text
    return text


def plain_thing(sentence: ParsedSentence, phrase: Phrase) -> str | None:
    """Return the canonical noun of a plain count."""
    tokens = sentence.tokens
    if phrase.head is not None:
        return _canonical(tokens[phrase.head])
    subject = _subject(sentence, phrase)
    return _canonical(subject) if subject is not None else None


def _canonical(token: Token) -> str:
    word = token.text.lower()
    if token.tag not in {"NNS", "NNPS"} and token.pos in {"NOUN", "PROPN"}:
        word = _IRREGULAR.get(
            token.lemma.lower(), word if word.endswith("s") or words.is_person(word + "s") is False else word + "s"
        )
    return _SYNONYMS.get(word, word)


def _subject(sentence: ParsedSentence, phrase: Phrase) -> Token | None:
    """Return what "stands at 5,000", "fell to $977 million" or "is 15 million" is said of."""
    tokens = sentence.tokens
    inside = range(phrase.first, phrase.last + 1)
    token = next((tokens[index] for index in inside if tokens[index].head not in inside), tokens[phrase.last])
    if token.dep not in {"pobj", "attr", "dobj", "nummod", "npadvmod"}:
        token = tokens[token.head]
    if token.dep == "pobj" and tokens[token.head].text.lower() == "of":
        noun = tokens[tokens[token.head].head]
        return noun if noun.pos == "NOUN" else None
    for ancestor in sentence.ancestors(token):
        if ancestor.pos in {"VERB", "AUX"}:
            subject = next(
                (child for child in sentence.children(ancestor) if child.dep in {"nsubj", "nsubjpass"} and child.pos == "NOUN"),
                None,
            )
            return None if subject is None else _within_total(sentence, subject)
        if ancestor.pos != "ADP":
            return None
    return None


def _within_total(sentence: ParsedSentence, subject: Token) -> Token:
    if subject.text.lower() in TOTALS:
        for child in sentence.children(subject):
            if child.dep == "prep" and child.text.lower() == "of":
                return next((noun for noun in sentence.children(child) if noun.dep == "pobj"), subject)
    return subject


def measured_thing(sentence: ParsedSentence, phrase: Phrase, unit: str) -> Counted:
    """Return what a share, a sum or a measure is of: "15 percent of the population", "a 50 % rise in attacks"."""
    tokens = sentence.tokens
    at = phrase.last + 1
    following = lower(tokens, at)
    if following == "of":
        noun = _first_noun(tokens, at + 1)
        return Counted(*_named(noun)) if noun is not None else Counted(None, None)
    if unit == "percent" and (following in _CHANGES or lower(tokens, at + 1) in _CHANGES):
        change = at if following in _CHANGES else at + 1
        noun = _first_noun(tokens, change + 2)
        if noun is not None:
            return Counted(f"{_CHANGES[lower(tokens, change)]} in {_canonical(noun)}", joined(tokens[change : noun.i + 1]))
    subject = _subject(sentence, phrase)
    if subject is None:
        return Counted(None, None)
    canonical, surface = _named(subject)
    direction = _change(sentence, phrase) if unit == "percent" else None
    return Counted(canonical if direction is None else f"{direction} in {canonical}", surface)


def _change(sentence: ParsedSentence, phrase: Phrase) -> str | None:
    """Tell a change ("rose by 50 percent") from a level ("rose to 50 percent")."""
    if lower(sentence.tokens, phrase.first - 1) == "to":
        return None
    verb = next((token for token in sentence.ancestors(sentence.tokens[phrase.last]) if token.pos == "VERB"), None)
    return _CHANGES.get(verb.lemma.lower()) if verb is not None else None


def _named(noun: Token) -> tuple[str, str]:
    return _canonical(noun), noun.text


def _first_noun(tokens: tuple[Token, ...], at: int) -> Token | None:
    for index in range(at, min(at + 7, len(tokens))):
        if tokens[index].pos in {"NOUN", "PROPN"} and not (index + 1 < len(tokens) and tokens[index + 1].pos == "NOUN"):
            possessed = index + 1 < len(tokens) and tokens[index + 1].tag == "POS"
            if not possessed:
                return tokens[index]
        elif tokens[index].pos in {"VERB", "AUX", "PUNCT"}:
            return None
    return None
