"""`entities`: the canonical names."""

from __future__ import annotations

import re

from claimcmp.cli.context import Session
from claimcmp.cli.options import FormatOption, GrepFilter, OutputOption
from claimcmp.cli.output import Forms, emit
from claimcmp.errors import UsageError
from claimcmp.records.answers import Analysis
from claimcmp.records.articles import NamedEntity

_COLUMNS = ("name", "type", "aliases", "metonyms", "adjectives", "origin")


def entities(session: Session, *, grep: GrepFilter = None, form: FormatOption = None, output: OutputOption = None) -> None:
    """List the canonical names of entities.yaml with their other spellings."""
    analysis = session.analyse()
    chosen = chosen_entities(session.engine.content.entities, grep)
    emit(session, entity_forms(chosen, analysis), form=form, output=output)


def chosen_entities(known: tuple[NamedEntity, ...], pattern: str | None) -> list[NamedEntity]:
    """Return the entities of which some spelling matches."""
    if pattern is None:
        return list(known)
    try:
        wanted = re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise UsageError(f"--grep: `{pattern}` is no regular expression: {error}") from error
    return [entity for entity in known if any(map(wanted.search, (entity.name, *entity.aliases, *entity.metonyms)))]


def entity_forms(chosen: list[NamedEntity], analysis: Analysis) -> Forms:
    """Return the forms of a list of entities."""
    from claimcmp.rendering import csv_table, markdown
    from claimcmp.rendering.json_document import list_document
    from claimcmp.rendering.json_objects import entity_object
    from claimcmp.rendering.terminal_lists import entities_view

    objects = [entity_object(entity) for entity in chosen]
    return Forms(
        document=lambda: list_document(analysis.run, "entities", objects),
        view=lambda width: entities_view(chosen, width=width),
        csv=lambda: csv_table.objects_text(objects, _COLUMNS),
        markdown=lambda: markdown.objects_table(objects, _COLUMNS),
    )
