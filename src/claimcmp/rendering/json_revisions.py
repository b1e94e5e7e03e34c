"""The step from one version of an article to the next as JSON."""

from __future__ import annotations

from claimcmp.records.versions import ChangeKind, ClaimChange, Revision
from claimcmp.rendering.json_objects import Object, claim_object, reason_object
from claimcmp.rendering.lookup import Lookup


def revision_object(revision: Revision, lookup: Lookup) -> Object:
    """What became of the claims of one version in the next."""
    counts = {kind.value: sum(change.kind is kind for change in revision.changes) for kind in ChangeKind}
    return {
        "source": revision.after.article.source,
        "path": revision.after.article.path,
        "before": revision.before.number,
        "after": revision.after.number,
        "replaced_at": revision.before.replaced_at,
        "silent": revision.is_silent,
        "notice": revision.notice,
        "unchanged": revision.unchanged,
        "counts": counts,
        "changes": [change_object(change, lookup) for change in revision.changes],
    }


def change_object(change: ClaimChange, lookup: Lookup) -> Object:
    """One claim before and after."""
    return {
        "kind": change.kind.value,
        "before": claim_object(change.before, lookup) if change.before else None,
        "after": claim_object(change.after, lookup) if change.after else None,
        "reasons": [reason_object(reason) for reason in change.reasons],
    }
