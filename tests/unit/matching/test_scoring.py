"""The match score: a sum of named parts, the same from both sides."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from claimcmp.comparison.time import compare_time
from claimcmp.config import MatchingSettings
from claimcmp.matching.blocking import Candidate
from claimcmp.matching.scoring import JUDGED, PLAIN, read_weights, score_candidates, score_pair, weigh_names
from claimcmp.records.claims import Claim, Modality
from claimcmp.records.models import Judgement

Make = Callable[..., Claim]


def at(threshold: float, **others: float) -> MatchingSettings:
    return replace(MatchingSettings(), threshold=threshold, **others)


class FixedScorer:
    """Finds every pair related to the same degree and keeps what it was asked."""

    name = "fixed"
    hash = "0" * 64

    def __init__(self, related: float | None) -> None:
        self.related = related
        self.asked: list[tuple[str, str]] = []

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        self.asked.extend(pairs)
        return [Judgement(0.1, 0.1, self.related, 0.6, 0.3, 0.1) for _ in pairs]

    def infer(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[float, float, float]]:
        raise AssertionError("matching asks for judgements")


def test_the_score_is_the_logistic_sum_of_its_parts(make: Make) -> None:
    left = make("Ardania recognised the Dawn League", "recognise", "agent Ardania, patient Dawn League", time="1996")
    right = make(
        "Ardania recognises the Dawn League", "recognise", "agent Ardania, patient Dawn League", article="b", time="1996"
    )
    match = score_pair(left, right, meaning=0.6, words=0.5, rarity={})
    total = read_weights()[PLAIN]["bias"]["any"] + sum(part.weight for part in match.comparisons)
    assert match.score == pytest.approx(1 / (1 + math.exp(-total)), abs=1e-4)
    assert {part.aspect for part in match.comparisons} >= {
        "meaning",
        "words",
        "entities",
        "predicate",
        "roles",
        "time",
        "quantity",
    }
    assert next(part.measure for part in match.comparisons if part.aspect == "meaning") == 0.6


def test_the_sides_may_be_exchanged(make: Make) -> None:
    left = make("Ardania closed the port of Karsk", "close", "agent Ardania, patient port")
    right = make("The port of Karsk was closed", "close", "patient port", article="b")
    assert score_pair(left, right, meaning=0.4, words=0.4, rarity={}) == score_pair(
        right, left, meaning=0.4, words=0.4, rarity={}
    )


def test_more_likeness_never_lowers_the_score(make: Make) -> None:
    left, right = make("Ardania closed the port", "close"), make("Ardania shut the port", "shut", article="b")
    scores = [score_pair(left, right, meaning=value, words=value, rarity={}).score for value in (0.0, 0.3, 0.6, 0.9)]
    assert scores == sorted(scores)
    assert scores[0] < scores[-1]


def test_figures_of_one_thing_and_incident_match_in_any_words(make: Make, count: Callable[..., Any]) -> None:
    first = count("12", 12, 12, "killed", incident="blast, Port Lissa")
    second = count("15", 15, 15, "killed", incident="explosion, Port Lissa")
    left = make("Twelve died in Port Lissa", "die", figures=[first], time="2024-03-05", speaker="Orla Venn")
    right = make("Port Lissa counts its dead", "count", article="b", figures=[second], time="2024-03-05", speaker="Grey Front")
    assert score_pair(left, right, meaning=0.1, words=0.1, rarity={}).score > 0.5


def test_figures_of_other_things_speak_against_a_match(make: Make, count: Callable[..., Any]) -> None:
    killed = count("12", 12, 12, "killed", incident="blast, Port Lissa")
    hurt = count("12", 12, 12, "injured", incident="blast, Port Lissa")
    left = make("Twelve people were killed in Port Lissa", "kill", figures=[killed])
    same = make("Twelve people were killed in Port Lissa", "kill", article="b", figures=[killed])
    other = make("Twelve people were hurt in Port Lissa", "hurt", article="b", figures=[hurt])
    near = {"meaning": 0.6, "words": 0.5, "rarity": {}}
    assert score_pair(left, same, **near).score > score_pair(left, other, **near).score + 0.2


def test_another_time_lowers_the_score(make: Make) -> None:
    left = make("Ardania closed the port", "close", time="1996")
    same, later = (
        make("Ardania closed the port", "close", article="b", time="1996"),
        make("Ardania closed the port", "close", article="b", time="2022"),
    )
    assert compare_time(left, later).outcome != compare_time(left, same).outcome
    near = {"meaning": 0.5, "words": 0.5, "rarity": {}}
    assert score_pair(left, later, **near).score < score_pair(left, same, **near).score


def test_matches_come_best_first_and_reach_the_least_score(make: Make) -> None:
    claims = [
        make("Ardania closed the port", "close"),
        make("Ardania closed the port", "close", article="b"),
        make("Zinc", "be", article="c"),
    ]
    found = score_candidates(claims, [Candidate(0, 1, 0.9, 0.9), Candidate(0, 2, 0.0, 0.0)], settings=at(0.5), scorer=None)
    assert [{match.left, match.right} for match in found] == [{claims[0].id, claims[1].id}]
    every = score_candidates(claims, [Candidate(0, 2, 0.0, 0.0), Candidate(0, 1, 0.9, 0.9)], settings=at(0.0), scorer=None)
    assert [match.score for match in every] == sorted((match.score for match in every), reverse=True)


def test_no_match_is_lost_to_the_bound(make: Make, count: Callable[..., Any]) -> None:
    killed = count("12", 12, 12, "killed", incident="blast, Port Lissa")
    claims = [
        make("Ardania recognised the Dawn League", "recognise", "agent Ardania, patient Dawn League", time="1996"),
        make("Ardania recognises the Dawn League", "recognise", "agent Ardania, patient Dawn League", article="b", time="1996"),
        make("Twelve people were killed in Port Lissa", "kill", article="c", figures=[killed], time="2024-03-05"),
        make("A dozen died in Port Lissa", "die", article="d", figures=[killed], time="2024-03-05"),
        make("Ardania denied any link to the Grey Front", "deny", "agent Ardania", article="e", modality=Modality.DENIED),
        make("Ardania and the Grey Front share long ties", "share", "agent Ardania", article="f"),
    ]
    grid = [value / 10 for value in range(0, 10, 3)]
    rarity = weigh_names(claims)
    for one, left in enumerate(claims):
        for other, right in enumerate(claims[one + 1 :], one + 1):
            for meaning in grid:
                for words in grid:
                    full = score_pair(left, right, meaning=meaning, words=words, rarity=rarity)
                    found = score_candidates(claims, [Candidate(one, other, meaning, words)], settings=at(0.4), scorer=None)
                    assert list(found) == ([full] if full.score >= 0.4 else [])


def test_a_name_that_everybody_writes_about_weighs_little(make: Make) -> None:
    claims = [make(f"Ardania did thing {i}", "do", article=str(i)) for i in range(9)]
    claims.append(make("The Grey Front did it", "do", article="x"))
    weights = weigh_names(claims)
    assert weights["Grey Front"] > 10 * weights["Ardania"]


def test_what_the_scorer_reads_moves_the_score_and_is_shown(make: Make) -> None:
    claims = [make("Ardania closed the port", "close"), make("Ardania shut the port", "shut", article="b")]
    pair = [Candidate(0, 1, 0.5, 0.5)]
    (high,), (low,) = (score_candidates(claims, pair, settings=at(0.0), scorer=FixedScorer(related)) for related in (0.95, 0.05))
    assert high.score > low.score
    part = next(part for part in high.comparisons if part.aspect == "judgement")
    assert "95%" in part.note
    total = read_weights()[JUDGED]["bias"]["any"] + sum(part.weight for part in high.comparisons)
    assert high.score == pytest.approx(1 / (1 + math.exp(-total)), abs=1e-4)
    assert high.judgement is not None
    assert high.judgement.agree == 0.6


def test_a_scorer_for_inference_alone_leaves_the_score_as_it_is(make: Make) -> None:
    claims = [make("Ardania closed the port", "close"), make("Ardania shut the port", "shut", article="b")]
    pair = [Candidate(0, 1, 0.9, 0.9)]
    (plain,) = score_candidates(claims, pair, settings=at(0.1), scorer=None)
    (judged,) = score_candidates(claims, pair, settings=at(0.1), scorer=FixedScorer(None))
    assert judged.score == plain.score
    assert judged.judgement is not None


def test_the_scorer_reads_the_nearest_of_each_claim_only(make: Make) -> None:
    claims = [
        make("Ardania closed the port", "close"),
        *(make(f"Port {n} was closed", "close", article=str(n)) for n in range(6)),
    ]
    candidates = [Candidate(0, n, n / 10, n / 10) for n in range(1, 7)]
    scorer = FixedScorer(0.9)
    score_candidates(claims, candidates, settings=at(0.0, gate=0.0, judged=2), scorer=scorer)
    # Each of the six has no nearer claim than the first one: all are read for its sake, whatever the first one's limit.
    assert len(scorer.asked) == 6
    scorer = FixedScorer(0.9)
    near = [*candidates, *(Candidate(one, other, 0.95, 0.95) for one in range(1, 7) for other in range(one + 1, 7))]
    score_candidates(claims, near, settings=at(0.0, gate=0.0, judged=2), scorer=scorer)
    assert len(scorer.asked) < len(near)


def test_figures_that_decide_by_themselves_are_not_read_and_a_pair_that_is_not_read_is_kept(
    make: Make, count: Callable[..., Any]
) -> None:
    killed = count("12", 12, 12, "killed", incident="blast, Port Lissa")
    left = make("Twelve people were killed in Port Lissa", "kill", figures=[killed])
    right = make("Twelve people were killed in Port Lissa", "kill", article="b", figures=[killed])
    scorer = FixedScorer(0.05)
    (found,) = score_candidates([left, right], [Candidate(0, 1, 0.6, 0.5)], settings=at(0.5), scorer=scorer)
    (plain,) = score_candidates([left, right], [Candidate(0, 1, 0.6, 0.5)], settings=at(0.5), scorer=None)
    assert not scorer.asked
    assert found == plain
