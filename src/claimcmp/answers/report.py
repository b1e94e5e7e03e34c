"""The page for people: every topic and every finding, each finding with the comparisons that led to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimcmp.answers.explain import explain
from claimcmp.records.answers import Analysis, Finding, Report, TopicComparison
from claimcmp.records.matches import Match


def compile_report(
    analysis: Analysis,
    *,
    title: str,
    comparisons: Sequence[TopicComparison],
    findings: Sequence[Finding],
    matches: Iterable[Match],
    threshold: float,
    settings: Sequence[tuple[str, str, str]],
) -> Report:
    """Put together what the page shows.

    Args:
        analysis: the corpus.
        title: what the page is called.
        comparisons: the topics, in the order of the page.
        findings: contradictions and divergences, strongest first.
        matches: score and comparisons of at least the pairs of `findings`.
        threshold: the score from which on two claims answer the same question.
        settings: key, value and origin of each setting.
    """
    articles = {article.id: article for article in analysis.articles}
    by_pair = {(match.left, match.right): match for match in matches}
    explanations = tuple(
        explain(
            finding.left,
            finding.right,
            articles=articles,
            match=by_pair.get((finding.relation.left, finding.relation.right)),
            threshold=threshold,
            relation=finding.relation,
        )
        for finding in findings
    )
    return Report(title, analysis, tuple(comparisons), tuple(findings), explanations, tuple(settings))
