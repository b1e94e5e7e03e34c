"""The JSON documents of the contract; `run` stands in every one, lists keep the order of the records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from claimcmp.records.answers import Analysis, Diff, Explanation, Finding, Run, TopicComparison
from claimcmp.records.relations import Relation
from claimcmp.records.timelines import Timeline
from claimcmp.records.versions import History
from claimcmp.rendering import json_objects as objects
from claimcmp.rendering.diff_summary import summary_line
from claimcmp.rendering.json_objects import Object
from claimcmp.rendering.json_revisions import revision_object
from claimcmp.rendering.lookup import Lookup

SCHEMA_VERSION = "1"


class Metric(Protocol):
    """A measured value with its interval of confidence; the evaluation's own record fits."""

    @property
    def name(self) -> str:
        """What was measured."""

    @property
    def value(self) -> float | None:
        """The share, or None where nothing could be measured."""

    @property
    def numerator(self) -> float | None:
        """How many were right."""

    @property
    def denominator(self) -> float | None:
        """Out of how many."""

    @property
    def low(self) -> float | None:
        """Lower end of the interval of confidence."""

    @property
    def high(self) -> float | None:
        """Upper end of the interval of confidence."""


def json_text(document: Mapping[str, Any]) -> str:
    """Return a document as text: indented, Unicode as it is, a line end at the end."""
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def jsonl_text(document: Mapping[str, Any]) -> str:
    """Return a document as one JSON object per line, each naming under `record` what it is; the run comes first.

    Members that are lists of objects become lines (`claims` gives lines of record `claim`); all others stay together on the
    first line with `run`.
    """
    lists = {key: value for key, value in document.items() if _is_record_list(value)}
    head = {"record": "run", **{key: value for key, value in document.items() if key not in lists}}
    rows = [{"record": _singular(key), **row} for key, value in lists.items() for row in value]
    return "".join(json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n" for row in (head, *rows))


def _is_record_list(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _singular(key: str) -> str:
    irregular = {"entities": "entity", "skipped": "skipped", "silent": "silent", "counts": "counts"}
    return irregular.get(key, key.removesuffix("s"))


def _document(run: Run | None, members: Object) -> Object:
    """Put the run in front; it is null where nothing was computed from a corpus."""
    return {"schema_version": SCHEMA_VERSION, "run": objects.run_object(run) if run else None, **members}


def list_document(run: Run | None, name: str, items: Iterable[Object]) -> Object:
    """A list of objects under its name."""
    return _document(run, {name: list(items)})


def member_document(run: Run | None, members: Object) -> Object:
    """A document of given members, for answers that are no list."""
    return _document(run, members)


def export_document(analysis: Analysis) -> Object:
    """Everything about a corpus as one document."""
    lookup = Lookup.of(analysis)
    members = {
        "articles": [objects.article_object(article) for article in analysis.articles],
        "claims": [objects.claim_object(claim, lookup) for claim in analysis.claims],
        "clusters": [objects.cluster_object(cluster) for cluster in analysis.clusters],
        "relations": [objects.relation_object(relation) for relation in analysis.relations],
        "topics": [objects.topic_object(topic) for topic in analysis.topics],
        "skipped": [objects.skipped_object(skipped) for skipped in analysis.skipped],
    }
    return _document(analysis.run, members)


def comparison_document(comparison: TopicComparison, lookup: Lookup) -> Object:
    """The answer of `compare` on one topic."""
    return _document(lookup.run, _comparison(comparison, lookup))


def comparisons_document(comparisons: Sequence[TopicComparison], lookup: Lookup) -> Object:
    """The answers of `compare` on several topics."""
    return _document(lookup.run, {"comparisons": [_comparison(comparison, lookup) for comparison in comparisons]})


def _comparison(comparison: TopicComparison, lookup: Lookup) -> Object:
    questions = [objects.question_object(question) for question in comparison.questions]
    relations: dict[str, Relation] = {}
    for question in comparison.questions:
        relations.update({relation.id: relation for relation in question.relations})
    return {
        "topic": comparison.topic,
        "question": comparison.question,
        "verdict": comparison.verdict.value,
        "coverage": objects.coverage_object(comparison.coverage),
        "questions": questions,
        "positions": [position for question in questions for position in question["positions"]],
        "silent": [objects.silent_object(silent) for silent in comparison.silent],
        "spread": objects.spread_object(comparison.spread),
        "relations": [objects.relation_object(relation) for relation in relations.values()],
        "claims": [objects.claim_object(claim, lookup) for claim in comparison.claims],
    }


def findings_document(findings: Sequence[Finding], lookup: Lookup) -> Object:
    """The answer of `contradictions`."""
    return _document(lookup.run, {"findings": [finding_object(finding, lookup) for finding in findings]})


def finding_object(finding: Finding, lookup: Lookup) -> Object:
    """A relation with both claims and both articles."""
    return {
        "relation": objects.relation_object(finding.relation),
        "left_claim": objects.claim_object(finding.left, lookup),
        "right_claim": objects.claim_object(finding.right, lookup),
        "left_article": objects.article_object(finding.left_article),
        "right_article": objects.article_object(finding.right_article),
    }


def diff_document(diff: Diff, lookup: Lookup) -> Object:
    """The answer of `diff`; `counts` names only the statuses that occur, by the strongest status of each claim."""
    counts: dict[str, int] = {}
    for entry in diff.claims:
        counts[entry.status] = counts.get(entry.status, 0) + 1
    members = {
        "article": objects.article_object(diff.article),
        "claims": [
            {
                "claim": objects.claim_object(entry.claim, lookup),
                "status": entry.status,
                "statuses": list(entry.statuses),
                "against": [
                    {"claim": objects.claim_object(other.claim, lookup), "relation": objects.relation_object(other.relation)}
                    for other in entry.against
                ],
            }
            for entry in diff.claims
        ],
        "counts": dict(sorted(counts.items())),
        "summary": summary_line(diff, lookup),
        "silent": [{"topic": silent.topic, "claim_ids": list(silent.claim_ids)} for silent in diff.silent],
        "revisions": [revision_object(revision, lookup) for revision in diff.revisions],
    }
    return _document(lookup.run, members)


def versions_document(history: History, lookup: Lookup) -> Object:
    """The answer of `versions`."""
    members = {
        "article": objects.article_object(history.article),
        "versions": [
            {
                "number": version.number,
                "replaced_at": version.replaced_at,
                "article": objects.article_object(version.article),
            }
            for version in history.versions
        ],
        "revisions": [revision_object(revision, lookup) for revision in history.revisions],
    }
    return _document(lookup.run, members)


def timeline_document(timeline: Timeline, lookup: Lookup) -> Object:
    """The answer of `timeline` on one topic."""
    members = {
        "topic": timeline.topic,
        "question": timeline.question,
        "verdict": timeline.verdict.value,
        "series": [objects.series_object(series) for series in timeline.series],
        "silent": [objects.silent_object(silent) for silent in timeline.silent],
        "claims": [objects.claim_object(claim, lookup) for claim in timeline.claims],
    }
    return _document(lookup.run, members)


def explanation_document(explanation: Explanation, lookup: Lookup) -> Object:
    """The answer of `explain`."""
    relation = explanation.relation
    members = {
        "left_claim": objects.claim_object(explanation.left, lookup),
        "right_claim": objects.claim_object(explanation.right, lookup),
        "left_article": objects.article_object(explanation.left_article),
        "right_article": objects.article_object(explanation.right_article),
        "score": objects.score(explanation.score),
        "threshold": objects.score(explanation.threshold),
        "comparisons": [
            {
                "aspect": comparison.aspect,
                "outcome": comparison.outcome.value,
                "left": comparison.left,
                "right": comparison.right,
                "note": comparison.note,
                "weight": objects.score(comparison.weight),
            }
            for comparison in explanation.comparisons
        ],
        "relation": objects.relation_object(relation) if relation else None,
        "outcome": explanation.outcome,
    }
    return _document(lookup.run, members)


def evaluation_document(run: Run | None, *, level: str, metrics: Iterable[Metric], errors: Iterable[Object]) -> Object:
    """The answer of `eval`."""
    members = {
        "level": level,
        "metrics": [
            {
                "name": metric.name,
                "value": _rounded(metric.value),
                "numerator": metric.numerator,
                "denominator": metric.denominator,
                "low": _rounded(metric.low),
                "high": _rounded(metric.high),
            }
            for metric in metrics
        ],
        "errors": list(errors),
    }
    return _document(run, members)


def _rounded(value: float | None) -> float | None:
    return None if value is None else objects.score(value)
