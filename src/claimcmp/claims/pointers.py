"""The words of a claim that point outside it, and those that only look as if they did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimcmp.claims.grammar import subject_of
from claimcmp.records.parses import ParsedSentence, Token

SINGULAR = frozenset({"it", "its", "he", "him", "his", "she", "her", "hers"})
PLURAL = frozenset({"they", "them", "their", "theirs"})
POSSESSIVE = frozenset({"its", "his", "her", "hers", "their", "theirs"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
EMPTY_VERBS = frozenset({"be", "seem", "appear", "say", "remain", "believe", "think", "report"})
JUDGEMENTS = frozenset(
    "important necessary possible impossible difficult hard easy essential vital crucial clear unclear time early late better "
    "best premature wise unwise critical imperative reasonable natural common usual unusual rare safe dangerous fair unfair "
    "right wrong legal illegal useful good bad mistake duty honour honor shame pity".split()
)
"""What "it is … to" says of the infinitive."""

DESCRIBED = frozenset({"group", "movement", "organisation", "organization", "country"})
"""Nouns that, with nothing but "the", point to a name said before."""

PAIRS = frozenset({"side", "country", "nation", "party", "neighbour", "neighbor", "government", "group", "two"})
"""Nouns of "both sides", "the two countries", "neither party"."""


def find_pointers(sentence: ParsedSentence, tokens: Sequence[Token], resolved: Mapping[int, object]) -> tuple[str, ...]:
    """Return the words of a claim that still point to something outside it."""
    found: list[str] = []
    inside = {token.i for token in tokens}
    for token in tokens:
        if token.i in resolved:
            continue
        word = token.lower_text
        if (
            word in SINGULAR | PLURAL
            and not _is_bound(sentence, token, inside, resolved)
            and not (word == "it" and (token.dep == "expl" or is_impersonal(sentence, token)))
        ):
            found.append(token.text)
        elif word == "those" and any(child.dep in {"acl", "relcl", "prep"} for child in sentence.children(token)):
            # "Those with means", "those who fled" say themselves who is meant.
            continue
        elif token.tag == "DT" and (word in {"this", "these", "those"} or (word == "that" and token.dep in ARGUMENTS)):
            noun = sentence.head(token)
            found.append(f"{token.text} {noun.text}" if token.dep == "det" else token.text)
        elif word in {"former", "latter"} and token.dep != "amod" and _has_the(sentence, token):
            found.append(token.text)
        elif (
            word in {"both", "neither", "either", "two"}
            and sentence.head(token).lemma in PAIRS
            and _is_bare_pair(sentence, token)
        ):
            found.append(f"{token.text} {sentence.head(token).text}")
        elif word in DESCRIBED and token.pos == "NOUN" and _is_bare(sentence, token):
            found.append(f"the {token.text}")
        elif word == "two" and token.dep in {"pobj", "nsubj", "dobj", "nsubjpass"} and _has_the(sentence, token):
            found.append("the two")
    return tuple(dict.fromkeys(found))


def _is_bare(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether only "the" stands before a noun and nothing behind it says which is meant."""
    children = sentence.children(token)
    plain = all(child.dep in {"det", "case", "punct"} for child in children)
    return plain and any(child.lower_text == "the" for child in children)


def _has_the(sentence: ParsedSentence, token: Token) -> bool:
    return any(child.lower_text in {"the", "these", "those"} for child in sentence.children(token))


def _is_bare_pair(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether nothing says which two are meant: "the two sides", not "both sides of the river", "two soldiers"."""
    others = [child for child in sentence.children(sentence.head(token)) if child.i != token.i]
    definite = token.lower_text != "two" or any(child.lower_text in {"the", "these", "those"} for child in others)
    return definite and all(child.dep in {"det", "punct", "case", "predet"} for child in others)


def _is_bound(sentence: ParsedSentence, token: Token, inside: set[int], resolved: Mapping[int, object]) -> bool:
    """Tell whether a pronoun most likely points to a noun of the same claim that stands before it."""
    if is_cataphoric(sentence, token):
        return True
    if token.dep in {"nsubj", "nsubjpass"}:
        return False
    plural = token.lower_text in PLURAL
    for other in sentence.tokens[: token.i]:
        if other.i not in inside or other.dep not in SUBJECTS | {"poss", "dobj", "pobj", "conj"}:
            continue
        if other.pos == "PRON" and other.i not in resolved:
            continue
        if other.head == token.head and token.dep in {"dobj", "pobj"} and other.dep in SUBJECTS:
            # "Velmar rejects them": who rejects is not rejected.
            continue
        joined = any(child.dep == "conj" for child in sentence.children(other))
        many = joined or other.tag in {"NNS", "NNPS"}
        if other.pos in {"NOUN", "PROPN", "PRON"} and (many == plural or (plural and other.pos == "PROPN")):
            return True
    return False


def is_cataphoric(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether a pronoun stands in a phrase before the subject of its sentence: "In her speech, Ana Kov said"."""
    if token.pos != "PRON" or token.dep in SUBJECTS:
        return False
    subject = subject_of(sentence, sentence.root)
    if subject is None or subject.i < token.i or token in sentence.subtree(subject):
        return False
    return subject.pos == "PROPN" or bool(subject.entity)


def is_impersonal(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether "it" stands for nothing: "it seems", "it is clear that", "it makes sense to", "it took days"."""
    verb = sentence.head(token)
    if token.dep not in {"nsubj", "nsubjpass"}:
        return False
    children = sentence.children(verb)
    if verb.lemma == "take" and any(child.entity in {"DATE", "TIME"} or child.dep == "xcomp" for child in children):
        # "It took three days", "it took the army a week to …".
        return True
    if any(child.dep in {"ccomp", "csubj"} and child.i > verb.i for child in children) and verb.lemma in EMPTY_VERBS:
        return True
    return _has_infinitive(sentence, verb) and _judges(sentence, verb)


def _has_infinitive(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether an infinitive with "to" stands below a verb or its complement."""
    complements = [child for child in sentence.children(verb) if child.dep in {"acomp", "attr", "dobj", "oprd"}]
    below = [part for top in (verb, *complements) for part in sentence.children(top)]
    below += [part for child in below if child.dep == "prep" and child.lower_text == "for" for part in sentence.subtree(child)]
    return any(
        part.tag == "VB" and part.i > verb.i and any(mark.tag == "TO" for mark in sentence.children(part)) for part in below
    )


def _judges(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether a predicate says something of what follows: "is important to", "makes sense to", "suits X to"."""
    words = {child.lemma.lower() for child in sentence.children(verb) if child.dep in {"acomp", "attr", "dobj", "oprd"}}
    if verb.lemma in {"be", "become", "remain", "seem", "prove"}:
        return bool(words & JUDGEMENTS)
    return verb.lemma in {"suit", "behove", "behoove", "pay", "hurt"} or (verb.lemma == "make" and "sense" in words)
