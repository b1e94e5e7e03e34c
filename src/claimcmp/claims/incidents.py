"""The incident that a figure belongs to, where the sentence names one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimcmp.records.claims import EntityMention
from claimcmp.records.parses import ParsedSentence, Token

INCIDENT_NOUNS = frozenset(
    "attack bombing bomb blast explosion strike airstrike raid shelling clash battle ambush shooting massacre "
    "assault siege crash "
    "collision earthquake quake flood flooding fire storm cyclone landslide collapse stampede protest riot incident firing "
    "crossfire bomber gunfire rocket missile drone avalanche wreck sinking eruption outbreak killing hijacking stabbing".split()
)
PLACE_TYPES = frozenset({"place", "state", "GPE", "LOC", "FAC"})
LOCATIVES = frozenset({"in", "at", "near", "on", "outside", "inside", "across", "around", "over", "hit"})
SETTLEMENTS = frozenset(
    "village town city district neighbourhood neighborhood province suburb region area camp governorate county quarter".split()
)


INCIDENT_VERBS = {
    "explode": "explosion", "detonate": "explosion", "bomb": "bombing", "crash": "crash", "collide": "collision",
    "collapse": "collapse", "sink": "sinking", "capsize": "sinking", "derail": "crash", "ambush": "ambush",
    "shell": "shelling", "storm": "assault",
}  # fmt: skip
"""Verbs that tell of an incident, with its noun."""

ANY_INCIDENT = "incident"
"""The noun of an incident of which a sentence gives the place only."""


@dataclass(frozen=True)
class Incident:
    """An incident by its noun and places ("bombing, Velmar; Ardania"); `inherited` where a sentence names neither itself."""

    name: str
    inherited: bool


@dataclass
class IncidentThread:
    """What an article is telling about, sentence after sentence.

    News name the place and kind of an incident once and then go on with "three people were killed": a sentence that
    names neither belongs to the incident last named with its place.
    """

    noun: str | None = None
    places: tuple[str, ...] = ()

    def follow(self, sentence: ParsedSentence, mentions: Sequence[EntityMention]) -> Incident | None:
        """Return the incident of the next sentence, if one is known."""
        token = next((token for token in sentence.tokens if incident_noun(token) is not None), None)
        noun = incident_noun(token) if token is not None else None
        places = find_places(sentence, mentions)
        if noun is not None and token is not None:
            self._meet(noun, places, again=_is_definite(sentence, token))
            return _named(noun, self.places, inherited=False)
        if places:
            return _named(ANY_INCIDENT, places, inherited=False)
        return None if self.noun is None else _named(self.noun, self.places, inherited=True)

    def _meet(self, noun: str, places: tuple[str, ...], *, again: bool) -> None:
        """Take up an incident: "the blast" is the one that was told of, and its places add up; "a blast" is another."""
        if again and self.noun is not None:
            self.places = tuple(dict.fromkeys((*self.places, *places)))
        else:
            self.noun, self.places = noun, places


def _named(noun: str, places: tuple[str, ...], *, inherited: bool) -> Incident:
    return Incident(f"{noun}, {'; '.join(places)}" if places else noun, inherited)


def _named_after_of(sentence: ParsedSentence, noun: Token, mentions: Sequence[EntityMention]) -> str | None:
    """Return the place of "the harbour of X", "the outskirts of X"."""
    for child in sentence.children(noun):
        if child.dep == "prep" and child.lower_text == "of":
            for part in sentence.children(child):
                mention = next((item for item in mentions if item.span.start <= part.start < item.span.end), None)
                if part.dep == "pobj" and mention is not None and mention.type in PLACE_TYPES:
                    return mention.canonical
    return None


def incident_noun(token: Token) -> str | None:
    """Return the noun of an incident that a word names or, as a verb, tells of ("exploded")."""
    lemma = token.lemma.lower()
    if token.pos == "NOUN":
        return lemma if lemma in INCIDENT_NOUNS else None
    return INCIDENT_VERBS.get(lemma) if token.pos == "VERB" else None


def _is_definite(sentence: ParsedSentence, token: Token) -> bool:
    return any(child.lower_text in {"the", "this", "that", "its", "their"} for child in sentence.children(token))


def find_places(sentence: ParsedSentence, mentions: Sequence[EntityMention]) -> tuple[str, ...]:
    """Return the places where a sentence says that something happens, in order: what stands after "in", "near" and the like."""
    found: list[str] = []
    for token in sentence.tokens:
        if token.dep == "pobj" and sentence.head(token).lower_text in LOCATIVES:
            name = _place_name(sentence, token, mentions)
            if name is not None:
                found.append(name)
    return tuple(dict.fromkeys(found))


def _place_name(sentence: ParsedSentence, noun: Token, mentions: Sequence[EntityMention]) -> str | None:
    """Return the name of a place: a known one, or the proper noun of "the village of X" and "the X district"."""
    mention = next((item for item in mentions if item.span.start <= noun.start < item.span.end), None)
    if mention is not None:
        return mention.canonical if mention.type in PLACE_TYPES else None
    if noun.lemma.lower() not in SETTLEMENTS:
        within = _named_after_of(sentence, noun, mentions)
        return within or (noun.text if noun.entity in {"GPE", "LOC", "FAC"} else None)
    # The nearest name counts: "Ardania's rebel-held Velmar province" is Velmar.
    for child in reversed(sentence.children(noun)):
        if child.dep in {"compound", "nmod"} and child.pos == "PROPN":
            known = next((item.canonical for item in mentions if item.span.start <= child.start < item.span.end), None)
            return known or child.text
        if child.dep == "prep" and child.lower_text == "of":
            part = next((part for part in sentence.children(child) if part.dep == "pobj"), None)
            if part is not None and part.pos == "PROPN":
                known = next((item.canonical for item in mentions if item.span.start <= part.start < item.span.end), None)
                return known or part.text
            return None if part is None else _place_name(sentence, part, mentions)
    return None
