"""`report`, and `verify` on what it wrote: whatever is changed by hand is found out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from typer.testing import Result

from claimcmp.cli.verified_figures import failed_figures, stated_figures
from claimcmp.rendering.report_page import checksum

Run = Callable[..., Result]


@pytest.fixture
def page(run: Run, tmp_path: Path) -> Path:
    result = run("report", "-o", "report.html")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "wrote report.html" in result.stderr
    return tmp_path / "report.html"


def failures(run: Run) -> list[str]:
    result = run("verify", "report.html", "--format", "json")
    document = json.loads(result.stdout)
    assert result.exit_code == (3 if document["failed"] else 0)
    return [failure["reason"] for failure in document["failed"]]


def change(page: Path, old: str, new: str, *, sealed: bool = False) -> None:
    """Change a page; `sealed` also writes a checksum that fits, as somebody would who means it."""
    text = page.read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new)
    if sealed:
        text = re.sub(r'(claimcmp-checksum" content=")[0-9a-f]+', lambda found: found[1] + checksum(text), text)
    page.write_text(text, encoding="utf-8")


def test_a_page_stands_as_it_was_written(run: Run, page: Path) -> None:
    assert failures(run) == []
    assert "Harbour blast" in page.read_text(encoding="utf-8")


def test_the_title_can_be_given(run: Run, corpus: Any) -> None:
    assert run("report", "-o", "r.html", "--title", "Blast <1>").exit_code == 0
    assert '<h1 dir="auto">Blast &lt;1&gt;</h1>' in Path("r.html").read_text(encoding="utf-8")
    assert ("report", "Blast <1>") in corpus.asked


def test_a_file_must_be_given(run: Run) -> None:
    assert run("report").exit_code == 2


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('data-figure="KILLED:0">3<', 'data-figure="KILLED:0">30<', "a figure shown on the page, where the article says"),
        ("when a grain silo blew up", "when a ship blew up", "shown on the page, but other words stand there"),
        ('"quote":"Exactly three dockers', '"quote":"Exactly two dockers', "other words stand there"),
        ('"surface":"Exactly three","low":3,"high":3', '"surface":"Exactly three","low":4,"high":4', "a figure: given as 4"),
        ('"surface":"About 40"', '"surface":"About 60"', "a figure: other words stand there"),
    ],
)
def test_a_changed_quote_or_figure_is_found_out_even_with_a_fitting_checksum(
    run: Run, page: Path, corpus: Any, old: str, new: str, reason: str
) -> None:
    short = corpus.harbour.KILLED.id[:12]
    change(page, old.replace("KILLED", short), new.replace("KILLED", short), sealed=True)
    assert any(found.startswith(reason) for found in failures(run))


def test_any_other_change_is_found_out_by_the_checksum(run: Run, page: Path) -> None:
    change(page, "The sources contradict each other", "The sources agree")
    assert failures(run) == ["the page is not as it was written: its checksum does not fit"]
    assert "the page" in run("verify", "report.html").stdout


@pytest.mark.parametrize(("old", "new"), [('id="claimcmp-data">', 'id="claimcmp-data">['), ('data-place="0', 'data-place="x')])
def test_a_broken_page_is_an_input_error(run: Run, page: Path, old: str, new: str) -> None:
    change(page, old, new)
    result = run("verify", "report.html")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "is no report of claimcmp" in result.stderr


@pytest.mark.parametrize(
    ("text", "surface", "low", "high", "stands"),
    [
        ("In Velmar half of the voters stayed at home.", "half", 45, 55, True),
        ("In Velmar half of the voters stayed at home.", "half", 60, 70, False),
        ("No one was hurt.", "No one", 0, 0, True),
        ("A guard was killed.", "A guard", 1, 1, True),
        ("A guard was killed.", "A guard", 2, 2, False),
        ("At least 12 people died.", "At least 12", 12, None, True),
        ("At least 12 people died.", "At least 12", 12, 12, False),
    ],
)
def test_bounds_are_read_again_from_the_words(
    harbour: ModuleType, text: str, surface: str, low: int | None, high: int | None, stands: bool
) -> None:
    article = replace(harbour.COURIER_ARTICLE, text=text)
    start = text.index(surface)
    quantity = {
        "start": start, "end": start + len(surface), "surface": surface, "low": low, "high": high,
        "low_inclusive": True, "high_inclusive": True, "unit": None,
    }  # fmt: skip
    figures = stated_figures([{"id": "c", "article_id": article.id, "source": "s", "quantities": [quantity]}], {})
    assert (failed_figures(figures, [article]) == []) == stands
