"""`compare`: what the sources say on a topic."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcmp.cli.context import Engine, Session
from claimcmp.cli.options import FormatOption, OutputOption
from claimcmp.cli.output import Forms, emit
from claimcmp.cli.progress import Progress, shown_progress
from claimcmp.errors import UsageError
from claimcmp.records.answers import Analysis, TopicComparison

TopicsArgument = Annotated[
    list[str] | None, typer.Argument(metavar="[TOPIC]...", help="Named topics (name or id) or free questions; none: all topics.")
]


def compare(session: Session, topics: TopicsArgument = None, *, form: FormatOption = None, output: OutputOption = None) -> None:
    """Compare the sources on a topic: positions, figures and quotes, the verdict, and who is silent.

    TOPIC is a named topic of topics.yaml or any free text. Without one, every named topic and the largest
    clusters are compared.
    """
    analysis = session.analyse()
    with shown_progress(session.err, quiet=session.options.quiet) as progress:
        comparisons = compared_topics(session.engine, topics or [], progress)
    emit(session, comparison_forms(comparisons, analysis, is_single=len(topics or []) == 1), form=form, output=output)


def compared_topics(engine: Engine, questions: list[str], progress: Progress | None = None) -> tuple[TopicComparison, ...]:
    """Return one answer per question, or all topics where none is asked."""
    if not questions:
        return engine.compare_all(progress=progress)
    if not all(question.strip() for question in questions):
        raise UsageError("a topic is empty", hint="name a topic (claimcmp topics lists them) or ask a question")
    named = {question: engine.content.find_topic(question) for question in questions}
    return tuple(engine.compare(topic.name if topic else question, progress=progress) for question, topic in named.items())


def comparison_forms(comparisons: tuple[TopicComparison, ...], analysis: Analysis, *, is_single: bool) -> Forms:
    """Return the forms of comparisons; one topic is a document of its own, several are a list."""
    from claimcmp.rendering import csv_table, markdown
    from claimcmp.rendering.json_document import comparison_document, comparisons_document
    from claimcmp.rendering.lookup import Lookup
    from claimcmp.rendering.terminal_compare import comparisons_view

    lookup = Lookup.of(analysis, claims=(claim for comparison in comparisons for claim in comparison.claims))
    return Forms(
        document=lambda: comparison_document(comparisons[0], lookup) if is_single else comparisons_document(comparisons, lookup),
        view=lambda width: comparisons_view(comparisons, lookup, width=width),
        csv=lambda: csv_table.comparisons_text(comparisons, lookup),
        markdown=lambda: markdown.comparisons_text(comparisons, lookup),
    )
