"""What a figure counts: people harmed, by the phrases of the press, or else the noun it stands with.

Tight patterns over the words next to the figure come first, since they hold where a headline or a lost comma misleads the
parser; the dependency tree decides the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimcmp.claims import casualties as words
from claimcmp.claims.phrases import Phrase
from claimcmp.claims.surfaces import word_set
from claimcmp.claims.things import Counted, joined, lower, measured_thing, plain_thing
from claimcmp.records.parses import ParsedSentence, Token

_AUXILIARIES = word_set(
    "were was are is have has had been being be to also reportedly confirmed feared believed presumed thought said either "
    "all both later now "
    "already still who that which and went remained remain remains got reported found left listed "
    'critically seriously severely " “ ” badly '
    "slightly lightly currently so far , more others instantly immediately"
)
_BETWEEN_VERB_AND_FIGURE = word_set(
    "another additional an a the other further also up as all only just some further about one him her them off by possibly"
)
_REACHED = word_set(
    "to at of is was are were reached reaching reaches hit stands stood exceeded passed topped surpassed above over "
    "past totalled totaled totalling totaling include includes including by"
)  # fmt: skip
_WHAT_BURIES = word_set("under underneath beneath alive rubble debris ruins snow mud landslide mudslide avalanche earth collapse")
_INCLUDING = frozenset({"including", "includes", "included", "comprising"})
_CONNECTORS = frozenset(
    {
        ",",
        "and",
        "&",
        "as",
        "well",
        "along",
        "with",
        "plus",
        "or",
        "together",
        "also",
        "another",
        "a",
        "the",
        "-",
        "–",
        "—",
    }
)
_DEEDS = {
    **dict.fromkeys(
        ("death", "deaths", "killing", "killings", "murder", "massacre", "slaughter", "execution", "lives"), words.KILLED
    ),
    **dict.fromkeys(("arrest", "arrests", "detention"), words.DETAINED),
    **dict.fromkeys(("injury", "wounding"), words.INJURED),
    **dict.fromkeys(("abduction", "kidnapping", "capture"), words.CAPTURED),
}


def count(sentence: ParsedSentence, phrases: Sequence[Phrase], units: Sequence[str | None]) -> tuple[Counted, ...]:
    """Tell what each figure of a sentence counts; `phrases` and `units` belong to the figures in order."""
    found: list[Counted] = []
    for phrase, unit in zip(phrases, units, strict=True):
        surface = _surface(sentence.tokens, phrase)
        if unit is not None:
            found.append(measured_thing(sentence, phrase, unit))
            continue
        harm = _harm(sentence, phrase)
        subset = _is_subset(sentence.tokens, phrase)
        found.append(Counted(harm or plain_thing(sentence, phrase), surface, subset))
    return _inherit(sentence.tokens, phrases, units, found)


def _surface(tokens: tuple[Token, ...], phrase: Phrase) -> str | None:
    if phrase.head is None or phrase.head <= phrase.last:
        return None
    start = phrase.last + 1
    while start < phrase.head and (
        lower(tokens, start) in {"of", "the", "more", "other", "its", "their", "those", "these", "them", "whom"}
    ):
        start += 1
    chosen = tokens[start : phrase.head + 1]
    return joined(chosen)


def _harm(sentence: ParsedSentence, phrase: Phrase) -> str | None:
    for reader in (_harm_noun, _harm_after, _harm_before, _harm_parsed):
        harm = reader(sentence, phrase)
        if harm is not None:
            return harm
    return None


def _harm_noun(sentence: ParsedSentence, phrase: Phrase) -> str | None:
    """Read "30 deaths", "15 of the wounded", and the lives that are lost or claimed."""
    tokens = sentence.tokens
    if phrase.head is None:
        return None
    word = lower(tokens, phrase.head)
    if word in words.NOUNS:
        return words.NOUNS[word]
    if word in words.REMAINS:
        return words.KILLED if _is_handled(sentence, tokens[phrase.head]) else None
    if word == "lives":
        nearby = {lower(tokens, index) for index in range(phrase.first - 4, phrase.end + 5)}
        return words.KILLED if nearby & words.LIFE_TAKERS else None
    return None


def _is_handled(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether "bodies" are found or buried, and no offices that find something themselves."""
    verb = sentence.head(noun)
    if noun.dep in {"dobj", "nsubjpass"} and verb.lemma.lower() in words.HANDLERS_OF_REMAINS:
        return True
    if noun.dep == "nsubj" and verb.lemma.lower() in {"lie", "arrive"}:
        return True
    return any(
        child.dep == "acl" and child.tag == "VBN" and child.lemma.lower() in words.HANDLERS_OF_REMAINS
        for child in sentence.children(noun)
    )


def _harm_after(sentence: ParsedSentence, phrase: Phrase) -> str | None:
    """Read "22 people were killed", "14 injured", "58 dead", "30 people lost their lives", "26 killed and wounded"."""
    tokens = sentence.tokens
    at = phrase.end + 1
    passed: set[str] = set()
    while at < len(tokens) and at <= phrase.end + 8 and lower(tokens, at) in _AUXILIARIES:
        passed.add(lower(tokens, at))
        at += 1
    word = lower(tokens, at)
    if {",", "and"} & passed and not passed & {"were", "was", "been", "who", "are"}:
        return None
    if word in words.SUFFERING:
        return words.SUFFERING[word]
    own_life = lower(tokens, at + 1) in {"their", "his", "her"} and lower(tokens, at + 2) in {"lives", "life"}
    if word in words.LOSERS | words.LIFE_GIVERS and own_life:
        return words.KILLED
    if word == "fell" and lower(tokens, at + 1) == "as" and lower(tokens, at + 2) == "martyrs":
        return words.KILLED
    if word == "cut" and lower(tokens, at + 1) == "off" and {"are", "were", "remain", "remained", "still"} & passed:
        return words.TRAPPED
    if word == "buried" and passed & {"were", "was", "been", "are"}:
        following = {lower(tokens, index) for index in range(at + 1, at + 6)}
        return words.TRAPPED if following & _WHAT_BURIES else words.KILLED
    if word == "forced" and "flee" in {lower(tokens, at + 2), lower(tokens, at + 3)}:
        return words.DISPLACED
    if word in {"taken", "held"} and lower(tokens, at + 1) in {"hostage", "captive", "prisoner"}:
        return words.CAPTURED
    if word in {"sustained", "suffered"} and {"injuries", "wounds", "burns"} & {lower(tokens, at + step) for step in range(1, 4)}:
        return words.INJURED
    if word == "in" and lower(tokens, at + 1) == "custody":
        return words.DETAINED
    if word not in words.STATE:
        return None
    second, end = _second_harm(tokens, at)
    passive = lower(tokens, phrase.end) == "others" or bool(
        passed & {"were", "was", "been", "be", "being", "are", "reported", "feared", "confirmed", "left"}
    )
    if word not in words.ADJECTIVES and not passive and _takes_object(tokens, end):
        return None
    return words.STATE[word] if second in {None, words.STATE[word]} else words.CASUALTIES


def _second_harm(tokens: tuple[Token, ...], at: int) -> tuple[str | None, int]:
    if lower(tokens, at + 1) in {"and", "or", "/"} and lower(tokens, at + 2) in words.STATE:
        return words.STATE[lower(tokens, at + 2)], at + 2
    return None, at


def _takes_object(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell "militants killed 22 soldiers" from "22 soldiers killed in Velmar"."""
    if at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    if following.entity in {"DATE", "TIME"}:
        return False
    if following.pos == "NUM" and lower(tokens, at + 2) in words.STATE:
        return False
    comparing = following.text.lower() in {"at", "more", "over", "some", "about", "nearly", "up"} and any(
        token.pos == "NUM" for token in tokens[at + 2 : at + 4]
    )
    return (
        comparing
        or following.pos in {"NUM", "DET", "PRON"}
        or (following.pos in {"NOUN", "PROPN", "ADJ"} and following.dep != "npadvmod")
    )


def _harm_before(sentence: ParsedSentence, phrase: Phrase) -> str | None:
    """Read "killed at least 22", "claimed 30 lives", "a toll of 86", "left 35 people dead", "lost 12 soldiers"."""
    tokens = sentence.tokens
    at = phrase.first - 1
    while at >= 0 and phrase.first - at <= 4 and lower(tokens, at) in _BETWEEN_VERB_AND_FIGURE:
        at -= 1
    word = lower(tokens, at)
    person = phrase.head is None or words.is_person(lower(tokens, phrase.head))
    if word in words.DOING and (person or words.DOING[word] in words.ANY_OBJECT) and not _by_agent(tokens, at, phrase):
        harm = words.DOING[word]
        other = words.DOING.get(lower(tokens, at - 2)) if lower(tokens, at - 1) in {"and", "or", "/"} else None
        return harm if other in {None, harm} else words.CASUALTIES
    if word == "dead" and lower(tokens, at - 1) in {"shot", "left", "leaving"}:
        return words.KILLED
    if word in words.LEAVERS:
        return _left_behind(tokens, phrase)
    if word in words.LOSERS and person and phrase.head is not None:
        return words.KILLED
    if lower(tokens, phrase.first - 1) in {"of", "against"} and person and lower(tokens, phrase.first - 2) in _DEEDS:
        return _DEEDS[lower(tokens, phrase.first - 2)]
    return _toll(tokens, phrase)


def _by_agent(tokens: tuple[Token, ...], at: int, phrase: Phrase) -> bool:
    """Tell whether the figure counts who did the harm ("killed by two gunmen") or when ("were killed 12 days ago")."""
    return any(lower(tokens, index) == "by" for index in range(at + 1, phrase.first))


def _left_behind(tokens: tuple[Token, ...], phrase: Phrase) -> str | None:
    for index in range(phrase.end + 1, min(phrase.end + 10, len(tokens))):
        word = lower(tokens, index)
        if word in words.STATE:
            return words.STATE[word]
        if tokens[index].tag in {"VBD", "VBZ", "VBP"} or word in {".", ";"}:
            return None
    return None


def _toll(tokens: tuple[Token, ...], phrase: Phrase) -> str | None:
    """Read "the death toll from the blast rose to 86", "the number of wounded reached 40"."""
    direct = lower(tokens, phrase.first - 1)
    if direct not in _REACHED:
        return None
    for index in range(phrase.first - 1, max(-1, phrase.first - 20), -1):
        word = lower(tokens, index)
        if word == "toll":
            return {"injury": words.INJURED, "casualty": words.CASUALTIES}.get(lower(tokens, index - 1), words.KILLED)
        if word == "number" and lower(tokens, index + 1) == "of":
            for after in range(index + 2, min(index + 8, phrase.first)):
                if lower(tokens, after) in words.STATE | words.NOUNS:
                    return (words.STATE | words.NOUNS)[lower(tokens, after)]
            return None
        if tokens[index].pos == "NUM" or word in {";", "."}:
            return None
    return None


def _harm_parsed(sentence: ParsedSentence, phrase: Phrase) -> str | None:
    """Follow the parser from the counted noun to a verb or adjective of harm."""
    tokens = sentence.tokens
    token = tokens[phrase.head] if phrase.head is not None else tokens[phrase.last]
    person = phrase.head is None or words.is_person(token.text)
    of = tokens[token.head]
    if token.dep == "pobj" and phrase.first <= of.head <= phrase.last:
        # "Tens of fighters were killed": the parser makes the number word the subject.
        token = tokens[of.head]
    for child in sentence.children(token):
        if (
            child.dep in {"acl", "relcl", "amod"}
            and child.text.lower() in words.STATE
            and (child.dep == "amod" or child.tag == "VBN")
        ):
            return words.STATE[child.text.lower()]
        if child.dep == "relcl" and child.text.lower() in words.SUFFERING:
            return words.SUFFERING[child.text.lower()]
    while token.dep == "conj" and token.head != token.i and tokens[token.head].pos in {"NOUN", "PROPN", "NUM"}:
        token = tokens[token.head]
    head, verb = token.dep, tokens[token.head].text.lower()
    if head == "nsubjpass" and verb in words.DOING and (person or words.DOING[verb] in words.ANY_OBJECT):
        return words.DOING[verb]
    if head == "dobj" and verb in words.DOING and (person or words.DOING[verb] in words.ANY_OBJECT):
        return words.DOING[verb]
    if head == "nsubj":
        if verb in words.SUFFERING and person:
            return words.SUFFERING[verb]
        states = [child.text.lower() for child in sentence.children(tokens[token.head]) if child.dep in {"acomp", "oprd", "attr"}]
        if verb in words.ADJECTIVES:
            states.append(verb)
        found = next((words.STATE[state] for state in states if state in words.STATE), None)
        if found is not None:
            return found
    return _among(tokens, phrase)


def _among(tokens: tuple[Token, ...], phrase: Phrase) -> str | None:
    """Read "14 children were among the dead", "11 children were among the 26 civilians killed"."""
    known = words.STATE | words.NOUNS
    fronted = [lower(tokens, index) for index in range(max(0, phrase.first - 7), phrase.first)]
    if fronted[-1:] in (["were"], ["was"], ["are"], ["is"]) and "among" in fronted:
        return next((known[word] for word in fronted[fronted.index("among") :] if word in known), None)
    span = range(phrase.end + 1, min(phrase.end + 12, len(tokens)))
    among = next((index for index in span if lower(tokens, index) == "among"), None)
    if among is None or any(
        tokens[index].tag in {"VBD", "VBZ"} and tokens[index].pos == "VERB" for index in range(phrase.end + 1, among)
    ):
        return None
    known = words.STATE | words.NOUNS
    return next(
        (known[lower(tokens, index)] for index in range(among + 1, min(among + 7, len(tokens))) if lower(tokens, index) in known),
        None,
    )


def _is_subset(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    """Tell whether the words make the figure a part of a larger one."""
    if phrase.partitive:
        return True
    before = [lower(tokens, index) for index in range(max(0, phrase.first - 4), phrase.first)]
    if before and before[-1] in _INCLUDING | {"mostly"}:
        return True
    if any(before[index : index + 2] in (["among", "them"], ["among", "whom"], ["of", "whom"], ["of", "them"], ["among", "those"])
           for index in range(len(before) - 1)):  # fmt: skip
        return True
    if before[-1:] in (["were"], ["was"]) and "among" in {
        lower(tokens, index) for index in range(max(0, phrase.first - 5), phrase.first)
    }:
        return True
    after = [lower(tokens, index) for index in range(phrase.end + 1, min(phrase.end + 6, len(tokens)))]
    if "among" not in after or {"them", "whom", "which"} & set(after[after.index("among") :][1:2]):
        return False
    return bool(set(after[: after.index("among")]) <= {"were", "was", "are", "is", "and", "a", "woman", "man", "also"})


def _inherit(
    tokens: tuple[Token, ...], phrases: Sequence[Phrase], units: Sequence[str | None], found: list[Counted]
) -> tuple[Counted, ...]:
    """Let "six teachers" share the fate of "22 children and six teachers were killed", and parts that of their whole."""
    for at in range(1, len(found)):
        if units[at] is not None:
            continue
        earlier = next((found[index] for index in range(at - 1, -1, -1) if units[index] is None), None)
        linked = _linked(tokens, phrases[at - 1], phrases[at])
        if (
            earlier is not None
            and earlier.is_harm
            and not found[at].is_harm
            and (found[at].subset or (linked and _is_people(tokens, phrases[at])))
        ):
            found[at] = replace(found[at], canonical=earlier.canonical)
        if linked and found[at - 1].subset and found[at - 1].canonical == found[at].canonical and not phrases[at - 1].partitive:
            found[at] = replace(found[at], subset=True)
    for at in range(len(found) - 2, -1, -1):
        later = found[at + 1]
        linked = _linked(tokens, phrases[at], phrases[at + 1]) and lower(tokens, phrases[at].end + 1) in _CONNECTORS
        if (
            linked
            and later.is_harm
            and not found[at].is_harm
            and units[at] is None
            and not later.subset
            and _is_people(tokens, phrases[at])
        ):
            found[at] = replace(found[at], canonical=later.canonical)
    return tuple(found)


def _is_people(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    return phrase.head is None or words.is_person(lower(tokens, phrase.head))


def _linked(tokens: tuple[Token, ...], left: Phrase, right: Phrase) -> bool:
    between = [lower(tokens, index) for index in range(left.end + 1, right.first)]
    if between[-2:] in (["along", "with"], ["together", "with"], ["well", "as"]):
        return True
    fate = [word for word in between if word in words.STATE or word in words.SUFFERING]
    if fate and not set(between) & {"along", "together", "well"} | _INCLUDING & set(between):
        return False
    allowed = _CONNECTORS | _INCLUDING | {"had", "have", "has", "been", "was", "were", *fate}
    return len(between) <= 8 and all(word in allowed for word in between)
