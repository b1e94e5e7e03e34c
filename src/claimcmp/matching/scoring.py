"""The match score: do two claims answer the same question?

A logistic sum of named comparisons, so that every score decomposes into parts that the user can see, as in
splink's waterfall chart (Fellegi and Sunter, 1969). What the parts weigh is in `weights.yaml` beside this file.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources

import yaml

from claimcmp.comparison.denial import compare_denial, may_deny
from claimcmp.comparison.entities import compare_entities
from claimcmp.comparison.incident import compare_incident
from claimcmp.comparison.polarity import compare_polarity
from claimcmp.comparison.quantity import quantity_comparison, share_number
from claimcmp.comparison.roles import compare_roles
from claimcmp.comparison.status import compare_status
from claimcmp.comparison.time import compare_time
from claimcmp.config import MatchingSettings
from claimcmp.matching.blocking import Candidate
from claimcmp.records.claims import Claim, ClaimKind
from claimcmp.records.comparisons import Comparison, Outcome
from claimcmp.records.matches import Match
from claimcmp.records.models import Judgement, PairScorer

PLAIN, JUDGED = "plain", "judged"
"""The two sets of weights: without a pair scorer's judgement and with it."""

JUDGEMENT = "judgement"
LEAST_ODDS = 0.001
"""A scorer is never taken to be surer than this."""

SYMBOLIC = (compare_roles, compare_status, compare_time, compare_polarity, compare_denial, compare_incident, quantity_comparison)


def score_candidates(
    claims: Sequence[Claim], candidates: Iterable[Candidate], *, settings: MatchingSettings, scorer: PairScorer | None
) -> tuple[Match, ...]:
    """Return the candidates that reach the threshold, best first, each with its comparisons.

    The pair scorer reads the pairs that are near enough without it, at most `judged` for each claim, and none of which
    the figures are comparable: these decide by themselves. A pair that is not read keeps its score without the scorer.
    """
    rarity = weigh_names(claims)
    least = settings.threshold if scorer is None else min(settings.gate, settings.threshold)
    found = (
        (item, score_pair(claims[item.left], claims[item.right], meaning=item.meaning, words=item.words, rarity=rarity))
        for item in candidates
        if _can_reach(least, claims[item.left], claims[item.right], item)
    )
    near = [(item, match) for item, match in found if match.score >= least]
    if scorer is None:
        return _in_order([match for _, match in near])
    readable = [(item, match) for item, match in near if is_readable(match, settings)]
    chosen = _nearest_of_each(readable, settings.judged)
    judged = scorer.judge([(claims[item.left].text, claims[item.right].text) for item, _ in chosen])
    matches = {(match.left, match.right): match for _, match in near}
    for (item, match), judgement in zip(chosen, judged, strict=True):
        matches[match.left, match.right] = add_judgement(match, judgement, claims[item.left], claims[item.right])
    return _in_order([match for match in matches.values() if match.score >= settings.threshold])


def is_readable(match: Match, settings: MatchingSettings) -> bool:
    """Tell whether a pair scorer has anything to say: near enough, and no figures that decide by themselves."""
    figures = any(part.aspect == "quantity" and part.outcome is not Outcome.NOT_COMPARABLE for part in match.comparisons)
    return match.score >= settings.gate and not figures


def _in_order(matches: Iterable[Match]) -> tuple[Match, ...]:
    return tuple(sorted(matches, key=lambda match: (-match.score, match.left, match.right)))


def _nearest_of_each(near: Sequence[tuple[Candidate, Match]], count: int) -> list[tuple[Candidate, Match]]:
    """Return the pairs that are among the `count` best of one of their sides."""
    taken: Counter[int] = Counter()
    chosen: list[tuple[Candidate, Match]] = []
    for item, match in sorted(near, key=lambda pair: (-pair[1].score, pair[1].left, pair[1].right)):
        if taken[item.left] < count or taken[item.right] < count:
            chosen.append((item, match))
            taken[item.left] += 1
            taken[item.right] += 1
    return chosen


def _can_reach(least: float, left: Claim, right: Claim, item: Candidate) -> bool:
    """Tell whether a pair could reach a score if all that is dear to compare spoke for it.

    Most candidates cannot, and are spared the comparisons; the bound is exact, so that no match is lost.
    """
    weights = read_weights()[PLAIN]
    most = {aspect: max(0.0, *row.values()) for aspect, row in weights.items()}
    total = weights["bias"]["any"] + item.meaning * weights["meaning"]["slope"] + item.words * weights["words"]["slope"]
    total += sum(most[aspect] for aspect in ("entities", "predicate", "roles", "status", "time", "polarity"))
    if may_deny(left) or may_deny(right):
        total += most["denial"]
    if left.quantities and right.quantities:
        total += most["quantity"] + most["incident"]
    return 1 / (1 + math.exp(-total)) >= least


def weigh_names(claims: Sequence[Claim]) -> dict[str, float]:
    """Return for each canonical name how rare it is among the claims (inverse document frequency, at least 0.1)."""
    counts = Counter(name for claim in claims for name in {mention.canonical for mention in claim.entities})
    return {name: max(0.1, math.log((1 + len(claims)) / (1 + count))) for name, count in counts.items()}


def score_pair(one: Claim, other: Claim, *, meaning: float, words: float, rarity: Mapping[str, float]) -> Match:
    """Score two claims; sides are put in order of their ids, so that the result does not depend on the call."""
    left, right = (one, other) if one.id < other.id else (other, one)
    weights = read_weights()[PLAIN]
    parts = [
        _measured("meaning", meaning),
        _measured("words", words),
        compare_entities(left, right, rarity=rarity),
        _predicate(left, right),
        *(compare(left, right) for compare in SYMBOLIC),
    ]
    return _sum_up(left, right, parts, weights)


def add_judgement(match: Match, judgement: Judgement, one: Claim, other: Claim) -> Match:
    """Return a match with the pair scorer's judgement as one more part of the score, by the weights for judged pairs."""
    if judgement.related is None:
        return replace(match, judgement=judgement)
    left, right = (one, other) if one.id < other.id else (other, one)
    outcome = Outcome.COMPATIBLE if judgement.related >= 0.5 else Outcome.NOT_COMPARABLE
    note = f"read together, {judgement.related:.0%} likely to answer one question"
    part = Comparison(JUDGEMENT, outcome, None, None, note, measure=related_odds(judgement))
    return replace(_sum_up(left, right, [*match.comparisons, part], read_weights()[JUDGED]), judgement=judgement)


def related_odds(judgement: Judgement) -> float:
    """Return the log-odds of a judgement that two claims answer one question; 0 from a scorer that does not tell."""
    chance = 0.5 if judgement.related is None else min(max(judgement.related, LEAST_ODDS), 1 - LEAST_ODDS)
    return math.log(chance / (1 - chance))


def _sum_up(left: Claim, right: Claim, parts: Sequence[Comparison], weights: Mapping[str, Mapping[str, float]]) -> Match:
    weighed = _figures_decide(left, right, [_weighed(part, weights) for part in parts], weights)
    total = weights["bias"]["any"] + sum(part.weight for part in weighed)
    return Match(left.id, right.id, round(1 / (1 + math.exp(-total)), 4), tuple(weighed))


@cache
def read_weights() -> dict[str, dict[str, dict[str, float]]]:
    """Return the weights by `PLAIN` or `JUDGED`, aspect and outcome."""
    text = resources.files("claimcmp.matching").joinpath("weights.yaml").read_text(encoding="utf-8")
    return {
        kind: {aspect: {str(key): float(value) for key, value in row.items()} for aspect, row in rows.items()}
        for kind, rows in yaml.safe_load(text).items()
    }


def _weighed(part: Comparison, weights: Mapping[str, Mapping[str, float]]) -> Comparison:
    row = weights[part.aspect]
    if part.measure is not None and "slope" in row:
        return replace(part, weight=round(row["slope"] * part.measure, 4))
    return replace(part, weight=row.get(part.outcome.value, 0.0))


def _figures_decide(
    left: Claim, right: Claim, parts: list[Comparison], weights: Mapping[str, Mapping[str, float]]
) -> list[Comparison]:
    """Let an incident in common speak for figures of the same thing only, and figures of different things against a match.

    Where thing and incident are the same, other speakers, later days and other words are what is to be compared, and
    count against nothing.
    """
    quantity = next(part for part in parts if part.aspect == "quantity")
    comparable = quantity.outcome is not Outcome.NOT_COMPARABLE
    settled = comparable and any(part.aspect == "incident" and part.outcome is Outcome.EQUAL for part in parts)
    both = left.kind is right.kind is ClaimKind.FIGURE
    changed: list[Comparison] = []
    for part in parts:
        if part.aspect == "incident" and not comparable and part.weight > 0:
            changed.append(replace(part, weight=0.0))
        elif part.aspect == "quantity" and both and not comparable and not share_number(left, right):
            changed.append(replace(part, weight=weights["other_figures"]["any"]))
        elif settled and part.weight < 0:
            changed.append(replace(part, weight=0.0))
        else:
            changed.append(part)
    return changed


def _measured(aspect: str, value: float) -> Comparison:
    outcome = Outcome.COMPATIBLE if value >= 0.3 else Outcome.NOT_COMPARABLE
    note = f"{aspect} {value:.2f} alike, after what the corpus shares was taken out"
    return Comparison(aspect, outcome, None, None, note, measure=value)


def _predicate(left: Claim, right: Claim) -> Comparison:
    same = left.predicate == right.predicate
    outcome = Outcome.EQUAL if same else Outcome.NOT_COMPARABLE
    note = "the same predicate" if same else "different predicates"
    return Comparison("predicate", outcome, left.predicate, right.predicate, note)
