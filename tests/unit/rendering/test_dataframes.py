"""Answers as data frames."""

from __future__ import annotations

from typing import Any

import pytest

from claimcmp.rendering import csv_table
from claimcmp.rendering.dataframes import make_dataframe
from claimcmp.rendering.lookup import Lookup


@pytest.fixture
def lookup(harbour: Any) -> Lookup:
    return Lookup.of(harbour.ANALYSIS, articles=[harbour.LETTER_ARTICLE], claims=[harbour.FIVE, harbour.RESIGNED])


@pytest.mark.parametrize(
    ("answer", "columns", "rows"),
    [
        ("DEATHS", csv_table.COMPARISON_COLUMNS, csv_table.comparisons_text),
        ("TIMELINE", csv_table.TIMELINE_COLUMNS, csv_table.timeline_text),
        ("DIFF", csv_table.DIFF_COLUMNS, csv_table.diff_text),
        ("FINDINGS", csv_table.FINDING_COLUMNS, csv_table.findings_text),
    ],
)
def test_a_frame_has_the_rows_and_columns_of_the_csv(
    harbour: Any, lookup: Lookup, answer: str, columns: tuple[str, ...], rows: Any
) -> None:
    import csv
    import io

    record = getattr(harbour, answer)
    frame = make_dataframe(record, lookup)
    text = rows([record] if answer == "DEATHS" else record, lookup)
    assert tuple(frame.columns) == columns
    assert len(frame) == len(list(csv.reader(io.StringIO(text)))) - 1 > 0


def test_quotes_and_figures_are_as_they_are(harbour: Any, lookup: Lookup) -> None:
    frame = make_dataframe(harbour.DEATHS, lookup)
    row = frame[frame["claim_id"] == harbour.KILLED.id].iloc[0]
    assert (row["low"], row["high"], row["quote"]) == (3, 3, harbour.KILLED.quote)


def test_versions_have_a_row_per_claim(harbour: Any, lookup: Lookup) -> None:
    frame = make_dataframe(harbour.HISTORY, lookup)
    assert list(frame["kind"]) == ["changed", "added", "reworded", "dropped"]
    assert frame["silent"].all()
    assert frame.loc[0, "before_quote"] == harbour.TWO.quote
    assert frame.loc[0, "after_quote"] == harbour.KILLED.quote
    assert frame["before_quote"].isna().tolist() == [False, True, False, False]


def test_an_answer_without_rows_keeps_its_columns(lookup: Lookup) -> None:
    frame = make_dataframe((), lookup)
    assert (tuple(frame.columns), len(frame)) == (csv_table.FINDING_COLUMNS, 0)
