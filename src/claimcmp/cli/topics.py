"""`topics`: the named topics."""

from __future__ import annotations

from claimcmp.cli.context import Session
from claimcmp.cli.options import FormatOption, OutputOption
from claimcmp.cli.output import Forms, emit
from claimcmp.records.answers import Analysis
from claimcmp.records.articles import CorpusContent

_COLUMNS = ("id", "name", "question", "kind", "counted", "verdict", "claim_ids")


def topics(session: Session, *, form: FormatOption = None, output: OutputOption = None) -> None:
    """List the named topics of topics.yaml with their verdicts."""
    analysis = session.analyse()
    emit(session, topic_forms(session.engine.content, analysis), form=form, output=output)


def topic_forms(content: CorpusContent, analysis: Analysis) -> Forms:
    """Return the forms of the list of topics."""
    from claimcmp.rendering import csv_table, markdown
    from claimcmp.rendering.json_document import list_document
    from claimcmp.rendering.json_objects import named_topic_object
    from claimcmp.rendering.lookup import Lookup
    from claimcmp.rendering.terminal_lists import topics_view

    found = {topic.id: topic for topic in analysis.topics}
    objects = [named_topic_object(topic, found.get(topic.id)) for topic in content.topics]
    return Forms(
        document=lambda: list_document(analysis.run, "topics", objects),
        view=lambda width: topics_view(content.topics, found, Lookup.of(analysis), width=width),
        csv=lambda: csv_table.objects_text(objects, _COLUMNS),
        markdown=lambda: markdown.objects_table(objects, ("name", "question", "kind", "verdict", "id")),
    )
