"""`topics`: the named topics."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated

import typer

from claimcmp.answers.discovery import discover_topics
from claimcmp.cli.context import Session
from claimcmp.cli.filters import Selection, named_topic
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
from claimcmp.errors import UsageError
from claimcmp.records.answers import Analysis, ProposedTopic
from claimcmp.records.articles import Topic

DiscoverOption = Annotated[bool, typer.Option("--discover", help="Propose topics that the claims themselves suggest.")]

_PROPOSAL_COLUMNS = ("id", "name", "question", "kind", "counted", "entities", "queries", "sources", "origins", "claim_ids")
_COLUMNS = ("id", "name", "question", "kind", "counted", "verdict", "claim_ids")


def topics(
    session: Session,
    *,
    source: SourceFilter = None,
    topic: TopicFilter = None,
    speaker: SpeakerFilter = None,
    kind: KindFilter = None,
    since: SinceFilter = None,
    until: UntilFilter = None,
    grep: GrepFilter = None,
    discover: DiscoverOption = False,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """List the named topics of topics.yaml with their verdicts.

    --grep looks at names, questions and queries; the other filters leave the topics on which there is such a claim. --discover
    proposes topics instead, as YAML to paste into topics.yaml: questions of no named topic that two origins or more answer.
    """
    analysis = session.analyse()
    content = session.engine.content
    if discover:
        if any((source, topic, speaker, kind, since, until, grep)):
            raise UsageError("--discover looks at the whole corpus", hint="leave the filters out")
        taken = [name for entry in content.topics for name in (entry.id, entry.name)]
        emit(session, proposal_forms(discover_topics(analysis, taken=taken), analysis), form=form, output=output)
        return
    chosen = grepped_topics([named_topic(content, topic)] if topic else content.topics, grep)
    selection = Selection(
        sources=tuple(source or ()), speaker=speaker, kind=kind.value if kind else None, since=since, until=until
    )
    if selection != Selection():
        passing = {claim.id for claim in selection.claims(analysis, content)}
        spoken = {found.id for found in analysis.topics if passing.intersection(found.claim_ids)}
        chosen = [entry for entry in chosen if entry.id in spoken]
    emit(session, topic_forms(chosen, analysis), form=form, output=output)
    if not content.topics:
        session.tell("no named topics: topics.yaml holds none; claimcmp compare takes free words too")


def proposal_forms(proposals: Sequence[ProposedTopic], analysis: Analysis) -> Forms:
    """Return the forms of proposed topics; the one for people is the YAML itself."""
    from claimcmp.rendering import csv_table, markdown
    from claimcmp.rendering.json_document import list_document
    from claimcmp.rendering.json_objects import proposal_object
    from claimcmp.rendering.topics_yaml import proposals_yaml

    objects = [proposal_object(proposal) for proposal in proposals]
    return Forms(
        document=lambda: list_document(analysis.run, "proposals", objects),
        text=lambda: proposals_yaml(proposals),
        csv=lambda: csv_table.objects_text(objects, _PROPOSAL_COLUMNS),
        markdown=lambda: markdown.objects_table(objects, ("name", "question", "kind", "sources", "id")),
    )


def grepped_topics(topics: Sequence[Topic], pattern: str | None) -> list[Topic]:
    """Return the topics that an expression matches."""
    try:
        wanted = re.compile(pattern or "", re.IGNORECASE)
    except re.error as error:
        raise UsageError(f"--grep: `{pattern}` is no regular expression: {error}") from error
    return [topic for topic in topics if wanted.search("\n".join((topic.id, topic.name, topic.question, *topic.queries)))]


def topic_forms(chosen: Sequence[Topic], analysis: Analysis) -> Forms:
    """Return the forms of the list of topics."""
    from claimcmp.rendering import csv_table, markdown
    from claimcmp.rendering.json_document import list_document
    from claimcmp.rendering.json_objects import named_topic_object
    from claimcmp.rendering.lookup import Lookup
    from claimcmp.rendering.terminal_lists import topics_view

    found = {topic.id: topic for topic in analysis.topics}
    objects = [named_topic_object(topic, found.get(topic.id)) for topic in chosen]
    return Forms(
        document=lambda: list_document(analysis.run, "topics", objects),
        view=lambda width: topics_view(chosen, found, Lookup.of(analysis), width=width),
        csv=lambda: csv_table.objects_text(objects, _COLUMNS),
        markdown=lambda: markdown.objects_table(objects, ("name", "question", "kind", "verdict", "id")),
    )
