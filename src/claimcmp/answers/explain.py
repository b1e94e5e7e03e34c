"""`explain`: why two claims are related, or are not."""

from __future__ import annotations

from collections.abc import Mapping

from claimcmp.records.answers import Explanation
from claimcmp.records.articles import Article
from claimcmp.records.claims import Claim
from claimcmp.records.matches import Match
from claimcmp.records.relations import Relation


def explain(
    left: Claim,
    right: Claim,
    *,
    articles: Mapping[str, Article],
    match: Match | None,
    threshold: float,
    relation: Relation | None,
    refusal: str | None = None,
) -> Explanation:
    """Return every comparison of two claims and what came of it in one sentence.

    Args:
        left: one claim.
        right: the other; both are put in the order of their ids, as in matches and relations.
        articles: by id, those of both claims at least.
        match: score and comparisons, or None where the two were never a candidate pair.
        threshold: the score from which on two claims answer the same question.
        relation: what they are to each other, or None.
        refusal: why the decision table gave no relation, as one clause.
    """
    if right.id < left.id:
        left, right = right, left
    return Explanation(
        left=left,
        right=right,
        left_article=articles[left.article_id],
        right_article=articles[right.article_id],
        score=match.score if match else 0.0,
        threshold=threshold,
        comparisons=match.comparisons if match else (),
        relation=relation,
        outcome=_related(relation) if relation else _unrelated(left, right, match, threshold=threshold, refusal=refusal),
    )


def _unrelated(left: Claim, right: Claim, match: Match | None, *, threshold: float, refusal: str | None) -> str:
    if left.id == right.id:
        return "No relation: this is one and the same claim."
    if left.article_id == right.article_id:
        return "No relation: both claims stand in one article."
    if match is None:
        return "No relation: the two share too little to be compared at all."
    if match.score < threshold:
        return f"No relation: the match score {match.score:.2f} is below {threshold:.2f}, so they are not taken for one question."
    if refusal is None and left.source == right.source:
        return f"No relation, although they give the same answer: both are by {left.source}, and no source confirms itself."
    why = (refusal or "no aspect decides between agreement and divergence").rstrip(".")
    return f"No relation, although the match score {match.score:.2f} reaches {threshold:.2f}: {why}."


def _related(relation: Relation) -> str:
    level = f" ({relation.level})" if relation.level else ""
    name = f"{str(relation.label).capitalize()}{level}, confidence {relation.confidence:.2f}"
    if not relation.reasons:
        return f"{name}: both give the same answer to the same question."
    notes = "; ".join(f"{reason.kind}: {reason.note.rstrip('.')}" for reason in relation.reasons)
    return f"{name}: {notes}."
