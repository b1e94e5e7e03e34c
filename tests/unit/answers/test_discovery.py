from __future__ import annotations

from typing import Any

from claimcmp.answers.discovery import discover_topics
from claimcmp.corpus.topics import parse_topics
from claimcmp.records.answers import Analysis
from claimcmp.records.articles import TopicKind
from claimcmp.rendering.topics_yaml import proposals_yaml


def corpus(make: Any, *, topics: Any = ()) -> Analysis:
    a, b = make.article("a", "A"), make.article("b", "B")
    shut = [
        make.claim("c1", a, "The pass of Velmar was shut: nobody came.", names=["Velmar"]),
        make.claim("c2", b, "Velmar lost its pass.", names=["Velmar"]),
    ]
    dead = [
        make.claim("c3", a, "Nine died.", figures=[make.figure(9, "killed", counted_surface="people")], names=["Ardania"]),
        make.claim("c4", b, "Ten died.", figures=[make.figure(10, "killed", counted_surface="people")]),
    ]
    alone = [make.claim("c5", a, "It rained."), make.claim("c6", a, "Rain fell.")]
    clusters = [make.cluster("k1", *shut), make.cluster("k2", *dead), make.cluster("k3", *alone)]
    return make.analysis([a, b], [*shut, *dead, *alone], clusters=clusters, topics=topics)  # type: ignore[no-any-return]


def test_a_question_of_two_origins_is_proposed(make: Any) -> None:
    found = discover_topics(corpus(make))
    assert [(entry.topic.kind, entry.topic.question) for entry in found] == [
        (TopicKind.STATUS, "Who says that the pass of Velmar was shut: nobody came?"),
        (TopicKind.FIGURE, "How many people were killed (Ardania)?"),
    ]
    assert found[1].topic.counted == "killed"
    assert found[0].topic.entities == ("Velmar",)
    assert found[0].sources == ("A", "B")


def test_what_a_topic_covers_is_not_proposed_again(make: Any) -> None:
    claims = corpus(make).claims
    topics = [make.topic(claims[0], id_="pass")]
    assert [entry.topic.kind for entry in discover_topics(corpus(make, topics=topics))] == [TopicKind.FIGURE]
    assert len(discover_topics(corpus(make), limit=1)) == 1


def test_a_taken_name_gets_a_number(make: Any) -> None:
    first = discover_topics(corpus(make))[0].topic
    again = discover_topics(corpus(make), taken=[first.id.upper()])[0].topic
    assert (again.name, again.id) == (f"{first.name} 2", f"{first.id}-2")


def test_the_yaml_is_what_topics_yaml_takes(make: Any) -> None:
    found = discover_topics(corpus(make))
    text = proposals_yaml(found)
    assert text.startswith("# 2 sources, 2 origins, 2 claims: A, B\n- id: ")
    topics, problems = parse_topics(text)
    assert problems == []
    assert list(topics) == [entry.topic for entry in found]


def test_no_proposal_is_still_yaml() -> None:
    assert parse_topics(proposals_yaml(())) == ((), [])
