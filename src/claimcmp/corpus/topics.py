"""`topics.yaml`: the named topics of a corpus."""

from __future__ import annotations

import yaml

from claimcmp.config import CheckedYaml, did_you_mean
from claimcmp.records.articles import Topic, TopicKind

TOPICS_FILE = "topics.yaml"
_KEYS = ("id", "name", "question", "kind", "counted", "entities", "queries")


def parse_topics(text: str, *, name: str = TOPICS_FILE) -> tuple[tuple[Topic, ...], list[str]]:
    """Read all topics in order; returns them with every problem of the file, each with line and column.

    `id` is needed; `name` falls back to it and `question` to the name, `kind` to `free`.
    """
    document = CheckedYaml(text, name=name)
    topics: list[Topic] = []
    taken: dict[str, str] = {}
    entries = [] if document.root is None else document.sequence(document.root, what="the file")
    for entry in entries:
        topic = _topic(document, entry)
        if topic is None:
            continue
        for word in {topic.id.casefold(), topic.name.casefold()}:
            if word in taken:
                document.problem(entry, f"`{word}` already names topic `{taken[word]}`")
            taken.setdefault(word, topic.id)
        topics.append(topic)
    return tuple(topics), document.problems


def _topic(document: CheckedYaml, node: yaml.Node) -> Topic | None:
    values = document.mapping(node, known=_KEYS, what="a topic")
    texts = {key: document.text(values[key], what=f"`{key}`") for key in ("id", "name", "question", "counted") if key in values}
    lists = {key: document.texts(values[key], what=f"`{key}`") for key in ("entities", "queries") if key in values}
    kind = _kind(document, values["kind"]) if "kind" in values else TopicKind.FREE
    if "id" not in values and isinstance(node, yaml.MappingNode):
        document.problem(node, "a topic needs an `id`")
    if texts.get("counted") and kind is not TopicKind.FIGURE:
        document.problem(values["counted"], "`counted` goes with `kind: figure`")
    topic_id = texts.get("id")
    if topic_id is None:
        return None
    name = texts.get("name") or topic_id
    return Topic(
        id=topic_id,
        name=name,
        question=texts.get("question") or name,
        kind=kind,
        counted=texts.get("counted"),
        entities=lists.get("entities", ()),
        queries=lists.get("queries", ()),
    )


def _kind(document: CheckedYaml, node: yaml.Node) -> TopicKind:
    text = document.text(node, what="`kind`")
    kinds = [kind.value for kind in TopicKind]
    if text is None or text in kinds:
        return TopicKind(text) if text else TopicKind.FREE
    document.problem(node, f"unknown kind `{text}`{did_you_mean(text, kinds)}")
    return TopicKind.FREE
