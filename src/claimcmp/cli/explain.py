"""`explain`: why two claims are related, or are not."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcmp.cli.context import Session
from claimcmp.cli.filters import find_claim
from claimcmp.cli.options import FormatOption, OutputOption
from claimcmp.cli.output import Forms, emit
from claimcmp.cli.progress import shown_progress
from claimcmp.errors import UsageError
from claimcmp.records.answers import Analysis, Explanation

LeftArgument = Annotated[str, typer.Argument(metavar="A", help="Beginning of the id of one claim.")]
RightArgument = Annotated[str, typer.Argument(metavar="B", help="Beginning of the id of the other claim.")]


def explain(
    session: Session, left: LeftArgument, right: RightArgument, *, form: FormatOption = None, output: OutputOption = None
) -> None:
    """Tell why two claims got their relation, or got none: every comparison and its outcome."""
    analysis = session.analyse()
    claims = [find_claim(analysis.claims, identifier) for identifier in (left, right)]
    if claims[0].id == claims[1].id:
        raise UsageError("both are the same claim", hint="explain takes two claims")
    with shown_progress(session.err, quiet=session.options.quiet) as progress:
        explanation = session.engine.explain(claims[0].id, claims[1].id, progress=progress)
    emit(session, explanation_forms(explanation, analysis), form=form, output=output)


def explanation_forms(explanation: Explanation, analysis: Analysis) -> Forms:
    """Return the forms of an explanation."""
    from claimcmp.rendering.json_document import explanation_document
    from claimcmp.rendering.lookup import Lookup
    from claimcmp.rendering.terminal_findings import explanation_view

    return Forms(
        document=lambda: explanation_document(explanation, Lookup.of(analysis)),
        view=lambda width: explanation_view(explanation, width=width),
    )
