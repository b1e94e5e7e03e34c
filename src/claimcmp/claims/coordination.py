"""Signs that a second verb is no claim beside the first."""

from __future__ import annotations

from claimcmp.claims.grammar import helped, subject_of
from claimcmp.records.parses import ParsedSentence, Token

VERB_POS = frozenset({"VERB", "AUX"})


def shares_object(sentence: ParsedSentence, token: Token, first: Token) -> bool:
    """Tell whether two verbs share the object behind the second: "shot and killed a man"."""
    if subject_of(sentence, token) is not None or not any(child.dep == "dobj" for child in sentence.children(token)):
        return False
    links = [part for part in sentence.tokens[first.i + 1 : token.i] if part.pos not in {"CCONJ", "PUNCT", "ADV"}]
    bare = all(part.dep in {"conj", "aux", "auxpass"} and part.pos in VERB_POS for part in links)
    return bare and not any(child.dep in {"dobj", "auxpass", "attr", "acomp"} for child in sentence.children(first))


def may_lie_deeper(sentence: ParsedSentence, token: Token, first: Token) -> bool:
    """Tell whether a bare infinitive may belong to one below its conjunct: "can help us talk and see" (who sees?)."""
    if token.tag != "VB" or subject_of(sentence, token) is not None or helped(sentence.children(token)):
        return False
    while first.dep == "conj" and first.tag == "VB":
        first = sentence.head(first)
    return any(
        child.dep in {"ccomp", "xcomp"}
        and child.tag == "VB"
        and first.i < child.i < token.i
        and not any(part.tag == "TO" for part in sentence.children(child))
        for child in sentence.children(first)
    )


def is_elliptical(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether the verb behind an auxiliary is left out: in "wants to but can't because he is …" nothing stands alone."""
    marks = [child.i for child in sentence.children(token) if child.dep == "mark"]
    return any(child.tag == "MD" and child.i < mark for child in sentence.children(token) for mark in marks)


def disagrees(sentence: ParsedSentence, token: Token, first: Token) -> bool:
    """Tell whether a singular verb is tied to a plural subject: the parser then took the wrong first conjunct."""
    subject = subject_of(sentence, first)
    if subject is None or subject.tag not in {"NNS", "NNPS"} or subject_of(sentence, token) is not None:
        return False
    helpers = [child for child in sentence.children(token) if child.dep in {"aux", "auxpass"}]
    verb = helpers[0] if helpers else token
    return subject.tag == "NNS" and (verb.tag == "VBZ" or verb.lower_text == "was")
