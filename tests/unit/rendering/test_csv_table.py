from __future__ import annotations

import csv
import io
from types import ModuleType

import pytest

from claimcmp.rendering import csv_table
from claimcmp.rendering.lookup import Lookup


@pytest.fixture
def lookup(harbour: ModuleType) -> Lookup:
    return Lookup.of(harbour.ANALYSIS, articles=[harbour.LETTER_ARTICLE], claims=[harbour.FIVE, harbour.RESIGNED])


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_cells_that_look_like_formulas_are_disarmed_and_numbers_are_not() -> None:
    read = rows(csv_table.table_text(("a", "b"), [{"a": '=HYPERLINK("x")', "b": -5}, {"a": None, "b": True}]))
    assert read == [{"a": '\'=HYPERLINK("x")', "b": "-5"}, {"a": "", "b": "true"}]


def test_claims_keep_quotes_figures_and_topics(harbour: ModuleType, lookup: Lookup) -> None:
    read = {row["id"]: row for row in rows(csv_table.claims_text(harbour.CLAIMS, lookup))}
    row = read[harbour.KILLED.id]
    assert row["quote"] == harbour.KILLED.quote
    assert (row["low"], row["high"], row["counted"], row["topics"]) == ("3", "3", "killed", "blast-deaths")
    assert read[harbour.REOPEN.id]["low"] == ""
    assert row["published"] == "2031-03-05"


def test_a_comparison_has_a_row_per_claim_and_one_per_source_without_a_position(harbour: ModuleType, lookup: Lookup) -> None:
    read = rows(csv_table.comparisons_text([harbour.DEATHS], lookup))
    assert [row["claim_id"] for row in read] == [harbour.KILLED.id, harbour.NONE_KILLED.id, harbour.HOUSES.id, "", ""]
    assert [row["question_verdict"] for row in read[2:]] == ["single-origin", "no claim extracted", "silent"]
    assert read[0]["as_of"] == "2031-03-04"


def test_findings_have_both_sides(harbour: ModuleType, lookup: Lookup) -> None:
    read = rows(csv_table.findings_text(harbour.FINDINGS, lookup))
    assert {read[0]["left_id"], read[0]["right_id"]} == {harbour.KILLED.id, harbour.NONE_KILLED.id}
    assert (read[1]["label"], read[1]["level"], read[1]["reasons"]) == ("contradict", "reported", "polarity")


def test_a_new_claim_has_a_row_without_the_other_side(harbour: ModuleType, lookup: Lookup) -> None:
    read = rows(csv_table.diff_text(harbour.DIFF, lookup))
    assert [(row["status"], row["against_id"]) for row in read] == [("updates", harbour.KILLED.id), ("new", "")]
