"""`build`: bring the derived data up to date."""

from __future__ import annotations

from typing import Any

from claimcmp.cli.context import Session
from claimcmp.cli.options import FormatOption, OutputOption
from claimcmp.cli.output import Forms, emit
from claimcmp.records.answers import Analysis


def build(session: Session, *, form: FormatOption = None, output: OutputOption = None) -> None:
    """Bring the derived data of the corpus up to date; only what changed is computed again."""
    from claimcmp.rendering.json_document import member_document
    from claimcmp.rendering.terminal_reports import fields_view

    analysis = session.analyse()
    counts = built_counts(analysis)
    words = {name: f"{count:,}" for name, count in counts.items()}
    forms = Forms(document=lambda: member_document(analysis.run, {"counts": counts}), view=lambda width: fields_view(words))
    emit(session, forms, form=form, output=output)


def built_counts(analysis: Analysis) -> dict[str, Any]:
    """Return how much of each kind there is now."""
    return {
        "articles": len(analysis.articles),
        "claims": len(analysis.claims),
        "clusters": len(analysis.clusters),
        "relations": len(analysis.relations),
        "topics": len(analysis.topics),
        "skipped": len(analysis.skipped),
    }
