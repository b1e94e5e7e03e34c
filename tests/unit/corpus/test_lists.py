"""`topics.yaml` and `entities.yaml`: what they may hold, and every problem with its place."""

from __future__ import annotations

from claimcmp.corpus.entity_list import parse_entities
from claimcmp.corpus.topics import parse_topics
from claimcmp.records.articles import NamedEntity, Topic, TopicKind


def test_a_topic_with_everything_and_one_with_an_id_only() -> None:
    text = """
- id: blast-toll
  name: blast toll
  question: How many people died in the harbour blast?
  kind: figure
  counted: deaths
  entities: [Velmar]
  queries: [death toll, dead in the harbour]
- id: truce
"""
    topics, problems = parse_topics(text)
    assert problems == []
    assert topics == (
        Topic(
            id="blast-toll",
            name="blast toll",
            question="How many people died in the harbour blast?",
            kind=TopicKind.FIGURE,
            counted="deaths",
            entities=("Velmar",),
            queries=("death toll", "dead in the harbour"),
        ),
        Topic(id="truce", name="truce", question="truce", kind=TopicKind.FREE, counted=None, entities=(), queries=()),
    )


def test_all_problems_of_topics() -> None:
    text = """- id: toll
  kind: figur
  quieries: [x]
- name: no id
- id: toll
  entities: Velmar
  queries: [[x], ""]
- id: state
  kind: status
  counted: deaths
- plain
"""
    _, problems = parse_topics(text)
    assert problems == [
        "topics.yaml:2:9: unknown kind `figur`; did you mean `figure`?",
        "topics.yaml:3:3: unknown key `quieries`; did you mean `queries`?",
        "topics.yaml:4:3: a topic needs an `id`",
        "topics.yaml:5:3: `toll` already names topic `toll`",
        "topics.yaml:6:13: `entities` must be a list",
        "topics.yaml:7:13: an item of `queries` must be text",
        "topics.yaml:7:18: an item of `queries` is empty",
        "topics.yaml:10:12: `counted` goes with `kind: figure`",
        "topics.yaml:11:3: a topic must be `key: value` lines",
    ]


def test_empty_files_are_empty_lists() -> None:
    assert parse_topics("") == ((), [])
    assert parse_entities("# nothing yet\n") == ((), [])
    assert parse_topics("id: x")[1] == ["topics.yaml:1:1: the file must be a list"]


def test_entities_with_plain_words_that_yaml_would_read_otherwise() -> None:
    entities, problems = parse_entities(
        "- name: Norwick\n  type: state\n  aliases: [NO, 1996]\n  metonyms: [Port Velmar]\n- name: Anon\n"
    )
    assert problems == []
    assert entities == (
        NamedEntity(name="Norwick", type="state", aliases=("NO", "1996"), metonyms=("Port Velmar",)),
        NamedEntity(name="Anon", type="other"),
    )


def test_all_problems_of_entities() -> None:
    text = """- name: Ardania
  type: stat
  aliases: [Republic of Ardania]
- name: Velmar
  alias: [Port]
- name: Ardania
- type: state
- name: Other
  aliases: [Republic of Ardania]
"""
    _, problems = parse_entities(text)
    assert problems == [
        "entities.yaml:2:9: unknown type `stat`; did you mean `state`?",
        "entities.yaml:5:3: unknown key `alias`; did you mean `aliases`?",
        "entities.yaml:6:3: `Ardania` already stands for `Ardania`",
        "entities.yaml:7:3: an entity needs a `name`",
        "entities.yaml:8:3: `Republic of Ardania` already stands for `Ardania`",
    ]
