"""`entities`: the canonical names, what was merged into them and why, and what was ambiguous."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

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
from claimcmp.errors import UsageError
from claimcmp.records.answers import Analysis
from claimcmp.records.articles import NamedEntity
from claimcmp.records.claims import Claim

if TYPE_CHECKING:
    from claimcmp.claims.lexicon import Lexicon, Merge

_COLUMNS = ("name", "type", "aliases", "metonyms", "adjectives", "origin")


@dataclass(frozen=True, slots=True)
class Names:
    """What `entities` lists: names of entities.yaml, spellings tied together by the articles, surfaces with several meanings."""

    entities: list[NamedEntity]
    merges: list[Merge]
    ambiguous: list[str]


def entities(
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
    """List the names of entities.yaml, what the articles merged into which name and why, and what was ambiguous.

    The filters choose by the claims that mention a name; --grep looks at the spellings themselves.
    """
    analysis = session.analyse()
    selection = Selection(
        sources=tuple(source or ()), topic=topic, speaker=speaker, kind=kind.value if kind else None, since=since, until=until
    )
    claims = selection.claims(analysis, session.engine.content) if selection != Selection() else None
    chosen = chosen_names(session.engine.content.entities, session.engine.lexicon, claims, grep)
    emit(session, entity_forms(chosen, analysis), form=form, output=output)


def chosen_names(known: Sequence[NamedEntity], lexicon: Lexicon, claims: Sequence[Claim] | None, pattern: str | None) -> Names:
    """Return the names of which some spelling matches and, where claims are given, that these mention."""
    matches = _matcher(pattern)
    mentions = [mention for claim in claims or () for mention in claim.entities]
    named = {name for mention in mentions for name in (mention.canonical, mention.surface)} if claims is not None else None
    return Names(
        entities=[
            entity
            for entity in known
            if any(map(matches, (entity.name, *entity.aliases, *entity.metonyms))) and (named is None or entity.name in named)
        ],
        merges=[
            merge
            for merge in lexicon.merges
            if (matches(merge.canonical) or matches(merge.alias)) and (named is None or merge.canonical in named)
        ],
        ambiguous=[surface for surface in lexicon.ambiguous if matches(surface) and (named is None or surface in named)],
    )


def _matcher(pattern: str | None) -> Callable[[str], bool]:
    try:
        wanted = re.compile(pattern or "", re.IGNORECASE)
    except re.error as error:
        raise UsageError(f"--grep: `{pattern}` is no regular expression: {error}") from error
    return lambda text: wanted.search(text) is not None


def entity_forms(names: Names, analysis: Analysis) -> Forms:
    """Return the forms of a list of names."""
    from claimcmp.rendering import csv_table, markdown
    from claimcmp.rendering.json_document import member_document
    from claimcmp.rendering.json_objects import entity_object
    from claimcmp.rendering.terminal_lists import entities_view
    from claimcmp.rendering.terminal_names import ambiguous_view, merges_view

    objects = [entity_object(entity) for entity in names.entities]
    merges = [{"canonical": merge.canonical, "alias": merge.alias, "why": merge.why} for merge in names.merges]
    ambiguous = [{"ambiguous": surface} for surface in names.ambiguous]
    members = {"entities": objects, "merges": merges, "ambiguous": names.ambiguous}
    return Forms(
        document=lambda: member_document(analysis.run, members),
        view=lambda width: [
            *entities_view(names.entities, width=width),
            *merges_view(merges, width=width),
            *ambiguous_view(names.ambiguous),
        ],
        csv=lambda: csv_table.objects_text(objects, _COLUMNS),
        markdown=lambda: (
            markdown.objects_table(objects, _COLUMNS)
            + ("\n" + markdown.objects_table(merges, ("alias", "canonical", "why")) if merges else "")
            + ("\n" + markdown.objects_table(ambiguous, ("ambiguous",)) if ambiguous else "")
        ),
    )
