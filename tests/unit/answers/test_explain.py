from __future__ import annotations

from typing import Any

from claimcmp.answers.explain import explain
from claimcmp.records.comparisons import Comparison, Outcome
from claimcmp.records.matches import Match
from claimcmp.records.relations import Label

COMPARED = (Comparison("roles", Outcome.EQUAL, "x", "x", "same actor", 0.4),)


def explained(
    make: Any, *, score: float | None = 0.7, relation: Any = None, refusal: str | None = None, same: bool = False
) -> Any:
    a, b = make.article("a", "A"), make.article("b", "B")
    left, right = make.claim("c2", a, "One."), make.claim("c1", a if same else b, "Other.")
    match = Match("c1", "c2", score, COMPARED) if score is not None else None
    found = relation and make.relation(left, right, relation)
    return explain(left, right, articles={"a": a, "b": b}, match=match, threshold=0.5, relation=found, refusal=refusal)


def test_claims_stand_in_the_order_of_their_ids_with_their_articles(make: Any) -> None:
    found = explained(make)
    assert (found.left.id, found.left_article.id, found.right.id, found.right_article.id) == ("c1", "b", "c2", "a")
    assert (found.score, found.threshold, found.comparisons) == (0.7, 0.5, COMPARED)


def test_a_relation_is_told_with_level_and_reasons(make: Any) -> None:
    assert explained(make, relation=Label.CONTRADICT).outcome == (
        "Contradict (direct), confidence 0.80: quantity: the figures part."
    )
    assert explained(make, relation=Label.AGREE).outcome.startswith("Agree, confidence 0.80: both give the same answer")


def test_a_missing_relation_says_why(make: Any) -> None:
    assert "below 0.50" in explained(make, score=0.3).outcome
    assert explained(make, refusal="two incidents.").outcome.endswith("reaches 0.50: two incidents.")
    assert "no aspect decides" in explained(make).outcome
    assert "share too little" in explained(make, score=None).outcome
    assert "stand in one article" in explained(make, same=True).outcome


def test_one_source_that_says_the_same_twice_is_told_as_that(make: Any) -> None:
    first, second = make.article("a", "A"), make.article("b", "A")
    left, right = make.claim("c1", first, "One."), make.claim("c2", second, "One.")
    match = Match("c1", "c2", 0.9, COMPARED)
    found = explain(left, right, articles={"a": first, "b": second}, match=match, threshold=0.5, relation=None)
    assert found.outcome == "No relation, although they give the same answer: both are by A, and no source confirms itself."
