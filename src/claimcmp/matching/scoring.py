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
from claimcmp.comparison.entities import compare_entities, shared_weight
from claimcmp.comparison.incident import compare_incident
from claimcmp.comparison.polarity import compare_polarity
from claimcmp.comparison.quantity import quantity_comparison
from claimcmp.comparison.roles import compare_roles
from claimcmp.comparison.status import compare_status
from claimcmp.comparison.time import compare_time
from claimcmp.matching.blocking import Candidate
from claimcmp.records.claims import Claim, ClaimKind
from claimcmp.records.comparisons import Comparison, Outcome
from claimcmp.records.matches import Match

SYMBOLIC = (compare_roles, compare_status, compare_time, compare_polarity, compare_denial, compare_incident, quantity_comparison)


def score_candidates(claims: Sequence[Claim], candidates: Iterable[Candidate], *, least: float) -> tuple[Match, ...]:
    """Return the candidates that reach the score `least`, best first, each with its comparisons."""
    rarity = weigh_names(claims)
    found = (
        score_pair(claims[item.left], claims[item.right], meaning=item.meaning, words=item.words, rarity=rarity)
        for item in candidates
        if _can_reach(least, claims[item.left], claims[item.right], item)
    )
    kept = [match for match in found if match.score >= least]
    return tuple(sorted(kept, key=lambda match: (-match.score, match.left, match.right)))


def _can_reach(least: float, left: Claim, right: Claim, item: Candidate) -> bool:
    """Tell whether a pair could reach a score if all that is dear to compare spoke for it.

    Most candidates cannot, and are spared the comparisons; the bound is exact, so that no match is lost.
    """
    weights = read_weights()
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
    weights = read_weights()
    parts = [
        _measured("meaning", meaning, weights),
        _measured("words", words, weights),
        _names(left, right, rarity, weights),
        _predicate(left, right, weights),
    ]
    parts.extend(_weighed(compare(left, right), weights) for compare in SYMBOLIC)
    parts = _figures_decide(left, right, parts, weights)
    total = weights["bias"]["any"] + sum(part.weight for part in parts)
    return Match(left.id, right.id, round(1 / (1 + math.exp(-total)), 4), tuple(parts))


@cache
def read_weights() -> dict[str, dict[str, float]]:
    """Return the weights by aspect and outcome."""
    text = resources.files("claimcmp.matching").joinpath("weights.yaml").read_text(encoding="utf-8")
    return {aspect: {str(key): float(value) for key, value in row.items()} for aspect, row in yaml.safe_load(text).items()}


def _weighed(comparison: Comparison, weights: Mapping[str, Mapping[str, float]]) -> Comparison:
    return replace(comparison, weight=weights[comparison.aspect].get(comparison.outcome.value, 0.0))


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
        elif part.aspect == "quantity" and both and not comparable:
            changed.append(replace(part, weight=weights["other_figures"]["any"]))
        elif settled and part.weight < 0:
            changed.append(replace(part, weight=0.0))
        else:
            changed.append(part)
    return changed


def _measured(aspect: str, value: float, weights: Mapping[str, Mapping[str, float]]) -> Comparison:
    weight = round(value * weights[aspect]["slope"], 4)
    outcome = Outcome.COMPATIBLE if value >= 0.3 else Outcome.NOT_COMPARABLE
    note = f"{aspect} {value:.2f} alike, after what the corpus shares was taken out"
    return Comparison(aspect, outcome, None, None, note, weight, value)


def _names(left: Claim, right: Claim, rarity: Mapping[str, float], weights: Mapping[str, Mapping[str, float]]) -> Comparison:
    comparison = compare_entities(left, right, rarity=rarity)
    if comparison.outcome in {Outcome.EQUAL, Outcome.COMPATIBLE}:
        names, others = ({mention.canonical for mention in claim.entities} for claim in (left, right))
        return replace(comparison, weight=round(weights["entities"]["slope"] * shared_weight(names, others, rarity), 4))
    return _weighed(comparison, weights)


def _predicate(left: Claim, right: Claim, weights: Mapping[str, Mapping[str, float]]) -> Comparison:
    same = left.predicate == right.predicate
    outcome = Outcome.EQUAL if same else Outcome.NOT_COMPARABLE
    note = "the same predicate" if same else "different predicates"
    comparison = Comparison("predicate", outcome, left.predicate, right.predicate, note)
    return _weighed(comparison, weights)
