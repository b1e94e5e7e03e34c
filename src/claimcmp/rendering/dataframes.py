"""Answers as pandas data frames, for notebooks: one row per thing, with the columns of the CSV."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimcmp.records.answers import Diff, Finding, TopicComparison
from claimcmp.records.timelines import Timeline
from claimcmp.records.versions import ClaimChange, History, Revision
from claimcmp.rendering.csv_table import (
    COMPARISON_COLUMNS,
    DIFF_COLUMNS,
    FINDING_COLUMNS,
    TIMELINE_COLUMNS,
    comparison_rows,
    diff_rows,
    finding_rows,
    timeline_rows,
)
from claimcmp.rendering.json_objects import Object
from claimcmp.rendering.lookup import Lookup

if TYPE_CHECKING:
    from pandas import DataFrame

Answer = TopicComparison | Timeline | Diff | History | Sequence[Finding]

HISTORY_COLUMNS = (
    "before", "after", "replaced_at", "silent", "kind", "reasons", "notes",
    "before_speaker", "before_quote", "before_id", "after_speaker", "after_quote", "after_id",
)  # fmt: skip


def make_dataframe(answer: Answer, lookup: Lookup) -> DataFrame:
    """Return an answer as a data frame; an unknown value is missing, several words are a list.

    Raises:
        ImportError: pandas is not installed.
    """
    from pandas import DataFrame

    columns, rows = _table(answer, lookup)
    return DataFrame([[row.get(column) for column in columns] for row in rows], columns=list(columns))


def _table(answer: Answer, lookup: Lookup) -> tuple[Sequence[str], list[Object]]:
    if isinstance(answer, TopicComparison):
        return COMPARISON_COLUMNS, comparison_rows([answer], lookup)
    if isinstance(answer, Timeline):
        return TIMELINE_COLUMNS, timeline_rows(answer, lookup)
    if isinstance(answer, Diff):
        return DIFF_COLUMNS, diff_rows(answer, lookup)
    if isinstance(answer, History):
        return HISTORY_COLUMNS, [_change_row(step, change) for step in answer.revisions for change in step.changes]
    return FINDING_COLUMNS, finding_rows(answer, lookup)


def _change_row(revision: Revision, change: ClaimChange) -> Object:
    row: Object = {
        "before": revision.before.number,
        "after": revision.after.number,
        "replaced_at": revision.before.replaced_at,
        "silent": revision.is_silent,
        "kind": change.kind.value,
        "reasons": [reason.kind.value for reason in change.reasons],
        "notes": [reason.note for reason in change.reasons],
    }
    for side, claim in (("before", change.before), ("after", change.after)):
        if claim is not None:
            row |= {f"{side}_speaker": claim.speaker, f"{side}_quote": claim.quote, f"{side}_id": claim.id}
    return row
