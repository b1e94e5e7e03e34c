"""How firmly a claim is put forward, whether it is negated, and what sort of proposition it is."""

from __future__ import annotations

from collections.abc import Sequence

from claimcmp.claims.attribution import Speech
from claimcmp.claims.clauses import Clause
from claimcmp.claims.cues import (
    ACTOR_ENTITIES,
    ALLEGED_WORDS,
    CONDITION_MARKS,
    FORECAST_MODALS,
    HEDGE_MODALS,
    HEDGE_VERBS,
    HEDGE_WORDS,
    HEDGING_BELIEFS,
    NEGATIVE_VERBS,
    NEGATORS,
    OPINION_MODALS,
    PERSON_NOUNS,
    STATE_VERBS,
)
from claimcmp.claims.predicates import find_core
from claimcmp.records.claims import AttributionKind, ClaimKind, Comparator, Modality, Polarity, Quantity
from claimcmp.records.parses import ParsedSentence, Token

NUMBERED = frozenset({Comparator.ABOUT, Comparator.NEARLY})
"""Approximations that name a number, unlike "dozens"."""


def find_modality(sentence: ParsedSentence, clause: Clause, speech: Speech | None) -> Modality:
    """Return the modality of a clause: what its speaker's stance and its own words make of it."""
    if speech is not None and speech.kind is AttributionKind.DENIAL:
        return Modality.DENIED
    if speech is not None and speech.kind is AttributionKind.ACCUSATION:
        return Modality.ALLEGED
    words = {token.lower_text for token in clause.tokens}
    if words & ALLEGED_WORDS or _is_attributed_passively(sentence, clause.head):
        return Modality.ALLEGED
    helpers = _helpers(sentence, clause)
    if _has_condition(sentence, clause):
        return Modality.CONDITIONAL
    if words & HEDGE_WORDS or clause.head.lemma in HEDGE_VERBS or _is_possible(sentence, clause, helpers):
        return Modality.HEDGED
    if speech is not None and speech.content_only and speech.kind is AttributionKind.BELIEF:
        # "X fears that …" is no more than feared; "X expected that Y would …" says flatly what X expected.
        if speech.cue.lower().split()[-1].startswith(HEDGING_BELIEFS):
            return Modality.HEDGED
        if any(helper.lower_text == "would" for helper in helpers):
            return Modality.ASSERTED
    if any(helper.lower_text in FORECAST_MODALS | {"would"} for helper in helpers):
        return Modality.FORECAST
    if any(helper.lower_text in OPINION_MODALS for helper in helpers):
        return Modality.OPINION
    return Modality.ASSERTED


def _helpers(sentence: ParsedSentence, clause: Clause) -> tuple[Token, ...]:
    own = tuple(child for child in sentence.children(clause.head) if child.dep in {"aux", "auxpass"})
    return own + clause.auxiliaries


def _is_possible(sentence: ParsedSentence, clause: Clause, helpers: Sequence[Token]) -> bool:
    """Tell whether something only may be; "could not" says that it cannot."""
    negated = any(child.dep == "neg" for child in sentence.children(clause.head))
    return any(helper.lower_text in HEDGE_MODALS and not (negated and helper.lower_text == "could") for helper in helpers)


def _has_condition(sentence: ParsedSentence, clause: Clause) -> bool:
    """Tell whether a condition governs the clause: one on its verb, or on a report that was taken out of it."""
    inside = {token.i for token in clause.tokens}
    for mark in clause.tokens:
        verb = sentence.head(mark)
        conditional = mark.dep == "mark" and mark.lower_text in CONDITION_MARKS and verb.dep == "advcl"
        if conditional and (verb.head == clause.head.i or verb.head not in inside):
            return True
    return False


def _is_attributed_passively(sentence: ParsedSentence, head: Token) -> bool:
    """Tell whether a passive says that unnamed people hold this: "was attributed to", "is said to"."""
    passive = any(child.dep == "auxpass" for child in sentence.children(head))
    if passive and head.lemma == "attribute":
        return any(
            noun.entity in ACTOR_ENTITIES or noun.lemma.lower() in PERSON_NOUNS
            for child in sentence.children(head)
            if child.lower_text == "to"
            for noun in sentence.children(child)
        )
    return passive and head.lemma in {"accuse", "blame", "suspect", "allege", "rumour", "rumor", "say", "believe"}


def find_polarity(sentence: ParsedSentence, clause: Clause) -> Polarity:
    """Return whether the predicate of a clause is negated; "not only … but also" is no negation."""
    children = sentence.children(clause.head)
    negators = [
        child
        for child in (*children, *clause.auxiliaries)
        if child.dep == "neg" or (child.lower_text in NEGATORS and not _is_negated_argument(sentence, child))
    ]
    negative = any(not _is_not_only(sentence, token) for token in negators)
    if any(_is_negated_argument(sentence, child) for child in children):
        negative = not negative
    if clause.head.lemma in NEGATIVE_VERBS and _governs(sentence, clause.head):
        negative = not negative
    return Polarity.NEGATIVE if negative else Polarity.POSITIVE


def _is_not_only(sentence: ParsedSentence, token: Token) -> bool:
    following = sentence.tokens[token.i + 1 : token.i + 3]
    return token.lower_text == "not" and any(word.lower_text in {"only", "just", "merely", "so"} for word in following)


def _is_negated_argument(sentence: ParsedSentence, token: Token) -> bool:
    if token.dep not in {"nsubj", "nsubjpass", "dobj", "attr"}:
        return False
    if token.lower_text in {"nobody", "none", "nothing", "neither"} or (token.lower_text == "one" and _has_no(sentence, token)):
        return True
    return _has_no(sentence, token)


def _has_no(sentence: ParsedSentence, token: Token) -> bool:
    return any(
        child.dep in {"det", "preconj", "neg"} and child.lower_text in {"no", "neither"} for child in sentence.children(token)
    )


def _governs(sentence: ParsedSentence, verb: Token) -> bool:
    return any(child.dep in {"xcomp", "dobj", "pcomp"} for child in sentence.children(verb))


def find_kind(sentence: ParsedSentence, clause: Clause, speech: Speech | None, quantities: Sequence[Quantity]) -> ClaimKind:
    """Return what sort of proposition a clause is."""
    counts = any(
        quantity.counted is not None and (not quantity.approximate or quantity.comparator in NUMBERED) for quantity in quantities
    )
    if counts and any(quantity.unit is None or quantity.unit == "percent" for quantity in quantities):
        return ClaimKind.FIGURE
    if speech is not None and not speech.content_only:
        return ClaimKind.STATEMENT
    head = find_core(sentence, clause).verb
    if head.lemma in STATE_VERBS or head.pos == "AUX" or head.tag in {"VBZ", "VBP"}:
        relational = any(child.dep in {"prep", "agent"} for child in sentence.children(head)) and head.lemma not in {
            "be",
            "remain",
        }
        return ClaimKind.RELATION if relational else ClaimKind.STATUS
    return ClaimKind.EVENT
