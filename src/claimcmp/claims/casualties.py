"""Words of harm to people, and what a figure beside them counts."""

from __future__ import annotations

from claimcmp.claims.surfaces import word_set

KILLED, INJURED, MISSING = "killed", "injured", "missing"
DETAINED, DISPLACED, CAPTURED, CASUALTIES = "detained", "displaced", "captured", "casualties"
TRAPPED, RESCUED = "trapped", "rescued"
HARM = frozenset({KILLED, INJURED, MISSING, DETAINED, DISPLACED, CAPTURED, CASUALTIES, TRAPPED, RESCUED})
"""The canonical counted things that stand for what happened to people."""


def _forms(harm: str, words: str) -> dict[str, str]:
    return dict.fromkeys(words.split(), harm)


DOING = {
    **_forms(
        KILLED,
        "kill kills killed killing slay slays slew slaying murder murders murdered murdering massacred massacring "
        "assassinated assassinating executed executing executes beheaded beheads beheading decapitated decapitating "
        "slaughtered slaughtering martyred martyring "
        "eliminated eliminating liquidated",
    ),
    **_forms(INJURED, "wound wounds wounded wounding injure injures injured injuring injure hurt hurting hurts maimed maiming"),
    **_forms(
        DETAINED, "arrest arrests arrested arresting detain detains detained detaining jailed jailing imprisoned imprisoning"
    ),
    **_forms(DISPLACED, "displace displaces displaced displacing uprooted uprooting evacuated evacuating"),
    **_forms(CAPTURED, "kidnap kidnaps kidnapped kidnapping abduct abducts abducted abducting captured capturing captures"),
    **_forms(RESCUED, "rescue rescues rescued rescuing save saves saved saving"),
    **_forms(TRAPPED, "trap traps trapped trapping"),
}
"""Verbs whose object is who was harmed."""

ANY_OBJECT = frozenset({KILLED, INJURED, DETAINED})
"""Harm whose verbs take nobody but people for object; one may capture or evacuate a town."""

SUFFERING = {
    **_forms(KILLED, "died die dies dying perished perish perishing succumbed drowned starved"),
    **_forms(DISPLACED, "fled flee fleeing"),
}
"""Verbs whose subject is who was harmed."""

STATE = {
    **_forms(KILLED, "dead killed slain murdered massacred assassinated executed beheaded slaughtered martyred"),
    **_forms(INJURED, "wounded injured hurt maimed hospitalised hospitalized"),
    **_forms(MISSING, "missing unaccounted"),
    **_forms(DETAINED, "arrested detained jailed imprisoned"),
    **_forms(DISPLACED, "displaced homeless uprooted evacuated"),
    **_forms(CAPTURED, "kidnapped abducted captured hostage"),
    **_forms(RESCUED, "rescued saved"),
    **_forms(TRAPPED, "trapped entombed"),
}
"""Adjectives and participles said of who was harmed."""

ADJECTIVES = frozenset({"dead", "missing", "unaccounted", "homeless", "hostage"})
"""States that are never a verb with an object."""

NOUNS = {
    **_forms(KILLED, "deaths fatalities dead killed martyrs"),
    **_forms(INJURED, "injuries wounded injured"),
    **_forms(CASUALTIES, "casualties victims"),
    **_forms(MISSING, "missing"),
    **_forms(DETAINED, "arrests detainees detained"),
    **_forms(DISPLACED, "displaced"),
    **_forms(CAPTURED, "captives kidnapped"),
}
"""Nouns that are the harm itself."""

LIFE_TAKERS = word_set(
    "claim claims claimed claiming cost costs costing take takes took taken taking lose loses lost losing loss"
)
LOSERS = word_set("lose loses lost losing")
LIFE_GIVERS = word_set("give gives gave giving lay lays laid")
REMAINS = word_set("body bodies corpse corpses coffin coffins grave graves remains")
"""What is left of the dead: so many were counted, so the dead are at least so many."""
HANDLERS_OF_REMAINS = word_set(
    "recover retrieve find count pull bring dig exhume bury identify receive register carry lay collect discover unearth"
)
"""Lemmas of verbs whose object "bodies" are the dead."""
LEAVERS = word_set("leave leaves left leaving")

PERSONS = word_set(
    "people person persons civilian civilians child children schoolchildren schoolboys schoolgirls kids minors "
    "infants babies baby woman women man men boy boys girl girls soldier soldiers troops servicemen fighter fighters "
    "militant militants insurgent insurgents rebel rebels gunman gunmen jihadists terrorist terrorists extremists "
    "militiamen militia guerrillas policeman policemen police officer officers guard guards personnel staff resident "
    "residents villager villagers local locals refugee refugees migrants teacher teachers student students pupils "
    "worker workers doctor doctors medic medics nurses journalist journalists reporter passenger passengers "
    "worshippers pilgrims protester protesters demonstrators farmer farmers driver drivers pilot pilots sailor "
    "sailors prisoner prisoners hostage hostages official officials commander commanders leader leaders member "
    "members others other relatives brother brothers sister sisters sons daughters parents mother father son "
    "daughter families family citizen citizens nationals foreigners tourists shoppers bystanders mourners patients "
    "inmates suspects attackers bombers assailants victims peacekeepers rescuers volunteers activists engineers "
    "labourers laborers miners firefighters recruits cadets conscripts paramilitaries mercenaries combatants elders "
    "lawyers judges aid-workers contractors crew lives souls human humans individual individuals"
)
_PERSON_ENDINGS = ("men", "women", "ists", "ians", "ers", "ors", "ants", "ees", "man", "woman", "ist", "ian")
_NO_PERSONS = word_set(
    "numbers members' towers powers centers centres headquarters quarters borders rivers matters orders letters "
    "papers winters offers servers computers containers trailers tankers bunkers launchers boulders kilometers "
    "meters shelters explosives sectors factors tractors doors floors motors errors restaurants plants grants "
    "helicopters bulldozers rangers craters trees"
)


def is_person(word: str) -> bool:
    """Tell whether a noun names people, by list and by the usual endings."""
    word = word.lower()
    return word in PERSONS or (word.endswith(_PERSON_ENDINGS) and word not in _NO_PERSONS)
