"""Which claims speak to a topic, and how strongly.

Four kinds of evidence are added up: likeness of meaning (cosine of embeddings from which the corpus mean was taken), telling
words shared with the topic's name, question and queries, the topic's entities, and the form of the answer (a figure
of what is counted, a state). No part of it knows any single topic.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimcmp.answers.counting import answering_figures, asks_for_change
from claimcmp.answers.names import Names, entities_of
from claimcmp.comparison.word_families import Vocabulary, content_stems
from claimcmp.records.articles import Topic, TopicKind
from claimcmp.records.claims import Claim, Modality

MEANING_SHARE = 0.5
WORDS_SHARE = 0.5
"""Meaning and words count alike: on news of one subject their sum finds more than either alone."""

NEAR_FACTOR = 0.85
SUBJECT_FACTOR = 0.65
PART_FACTOR = 0.8
"""What a claim keeps of its score if it has the topic's entity from the sentences before, from the article as a whole, or has
only some of several entities."""

LOWEST_SCORE = 0.3
BEST_SHARE = 0.55
"""A claim speaks to a topic from a share of the best claim's score on, and never below the lowest score. Chosen on the
development articles with hand-made claims, over topics of status and free questions: 0.55 keeps 28 of the 40 marked passages,
0.45 keeps 29 with half again as many other claims, 0.65 keeps 23."""

STATUS_WORDS = 0.45
STATUS_MEANING = 0.5
"""On a question of status a claim needs telling words, or else a likeness that only restatements reach."""

FIGURE_SCORE = 0.12
UNNAMED_FIGURE_SCORE = 0.3
"""A figure of what is counted needs little more evidence where the topic names whose figure it is. Without such a name every
figure of what is counted answers; where not even that is known, a figure needs as much evidence as any claim."""


@dataclass(frozen=True, slots=True)
class TopicScore:
    """How strongly a claim speaks to a topic: the score and its two parts before the entities were weighed."""

    claim_id: str
    score: float
    meaning: float
    words: float


@dataclass(frozen=True, slots=True)
class TopicMatcher:
    """Scores claims against topics; built once per corpus."""

    claims: tuple[Claim, ...]
    names: Names
    vocabulary: Vocabulary
    terms: Mapping[str, frozenset[str]]

    @classmethod
    def over(cls, claims: Sequence[Claim]) -> TopicMatcher:
        """Count words and names of all claims."""
        names = Names.of(claims)
        terms = {claim.id: _terms(claim) for claim in claims}
        return cls(tuple(claims), names, Vocabulary.of(terms.values()), terms)

    def score(self, topic: Topic, similarities: Mapping[str, float]) -> tuple[TopicScore, ...]:
        """Return the claims that speak to a topic, best first.

        `similarities` gives per claim id the highest cosine (corpus mean taken out) of its text with the topic's name,
        question and queries; a claim without one is judged by its words. A claim that nothing ties to the topic's
        entities does not speak to it, nor does, on a `figure` topic, a claim without a figure of what is counted or one
        about another entity of the same type, nor, on a `status` topic, a claim with none of its telling words. What an
        article says under a condition only is nobody's answer.
        """
        entities = self._entities(topic)
        weights = self.term_weights(topic)
        found: list[TopicScore] = []
        for claim in self.claims:
            if claim.modality is Modality.CONDITIONAL or not _has_form(topic, claim):
                continue
            reach = self._reach(topic, claim, entities, weights)
            if reach == 0:
                continue
            meaning = min(1.0, max(0.0, similarities.get(claim.id, 0.0)))
            shared = self._shared(claim, weights)
            score = reach * (MEANING_SHARE * meaning + WORDS_SHARE * shared)
            if topic.kind is not TopicKind.STATUS or shared >= STATUS_WORDS or meaning >= STATUS_MEANING:
                found.append(TopicScore(claim.id, score, meaning, shared))
        lowest = _lowest(topic, found)
        kept = (scored for scored in found if scored.score >= lowest)
        return tuple(sorted(kept, key=lambda scored: (-round(scored.score, 6), scored.claim_id)))

    def _entities(self, topic: Topic) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.names.canonical(name) for name in topic.entities))

    def term_weights(self, topic: Topic) -> dict[str, float]:
        """Weigh each term of a topic: by how many of its phrasings have it, and how telling it is in the corpus."""
        entities = self._entities(topic)
        fields = [self.names.without_names(text) for text in (topic.name, topic.question, *topic.queries) if text]
        counts = Counter(term for text in fields for term in content_stems(text))
        weights = {term: count / len(fields) * self.vocabulary.weight(term) for term, count in counts.items()}
        for term in map(_name_term, entities):
            weights[term] = self.vocabulary.weight(term) / len(entities)
        known = {term: weight for term, weight in weights.items() if self.vocabulary.frequencies.get(term)}
        # Full marks for the most telling term, or for a third of all: long questions ask for more than one word.
        whole = max(max(known.values(), default=0.0), sum(known.values()) / 3)
        return {term: weight / whole for term, weight in known.items()} if whole > 0 else {}

    def _shared(self, claim: Claim, weights: Mapping[str, float]) -> float:
        return min(1.0, sum(weights.get(term, 0.0) for term in sorted(self.terms[claim.id])))

    def _reach(self, topic: Topic, claim: Claim, entities: Sequence[str], weights: Mapping[str, float]) -> float:
        """Return how surely a claim is about the topic's entities, from 0 (not at all) to 1."""
        if not entities:
            return 1.0
        own = entities_of(claim)
        if own & set(entities):
            if self._turns_round(topic, claim, entities, weights):
                return 0.0
            return 1.0 if own.issuperset(entities) or topic.kind is TopicKind.FIGURE else PART_FACTOR
        if topic.kind is TopicKind.FIGURE and self._names_rival(own, entities):
            return 0.0
        if self.names.near.get(claim.id, frozenset()) & set(entities):
            return NEAR_FACTOR
        return SUBJECT_FACTOR if self.names.subjects.get(claim.article_id, frozenset()) & set(entities) else 0.0

    def _turns_round(self, topic: Topic, claim: Claim, entities: Sequence[str], weights: Mapping[str, float]) -> bool:
        """Tell whether a claim has the topic's entity do to another what the question asks is done to it.

        "Who has recognised the council?" is not answered by "the council recognised the frontier".
        """
        if topic.kind is not TopicKind.STATUS or len(entities) != 1:
            return False
        if not content_stems(claim.predicate) & self._verbs_before(topic.question, entities[0], weights):
            return False
        acting = any(role.role == "agent" and role.canonical == entities[0] for role in claim.roles)
        undergoing = {role.canonical for role in claim.roles if role.entity and role.role == "patient"}
        return acting and bool(undergoing) and entities[0] not in undergoing

    def _verbs_before(self, question: str, entity: str, weights: Mapping[str, float]) -> frozenset[str]:
        """Return the telling stems that stand before the entity's first mention in a question without "by"."""
        before, mention, _ = self.names.split_at(question, entity)
        if not mention or "by" in before.casefold().split():
            return frozenset()
        return frozenset(term for term in content_stems(before) if weights.get(term, 0.0) >= STATUS_WORDS)

    def _names_rival(self, own: frozenset[str], entities: Sequence[str]) -> bool:
        """Tell whether a claim names something else of the same type: another group's size is no answer."""
        types = {self.names.type_of.get(entity) for entity in entities} - {None}
        return any(self.names.type_of.get(name) in types for name in own)


def _lowest(topic: Topic, found: Sequence[TopicScore]) -> float:
    """Return the score from which on a claim speaks to the topic."""
    if topic.kind is TopicKind.FIGURE:
        if topic.entities:
            return FIGURE_SCORE
        return 0.0 if topic.counted is not None else UNNAMED_FIGURE_SCORE
    return max(LOWEST_SCORE, BEST_SHARE * max((scored.score for scored in found), default=0.0))


def _has_form(topic: Topic, claim: Claim) -> bool:
    if topic.kind is not TopicKind.FIGURE:
        return True
    asked = " ".join((topic.name, topic.question, *topic.queries))
    return bool(answering_figures(claim, topic.counted, percent=asks_for_change(asked)))


def _terms(claim: Claim) -> frozenset[str]:
    return content_stems(claim.text) | {_name_term(name) for name in entities_of(claim)}


def _name_term(name: str) -> str:
    """Return the term for an entity: no stem holds a space, so names and words cannot be mixed up."""
    return f"name {name}"
