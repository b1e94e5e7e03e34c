"""Splitting claims on a state by when it is said to hold: the recognition of one decade is not that of another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from claimcmp.comparison.word_families import content_stems
from claimcmp.records.claims import Claim
from claimcmp.records.intervals import Period
from claimcmp.records.relations import Relation

STATED_GAP = 366
PRESENT_GAP = 5 * 366
"""Days between two periods that still belong to one question: a year where both are stated, five where one is inferred from
the publication date, since the "now" of a news text is the period of the affairs it reports."""

LONG = 3 * 366
"""A period longer than three years joins an era, but does not tie two eras together."""

_PRESENT = re.compile(
    r"\b(?:is|are|has|have|remains?|still|now|today|currently|so far|to date|yet|refuses?|continues?|will)\b|n['’]t yet\b", re.I
)


def split_by_era(claims: Sequence[Claim], relations: Sequence[Relation]) -> tuple[tuple[Claim, ...], ...]:
    """Return the claims of one question in groups whose times do not lie apart, earliest group first.

    A claim of unknown time goes to the group of its surest relation, else by its tense: to the latest group where it
    speaks of the present, else to the one whose words it shares most. Each group keeps the order of `claims`.
    """
    eras = _eras([claim for claim in claims if _known(claim)])
    if len(eras) < 2:
        return (tuple(claims),) if claims else ()
    groups: list[set[str]] = [{claim.id for claim in era} for era in eras]
    dated = [list(era) for era in eras]
    for claim in sorted((claim for claim in claims if not _known(claim)), key=lambda claim: claim.id):
        groups[_era_of(claim, dated, relations)].add(claim.id)
    return tuple(tuple(claim for claim in claims if claim.id in group) for group in groups)


def era_label(claims: Sequence[Claim]) -> str | None:
    """Return the years that the times of some claims span ("1996", "2021 to 2024", "since 2021"), or None if none is known."""
    periods = [claim.period for claim in claims if claim.period is not None]
    starts = [period.start.year for period in periods if period.start]
    ends = [period.end.year for period in periods if period.end]
    if not starts and not ends:
        return None
    if not starts:
        return f"until {max(ends)}"
    if any(period.end is None for period in periods):
        return f"since {min(starts)}"
    first, last = min(starts), max(ends)
    return str(first) if first == last else f"{first} to {last}"


def _known(claim: Claim) -> bool:
    return claim.period is not None and (claim.period.start is not None or claim.period.end is not None)


def _eras(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Chain short periods that lie near each other, then let each long one join the latest era it touches."""
    ordered = sorted(claims, key=lambda claim: (*_bounds(claim), claim.id))
    eras: list[list[Claim]] = []
    for claim in ordered:
        if _is_long(claim):
            continue
        if eras and any(_near(claim, other) for other in eras[-1]):
            eras[-1].append(claim)
        else:
            eras.append([claim])
    for claim in ordered:
        if not _is_long(claim):
            continue
        touched = [era for era in eras if any(_near(claim, other) for other in era)]
        if touched:
            touched[-1].append(claim)
        else:
            eras.append([claim])
    return sorted(eras, key=lambda era: min((*_bounds(claim), claim.id) for claim in era))


def _bounds(claim: Claim) -> tuple[date, date]:
    period = claim.period or Period(None, None)
    return (period.start or date.min, period.end or date.max)


def _is_long(claim: Claim) -> bool:
    start, end = _bounds(claim)
    return (end - start).days > LONG


def _near(left: Claim, right: Claim) -> bool:
    (left_start, left_end), (right_start, right_end) = _bounds(left), _bounds(right)
    gap = max((right_start - left_end).days, (left_start - right_end).days)
    inferred = any(claim.times[0].inferred for claim in (left, right))
    return gap <= (PRESENT_GAP if inferred else STATED_GAP)


def _era_of(claim: Claim, eras: Sequence[Sequence[Claim]], relations: Sequence[Relation]) -> int:
    place = {other.id: number for number, era in enumerate(eras) for other in era}
    ties = [
        (-relation.confidence, other)
        for relation in relations
        for one, other in ((relation.left, relation.right), (relation.right, relation.left))
        if one == claim.id and other in place
    ]
    if ties:
        return place[min(ties)[1]]
    if _PRESENT.search(claim.text):
        return len(eras) - 1
    own = content_stems(claim.text)
    shared = [max(len(own & content_stems(other.text)) for other in era) for era in eras]
    return max(range(len(eras)), key=lambda number: (shared[number], number))
