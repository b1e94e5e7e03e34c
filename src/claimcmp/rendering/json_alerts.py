"""What `watch` tells, as JSON."""

from __future__ import annotations

from claimcmp.records.watching import Alert
from claimcmp.rendering.json_objects import Object, article_object, claim_object, relation_object, spread_object
from claimcmp.rendering.json_revisions import revision_object
from claimcmp.rendering.lookup import Lookup


def alert_object(alert: Alert, lookup: Lookup) -> Object:
    """Why something that came in matters, with the claims on both sides."""
    return {
        "kind": alert.kind.value,
        "article": article_object(alert.article),
        "claim": claim_object(alert.claim, lookup) if alert.claim else None,
        "against": [
            {"claim": claim_object(other.claim, lookup), "relation": relation_object(other.relation)} for other in alert.against
        ],
        "spread": spread_object(alert.spread),
        "revision": revision_object(alert.revision, lookup) if alert.revision else None,
    }
