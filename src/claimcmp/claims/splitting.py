"""The rules by which a token comes to head a clause of its own, each with its guard.

The rules follow clause-based open information extraction (Del Corro and Gemulla, "ClausIE", WWW 2013), with the
scope kept as in MinIE (Gashteovski et al., EMNLP 2017): where a guard is unsure the words stay with what governs them.
"""

from __future__ import annotations

from enum import StrEnum

from claimcmp.claims.coordination import disagrees, is_elliptical, may_lie_deeper, shares_object
from claimcmp.claims.cues import (
    ASPECTUAL_VERBS,
    ATTITUDE_CUES,
    EVENT_NOUNS,
    EVENT_PARTICIPLES,
    NOUN_PARTICIPLES,
    SPEECH_CUES,
)
from claimcmp.claims.grammar import (
    CONTRAST_MARKS,
    FINITE_TAGS,
    carrying_verb,
    helped,
    is_gapped,
    is_inserted_report,
    lemma_of,
    quoting_verb,
    subject_of,
)
from claimcmp.claims.lost_predicates import is_partitive
from claimcmp.claims.phrases import TOTALS
from claimcmp.claims.relatives import antecedent_of
from claimcmp.records.claims import AttributionKind
from claimcmp.records.parses import ParsedSentence, Token

RELATIVE_WORDS = frozenset({"which", "who", "whom", "whose"})
COMPLEMENTS = frozenset({"attr", "acomp", "prep", "oprd"})
VERB_POS = frozenset({"VERB", "AUX"})
PROTECTED_DEPS = frozenset({"xcomp", "pcomp", "ccomp", "csubj", "csubjpass", "acl", "relcl", "advcl"})
MINIMUM_CLAUSE_TOKENS = 3
TIME_MARKS = frozenset({"after", "as", "when", "before", "while", "since"})
PRESUPPOSING = frozenset({"despite", "following", "amid"})
LEAST_PRESUPPOSED = 4
"""A phrase of fewer words ("despite the rain") says too little to be a claim of its own."""


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


def owning_head(sentence: ParsedSentence, token: Token, kinds: dict[int, ClauseKind]) -> int:
    """Return the index of the clause head that a token belongs to: its own, or its nearest governor's."""
    if token.i in kinds:
        return token.i
    return next(ancestor.i for ancestor in sentence.ancestors(token) if ancestor.i in kinds)


def find_heads(sentence: ParsedSentence) -> dict[int, ClauseKind]:
    """Decide from the root downwards which tokens head clauses of their own."""
    kinds: dict[int, ClauseKind] = {sentence.root.i: ClauseKind.MAIN}
    if sentence.root.pos not in VERB_POS:
        # The predicate was not found: what would be split off may belong to it.
        return kinds
    queue = [(child, False) for child in sentence.children(sentence.root)]
    while queue:
        token, protected = queue.pop(0)
        if is_inserted_report(sentence, token):
            continue
        kind = _kind_of(sentence, token, kinds) if not protected or _is_freed(sentence, token, kinds) else None
        if kind is not None and _is_substantial(sentence, token):
            kinds[token.i] = kind
            inside = False
        else:
            inside = protected or _protects(sentence, token)
        queue.extend((child, inside) for child in sentence.children(token))
    return kinds


def _is_freed(sentence: ParsedSentence, token: Token, kinds: dict[int, ClauseKind]) -> bool:
    """Tell whether what is said stands below a report that is no clause of its own."""
    if token.dep != "ccomp":
        return False
    return _is_said_aside(sentence, token) or quoting_verb(sentence, token) is not None or _is_added(sentence, token, kinds)


def _is_added(sentence: ParsedSentence, token: Token, kinds: dict[int, ClauseKind]) -> bool:
    """Tell whether a participle reports: "…, he said, adding that …", "X called for talks saying that …"."""
    verb = sentence.head(token)
    if verb.tag != "VBG" or verb.dep != "advcl" or SPEECH_CUES.get(verb.lemma) is not AttributionKind.REPORTED:
        return False
    governor = sentence.head(verb)
    return governor.i in kinds and verb.i > governor.i


def _is_said_aside(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether a subordinate clause of time holds a plain report ("… a day after the agency said that …")."""
    verb = sentence.head(token)
    if (
        token.dep != "ccomp"
        or SPEECH_CUES.get(lemma_of(verb)) is not AttributionKind.REPORTED
        or verb.dep not in {"advcl", "pcomp"}
    ):
        return False
    marks = {child.lower_text for child in sentence.children(verb) if child.dep == "mark" or child.tag == "WRB"}
    if sentence.head(verb).dep == "prep":
        marks.add(sentence.head(verb).lower_text)
    return bool(marks & TIME_MARKS) and not any(child.dep == "neg" for child in sentence.children(verb))


def _is_substantial(sentence: ParsedSentence, token: Token) -> bool:
    words = [part for part in sentence.subtree(token) if part.pos not in {"PUNCT", "SPACE", "CCONJ"}]
    return len(words) >= MINIMUM_CLAUSE_TOKENS or is_gapped(sentence, token)


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
    return rule(sentence, token, kinds) if rule and not is_partitive(sentence, token) else None


def _coordinated(sentence: ParsedSentence, token: Token, kinds: dict[int, ClauseKind]) -> ClauseKind | None:
    first = sentence.head(token)
    if kinds.get(first.i) is ClauseKind.PRESUPPOSED:
        return ClauseKind.PRESUPPOSED if token.pos == "NOUN" else None
    if token.pos not in VERB_POS or first.i not in kinds or first.pos not in VERB_POS or disagrees(sentence, token, first):
        return None
    if shares_object(sentence, token, first) or may_lie_deeper(sentence, token, first) or is_elliptical(sentence, token):
        return None
    subject = subject_of(sentence, token)
    if subject is None and subject_of(sentence, first) is None and kinds[first.i] is ClauseKind.MAIN:
        # "On the 18th Lund and Kov met and called for a truce": whoever did both was not found.
        return None
    if subject is not None and subject.tag in {"WP", "WDT"} and kinds[first.i] is not ClauseKind.RELATIVE:
        return None
    if any(part.tag == "WP$" or (part.tag in {"WP", "WDT"} and part.dep == "pobj") for part in sentence.subtree(token)[:3]):
        # "…, and after which …" goes on with the noun of the first half.
        return None
    kind = kinds[first.i]
    if kind in PARTICIPLES and subject_of(sentence, token) is None:
        return kind if token.tag == first.tag else None
    if is_gapped(sentence, token):
        return ClauseKind.COORDINATED
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
    if (token.tag == "VBN" or token.lemma in NOUN_PARTICIPLES) and _may_modify_noun(sentence, token, governor):
        return None
    if not _set_off(sentence, token, governor) or _is_modal(sentence, governor) or _is_listed(sentence, token):
        return None
    if (
        governor.lemma == "be"
        and token.tag == "VBG"
        and not any(child.dep in COMPLEMENTS for child in sentence.children(governor))
    ):
        return None
    return _participle(token, governor)


def _may_modify_noun(sentence: ParsedSentence, token: Token, governor: Token) -> bool:
    """Tell whether a passive participle follows an object: "set up a panel, overseen by X" is not about the subject."""
    first = sentence.subtree(token)[0].i
    before = next((part for part in reversed(sentence.tokens[:first]) if part.pos != "PUNCT"), None)
    return before is not None and before.i > governor.i and before.pos in {"NOUN", "PROPN"} and before.entity != "DATE"


def _participle(token: Token, governor: Token) -> ClauseKind:
    """Tell a trailing participle about the whole event from one about the subject.

    What somebody says may also underline or highlight something: then the speaker does it, not the saying.
    """
    speaks = lemma_of(governor) in SPEECH_CUES or lemma_of(governor) in ATTITUDE_CUES
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
    if not _set_off(sentence, token, noun) or (token.lemma in NOUN_PARTICIPLES and token.i > noun.i):
        return None
    if _is_counted(sentence, noun):
        return None
    governor = sentence.tokens[owning_head(sentence, noun, kinds)]
    if token.tag == "VBG" and token.i > governor.i:
        return None if _is_modal(sentence, governor) else _participle(token, governor)
    return ClauseKind.PARTICIPLE


def _is_counted(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether a noun says what is counted ("to 89 the number of people, killed …"): what limits it must stay with it."""
    of = sentence.head(noun)
    total = sentence.head(of) if noun.dep == "pobj" and of.lower_text == "of" else noun
    return total.lower_text in TOTALS and total.dep in {"dobj", "nsubj", "nsubjpass", "attr", "pobj"}


def _apposition(sentence: ParsedSentence, token: Token, kinds: dict[int, ClauseKind]) -> ClauseKind | None:
    children = sentence.children(token)
    determined = any(child.dep == "det" and child.lemma.lower() in {"a", "an", "the"} for child in children)
    states = any(child.dep in {"relcl", "amod", "prep", "acl"} for child in children)
    named = sentence.head(token)
    if token.pos != "NOUN" or not (determined and states) or not _set_off(sentence, token, named):
        return None
    if token.lemma in EVENT_NOUNS:
        return ClauseKind.EVENT_APPOSITION
    if _crosses_verb(sentence, token, named) or (token.tag == "NN" and any(c.dep == "conj" for c in sentence.children(named))):
        return None
    alike = (token.tag == "NNS") == (named.tag in {"NNS", "NNPS"})
    return ClauseKind.APPOSITION if alike and named.pos in {"PROPN", "NOUN"} else None


def _crosses_verb(sentence: ParsedSentence, token: Token, named: Token) -> bool:
    """Tell whether a verb stands between a name and its supposed description, which then describes a noun nearer to it."""
    own = {part.i for part in sentence.subtree(named)}
    between = sentence.tokens[named.i + 1 : token.i]
    return any(part.tag in FINITE_TAGS and part.i not in own for part in between)


def _content(sentence: ParsedSentence, token: Token, kinds: dict[int, ClauseKind]) -> ClauseKind | None:
    """Split off what somebody says, and the first of two clauses that a semicolon joins."""
    verb = sentence.head(token)
    if token.pos not in VERB_POS or subject_of(sentence, token) is None:
        return None
    freed = _is_freed(sentence, token, kinds)
    if carrying_verb(sentence, verb).i not in kinds and not freed:
        return None
    children = sentence.children(token)
    if any(child.dep == "mark" and child.lemma.lower() not in {"that"} for child in children):
        return None
    if _asks(sentence, token):
        return None
    if any(child.dep == "aux" and child.tag == "TO" for child in children) or (
        token.tag in {"VBG", "VBN"} and not helped(children)
    ):
        return None
    if lemma_of(verb) == "continue" and any(child.dep == "xcomp" for child in sentence.children(verb)):
        return None
    speaks = subject_of(sentence, verb) is not None or kinds.get(carrying_verb(sentence, verb).i) in {
        ClauseKind.COORDINATED,
        ClauseKind.PARTICIPLE,
    }
    speaks = speaks or carrying_verb(sentence, verb) is not verb
    if lemma_of(verb) in SPEECH_CUES and (speaks or freed):
        return ClauseKind.CONTENT
    if not _set_off(sentence, token, verb) or lemma_of(verb) in ATTITUDE_CUES or any(child.dep == "mark" for child in children):
        return None
    finite = token.tag in FINITE_TAGS or any(child.tag in FINITE_TAGS for child in children)
    return ClauseKind.COORDINATED if finite and subject_of(sentence, verb) is not None else None


def _asks(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether a complement is a question put indirectly: "said who had won", "determines whose planes fly"."""
    for word in sentence.subtree(token):
        if word.i < token.i and (word.tag in {"WDT", "WP", "WP$", "WRB"} or word.lower_text == "whether"):
            path = [word, *sentence.ancestors(word)]
            path = path[: path.index(token)]
            if not any(step.dep in {"advcl", "relcl", "ccomp", "acl", "csubj"} for step in path):
                return True
    return False


def _absolute(sentence: ParsedSentence, token: Token, kinds: dict[int, ClauseKind]) -> ClauseKind | None:
    """Split off "with X doing Y", which has its own subject."""
    preposition = sentence.head(token)
    if preposition.lemma.lower() != "with" or token.tag not in {"VBG", "VBN"}:
        return None
    governor = sentence.head(preposition)
    subject = subject_of(sentence, token)
    if subject is None or subject.tag in {"WP", "WDT"} or helped(sentence.children(token)) or _is_modal(sentence, governor):
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
    return (
        None
        if any(child.lower_text in {"this", "these", "that", "those"} for child in sentence.children(token))
        else ClauseKind.PRESUPPOSED
    )
