"""The incident that a figure belongs to, where the sentence names one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimcmp.records.claims import EntityMention
from claimcmp.records.parses import ParsedSentence, Token

INCIDENT_NOUNS = frozenset(
    "attack bombing bomb blast explosion strike airstrike raid shelling clash battle ambush shooting massacre assault siege crash "
    "collision earthquake quake flood flooding fire storm cyclone landslide collapse stampede protest riot incident firing "
    "crossfire bomber gunfire rocket missile drone avalanche wreck sinking eruption outbreak killing hijacking stabbing".split()
)
PLACE_TYPES = frozenset({"place", "GPE", "LOC", "FAC"})
WHOLE_STATES = frozenset({"state"})


ANY_INCIDENT = "incident"
"""The noun of an incident of which a sentence gives the place only."""


@dataclass
class IncidentThread:
    """What an article is telling about, sentence after sentence.

    News name the place and kind of an incident once and then go on with "three people were killed": a sentence that
    names neither belongs to the incident last named with its place.
    """

    noun: str | None = None
    place: str | None = None

    def follow(self, sentence: ParsedSentence, mentions: Sequence[EntityMention]) -> str | None:
        """Return the incident of the next sentence as noun and narrowest place ("bombing, Velmar"), if one is known."""
        noun = next((token.lemma.lower() for token in sentence.tokens if _is_incident(token)), None)
        place = _place(mentions)
        if noun is not None and place is not None:
            self.noun, self.place = noun, place
        if noun is None and place is not None:
            noun = ANY_INCIDENT
        noun, place = noun or self.noun, place or self.place
        if noun is None:
            return None
        return noun if place is None else f"{noun}, {place}"


def _is_incident(token: Token) -> bool:
    return token.pos == "NOUN" and token.lemma.lower() in INCIDENT_NOUNS


def _place(mentions: Sequence[EntityMention]) -> str | None:
    places = [mention.canonical for mention in mentions if mention.type in PLACE_TYPES]
    states = [mention.canonical for mention in mentions if mention.type in WHOLE_STATES]
    return next(iter((*places, *states)), None)
