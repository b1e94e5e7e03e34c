"""The sentence of a silent source that comes nearest to a topic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claimcmp.answers.topics import TopicMatcher
from claimcmp.comparison.word_families import content_stems
from claimcmp.records.answers import Analysis, NearPassage
from claimcmp.records.articles import Topic
from claimcmp.records.spans import Span

NEAR_WORDS = 0.45
NEAR_MEANING = 0.4
"""From which share of telling words, or which likeness, a sentence is near a topic. Lower than for claims: a passage
shown in vain costs a glance, silence declared wrongly misleads."""


@dataclass(frozen=True, slots=True)
class _Near:
    score: float
    passage: NearPassage


def near_passages(
    topic: Topic,
    analysis: Analysis,
    matcher: TopicMatcher,
    *,
    similarities: Mapping[str, float] | None = None,
) -> dict[str, NearPassage]:
    """Return per source the body sentence nearest to a topic, for sources that have one.

    A sentence must name one of the topic's entities, where it has any, in one of the corpus's spellings, and then share
    telling words or hold a claim alike in meaning (`similarities`: as for the scores, per claim id).
    """
    entities = {matcher.names.canonical(name) for name in topic.entities}
    weights = matcher.term_weights(topic)
    alike: dict[tuple[str, Span], float] = {}
    for claim in analysis.claims:
        place = (claim.article_id, claim.context)
        alike[place] = max(alike.get(place, 0.0), (similarities or {}).get(claim.id, 0.0))
    best: dict[str, _Near] = {}
    articles = {article.id: article for article in analysis.articles}
    for article_id, sentences in analysis.sentences:
        article = articles[article_id]
        for span in sentences:
            text = span.slice(article.text)
            named = frozenset(matcher.names.found_in(text)) if entities else frozenset()
            if entities and not named & entities:
                continue
            shared = min(1.0, sum(weights.get(term, 0.0) for term in sorted(content_stems(text))))
            meaning = alike.get((article_id, span), 0.0)
            if shared < NEAR_WORDS and meaning < NEAR_MEANING:
                continue
            found = _Near(round(shared + max(0.0, meaning), 6), NearPassage(article_id, span, text))
            if article.source not in best or _order(found) < _order(best[article.source]):
                best[article.source] = found
    return {source: near.passage for source, near in sorted(best.items())}


def _order(near: _Near) -> tuple[float, str, Span]:
    return (-near.score, near.passage.article_id, near.passage.span)
