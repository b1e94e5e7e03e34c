"""Predicates and subjects that small parsers overlook: mended where the words leave no other reading.

Each rule takes a sentence and returns the tokens that change (see `mending`).
"""

from __future__ import annotations

from dataclasses import replace

from claimcmp.claims.grammar import FINITE_TAGS, helped, subject_of
from claimcmp.records.parses import ParsedSentence, Token

Change = dict[int, Token]

SAME_PAST = frozenset("brought caught cut held hit kept left lost made put sent set shot".split())
"""Irregular participles that are past tenses as well."""

SUBORDINATE = frozenset({"relcl", "advcl", "ccomp", "acl", "csubj"})
FLOATING = frozenset({"all", "both", "each"})


def looks_past(verb: Token) -> bool:
    """Tell whether a form may be a past tense as well as a participle."""
    return verb.text.endswith("ed") or verb.lower_text in SAME_PAST


def overlooked_predicate(sentence: ParsedSentence) -> Change:
    """Make a predicate of a participle that was taken for a modifier: "a blast killed 16 people" is no noun phrase.

    Only where nothing else could be the predicate: the root is a noun and the only finite verbs are those of its
    subordinate clauses ("the council, which rules the port, suffered two defeats").
    """
    root = sentence.root
    nouns = [root, *(child for child in sentence.children(root) if child.dep == "conj")]
    verbs = [child for noun in nouns for child in sentence.children(noun) if child.dep == "acl" and child.tag in {"VBN", "VBD"}]
    verb = next(iter(verbs), None)
    if root.pos not in {"NOUN", "PROPN"} or verb is None or not looks_past(verb):
        return {}
    if any(child.dep == "agent" for child in sentence.children(verb)) or any(
        token.tag in FINITE_TAGS and token is not verb and not _is_subordinate(sentence, token) for token in sentence.tokens
    ):
        return {}
    changed = {verb.i: replace(verb, dep="ROOT", head=verb.i, tag="VBD"), root.i: replace(root, dep="nsubj", head=verb.i)}
    for child in sentence.children(root):
        if child.i > verb.i:
            thing = child.dep == "appos" and not any(part.dep == "dobj" for part in sentence.children(verb))
            changed[child.i] = replace(child, head=verb.i, dep="dobj" if thing else child.dep)
    return changed


def _is_subordinate(sentence: ParsedSentence, token: Token) -> bool:
    return any(step.dep in SUBORDINATE and step.i != token.head for step in (token, *sentence.ancestors(token))) or (
        token.dep in {"aux", "auxpass"} and sentence.head(token).dep in SUBORDINATE
    )


def past_tense(sentence: ParsedSentence) -> Change:
    """Make a past tense of a participle with a subject of its own and no auxiliary: "38 people drowned, … said".

    Not of a second half, which may leave its auxiliary out ("22 were killed and 50 wounded"), nor behind a verb without
    "that", whose object it may describe ("estimated the stock enriched to 60 percent at …").
    """
    return {
        token.i: replace(token, tag="VBD")
        for token in sentence.tokens
        if token.tag == "VBN"
        and token.dep in {"ROOT", "ccomp", "relcl"}
        and (token.dep != "ccomp" or token.i < token.head or any(child.dep == "mark" for child in sentence.children(token)))
        and looks_past(token)
        and any(child.dep == "nsubj" and child.i < token.i for child in sentence.children(token))
        and not helped(sentence.children(token))
    }


def bare_participle(sentence: ParsedSentence) -> Change:
    """Make a participle of a second half that can be no past tense: "has painted the door and written a name on it"."""
    from lemminflect import getInflection

    return {
        token.i: replace(token, tag="VBN")
        for token in sentence.tokens
        if token.tag == "VBD"
        and token.dep == "conj"
        and sentence.head(token).tag == "VBN"
        and not looks_past(token)
        and token.lower_text not in getInflection(token.lemma, tag="VBD")
        and token.lower_text in getInflection(token.lemma, tag="VBN")
    }


def set_off_root(sentence: ParsedSentence) -> Change:
    """Make a modifier of a participle between commas: in "Lund, asked about it, denied the raid" the predicate is "denied"."""
    root = sentence.root
    subject = subject_of(sentence, root)
    if root.tag not in {"VBD", "VBN"} or subject is None or helped(sentence.children(root)):
        return {}
    # Of two commas the second closes a description: "Lund, armed by Velmar, attacked the port, Kov said".
    listed = [part.i for part in sentence.subtree(subject) if part.dep == "conj" and part.pos == "PROPN"]
    before = sentence.tokens[max([subject.i, *listed]) + 1 : root.i]
    marks = [token for token in before if token.text == ","]
    opens = len(marks) == 1 and all(token.lower_text in FLOATING for token in before if token.i > marks[0].i)
    later = [
        child
        for child in sentence.children(root)
        if child.dep in {"conj", "advcl"}
        and child.i > root.i
        and child.tag in FINITE_TAGS | {"VBN"}
        and (child.tag != "VBN" or looks_past(child))
        and subject_of(sentence, child) is None
        and not any(part.dep == "mark" for part in sentence.children(child))
    ]
    joined = any(child.dep == "cc" for child in sentence.children(root))
    if not opens or len(later) != 1 or joined or not looks_past(root):
        return {}
    verb = later[0]
    opening = sentence.subtree(verb)[0].i
    inside = sentence.tokens[root.i + 1 : opening + 1]
    if not any(token.text == "," for token in inside):
        return {}
    changed = {
        verb.i: replace(verb, dep="ROOT", head=verb.i, tag="VBD" if verb.tag == "VBN" else verb.tag),
        root.i: replace(root, dep="acl", head=subject.i, tag="VBN"),
        subject.i: replace(subject, head=verb.i),
    }
    changed.update({child.i: replace(child, head=subject.i) for child in sentence.children(root) if subject.i < child.i < root.i})
    changed.update({child.i: replace(child, head=verb.i) for child in sentence.children(root) if child.i > verb.i})
    return changed


def unlinked_subject(sentence: ParsedSentence) -> Change:
    """Return its subject to a second verb before which no "and" stands: "halted aid and the union in May listed nine men".

    Likewise where a name would be described without a comma: "and since the death of Lund the ministry has ruled".
    """
    changed: Change = {}
    for verb in sentence.tokens:
        first = sentence.head(verb)
        if verb.dep != "conj" or (verb.tag not in FINITE_TAGS and not helped(sentence.children(verb))):
            continue
        if first.pos not in {"VERB", "AUX"} or subject_of(sentence, verb) is not None or subject_of(sentence, first) is None:
            continue
        helpers = [child.i for child in sentence.children(verb) if child.dep in {"aux", "auxpass", "neg"}]
        left = min([verb.i, *helpers])
        noun = _unlinked_noun(sentence, first, left) or _uncommaed_noun(sentence, left)
        if noun is not None:
            changed[noun.i] = replace(noun, dep="nsubj", head=verb.i)
            opening = sentence.subtree(noun)[0].i - 1
            link = [child for child in sentence.children(sentence.head(noun)) if child.dep == "cc" and child.i == opening]
            between = [child for child in sentence.children(first) if noun.i < child.i < left]
            changed.update({child.i: replace(child, head=first.i) for child in link})
            changed.update({child.i: replace(child, head=verb.i) for child in between})
    return changed


def _unlinked_noun(sentence: ParsedSentence, first: Token, left: int) -> Token | None:
    """Return the last noun of a list right before a verb that has no "and" or comma of its own."""
    before = sentence.tokens[left - 1]
    links = [child for child in sentence.children(first) if child.dep == "cc" and first.i < child.i < left]
    if links or before.pos in {"PUNCT", "CCONJ", "ADV"}:
        return None
    nouns = [
        token
        for token in sentence.tokens[first.i + 1 : left]
        if token.dep == "conj" and token.pos in {"NOUN", "PROPN"} and sentence.head(token).pos in {"NOUN", "PROPN"}
    ]
    return nouns[-1] if nouns and sentence.tokens[sentence.subtree(nouns[-1])[0].i - 1].dep == "cc" else None


def _uncommaed_noun(sentence: ParsedSentence, left: int) -> Token | None:
    """Return a noun with an article right before a verb that was taken to describe the name before it without a comma."""
    noun = sentence.tokens[left - 1]
    if noun.dep != "appos" or noun.pos != "NOUN" or sentence.head(noun).pos != "PROPN":
        return None
    part = sentence.subtree(noun)
    opens = part[0].pos == "DET" and part[-1].i == noun.i
    return noun if opens and sentence.tokens[part[0].i - 1].pos != "PUNCT" else None


def second_relative(sentence: ParsedSentence) -> Change:
    """Hang "and who …" on the relative clause before it."""
    changed: Change = {}
    for verb in sentence.tokens:
        opening = sentence.subtree(verb)[:2]
        if (
            verb.dep != "conj"
            or not any(word.tag in {"WP", "WDT", "WP$"} for word in opening)
            or sentence.head(verb).dep == "relcl"
        ):
            continue
        below = sentence.subtree(verb)
        relatives = [token for token in sentence.tokens[: verb.i] if token.dep == "relcl" and token not in below]
        relative = relatives[-1] if relatives else None
        if relative is not None and sentence.head(verb) in sentence.ancestors(relative):
            changed[verb.i] = replace(verb, head=relative.i)
    return changed


def listed_names(sentence: ParsedSentence) -> Change:
    """Join the names of a list whose second was taken for a description of the first: "Ardania, Velmar and Dorn"."""
    return {
        token.i: replace(token, dep="conj")
        for token in sentence.tokens
        if token.dep == "appos"
        and token.pos == "PROPN"
        and sentence.head(token).pos == "PROPN"
        and {"cc", "conj"} <= {child.dep for child in sentence.children(token)}
        and all(child.pos == "PROPN" for child in sentence.children(token) if child.dep == "conj")
        and not any(child.dep == "det" for child in sentence.children(token))
    }


def partitive_root(sentence: ParsedSentence) -> Change:
    """Give the sentence back to its first verb where the parser made one of "…, two of them wounded"."""
    root = sentence.root
    first = next((child for child in sentence.children(root) if child.dep == "ccomp" and child.i < root.i), None)
    if first is None or not is_partitive(sentence, root) or subject_of(sentence, first) is None:
        return {}
    changed = {first.i: replace(first, dep="ROOT", head=first.i), root.i: replace(root, dep="dep", head=first.i)}
    changed.update(
        {child.i: replace(child, head=first.i) for child in sentence.children(root) if child.dep == "punct" and child.i > first.i}
    )
    return changed


def is_partitive(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether a clause only describes some of those before it: "four soldiers, two of them wounded"."""
    subject = subject_of(sentence, verb)
    if subject is None or helped(sentence.children(verb)) or verb.tag not in {"VBD", "VBN"} or verb.pos != "VERB":
        return False
    whole = [part.lower_text for of in sentence.children(subject) if of.lower_text == "of" for part in sentence.children(of)]
    things = [child for child in sentence.children(verb) if child.dep in {"dobj", "ccomp"} and child.i > verb.i]
    return whole == ["them"] and not things
