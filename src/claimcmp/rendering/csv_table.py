"""Answers as one flat table in CSV (RFC 4180, line feeds, UTF-8): one row per thing, the first row names the columns.

Article text is not trusted, and spreadsheets run cells that begin like a formula: such text gets an apostrophe in front
(OWASP, "CSV Injection"). Numbers are left alone.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from claimcmp.records.answers import Diff, Finding, Position, TopicComparison
from claimcmp.records.claims import Claim
from claimcmp.records.timelines import Timeline, TimelinePoint
from claimcmp.rendering.json_objects import Object, number, score
from claimcmp.rendering.lookup import Lookup
from claimcmp.rendering.wording import iso_period

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def table_text(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """Return rows as CSV; an unknown value is an empty cell, a list is joined by "; "."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)
    return stream.getvalue()


def _cell(value: Any) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    text = "; ".join(str(item) for item in value) if isinstance(value, list | tuple) else str(value)
    return "'" + text if text.startswith(_FORMULA_STARTS) else text


def objects_text(rows: Sequence[Object], columns: Sequence[str]) -> str:
    """Return JSON objects as CSV; members that are objects or lists of objects have no place in a cell and are left out."""
    flat = [{key: value for key, value in row.items() if not _is_nested(value)} for row in rows]
    return table_text(columns, flat)


def _is_nested(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(item, dict) for item in value))


CLAIM_COLUMNS = (
    "id", "article_id", "source", "published", "speaker", "modality", "polarity", "kind", "start", "end", "quote", "text",
    "low", "high", "unit", "counted", "topics", "cluster_id", "confidence",
)  # fmt: skip


def claims_text(claims: Iterable[Claim], lookup: Lookup) -> str:
    """Return claims as CSV; a claim with several figures shows the first."""
    return table_text(CLAIM_COLUMNS, [_claim_row(claim, lookup) for claim in claims])


def _claim_row(claim: Claim, lookup: Lookup) -> Object:
    article = lookup.article_of(claim)
    figure = claim.quantities[0] if claim.quantities else None
    return {
        "id": claim.id,
        "article_id": claim.article_id,
        "source": claim.source,
        "published": iso_period(article.published) if article else None,
        "speaker": claim.speaker,
        "modality": claim.modality.value,
        "polarity": claim.polarity.value,
        "kind": claim.kind.value,
        "start": claim.spans[0].start,
        "end": claim.spans[-1].end,
        "quote": claim.quote,
        "text": claim.text,
        "low": number(figure.interval.low) if figure else None,
        "high": number(figure.interval.high) if figure else None,
        "unit": figure.unit if figure else None,
        "counted": figure.counted if figure else None,
        "topics": list(lookup.topic_ids.get(claim.id, ())),
        "cluster_id": lookup.cluster_ids.get(claim.id),
        "confidence": score(claim.confidence),
    }


COMPARISON_COLUMNS = (
    "topic", "topic_verdict", "question", "question_verdict", "source", "published", "speaker", "statement",
    "low", "high", "unit", "counted", "as_of", "quote", "claim_id",
)  # fmt: skip


def comparisons_text(comparisons: Iterable[TopicComparison], lookup: Lookup) -> str:
    """Return comparisons as CSV."""
    return table_text(COMPARISON_COLUMNS, comparison_rows(comparisons, lookup))


def comparison_rows(comparisons: Iterable[TopicComparison], lookup: Lookup) -> list[Object]:
    """Return one row per claim of every position; a source without one has a row that says so."""
    rows: list[Object] = []
    for comparison in comparisons:
        head = {"topic": comparison.topic, "topic_verdict": comparison.verdict.value}
        for question in comparison.questions:
            asked = {**head, "question": question.question, "question_verdict": question.verdict.value}
            rows += [{**row, **asked} for position in question.positions for row in _position_rows(position, lookup)]
        for silent in comparison.silent:
            quote = silent.passage.quote if silent.passage else None
            state = "no claim extracted" if silent.passage else "silent"
            rows.append({**head, "question_verdict": state, "source": silent.source, "quote": quote})
    return rows


def _position_rows(position: Position, lookup: Lookup) -> list[Object]:
    figures = {figure.claim_id: figure for figure in reversed(position.figures)}
    rows = []
    for claim_id in position.claim_ids:
        figure = figures.get(claim_id)
        row = {
            **_claim_row(lookup.claims[claim_id], lookup),
            "statement": position.statement,
            "claim_id": claim_id,
            "low": number(figure.interval.low) if figure else None,
            "high": number(figure.interval.high) if figure else None,
            "unit": figure.unit if figure else None,
            "counted": figure.counted if figure else None,
            "as_of": iso_period(figure.as_of) if figure else None,
        }
        rows.append(row)
    return rows


TIMELINE_COLUMNS = (
    "topic", "question", "question_verdict", "kind", "source", "speaker", "date", "dated_by", "low", "high", "unit", "counted",
    "statement", "superseded_by", "quote", "claim_id",
)  # fmt: skip


def timeline_text(timeline: Timeline, lookup: Lookup) -> str:
    """Return a timeline as CSV."""
    return table_text(TIMELINE_COLUMNS, timeline_rows(timeline, lookup))


def timeline_rows(timeline: Timeline, lookup: Lookup) -> list[Object]:
    """Return one row per figure or state, question by question in order of time; those without a date come last."""
    rows: list[Object] = []
    for series in timeline.series:
        head = {"topic": timeline.topic, "question": series.question, "question_verdict": series.verdict.value}
        rows += [{**head, "kind": series.kind.value, **_point_row(point, lookup)} for point in (*series.points, *series.undated)]
    return rows


def _point_row(point: TimelinePoint, lookup: Lookup) -> Object:
    figure = point.figure
    return {
        "source": point.source,
        "speaker": point.speaker,
        "date": iso_period(point.period),
        "dated_by": point.dated_by.value if point.dated_by else None,
        "low": number(figure.interval.low) if figure else None,
        "high": number(figure.interval.high) if figure else None,
        "unit": figure.unit if figure else None,
        "counted": figure.counted if figure else None,
        "statement": point.statement,
        "superseded_by": point.superseded_by,
        "quote": lookup.claims[point.claim_id].quote,
        "claim_id": point.claim_id,
    }


FINDING_COLUMNS = (
    "relation_id", "label", "level", "confidence", "reasons", "notes",
    "left_source", "left_published", "left_speaker", "left_quote", "left_id",
    "right_source", "right_published", "right_speaker", "right_quote", "right_id",
)  # fmt: skip


def findings_text(findings: Iterable[Finding], lookup: Lookup) -> str:
    """Return findings as CSV."""
    return table_text(FINDING_COLUMNS, finding_rows(findings, lookup))


def finding_rows(findings: Iterable[Finding], lookup: Lookup) -> list[Object]:
    """Return one row per finding."""
    rows = []
    for finding in findings:
        relation = finding.relation
        row: Object = {
            "relation_id": relation.id,
            "label": relation.label.value,
            "level": relation.level.value if relation.level else None,
            "confidence": score(relation.confidence),
            "reasons": [reason.kind.value for reason in relation.reasons],
            "notes": [reason.note for reason in relation.reasons],
        }
        for side, claim in (("left", finding.left), ("right", finding.right)):
            cells = _claim_row(claim, lookup)
            row.update({f"{side}_{key}": cells[key] for key in ("source", "published", "speaker", "quote", "id")})
        rows.append(row)
    return rows


DIFF_COLUMNS = (
    "status", "statuses", "claim_id", "speaker", "quote",
    "label", "reasons", "against_source", "against_published", "against_speaker", "against_quote", "against_id",
)  # fmt: skip


def diff_text(diff: Diff, lookup: Lookup) -> str:
    """Return a diff as CSV."""
    return table_text(DIFF_COLUMNS, diff_rows(diff, lookup))


def diff_rows(diff: Diff, lookup: Lookup) -> list[Object]:
    """Return one row per claim and claim it stands against; a new claim has one row without the other side."""
    rows: list[Object] = []
    for entry in diff.claims:
        head: Object = {
            "status": entry.status,
            "statuses": list(entry.statuses),
            "claim_id": entry.claim.id,
            "speaker": entry.claim.speaker,
            "quote": entry.claim.quote,
        }
        if not entry.against:
            rows.append(head)
        for other in entry.against:
            cells = _claim_row(other.claim, lookup)
            relation = other.relation
            rows.append(
                {
                    **head,
                    "label": relation.label.value,
                    "reasons": [reason.kind.value for reason in relation.reasons],
                    **{f"against_{key}": cells[key] for key in ("source", "published", "speaker", "quote", "id")},
                }
            )
    return rows
