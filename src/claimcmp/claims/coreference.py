"""What pronouns and bare descriptions point to, where two independent heuristics agree.

The first heuristic follows grammatical parallelism (the subject of the nearest clause before, Hobbs-like), the
second salience (recency, role and frequency, after Lappin and Leass 1994). Only their agreement resolves a word;
otherwise it stays as it is and is listed as unresolved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from claimcmp.claims.cues import GENERIC_BODIES
from claimcmp.records.claims import EntityMention
from claimcmp.records.parses import ParsedSentence, Token
from claimcmp.records.spans import Span

SINGULAR = frozenset({"it", "its", "he", "him", "his", "she", "her", "hers"})
PLURAL = frozenset({"they", "them", "their", "theirs"})
PERSONAL = frozenset({"he", "him", "his", "she", "her", "hers"})
POSSESSIVE = frozenset({"its", "his", "her", "hers", "their", "theirs"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
GROUP_TYPES = frozenset({"organisation", "group", "movement", "ORG", "NORP"})
STATE_TYPES = frozenset({"state", "GPE", "country"})
PERSON_TYPES = frozenset({"person", "PERSON"})
DESCRIPTIONS: dict[str, frozenset[str]] = {
    "group": GROUP_TYPES,
    "movement": GROUP_TYPES,
    "organisation": GROUP_TYPES,
    "organization": GROUP_TYPES,
    "country": STATE_TYPES,
    "nation": STATE_TYPES,
}
"""Bare definite descriptions ("the group") and the types of entity they may point to."""

IMPERSONAL_VERBS = frozenset("be seem appear remain suit make take become help hurt matter prove happen follow".split())
"""Verbs whose "it" often only announces the clause that follows."""

WINDOW = 2
"""How many sentences back an antecedent is looked for."""


@dataclass(frozen=True)
class Resolution:
    """A word of the sentence and the name it stands for; `antecedent` is where that name stands."""

    tokens: tuple[Token, ...]
    canonical: str
    possessive: bool
    antecedent: Span
    surface: str
    type: str


@dataclass
class _Candidate:
    mention: EntityMention
    role: str
    sentence: int
    position: int


@dataclass
class Discourse:
    """The mentions of an article so far, sentence after sentence."""

    candidates: list[_Candidate] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    sentence: int = 0

    def read(self, sentence: ParsedSentence, mentions: Sequence[EntityMention]) -> dict[int, Resolution]:
        """Resolve the words of the next sentence, then remember its mentions.

        Returns:
            Resolutions by the index of the token they replace (the noun of a description).
        """
        own = [_Candidate(mention, _role(sentence, mention), self.sentence, mention.span.start) for mention in mentions]
        resolved: dict[int, Resolution] = {}
        for token in sentence.tokens:
            allowed = _allowed_types(sentence, token)
            if allowed is None:
                continue
            found = self._resolve(token, allowed, own, sentence)
            if found is not None:
                words = (*(child for child in sentence.children(token) if child.dep == "det"), token)
                name = found.mention
                possessive = token.lower_text in POSSESSIVE
                resolved[token.i] = Resolution(words, name.canonical, possessive, name.span, name.surface, name.type)
                own.append(_Candidate(found.mention, token.dep, self.sentence, token.start))
        self.candidates = [item for item in self.candidates if item.sentence > self.sentence - WINDOW] + own
        self.counts.update(mention.canonical for mention in mentions)
        self.sentence += 1
        return resolved

    def _resolve(
        self, token: Token, allowed: frozenset[str], own: list[_Candidate], sentence: ParsedSentence
    ) -> _Candidate | None:
        if _has_rival(sentence, token, own):
            return None
        earlier = [item for item in self.candidates if item.sentence >= self.sentence - WINDOW]
        before = [item for item in own if item.position < token.start]
        barred = {item.mention.canonical for item in before if _cannot_be(sentence, item, token)}
        pool = [item for item in earlier + before if item.mention.type in allowed and item.mention.canonical not in barred]
        if not pool:
            return None
        names = {item.mention.canonical for item in pool}
        subjects = [item for item in pool if item.role in SUBJECTS]
        nearest = max(subjects, key=lambda item: (item.sentence, item.position), default=None)
        salient = max(pool, key=lambda item: (self._salience(item), item.position))
        if len(names) == 1:
            return nearest or salient
        if nearest is None or nearest.mention.canonical != salient.mention.canonical:
            return None
        return nearest

    def _salience(self, item: _Candidate) -> float:
        recency = 1.0 / (1 + self.sentence - item.sentence)
        role = {"nsubj": 0.8, "nsubjpass": 0.8, "agent": 0.5, "dobj": 0.4, "poss": 0.2}.get(item.role, 0.1)
        return recency + role + 0.05 * min(self.counts[item.mention.canonical], 8)


def _role(sentence: ParsedSentence, mention: EntityMention) -> str:
    """Return the grammatical role of the phrase that a mention heads, or "inside" when it only modifies."""
    inside = [token for token in sentence.tokens if mention.span.start <= token.start and token.end <= mention.span.end]
    if not inside:
        return "inside"
    ids = {token.i for token in inside}
    head = next((token for token in inside if token.head not in ids or token.head == token.i), inside[-1])
    while head.dep in {"compound", "nmod"} and sentence.head(head).lemma.lower() in {"government", "regime", "administration"}:
        head = sentence.head(head)
    while head.dep == "conj" and sentence.head(head).pos in {"NOUN", "PROPN"}:
        head = sentence.head(head)
    return head.dep


def _cannot_be(sentence: ParsedSentence, item: _Candidate, token: Token) -> bool:
    """Tell whether a name is an argument of the verb on which the pronoun depends, or of the one above it.

    "X justified it", "X helped it to win": it is not X (binding theory, principle B).
    """
    if token.dep not in SUBJECTS | {"dobj", "pobj"}:
        return False
    verbs = {token.head}
    verb = sentence.head(token)
    if token.dep in SUBJECTS and verb.dep in {"xcomp", "ccomp"} and any(child.tag == "TO" for child in sentence.children(verb)):
        verbs.add(verb.head)
    if token.dep == "pobj":
        verbs.add(verb.head)
    words = [part for part in sentence.tokens if item.mention.span.start <= part.start < item.mention.span.end]
    return any(word.head in verbs and word.dep in SUBJECTS | {"dobj", "pobj"} for word in words)


def _has_rival(sentence: ParsedSentence, token: Token, own: Sequence[_Candidate]) -> bool:
    """Tell whether a common noun of the same number stands before a pronoun as a subject: it may well be meant."""
    word = token.lower_text
    wanted = {"NNS"} if word in PLURAL else {"NN"} if word in {"it", "its"} else set()
    named = [item.mention.span for item in own]
    for other in sentence.tokens[: token.i]:
        if other.tag not in wanted or other.dep not in SUBJECTS or other.head == token.head and token.dep in SUBJECTS:
            continue
        bodies = sentence.children(other) if other.lemma.lower() in GENERIC_BODIES else ()
        if not any(span.start <= part.start < span.end for part in (other, *bodies) for span in named):
            return True
    return False


def _allowed_types(sentence: ParsedSentence, token: Token) -> frozenset[str] | None:
    """Return the types a word may point to (empty: any but persons), or None when it points nowhere."""
    word = token.lower_text
    if word in PERSONAL:
        return PERSON_TYPES
    if word in {"it", "its"}:
        return None if token.dep == "expl" or _is_impersonal(sentence, token) else GROUP_TYPES | STATE_TYPES
    if word in PLURAL:
        # "Among them, 20 soldiers" points to the people counted before, and a state is an "it" in English.
        return None if sentence.head(token).lower_text in {"among", "of", "including"} else GROUP_TYPES
    if token.pos == "NOUN" and word in DESCRIPTIONS:
        children = sentence.children(token)
        bare = all(child.dep in {"det", "case", "punct"} for child in children)
        if bare and any(child.lower_text in {"the", "this", "that"} for child in children):
            return DESCRIPTIONS[word]
    return None


def _is_impersonal(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether "it" stands for nothing: "it seems", "it is clear that", "it can be said that"."""
    verb = sentence.head(token)
    if token.dep not in {"nsubj", "nsubjpass"}:
        return False
    complements = {child.dep for child in sentence.children(verb)}
    return bool(complements & {"ccomp", "csubj"}) and verb.lemma in {
        "be",
        "seem",
        "appear",
        "say",
        "remain",
        "believe",
        "think",
        "report",
    }


def find_pointers(sentence: ParsedSentence, tokens: Sequence[Token], resolved: dict[int, Resolution]) -> tuple[str, ...]:
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
            and not (word == "it" and (token.dep == "expl" or _is_impersonal(sentence, token)))
        ):
            found.append(token.text)
        elif word in {"this", "these", "those"} and token.tag == "DT":
            noun = sentence.head(token)
            found.append(f"{token.text} {noun.text}" if token.dep == "det" else token.text)
        elif word in {"former", "latter"} and token.pos in {"NOUN", "ADJ"}:
            found.append(token.text)
        elif word == "both" and sentence.head(token).lemma in {"side", "country", "nation", "party"}:
            found.append(f"{token.text} {sentence.head(token).text}")
    return tuple(dict.fromkeys(found))


def _is_bound(sentence: ParsedSentence, token: Token, inside: set[int], resolved: dict[int, Resolution]) -> bool:
    """Tell whether a pronoun most likely points to a noun of the same claim that stands before it."""
    if token.dep in {"nsubj", "nsubjpass"}:
        return False
    plural = token.lower_text in PLURAL
    for other in sentence.tokens[: token.i]:
        if other.i not in inside or other.dep not in SUBJECTS | {"poss", "dobj", "pobj", "conj"}:
            continue
        if other.pos == "PRON" and other.i not in resolved:
            continue
        if other.pos in {"NOUN", "PROPN", "PRON"} and (plural or other.tag not in {"NNS", "NNPS"}):
            return True
    return False
