from __future__ import annotations

from typing import Any

from claimcmp.answers.contradictions import find_contradictions
from claimcmp.records.relations import Label, Level

LINES = [f"Sentence {word}." for word in ("one", "two", "three", "four", "five")]


def shown(findings: Any) -> list[str]:
    return [finding.relation.id for finding in findings]


def corpus(make: Any, *pairs: tuple[int, int, dict[str, Any]], **more: Any) -> Any:
    """Relations between sentence i of one article and sentence j of another."""
    a, b = make.article("a", "A", LINES), make.article("b", "B", LINES)
    left = [make.claim(f"a{n}", a, f"A says {n}.", sentence=n) for n in range(5)]
    right = [make.claim(f"b{n}", b, f"B says {n}.", sentence=n) for n in range(5)]
    relations = [make.relation(left[i], right[j], **({"label": Label.CONTRADICT} | given)) for i, j, given in pairs]
    return make.analysis([a, b], [*left, *right], relations=relations, **more)


def test_the_surest_come_first_and_direct_before_reported(make: Any) -> None:
    analysis = corpus(
        make,
        (0, 0, {"confidence": 0.6}),
        (1, 1, {"confidence": 0.7, "level": Level.REPORTED}),
        (2, 2, {"confidence": 0.7}),
        (3, 3, {"confidence": 0.9, "label": Label.DIVERGE}),
        (4, 4, {"confidence": 0.9, "label": Label.AGREE}),
    )
    assert shown(find_contradictions(analysis)) == ["a2+b2", "a1+b1", "a0+b0"]
    assert shown(find_contradictions(analysis, diverging=True)) == ["a2+b2", "a1+b1", "a0+b0", "a3+b3"]


def test_framing_only_on_request(make: Any) -> None:
    analysis = corpus(make, (0, 0, {"level": Level.FRAMING}), (1, 1, {}))
    assert shown(find_contradictions(analysis)) == ["a1+b1"]
    assert shown(find_contradictions(analysis, levels={Level.FRAMING})) == ["a0+b0"]


def test_confidence_limit_and_topic(make: Any) -> None:
    analysis = corpus(make, *((n, n, {"confidence": 0.5 + n / 10}) for n in range(4)))
    assert shown(find_contradictions(analysis, min_confidence=0.7)) == ["a3+b3", "a2+b2"]
    assert shown(find_contradictions(analysis, limit=1)) == ["a3+b3"]
    assert len(find_contradictions(analysis, limit=None)) == 4
    topic = make.topic(analysis.claims[1])
    assert shown(find_contradictions(analysis, topic=topic)) == ["a1+b1"]


def test_at_most_25_by_default(make: Any) -> None:
    lines = [f"Line {n}." for n in range(30)]
    a, b = make.article("a", "A", lines), make.article("b", "B", lines)
    claims = [(make.claim(f"a{n}", a, "x", sentence=n), make.claim(f"b{n}", b, "y", sentence=n)) for n in range(30)]
    relations = [make.relation(*pair, Label.CONTRADICT) for pair in claims]
    analysis = make.analysis([a, b], [claim for pair in claims for claim in pair], relations=relations)
    assert len(find_contradictions(analysis)) == 25
    assert len(find_contradictions(analysis, limit=None)) == 30


def test_two_sentences_are_set_against_each_other_once(make: Any) -> None:
    a, b = make.article("a", "A", LINES), make.article("b", "B", LINES)
    left = [make.claim(f"a{n}", a, f"Part {n}.") for n in range(2)]
    right = make.claim("b0", b, "Whole.")
    relations = [make.relation(claim, right, Label.CONTRADICT, confidence=0.6 + n / 10) for n, claim in enumerate(left)]
    analysis = make.analysis([a, b], [*left, right], relations=relations)
    assert shown(find_contradictions(analysis)) == ["a1+b0"]


def test_a_copy_of_a_text_adds_no_finding(make: Any) -> None:
    a, copy = make.article("a", "A", LINES, origin_id="wire"), make.article("c", "C", LINES, origin_id="wire")
    b = make.article("b", "B", LINES)
    claims = [make.claim("a0", a, "x"), make.claim("c0", copy, "x"), make.claim("b0", b, "y")]
    relations = [make.relation(claim, claims[2], Label.CONTRADICT) for claim in claims[:2]]
    assert shown(find_contradictions(make.analysis([a, b, copy], claims, relations=relations))) == ["a0+b0"]


def test_the_third_finding_about_one_sentence_comes_after_the_others(make: Any) -> None:
    analysis = corpus(
        make,
        (0, 0, {"confidence": 0.9}),
        (0, 1, {"confidence": 0.8}),
        (0, 2, {"confidence": 0.7}),
        (3, 3, {"confidence": 0.5}),
        (4, 4, {"confidence": 0.9, "label": Label.DIVERGE}),
    )
    assert shown(find_contradictions(analysis, diverging=True)) == ["a0+b0", "a0+b1", "a3+b3", "a0+b2", "a4+b4"]
