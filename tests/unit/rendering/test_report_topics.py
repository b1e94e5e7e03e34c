from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import pytest

from claimcmp.records.answers import TopicComparison
from claimcmp.records.relations import Verdict
from claimcmp.rendering.lookup import Lookup
from claimcmp.rendering.report_quotes import Quoter
from claimcmp.rendering.report_tags import Tagger
from claimcmp.rendering.report_topics import TopicView, TopicViews, agreements


@pytest.fixture
def views(harbour: ModuleType) -> TopicViews:
    report = harbour.REPORT
    lookup = Lookup.of(report.analysis)
    return TopicViews(report, Quoter(report.analysis.articles), Tagger(report, lookup), shown=[harbour.DEATHS_RELATION.id])


def cells(view: TopicView) -> list[tuple[str, str | None]]:
    return [(cell.key, cell.figures) for cell in view.cells]


def test_each_source_has_a_cell_and_silence_is_one_too(views: TopicViews, harbour: ModuleType) -> None:
    """Sources in order: Ardania Herald, Coast Courier, Velmar Gazette. Houses are no dead, though they are counted as well."""
    assert cells(views.topic(harbour.DEATHS, 0)) == [("contradict", "3"), ("near", None), ("contradict", "0")]
    assert cells(views.topic(harbour.INSPECTION, 1)) == [("contradict", None), ("silent", None), ("contradict", None)]


def test_a_source_that_nobody_else_answers_speaks_alone(views: TopicViews, harbour: ModuleType) -> None:
    first, *_ = harbour.DEATHS.questions
    alone: TopicComparison = replace(harbour.DEATHS, questions=(replace(first, relations=()),))
    assert [key for key, _ in cells(views.topic(alone, 0))] == ["alone", "near", "alone"]


def test_questions_of_several_origins_come_first_and_findings_are_linked_where_they_are_shown(
    views: TopicViews, harbour: ModuleType
) -> None:
    view = views.topic(harbour.DEATHS, 0)
    assert ([item.verdict.key for item in view.shared], [item.verdict.key for item in view.single]) == (
        ["contradict"],
        ["single-origin"],
    )
    assert view.shared[0].relations[0].anchor == f"f-{harbour.DEATHS_RELATION.id[:12]}"
    assert views.topic(harbour.INSPECTION, 1).shared[0].relations[0].anchor is None


def test_a_position_has_a_stance_where_all_its_quotes_share_it(views: TopicViews, harbour: ModuleType) -> None:
    [question] = views.topic(harbour.INSPECTION, 1).shared
    assert [position.stance for position in question.positions] == ["denied by the port authority", None]
    [asked] = harbour.INSPECTION.questions
    both = replace(harbour.INSPECTION, questions=(replace(asked, positions=(harbour.position(harbour.DENIED, harbour.LATE),)),))
    [question] = views.topic(both, 1).shared
    assert [position.stance for position in question.positions] == [None]


def test_of_many_questions_and_quotes_the_rest_is_counted(
    views: TopicViews, harbour: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimcmp.rendering.report_topics.QUESTIONS", 1)
    monkeypatch.setattr("claimcmp.rendering.report_topics.QUOTES", 0)
    view = views.topic(harbour.DEATHS, 0)
    assert view.left_out == 1
    assert [position.left_out for position in view.shared[0].positions] == [1, 1]


def test_what_agrees_is_listed_once(views: TopicViews, harbour: ModuleType) -> None:
    asked = replace(harbour.DEATHS.questions[0], verdict=Verdict.AGREE)
    view = views.topic(replace(harbour.DEATHS, questions=(asked,)), 0)
    assert [anchor for anchor, _ in agreements({"t-0": view, "t-1": view})] == ["t-0"]
