from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from io import BytesIO, TextIOWrapper
from types import ModuleType
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from claimcmp.rendering import csv_table, markdown_timeline
from claimcmp.rendering.axes import NumberScale, TimeScale
from claimcmp.rendering.diff_summary import summary_line
from claimcmp.rendering.lookup import Lookup
from claimcmp.rendering.plotting import spread_out
from claimcmp.rendering.svg_timeline import timeline_svg
from claimcmp.rendering.terminal_timeline import timeline_view


def lookup(harbour: ModuleType) -> Lookup:
    return Lookup.of(harbour.ANALYSIS, articles=[harbour.LETTER_ARTICLE], claims=[harbour.FIVE, harbour.RESIGNED])


def test_a_stream_of_ascii_gets_a_plot_of_ascii(harbour: ModuleType) -> None:
    stream = BytesIO()
    console = Console(file=TextIOWrapper(stream, "ascii", errors="replace"), width=80, markup=False)
    for renderable in timeline_view(harbour.TIMELINE, lookup(harbour), width=80):
        console.print(renderable)
    console.file.flush()
    lines = stream.getvalue().decode("ascii").splitlines()
    plot = lines[lines.index("") + 3 : next(at for at, line in enumerate(lines) if "4 Mar 2031" in line) + 1]
    assert "?" not in "".join(plot)
    assert any("^" in line for line in plot)
    assert plot[-2].lstrip().startswith("++")
    assert any(line.startswith("Velmar Gazette      |[---") and line.endswith("--->") for line in lines)


@given(st.lists(st.integers(0, 59), min_size=1, max_size=60), st.integers(1, 4))
def test_marks_keep_their_order_and_their_place(wanted: list[int], gap: int) -> None:
    columns = spread_out(sorted(wanted), width=60, gap=gap)
    assert columns == sorted(columns)
    assert all(0 <= column < 60 for column in columns)
    assert len(set(columns)) == len(columns)
    if len(wanted) == 1:
        assert columns == wanted


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(2, 12))
def test_an_axis_of_time_has_ticks_but_not_too_many(one: date, other: date, most: int) -> None:
    scale = TimeScale(min(one, other), max(one, other))
    shares = [mark.share for mark in scale.ticks(most)]
    assert 1 <= len(shares) <= most
    assert shares == sorted(shares)


@pytest.mark.parametrize(
    ("numbers", "is_logarithmic"), [([1, 20], True), ([1, 19], False), ([0, 5000], False), ([-5, 100], False)]
)
def test_an_axis_of_numbers_is_logarithmic_where_they_lie_far_apart(numbers: list[float], is_logarithmic: bool) -> None:
    scale = NumberScale.of(numbers)
    assert scale.is_logarithmic is is_logarithmic
    assert scale.share(max(numbers)) == 1
    assert all(0 <= mark.share <= 1 for mark in scale.ticks())


def test_the_svg_is_well_formed_and_escapes_what_articles_say(harbour: ModuleType) -> None:
    evil = replace(harbour.TIMELINE, topic='<script>alert(1)</script> & "more"')
    root = ElementTree.fromstring(timeline_svg(evil, lookup(harbour)))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert not list(root.iter("{http://www.w3.org/2000/svg}script"))
    titles = [element.text or "" for element in root.iter("{http://www.w3.org/2000/svg}title")]
    assert sum(harbour.NONE_KILLED.quote in title and "Superseded" in title for title in titles) == 1
    words = " ".join(element.text or "" for element in root.iter("{http://www.w3.org/2000/svg}text"))
    for shown in ("fire brigade", "Undated", "No claim: Coast Courier", "Hollow or faint"):
        assert shown in words


def test_csv_and_markdown_mark_what_is_superseded(harbour: ModuleType) -> None:
    rows = list(csv.DictReader(io.StringIO(csv_table.timeline_text(harbour.TIMELINE, lookup(harbour)))))
    assert [row["superseded_by"] for row in rows] == ["", harbour.FIVE.id, "", "", "", ""]
    assert [row["date"] for row in rows][-1] == ""
    text = markdown_timeline.timeline_text(harbour.TIMELINE, lookup(harbour))
    assert f"superseded by {harbour.FIVE.id[:8]}" in text
    assert f"supersedes {harbour.NONE_KILLED.id[:8]}" in text


def test_the_summary_of_a_diff_counts_names_and_says_what_is_left_out(harbour: ModuleType) -> None:
    assert summary_line(harbour.DIFF, lookup(harbour)) == (
        "1 new, 1 updates: Five (Harbour Letter, 9 March 2031) against 3 articles. Updates Ardania Herald with “At least five "
        "dockers were killed in the Ardania harbour blast”. Leaves out late inspection."
    )
    several = replace(harbour.DIFF, claims=(*harbour.DIFF.claims, *harbour.DIFF.claims), silent=())
    assert summary_line(several, lookup(harbour)).startswith("2 new, 2 update: ")
    assert summary_line(replace(harbour.DIFF, claims=()), lookup(harbour)).startswith("no claims: ")
