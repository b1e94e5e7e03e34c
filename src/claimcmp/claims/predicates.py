"""The verb that carries a clause: below "was the first to …", and in the noun of "granted recognition to …".

"X became one of the first states to recognise Y" says that X recognised Y, "X granted Y recognition" likewise (light verbs:
Jespersen, "A Modern English Grammar", vol. VI, 1942). Only the predicate and the slots are reduced; the wording stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimcmp.claims.clauses import Clause
from claimcmp.claims.grammar import subject_of
from claimcmp.records.parses import ParsedSentence, Token

RANKING_VERBS = frozenset({"be", "become", "remain"})
RANKS = frozenset("first last latest only sole second third fourth fifth sixth seventh eighth ninth tenth".split())
"""Words with which a noun is one that did what follows: who is the second to do a thing has done it."""

BARE_VERBS = frozenset({"be", "have", "do"})
SUBJECT_WORDS = frozenset({"that", "which", "who"})
ARGUMENT_DEPS = frozenset({"dobj", "auxpass", "prep", "dative"})
DEEDS = {
    "recognition": "recognise",
    "approval": "approve",
    "support": "support",
    "backing": "back",
    "endorsement": "endorse",
    "assistance": "assist",
    "protection": "protect",
}
"""Nouns of what one grants to somebody, with the verb of which that is the object."""

GRANTING = frozenset({"grant", "give", "extend", "accord", "lend", "offer"})
WITHDRAWING = frozenset({"withdraw", "revoke", "rescind"})
WITHDRAWN = {"recognition": "derecognise"}
HAPPENING = frozenset({"follow", "come", "occur", "happen"})
INTENTS = {"decision": "decide", "attempt": "attempt", "promise": "promise", "pledge": "pledge", "offer": "offer"}
"""Nouns that take an infinitive. Who takes the decision to do a thing has decided, not done it."""

MAKING = frozenset({"take", "make", "reach", "give"})


@dataclass(frozen=True)
class Core:
    """The verb of a clause; `name` replaces its lemma, `patient` and `agent` its arguments, where a noun carries them.

    `spent` are the indices of the words that fill no slot of their own any more.
    """

    verb: Token
    name: str | None = None
    patient: Token | None = None
    agent: Token | None = None
    spent: frozenset[int] = frozenset()

    @property
    def arguments(self) -> tuple[tuple[str, Token], ...]:
        """The slots that a noun fills instead of the verb's own dependents."""
        return tuple((slot, noun) for slot, noun in (("agent", self.agent), ("patient", self.patient)) if noun is not None)


def find_core(sentence: ParsedSentence, clause: Clause) -> Core:
    """Return the verb that carries the meaning of a clause: its head, unless that is an empty frame."""
    verb = _ranked_verb(sentence, clause.head) or clause.head
    return _granted(sentence, verb) or _intended(sentence, verb) or _happening(sentence, verb) or Core(verb)


def _ranked_verb(sentence: ParsedSentence, head: Token) -> Token | None:
    """Return the verb of "was the only state that has recognised Velmar"; a negation on either side changes the sense."""
    if head.lemma not in RANKING_VERBS or _is_turned(sentence, head, modal=False):
        return None
    for noun in _complements(sentence, head):
        for verb in (child for part in (noun, head) for child in sentence.children(part)):
            between = sentence.tokens[noun.i : verb.i]
            near = all(part.pos not in {"VERB", "PUNCT"} for part in between)
            if (
                verb.dep in {"relcl", "acl", "advcl", "xcomp"}
                and verb.pos == "VERB"
                and between
                and near
                and _does(sentence, verb)
            ):
                return verb
    return None


def _complements(sentence: ParsedSentence, head: Token) -> Iterator[Token]:
    """Yield the ranked nouns of "(one of) the first states" and "among the first", the innermost and the outer one."""
    for child in sentence.children(head):
        noun = _object(sentence, child) if child.dep == "prep" and child.lower_text in {"among", "amongst"} else child
        if noun is None or (noun is child and child.dep not in {"attr", "oprd", "acomp"}) or noun.i < head.i:
            continue
        inner = next((part for part in sentence.children(noun) if part.dep == "prep" and part.lower_text == "of"), None)
        group = _object(sentence, inner) if inner is not None and noun.lemma.lower() == "one" else None
        ranked = group or noun
        words = {part.lower_text for part in (ranked, *_before(sentence, ranked))}
        if words & RANKS and "not" not in words:
            yield from (noun,) if group is None else (group, noun)


def _before(sentence: ParsedSentence, noun: Token) -> tuple[Token, ...]:
    """Return the words of a noun phrase before its noun."""
    return tuple(part for part in sentence.subtree(noun) if part.i < noun.i)


def _does(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether the ranked noun is the subject of a verb, rather than its object ("the first state that X recognised")."""
    children = sentence.children(verb)
    if verb.lemma in BARE_VERBS or _is_turned(sentence, verb, modal=True):
        return False
    subject = subject_of(sentence, verb)
    if any(child.tag == "TO" for child in children):
        return subject is None and any(child.dep in ARGUMENT_DEPS for child in children)
    return subject is not None and subject.lower_text in SUBJECT_WORDS


def _is_turned(sentence: ParsedSentence, verb: Token, *, modal: bool) -> bool:
    return any(child.dep == "neg" or (modal and child.tag == "MD") for child in sentence.children(verb))


def _granted(sentence: ParsedSentence, verb: Token) -> Core | None:
    """Read "granted recognition to Velmar", "gave Velmar its support", "withdrew recognition from Velmar"."""
    noun = next((child for child in sentence.children(verb) if child.dep == "dobj"), None)
    table = DEEDS if verb.lemma in GRANTING else WITHDRAWN if verb.lemma in WITHDRAWING else {}
    if noun is None or noun.lemma.lower() not in table:
        return None
    link = {"of", "to", "for"} if verb.lemma in GRANTING else {"from", "of"}
    places = [child for part in (verb, noun) for child in sentence.children(part) if child.i > verb.i]
    for child in places:
        if child.dep in {"prep", "dative"} and child.lower_text in link:
            target = _object(sentence, child)
        elif child.dep == "dative" or (child.dep in {"nmod", "compound"} and child.pos == "PROPN" and child.i == verb.i + 1):
            target = child
        else:
            continue
        if target is not None:
            return Core(verb, table[noun.lemma.lower()], target, None, frozenset({noun.i, child.i}))
    return None


def _intended(sentence: ParsedSentence, verb: Token) -> Core | None:
    """Read "took the decision to recognise Velmar": decided, with what is decided on as its object."""
    noun = next((child for child in sentence.children(verb) if child.dep == "dobj"), None)
    if noun is None or verb.lemma not in MAKING or noun.lemma.lower() not in INTENTS:
        return None
    for act in sentence.children(noun):
        if act.dep in {"acl", "relcl"} and act.pos == "VERB" and any(part.tag == "TO" for part in sentence.children(act)):
            target = next((part for part in sentence.children(act) if part.dep == "dobj"), None)
            return Core(verb, INTENTS[noun.lemma.lower()], target, None, frozenset({noun.i}))
    return None


def _happening(sentence: ParsedSentence, verb: Token) -> Core | None:
    """Read "recognition of Velmar by Ardania followed in 1996"; what a recognition does to others is another claim."""
    noun = subject_of(sentence, verb)
    if noun is None or verb.lemma not in HAPPENING or noun.lower_text not in DEEDS:
        return None
    if any(child.dep in {"dobj", "acomp", "attr"} for child in sentence.children(verb)):
        return None
    parts = {child.lower_text: _object(sentence, child) for child in sentence.children(noun) if child.dep in {"prep", "agent"}}
    patient, agent = parts.get("of"), parts.get("by")
    if patient is None or agent is None:
        return None
    return Core(verb, DEEDS[noun.lower_text], patient, agent, frozenset({noun.i}))


def _object(sentence: ParsedSentence, preposition: Token) -> Token | None:
    return next((child for child in sentence.children(preposition) if child.dep == "pobj"), None)
