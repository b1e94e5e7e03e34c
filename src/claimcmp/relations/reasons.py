"""The words that stand against each other in a reason, by its kind."""

from __future__ import annotations

from claimcmp.records.claims import Claim
from claimcmp.records.relations import Reason, ReasonKind
from claimcmp.relations.circumstances import names
from claimcmp.relations.evidence import Evidence


def give_reason(kind: ReasonKind, note: str, evidence: Evidence) -> Reason:
    """Return a reason with the words of both sides in that respect."""
    left, right = _values(kind, evidence)
    return Reason(kind, left, right, note)


def _values(kind: ReasonKind, evidence: Evidence) -> tuple[str | None, str | None]:
    one, other = evidence.left, evidence.right
    if kind is ReasonKind.QUANTITY and evidence.quantity is not None:
        return evidence.quantity.left.surface, evidence.quantity.right.surface
    if kind is ReasonKind.ATTRIBUTION:
        return evidence.figure_speakers
    if kind is ReasonKind.TIME:
        return _time_of(one), _time_of(other)
    if kind is ReasonKind.MODALITY:
        return one.modality.value, other.modality.value
    if kind is ReasonKind.SCOPE and evidence.qualification is not None:
        return evidence.qualification.left, evidence.qualification.right
    if kind is ReasonKind.SCOPE and evidence.quantity is not None:
        incidents = evidence.quantity.left.incident, evidence.quantity.right.incident
        return incidents if incidents[0] != incidents[1] else (None, None)
    if kind is ReasonKind.SCOPE:
        # A place that the other side names too, in whatever role, sets the two not apart.
        return _place_apart(one, other), _place_apart(other, one)
    if kind is ReasonKind.ENTITY:
        return evidence.roles.left, evidence.roles.right
    source = evidence.status if kind is ReasonKind.STATUS else evidence.polarity
    return source.left, source.right


def _place_apart(claim: Claim, other: Claim) -> str | None:
    return None if claim.place is None or names(other, claim.place) else claim.place


def _time_of(claim: Claim) -> str | None:
    return claim.times[0].surface if claim.times else None
