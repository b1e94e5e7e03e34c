"""`export`: everything as one document."""

from __future__ import annotations

from claimcmp.cli.context import Session
from claimcmp.cli.options import FormatOption, OutputOption
from claimcmp.cli.output import Forms, emit
from claimcmp.records.answers import Analysis


def export(session: Session, *, form: FormatOption = None, output: OutputOption = None) -> None:
    """Give out everything as one JSON document (or jsonl, or the claims as csv)."""
    emit(session, export_forms(session.analyse()), form=form, output=output)


def export_forms(analysis: Analysis) -> Forms:
    """Return the forms of an export; it has no table."""
    from claimcmp.rendering import csv_table
    from claimcmp.rendering.json_document import export_document
    from claimcmp.rendering.lookup import Lookup

    return Forms(
        document=lambda: export_document(analysis),
        csv=lambda: csv_table.claims_text(analysis.claims, Lookup.of(analysis)),
    )
