"""Mistakes of small parsers that the words around them give away, mended before anything reads the tree.

Each rule asks for signs that leave no other reading: a form that cannot be coordinated with that of its governor, a verb
with two subjects, a subject of the wrong number, a day between "said" and what was said.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from claimcmp.claims.cues import ACTOR_ENTITIES, ATTITUDE_CUES, PERSON_NOUNS, SOURCE_NOUNS, SPEECH_CUES
from claimcmp.claims.grammar import FINITE_TAGS, helped, lemma_of, subject_of
from claimcmp.claims.lost_predicates import (
    Change,
    bare_participle,
    listed_names,
    overlooked_predicate,
    partitive_root,
    past_tense,
    second_relative,
    set_off_root,
    unlinked_subject,
)
from claimcmp.records.parses import ParsedSentence, Token

WRITINGS = frozenset("statement message sign banner letter video speech order rumour rumor law rule clause".split())
"""Things that "say", besides the sources that one cites."""

FRONTED = frozenset("despite besides following amid after before beyond".split())
NUMBERS = {"is": False, "was": False, "has": False, "does": False, "are": True, "were": True, "have": True, "do": True}
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
EMBEDDED = frozenset({"xcomp", "ccomp", "advcl", "pcomp", "relcl", "acl"})


def mend(sentence: ParsedSentence) -> ParsedSentence:
    """Return the sentence with its tree mended, the same tokens at the same places."""
    for rule in RULES:
        changed = rule(sentence)
        mended = ParsedSentence(tuple(changed.get(token.i, token) for token in sentence.tokens)) if changed else sentence
        if _is_tree(mended):
            sentence = mended
    return sentence


def _is_tree(sentence: ParsedSentence) -> bool:
    """Tell whether every word hangs on one root: two mends of one sentence may cross."""
    roots = [token for token in sentence.tokens if token.head == token.i]
    return len(roots) == 1 and len(sentence.subtree(roots[0])) == len(sentence.tokens)


def _plural_noun(sentence: ParsedSentence) -> Change:
    """Make a noun of a subject with an article of its own that was taken for a verb: "both responders have said"."""
    changed: Change = {}
    for token in sentence.tokens:
        if token.dep not in SUBJECTS or token.tag != "VBZ" or not token.text.endswith("s"):
            continue
        children = sentence.children(token)
        if any(child.tag == "DT" and child.i < token.i for child in children):
            changed[token.i] = replace(token, tag="NNS", pos="NOUN")
            named = [child for child in children if child.dep == "dobj" and child.pos == "PROPN"]
            changed.update({child.i: replace(child, dep="appos") for child in named})
            changed.update({child.i: replace(child, dep="det") for child in children if child.tag == "DT"})
    return changed


def _second_subject(sentence: ParsedSentence) -> Change:
    """Give back what stands between a fronted phrase and the subject: "despite A, B and C, the council voted"."""
    changed: Change = {}
    for verb in sentence.tokens:
        subjects = [child for child in sentence.children(verb) if child.dep in SUBJECTS and child.i < verb.i]
        if len(subjects) != 2 or subjects[1].pos == "PRON":
            continue
        first, opening = subjects[0], sentence.subtree(subjects[0])[0]
        phrase = next(
            (
                child
                for child in sentence.children(verb)
                if child.dep == "prep" and child.lower_text in FRONTED and child.i < first.i
            ),
            None,
        )
        noun = None if phrase is None else next((item for item in sentence.children(phrase) if item.dep == "pobj"), None)
        listed = any(child.dep == "conj" for child in sentence.children(first))
        if noun is not None and listed and opening.i and sentence.tokens[opening.i - 1].text == ",":
            changed[first.i] = replace(first, dep="conj", head=noun.i)
    return changed


def _raised_conjunct(sentence: ParsedSentence) -> Change:
    """Hang a finite verb on the verb that it can be coordinated with: "refused to sign and closed the port"."""
    changed: Change = {}
    for token in sentence.tokens:
        first = sentence.head(token)
        if token.dep != "conj" or token.tag not in FINITE_TAGS - {"MD"} or token.pos not in {"VERB", "AUX"}:
            continue
        if first.dep not in EMBEDDED or subject_of(sentence, token) is not None or helped(sentence.children(token)):
            continue
        signs = (_is_infinitive(sentence, first), _says_without_speaker(sentence, token, first), _acts_on_itself(sentence, token))
        if not any(signs):
            continue
        higher = next((verb for verb in sentence.ancestors(first) if _is_finite(sentence, verb)), None)
        subject = None if higher is None else subject_of(sentence, higher)
        if higher is not None and subject is not None and subject.i < token.i and higher.i < first.i:
            changed[token.i] = replace(token, head=higher.i)
            opening = [child for child in sentence.children(token) if child.i < first.i]
            changed.update({child.i: replace(child, head=first.i) for child in opening})
    return changed


def _is_infinitive(sentence: ParsedSentence, verb: Token) -> bool:
    return verb.tag == "VB" and any(child.tag == "TO" for child in sentence.children(verb))


def _is_finite(sentence: ParsedSentence, verb: Token) -> bool:
    return verb.pos in {"VERB", "AUX"} and (verb.tag in FINITE_TAGS or any(c.tag in FINITE_TAGS for c in sentence.children(verb)))


def _says_without_speaker(sentence: ParsedSentence, verb: Token, first: Token) -> bool:
    """Tell whether a verb of saying would have a thing for its subject: "did not say when the blast hit and said …"."""
    if lemma_of(verb) not in SPEECH_CUES or not any(child.dep == "ccomp" for child in sentence.children(verb)):
        return False
    subject = subject_of(sentence, first)
    higher = next((part for part in sentence.ancestors(first) if subject_of(sentence, part) is not None), None)
    speaker = None if higher is None else subject_of(sentence, higher)
    if subject is None or higher is None or speaker is None or _may_speak(subject):
        return False
    return _may_speak(speaker) and lemma_of(higher) in {*SPEECH_CUES, *ATTITUDE_CUES, "pretend"}


def _acts_on_itself(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether the subject would be the object too: who "said the voters were dead and struck them off" struck them."""
    first = sentence.head(verb)
    subject = subject_of(sentence, first)
    if first.dep != "ccomp" or subject is None or subject.pos == "PRON":
        return False
    wanted = {"them"} if subject.tag in {"NNS", "NNPS"} else {"it", "him", "her"}
    return any(child.dep == "dobj" and child.lower_text in wanted for child in sentence.children(verb))


def _may_speak(noun: Token) -> bool:
    named = noun.pos in {"PROPN", "PRON"} or noun.entity in ACTOR_ENTITIES
    return (named and noun.lower_text not in {"it", "this", "that", "there"}) or noun.lemma.lower() in PERSON_NOUNS


def _lost_subject(sentence: ParsedSentence) -> Change:
    """Return its subject to a second verb: in "trade has fallen, and routes are closed" the routes do not fall."""
    changed: Change = {}
    for verb in sentence.tokens:
        first = sentence.head(verb)
        if verb.dep != "conj" or verb.pos not in {"VERB", "AUX"} or subject_of(sentence, verb) is not None:
            continue
        plural = _number(sentence, verb)
        shared = subject_of(sentence, first)
        if plural is None or shared is None or shared.pos == "PRON" or _is_plural(sentence, shared) == plural:
            continue
        left = min(child.i for child in (*sentence.children(verb), verb) if child.i <= verb.i)
        noun = sentence.tokens[left - 1] if left else verb
        while noun.dep in {"pobj", "prep", "compound"} and first.i < noun.head < left:
            noun = sentence.head(noun)
        part = sentence.subtree(noun)
        linked = part[0].i > 0 and sentence.tokens[part[0].i - 1].dep == "cc"
        adjacent = part[0].i > first.i and part[-1].i == left - 1 and linked
        if adjacent and noun.pos in {"NOUN", "PROPN"} and _is_plural(sentence, noun) == plural:
            changed[noun.i] = replace(noun, dep="nsubj", head=verb.i)
    return changed


def _number(sentence: ParsedSentence, verb: Token) -> bool | None:
    helper = next((child for child in sentence.children(verb) if child.dep in {"aux", "auxpass"}), verb)
    return NUMBERS.get(helper.lower_text, {"VBZ": False}.get(helper.tag))


def _is_plural(sentence: ParsedSentence, noun: Token) -> bool:
    joined = any(child.dep == "conj" and child.i < sentence.head(noun).i for child in sentence.children(noun))
    return joined or noun.tag in {"NNS", "NNPS"}


def _day_of_report(sentence: ParsedSentence) -> Change:
    """Give the day right after "said" to the saying: "the army said Wednesday its attack was over"."""
    changed: Change = {}
    for day in sentence.tokens:
        said, verb = sentence.head(day), sentence.head(sentence.head(day))
        if day.dep != "npadvmod" or day.entity not in {"DATE", "TIME"} or said.dep != "ccomp" or day.i != verb.i + 1:
            continue
        subject = subject_of(sentence, said)
        if SPEECH_CUES.get(lemma_of(verb)) is not None and subject is not None and subject.i > day.i:
            changed[day.i] = replace(day, head=verb.i)
    return changed


def _day_of_subject(sentence: ParsedSentence) -> Change:
    """Take a weekday out of the noun phrase after it: "on Saturday activists reported" is not about Saturday activists."""
    changed: Change = {}
    for day in sentence.tokens:
        noun = sentence.head(day)
        if day.dep != "compound" or not day.text.endswith("day") or day.entity != "DATE" or noun.dep not in SUBJECTS:
            continue
        if noun.entity != "DATE" and sentence.subtree(noun)[0].i == day.i:
            before = sentence.tokens[day.i - 1] if day.i else None
            given = before is not None and before.lower_text in {"on", "since", "by", "until"}
            head = before.i if before is not None and given else noun.head
            changed[day.i] = replace(day, dep="pobj" if given else "npadvmod", head=head)
    return changed


def _added_report(sentence: ParsedSentence) -> Change:
    """Hang "adding that …" on the "said" before it instead of on the last noun."""
    changed: Change = {}
    for token in sentence.tokens:
        goes_on = token.tag == "VBG" and token.dep == "acl" and lemma_of(token) in SPEECH_CUES
        if not goes_on or not any(child.dep == "ccomp" for child in sentence.children(token)):
            continue
        verb = next((part for part in sentence.ancestors(token) if part.pos in {"VERB", "AUX"}), None)
        noun = sentence.head(token)
        mute = (
            noun.pos == "NOUN"
            and noun.lemma.lower() not in PERSON_NOUNS | SOURCE_NOUNS | WRITINGS
            and noun.dep in {"dobj", "pobj"}
        )
        told = verb is not None and (lemma_of(verb) in SPEECH_CUES or mute)
        if verb is not None and told and verb.i < token.i and subject_of(sentence, verb) is not None:
            changed[token.i] = replace(token, dep="advcl", head=verb.i)
    return changed


def _behind_semicolon(sentence: ParsedSentence) -> Change:
    """Part two sentences that a semicolon joins, where the first was taken for what the second says: "A; a court found B"."""
    changed: Change = {}
    for first in sentence.tokens:
        verb = sentence.head(first)
        subject = subject_of(sentence, verb)
        if first.dep != "ccomp" or first.i > verb.i or subject is None or subject.i < first.i:
            continue
        end, start = sentence.subtree(first)[-1].i, sentence.subtree(subject)[0].i
        marks = {token.text for token in sentence.tokens[end : max(start, end)]}
        says = lemma_of(verb) in SPEECH_CUES and any(
            child.dep == "ccomp" and child.i > verb.i for child in sentence.children(verb)
        )
        if ";" in marks or (":" in marks and says):
            changed[first.i] = replace(first, dep="conj")
    return changed


RULES: tuple[Callable[[ParsedSentence], Change], ...] = (
    overlooked_predicate,
    past_tense,
    bare_participle,
    listed_names,
    set_off_root,
    unlinked_subject,
    second_relative,
    partitive_root,
    _plural_noun,
    _second_subject,
    _raised_conjunct,
    _lost_subject,
    _day_of_report,
    _day_of_subject,
    _added_report,
    _behind_semicolon,
)
"""In this order: what one rule mends the next may need."""
