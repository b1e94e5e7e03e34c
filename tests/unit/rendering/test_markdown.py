from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import pytest

from claimcmp.rendering import markdown
from claimcmp.rendering.lookup import Lookup


@pytest.fixture
def lookup(harbour: ModuleType) -> Lookup:
    return Lookup.of(harbour.ANALYSIS, articles=[harbour.LETTER_ARTICLE], claims=[harbour.FIVE, harbour.RESIGNED])


def test_article_text_becomes_no_markup() -> None:
    assert markdown.escaped("a | [x](y) <b> *c*\n# d") == r"a \| \[x\](y) \<b\> \*c\* \# d"


def test_a_pipe_in_a_quote_does_not_end_the_cell(harbour: ModuleType, lookup: Lookup) -> None:
    claim = replace(harbour.KILLED, quote="one | two")
    row = markdown.claims_text([claim], lookup).splitlines()[2]
    assert r"“one \| two”" in row
    assert row.replace(r"\|", "").count("|") == 7


def test_findings_set_the_conflicting_words_in_bold(harbour: ModuleType) -> None:
    text = markdown.findings_text(harbour.FINDINGS)
    assert "**Exactly three** dockers" in text
    assert "> — the port authority, in Ardania Herald, 5 March 2031, denied `" in text
    assert markdown.findings_text([]) == "No findings.\n"


def test_a_comparison_tells_verdict_silence_and_coverage(harbour: ModuleType, lookup: Lookup) -> None:
    text = markdown.comparisons_text([harbour.DEATHS, harbour.INSPECTION], lookup)
    for words in (
        "## blast deaths",
        "**✗ contradict**",
        "Silent: Harbour Letter",
        "No claim extracted: Coast Courier",
        "7 of 9 sentences",
    ):
        assert words in text
    assert "The silo had been inspected late. (denied by the port authority)" in text


def test_diff_is_grouped_by_status_strongest_first(harbour: ModuleType, lookup: Lookup) -> None:
    headings = [line for line in markdown.diff_text(harbour.DIFF, lookup).splitlines() if line.startswith("## ")]
    assert headings == ["## updates (1)", "## new (1)", "## silent"]
