"""Answers as Markdown (CommonMark with pipe tables), for notes, issues and drafts.

Article text is escaped, so that nothing in it becomes a link, a heading or HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from claimcmp.records.answers import Diff, Finding, Question, Silent, TopicComparison
from claimcmp.records.articles import Article
from claimcmp.records.claims import Claim
from claimcmp.records.relations import Relation
from claimcmp.records.spans import Span
from claimcmp.rendering.diff_summary import summary_line
from claimcmp.rendering.lookup import Lookup
from claimcmp.rendering.quoting import excerpt, find_marks, plain
from claimcmp.rendering.revision_words import warning_line
from claimcmp.rendering.wording import (
    STATUS_ORDER,
    VERDICT_WORDS,
    against_words,
    counted,
    figure_words,
    manner_words,
    published_words,
    relation_words,
    short_id,
    spread_words,
    stance_words,
    voice_words,
)

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
_WHOLE = 100_000
"""Quotes are not cut here: a reader of the file has no `show` at hand."""


def escaped(text: str) -> str:
    """Return text on one line with everything escaped that Markdown would read as markup."""
    return _escape(plain(text))


def _escape(line: str) -> str:
    return _SPECIAL.sub(r"\\\1", line)


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a pipe table; cells must be escaped already."""
    lines = [f"| {' | '.join(columns)} |", f"|{'|'.join(' --- ' for _ in columns)}|"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def objects_table(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """Return plain objects as a table; unknown values are empty, lists are joined."""
    return table(columns, [[_cell(row.get(column)) for column in columns] for row in rows])


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return escaped(", ".join(str(item) for item in value) if isinstance(value, list | tuple) else str(value))


def claims_text(claims: Iterable[Claim], lookup: Lookup) -> str:
    """Return claims as a table of quotes."""
    rows = [
        [
            escaped(claim.source),
            published_words(lookup.article_of(claim)),
            "" if claim.is_own_voice else escaped(claim.speaker),
            claim.kind.value,
            quote(claim),
            f"`{short_id(claim.id)}`",
        ]
        for claim in claims
    ]
    return table(("Source", "Published", "Speaker", "Kind", "Quote", "Id"), rows)


def comparisons_text(comparisons: Iterable[TopicComparison], lookup: Lookup) -> str:
    """Return topics with one table per question."""
    return "\n".join(_comparison(comparison, lookup) for comparison in comparisons)


def _comparison(comparison: TopicComparison, lookup: Lookup) -> str:
    sign, word, sentence = VERDICT_WORDS[comparison.verdict]
    lines = [f"## {escaped(comparison.topic)}", ""]
    if comparison.question and comparison.question != comparison.topic:
        lines += [f"*{escaped(comparison.question)}*", ""]
    lines += [f"**{sign} {word}**: {sentence}.", ""]
    if comparison.spread is not None:
        lines += [f"Stated figures: {spread_words(comparison.spread.interval, comparison.spread.unit)}.", ""]
    for question in comparison.questions:
        lines += _question(question, lookup)
    lines += silent_lines(comparison.silent, lookup)
    coverage = comparison.coverage
    with_claims = coverage.sentences - coverage.without_claims
    lines.append(f"Coverage: claims were taken from {with_claims:,} of {counted(coverage.sentences, 'sentence')}.")
    return "\n".join([*lines, ""])


def _question(question: Question, lookup: Lookup) -> list[str]:
    sign, word, _ = VERDICT_WORDS[question.verdict]
    rows = []
    for position in question.positions:
        for claim_id in position.claim_ids:
            claim = lookup.claims[claim_id]
            figures = [figure_words(figure) for figure in position.figures if figure.claim_id == claim_id]
            stance = stance_words(claim)
            statement = escaped(position.statement) + (f" ({escaped(stance)})" if stance else "")
            date = published_words(lookup.article_of(claim))
            cited = f"{quote(claim)} `{short_id(claim_id)}`"
            rows.append([escaped(claim.source), date, statement, escaped("; ".join(figures)), cited])
    lines = [f"### {escaped(question.question)}", "", f"{sign} {word}", ""]
    lines.append(table(("Source", "Published", "Position", "Figures", "Quote"), rows))
    lines += [_relation_line(relation) for relation in question.relations if relation.reasons]
    return [*lines, ""] if any(relation.reasons for relation in question.relations) else lines


def _relation_line(relation: Relation) -> str:
    notes = " ".join(reason.note for reason in relation.reasons)
    return f"- **{relation_words(relation)}** (`{short_id(relation.left)}`, `{short_id(relation.right)}`): {escaped(notes)}"


def silent_lines(silent: Sequence[Silent], lookup: Lookup) -> list[str]:
    """Return who is silent, and of whom no claim but a passage was found."""
    lines = []
    for entry in silent:
        if entry.passage is None:
            lines.append(f"- Silent: {escaped(entry.source)}")
        else:
            date = published_words(lookup.articles.get(entry.passage.article_id))
            lines.append(f"- No claim extracted: {escaped(entry.source)} ({date}), see “{escaped(entry.passage.quote)}”")
    return [*lines, ""] if lines else []


def findings_text(findings: Sequence[Finding]) -> str:
    """Return findings as quotes below each other, the conflicting words in bold."""
    if not findings:
        return "No findings.\n"
    return "\n".join(_finding(number, finding) for number, finding in enumerate(findings, start=1))


def _finding(number: int, finding: Finding) -> str:
    relation = finding.relation
    lines = [f"## {number}. {relation_words(relation)}", "", f"Confidence {relation.confidence:.2f}.", ""]
    left = _cited(finding.left, finding.left_article, [reason.left for reason in relation.reasons])
    right = _cited(finding.right, finding.right_article, [reason.right for reason in relation.reasons])
    return "\n".join([*lines, *left, *right, *_reasons(relation), ""])


def _cited(claim: Claim, article: Article | None, words: Sequence[str | None]) -> list[str]:
    about = [voice_words(claim), published_words(article), *filter(None, [manner_words(claim)])]
    return [f"> {quote(claim, words)}", ">", f"> — {escaped(', '.join(about))} `{short_id(claim.id)}`", ""]


def _reasons(relation: Relation) -> list[str]:
    lines = []
    for reason in relation.reasons:
        against = against_words(reason)
        lines.append(f"- {reason.kind.value}: {escaped(reason.note)}" + (f" ({escaped(against)})" if against else ""))
    return lines


def quote(claim: Claim, words: Sequence[str | None] = ()) -> str:
    """Return a whole quote, escaped, with the given words in bold."""
    shown = excerpt(claim.quote, marks=find_marks(claim, words), limit=_WHOLE)
    return f"“{_with_bold(shown.text, shown.marks)}”"


def _with_bold(text: str, marks: Sequence[Span]) -> str:
    parts, last = [], 0
    for mark in marks:
        parts += [_escape(text[last : mark.start]), f"**{_escape(mark.slice(text))}**"]
        last = mark.end
    return "".join([*parts, _escape(text[last:])])


def diff_text(diff: Diff, lookup: Lookup) -> str:
    """Return one article against the corpus, its claims grouped by status."""
    article = diff.article
    lines = [f"# {escaped(article.title or article.path)}", "", f"{escaped(article.source)}, {published_words(article)}", ""]
    lines += [escaped(summary_line(diff, lookup)), ""]
    lines += [line for revision in diff.silent_corrections for line in (f"**{escaped(warning_line(revision))}**", "")]
    found = {entry.status for entry in diff.claims}
    for status in [*(known for known in STATUS_ORDER if known in found), *sorted(found.difference(STATUS_ORDER))]:
        entries = [entry for entry in diff.claims if entry.status == status]
        lines += [f"## {status} ({len(entries)})", ""]
        for entry in entries:
            lines += _cited(entry.claim, article, ())
            for other in entry.against:
                lines += [f"{other.relation.label.value}:", "", *_cited(other.claim, lookup.article_of(other.claim), ())]
                lines += [*_reasons(other.relation), ""] if other.relation.reasons else []
    if diff.silent:
        lines += ["## silent", ""]
        for silent in diff.silent:
            ids = ", ".join(f"`{short_id(claim_id)}`" for claim_id in silent.claim_ids)
            lines.append(f"- {escaped(lookup.topic_names.get(silent.topic, silent.topic))}: {ids}")
    return "\n".join(lines).rstrip("\n") + "\n"
