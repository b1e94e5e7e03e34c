"""Metadata: dates, lenient reading, and which place wins."""

from __future__ import annotations

from datetime import date

import pytest

from claimcmp.corpus.metadata import Metadata, parse_metadata, parse_period
from claimcmp.records.intervals import Period


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2021-07-05", date(2021, 7, 5), date(2021, 7, 5)),
        ("2021-07-05T23:30:00+05:00", date(2021, 7, 5), date(2021, 7, 5)),
        ("2021-07-05 10:00", date(2021, 7, 5), date(2021, 7, 5)),
    ],
)
def test_dates_of_every_precision(text: str, start: date, end: date) -> None:
    assert parse_period(text) == Period(start, end)


@pytest.mark.parametrize("text", ["soon", "2021-13", "2021-02-30", "0000", "2021-00", "", "July 2021"])
def test_what_is_no_date(text: str) -> None:
    assert parse_period(text) is None


def test_unreadable_dates_are_named_and_other_keys_ignored() -> None:
    found = parse_metadata("title: Blast\npublished: last week\nplace: Velmar\nlicense: free\n", place="sidecar")
    assert found == Metadata(title="Blast", notes=("published: unreadable (last week)",))


def test_scalars_are_taken_as_written() -> None:
    found = parse_metadata("source: 1996\nlanguage: no\nauthor: [Ana Roe, Bo Lind]\nurl:\n", place="sidecar")
    assert found == Metadata(source="1996", language="no", author="Ana Roe, Bo Lind")


def test_invalid_yaml_is_read_line_by_line() -> None:
    found = parse_metadata("title: Velmar: after the blast\nsource: Harbour Post\n", place="front matter")
    assert found is not None
    assert (found.title, found.source) == ("Velmar: after the blast", "Harbour Post")
    assert found.notes == ("front matter: not valid YAML, read line by line",)


def test_what_is_no_mapping_is_no_metadata() -> None:
    assert parse_metadata("just a line", place="front matter") is None
    assert parse_metadata("[", place="front matter") is None


def test_a_nested_value_and_half_a_character_do_no_harm() -> None:
    found = parse_metadata('title: {a: b}\nsource: "x\\ud800"\n', place="sidecar")
    assert found == Metadata(source="x?", notes=("title: unreadable (not a text)",))


def test_the_stronger_place_wins_key_by_key() -> None:
    strong, weak = Metadata(source="A", notes=("one",)), Metadata(source="B", title="T", notes=("two",))
    assert strong.over(weak) == Metadata(source="A", title="T", notes=("one", "two"))
