"""The answers to one question: which claims say the same, who says it, and with which figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from claimcmp.answers.counting import answering_figures, spread_of
from claimcmp.comparison.word_families import content_stems
from claimcmp.records.answers import Position, PositionFigure, Spread
from claimcmp.records.claims import Claim, ClaimKind, Modality, Quantity
from claimcmp.records.relations import Label, Relation

Figures = Callable[[Claim], Sequence[Quantity]]
"""Which figures of a claim count for the question."""


def figures_for(counted: str | None, *, percent: bool = False) -> Figures:
    """Return the choice of figures for a question that counts something; all of them where it counts nothing."""

    def chosen(claim: Claim) -> Sequence[Quantity]:
        answering = answering_figures(claim, counted, percent=percent) if counted else ()
        return answering or claim.quantities

    return chosen


def form_positions(
    claims: Sequence[Claim], relations: Sequence[Relation], *, figures: Figures, preferred: str | None = None
) -> tuple[Position, ...]:
    """Group the claims on one question into positions, the widest shared first.

    Claims are joined by agreement, strongest first, by repeating one another within a source or origin, and by equal figures of
    the same thing; never across a divergence or contradiction, even where a chain of agreements would lead there. `claims` come
    best first; `preferred` is the claim whose wording states its position where it takes part in one.
    """
    groups = _joined(claims, relations, figures)
    rank = {claim.id: place for place, claim in enumerate(claims)}
    positions = [_position(group, figures, preferred, rank) for group in groups]
    return tuple(
        sorted(
            positions,
            key=lambda position: (
                -len(position.origins),
                -len(position.sources),
                min(rank[id_] for id_ in position.claim_ids),
            ),
        )
    )


def spread(claims: Sequence[Claim], *, figures: Figures) -> Spread | None:
    """Return the span of the stated numbers of one question, for what most of its figures count.

    Only figures of the same thing in the same unit are comparable. A part of another figure is left out. One figure alone has
    no spread.
    """
    by_kind: dict[tuple[str, str], list[Quantity]] = {}
    for claim in claims:
        for quantity in figures(claim):
            if not quantity.subset:
                by_kind.setdefault(_kind(quantity), []).append(quantity)
    if not by_kind:
        return None
    kind = min(by_kind, key=lambda key: (-len(by_kind[key]), key))
    interval = spread_of(by_kind[kind]) if len(by_kind[kind]) > 1 else None
    return Spread(interval, by_kind[kind][0].unit) if interval else None


def same_proposition(left: Claim, right: Claim) -> bool:
    """Tell whether two claims of one source or origin put the same thing forward.

    Either word for word, or with the same predicate, roles, polarity, strength, speaker, time and figures.
    """
    if left.source != right.source and left.origin_id != right.origin_id:
        return False
    if (left.polarity, left.modality, left.speaker) != (right.polarity, right.modality, right.speaker):
        return False
    figures = [{(quantity.interval, _kind(quantity)) for quantity in claim.quantities} for claim in (left, right)]
    if figures[0] != figures[1] or left.period != right.period:
        return False
    if left.text.casefold() == right.text.casefold():
        return True
    same_frame = left.predicate == right.predicate and set(left.roles) == set(right.roles)
    return same_frame and bool(left.roles) and content_stems(left.text) == content_stems(right.text)


def _joined(claims: Sequence[Claim], relations: Sequence[Relation], figures: Figures) -> list[list[Claim]]:
    by_id = {claim.id: claim for claim in claims}
    barred = {frozenset((relation.left, relation.right)) for relation in relations if relation.label is not Label.AGREE}
    groups: dict[str, set[str]] = {id_: {id_} for id_ in by_id}
    for left, right in _ties(claims, relations, figures):
        first, second = groups[left], groups[right]
        if first is second or any(frozenset((one, other)) in barred for one in first for other in second):
            continue
        first |= second
        for id_ in second:
            groups[id_] = first
    distinct: list[set[str]] = []
    for claim in claims:
        if not any(groups[claim.id] is known for known in distinct):
            distinct.append(groups[claim.id])
    return [[claim for claim in claims if claim.id in group] for group in distinct]


def _ties(claims: Sequence[Claim], relations: Sequence[Relation], figures: Figures) -> Iterable[tuple[str, str]]:
    """Yield the pairs that belong together, surest first, in an order that does not depend on that of the input."""
    ordered = sorted(claims, key=lambda claim: claim.id)
    pairs = [(left, right) for place, left in enumerate(ordered) for right in ordered[place + 1 :]]
    yield from ((left.id, right.id) for left, right in pairs if same_proposition(left, right))
    agreeing = [item for item in relations if item.label is Label.AGREE and item.joins_questions]
    for relation in sorted(agreeing, key=lambda found: (-found.confidence, found.left, found.right)):
        yield relation.left, relation.right
    yield from ((left.id, right.id) for left, right in pairs if _same_figures(left, right, figures))


def _same_figures(left: Claim, right: Claim, figures: Figures) -> bool:
    """Tell whether two figure claims of equal strength give the same numbers for the same things."""
    if ClaimKind.FIGURE not in (left.kind, right.kind) or left.modality is not right.modality:
        return False
    stated = [{(quantity.interval, _kind(quantity)) for quantity in figures(claim)} for claim in (left, right)]
    return bool(stated[0]) and stated[0] == stated[1]


def _kind(quantity: Quantity) -> tuple[str, str]:
    return (quantity.counted or "", quantity.unit or "")


def _position(claims: Sequence[Claim], figures: Figures, preferred: str | None, rank: Mapping[str, int]) -> Position:
    first = min(claims, key=lambda claim: (claim.id != preferred, *_wording_order(claim, rank)))
    return Position(
        statement=first.text,
        figures=tuple(
            PositionFigure(
                quantity.interval,
                quantity.unit,
                quantity.counted,
                quantity.as_of,
                quantity.speaker,
                quantity.surface,
                claim.id,
            )
            for claim in claims
            for quantity in figures(claim)
        ),
        sources=tuple(sorted({claim.source for claim in claims})),
        origins=tuple(sorted({claim.origin_id for claim in claims})),
        claim_ids=tuple(claim.id for claim in claims),
    )


def _wording_order(claim: Claim, rank: Mapping[str, int]) -> tuple[bool, bool, bool, int]:
    """Order wordings for a statement: nothing left unresolved, the article's own voice, flat, and then the best claim."""
    return (bool(claim.unresolved), not claim.is_own_voice, claim.modality is not Modality.ASSERTED, rank[claim.id])
