"""The incident that a figure belongs to, where the sentence names one."""

from __future__ import annotations

from collections.abc import Sequence

from claimcmp.records.claims import EntityMention
from claimcmp.records.parses import ParsedSentence

INCIDENT_NOUNS = frozenset(
    "attack bombing bomb blast explosion strike airstrike raid shelling clash battle ambush shooting massacre assault siege crash "
    "collision earthquake quake flood flooding fire storm cyclone landslide collapse stampede protest riot incident firing "
    "crossfire bomber gunfire rocket missile drone avalanche wreck sinking eruption outbreak killing hijacking stabbing".split()
)
PLACE_TYPES = frozenset({"place", "GPE", "LOC", "FAC"})
WHOLE_STATES = frozenset({"state"})


def find_incident(sentence: ParsedSentence, mentions: Sequence[EntityMention]) -> str | None:
    """Return the incident as its noun and its narrowest place ("bombing, Velmar"), or None without a noun."""
    noun = next(
        (token.lemma.lower() for token in sentence.tokens if token.pos == "NOUN" and token.lemma.lower() in INCIDENT_NOUNS), None
    )
    if noun is None:
        return None
    places = [mention.canonical for mention in mentions if mention.type in PLACE_TYPES]
    states = [mention.canonical for mention in mentions if mention.type in WHOLE_STATES]
    place = next(iter(places or states), None)
    return noun if place is None else f"{noun}, {place}"
