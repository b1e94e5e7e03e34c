"""One self-contained page about a corpus: no request to anywhere, all of its style, script and data inside.

Text of articles is never trusted. It reaches the page through autoescaping alone, without control characters and marks that
turn the reading direction; a content security policy lets only the page's own style and script run, named by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Any

from claimcmp.records.answers import Report
from claimcmp.records.articles import Article
from claimcmp.records.claims import Claim
from claimcmp.records.relations import Label, Verdict
from claimcmp.rendering.json_document import export_document
from claimcmp.rendering.lookup import Lookup
from claimcmp.rendering.quoting import without_controls
from claimcmp.rendering.report_findings import FINDINGS, FindingView, finding_view, is_contradiction
from claimcmp.rendering.report_page import CHECKSUM_BLANK, checksum
from claimcmp.rendering.report_quotes import ANCHOR, Quoter, is_web
from claimcmp.rendering.report_tags import Tagger
from claimcmp.rendering.report_topics import QuoteView, TopicView, TopicViews, agreements
from claimcmp.rendering.wording import counted, period_words, published_words, stance_words

_UNSAFE = re.compile("[<>&\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""Letters that are written as escapes in the data: they could end the element, a line of script, or turn what follows."""

CLAIMS = 12_000
"""Up to this many claims the page lists all; of more only those that a topic or a finding speaks of."""


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article with the claims that the page lists."""

    anchor: str
    title: str
    source: str
    author: str | None
    date: str
    path: str
    url: str | None
    copies: tuple[str, ...]
    inferred: str | None
    quotes: tuple[QuoteView, ...]
    claims: str


def report_page(report: Report) -> str:
    """Return the page, ready to be written to a file."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    def inert(value: Any) -> Any:
        # Only text is cleaned; what is marked as safe (style, script, data) is the program's own.
        return without_controls(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    environment = Environment(
        loader=PackageLoader("claimcmp.rendering"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=inert,
    )
    style, script = _asset("report.css"), _asset("report.js")
    page = environment.get_template("report.html.j2").render(
        **_context(report),
        style=Markup(style),
        script=Markup(script),
        style_hash=_source_hash(style),
        script_hash=_source_hash(script),
        data=Markup(_embedded(export_document(report.analysis))),
        checksum=CHECKSUM_BLANK,
    )
    return page.replace(CHECKSUM_BLANK, checksum(page), 1)


def _asset(name: str) -> str:
    return resources.files("claimcmp.rendering").joinpath("templates", name).read_text(encoding="utf-8")


def _source_hash(text: str) -> str:
    """Return how a content security policy names an inline style or script (CSP Level 3, 2.3.1)."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _embedded(document: dict[str, Any]) -> str:
    """Return a document as JSON in which nothing can end the element that it stands in."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _UNSAFE.sub(lambda letter: f"\\u{ord(letter[0]):04x}", text)


def _context(report: Report) -> dict[str, Any]:
    analysis = report.analysis
    lookup = Lookup.of(analysis)
    quoter, tagger = Quoter(analysis.articles), Tagger(report, lookup)
    shown = report.findings[:FINDINGS]
    findings = [
        finding_view(finding, explanation, lookup, quoter, tagger)
        for finding, explanation in zip(shown, report.explanations[:FINDINGS], strict=True)
    ]
    views = TopicViews(report, quoter, tagger, shown=(finding.relation.id for finding in shown))
    topics = [views.topic(comparison, number) for number, comparison in enumerate(report.comparisons)]
    named = topics[: len(analysis.topics)] or topics
    labels = [finding.relation.label for finding in report.findings if not finding.relation.is_dismissed]
    return {
        "title": report.title,
        "run": analysis.run,
        "settings": report.settings,
        "skipped": analysis.skipped,
        "facts": _facts(report),
        "counts": {
            "contradict": labels.count(Label.CONTRADICT),
            "diverge": labels.count(Label.DIVERGE),
            "agree": sum(cluster.verdict == Verdict.AGREE.value for cluster in analysis.clusters),
            "silent": sum(cell.key == "silent" for topic in named for cell in topic.cells),
        },
        "contradictions": [finding for finding in findings if is_contradiction(finding) and not finding.is_dismissed],
        "divergences": [finding for finding in findings if not is_contradiction(finding) and not finding.is_dismissed],
        "dismissed": [finding for finding in findings if finding.is_dismissed],
        "left_out": len(report.findings) - len(shown),
        "topics": topics,
        "named": named,
        "brief": _one_each(findings),
        "agreed": agreements({topic.anchor: topic for topic in topics}),
        "sources": sorted({article.source for article in analysis.articles}),
        "choices": tagger.choices(),
        **_articles(report, findings, topics, quoter, tagger),
    }


def _one_each(findings: Sequence[FindingView]) -> list[FindingView]:
    """Return contradictions of which no two are about the same: the overview is no list of all."""
    found: dict[tuple[str, ...], FindingView] = {}
    for finding in findings:
        if not is_contradiction(finding) or finding.is_dismissed:
            continue
        found.setdefault((*finding.topics, " ".join(sorted(finding.headline.split()))), finding)
    return list(found.values())


def _facts(report: Report) -> list[str]:
    """Return how large the corpus is and which days it spans."""
    articles = report.analysis.articles
    days = [day for article in articles if article.published for day in (article.published.start, article.published.end) if day]
    facts = [
        counted(len(articles), "article"),
        counted(len({article.source for article in articles}), "source"),
        counted(len({article.origin_id for article in articles}), "origin"),
        counted(len(report.analysis.claims), "claim"),
    ]
    if days:
        facts.append(f"published {_span_words(min(days), max(days))}")
    undated = sum(article.published is None for article in articles)
    return [*facts, f"{undated:,} undated"] if undated else facts


def _span_words(first: date, last: date) -> str:
    from claimcmp.records.intervals import Period

    return period_words(Period(first, last))


def _articles(
    report: Report, findings: Sequence[FindingView], topics: Sequence[TopicView], quoter: Quoter, tagger: Tagger
) -> dict[str, Any]:
    """Return the articles with their claims, all of them or those that the page speaks of."""
    analysis = report.analysis
    claims: Sequence[Claim] = analysis.claims
    if len(claims) > CLAIMS:
        spoken = {side.anchor for finding in findings for side in (finding.left, finding.right)}
        spoken.update(
            quote.quotation.anchor
            for topic in topics
            for question in (*topic.shared, *topic.single)
            for position in question.positions
            for quote in position.quotes
        )
        claims = [claim for claim in claims if claim.id[:ANCHOR] in spoken]
    by_article: dict[str, list[Claim]] = {article.id: [] for article in analysis.articles}
    for claim in claims:
        by_article[claim.article_id].append(claim)
    relations: dict[str, list[Any]] = {}
    for relation in analysis.relations:
        for claim_id in (relation.left, relation.right):
            relations.setdefault(claim_id, []).append(relation)
    titles = {article.id: article.title or article.path for article in analysis.articles}
    views = []
    for number, article in enumerate(analysis.articles):
        quotes = tuple(
            QuoteView(
                quotation=quoter.quotation(claim, in_paragraph=False),
                stance=stance_words(claim),
                figures=(),
                tags=tagger.tags([claim], relations.get(claim.id, [])),
                dates=tagger.dates([claim]),
            )
            for claim in by_article[article.id]
        )
        views.append(_article(article, number, quotes, titles))
    return {"articles": views, "unlisted": len(analysis.claims) - len(claims)}


def _article(article: Article, number: int, quotes: tuple[QuoteView, ...], titles: dict[str, str]) -> ArticleView:
    return ArticleView(
        anchor=f"a-{number}",
        title=article.title or article.path,
        source=article.source,
        author=article.author,
        date=published_words(article),
        path=article.path,
        url=article.url if is_web(article.url) else None,
        copies=tuple(titles.get(name, name) for name in article.copies_of),
        inferred=", ".join(article.inferred) or None,
        quotes=quotes,
        claims=counted(len(quotes), "claim"),
    )
