"""Questions about a dependency tree that several steps ask: subjects, inserted reports, trimming."""

from __future__ import annotations

from claimcmp.claims.casualties import STATE
from claimcmp.claims.cues import ATTITUDE_CUES, PURE_SPEECH, QUOTING_VERBS, SPEECH_CUES
from claimcmp.records.parses import ParsedSentence, Token

CONTRAST_MARKS = frozenset({"while", "whereas", "although", "though"})
SUBJECT_DEPS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
AS_SAID = PURE_SPEECH | frozenset("acknowledge admit argue emphasise emphasize observe point recall stress write".split())
"""Verbs of "as X said"; other words of speech may there be of things: "as the offensive continues"."""

CARRYING_VERBS = frozenset({"continue", "begin", "start", "keep", "go"})
CLOSING_MARKS = {")": "(", "”": "“", "]": "["}
STRIPPED_MARKS = CONTRAST_MARKS | {"that"}


def lemma_of(token: Token) -> str:
    """Return the lemma of a verb; small models give "hop" for "hoped"."""
    longer = token.lemma + "e"
    if longer in SPEECH_CUES or longer in ATTITUDE_CUES:
        return longer if token.lower_text in {f"{token.lemma}ed", f"{token.lemma}ing"} else token.lemma
    return token.lemma


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


def helped(children: tuple[Token, ...]) -> bool:
    """Tell whether a verb has an auxiliary (not "to") among its dependents."""
    return any(child.dep in {"aux", "auxpass"} and child.tag != "TO" for child in children)


def trim(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens without punctuation and conjunctions at either end."""
    start, end = 0, len(tokens)
    while start < end and (_is_edge(tokens[start], opening=True) or _opens_contrast(tokens[start : start + 2])):
        start += 1
    while end > start and _is_edge(tokens[end - 1], opening=False) and not _closes(tokens[start:end]):
        end -= 1
    return tokens[start:end]


def _closes(tokens: tuple[Token, ...]) -> bool:
    """Tell whether the last token closes a bracket or quotation that was opened inside."""
    opening = CLOSING_MARKS.get(tokens[-1].text)
    words = [token.text for token in tokens]
    return opening is not None and words.count(opening) >= words.count(tokens[-1].text) > 0


def _opens_contrast(tokens: tuple[Token, ...]) -> bool:
    """Tell whether "even" only strengthens the conjunction after it: "even though"."""
    return len(tokens) == 2 and tokens[0].lower_text == "even" and tokens[1].lower_text == "though"


def _is_edge(token: Token, *, opening: bool) -> bool:
    if token.pos == "SPACE" or (token.pos == "PUNCT" and token.text not in {"(", "“", "‘"}):
        return True
    if opening:
        return token.dep in {"cc", "preconj"} or (token.dep == "mark" and token.lemma.lower() in STRIPPED_MARKS)
    return token.dep == "cc" or token.text in {"(", "“", "‘"}


def is_inserted_report(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether a verb stands in brackets of commas to say who speaks: "the attack, the ministry said, killed"."""
    children = sentence.children(token)
    if subject_of(sentence, token) is None or any(child.dep in {"ccomp", "xcomp"} for child in children):
        return False
    things = [child for child in children if child.dep == "dobj"]
    if token.dep == "parataxis":
        return lemma_of(token) in SPEECH_CUES and not things
    if token.dep != "advcl" or not any(child.lower_text == "as" and child.dep in {"mark", "advmod"} for child in children):
        return False
    part = sentence.subtree(token)
    edges = [sentence.tokens[i].text for i in (part[0].i - 1, part[-1].i + 1) if 0 <= i < len(sentence.tokens)]
    if token.lemma == "put":
        return [thing.lower_text for thing in things] == ["it"] and "," in edges
    told = token.lemma == "tell" or not things
    return lemma_of(token) in AS_SAID and told and "," in edges


def report_words(sentence: ParsedSentence, report: Token) -> tuple[Token, ...]:
    """Return the words of an inserted report, without a condition or circumstance that belongs to what is reported."""
    barred = [child for child in sentence.children(report) if child.dep == "advcl"]
    return sentence.subtree(report, without=barred)


def is_gapped(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether a participle leaves out the "were" of its first half: "22 people were killed and at least 50 wounded".

    Only where the subject is a number or "others" and nothing follows that somebody could have harmed; beside "be" with an
    adjective ("six were dead and 12 wounded") both must say what happened to people.
    """
    first, children = sentence.head(token), sentence.children(token)
    if token.dep != "conj" or token.tag not in {"VBN", "VBD"} or helped(children):
        return False
    subject = next((child for child in children if child.dep in {"nsubj", "nsubjpass"} and child.i < token.i), None)
    if subject is None or any(child.dep == "dobj" for child in children):
        return False
    numbered = subject.pos == "NUM" or any(child.pos == "NUM" for child in sentence.children(subject))
    if not numbered and subject.lower_text != "others":
        return False
    if first.lemma == "be":
        states = [child.lower_text for child in sentence.children(first) if child.dep in {"acomp", "attr", "oprd"}]
        return token.lower_text in STATE and any(state in STATE for state in states)
    passive = any(child.dep == "auxpass" for child in sentence.children(first))
    return passive and (token.tag == "VBN" or token.lower_text in STATE)


def quoting_verb(sentence: ParsedSentence, token: Token) -> Token | None:
    """Return the "quoted" of "quoted X as saying that …", where `token` heads what X says."""
    saying = sentence.head(token)
    preposition = sentence.head(saying)
    verb = sentence.head(preposition)
    if token.dep != "ccomp" or saying.tag != "VBG" or saying.dep != "pcomp" or preposition.lower_text != "as":
        return None
    return verb if verb.lemma in QUOTING_VERBS else None


def carrying_verb(sentence: ParsedSentence, verb: Token) -> Token:
    """Return the "continues" of "continues to insist that …": the verb that only says how far along another one is."""
    while verb.dep == "xcomp" and verb.tag in {"VB", "VBG"} and sentence.head(verb).lemma in CARRYING_VERBS:
        verb = sentence.head(verb)
    return verb
