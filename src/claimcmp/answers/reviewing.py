"""Verdicts of people put on what was computed: nothing is computed anew, and nothing that was stored changes."""

from __future__ import annotations

from dataclasses import replace

from claimcmp.records.answers import Analysis, Diff, TopicComparison
from claimcmp.records.claims import Claim
from claimcmp.records.relations import Relation
from claimcmp.records.reviews import Reviews


def _reviewed(relation: Relation, left: Claim, right: Claim, reviews: Reviews) -> Relation:
    review = reviews.find(relation.label, left, right)
    return relation if review is None else replace(relation, reviewed=review.verdict.value)


def reviewed_analysis(analysis: Analysis, reviews: Reviews) -> Analysis:
    """Return an analysis whose relations carry the verdicts on them."""
    if not reviews.listed:
        return analysis
    claims = {claim.id: claim for claim in analysis.claims}
    relations = tuple(_reviewed(item, claims[item.left], claims[item.right], reviews) for item in analysis.relations)
    return replace(analysis, relations=relations)


def reviewed_comparison(comparison: TopicComparison, analysis: Analysis) -> TopicComparison:
    """Return an answer of `compare` whose relations carry the verdicts that those of the analysis carry."""
    known = {relation.id: relation for relation in analysis.relations if relation.reviewed is not None}
    if not known:
        return comparison
    questions = tuple(
        replace(question, relations=tuple(known.get(relation.id, relation) for relation in question.relations))
        for question in comparison.questions
    )
    return replace(comparison, questions=questions)


def reviewed_diff(diff: Diff, reviews: Reviews) -> Diff:
    """Return an answer of `diff` whose relations carry the verdicts on them."""
    if not reviews.listed:
        return diff
    entries = tuple(
        replace(
            entry,
            against=tuple(
                replace(other, relation=_reviewed(other.relation, entry.claim, other.claim, reviews)) for other in entry.against
            ),
        )
        for entry in diff.claims
    )
    return replace(diff, claims=entries)
