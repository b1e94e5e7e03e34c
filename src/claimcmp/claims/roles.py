"""Who does what to whom: the predicate of a clause and what fills its slots, active and passive alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimcmp.claims.clauses import Clause
from claimcmp.claims.coreference import Resolution
from claimcmp.claims.cues import GENERIC_BODIES
from claimcmp.claims.grammar import SUBJECT_DEPS, is_gapped, subject_of
from claimcmp.claims.predicates import Core, find_core
from claimcmp.claims.splitting import ClauseKind
from claimcmp.records.claims import EntityMention, Role
from claimcmp.records.parses import ParsedSentence, Token
from claimcmp.records.spans import Span

LIGHT_VERBS = frozenset({"make", "take", "have", "give", "carry", "play", "hold", "grant", "reach", "sign", "launch", "pose"})
RELATIVE_TAGS = frozenset({"WDT", "WP"})
PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "inside", "within", "across"})
TOPIC_PREPOSITIONS = frozenset({"about", "on", "over", "regarding", "concerning"})
PLACE_TYPES = frozenset({"place", "state", "GPE", "LOC", "FAC"})


def find_predicate(sentence: ParsedSentence, clause: Clause) -> str:
    """Return the lemma of the main predicate, with its complement for copulas and light verbs, or its particle."""
    core = find_core(sentence, clause)
    if core.name is not None:
        return core.name
    head = core.verb
    children = sentence.children(head)
    if head.pos in {"NOUN", "PROPN"}:
        return f"be {head.lemma.lower()}"
    if head.lemma == "be":
        complement = next((child for child in children if child.dep in {"attr", "acomp", "oprd"}), None)
        if complement is not None:
            return f"be {complement.lemma.lower()}"
    particle = next((child for child in children if child.dep == "prt"), None)
    lemma = head.lemma.lower() + (f" {particle.lemma.lower()}" if particle is not None else "")
    if head.lemma in LIGHT_VERBS:
        thing = next((child for child in children if child.dep == "dobj"), None)
        return f"{lemma} {thing.lemma.lower()}" if thing is not None else lemma
    return lemma


def find_roles(
    sentence: ParsedSentence, clause: Clause, mentions: Sequence[EntityMention], resolutions: Mapping[int, Resolution]
) -> tuple[Role, ...]:
    """Return the fillers of a clause's slots; the subject of a passive is the patient.

    Pronouns that are resolved count as the names they stand for.
    """
    mentions = (*mentions, *_stand_ins(sentence, resolutions))
    core = find_core(sentence, clause)
    children = _slots(sentence, clause, core)
    found = _subject_roles(sentence, clause, core, mentions)
    found.extend(_role(slot, noun, sentence, mentions) for slot, noun in core.arguments)
    relative = _relative_words(sentence, clause)
    for child in children:
        if child.i in relative and child.dep == "dobj" and clause.subject:
            found.append(_role("patient", _head(clause.subject), sentence, mentions))
        elif child.i not in relative:
            found.extend(_role_of(sentence, child, mentions))
    return tuple(dict.fromkeys(found))


def _slots(sentence: ParsedSentence, clause: Clause, core: Core) -> list[Token]:
    """Return the dependents that may fill slots; of an empty frame ("was the first to") only its circumstances."""
    children = [child for child in sentence.children(core.verb) if child.i not in core.spent]
    if core.verb.i == clause.head.i:
        return children
    framing = [child for child in sentence.children(clause.head) if child.dep == "prep" and child.i < clause.head.i]
    return [*framing, *(child for child in children if child.dep not in SUBJECT_DEPS)]


def _relative_words(sentence: ParsedSentence, clause: Clause) -> set[int]:
    if clause.kind is not ClauseKind.RELATIVE:
        return set()
    return {child.i for child in sentence.children(clause.head) if child.tag in RELATIVE_TAGS}


def _subject_roles(sentence: ParsedSentence, clause: Clause, core: Core, mentions: Sequence[EntityMention]) -> list[Role]:
    """Return what the subject of a clause fills, with the further names of a coordination."""
    head, children = clause.head, sentence.children(clause.head)
    helpers = (*children, *clause.auxiliaries) if core.verb.i == head.i else sentence.children(core.verb)
    passive = (
        is_gapped(sentence, head)
        or any(child.dep == "auxpass" for child in helpers)
        or (head.tag == "VBN" and subject_of(sentence, head) is None and not any(child.dep == "aux" for child in children))
    )
    subject = subject_of(sentence, head)
    relative = _relative_words(sentence, clause)
    words = (subject,) if subject is not None and subject.i not in relative else clause.subject
    if words and subject is None and any(child.dep == "dobj" for child in children if child.i in relative):
        words = ()
    if not words or (subject is not None and (subject.dep == "expl" or subject.i in core.spent)):
        return []
    slot = "patient" if passive else "agent"
    return [_role(slot, _head(words), sentence, mentions), *_joined_names(slot, _head(words), sentence, mentions)]


def _stand_ins(sentence: ParsedSentence, resolutions: Mapping[int, Resolution]) -> tuple[EntityMention, ...]:
    """Return mentions at the places of resolved words; a description that a pronoun takes up is no name."""
    return tuple(
        EntityMention(Span(sentence.tokens[i].start, sentence.tokens[i].end), sentence.tokens[i].text, item.canonical, item.type)
        for i, item in sorted(resolutions.items())
        if item.type
    )


def _head(words: Sequence[Token]) -> Token:
    inside = {token.i for token in words}
    return next((token for token in words if token.head not in inside or token.head == token.i), words[-1])


def _joined_names(slot: str, noun: Token, sentence: ParsedSentence, mentions: Sequence[EntityMention]) -> list[Role]:
    """Return the further names of "A, B and C", each of which fills the slot."""
    found: list[Role] = []
    joined = next((child for child in sentence.children(noun) if child.dep == "conj"), None)
    while joined is not None:
        if _mention_at(joined, mentions) is not None:
            found.append(_role(slot, joined, sentence, mentions))
        joined = next((child for child in sentence.children(joined) if child.dep == "conj"), None)
    return found


def _role_of(sentence: ParsedSentence, child: Token, mentions: Sequence[EntityMention]) -> list[Role]:
    if child.dep == "dobj":
        return [_role("patient", child, sentence, mentions)]
    if child.dep == "dative":
        return [_role("recipient", _object(sentence, child) or child, sentence, mentions)]
    if child.dep in {"attr", "oprd", "acomp"}:
        return [_role("attribute", child, sentence, mentions)]
    if child.dep == "agent":
        noun = _object(sentence, child)
        return [_role("agent", noun, sentence, mentions)] if noun is not None else []
    if child.dep == "prep":
        noun = _object(sentence, child)
        if noun is None or noun.entity in {"DATE", "TIME"}:
            return []
        return [_prepositional(child, noun, sentence, mentions)]
    return []


def _prepositional(preposition: Token, noun: Token, sentence: ParsedSentence, mentions: Sequence[EntityMention]) -> Role:
    word = preposition.lower_text
    if word == "as":
        return _role("attribute", noun, sentence, mentions)
    mention = _mention_at(noun, mentions)
    if word in PLACE_PREPOSITIONS and mention is not None and mention.type in PLACE_TYPES:
        return _role("place", noun, sentence, mentions)
    if word in TOPIC_PREPOSITIONS:
        return _role("topic", noun, sentence, mentions)
    return _role("recipient", noun, sentence, mentions)


def _object(sentence: ParsedSentence, preposition: Token) -> Token | None:
    return next((child for child in sentence.children(preposition) if child.dep == "pobj"), None)


def _mention_at(token: Token, mentions: Sequence[EntityMention]) -> EntityMention | None:
    return next((mention for mention in mentions if mention.span.start <= token.start and token.end <= mention.span.end), None)


def _role(role: str, noun: Token, sentence: ParsedSentence, mentions: Sequence[EntityMention]) -> Role:
    name, is_entity = name_noun(sentence, noun, mentions)
    return Role(role=role, canonical=name, entity=is_entity)


def name_noun(sentence: ParsedSentence, noun: Token, mentions: Sequence[EntityMention]) -> tuple[str, bool]:
    """Return the canonical name of what a noun stands for, and whether that is a known entity.

    "The Ardanian government" is Ardania; "the Ardanian army" is not, and keeps its noun.
    """
    mention = _mention_at(noun, mentions)
    if mention is not None:
        return mention.canonical, True
    for child in sentence.children(noun):
        if child.dep not in {"compound", "amod", "poss", "nmod"}:
            continue
        owner = _mention_at(child, mentions)
        if owner is not None:
            lemma = noun.lemma.lower()
            return (owner.canonical, True) if lemma in GENERIC_BODIES else (f"{owner.canonical} {lemma}", False)
    return noun.lemma.lower(), False
