from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from claimcmp.comparison.wording import SymbolicScorer
from claimcmp.records.claims import Claim, Modality, Polarity, Quantity
from claimcmp.records.comparisons import Comparison, Outcome
from claimcmp.records.matches import Match
from claimcmp.records.relations import Label, Level, Relation
from claimcmp.relations.relating import judge, relate

Make = Callable[..., Claim]


class FixedScorer:
    """Answers the same for every pair and keeps what it was asked."""

    name = "fixed"
    hash = "0" * 64

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self.asked: list[tuple[str, str]] = []

    def score(self, pairs: Sequence[tuple[Claim, Claim]]) -> list[Comparison]:
        self.asked.extend((left.id, right.id) for left, right in pairs)
        return [Comparison("entailment", self.outcome, None, None, "fixed") for _ in pairs]


def pairs_of(*claims: Claim, score: float = 0.8) -> tuple[list[Match], dict[str, Claim]]:
    ids = sorted(claim.id for claim in claims)
    matches = [Match(left, right, score, ()) for at, left in enumerate(ids) for right in ids[at + 1 :]]
    return matches, {claim.id: claim for claim in claims}


def related(*claims: Claim, within: bool = False) -> tuple[Relation, ...]:
    return relate(*pairs_of(*claims), SymbolicScorer(), within=within)


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


def test_scorer_is_asked_only_where_figures_and_parties_are_silent(
    support: Callable[..., Claim], make: Make, count: Callable[..., Quantity]
) -> None:
    words = support("a")
    elsewhere = make("Velmar supports the Grey Front", "support", "agent Velmar, patient Grey Front", article="b")
    figures = [
        make(
            f"The Grey Front has {n} fighters",
            "have",
            "agent Grey Front",
            figures=[count(str(n), n, n, "fighters")],
            article=str(n),
        )
        for n in (10, 50)
    ]
    scorer = FixedScorer(Outcome.NOT_COMPARABLE)
    claims = {claim.id: claim for claim in (words, support("c"), elsewhere, *figures)}
    matches = [
        Match(words.id, support("c").id, 0.8, ()),
        Match(words.id, elsewhere.id, 0.8, ()),
        Match(figures[0].id, figures[1].id, 0.8, ()),
    ]
    relate(matches, claims, scorer)
    assert scorer.asked == [(words.id, support("c").id)]


def test_another_scorer_that_sees_an_opposition_makes_a_divergence(make: Make) -> None:
    left = make("Ardania keeps its promise", "keep", "agent Ardania, patient promise")
    right = make("Ardania goes back on its word", "go back", "agent Ardania", article="b")
    matches, claims = pairs_of(left, right)
    assert [relation.label for relation in relate(matches, claims, FixedScorer(Outcome.CONFLICTING))] == [Label.DIVERGE]


def test_decisions_keep_the_order_and_say_why_not(support: Callable[..., Claim], make: Make) -> None:
    other = make("The Dawn League supports Ardania", "support", "agent Dawn League, patient Ardania", article="c")
    claims = {claim.id: claim for claim in (support("a"), support("b"), other)}
    matches = [Match(support("a").id, other.id, 0.8, ()), Match(support("a").id, support("b").id, 0.8, ())]
    decisions = judge(matches, claims, SymbolicScorer())
    assert [decision.label for decision in decisions] == [None, Label.AGREE]
    assert decisions[0].refusal == "roles are swapped"


def test_given_comparisons_are_not_made_again(support: Callable[..., Claim]) -> None:
    given = Comparison("roles", Outcome.CONFLICTING, None, None, "roles are swapped")
    left, right = support("a"), support("b")
    decision = judge([Match(left.id, right.id, 0.8, (given,))], {left.id: left, right.id: right}, SymbolicScorer())[0]
    assert decision.refusal == "roles are swapped"


def test_a_better_match_is_more_certain(support: Callable[..., Claim]) -> None:
    low, high = (relate(*pairs_of(support("a"), support("b"), score=score), SymbolicScorer())[0] for score in (0.5, 0.9))
    assert low.confidence < high.confidence <= 1
