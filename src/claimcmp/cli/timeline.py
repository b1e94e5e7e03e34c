"""`timeline`: what the sources say on a topic in the order of time."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcmp.cli.context import Session
from claimcmp.cli.options import FormatOption, OutputOption
from claimcmp.cli.output import Forms, emit
from claimcmp.errors import UsageError
from claimcmp.records.answers import Analysis
from claimcmp.records.timelines import Timeline

TopicArgument = Annotated[str, typer.Argument(metavar="TOPIC", help="A named topic (name or id) or a free question.")]


def timeline(session: Session, topic: TopicArgument, *, form: FormatOption = None, output: OutputOption = None) -> None:
    """Show figures and states on a topic in order of time, per speaker, as a plot.

    A figure stands at the day for which it holds, else at the day of publication; bounds are bars. A later figure of the
    same speaker supersedes the earlier one. What has no date stands apart.
    """
    from claimcmp.cli.progress import shown_progress

    if not topic.strip():
        raise UsageError("the topic is empty", hint="name a topic (claimcmp topics lists them) or ask a question")
    analysis = session.analyse()
    with shown_progress(session.err, quiet=session.options.quiet) as progress:
        answer = session.engine.timeline(topic, progress=progress)
    emit(session, timeline_forms(answer, analysis), form=form, output=output)


def timeline_forms(answer: Timeline, analysis: Analysis) -> Forms:
    """Return the forms of a timeline."""
    from claimcmp.rendering import csv_table, markdown_timeline, svg_timeline
    from claimcmp.rendering.json_document import timeline_document
    from claimcmp.rendering.lookup import Lookup
    from claimcmp.rendering.terminal_timeline import timeline_view

    lookup = Lookup.of(analysis, claims=answer.claims)
    return Forms(
        document=lambda: timeline_document(answer, lookup),
        view=lambda width: timeline_view(answer, lookup, width=width),
        csv=lambda: csv_table.timeline_text(answer, lookup),
        markdown=lambda: markdown_timeline.timeline_text(answer, lookup),
        svg=lambda: svg_timeline.timeline_svg(answer, lookup),
    )
