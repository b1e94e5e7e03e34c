"""What a clause takes over from the start of its sentence: a fronted time, place or condition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimcmp.claims.clauses import Clause
from claimcmp.claims.cues import CONDITION_MARKS
from claimcmp.claims.grammar import trim
from claimcmp.claims.splitting import ClauseKind
from claimcmp.records.claims import EntityMention, Inherited, InheritedKind, TimeScope
from claimcmp.records.parses import ParsedSentence, Token
from claimcmp.records.spans import Span

PLACE_TYPES = frozenset({"place", "state", "GPE", "LOC", "FAC"})
LOCATIVES = frozenset("in at near on across inside outside within throughout along around".split())
STANDING = frozenset({ClauseKind.MAIN, ClauseKind.CONTRAST, ClauseKind.CONTENT})
INHERITING = frozenset({ClauseKind.COORDINATED, ClauseKind.PARTICIPLE, ClauseKind.EVENT_PARTICIPLE})


@dataclass(frozen=True)
class Scope:
    """Inherited spans, the times among them, and the words to put before the claim."""

    inherited: tuple[Inherited, ...] = ()
    times: tuple[TimeScope, ...] = ()
    wording: tuple[Token, ...] = ()


def find_scope(
    sentence: ParsedSentence,
    clause: Clause,
    governor: Clause | None,
    times: Sequence[TimeScope],
    mentions: Sequence[EntityMention],
) -> Scope:
    """Return what a coordinated clause or participle inherits, unless it has its own."""
    if clause.kind in STANDING:
        return _circumstances(sentence, clause, times)
    if governor is None or clause.kind not in INHERITING:
        return Scope()
    own = {token.start for token in clause.tokens}
    has_time = any(time.span.start in own for time in times) or any(token.entity == "DATE" for token in clause.tokens)
    inherited: list[Inherited] = []
    taken: list[TimeScope] = []
    wording: list[Token] = []
    for phrase in _fronted(sentence, governor, clause):
        span = Span(phrase[0].start, phrase[-1].end)
        inside = [time for time in times if span.covers(time.span)]
        dated = bool(inside) or any(token.entity == "DATE" for token in phrase)
        if dated and not has_time:
            inherited.append(Inherited(InheritedKind.TIME, span))
            taken.extend(inside)
            wording.extend(phrase)
        elif not dated and phrase[0].lower_text in CONDITION_MARKS:
            inherited.append(Inherited(InheritedKind.CONDITION, span))
            wording.extend(phrase)
        elif not dated and phrase[0].lower_text in LOCATIVES and _is_place(span, mentions):
            inherited.append(Inherited(InheritedKind.PLACE, span))
            wording.extend(phrase)
    if clause.kind is ClauseKind.EVENT_PARTICIPLE:
        # The event that it speaks of is worded with its time and place already.
        wording.clear()
    return Scope(tuple(inherited), tuple(taken), tuple(wording))


def _circumstances(sentence: ParsedSentence, clause: Clause, times: Sequence[TimeScope]) -> Scope:
    """Return what a clause is said to follow, where that was split off as a claim of its own."""
    inside = {token.i for token in clause.tokens}
    for child in sentence.children(clause.head):
        if (
            child.dep == "prep"
            and child.lower_text in {"following", "amid"}
            and child.i not in inside
            and child.i < clause.head.i
        ):
            phrase = trim(sentence.subtree(child))
            span = Span(phrase[0].start, phrase[-1].end)
            taken = tuple(time for time in times if span.covers(time.span))
            return Scope((Inherited(InheritedKind.TIME, span),), taken, phrase)
    return Scope()


def _fronted(sentence: ParsedSentence, governor: Clause, clause: Clause) -> list[tuple[Token, ...]]:
    """Return the adverbial phrases of the governor that stand before its verb, or all of them for a participle."""
    phrases: list[tuple[Token, ...]] = []
    inside = {token.i for token in governor.tokens}
    for child in sentence.children(governor.head):
        if child.dep not in {"prep", "npadvmod", "advcl", "advmod"} or child.i not in inside:
            continue
        words = trim(tuple(token for token in sentence.subtree(child) if token.i in inside))
        if not words:
            continue
        if clause.head.i < governor.head.i and words[0].i > clause.head.i:
            # "A; on Monday B": what opens the second half says nothing of the first.
            continue
        leading = words[-1].i < governor.head.i
        if leading or (clause.kind is not ClauseKind.COORDINATED and words[-1].i < clause.head.i):
            phrases.append(words)
    return phrases


def _is_place(span: Span, mentions: Sequence[EntityMention]) -> bool:
    return any(mention.type in PLACE_TYPES and span.covers(mention.span) for mention in mentions)
