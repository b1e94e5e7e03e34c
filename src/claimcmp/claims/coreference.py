"""What pronouns and bare descriptions point to, where two independent heuristics agree.

The first heuristic follows grammatical parallelism (the subject of the nearest clause before, Hobbs-like), the
second salience (recency, role and frequency, after Lappin and Leass 1994). Only their agreement resolves a word;
otherwise it stays as it is and is listed as unresolved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from claimcmp.claims.antecedents import (
    BETWEEN_STATES,
    DESCRIPTIONS,
    GROUP_TYPES,
    MODIFYING,
    NEUTRAL,
    PERSON_TYPES,
    PERSONAL,
    PLACE_TYPES,
    STATE_TYPES,
    Candidate,
    Rival,
    allowed_types,
    candidate,
    cannot_be,
    find_rivals,
    governing_subject,
    has_rival,
    is_about_thing,
    is_place,
    outdoes,
    strangers,
)
from claimcmp.claims.cues import PURE_SPEECH, SPEECH_CUES
from claimcmp.claims.genders import PRONOUN_GENDERS, gender_of
from claimcmp.claims.grammar import lemma_of
from claimcmp.claims.pointers import PLURAL, POSSESSIVE, SUBJECTS, is_cataphoric
from claimcmp.records.claims import EntityMention
from claimcmp.records.parses import ParsedSentence, Token
from claimcmp.records.spans import Span

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
class Discourse:
    """The mentions of an article so far, sentence after sentence."""

    candidates: list[Candidate] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    genders: dict[str, str] = field(default_factory=dict)
    sentence: int = 0
    strangers: list[tuple[int, int, str | None]] = field(default_factory=list)
    """Persons whom no known name covers: sentence, place, and the gender that their first name tells."""
    rivals: list[Rival] = field(default_factory=list)
    acting: set[str] = field(default_factory=set)
    """Persons that did something or were described."""
    places: set[str] = field(default_factory=set)
    """Supposed persons that stood where places do."""
    thing: bool = False
    """Whether the sentence before spoke of a thing without a name ("the blast"), which an "it" takes up."""

    def read(
        self, sentence: ParsedSentence, mentions: Sequence[EntityMention], *, quotations: Sequence[Span] = ()
    ) -> dict[int, Resolution]:
        """Resolve the words of the next sentence, then remember its mentions.

        A speaker's pronouns point to nothing that only the text around the quotation names: "he" is seldom the speaker.

        Returns:
            Resolutions by the index of the token they replace (the noun of a description).
        """
        own = [candidate(sentence, mention, self.sentence) for mention in mentions]
        self.places |= {mention.canonical for mention in mentions if mention.type in PERSON_TYPES and is_place(sentence, mention)}
        self.acting |= {item.mention.canonical for item in own if item.role in SUBJECTS | {"appos", "poss", "dobj"}}
        self._learn_genders(sentence, mentions)
        self.strangers = [item for item in self.strangers if item[0] >= self.sentence - WINDOW]
        self.strangers += [
            (self.sentence, at, gender)
            for at, gender in strangers(sentence, mentions)
            if not any(span.start < at < span.end for span in quotations)
        ]
        resolved: dict[int, Resolution] = {}
        for token in sentence.tokens:
            allowed = allowed_types(sentence, token)
            if allowed is None:
                continue
            quotation = next((span for span in quotations if span.start < token.start < span.end), None)
            found = self._resolve(token, allowed, own, sentence, heard=self._heard(own, token, sentence, quotations))
            if found is not None and quotation is not None:
                found = found if quotation.covers(found.mention.span) else None
            if found is not None:
                words = (*(child for child in sentence.children(token) if child.dep == "det"), token)
                name = found.mention
                possessive = token.lower_text in POSSESSIVE
                resolved[token.i] = Resolution(words, name.canonical, possessive, name.span, name.surface, name.type)
                own.append(Candidate(found.mention, token.dep, self.sentence, token.start, word=token.i))
        self.candidates = [item for item in self.candidates if item.sentence > self.sentence - WINDOW] + own
        self.rivals = [item for item in self.rivals if item.sentence > self.sentence - WINDOW]
        self.rivals += find_rivals(sentence, resolved, own, self.sentence)
        self.counts.update(mention.canonical for mention in mentions)
        self.states.update(mention.canonical for mention in mentions if mention.type in STATE_TYPES)
        self.sentence += 1
        self.thing = is_about_thing(sentence, resolved, own)
        return resolved

    def hear_of(self, report: ParsedSentence, mentions: Sequence[EntityMention], *, after: int) -> None:
        """Remember whom the report of the sentence just read names behind the offset `after`."""
        self._learn_genders(report, mentions)
        self.acting |= {mention.canonical for mention in mentions if mention.span.start >= after}
        known = {item.mention.span for item in self.candidates}
        self.candidates += [
            candidate(report, mention, self.sentence - 1)
            for mention in mentions
            if mention.span.start >= after and mention.span not in known
        ]

    @staticmethod
    def _heard(own: list[Candidate], token: Token, sentence: ParsedSentence, quotations: Sequence[Span]) -> list[Candidate]:
        """Return the names that a word may take up: who speaks is not sought among those that the words quoted name."""
        says = token.dep in SUBJECTS and lemma_of(sentence.head(token)) in SPEECH_CUES
        outside = not any(span.start < token.start < span.end for span in quotations)
        if not (says and outside):
            return own
        return [item for item in own if not any(span.covers(item.mention.span) for span in quotations)]

    def _resolve(
        self,
        token: Token,
        allowed: frozenset[str],
        own: list[Candidate],
        sentence: ParsedSentence,
        *,
        heard: list[Candidate],
    ) -> Candidate | None:
        if is_cataphoric(sentence, token) or has_rival(sentence, token, own):
            return None
        if token.lower_text == "it" and token.dep not in SUBJECTS:
            # "Ardania accuses Velmar of having armed it": as often a thing as the subject.
            return None
        if self.thing and token.i == 0 and token.lower_text == "it" and sentence.head(token).lemma not in PURE_SPEECH:
            return None
        gender = PRONOUN_GENDERS.get(token.lower_text)
        if token.lower_text in PERSONAL and self._is_contested(sentence, token, heard, gender):
            return None
        if gender is not None and any(
            at < token.start and told in {None, gender} for number, at, told in self.strangers if number >= self.sentence - 1
        ):
            return None
        earlier = [item for item in self.candidates if item.sentence >= self.sentence - WINDOW]
        before = [item for item in heard if item.position < token.start]
        barred = {item.mention.canonical for item in before if cannot_be(sentence, item, token)}
        pool = [item for item in earlier + before if item.mention.type in allowed and item.mention.canonical not in barred]
        pool = [item for item in pool if gender is None or self.genders.get(item.mention.canonical, gender) == gender]
        pool = [item for item in pool if item.mention.type not in PERSON_TYPES or self._is_somebody(item)]
        if token.lower_text in NEUTRAL:
            pool = self._that_go_on(pool, token, own, sentence)
        elif token.lower_text in DESCRIPTIONS:
            pool = self._that_fit(pool, token)
        chosen = self._choose(pool, token, gender)
        if chosen is None or chosen.sentence == self.sentence or token.lower_text in DESCRIPTIONS:
            return chosen
        nearer = {item.mention.canonical for item in before if item.mention.type in allowed - PLACE_TYPES}
        if token.lower_text in NEUTRAL and nearer - barred - {chosen.mention.canonical}:
            return None
        return None if any(outdoes(rival, chosen, token.lower_text) for rival in self.rivals) else chosen

    def _that_go_on(
        self, pool: Sequence[Candidate], token: Token, own: Sequence[Candidate], sentence: ParsedSentence
    ) -> list[Candidate]:
        """Return the names that an "it" or "they" may go on with: of earlier sentences the subjects of main clauses alone.

        "American" in "American society" names no America that an "it" takes up, nor are its "envoys" the front; and
        what belongs to the subject of its own clause, where that is a name, belongs to nobody else.
        """
        kept = [
            item
            for item in pool
            if item.role not in MODIFYING | {"poss"}
            and (token.lower_text in PLURAL or not (item.plural or item.joined))
            and (self._is_near(item, token) if item.sentence == self.sentence else self._goes_on(item))
        ]
        owner = governing_subject(sentence, token) if token.lower_text in POSSESSIVE else None
        if owner is None:
            return kept
        owners = {
            item.mention.canonical
            for item in own
            if (item.word == owner.i or (item.word is None and item.mention.span.start <= owner.start < item.mention.span.end))
            and (token.lower_text not in PLURAL or item.joined or item.mention.type in GROUP_TYPES)
        }
        return [item for item in kept if not owners or item.mention.canonical in owners]

    def _is_somebody(self, item: Candidate) -> bool:
        """Tell whether a supposed person is none of the places that small models take for one."""
        name = item.mention.canonical
        return name not in self.places and (name in self.acting or name in self.genders)

    @staticmethod
    def _is_near(item: Candidate, token: Token) -> bool:
        """Tell whether a name of the same sentence is in the running: for the subject of a clause, a subject."""
        if item.mention.type in PLACE_TYPES:
            return item.main and item.role in SUBJECTS
        return token.dep not in SUBJECTS or item.role in SUBJECTS

    @staticmethod
    def _goes_on(item: Candidate) -> bool:
        """Tell whether a later sentence may go on with a name; of supposed places only acronyms do, which are bodies."""
        return item.main and item.role in SUBJECTS and (item.mention.type not in PLACE_TYPES or item.mention.surface.isupper())

    def _that_fit(self, pool: Sequence[Candidate], token: Token) -> list[Candidate]:
        """Return the names that "the group" or "the country" may take up: the only one near, the state the article is about."""
        if DESCRIPTIONS[token.lower_text] is STATE_TYPES:
            ranked = self.states.most_common(2)
            clear = ranked and ranked[0][1] > max([1, *(count for _, count in ranked[1:])])
            return [item for item in pool if clear and item.mention.canonical == ranked[0][0]]
        fitting = [item for item in pool if not BETWEEN_STATES & set(item.mention.canonical.lower().split())]
        return fitting if len({item.mention.canonical for item in fitting}) == 1 else []

    def _choose(self, pool: Sequence[Candidate], token: Token, gender: str | None) -> Candidate | None:
        if not pool:
            return None
        names = {item.mention.canonical for item in pool}
        subjects = [item for item in pool if item.role in SUBJECTS]
        nearest = max(subjects, key=lambda item: (item.sentence, item.position), default=None)
        salient = max(pool, key=lambda item: (self._salience(item), item.position))
        if len(names) == 1:
            only = nearest or salient
            return None if token.lower_text in PLURAL and only.joined else only
        if nearest is None or nearest.mention.canonical != salient.mention.canonical:
            return None
        if token.lower_text in PLURAL and nearest.joined:
            return None
        if gender is not None and nearest.mention.canonical not in self.genders:
            # Of several persons, one of whom nothing tells a man or a woman is no safe choice.
            return None
        return nearest

    def _learn_genders(self, sentence: ParsedSentence, mentions: Sequence[EntityMention]) -> None:
        """Remember what titles and first names tell; the first clear sign counts."""
        for mention in mentions:
            if mention.type not in PERSON_TYPES or mention.canonical in self.genders:
                continue
            first = next((token for token in sentence.tokens if token.start >= mention.span.start), None)
            title = sentence.tokens[first.i - 1].text if first is not None and first.i else ""
            gender = gender_of(mention.surface, title=title) or gender_of(mention.canonical)
            if gender is not None:
                self.genders[mention.canonical] = gender

    def _is_contested(self, sentence: ParsedSentence, token: Token, own: Sequence[Candidate], gender: str | None) -> bool:
        """Tell whether another person than the subject of the clause may be meant by a "he" or "her"."""
        persons = [item for item in own if item.position < token.start and item.mention.type in PERSON_TYPES]
        subject = None if token.dep in SUBJECTS else governing_subject(sentence, token)
        if subject is not None:
            local = [item for item in persons if item.mention.span.start <= subject.start < item.mention.span.end]
            if local:
                return self.genders.get(local[0].mention.canonical, gender) != gender
        fitting = {item.mention.canonical for item in persons if self.genders.get(item.mention.canonical, gender) == gender}
        return len(fitting) > 1

    def _salience(self, item: Candidate) -> float:
        recency = 1.0 / (1 + self.sentence - item.sentence)
        role = {"nsubj": 0.8, "nsubjpass": 0.8, "agent": 0.5, "dobj": 0.4, "poss": 0.2}.get(item.role, 0.1)
        return recency + role + 0.05 * min(self.counts[item.mention.canonical], 8)
