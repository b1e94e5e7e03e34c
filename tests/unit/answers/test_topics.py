from __future__ import annotations

from typing import Any

from claimcmp.answers.names import Names
from claimcmp.answers.passages import near_passages
from claimcmp.answers.retrieval import likeness, retrieve, topic_of
from claimcmp.answers.topics import TopicMatcher
from claimcmp.records.articles import Topic, TopicKind
from claimcmp.records.claims import Modality

STRENGTH = Topic(
    "front-strength",
    "Grey Front strength",
    "How many fighters does the Grey Front have?",
    TopicKind.FIGURE,
    "fighters",
    ("Grey Front",),
    ("size of the Grey Front",),
)
RECOGNITION = Topic(
    "recognition",
    "recognition status",
    "Which states have recognised the Council?",
    TopicKind.STATUS,
    None,
    ("Council",),
    ("diplomatic recognition of the Council", "acknowledged as de facto rulers"),
)


def scored(topic: Topic, claims: Any, similarities: dict[str, float] | None = None) -> list[str]:
    return [found.claim_id for found in TopicMatcher.over(claims).score(topic, similarities or {})]


def filler(make: Any, article: Any, count: int = 12) -> list[Any]:
    return [
        make.claim(f"z{n:02d}", article, f"The Council opened bridge {chr(97 + n)}x in Ardania.", names=["Council", "Ardania"])
        for n in range(count)
    ]


def test_only_a_figure_of_the_group_itself_is_a_position_on_its_strength(make: Any) -> None:
    article = make.article("a", "A", ["One."] * 5)
    front, council = ["Grey Front"], ["Council"]
    claims = [
        make.claim("c1", article, "The Grey Front has 4,000 fighters.", names=front, figures=[make.figure(4000, "fighters")]),
        make.claim("c2", article, "Grey Front attacks rose.", names=front, figures=[make.figure(50, "attacks", unit="percent")]),
        make.claim("c3", article, "The Grey Front is growing.", names=front, sentence=1),
        make.claim("c4", article, "The Council has 900 fighters.", names=council, figures=[make.figure(900, "fighters")]),
        make.claim("c5", article, "Grey Front members died.", names=front, predicate="die", figures=[make.figure(10, "killed")]),
        *filler(make, make.article("b", "B")),
    ]
    assert scored(STRENGTH, claims, dict.fromkeys(("c1", "c2", "c3", "c4", "c5"), 0.9)) == ["c1"]


def test_a_figure_may_take_its_group_from_the_sentence_before_but_not_from_nowhere(make: Any) -> None:
    article = make.article("a", "A", ["One."] * 2)
    other = make.article("b", "B")
    size = [make.figure(4000, "fighters")]
    claims = [
        make.claim("c1", article, "The Grey Front was founded in the hills.", names=["Grey Front"]),
        make.claim("c2", article, "It has 4,000 fighters.", sentence=1, figures=size),
        make.claim("c3", other, "It has 4,000 fighters.", figures=size),
    ]
    assert scored(STRENGTH, claims, {"c2": 0.5, "c3": 0.5}) == ["c2"]


def test_a_status_topic_takes_claims_with_its_telling_words(make: Any) -> None:
    article, other = make.article("a", "A"), make.article("b", "B")
    claims = [
        make.claim("c1", article, "Velmar recognised the Council.", predicate="recognise", agent="Velmar", patient="Council"),
        make.claim("c2", article, "Ardania withholds recognition from the Council.", agent="Ardania", patient="Council"),
        make.claim("c3", article, "Others acknowledged the Council as de facto rulers.", patient="Council"),
        make.claim("c4", article, "Velmar trades with the Council.", agent="Velmar", patient="Council"),
        *filler(make, other),
    ]
    assert set(scored(RECOGNITION, claims)) == {"c1", "c2", "c3"}


def test_what_the_entity_itself_recognises_is_another_question(make: Any) -> None:
    article, other = make.article("a", "A"), make.article("b", "B")
    claims = [
        make.claim("c1", article, "Velmar recognised the Council.", predicate="recognise", agent="Velmar", patient="Council"),
        make.claim(
            "c2",
            article,
            "The Council recognised Old Reach as a border.",
            predicate="recognise",
            agent="Council",
            patient="Old Reach",
        ),
        *filler(make, other),
    ]
    assert scored(RECOGNITION, claims) == ["c1"]


def test_a_close_restatement_counts_without_telling_words(make: Any) -> None:
    article, other = make.article("a", "A"), make.article("b", "B")
    claims = [make.claim("c1", article, "Velmar took up formal ties.", names=["Council"]), *filler(make, other)]
    assert scored(RECOGNITION, claims, {"c1": 0.8}) == ["c1"]
    assert scored(RECOGNITION, claims, {"c1": 0.3}) == []


def test_conditions_are_nobodys_answer(make: Any) -> None:
    article, other = make.article("a", "A"), make.article("b", "B")
    text = "If Velmar recognised the Council, trade would grow."
    claims = [make.claim("c1", article, text, names=["Council"], modality=Modality.CONDITIONAL), *filler(make, other)]
    assert scored(RECOGNITION, claims, {"c1": 0.9}) == []


def test_a_free_question_names_its_kind_count_and_entities(make: Any) -> None:
    article = make.article("a", "A")
    names = Names.of([make.claim("c", article, "Text.", names=["Grey Front", "Ardania"])])
    figure = topic_of("how many fighters does the grey front have", names)
    assert (figure.kind, figure.counted, figure.entities) == (TopicKind.FIGURE, "fighters", ("Grey Front",))
    assert topic_of("has any country recognised Ardania", names).kind is TopicKind.STATUS
    assert topic_of("quarrel over the harbour", names).kind is TopicKind.FREE
    assert topic_of("casualties of the harbour blast", names).counted == "casualties"


def test_a_free_question_finds_its_claims(make: Any) -> None:
    article, other = make.article("a", "A"), make.article("b", "B")
    claims = [make.claim("c1", article, "The harbour toll was contested.", names=["Ardania"]), *filler(make, other)]
    asked: list[tuple[str, ...]] = []

    def similarity(texts: Any) -> dict[str, float]:
        asked.append(tuple(texts))
        return {"c1": 0.6}

    _, found = retrieve("quarrel over the harbour", TopicMatcher.over(claims), similarity=similarity)
    assert [score.claim_id for score in found] == ["c1"]
    assert asked == [("quarrel over the harbour",)]


def test_likeness_is_the_highest_cosine_over_the_phrasings() -> None:
    import numpy as np

    vectors = np.array([[1.0, 0.0], [0.0, 1.0], [0.6, 0.8]], dtype=np.float32)
    found = likeness(["x", "y"], embed=lambda texts: vectors[: len(texts)], keys=["a", "b", "c"], vectors=vectors)
    assert {key: round(value, 3) for key, value in found.items()} == {"a": 1.0, "b": 1.0, "c": 0.8}
    assert likeness([], embed=lambda texts: vectors, keys=["a"], vectors=vectors[:1]) == {}


def test_near_passages_need_the_entity_and_telling_words(make: Any) -> None:
    speaking = make.article("a", "A", ["The Grey Front keeps growing in size.", "The weather was fine."])
    without = make.article("b", "B", ["The size of the harbour is unknown."])
    claims = [
        make.claim("c1", speaking, "The Grey Front is there.", names=["Grey Front"], sentence=1),
        make.claim("c2", speaking, "Fighters left the harbour."),
        *filler(make, without),
    ]
    topic = Topic("t", "Grey Front growth", "Is the Grey Front growing?", TopicKind.FREE, None, ("Grey Front",), ())
    near = near_passages(
        topic,
        make.analysis([speaking, without], claims),
        TopicMatcher.over([*claims, make.claim("c3", speaking, "It keeps growing.")]),
    )
    assert {source: passage.quote for source, passage in near.items()} == {"A": "The Grey Front keeps growing in size."}
