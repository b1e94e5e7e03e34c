"""The resolved wording of a claim: readable alone, and saying no more than its words do."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from claimcmp.claims.clauses import Clause
from claimcmp.claims.coreference import Resolution
from claimcmp.claims.grammar import is_gapped, subject_of
from claimcmp.claims.splitting import ClauseKind
from claimcmp.records.parses import ParsedSentence, Token
from claimcmp.records.spans import Span

PAST_TAGS = frozenset({"VBD", "VBN"})
RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
SPACE_BEFORE = re.compile(r"\s+([,.;:!?%)\]’”])")
SPACE_AFTER = re.compile(r"([(\[“‘$€£])\s+")
DOUBLED_COMMAS = re.compile(r"(,\s*){2,}")


def word_clause(
    sentence: ParsedSentence,
    clause: Clause,
    tokens: Sequence[Token],
    *,
    resolutions: Mapping[int, Resolution],
    governor: Clause | None,
    prefix: Sequence[Token] = (),
    scope: Sequence[Token] = (),
) -> str:
    """Return the wording of a clause with its subject, scope and names filled in.

    `tokens` are the clause's own words (after any further split), `prefix` what governs it and must stay
    ("X believes that"), `scope` the fronted time or condition that it inherits.
    """
    around = [Span(token.start, token.end) for token in (*clause.subject, *tokens)]
    resolutions = {i: item for i, item in resolutions.items() if not any(word.start == item.antecedent.start for word in around)}
    parts: list[str] = []
    if scope:
        parts.append(_render(sentence, scope, resolutions) + ",")
    if prefix:
        parts.append(_render(sentence, prefix, resolutions) + " that")
    tokens = _without_not_only(tokens)
    body = _body(sentence, clause, tokens, resolutions, governor)
    first = next(iter([*clause.subject, *clause.auxiliaries, *tokens]), None)
    if parts and first is not None and first.i not in resolutions:
        body = _lower_first((first,), body)
    return _finish(" ".join([*parts, body]))


def _body(
    sentence: ParsedSentence,
    clause: Clause,
    tokens: Sequence[Token],
    resolutions: Mapping[int, Resolution],
    governor: Clause | None,
) -> str:
    if clause.kind in {ClauseKind.EVENT_PARTICIPLE, ClauseKind.EVENT_APPOSITION} and governor is not None:
        event = _event(sentence, governor, resolutions)
        if clause.kind is ClauseKind.EVENT_APPOSITION:
            return f"that {event} {_copula((), governor)} {_render(sentence, tokens, resolutions)}"
        return f"that {event} {_with_finite_verb(sentence, clause, tokens, resolutions, governor, plural=False)}"
    if clause.kind is ClauseKind.PRESUPPOSED:
        return _presupposed(sentence, clause, tokens, resolutions, governor)
    subject = _render(sentence, clause.subject, resolutions)
    if clause.kind is ClauseKind.RELATIVE:
        return _relative(sentence, clause, tokens, resolutions, subject)
    if clause.kind is ClauseKind.APPOSITION:
        return f"{subject} {_copula(clause.subject, governor)} {_render(sentence, tokens, resolutions)}"
    if clause.kind is ClauseKind.PARTICIPLE:
        plural = _is_plural(clause.subject)
        return f"{subject} {_with_finite_verb(sentence, clause, tokens, resolutions, governor, plural=plural)}"
    if clause.kind is ClauseKind.ABSOLUTE:
        return _with_finite_verb(sentence, clause, tokens, resolutions, governor, plural=True)
    helpers = _render(sentence, clause.auxiliaries, resolutions)
    if subject:
        return " ".join(part for part in (subject, helpers, _lower_first(tokens, _render(sentence, tokens, resolutions))) if part)
    if helpers and tokens and is_gapped(sentence, clause.head):
        return _filled_gap(sentence, clause, tokens, resolutions)
    return " ".join(part for part in (subject, helpers, _render(sentence, tokens, resolutions)) if part)


def _filled_gap(sentence: ParsedSentence, clause: Clause, tokens: Sequence[Token], resolutions: Mapping[int, Resolution]) -> str:
    """Put the "were" of the first half before the participle: "at least 50 were wounded"."""
    before = _render(sentence, [token for token in tokens if token.i < clause.head.i], resolutions)
    after = _render(sentence, [token for token in tokens if token.i >= clause.head.i], resolutions)
    subject = subject_of(sentence, clause.head)
    words = () if subject is None else sentence.subtree(subject)
    single = words[-1:] != () and words[-1].tag in {"NN", "CD"} and any(word.lower_text in {"one", "1"} for word in words)
    number = {"was": "was", "were": "was"} if single else {"was": "were", "were": "were"}
    helpers = " ".join(number.get(helper.lower_text, helper.text) for helper in clause.auxiliaries)
    return f"{before} {helpers} {after}"


def _without_not_only(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Leave out the "not only" of a first half, which would read as a denial where the second is another claim."""
    if any(token.lower_text == "but" for token in tokens):
        return tuple(tokens)
    pairs = pairwise(tokens)
    barred = {
        word.i
        for left, right in pairs
        if left.lower_text == "not" and right.lower_text in {"only", "just", "merely"} and right.i == left.i + 1
        for word in (left, right)
    }
    return tuple(token for token in tokens if token.i not in barred)


def _event(sentence: ParsedSentence, governor: Clause, resolutions: Mapping[int, Resolution]) -> str:
    """Return a clause as the event that another one speaks of, in lower case unless it opens with a name."""
    tokens = [token for token in governor.tokens if not _is_scope(sentence, governor, token)]
    words = [*governor.subject, *governor.auxiliaries, *tokens]
    text = " ".join(
        part
        for part in (_render(sentence, part, resolutions) for part in (governor.subject, governor.auxiliaries, tokens))
        if part
    )
    opens_with_name = not words or words[0].pos == "PROPN" or words[0].text == "I" or words[0].i in resolutions
    return text if opens_with_name else text[:1].lower() + text[1:]


def _is_scope(sentence: ParsedSentence, governor: Clause, token: Token) -> bool:
    """Tell whether a word only introduces the clause: "however", "as a result"."""
    return (
        token.dep == "advmod" and token.head == governor.head.i and token.i < governor.head.i and token.i == governor.tokens[0].i
    )


def _presupposed(
    sentence: ParsedSentence,
    clause: Clause,
    tokens: Sequence[Token],
    resolutions: Mapping[int, Resolution],
    governor: Clause | None,
) -> str:
    """Say that there was what a phrase takes for granted; a definite event "took place"."""
    text = _render(sentence, tokens, resolutions)
    definite = any(
        child.dep in {"poss", "det"} and child.lower_text not in {"a", "an"} for child in sentence.children(clause.head)
    )
    if definite:
        return f"{text} took place"
    past = governor is not None and _is_past(sentence, governor)
    plural = clause.head.tag == "NNS"
    verb = ("were" if plural else "was") if past else ("are" if plural else "is")
    return f"there {verb} {_lower_first(tokens, text)}"


def _relative(
    sentence: ParsedSentence, clause: Clause, tokens: Sequence[Token], resolutions: Mapping[int, Resolution], subject: str
) -> str:
    """Put the antecedent in the place of the relative word, behind the verb where that word is its object."""
    word = next((token for token in tokens if token.tag in RELATIVE_TAGS), None)
    if word is None:
        return f"{subject} {_render(sentence, tokens, resolutions)}"
    if word.tag == "WP$":
        owner = subject + ("’" if subject.endswith("s") else "’s")
        return _render(sentence, tokens, resolutions, swap={word.i: owner})
    if word.dep == "dobj":
        rest = [token for token in tokens if token.i != word.i]
        verb = sentence.head(word)
        before = _render(sentence, [token for token in rest if token.i <= verb.i], resolutions)
        after = _render(sentence, [token for token in rest if token.i > verb.i], resolutions)
        return " ".join(part for part in (before, subject, after) if part)
    inside = subject if word.i == tokens[0].i else _lower_first(clause.subject, subject)
    return _render(sentence, tokens, resolutions, swap={word.i: inside})


def _with_finite_verb(
    sentence: ParsedSentence,
    clause: Clause,
    tokens: Sequence[Token],
    resolutions: Mapping[int, Resolution],
    governor: Clause | None,
    *,
    plural: bool,
) -> str:
    verb = clause.head
    past = governor is None or _is_past(sentence, governor)
    if verb.tag == "VBN":
        past = past or any(token.entity == "DATE" or token.tag == "CD" for token in sentence.subtree(verb) if token in tokens)
        helper = ("were" if plural else "was") if past else ("are" if plural else "is")
        return f"{helper} {_lower_first(tokens, _render(sentence, tokens, resolutions))}"
    form = _inflect(verb.lemma, past=past, plural=plural) or verb.text
    swap = {verb.i: form}
    for token in tokens:
        # "killing 12 and wounding dozens": the short second half stays with the first.
        if token.dep == "conj" and token.tag == "VBG" and token.head in swap:
            swap[token.i] = _inflect(token.lemma, past=past, plural=plural) or token.text
    return _lower_first(tokens, _render(sentence, tokens, resolutions, swap=swap))


def _lower_first(tokens: Sequence[Token], text: str) -> str:
    """Return the text in lower case at its start, unless it opens with a name."""
    named = not tokens or tokens[0].pos == "PROPN" or tokens[0].text == "I"
    adjective = bool(tokens) and tokens[0].pos == "ADJ" and tokens[0].entity == "NORP"
    return text if named or adjective else text[:1].lower() + text[1:]


def _inflect(lemma: str, *, past: bool, plural: bool) -> str | None:
    from lemminflect import getInflection

    forms = getInflection(lemma, tag="VBD" if past else "VBP" if plural else "VBZ")
    return str(forms[0]) if forms else None


def _is_past(sentence: ParsedSentence, governor: Clause) -> bool:
    helpers = [child for child in (*sentence.children(governor.head), *governor.auxiliaries) if child.dep in {"aux", "auxpass"}]
    return governor.head.tag in PAST_TAGS or any(helper.tag == "VBD" for helper in helpers)


def _copula(subject: Sequence[Token], governor: Clause | None) -> str:
    past = governor is not None and governor.head.tag == "VBD"
    if _is_plural(subject):
        return "were" if past else "are"
    return "was" if past else "is"


def _is_plural(words: Sequence[Token]) -> bool:
    inside = {token.i for token in words}
    heads = [token for token in words if token.head not in inside]
    joined = any(token.dep == "conj" and token.head in {head.i for head in heads} for token in words)
    return joined or any(head.tag in {"NNS", "NNPS"} or head.lower_text in {"they", "we", "these", "those"} for head in heads)


def _render(
    sentence: ParsedSentence,
    tokens: Sequence[Token],
    resolutions: Mapping[int, Resolution],
    *,
    swap: Mapping[int, str] | None = None,
) -> str:
    """Return words as text, names in the place of resolved words, commas dropped where something was cut out."""
    inside = {token.i for token in tokens}
    dropped = {token.i for item in resolutions.values() for token in item.tokens[:-1]}
    pieces: list[str] = []
    last: Token | None = None
    cut_comma = False
    for token in tokens:
        if token.i in dropped:
            continue
        if token.text in {",", "—", "–"} and not {token.i - 1, token.i + 1} <= inside:
            cut_comma = cut_comma or token.text == ","
            continue
        if cut_comma and pieces and _opens_subject(sentence, token):
            pieces.append(",")
        cut_comma = False
        text = (swap or {}).get(token.i) or _name(token, resolutions)
        glued = last is not None and last.end == token.start and last.i == token.i - 1
        pieces.append(text if glued or not pieces else f" {text}")
        last = token
    return "".join(pieces).strip()


def _opens_subject(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether a word begins the subject of its clause, so that a fronted phrase before it needs its comma."""
    return any(
        part.dep in {"nsubj", "nsubjpass", "expl"} and sentence.subtree(part)[0].i == token.i
        for part in (token, *sentence.ancestors(token))
    )


def _name(token: Token, resolutions: Mapping[int, Resolution]) -> str:
    found = resolutions.get(token.i)
    if found is None:
        return token.text
    if not found.possessive:
        return found.canonical
    return found.canonical + ("’" if found.canonical.endswith("s") else "’s")


def _finish(text: str) -> str:
    """Return the wording as a sentence: spaces, doubled commas and unmatched quotes mended, a capital and a stop."""
    text = " ".join(text.split())
    text = DOUBLED_COMMAS.sub(", ", SPACE_AFTER.sub(r"\1", SPACE_BEFORE.sub(r"\1", text)))
    for opening, closing in (("“", "”"), ("(", ")"), ("[", "]")):
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    text = text.replace(" ()", "").replace("()", "")
    if text.count('"') % 2:
        text = text.replace('"', "")
    text = " ".join(text.split()).strip(" ,;:—–-")
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?", ".”", '."')) else ".")
