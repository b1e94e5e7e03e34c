from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from types import ModuleType
from typing import Any

import pytest

from claimcmp.records.answers import Report
from claimcmp.records.relations import Label, Verdict
from claimcmp.rendering.html_report import report_page
from claimcmp.rendering.report_page import is_page, read_page

EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\x1b[31m\u202e\x00{{ 7 * 7 }}</style>"


class Elements(HTMLParser):
    """All start tags of a page with their attributes, and the text outside of style, script and data."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self._silent: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in {"script", "style"}:
            self._silent = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = None

    def handle_data(self, data: str) -> None:
        if self._silent is None:
            self.text.append(data)

    @property
    def words(self) -> str:
        return " ".join("".join(self.text).split())


@pytest.fixture
def report(harbour: ModuleType) -> Report:
    found: Report = harbour.REPORT
    return found


def test_the_page_asks_nothing_of_anybody(report: Report) -> None:
    page = report_page(report)
    elements = Elements(page)
    assert is_page(page)
    assert not [attrs for _, attrs in elements.tags if set(attrs) & {"src", "style", "onclick", "onload", "srcset", "action"}]
    assert "url(" not in page[: page.index("</style>")]
    assert [attrs for tag, attrs in elements.tags if tag in {"link", "iframe", "object", "embed", "img", "base"}] == []
    policy = next(attrs["content"] for _, attrs in elements.tags if attrs.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_what_an_editor_looks_for_is_there(report: Report) -> None:
    words = Elements(report_page(report)).words
    for expected in (
        "0 killed against 3 killed",
        "✗ contradict direct quantity",
        "One article counts three dead and the other none, on the same day.",
        "disjoint counts of the same thing",
        "Match score 0.84",
        "Coast Courier : no claim was taken on it",
        "Harbour Letter : nothing on it",
        "stated figures: 0 to 3",
        "denied by the port authority",
        "articles/scan.bin : not text",
        "matching.threshold: 0.6",
        "answers.max_contradictions: 3 (claimcmp.yaml)",
        "letters",
    ):
        assert expected.replace(" :", ":") in words.replace(" :", ":"), expected


def test_conflicting_words_are_marked_in_the_quote_and_the_claim_in_its_paragraph(report: Report) -> None:
    page = report_page(report)
    assert '<mark class="clash">Exactly three</mark>' in page
    assert '<mark class="claim">Exactly three dockers were killed' in page
    assert (
        '<mark class="taken">The port authority</mark>' in page or '<mark class="claim taken">The port authority</mark>' in page
    )


def test_every_link_to_a_part_of_the_page_leads_somewhere(report: Report) -> None:
    tags = Elements(report_page(report)).tags
    ids = [attrs["id"] for _, attrs in tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    targets = {str(attrs["href"])[1:] for tag, attrs in tags if tag == "a" and str(attrs.get("href")).startswith("#")}
    assert targets <= set(ids)
    labels = {attrs["aria-labelledby"] for _, attrs in tags if "aria-labelledby" in attrs}
    assert labels <= set(ids)


def test_the_data_inside_are_the_export(report: Report) -> None:
    document = read_page(report_page(report)).document
    assert [claim["id"] for claim in document["claims"]] == [claim.id for claim in report.analysis.claims]
    assert document["run"]["models"]["parser"]["name"] == "splitter"


def test_what_was_read_back_is_what_was_shown(report: Report, harbour: ModuleType) -> None:
    page = read_page(report_page(report))
    texts = [article.text for article in report.analysis.articles]
    assert page.is_as_written
    assert {(shown.article, shown.start, shown.end) for shown in page.passages}
    for shown in page.passages:
        assert " ".join(texts[shown.article][shown.start : shown.end].split()) == " ".join(shown.words.split())
    assert {(figure.claim, figure.words) for figure in page.figures} >= {
        (harbour.KILLED.id[:12], "3"),
        (harbour.NONE_KILLED.id[:12], "0"),
    }


@pytest.mark.parametrize("change", [("contradict", "agree"), ("Exactly three", "Exactly four"), ("0.93", "0.94")])
def test_a_changed_page_is_found_out(report: Report, change: tuple[str, str]) -> None:
    page = report_page(report)
    assert read_page(page.replace(*change)).is_as_written is False


def test_the_same_report_gives_the_same_bytes(report: Report) -> None:
    assert report_page(report) == report_page(report)


def hostile(value: Any, words: str) -> Any:
    """Return a record with its names and texts replaced."""
    return replace(value, **dict.fromkeys(words.split(), EVIL))


def test_text_of_articles_stays_text(report: Report) -> None:
    analysis = report.analysis
    articles = tuple(
        replace(hostile(item, "source title author path"), url=f"javascript:alert('{EVIL}')") for item in analysis.articles
    )
    claims = tuple(hostile(item, "source speaker text") for item in analysis.claims)
    by_id = {claim.id: claim for claim in claims}
    comparisons = tuple(
        replace(
            hostile(item, "topic question"),
            questions=tuple(hostile(question, "question") for question in item.questions),
            silent=tuple(hostile(silent, "source") for silent in item.silent),
            claims=tuple(by_id[claim.id] for claim in item.claims),
        )
        for item in report.comparisons
    )
    findings = tuple(
        replace(
            item,
            left=by_id[item.left.id],
            right=by_id[item.right.id],
            relation=replace(item.relation, reasons=tuple(hostile(reason, "note left") for reason in item.relation.reasons)),
        )
        for item in report.findings
    )
    skipped = tuple(hostile(item, "path reason") for item in analysis.skipped)
    topics = tuple(hostile(item, "name question") for item in analysis.topics)
    changed = replace(
        report,
        title=EVIL,
        analysis=replace(analysis, articles=articles, claims=claims, skipped=skipped, topics=topics),
        comparisons=comparisons,
        findings=findings,
        settings=((EVIL, EVIL, EVIL),),
    )
    page = report_page(changed)
    elements = Elements(page)
    harmless = Elements(report_page(report))
    assert {tag for tag, _ in elements.tags} <= {tag for tag, _ in harmless.tags}
    assert sum(tag == "script" for tag, _ in elements.tags) == 2
    assert not [attrs for _, attrs in elements.tags if any(name.startswith("on") for name in attrs)]
    assert not [attrs for _, attrs in elements.tags if "javascript:" in str(attrs.get("href"))]
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)
    assert "49" not in Elements(report_page(replace(report, title="{{ 7 * 7 }}"))).words.split("claimcmp")[0]
    assert "<script>alert(1)</script>" in elements.words
    assert read_page(page).document["articles"][0]["source"] == EVIL


def test_an_address_becomes_a_link_only_if_it_is_one_of_the_web(report: Report) -> None:
    first, *rest = report.analysis.articles
    link = replace(first, url="https://herald.example/blast?a=1&b=2")
    page = report_page(replace(report, analysis=replace(report.analysis, articles=(link, *rest))))
    assert 'href="https://herald.example/blast?a=1&amp;b=2"' in page
    assert "#:~:text=" in page


def test_a_dismissed_finding_stands_apart_and_is_not_counted(report: Report) -> None:
    first, *rest = report.findings
    dismissed = replace(first, relation=replace(first.relation, reviewed="wrong"))
    page = report_page(replace(report, findings=(dismissed, *rest)))
    assert "Dismissed in review (1)" in page
    assert page.index("Dismissed in review") < page.index(f'id="f-{first.relation.id[:12]}"')
    assert "<b>1</b> <span>✗ contradiction</span>" in page
    assert "reviewed: wrong" in page


def test_an_empty_report_says_what_was_not_found(report: Report) -> None:
    analysis = replace(report.analysis, relations=(), topics=(), clusters=(), claims=())
    page = report_page(replace(report, analysis=analysis, comparisons=(), findings=(), explanations=()))
    words = Elements(page).words
    assert "No contradiction was found. That is no proof that there is none." in words
    assert "No divergence was found." in words


def test_of_many_findings_the_strongest_are_shown_and_the_rest_is_counted(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimcmp.rendering.html_report.FINDINGS", 1)
    page = report_page(report)
    assert "1 weaker findings are not shown" in page
    assert page.count('class="finding item') == 1
    assert Verdict(Label.CONTRADICT.value).value in page


def test_of_many_claims_those_that_something_speaks_of_are_listed(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimcmp.rendering.html_report.CLAIMS", 1)
    page = report_page(report)
    assert "1 claims that no topic and no finding speaks of are in the data only" in page
    assert len(json.loads(json.dumps(read_page(page).document["claims"]))) == len(report.analysis.claims)
