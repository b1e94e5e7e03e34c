"""Matches to relations: complete the comparisons, judge the wording, decide by the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from claimcmp.comparison.polarity import compare_polarity
from claimcmp.comparison.quantity import QuantityComparison, compare_quantity
from claimcmp.comparison.roles import compare_roles
from claimcmp.comparison.status import compare_status
from claimcmp.comparison.time import compare_time
from claimcmp.comparison.wording import compare_wording, judge_wording
from claimcmp.records.claims import Claim
from claimcmp.records.comparisons import Comparison, Outcome
from claimcmp.records.matches import Match
from claimcmp.records.relations import Label, Level, Relation
from claimcmp.relations.evidence import WORDING_JUDGEMENT
from claimcmp.relations.policy import decide
from claimcmp.relations.rows import Decision

_COMPARE = (compare_roles, compare_polarity, compare_status, compare_time, compare_wording)
_RANK = {Label.CONTRADICT: 0, Label.DIVERGE: 1, Label.AGREE: 2}


def relate(matches: Sequence[Match], claims: Mapping[str, Claim], *, within: bool = False) -> tuple[Relation, ...]:
    """Return the relations of the matches, strongest first.

    Pairs of one article are left out unless `within`; even then a denial that an article reports is no finding against
    the article's own words. Two articles of one source never confirm each other.
    """
    kept = [match for match in matches if within or claims[match.left].article_id != claims[match.right].article_id]
    found = []
    for match, decision in zip(kept, judge(kept, claims), strict=True):
        left, right = claims[match.left], claims[match.right]
        if decision.label is not None and not _is_barred(left, right, decision):
            found.append(_relation(match, decision))
    return tuple(sorted(found, key=lambda item: (_RANK[item.label], -item.confidence, item.left, item.right)))


def judge(matches: Sequence[Match], claims: Mapping[str, Claim]) -> list[Decision]:
    """Return the decision on every match, relations and refusals alike, in the order given."""
    return [_decide(claims[match.left], claims[match.right], match) for match in matches]


def _decide(left: Claim, right: Claim, match: Match) -> Decision:
    quantity = compare_quantity(left, right)
    compared = complete(left, right, match.comparisons)
    if _needs_words(compared, quantity):
        compared = (*compared, replace(judge_wording(left, right), aspect=WORDING_JUDGEMENT))
    return decide(left, right, comparisons=compared, quantity=quantity, match_score=match.score, judgement=match.judgement)


def complete(left: Claim, right: Claim, given: Sequence[Comparison] = ()) -> tuple[Comparison, ...]:
    """Return the given comparisons with those that the table needs and that are missing."""
    known = {comparison.aspect for comparison in given}
    made = (compare(left, right) for compare in _COMPARE)
    return (*given, *(comparison for comparison in made if comparison.aspect not in known))


def _needs_words(comparisons: Sequence[Comparison], quantity: QuantityComparison | None) -> bool:
    """Tell whether the words must be judged: not where figures, or parties that differ, already decide."""
    parties = next(comparison for comparison in comparisons if comparison.aspect == "roles")
    return quantity is None and parties.outcome is not Outcome.CONFLICTING


def _is_barred(left: Claim, right: Claim, decision: Decision) -> bool:
    if decision.label is Label.AGREE:
        return left.source == right.source
    return left.article_id == right.article_id and decision.level is Level.REPORTED


def _relation(match: Match, decision: Decision) -> Relation:
    assert decision.label is not None
    return Relation(
        id=sha256("\0".join((match.left, match.right, decision.label.value)).encode()).hexdigest()[:16],
        left=match.left,
        right=match.right,
        label=decision.label,
        level=decision.level,
        confidence=decision.confidence,
        reasons=decision.reasons,
    )
