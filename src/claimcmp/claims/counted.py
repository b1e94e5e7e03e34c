"""What a figure counts: people harmed, by the phrases of the press, or else the noun it stands with.

Tight patterns over the words next to the figure come first, since they hold where a headline or a lost comma misleads the
parser; the dependency tree decides the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimcmp.claims import casualties as words
from claimcmp.claims.phrases import Phrase
from claimcmp.records.parses import ParsedSentence, Token

_AUXILIARIES = frozenset(
    "were was are is have has had been being be to also reportedly confirmed feared believed presumed thought said either all both later now "
    "already still who that which and went remained remain remains got reported found left listed critically seriously severely badly "
    "slightly lightly currently so far , more others instantly immediately".split()
)
_BETWEEN_VERB_AND_FIGURE = frozenset(
    "another additional an a the other further also up as all only just some further about one him her them off by possibly".split()
)
_REACHED = frozenset("to at of is was are were reached reaching reaches hit stands stood exceeded passed topped surpassed above over past totalled totaled "
                     "totalling totaling include includes including by".split())  # fmt: skip
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
        "also,",
    }
)
_TOTALS = frozenset({"number", "numbers", "total", "figure", "tally", "count", "toll", "sum"})
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


def count(sentence: ParsedSentence, phrases: Sequence[Phrase], units: Sequence[str | None]) -> tuple[Counted, ...]:
    """Tell what each figure of a sentence counts; `phrases` and `units` belong to the figures in order."""
    found: list[Counted] = []
    for phrase, unit in zip(phrases, units, strict=True):
        surface = _surface(sentence.tokens, phrase)
        if unit is not None:
            found.append(_measured(sentence, phrase, unit))
            continue
        harm = _harm(sentence, phrase)
        subset = _is_subset(sentence.tokens, phrase)
        found.append(Counted(harm or _thing(sentence, phrase), surface, subset))
    return _inherit(sentence.tokens, phrases, units, found)


def _lower(tokens: tuple[Token, ...], index: int) -> str:
    return tokens[index].text.lower() if 0 <= index < len(tokens) else ""


def _surface(tokens: tuple[Token, ...], phrase: Phrase) -> str | None:
    if phrase.head is None or phrase.head <= phrase.last:
        return None
    start = phrase.last + 1
    while start < phrase.head and (
        _lower(tokens, start) in {"of", "the", "more", "other", "its", "their", "those", "these", "them", "whom"}
    ):
        start += 1
    chosen = tokens[start : phrase.head + 1]
    return _joined(chosen)


def _joined(tokens: Sequence[Token]) -> str:
    text = tokens[0].text
    for before, token in zip(tokens, tokens[1:], strict=False):
        text += " " * min(1, token.start - before.end) + token.text
    return text


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
    word = _lower(tokens, phrase.head)
    if word in words.NOUNS:
        return words.NOUNS[word]
    if word in _TOTALS and _lower(tokens, phrase.head + 1) == "of":
        known = words.STATE | words.NOUNS
        within = [_lower(tokens, index) for index in range(phrase.head + 2, phrase.head + 8)]
        return next((known[other] for other in within if other in known), None)
    if word == "lives":
        nearby = {_lower(tokens, index) for index in range(phrase.first - 4, phrase.end + 5)}
        return words.KILLED if nearby & words.LIFE_TAKERS else None
    return None


def _harm_after(sentence: ParsedSentence, phrase: Phrase) -> str | None:
    """Read "22 people were killed", "14 injured", "58 dead", "30 people lost their lives", "26 killed and wounded"."""
    tokens = sentence.tokens
    at = phrase.end + 1
    passed: set[str] = set()
    while at < len(tokens) and at <= phrase.end + 8 and _lower(tokens, at) in _AUXILIARIES:
        passed.add(_lower(tokens, at))
        at += 1
    word = _lower(tokens, at)
    if {",", "and"} & passed and not passed & {"were", "was", "been", "who", "are"}:
        return None
    if word in words.SUFFERING:
        return words.SUFFERING[word]
    if word in words.LOSERS and _lower(tokens, at + 1) in {"their", "his", "her"} and _lower(tokens, at + 2) in {"lives", "life"}:
        return words.KILLED
    if word == "forced" and "flee" in {_lower(tokens, at + 2), _lower(tokens, at + 3)}:
        return words.DISPLACED
    if word in {"taken", "held"} and _lower(tokens, at + 1) in {"hostage", "captive", "prisoner"}:
        return words.CAPTURED
    if word == "in" and _lower(tokens, at + 1) == "custody":
        return words.DETAINED
    if word not in words.STATE:
        return None
    second, end = _second_harm(tokens, at)
    passive = bool(passed & {"were", "was", "been", "be", "being", "are", "reported", "feared", "confirmed", "left"})
    if word not in words.ADJECTIVES and not passive and _takes_object(tokens, end):
        return None
    return words.STATE[word] if second in {None, words.STATE[word]} else words.CASUALTIES


def _second_harm(tokens: tuple[Token, ...], at: int) -> tuple[str | None, int]:
    if _lower(tokens, at + 1) in {"and", "or", "/"} and _lower(tokens, at + 2) in words.STATE:
        return words.STATE[_lower(tokens, at + 2)], at + 2
    return None, at


def _takes_object(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell "militants killed 22 soldiers" from "22 soldiers killed in Velmar"."""
    if at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    if following.entity in {"DATE", "TIME"}:
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
    while (
        at >= 0
        and phrase.first - at <= 4
        and _lower(tokens, at) in _BETWEEN_VERB_AND_FIGURE
        and _lower(tokens, at - 1) not in {"killed by"}
    ):
        at -= 1
    word = _lower(tokens, at)
    person = phrase.head is None or words.is_person(_lower(tokens, phrase.head))
    if word in words.DOING and (person or words.DOING[word] in words.ANY_OBJECT) and not _by_agent(tokens, at, phrase):
        harm = words.DOING[word]
        other = words.DOING.get(_lower(tokens, at - 2)) if _lower(tokens, at - 1) in {"and", "or", "/"} else None
        return harm if other in {None, harm} else words.CASUALTIES
    if word == "dead" and _lower(tokens, at - 1) in {"shot", "left", "leaving"}:
        return words.KILLED
    if word in words.LEAVERS:
        return _left_behind(tokens, phrase)
    if word in words.LOSERS and person and phrase.head is not None:
        return words.KILLED
    if [_lower(tokens, index) for index in range(phrase.first - 2, phrase.first)] == ["lives", "of"]:
        return words.KILLED
    return _toll(tokens, phrase)


def _by_agent(tokens: tuple[Token, ...], at: int, phrase: Phrase) -> bool:
    """Tell whether the figure counts who did the harm ("killed by two gunmen") or when ("were killed 12 days ago")."""
    return any(_lower(tokens, index) == "by" for index in range(at + 1, phrase.first))


def _left_behind(tokens: tuple[Token, ...], phrase: Phrase) -> str | None:
    for index in range(phrase.end + 1, min(phrase.end + 10, len(tokens))):
        word = _lower(tokens, index)
        if word in words.STATE:
            return words.STATE[word]
        if tokens[index].tag in {"VBD", "VBZ", "VBP"} or word in {".", ";"}:
            return None
    return None


def _toll(tokens: tuple[Token, ...], phrase: Phrase) -> str | None:
    """Read "the death toll from the blast rose to 86", "the number of wounded reached 40"."""
    direct = _lower(tokens, phrase.first - 1)
    if direct not in _REACHED:
        return None
    for index in range(phrase.first - 1, max(-1, phrase.first - 14), -1):
        word = _lower(tokens, index)
        if word == "toll":
            return {"injury": words.INJURED, "casualty": words.CASUALTIES}.get(_lower(tokens, index - 1), words.KILLED)
        if word == "number" and _lower(tokens, index + 1) == "of":
            for after in range(index + 2, min(index + 8, phrase.first)):
                if _lower(tokens, after) in words.STATE | words.NOUNS:
                    return (words.STATE | words.NOUNS)[_lower(tokens, after)]
            return None
        if tokens[index].pos == "NUM" or word in {";", "."}:
            return None
    return None


def _harm_parsed(sentence: ParsedSentence, phrase: Phrase) -> str | None:
    """Follow the parser from the counted noun to a verb or adjective of harm."""
    tokens = sentence.tokens
    token = tokens[phrase.head] if phrase.head is not None else tokens[phrase.last]
    person = phrase.head is None or words.is_person(token.text)
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
    span = range(phrase.end + 1, min(phrase.end + 12, len(tokens)))
    among = next((index for index in span if _lower(tokens, index) == "among"), None)
    if among is None or any(
        tokens[index].tag in {"VBD", "VBZ"} and tokens[index].pos == "VERB" for index in range(phrase.end + 1, among)
    ):
        return None
    known = words.STATE | words.NOUNS
    return next(
        (
            known[_lower(tokens, index)]
            for index in range(among + 1, min(among + 7, len(tokens)))
            if _lower(tokens, index) in known
        ),
        None,
    )


def _is_subset(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    """Tell whether the words make the figure a part of a larger one."""
    if phrase.partitive:
        return True
    before = [_lower(tokens, index) for index in range(max(0, phrase.first - 4), phrase.first)]
    if before and before[-1] in _INCLUDING | {"mostly"}:
        return True
    if any(before[index : index + 2] in (["among", "them"], ["among", "whom"], ["of", "whom"], ["of", "them"], ["among", "those"])
           for index in range(len(before) - 1)):  # fmt: skip
        return True
    if before[-1:] in (["were"], ["was"]) and "among" in {
        _lower(tokens, index) for index in range(max(0, phrase.first - 5), phrase.first)
    }:
        return True
    after = [_lower(tokens, index) for index in range(phrase.end + 1, min(phrase.end + 6, len(tokens)))]
    return "among" in after and bool(
        set(after[: after.index("among")]) <= {"were", "was", "are", "is", "and", "a", "woman", "man", "also"}
    )


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
        linked = _linked(tokens, phrases[at], phrases[at + 1]) and _lower(tokens, phrases[at].end + 1) in _CONNECTORS
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
    return phrase.head is None or words.is_person(_lower(tokens, phrase.head))


def _linked(tokens: tuple[Token, ...], left: Phrase, right: Phrase) -> bool:
    between = [_lower(tokens, index) for index in range(left.end + 1, right.first)]
    fate = [word for word in between if word in words.STATE or word in words.SUFFERING]
    if fate and not set(between) & {"along", "together", "well"} | _INCLUDING & set(between):
        return False
    allowed = _CONNECTORS | _INCLUDING | {"had", "have", "has", "been", "was", "were", *fate}
    return 0 < len(between) <= 8 and all(word in allowed for word in between)


def _thing(sentence: ParsedSentence, phrase: Phrase) -> str | None:
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
    token = tokens[phrase.last]
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
    if subject.text.lower() in _TOTALS:
        for child in sentence.children(subject):
            if child.dep == "prep" and child.text.lower() == "of":
                return next((noun for noun in sentence.children(child) if noun.dep == "pobj"), subject)
    return subject


def _measured(sentence: ParsedSentence, phrase: Phrase, unit: str) -> Counted:
    """Return what a share, a sum or a measure is of: "15 percent of the population", "a 50 % rise in attacks"."""
    tokens = sentence.tokens
    at = phrase.last + 1
    following = _lower(tokens, at)
    if following == "of":
        noun = _first_noun(tokens, at + 1)
        return Counted(*_named(noun)) if noun is not None else Counted(None, None)
    if unit == "percent" and (following in _CHANGES or _lower(tokens, at + 1) in _CHANGES):
        change = at if following in _CHANGES else at + 1
        noun = _first_noun(tokens, change + 2)
        if noun is not None:
            return Counted(f"{_CHANGES[_lower(tokens, change)]} in {_canonical(noun)}", _joined(tokens[change : noun.i + 1]))
    subject = _subject(sentence, phrase)
    if subject is None:
        return Counted(None, None)
    canonical, surface = _named(subject)
    change = _change(sentence, phrase) if unit == "percent" else None
    return Counted(canonical if change is None else f"{change} in {canonical}", surface)


def _change(sentence: ParsedSentence, phrase: Phrase) -> str | None:
    """Tell a change ("rose by 50 percent") from a level ("rose to 50 percent")."""
    if _lower(sentence.tokens, phrase.first - 1) == "to":
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
