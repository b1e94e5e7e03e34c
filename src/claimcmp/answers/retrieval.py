"""From a question in free words to a topic, and from vectors to likeness."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from claimcmp.answers.counting import counted_in
from claimcmp.answers.names import Names
from claimcmp.answers.topics import TopicMatcher, TopicScore
from claimcmp.records.articles import Topic, TopicKind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Embed = Callable[[Sequence[str]], NDArray[np.float32]]

FREE_PREFIX = "query-"
"""How the id of a topic starts that somebody asked for in free words."""

_FIGURE = re.compile(
    r"^\W*(?:how many|how much|(?:the |total )*number of)\b|\bcasualt(?:y|ies)\b|\bdeath toll\b|\b(?:size|strength) of\b", re.I
)
_STATUS = re.compile(
    r"^\W*(?:is|are|was|were|has|have|had|do|does|did|can|will)\b|\bstatus\b|\b(?:which|what) (?:states|countries|governments)\b",
    re.I,
)


def topic_of(text: str, names: Names) -> Topic:
    """Read a question in free words as a topic: its kind, what it counts and the entities it names."""
    kind = TopicKind.FIGURE if _FIGURE.search(text) else TopicKind.STATUS if _STATUS.search(text) else TopicKind.FREE
    counted = counted_in(names.without_names(text)) if kind is TopicKind.FIGURE else None
    identity = f"{FREE_PREFIX}{sha256(text.casefold().encode()).hexdigest()[:12]}"
    return Topic(identity, text, text, kind, counted, names.found_in(text), ())


def phrasings(topic: Topic) -> tuple[str, ...]:
    """Return the texts to embed for a topic: its name, question and queries, each once."""
    return tuple(dict.fromkeys(text for text in (topic.name, topic.question, *topic.queries) if text))


def likeness(texts: Sequence[str], *, embed: Embed, keys: Sequence[str], vectors: NDArray[np.float32]) -> dict[str, float]:
    """Return per key the highest cosine of its vector with any of the texts.

    Args:
        texts: the phrasings of a topic.
        embed: gives one unit row per text, with the corpus mean taken out just as from `vectors`.
        keys: claim ids, one per row of `vectors`.
        vectors: unit rows.
    """
    if not texts or not keys:
        return {}
    highest = (vectors @ embed(texts).T).max(axis=1)
    return {key: float(value) for key, value in zip(keys, highest, strict=True)}


def retrieve(
    text: str, matcher: TopicMatcher, *, similarity: Callable[[Sequence[str]], Mapping[str, float]]
) -> tuple[Topic, tuple[TopicScore, ...]]:
    """Return the topic that a free question makes and the claims that speak to it, best first.

    `similarity` maps phrasings to the highest cosine per claim id, as `likeness` gives it.
    """
    topic = topic_of(text, matcher.names)
    return topic, matcher.score(topic, similarity(phrasings(topic)))
