"""Splitting a parsed sentence into clauses that each carry one proposition.

A clause head is a predicate that can stand as a claim of its own: the root, coordinated predicates, contrast
clauses, non-restrictive relative clauses and participles, absolute "with" phrases, appositions that state
something, and the content of reported speech. The rules that find them are in `splitting`; here every word is
given to one clause, and each clause its subject, its auxiliaries and its governor.
"""

from __future__ import annotations

from dataclasses import dataclass

from claimcmp.claims.grammar import FINITE_TAGS, is_gapped, is_inserted_report, report_words, subject_of, trim
from claimcmp.claims.relatives import antecedent_of
from claimcmp.claims.splitting import PARTICIPLES, ClauseKind, find_heads, owning_head
from claimcmp.records.parses import ParsedSentence, Token

NOBODY = -1
RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})


@dataclass(frozen=True)
class Clause:
    """A predicate with the tokens that belong to it.

    `tokens` are its own words in order; `subject` the words of a subject that stands outside them (empty when the
    clause has its own); `auxiliaries` those it shares with the predicate it is coordinated with; `governor` the
    index of the governing clause in the list that `split_clauses` returns, or None.
    """

    head: Token
    kind: ClauseKind
    tokens: tuple[Token, ...]
    subject: tuple[Token, ...]
    auxiliaries: tuple[Token, ...]
    governor: int | None


def split_clauses(sentence: ParsedSentence) -> tuple[Clause, ...]:
    """Split a sentence into clauses, each governor before what it governs."""
    kinds = find_heads(sentence)
    owner = {token.i: owning_head(sentence, token, kinds) for token in sentence.tokens}
    for report in (token for token in sentence.tokens if is_inserted_report(sentence, token)):
        owner.update({token.i: NOBODY for token in report_words(sentence, report)})
    for i, kind in kinds.items():
        if kind is ClauseKind.ABSOLUTE:
            _claim_absolute(sentence, sentence.tokens[i], owner)
        elif kind is ClauseKind.PRESUPPOSED and sentence.tokens[i].dep == "pobj":
            owner[sentence.tokens[i].head] = NOBODY
    owner.update(dict.fromkeys(_split_links(sentence, kinds), NOBODY))
    order = sorted(kinds, key=lambda i: (_depth(sentence, sentence.tokens[i]), i))
    position = {head: index for index, head in enumerate(order)}
    clauses: list[Clause] = []
    for i in order:
        head = sentence.tokens[i]
        own = tuple(token for token in sentence.tokens if owner[token.i] == i)
        governor = None if head.head == i else position[_governing_head(sentence, _attachment(sentence, head, kinds), owner)]
        clauses.append(
            Clause(
                head=head,
                kind=kinds[i],
                tokens=trim(own),
                subject=_outer_subject(sentence, head, kinds, owner),
                auxiliaries=_shared_auxiliaries(sentence, head, kinds[i]),
                governor=governor,
            )
        )
    return tuple(clauses)


def _split_links(sentence: ParsedSentence, kinds: dict[int, ClauseKind]) -> list[int]:
    """Return the conjunctions whose second half became a clause: "were killed [and …], the monitor said"."""
    found: list[int] = []
    for i in kinds:
        head = sentence.tokens[i]
        others = [child for child in sentence.children(sentence.head(head)) if child.dep in {"cc", "conj"} and child.i < i]
        if head.dep == "conj" and others and others[-1].dep == "cc":
            found.append(others[-1].i)
    return found


def _first_conjunct(sentence: ParsedSentence, head: Token, kinds: dict[int, ClauseKind]) -> Token:
    """Return the first of coordinated participles, which hangs on the clause that all of them share."""
    while head.dep == "conj" and kinds.get(head.i) in PARTICIPLES and sentence.head(head).i in kinds:
        head = sentence.head(head)
    return head


def _governing_head(sentence: ParsedSentence, i: int, owner: dict[int, int]) -> int:
    """Return the clause head that owns a token, or its nearest governor that belongs to a clause."""
    while owner[i] == NOBODY and sentence.tokens[i].head != i:
        i = sentence.tokens[i].head
    return owner[i] if owner[i] != NOBODY else sentence.root.i


def _attachment(sentence: ParsedSentence, head: Token, kinds: dict[int, ClauseKind]) -> int:
    """Return the index of the token, in the governing clause, on which a clause hangs."""
    if kinds[head.i] is ClauseKind.PRESUPPOSED:
        while head.dep == "conj":
            head = sentence.head(head)
        return sentence.head(head).head
    if kinds[head.i] is not ClauseKind.ABSOLUTE:
        return _first_conjunct(sentence, head, kinds).head
    noun = sentence.head(head) if head.dep == "acl" else head
    return sentence.head(noun).head


def _claim_absolute(sentence: ParsedSentence, head: Token, owner: dict[int, int]) -> None:
    """Take the noun of an absolute clause and its "with" from the governor; the "with" is nobody's."""
    noun = sentence.head(head) if head.dep == "acl" else head
    governor = owner[noun.i]
    for token in sentence.subtree(noun):
        if owner[token.i] in {governor, head.i}:
            owner[token.i] = head.i
    owner[noun.head] = NOBODY


def _depth(sentence: ParsedSentence, token: Token) -> int:
    return sum(1 for _ in sentence.ancestors(token))


def _outer_subject(
    sentence: ParsedSentence, head: Token, kinds: dict[int, ClauseKind], owner: dict[int, int]
) -> tuple[Token, ...]:
    """Return the words of the subject that a clause takes over from its governor."""
    kind = kinds[head.i]
    if kind is ClauseKind.RELATIVE:
        word = next(part for part in sentence.subtree(head) if part.tag in RELATIVE_TAGS)
        noun = antecedent_of(sentence, head, word)
        return () if noun is None else _noun_phrase(sentence, noun, owner)
    if kind is ClauseKind.ABSOLUTE:
        return ()
    head = _first_conjunct(sentence, head, kinds)
    governing = sentence.tokens[_governing_head(sentence, head.head, owner)]
    trailing = head.tag == "VBG" and head.i > governing.i
    if kind is ClauseKind.APPOSITION or (kind is ClauseKind.PARTICIPLE and head.dep == "acl" and not trailing):
        return _noun_phrase(sentence, sentence.head(head), owner)
    if subject_of(sentence, head) is not None or kind in {ClauseKind.MAIN, ClauseKind.CONTENT}:
        return ()
    if kind in {ClauseKind.EVENT_PARTICIPLE, ClauseKind.EVENT_APPOSITION, ClauseKind.PRESUPPOSED}:
        return ()
    governor = sentence.tokens[_governing_head(sentence, head.head, owner)]
    subject = subject_of(sentence, governor)
    if subject is not None and not (subject.tag in RELATIVE_TAGS and kinds.get(governor.i) is ClauseKind.RELATIVE):
        return _noun_phrase(sentence, subject, owner)
    return _outer_subject(sentence, governor, kinds, owner) if governor.i not in {head.i, governor.head} else ()


def _noun_phrase(sentence: ParsedSentence, head: Token, owner: dict[int, int]) -> tuple[Token, ...]:
    """Return a noun with what belongs to it, without clauses that were split off."""
    words = tuple(token for token in sentence.subtree(head) if owner[token.i] == owner[head.i])
    coordinated = [child for child in sentence.children(head) if child.dep == "appos"]
    barred = {part.i for child in coordinated for part in sentence.subtree(child)}
    return trim(tuple(token for token in words if token.i not in barred))


def _shared_auxiliaries(sentence: ParsedSentence, head: Token, kind: ClauseKind) -> tuple[Token, ...]:
    """Return the auxiliaries and negation of the first conjunct that also govern this one."""
    if kind is ClauseKind.COORDINATED and is_gapped(sentence, head):
        first = sentence.head(head)
        helpers = tuple(child for child in sentence.children(first) if child.dep in {"aux", "auxpass"} and child.i < first.i)
        return (first,) if first.lemma == "be" else helpers
    if kind is not ClauseKind.COORDINATED or subject_of(sentence, head) is not None:
        return ()
    if head.tag in FINITE_TAGS - {"VBP"} or any(child.dep in {"aux", "auxpass"} for child in sentence.children(head)):
        return ()
    first = sentence.head(head)
    while first.dep == "conj" and not any(child.dep in {"aux", "auxpass"} for child in sentence.children(first)):
        first = sentence.head(first)
    if head.tag != first.tag and not (head.tag == "VBP" and first.tag == "VB"):
        return ()
    return tuple(child for child in sentence.children(first) if child.dep in {"aux", "auxpass", "neg"} and child.i < first.i)
