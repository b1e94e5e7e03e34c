"""What of newly added articles matters."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from claimcmp.answers.diff import diff_within
from claimcmp.answers.watching import find_alerts
from claimcmp.records.answers import Analysis
from claimcmp.records.watching import Alert, AlertKind


def alerts(analysis: Analysis, *articles: Any) -> list[Alert]:
    return list(find_alerts(analysis, [diff_within(analysis, article.id) for article in articles]))


def test_a_contradiction_matters_with_the_figures_known_before(harbour: Any) -> None:
    deaths, inspection = alerts(harbour.ANALYSIS, harbour.GAZETTE_ARTICLE)
    assert (deaths.kind, deaths.claim, deaths.against[0].claim) == (AlertKind.CONTRADICTS, harbour.NONE_KILLED, harbour.KILLED)
    assert deaths.spread == harbour.ALERTS[0].spread
    assert (inspection.claim, inspection.spread) == (harbour.LATE, None)


def test_each_relation_is_told_once_though_both_articles_are_new(harbour: Any) -> None:
    found = alerts(harbour.ANALYSIS, harbour.GAZETTE_ARTICLE, harbour.HERALD_ARTICLE)
    assert [alert.article.source for alert in found] == ["Velmar Gazette", "Velmar Gazette"]
    assert found[0].spread is None  # the figures that came in with it were not known before


@pytest.mark.parametrize(("verdict", "number"), [("right", 0), ("wrong", 0), ("later", 1)])
def test_what_a_person_decided_is_not_told_again(harbour: Any, verdict: str, number: int) -> None:
    relations = [
        replace(relation, reviewed=verdict) if relation.id == harbour.INSPECTION_RELATION.id else relation
        for relation in harbour.ANALYSIS.relations
    ]
    found = alerts(replace(harbour.ANALYSIS, relations=tuple(relations)), harbour.GAZETTE_ARTICLE)
    assert sum(alert.claim == harbour.LATE for alert in found) == number


def test_a_figure_outside_matters_without_a_contradiction(harbour: Any) -> None:
    bare = replace(harbour.ANALYSIS, relations=())
    (found,) = alerts(bare, harbour.GAZETTE_ARTICLE)
    assert (found.kind, found.claim, found.against) == (AlertKind.OUTSIDE_SPREAD, harbour.NONE_KILLED, ())
    within = replace(harbour.NONE_KILLED, quantities=harbour.KILLED.quantities)
    claims = tuple(within if claim.id == within.id else claim for claim in bare.claims)
    assert alerts(replace(bare, claims=claims), harbour.GAZETTE_ARTICLE) == []


def test_a_silent_correction_matters_for_the_article_itself_only(harbour: Any) -> None:
    diff = replace(diff_within(harbour.ANALYSIS, harbour.HERALD_ARTICLE.id), claims=(), revisions=harbour.HISTORY.revisions)
    (found,) = find_alerts(harbour.ANALYSIS, [diff])
    assert (found.kind, found.revision) == (AlertKind.SILENT_CORRECTION, harbour.HISTORY.revisions[0])
    other = replace(diff, article=harbour.GAZETTE_ARTICLE)
    assert find_alerts(harbour.ANALYSIS, [other]) == ()
    owned = replace(diff, revisions=(replace(diff.revisions[0], notice="Corrected."),))
    assert find_alerts(harbour.ANALYSIS, [owned]) == ()
