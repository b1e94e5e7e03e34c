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
        noun = next((token.lemma.lower() for token in sentence.tokens if _is_incident(token)), None)
        places = find_places(sentence, mentions)
        if noun is not None and places:
            self.noun, self.places = noun, places
        if noun is None and places:
            noun = ANY_INCIDENT
        inherited = noun is None
        noun, places = noun or self.noun, places or self.places
        if noun is None:
            return None
        return Incident(f"{noun}, {'; '.join(places)}" if places else noun, inherited)


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
        return noun.text if noun.entity in {"GPE", "LOC", "FAC"} else None
    # The nearest name counts: "Ardania's rebel-held Velmar province" is Velmar.
    for child in reversed(sentence.children(noun)):
        if child.dep in {"compound", "nmod"} and child.pos == "PROPN":
            known = next((item.canonical for item in mentions if item.span.start <= child.start < item.span.end), None)
            return known or child.text
        if child.dep == "prep" and child.lower_text == "of":
            return next((part.text for part in sentence.children(child) if part.dep == "pobj" and part.pos == "PROPN"), None)
    return None


def _is_incident(token: Token) -> bool:
    return token.pos == "NOUN" and token.lemma.lower() in INCIDENT_NOUNS
