"""`contradictions`: where the sources contradict each other."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcmp.cli.checks import BaselineOption, CheckOption, exit_on_findings, read_baseline
from claimcmp.cli.context import Session
from claimcmp.cli.filters import named_topic
from claimcmp.cli.options import FormatOption, OutputOption, TopicFilter
from claimcmp.cli.output import Forms, emit
from claimcmp.errors import UsageError
from claimcmp.records.answers import Analysis, Finding
from claimcmp.records.relations import Level

_DEFAULT_LEVELS = "direct,reported"

DivergingOption = Annotated[bool, typer.Option("--diverging", help="Also where they diverge without contradicting each other.")]
LevelOption = Annotated[str, typer.Option("--level", metavar="LEVELS", help="Of direct, reported, framing, joined by commas.")]
ConfidenceOption = Annotated[
    float | None, typer.Option("--min-confidence", metavar="SHARE", min=0, max=1, help="Leave out less certain ones (0 to 1).")
]
LimitOption = Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="How many to show (25, or as set).")]
DismissedOption = Annotated[bool, typer.Option("--dismissed", help="Also those that a review dismissed.")]
AllOption = Annotated[bool, typer.Option("--all", help="Show all of them.")]


def contradictions(
    session: Session,
    *,
    diverging: DivergingOption = False,
    level: LevelOption = _DEFAULT_LEVELS,
    topic: TopicFilter = None,
    min_confidence: ConfidenceOption = None,
    limit: LimitOption = None,
    is_all: AllOption = False,
    dismissed: DismissedOption = False,
    check: CheckOption = False,
    baseline: BaselineOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """List the contradictions between sources, strongest first: two quotes side by side, and why.

    What `review` dismissed is left out.
    """
    levels = parse_levels(level)
    known = read_baseline(baseline) if baseline else None
    analysis = session.analyse()
    found = session.engine.contradictions(
        diverging=diverging,
        levels=levels,
        topic=named_topic(session.engine.content, topic).id if topic else None,
        min_confidence=min_confidence,
        limit=None,
        dismissed=dismissed,
    )
    if known is not None:
        found = tuple(finding for finding in found if not known.knows(finding.relation, finding.left, finding.right))
    shown = found if is_all else found[: limit or session.settings.answers.max_contradictions]
    emit(session, finding_forms(shown, analysis), form=form, output=output)
    if len(shown) < len(found):
        session.tell(f"{len(found) - len(shown)} more: --all shows them, --limit N so many")
    if check:
        exit_on_findings(finding.relation for finding in found)


def parse_levels(words: str) -> tuple[Level, ...]:
    """Return the levels that are named.

    Raises:
        UsageError: one of them is none.
    """
    given = dict.fromkeys(word.strip().lower() for word in words.split(",") if word.strip())
    unknown = [word for word in given if word not in set(Level)]
    if unknown or not given:
        raise UsageError(f"--level: no such level `{', '.join(unknown) or words}`", hint=f"levels are {', '.join(Level)}")
    return tuple(Level(word) for word in given)


def finding_forms(findings: tuple[Finding, ...], analysis: Analysis) -> Forms:
    """Return the forms of a list of findings."""
    from claimcmp.rendering import csv_table, markdown
    from claimcmp.rendering.json_document import findings_document
    from claimcmp.rendering.lookup import Lookup
    from claimcmp.rendering.terminal_findings import findings_view

    lookup = Lookup.of(analysis)
    return Forms(
        document=lambda: findings_document(findings, lookup),
        view=lambda width: findings_view(findings, width=width),
        csv=lambda: csv_table.findings_text(findings, lookup),
        markdown=lambda: markdown.findings_text(findings),
    )
