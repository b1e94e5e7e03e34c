"""`claims`: the list of claims."""

from __future__ import annotations

from claimcmp.cli.context import Session
from claimcmp.cli.filters import Selection
from claimcmp.cli.options import (
    FormatOption,
    GrepFilter,
    KindFilter,
    OutputOption,
    SinceFilter,
    SourceFilter,
    SpeakerFilter,
    TopicFilter,
    UntilFilter,
)
from claimcmp.cli.output import Forms, emit
from claimcmp.records.answers import Analysis
from claimcmp.records.claims import Claim


def claims(
    session: Session,
    *,
    source: SourceFilter = None,
    topic: TopicFilter = None,
    speaker: SpeakerFilter = None,
    kind: KindFilter = None,
    since: SinceFilter = None,
    until: UntilFilter = None,
    grep: GrepFilter = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """List the claims as quotes with source, date and speaker."""
    analysis = session.analyse()
    selection = Selection(
        sources=tuple(source or ()),
        topic=topic,
        speaker=speaker,
        kind=kind.value if kind else None,
        since=since,
        until=until,
        pattern=grep,
    )
    emit(session, claim_forms(selection.claims(analysis, session.engine.content), analysis), form=form, output=output)


def claim_forms(chosen: list[Claim], analysis: Analysis) -> Forms:
    """Return the forms of a list of claims."""
    from claimcmp.rendering import csv_table, markdown
    from claimcmp.rendering.json_document import list_document
    from claimcmp.rendering.json_objects import claim_object
    from claimcmp.rendering.lookup import Lookup
    from claimcmp.rendering.terminal_lists import claims_view

    lookup = Lookup.of(analysis)
    return Forms(
        document=lambda: list_document(analysis.run, "claims", (claim_object(claim, lookup) for claim in chosen)),
        view=lambda width: claims_view(chosen, lookup, width=width),
        csv=lambda: csv_table.claims_text(chosen, lookup),
        markdown=lambda: markdown.claims_text(chosen, lookup),
    )
