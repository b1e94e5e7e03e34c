from __future__ import annotations

from types import ModuleType

from claimcmp.answers.contradictions import find_contradictions
from claimcmp.answers.reviewing import reviewed_analysis, reviewed_comparison, reviewed_diff
from claimcmp.records.relations import Label
from claimcmp.records.reviews import Review, Reviews, ReviewVerdict, review_key


def reviews_on(harbour: ModuleType, verdict: ReviewVerdict) -> Reviews:
    label, sides = review_key(Label.CONTRADICT, harbour.KILLED, harbour.NONE_KILLED)
    return Reviews((Review(verdict, label, sides),))


def test_verdicts_stand_on_the_relations_they_are_about(harbour: ModuleType) -> None:
    analysis = reviewed_analysis(harbour.ANALYSIS, reviews_on(harbour, ReviewVerdict.RIGHT))
    assert {relation.id: relation.reviewed for relation in analysis.relations} == {
        harbour.DEATHS_RELATION.id: "right",
        harbour.INSPECTION_RELATION.id: None,
    }
    comparison = reviewed_comparison(harbour.DEATHS, analysis)
    assert [relation.reviewed for question in comparison.questions for relation in question.relations] == ["right"]
    assert reviewed_comparison(harbour.INSPECTION, analysis).questions == harbour.INSPECTION.questions


def test_nothing_changes_without_verdicts(harbour: ModuleType) -> None:
    assert reviewed_analysis(harbour.ANALYSIS, Reviews()) is harbour.ANALYSIS
    assert reviewed_comparison(harbour.DEATHS, harbour.ANALYSIS) is harbour.DEATHS
    assert reviewed_diff(harbour.DIFF, Reviews()) is harbour.DIFF


def test_a_dismissed_finding_is_listed_on_request_only(harbour: ModuleType) -> None:
    analysis = reviewed_analysis(harbour.ANALYSIS, reviews_on(harbour, ReviewVerdict.WRONG))
    assert [finding.relation.id for finding in find_contradictions(analysis)] == [harbour.INSPECTION_RELATION.id]
    assert len(find_contradictions(analysis, dismissed=True)) == 2


def test_the_findings_of_a_new_article_carry_verdicts_too(harbour: ModuleType) -> None:
    label, sides = review_key(Label.DIVERGE, harbour.FIVE, harbour.KILLED)
    diff = reviewed_diff(harbour.DIFF, Reviews((Review(ReviewVerdict.UPDATE, label, sides),)))
    assert diff.claims[0].against[0].relation.reviewed == "update"
