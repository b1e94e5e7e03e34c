"""Versions of an article in every form."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO
from typing import Any

from rich.console import Console

from claimcmp.rendering.diff_summary import summary_line
from claimcmp.rendering.json_document import diff_document, versions_document
from claimcmp.rendering.lookup import Lookup
from claimcmp.rendering.markdown import diff_text
from claimcmp.rendering.markdown_versions import versions_text
from claimcmp.rendering.terminal_findings import diff_view
from claimcmp.rendering.terminal_versions import versions_view


def shown(view: list[Any]) -> str:
    stream = StringIO()
    console = Console(file=stream, width=100)
    for part in view:
        console.print(part)
    return " ".join(stream.getvalue().split())


def lookup(harbour: Any) -> Lookup:
    return Lookup.of(harbour.ANALYSIS).with_revisions(harbour.HISTORY.revisions)


def test_the_terminal_shows_both_wordings_and_warns(harbour: Any) -> None:
    text = shown(versions_view(harbour.HISTORY, lookup(harbour), width=100))
    assert "Version 1 (4 March 2031) to 2 (5 March 2031), replaced 2031-03-05T06:30:00+00:00" in text
    assert "1 changed, 1 dropped, 1 added, 1 reworded, 0 unchanged" in text
    assert "Silent correction" in text
    assert "quantity: The figure was “Exactly" in text
    for words in ("Exactly two dockers", "Exactly three dockers", "harbour master was arrested", "Some 40 houses"):
        assert words in text


def test_a_change_that_is_owned_up_to_is_told_with_its_notice(harbour: Any) -> None:
    revision = replace(harbour.HISTORY.revisions[0], notice="Correction: two was wrong [*].")
    history = replace(harbour.HISTORY, revisions=(revision,))
    assert "Owned up to: Correction: two was wrong [*]." in shown(versions_view(history, lookup(harbour), width=100))
    text = versions_text(history)
    assert "Correction: two was wrong \\[\\*\\]." in text
    assert "Silent" not in text


def test_markdown_has_a_row_per_claim(harbour: Any) -> None:
    text = versions_text(harbour.HISTORY)
    rows = [line for line in text.splitlines() if line.startswith(("| changed", "| dropped", "| added", "| reworded"))]
    assert len(rows) == 4
    assert "“**Exactly two** dockers were killed" in rows[0]
    assert "“**Exactly three** dockers were killed" in rows[0]
    assert "**Silent correction: the newer version does not say that it was changed.**" in text


def test_json_has_both_sides_with_quotes(harbour: Any) -> None:
    document = versions_document(harbour.HISTORY, lookup(harbour))
    (revision,) = document["revisions"]
    assert (revision["silent"], revision["counts"]) == (True, {"changed": 1, "reworded": 1, "dropped": 1, "added": 1})
    changed = revision["changes"][0]
    assert changed["before"]["quote"].startswith("Exactly two")
    assert changed["before"]["locator"]["path"] == "history/versions/herald.txt/1.txt"
    assert changed["after"]["quote"].startswith("Exactly three")
    assert [version["number"] for version in document["versions"]] == [1, 2]


def test_diff_warns_of_silent_corrections_and_of_no_others(harbour: Any) -> None:
    silent = replace(harbour.DIFF, revisions=harbour.HISTORY.revisions)
    owned = replace(silent, revisions=(replace(silent.revisions[0], notice="Corrected."),))
    known = Lookup.of(harbour.ANALYSIS, articles=[harbour.LETTER_ARTICLE], claims=[harbour.FIVE, harbour.RESIGNED])
    known = known.with_revisions(silent.revisions)
    warning = "Silent correction: Ardania Herald, Blast shakes the port of Ardania, version 1 to 2: The figure was “Exactly two”"
    for diff, is_warned in ((silent, True), (owned, False), (harbour.DIFF, False)):
        assert (warning in shown(diff_view(diff, known, width=100))) is is_warned
        assert (warning in diff_text(diff, known)) is is_warned
        assert ("Corrected without saying so: Ardania Herald." in summary_line(diff, known)) is is_warned
    assert "1 claim dropped." in shown(diff_view(silent, known, width=100))
    assert [step["silent"] for step in diff_document(silent, known)["revisions"]] == [True]
