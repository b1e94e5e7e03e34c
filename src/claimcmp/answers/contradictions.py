"""`contradictions`: the findings of a corpus, strongest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from claimcmp.records.answers import Analysis, Finding, TopicClaims
from claimcmp.records.articles import Article
from claimcmp.records.claims import Claim
from claimcmp.records.relations import Label, Level, Relation

DEFAULT_LIMIT = 25
DEFAULT_LEVELS = frozenset({Level.DIRECT, Level.REPORTED})
"""Framing is shown on request only."""

OFTEN = 2
"""From the third finding about one sentence on, the others come first: one bold sentence must not fill the page."""

_LEVELS = (Level.DIRECT, Level.REPORTED, Level.FRAMING, None)


def find_contradictions(
    analysis: Analysis,
    *,
    diverging: bool = False,
    levels: Collection[Level] = DEFAULT_LEVELS,
    topic: TopicClaims | None = None,
    min_confidence: float = 0.0,
    limit: int | None = DEFAULT_LIMIT,
    dismissed: bool = False,
) -> tuple[Finding, ...]:
    """Return the contradictions of a corpus, strongest first.

    Strongest means: contradictions before divergences, the surer first, of equally sure ones direct before reported before
    framing.
    Of several relations between the same two sentences only the strongest is shown, also where a sentence comes again in a copy
    of its text. The third and later findings about one sentence follow after all others with the same label.

    Args:
        analysis: the corpus.
        diverging: whether divergences are wanted too.
        levels: levels of contradiction that are wanted.
        topic: only findings of which one side at least speaks to this topic.
        min_confidence: only findings at least as sure.
        limit: how many at most; None for all.
        dismissed: whether findings are wanted too that a reader dismissed.
    """
    claims = {claim.id: claim for claim in analysis.claims}
    articles = {article.id: article for article in analysis.articles}
    on_topic = set(topic.claim_ids) if topic else None
    findings = [
        _finding(relation, claims, articles)
        for relation in analysis.relations
        if _wanted(relation, diverging=diverging, levels=levels)
        and relation.confidence >= min_confidence
        and (dismissed or not relation.is_dismissed)
        and (on_topic is None or relation.left in on_topic or relation.right in on_topic)
    ]
    ordered = _varied(_one_per_pair(sorted(findings, key=_strength)))
    return tuple(ordered if limit is None else ordered[:limit])


def _wanted(relation: Relation, *, diverging: bool, levels: Collection[Level]) -> bool:
    if relation.label is Label.CONTRADICT:
        return relation.level in levels
    return diverging and relation.label is Label.DIVERGE


def _finding(relation: Relation, claims: dict[str, Claim], articles: dict[str, Article]) -> Finding:
    left, right = claims[relation.left], claims[relation.right]
    return Finding(relation, left, right, articles[left.article_id], articles[right.article_id])


def _strength(finding: Finding) -> tuple[bool, float, int, str, str]:
    relation = finding.relation
    return (
        relation.label is not Label.CONTRADICT,
        -relation.confidence,
        _LEVELS.index(relation.level),
        relation.left,
        relation.right,
    )


def _sentences(finding: Finding) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return both sentences by origin and wording, so that copies of one text count as one."""
    return (_sentence(finding.left, finding.left_article), _sentence(finding.right, finding.right_article))


def _sentence(claim: Claim, article: Article) -> tuple[str, str]:
    return (claim.origin_id, " ".join(claim.context.slice(article.text).split()))


def _one_per_pair(findings: Iterable[Finding]) -> list[Finding]:
    shown: set[frozenset[tuple[str, str]]] = set()
    kept: list[Finding] = []
    for finding in findings:
        pair = frozenset(_sentences(finding))
        if pair not in shown:
            shown.add(pair)
            kept.append(finding)
    return kept


def _varied(findings: Iterable[Finding]) -> list[Finding]:
    """Move what is about an often shown sentence behind the rest of its label, keeping the order otherwise."""
    seen: Counter[tuple[str, str]] = Counter()
    late: dict[str, bool] = {}
    listed = list(findings)
    for finding in listed:
        pair = _sentences(finding)
        late[finding.relation.id] = any(seen[sentence] >= OFTEN for sentence in pair)
        if not late[finding.relation.id]:
            seen.update(pair)
    return sorted(listed, key=lambda finding: (finding.relation.label is not Label.CONTRADICT, late[finding.relation.id]))
