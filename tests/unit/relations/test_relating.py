from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from claimcmp.records.claims import Claim, ClaimKind, Modality, Polarity, Quantity
from claimcmp.records.comparisons import Comparison, Outcome
from claimcmp.records.matches import Match
from claimcmp.records.models import Judgement
from claimcmp.records.relations import Label, Level, Relation
from claimcmp.relations.relating import judge, relate

Make = Callable[..., Claim]


def pairs_of(*claims: Claim, score: float = 0.8) -> tuple[list[Match], dict[str, Claim]]:
    ids = sorted(claim.id for claim in claims)
    matches = [Match(left, right, score, ()) for at, left in enumerate(ids) for right in ids[at + 1 :]]
    return matches, {claim.id: claim for claim in claims}


def related(*claims: Claim, within: bool = False) -> tuple[Relation, ...]:
    return relate(*pairs_of(*claims), within=within)


@pytest.fixture
def support(make: Make) -> Callable[..., Claim]:
    def build(article: str, **more: object) -> Claim:
        return make("Ardania supports the Dawn League", "support", "agent Ardania, patient Dawn League", article=article, **more)

    return build


def test_ids_come_from_claims_and_label(support: Callable[..., Claim]) -> None:
    first, again = related(support("a"), support("b")), related(support("b"), support("a"))
    other = related(support("a"), support("c"))
    assert first == again
    assert first[0].id != other[0].id
    assert first[0].left < first[0].right


def test_strongest_come_first(support: Callable[..., Claim]) -> None:
    deny = support("c", polarity=Polarity.NEGATIVE)
    found = related(support("a"), support("b"), deny, support("d", modality=Modality.HEDGED))
    assert [relation.label for relation in found] == sorted(
        (relation.label for relation in found), key=[Label.CONTRADICT, Label.DIVERGE, Label.AGREE].index
    )
    assert {relation.label for relation in found} == {Label.CONTRADICT, Label.DIVERGE, Label.AGREE}
    contradictions = [relation.confidence for relation in found if relation.label is Label.CONTRADICT]
    assert contradictions == sorted(contradictions, reverse=True)


def test_one_source_never_confirms_itself(support: Callable[..., Claim]) -> None:
    twin = support("b", source="source of a")
    assert related(support("a"), twin) == ()
    against = support("c", source="source of a", polarity=Polarity.NEGATIVE)
    assert [relation.label for relation in related(support("a"), against)] == [Label.CONTRADICT]


def test_one_article_only_when_asked(support: Callable[..., Claim]) -> None:
    one, other = support("a"), replace(support("a", polarity=Polarity.NEGATIVE), id="z")
    assert related(one, other) == ()
    assert [relation.level for relation in related(one, other, within=True)] == [Level.DIRECT]


def test_a_denial_within_an_article_is_no_finding(support: Callable[..., Claim]) -> None:
    denial = support("a", speaker="Ardania", modality=Modality.DENIED)
    assert related(support("a"), denial, within=True) == ()
    assert [relation.level for relation in related(support("b"), denial)] == [Level.REPORTED]


def read(left: Claim, right: Claim, **odds: float) -> list[str]:
    """Return the labels of two claims that a pair scorer has read."""
    (match,), claims = pairs_of(left, right)
    judgement = Judgement(**{"entailment": 0.1, "contradiction": 0.1, "related": 0.9, **odds})
    return [relation.label.value for relation in relate([replace(match, judgement=judgement)], claims)]


ONE_THOUGHT = (
    ("Ardania keeps its promise", "keep", "agent Ardania, patient promise"),
    ("Ardania stands by its word", "stand", "agent Ardania"),
)


@pytest.mark.parametrize(
    ("odds", "label"),
    [
        ({"agree": 0.7, "diverge": 0.2, "contradict": 0.1}, "agree"),
        ({"agree": 0.2, "diverge": 0.7, "contradict": 0.1}, "diverge"),
        ({"agree": 0.1, "diverge": 0.3, "contradict": 0.6}, "diverge"),
        ({"agree": 0.0, "diverge": 0.1, "contradict": 0.9}, "diverge"),
        ({"agree": 0.0, "diverge": 0.1, "contradict": 0.9, "contradiction": 0.95}, "contradict"),
        ({"agree": 0.0, "diverge": 0.1, "contradict": 0.9, "contradiction": 0.95, "related": 0.6}, "diverge"),
    ],
)
def test_where_words_do_not_tell_the_pair_scorer_does(make: Make, odds: dict[str, float], label: str) -> None:
    (left, right) = (make(*words, article=article) for words, article in zip(ONE_THOUGHT, "ab", strict=True))
    assert read(left, right, **odds) == [label]
    assert read(right, left, **odds) == [label]


@pytest.mark.parametrize(
    ("entailment", "contradiction", "labels"),
    [(0.9, 0.05, ["agree"]), (0.05, 0.9, ["diverge"]), (0.2, 0.2, [])],
)
def test_a_scorer_that_knows_inference_only_is_heard_too(
    make: Make, entailment: float, contradiction: float, labels: list[str]
) -> None:
    left, right = (make(*words, article=article) for words, article in zip(ONE_THOUGHT, "ab", strict=True))
    (match,), claims = pairs_of(left, right, score=0.5)
    judged = replace(match, judgement=Judgement(entailment, contradiction))
    assert [relation.label.value for relation in relate([judged], claims)] == labels


def test_a_scorer_alone_never_makes_two_times_a_contradiction(make: Make) -> None:
    left, right = (
        make(*words, article=article, time=time) for words, article, time in zip(ONE_THOUGHT, "ab", ("1996", "2024"), strict=True)
    )
    sure = {"agree": 0.0, "diverge": 0.1, "contradict": 0.9, "contradiction": 0.99, "related": 0.99}
    assert read(left, right, **sure) == ["diverge"]
    assert read(left, right, agree=0.9, diverge=0.1, contradict=0.0) == []


def test_other_amounts_never_agree_whatever_the_scorer_says(make: Make, count: Callable[..., Quantity]) -> None:
    five, nine = (count(f"${n} million", n * 1_000_000, n * 1_000_000, None, unit="USD") for n in (5, 9))
    left = make("Ardania lent its neighbour $5 million", "lend", "agent Ardania", figures=[five])
    right = make("Ardania helped out with $9 million", "help", "agent Ardania", article="b", figures=[nine])
    same = make("Ardania helped out with $5 million", "help", "agent Ardania", article="b", figures=[five])
    left, right, same = (replace(claim, kind=ClaimKind.EVENT) for claim in (left, right, same))
    assert read(left, right, agree=0.9, diverge=0.1, contradict=0.0) == []
    assert read(left, same, agree=0.9, diverge=0.1, contradict=0.0) == ["agree"]


def test_swapped_roles_stay_unrelated_whatever_the_scorer_says(support: Callable[..., Claim], make: Make) -> None:
    other = make("The Dawn League supports Ardania", "support", "agent Dawn League, patient Ardania", article="c")
    assert read(support("a"), other, agree=0.9, diverge=0.1, contradict=0.0) == []


def test_decisions_keep_the_order_and_say_why_not(support: Callable[..., Claim], make: Make) -> None:
    other = make("The Dawn League supports Ardania", "support", "agent Dawn League, patient Ardania", article="c")
    claims = {claim.id: claim for claim in (support("a"), support("b"), other)}
    matches = [Match(support("a").id, other.id, 0.8, ()), Match(support("a").id, support("b").id, 0.8, ())]
    decisions = judge(matches, claims)
    assert [decision.label for decision in decisions] == [None, Label.AGREE]
    assert decisions[0].refusal == "roles are swapped"


def test_given_comparisons_are_not_made_again(support: Callable[..., Claim]) -> None:
    given = Comparison("roles", Outcome.CONFLICTING, None, None, "roles are swapped")
    left, right = support("a"), support("b")
    decision = judge([Match(left.id, right.id, 0.8, (given,))], {left.id: left, right.id: right})[0]
    assert decision.refusal == "roles are swapped"


def test_a_better_match_is_more_certain(support: Callable[..., Claim]) -> None:
    low, high = (relate(*pairs_of(support("a"), support("b"), score=score))[0] for score in (0.5, 0.9))
    assert low.confidence < high.confidence <= 1
