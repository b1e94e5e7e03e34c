"""Splitting a parsed sentence into clauses that each carry one proposition.

A clause head is a predicate that can stand as a claim of its own: the root, coordinated predicates, contrast
clauses, non-restrictive relative clauses and participles, absolute "with" phrases, appositions that state
something, and the content of reported speech. Every rule has a guard; where the guard is unsure the words stay
with the clause that governs them. The rules follow clause-based open information extraction (Del Corro and
Gemulla, "ClausIE", WWW 2013), with the scope kept as in MinIE (Gashteovski et al., EMNLP 2017).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claimcmp.claims.cues import ASPECTUAL_VERBS, ATTITUDE_CUES, EVENT_NOUNS, EVENT_PARTICIPLES, SPEECH_CUES
from claimcmp.records.claims import AttributionKind
from claimcmp.records.parses import ParsedSentence, Token

CONTRAST_MARKS = frozenset({"while", "whereas", "although", "though"})
RELATIVE_WORDS = frozenset({"which", "who", "whom", "whose"})
NOUN_DEPS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "appos"})
COMPLEMENTS = frozenset({"attr", "acomp", "prep", "oprd"})
SUBJECT_DEPS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
VERB_POS = frozenset({"VERB", "AUX"})
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
PROTECTED_DEPS = frozenset({"xcomp", "pcomp", "ccomp", "csubj", "csubjpass", "acl", "relcl", "advcl"})
CLOSING_MARKS = {")": "(", "”": "“", "]": "["}
STRIPPED_MARKS = CONTRAST_MARKS | {"that"}
MINIMUM_CLAUSE_TOKENS = 3
TIME_MARKS = frozenset({"after", "as", "when", "before", "while", "since"})
PRESUPPOSING = frozenset({"despite", "following", "amid"})
LEAST_PRESUPPOSED = 4
"""A phrase of fewer words ("despite the rain") says too little to be a claim of its own."""

NOBODY = -1


class ClauseKind(StrEnum):
    """How a clause came to be one of its own."""

    MAIN = "main"
    COORDINATED = "coordinated"
    CONTRAST = "contrast"
    RELATIVE = "relative"
    PARTICIPLE = "participle"
    EVENT_PARTICIPLE = "event participle"
    ABSOLUTE = "absolute"
    APPOSITION = "apposition"
    EVENT_APPOSITION = "event apposition"
    PRESUPPOSED = "presupposed"
    CONTENT = "content"


PARTICIPLES = frozenset({ClauseKind.PARTICIPLE, ClauseKind.EVENT_PARTICIPLE})


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
    kinds = _find_heads(sentence)
    owner = {token.i: _owning_head(sentence, token, kinds) for token in sentence.tokens}
    for report in (token for token in sentence.tokens if is_inserted_report(sentence, token)):
        owner.update({token.i: NOBODY for token in sentence.subtree(report)})
    for i, kind in kinds.items():
        if kind is ClauseKind.ABSOLUTE:
            _claim_absolute(sentence, sentence.tokens[i], owner)
        elif kind is ClauseKind.PRESUPPOSED and sentence.tokens[i].dep == "pobj":
            owner[sentence.tokens[i].head] = NOBODY
    order = sorted(kinds, key=lambda i: (_depth(sentence, sentence.tokens[i]), i))
    position = {head: index for index, head in enumerate(order)}
    clauses: list[Clause] = []
    for i in order:
        head = sentence.tokens[i]
        own = tuple(token for token in sentence.tokens if owner[token.i] == i)
        governor = None if head.head == i else position[owner[_attachment(sentence, head, kinds)]]
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


def _first_conjunct(sentence: ParsedSentence, head: Token, kinds: dict[int, ClauseKind]) -> Token:
    """Return the first of coordinated participles, which hangs on the clause that all of them share."""
    while head.dep == "conj" and kinds.get(head.i) in PARTICIPLES and sentence.head(head).i in kinds:
        head = sentence.head(head)
    return head


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


def subject_of(sentence: ParsedSentence, head: Token) -> Token | None:
    """Return the head word of a predicate's own subject, if it has one.

    Small parsers hang a subject on the auxiliary, or take it for part of a compound with the verb.
    """
    children = sentence.children(head)
    helpers = [part for child in children if child.dep == "aux" for part in sentence.children(child)]
    subjects = [child for child in (*children, *helpers) if child.dep in SUBJECT_DEPS]
    found = min(subjects, key=lambda child: abs(child.i - head.i), default=None)
    if found is None and head.pos == "VERB" and head.tag in FINITE_TAGS:
        found = next((child for child in children if child.dep == "compound" and child.i < head.i), None)
    return found


def is_inserted_report(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether a verb stands in brackets of commas to say who speaks: "the attack, the ministry said, killed"."""
    if token.dep != "parataxis" or token.lemma not in SPEECH_CUES or subject_of(sentence, token) is None:
        return False
    return not any(child.dep in {"ccomp", "dobj", "xcomp"} for child in sentence.children(token))


def trim(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens without punctuation and conjunctions at either end."""
    start, end = 0, len(tokens)
    while start < end and _is_edge(tokens[start], opening=True):
        start += 1
    while end > start and _is_edge(tokens[end - 1], opening=False) and not _closes(tokens[start:end]):
        end -= 1
    return tokens[start:end]


def _closes(tokens: tuple[Token, ...]) -> bool:
    """Tell whether the last token closes a bracket or quotation that was opened inside."""
    opening = CLOSING_MARKS.get(tokens[-1].text)
    words = [token.text for token in tokens]
    return opening is not None and words.count(opening) >= words.count(tokens[-1].text) > 0


def _is_edge(token: Token, *, opening: bool) -> bool:
    if token.pos == "SPACE" or (token.pos == "PUNCT" and token.text not in {"(", "“", "‘"}):
        return True
    if opening:
        return token.dep in {"cc", "preconj"} or (token.dep == "mark" and token.lemma.lower() in STRIPPED_MARKS)
    return token.dep == "cc" or token.text in {"(", "“", "‘"}


def _depth(sentence: ParsedSentence, token: Token) -> int:
    return sum(1 for _ in sentence.ancestors(token))


def _owning_head(sentence: ParsedSentence, token: Token, kinds: dict[int, ClauseKind]) -> int:
    if token.i in kinds:
        return token.i
    return next(ancestor.i for ancestor in sentence.ancestors(token) if ancestor.i in kinds)


def _find_heads(sentence: ParsedSentence) -> dict[int, ClauseKind]:
    """Decide from the root downwards which tokens head clauses of their own."""
    kinds: dict[int, ClauseKind] = {sentence.root.i: ClauseKind.MAIN}
    queue = [(child, False) for child in sentence.children(sentence.root)]
    while queue:
        token, protected = queue.pop(0)
        if is_inserted_report(sentence, token):
            continue
        kind = _kind_of(sentence, token, kinds) if not protected or _is_said_aside(sentence, token) else None
        if kind is not None and _is_substantial(sentence, token):
            kinds[token.i] = kind
            inside = False
        else:
            inside = protected or _protects(sentence, token)
        queue.extend((child, inside) for child in sentence.children(token))
    return kinds


def _is_said_aside(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether a subordinate clause of time holds a plain report ("… a day after the agency said that …")."""
    verb = sentence.head(token)
    if token.dep != "ccomp" or SPEECH_CUES.get(verb.lemma) is not AttributionKind.REPORTED or verb.dep not in {"advcl", "pcomp"}:
        return False
    marks = {child.lower_text for child in sentence.children(verb) if child.dep == "mark" or child.tag == "WRB"}
    if sentence.head(verb).dep == "prep":
        marks.add(sentence.head(verb).lower_text)
    return bool(marks & TIME_MARKS) and not any(child.dep == "neg" for child in sentence.children(verb))


def _is_substantial(sentence: ParsedSentence, token: Token) -> bool:
    words = [part for part in sentence.subtree(token) if part.pos not in {"PUNCT", "SPACE", "CCONJ"}]
    return len(words) >= MINIMUM_CLAUSE_TOKENS


def _protects(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether nothing below this token may be split off: it is governed by the words around it."""
    if token.dep == "xcomp" and sentence.head(token).lemma in ASPECTUAL_VERBS:
        return False
    if token.dep in PROTECTED_DEPS and token.pos in VERB_POS:
        return True
    governs_verb = any(child.dep == "pcomp" for child in sentence.children(token))
    return token.dep == "prep" and governs_verb and token.lemma.lower() != "with"


def _kind_of(sentence: ParsedSentence, token: Token, kinds: dict[int, ClauseKind]) -> ClauseKind | None:
    rule = {
        "conj": _coordinated,
        "advcl": _adverbial,
        "relcl": _relative,
        "acl": _adnominal_participle,
        "appos": _apposition,
        "ccomp": _content,
        "parataxis": _content,
        "pcomp": _absolute,
        "pobj": _presupposed,
    }.get(token.dep)
    return rule(sentence, token, kinds) if rule else None


def _coordinated(sentence: ParsedSentence, token: Token, kinds: dict[int, ClauseKind]) -> ClauseKind | None:
    first = sentence.head(token)
    if kinds.get(first.i) is ClauseKind.PRESUPPOSED:
        return ClauseKind.PRESUPPOSED if token.pos == "NOUN" else None
    if token.pos not in VERB_POS or first.i not in kinds or first.pos not in VERB_POS:
        return None
    kind = kinds[first.i]
    if kind in PARTICIPLES and subject_of(sentence, token) is None:
        return kind if token.tag == first.tag else None
    has_own_form = token.tag in FINITE_TAGS or helped(sentence.children(token))
    return ClauseKind.COORDINATED if has_own_form or token.tag == first.tag else None


def _adverbial(sentence: ParsedSentence, token: Token, kinds: dict[int, ClauseKind]) -> ClauseKind | None:
    if token.pos not in VERB_POS:
        return None
    children = sentence.children(token)
    if subject_of(sentence, token) is not None and not any(child.dep == "mark" for child in children):
        return _relative(sentence, token, kinds)
    marks = {child.lemma.lower() for child in children if child.dep == "mark" or (child.dep == "advmod" and child.tag == "WRB")}
    if marks:
        own_subject = subject_of(sentence, token) is not None
        return ClauseKind.CONTRAST if marks <= CONTRAST_MARKS and own_subject else None
    if token.tag not in {"VBG", "VBN"} or subject_of(sentence, token) or any(child.dep == "aux" for child in children):
        return None
    governor = sentence.head(token)
    if not _set_off(sentence, token, governor) or _is_modal(sentence, governor) or _is_listed(sentence, token):
        return None
    if (
        governor.lemma == "be"
        and token.tag == "VBG"
        and not any(child.dep in COMPLEMENTS for child in sentence.children(governor))
    ):
        return None
    return _participle(token, governor)


def _participle(token: Token, governor: Token) -> ClauseKind:
    """Tell a trailing participle about the whole event from one about the subject.

    What somebody says may also underline or highlight something: then the speaker does it, not the saying.
    """
    speaks = governor.lemma in SPEECH_CUES or governor.lemma in ATTITUDE_CUES
    if token.i > governor.i and token.tag == "VBG" and token.lemma in EVENT_PARTICIPLES and not speaks:
        return ClauseKind.EVENT_PARTICIPLE
    return ClauseKind.PARTICIPLE


def _is_listed(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether a short participle stands in a list of nouns ("debt, failing schools, and unrest")."""
    part = sentence.subtree(token)
    after = sentence.tokens[part[-1].i + 1 : part[-1].i + 3]
    return len(part) <= 4 and len(after) == 2 and after[0].text == "," and after[1].pos in {"CCONJ", "NOUN", "ADJ"}


def _is_modal(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether a verb is hedged, negated or future, so that a participle's share in that is unclear."""
    return any(child.tag == "MD" or child.dep == "neg" for child in sentence.children(verb))


def _set_off(sentence: ParsedSentence, token: Token, governor: Token) -> bool:
    """Tell whether a comma or dash stands between a clause and its governor, right at the clause's edge."""
    part = sentence.subtree(token)
    edge = part[0].i - 1 if token.i > governor.i else part[-1].i + 1
    inner = part[-1] if token.i < governor.i else part[0]
    if inner.text in {",", "—", "–"}:
        return True
    return 0 <= edge < len(sentence.tokens) and sentence.tokens[edge].text in {",", "—", "–", "-", ";"}


def _relative(sentence: ParsedSentence, token: Token, kinds: dict[int, ClauseKind]) -> ClauseKind | None:
    words = sentence.subtree(token)
    word = next((part for part in words if part.tag in {"WDT", "WP", "WP$"} and part.text.lower() in RELATIVE_WORDS), None)
    if word is None or not _set_off(sentence, token, sentence.head(token)):
        return None
    return ClauseKind.RELATIVE if antecedent_of(sentence, token, word) is not None else None


def antecedent_of(sentence: ParsedSentence, head: Token, word: Token) -> Token | None:
    """Return the noun that a relative clause speaks of, or None where number or place leave that open.

    The parser attaches to the last noun. A verb that does not agree in number with it moves the clause up to the
    nearest governing noun that agrees; after a place ("talks in Velmar, which …") the noun before is as likely.
    """
    before = [token for token in sentence.tokens[: word.i] if token.pos in {"NOUN", "PROPN"} and token.dep in NOUN_DEPS]
    attached = sentence.head(head) if head.dep == "relcl" else None
    nearest = attached or next((token for token in reversed(before) if not _in_brackets(sentence, token)), None)
    if nearest is None or word.dep not in {"nsubj", "nsubjpass"}:
        return nearest
    wanted = _verb_number(sentence, head)
    if wanted is None:
        located = (
            nearest.entity in {"GPE", "LOC"}
            and nearest.dep == "pobj"
            and sentence.head(nearest).lower_text in {"in", "at", "near"}
        )
        return None if located and word.lower_text == "which" else nearest
    candidates = [nearest, *(token for token in reversed(before) if token.i < nearest.i)]
    return next((token for token in candidates if _may_be(sentence, token, plural=wanted)), None)


def _verb_number(sentence: ParsedSentence, head: Token) -> bool | None:
    """Return whether a verb is plural, or None where its form does not tell."""
    verb = next((child for child in sentence.children(head) if child.dep in {"aux", "auxpass"}), head)
    if verb.lower_text in {"was", "were"}:
        return verb.lower_text == "were"
    return {"VBZ": False, "VBP": True}.get(verb.tag)


def _in_brackets(sentence: ParsedSentence, token: Token) -> bool:
    before = [other.text for other in sentence.tokens[: token.i]]
    return before.count("(") > before.count(")")


def _may_be(sentence: ParsedSentence, noun: Token, *, plural: bool) -> bool:
    joined = any(child.dep == "conj" for child in sentence.children(noun))
    if noun.tag == "NNP" and plural and noun.entity not in {"GPE", "LOC", "PERSON"}:
        return True
    return joined or (noun.tag in {"NNS", "NNPS"}) == plural


def _adnominal_participle(sentence: ParsedSentence, token: Token, kinds: dict[int, ClauseKind]) -> ClauseKind | None:
    noun = sentence.head(token)
    if token.tag not in {"VBG", "VBN"} or _is_listed(sentence, token):
        return None
    if (
        noun.dep == "pobj"
        and sentence.head(noun).lemma.lower() == "with"
        and sentence.tokens[sentence.head(noun).i - 1].text == ","
    ):
        return None if _is_modal(sentence, sentence.head(sentence.head(noun))) else ClauseKind.ABSOLUTE
    if not _set_off(sentence, token, noun):
        return None
    governor = sentence.tokens[_owning_head(sentence, noun, kinds)]
    if token.tag == "VBG" and token.i > governor.i:
        return None if _is_modal(sentence, governor) else _participle(token, governor)
    return ClauseKind.PARTICIPLE


def _apposition(sentence: ParsedSentence, token: Token, kinds: dict[int, ClauseKind]) -> ClauseKind | None:
    children = sentence.children(token)
    determined = any(child.dep == "det" and child.lemma.lower() in {"a", "an", "the"} for child in children)
    states = any(child.dep in {"relcl", "amod", "prep", "acl"} for child in children)
    named = sentence.head(token)
    if token.pos != "NOUN" or not (determined and states) or not _set_off(sentence, token, named):
        return None
    if token.lemma in EVENT_NOUNS:
        return ClauseKind.EVENT_APPOSITION
    alike = (token.tag == "NNS") == (named.tag in {"NNS", "NNPS"})
    return ClauseKind.APPOSITION if alike and named.pos in {"PROPN", "NOUN"} else None


def _content(sentence: ParsedSentence, token: Token, kinds: dict[int, ClauseKind]) -> ClauseKind | None:
    """Split off what somebody says, and the first of two clauses that a semicolon joins."""
    verb = sentence.head(token)
    if token.pos not in VERB_POS or subject_of(sentence, token) is None:
        return None
    if verb.i not in kinds and not _is_said_aside(sentence, token):
        return None
    children = sentence.children(token)
    if any(child.dep == "mark" and child.lemma.lower() not in {"that"} for child in children):
        return None
    if any(child.tag in {"WDT", "WP", "WRB"} and child.i < token.i for child in children):
        return None
    if (
        any(child.dep == "aux" and child.tag == "TO" for child in children)
        or token.tag in {"VBG", "VBN"}
        and not helped(children)
    ):
        return None
    speaks = subject_of(sentence, verb) is not None or kinds.get(verb.i) in {ClauseKind.COORDINATED, ClauseKind.PARTICIPLE}
    if verb.lemma in SPEECH_CUES and speaks:
        return ClauseKind.CONTENT
    if verb.lemma in ATTITUDE_CUES or any(child.dep == "mark" for child in children):
        return None
    finite = token.tag in FINITE_TAGS or any(child.tag in FINITE_TAGS for child in children)
    return ClauseKind.COORDINATED if finite and subject_of(sentence, verb) is not None else None


def helped(children: tuple[Token, ...]) -> bool:
    """Tell whether a verb has an auxiliary (not "to") among its dependents."""
    return any(child.dep in {"aux", "auxpass"} and child.tag != "TO" for child in children)


def _absolute(sentence: ParsedSentence, token: Token, kinds: dict[int, ClauseKind]) -> ClauseKind | None:
    """Split off "with X doing Y", which has its own subject."""
    preposition = sentence.head(token)
    if preposition.lemma.lower() != "with" or token.tag not in {"VBG", "VBN"}:
        return None
    governor = sentence.head(preposition)
    if subject_of(sentence, token) is None or _is_modal(sentence, governor):
        return None
    return ClauseKind.ABSOLUTE


def _presupposed(sentence: ParsedSentence, token: Token, kinds: dict[int, ClauseKind]) -> ClauseKind | None:
    """Split off what a fronted "despite", "following" or "amid" takes for granted."""
    preposition = sentence.head(token)
    governor = sentence.head(preposition)
    if preposition.lower_text not in PRESUPPOSING or governor.i not in kinds or preposition.i > governor.i:
        return None
    if token.pos != "NOUN" or token.entity not in {"", "CARDINAL"} or len(sentence.subtree(token)) < LEAST_PRESUPPOSED:
        return None
    return None if any(child.lower_text in {"this", "these", "that", "those"} for child in sentence.children(token)) else ClauseKind.PRESUPPOSED


def _outer_subject(
    sentence: ParsedSentence, head: Token, kinds: dict[int, ClauseKind], owner: dict[int, int]
) -> tuple[Token, ...]:
    """Return the words of the subject that a clause takes over from its governor."""
    kind = kinds[head.i]
    if kind is ClauseKind.RELATIVE:
        word = next(part for part in sentence.subtree(head) if part.tag in {"WDT", "WP", "WP$"})
        noun = antecedent_of(sentence, head, word)
        return () if noun is None else _noun_phrase(sentence, noun, owner)
    if kind is ClauseKind.ABSOLUTE:
        return ()
    head = _first_conjunct(sentence, head, kinds)
    governing = sentence.tokens[owner[head.head]]
    trailing = head.tag == "VBG" and head.i > governing.i
    if kind is ClauseKind.APPOSITION or (kind is ClauseKind.PARTICIPLE and head.dep == "acl" and not trailing):
        return _noun_phrase(sentence, sentence.head(head), owner)
    if subject_of(sentence, head) is not None or kind in {ClauseKind.MAIN, ClauseKind.CONTENT}:
        return ()
    if kind in {ClauseKind.EVENT_PARTICIPLE, ClauseKind.EVENT_APPOSITION, ClauseKind.PRESUPPOSED}:
        return ()
    governor = sentence.tokens[owner[head.head]]
    subject = subject_of(sentence, governor)
    if subject is not None:
        return _noun_phrase(sentence, subject, owner)
    return _outer_subject(sentence, governor, kinds, owner) if governor.i != head.i and governor.head != governor.i else ()


def _noun_phrase(sentence: ParsedSentence, head: Token, owner: dict[int, int]) -> tuple[Token, ...]:
    """Return a noun with what belongs to it, without clauses that were split off."""
    words = tuple(token for token in sentence.subtree(head) if owner[token.i] == owner[head.i])
    coordinated = [child for child in sentence.children(head) if child.dep == "appos"]
    barred = {part.i for child in coordinated for part in sentence.subtree(child)}
    return trim(tuple(token for token in words if token.i not in barred))


def _shared_auxiliaries(sentence: ParsedSentence, head: Token, kind: ClauseKind) -> tuple[Token, ...]:
    """Return the auxiliaries and negation of the first conjunct that also govern this one."""
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
