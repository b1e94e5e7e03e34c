from __future__ import annotations

from types import ModuleType

from claimcmp.answers.report import compile_report
from claimcmp.records.matches import Match


def test_each_finding_has_its_explanation_with_the_comparisons_of_its_match(harbour: ModuleType) -> None:
    relation = harbour.DEATHS_RELATION
    match = Match(relation.left, relation.right, 0.84, harbour.EXPLANATION.comparisons)
    report = compile_report(
        harbour.ANALYSIS,
        title="t",
        comparisons=[harbour.DEATHS],
        findings=harbour.FINDINGS,
        matches=[match],
        threshold=0.6,
        settings=[],
    )
    first, second = report.explanations
    assert (first.relation, first.score, first.comparisons) == (relation, 0.84, match.comparisons)
    assert first.outcome.startswith("Contradict (direct), confidence 0.93")
    assert (second.relation, second.comparisons) == (harbour.INSPECTION_RELATION, ())
