"""Findings on the page: both quotes, the reasons, and the comparisons that led to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimcmp.records.answers import Explanation, Finding
from claimcmp.records.claims import Claim, Modality
from claimcmp.records.relations import Label, Level, Reason, ReasonKind, Verdict
from claimcmp.rendering.lookup import Lookup
from claimcmp.rendering.report_quotes import ANCHOR, Quotation, Quoter
from claimcmp.rendering.report_tags import Tagger
from claimcmp.rendering.wording import VERDICT_WORDS, against_words, amount_words

FINDINGS = 300
"""Findings shown on the page, the strongest; how many there are in all is said."""

_LEVEL_WORDS = {
    Level.DIRECT: "both articles in their own voice",
    Level.REPORTED: "a position that an article reports",
    Level.FRAMING: "opposite assessments",
}


@dataclass(frozen=True, slots=True)
class ReasonView:
    """One reason: its kind, the sentence, the words on both sides."""

    kind: str
    note: str
    against: str | None


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One comparison of the explanation."""

    aspect: str
    outcome: str
    left: str | None
    right: str | None
    weight: str
    note: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """A contradiction or divergence."""

    anchor: str
    label: str
    sign: str
    level: str | None
    level_words: str | None
    headline: str
    topics: tuple[str, ...]
    confidence: str
    reviewed: str | None
    is_dismissed: bool
    reasons: tuple[ReasonView, ...]
    left: Quotation
    right: Quotation
    comparisons: tuple[ComparisonRow, ...]
    outcome: str
    score: str
    threshold: str
    tags: str
    dates: str


def finding_view(finding: Finding, explanation: Explanation, lookup: Lookup, quoter: Quoter, tagger: Tagger) -> FindingView:
    """Return a finding for the page."""
    relation, claims = finding.relation, [finding.left, finding.right]
    topics = dict.fromkeys(
        lookup.topic_names[topic]
        for claim in claims
        for topic in lookup.topic_ids.get(claim.id, ())
        if topic in lookup.topic_names
    )
    return FindingView(
        anchor=f"f-{relation.id[:ANCHOR]}",
        label=relation.label.value,
        sign=VERDICT_WORDS[Verdict(relation.label.value)][0],
        level=relation.level.value if relation.level else None,
        level_words=_LEVEL_WORDS[relation.level] if relation.level else None,
        headline=_headline(finding),
        topics=tuple(topics),
        confidence=f"{relation.confidence:.2f}",
        reviewed=relation.reviewed,
        is_dismissed=relation.is_dismissed,
        reasons=tuple(_reasons(relation.reasons)),
        left=quoter.quotation(finding.left, [reason.left for reason in relation.reasons]),
        right=quoter.quotation(finding.right, [reason.right for reason in relation.reasons]),
        comparisons=tuple(_rows(explanation)),
        outcome=explanation.outcome,
        score=f"{explanation.score:.2f}",
        threshold=f"{explanation.threshold:.2f}",
        tags=tagger.tags(claims, [relation]),
        dates=tagger.dates(claims),
    )


def _headline(finding: Finding) -> str:
    """Return both figures where figures part the two, else what the side says that affirms it in its own voice."""
    for reason in finding.relation.reasons:
        left, right = _figure(finding.left, reason.left), _figure(finding.right, reason.right)
        if reason.kind is ReasonKind.QUANTITY and left and right:
            return f"{left} against {right}"
    affirmed = sorted(
        (finding.left, finding.right), key=lambda claim: (claim.modality is Modality.DENIED, not claim.is_own_voice)
    )
    return affirmed[0].text


def _figure(claim: Claim, surface: str | None) -> str | None:
    """Return the figure of a claim that has these words, with what it counts."""
    for quantity in claim.quantities:
        if surface is not None and quantity.surface == surface:
            return " ".join(filter(None, (amount_words(quantity.interval, quantity.unit), quantity.counted)))
    return None


def _reasons(reasons: Sequence[Reason]) -> Sequence[ReasonView]:
    views = []
    for reason in reasons:
        is_said = all(words is None or words in reason.note for words in (reason.left, reason.right))
        views.append(ReasonView(reason.kind.value, reason.note, None if is_said else against_words(reason)))
    return views


def _rows(explanation: Explanation) -> Sequence[ComparisonRow]:
    return [
        ComparisonRow(
            comparison.aspect,
            comparison.outcome.value,
            comparison.left,
            comparison.right,
            f"{comparison.weight:+.2f}",
            comparison.note,
        )
        for comparison in explanation.comparisons
    ]


def is_contradiction(view: FindingView) -> bool:
    """Tell whether a finding is a contradiction."""
    return view.label == Label.CONTRADICT.value
