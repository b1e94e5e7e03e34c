"""`watch`: what of newly added articles matters."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from claimcmp.answers.counting import spread_of
from claimcmp.answers.diff import CONTRADICTS, UPDATES
from claimcmp.records.answers import Analysis, Diff, DiffClaim, Spread
from claimcmp.records.claims import Claim
from claimcmp.records.relations import Label
from claimcmp.records.watching import Alert, AlertKind

_KINDS = {
    CONTRADICTS: (AlertKind.CONTRADICTS, Label.CONTRADICT),
    UPDATES: (AlertKind.UPDATES, Label.DIVERGE),
}
"""The statuses of `diff` that matter, with the label of the relations that give them."""


def find_alerts(analysis: Analysis, diffs: Sequence[Diff]) -> tuple[Alert, ...]:
    """Return what matters of new articles, the strongest first: at most one alert per claim, and each relation once.

    A claim matters if it contradicts or updates another one and nobody has decided on that yet, or if its figure lies outside
    those that claims of the articles before gave on the same question. A new version matters if it takes something back
    without a word about it.
    """
    new = {diff.article.id for diff in diffs}
    known = _Figures(analysis, new)
    told: set[str] = set()
    found = [alert for diff in diffs for alert in _alerts(diff, known, told)]
    order = list(AlertKind)
    return tuple(sorted(found, key=lambda alert: order.index(alert.kind)))


def _alerts(diff: Diff, known: _Figures, told: set[str]) -> Iterator[Alert]:
    for entry in diff.claims:
        alert = _alert(diff, entry, known, told)
        if alert is not None:
            told.update(other.relation.id for other in alert.against)
            yield alert
    for revision in diff.silent_corrections:
        if revision.after.article.id == diff.article.id:
            yield Alert(AlertKind.SILENT_CORRECTION, diff.article, None, revision=revision)


def _alert(diff: Diff, entry: DiffClaim, known: _Figures, told: Collection[str]) -> Alert | None:
    undecided = [other for other in entry.against if not other.relation.is_decided and other.relation.id not in told]
    spread, others = known.exceeded_by(entry.claim)
    for status, (kind, label) in _KINDS.items():
        against = tuple(other for other in undecided if other.relation.label is label)
        if status in entry.statuses and against:
            return Alert(kind, diff.article, entry.claim, against, spread)
    if spread is None:
        return None
    against = tuple(other for other in undecided if other.claim.id in others)
    return Alert(AlertKind.OUTSIDE_SPREAD, diff.article, entry.claim, against, spread)


class _Figures:
    """The figures that the articles before gave on each question."""

    def __init__(self, analysis: Analysis, new: Collection[str]) -> None:
        claims = {claim.id: claim for claim in analysis.claims}
        self._before: dict[str, tuple[Claim, ...]] = {}
        for cluster in analysis.clusters:
            members = tuple(claims[id_] for id_ in cluster.claim_ids if claims[id_].article_id not in new)
            self._before.update({id_: (*self._before.get(id_, ()), *members) for id_ in cluster.claim_ids})

    def exceeded_by(self, claim: Claim) -> tuple[Spread | None, frozenset[str]]:
        """Return the spread outside of which a figure of a claim lies, and who gave it; None where it lies within."""
        before = self._before.get(claim.id, ())
        for quantity in claim.quantities:
            same = [
                (other, figure)
                for other in before
                for figure in other.quantities
                if (figure.unit, figure.counted) == (quantity.unit, quantity.counted)
            ]
            interval = spread_of(figure for _, figure in same)
            if interval is not None and not interval.overlaps(quantity.interval):
                return Spread(interval, quantity.unit), frozenset(other.id for other, _ in same)
        return None, frozenset()
