"""Text that attacks whoever shows it: in every form of output, at both widths, it stays text."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from types import ModuleType
from typing import Any

import pytest
from rich.console import Console

from claimcmp.records.answers import Finding
from claimcmp.rendering import csv_table, markdown
from claimcmp.rendering.html_report import report_page
from claimcmp.rendering.json_document import export_document, json_text
from claimcmp.rendering.lookup import Lookup
from claimcmp.rendering.report_page import read_page
from claimcmp.rendering.terminal import View
from claimcmp.rendering.terminal_compare import comparisons_view
from claimcmp.rendering.terminal_findings import diff_view, explanation_view, findings_view
from claimcmp.rendering.terminal_lists import articles_view, claims_view, topics_view
from claimcmp.rendering.terminal_review import review_view

ATTACKS = {
    "markup": "[red]stop[/red] [link=http://x]y[/link]",
    "html": "</script><script>alert(1)</script><b onmouseover=alert(1)>",
    "escape": "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b2J",
    "bidi": "\u202eevil\u2066 \u200fright",
    "long": "w" * 10_000,
    "formula": "=HYPERLINK(1)",
    "pipe": "a | b\n# heading\n- [x](javascript:alert(1))",
    "wide": "漢字かな交じり文 עברית العربية",
    "template": "{{ 7 * 7 }}{% raw %}",
}
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f]")


@pytest.fixture(params=list(ATTACKS))
def attack(request: pytest.FixtureRequest) -> str:
    return ATTACKS[request.param]


@pytest.fixture
def event(harbour: ModuleType, attack: str) -> Any:
    """The invented blast with the attack for every source, title, speaker, file, topic and resolved text."""
    analysis = harbour.ANALYSIS
    articles = tuple(replace(item, source=attack, title=attack, author=attack, path=attack) for item in analysis.articles)
    claims = tuple(replace(item, source=attack, text=attack, speaker=attack) for item in analysis.claims)
    by_article, by_claim = {item.id: item for item in articles}, {item.id: item for item in claims}
    topics = tuple(replace(item, name=attack, question=attack) for item in analysis.topics)

    def changed(finding: Finding) -> Finding:
        relation = replace(
            finding.relation, reasons=tuple(replace(item, left=attack, note=attack) for item in finding.relation.reasons)
        )
        left, right = by_claim[finding.left.id], by_claim[finding.right.id]
        return Finding(relation, left, right, by_article[left.article_id], by_article[right.article_id])

    findings = tuple(map(changed, harbour.FINDINGS))
    comparisons = tuple(
        replace(
            item,
            topic=attack,
            question=attack,
            silent=tuple(replace(silent, source=attack) for silent in item.silent),
            questions=tuple(
                replace(
                    question,
                    question=attack,
                    positions=tuple(replace(position, statement=attack, sources=(attack,)) for position in question.positions),
                )
                for question in item.questions
            ),
            claims=tuple(by_claim[claim.id] for claim in item.claims),
        )
        for item in harbour.REPORT.comparisons
    )
    whole = replace(
        analysis,
        articles=articles,
        claims=claims,
        topics=topics,
        relations=tuple(finding.relation for finding in findings),
        skipped=tuple(replace(item, path=attack, reason=attack) for item in analysis.skipped),
    )
    return replace(harbour.REPORT, title=attack, analysis=whole, comparisons=comparisons, findings=findings)


def views(event: Any, harbour: ModuleType, attack: str, width: int) -> dict[str, View]:
    lookup = Lookup.of(event.analysis)
    explanation = replace(harbour.EXPLANATION, left=event.findings[0].left, right=event.findings[0].right, outcome=attack)
    article = replace(harbour.LETTER_ARTICLE, source=attack, title=attack)
    diff = replace(harbour.DIFF, article=article)
    topics = {topic.id: topic for topic in event.analysis.topics}
    return {
        "compare": comparisons_view(event.comparisons, lookup, width=width),
        "contradictions": findings_view(event.findings, width=width),
        "explain": explanation_view(explanation, width=width),
        "diff": diff_view(
            diff, Lookup.of(event.analysis, articles=[article], claims=[harbour.FIVE, harbour.RESIGNED]), width=width
        ),
        "articles": articles_view(event.analysis.articles, lookup, width=width),
        "claims": claims_view(event.analysis.claims, lookup, width=width),
        "topics": topics_view(
            [replace(item, name=attack, question=attack) for item in harbour.TOPICS], topics, lookup, width=width
        ),
        "review": review_view(
            event.findings[0], None, place=0, total=2, open_ones=2, chosen="open", message="", with_context=True, width=width
        ),
    }


@pytest.mark.parametrize("width", [80, 200])
def test_nothing_reaches_the_terminal_that_steers_it(event: Any, harbour: ModuleType, attack: str, width: int) -> None:
    for name, view in views(event, harbour, attack, width).items():
        stream = io.StringIO()
        console = Console(file=stream, width=width, markup=False, emoji=False, highlight=False)
        for renderable in view:
            console.print(renderable)
        drawn = stream.getvalue()
        assert not CONTROLS.search(drawn), name
        assert max(map(console_width, drawn.splitlines())) <= width, name
        if attack == ATTACKS["markup"]:
            assert "[red]" in "".join(drawn.split()), name


def console_width(line: str) -> int:
    from rich.cells import cell_len

    return cell_len(line)


def test_markdown_holds_no_markup_of_others(event: Any, harbour: ModuleType) -> None:
    lookup = Lookup.of(event.analysis)
    for text in (
        markdown.comparisons_text(event.comparisons, lookup),
        markdown.findings_text(event.findings),
        markdown.claims_text(event.analysis.claims, lookup),
    ):
        assert not CONTROLS.search(text)
        assert not re.search(r"(?<!\\)<\w", text.replace("<br>", ""))
        assert "](javascript" not in text.replace(r"\]", "")
        assert "\n# heading" not in text


def test_csv_holds_no_formula(event: Any) -> None:
    lookup = Lookup.of(event.analysis)
    for text in (csv_table.claims_text(event.analysis.claims, lookup), csv_table.findings_text(event.findings, lookup)):
        for row in csv.reader(io.StringIO(text)):
            assert not [cell for cell in row if cell.startswith(("=", "+", "@", "\t", "\r"))]


def test_json_gives_back_what_the_article_says(event: Any, attack: str) -> None:
    import json

    document = json.loads(json_text(export_document(event.analysis)))
    assert {article["source"] for article in document["articles"]} == {attack}


def test_the_page_shows_it_as_text(event: Any, attack: str) -> None:
    page = report_page(event)
    assert not CONTROLS.search(page)
    assert page.count("<script") == 2
    assert "<b onmouseover" not in page
    assert "49" not in page[page.index("<title>") : page.index("</title>")]
    read = read_page(page)
    assert read.is_as_written
    assert {article["source"] for article in read.document["articles"]} == {attack}
