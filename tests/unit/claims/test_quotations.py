"""Quotations that run over several sentences."""

from __future__ import annotations

from claimcmp.claims.quotations import find_quotations
from claimcmp.records.claims import AUTHOR
from claimcmp.records.spans import Span


def quoted(text: str) -> list[str]:
    return [span.slice(text) for span in find_quotations(text, Span(0, len(text)))]


def test_curly_and_straight_marks() -> None:
    assert quoted("“We go,” he said. “We stay.”") == ["“We go,”", "“We stay.”"]
    assert quoted('"We go," he said. "We stay."') == ['"We go,"', '"We stay."']


def test_an_open_quotation_ends_with_its_paragraph() -> None:
    assert quoted("He said: “We go. We stay.") == ["“We go. We stay."]


def test_a_lost_closing_mark_does_not_turn_the_rest_inside_out() -> None:
    assert quoted('"We go, he said. "We stay," she said.')[-1] == '"We stay,"'


def test_the_sentences_before_and_after_the_report_are_his(read) -> None:
    claims = read("“The fire began at dawn. Nobody saw smoke,” Anna Kov said. “The police came at noon.”")
    assert len(claims) == 3
    assert {claim.speaker for claim in claims} == {"Anna Kov"}


def test_a_paragraph_that_opens_with_a_quotation_goes_on_with_the_speaker(read) -> None:
    claims = read("Anna Kov said the harbour was closed.\n\n“The police came at noon.”")
    assert {claim.speaker for claim in claims} == {"Anna Kov"}


def test_what_stands_outside_the_marks_is_not_his(read) -> None:
    claims = read("“The police came at noon,” Anna Kov said. The harbour has been closed since Monday.")
    assert [claim.speaker for claim in claims] == ["Anna Kov", AUTHOR]
