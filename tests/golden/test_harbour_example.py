"""The harbour example against its gold: what is found must stay found, and nothing may be called a contradiction wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcmp.corpus.formats.text import read_text
from claimcmp.evaluation import EvaluationReport, Gold, evaluate, read_gold
from claimcmp.evaluation.gold import GoldPair, GoldPassage
from claimcmp.records.answers import Analysis
from claimcmp.wiring import Corpus, open_corpus

FOUND = """
courier_02@582 kps_05@483 agree
courier_07@1 weekly_10@174 contradict
kps_01@19 kps_05@19 diverge
kps_01@19 lantern_03@19 agree
kps_01@19 lantern_09@555 diverge
kps_01@19 radio-kelmore_04@107 diverge
kps_01@19 radio-kelmore_08@414 diverge
kps_01@19 weekly_10@48 diverge
kps_01@54 lantern_03@54 agree
kps_01@54 radio-kelmore_04@207 diverge
kps_01@54 radio-kelmore_08@201 diverge
kps_01@54 radio-kelmore_08@42 diverge
kps_01@806 lantern_03@723 agree
kps_05@185 courier_07@1 contradict
kps_05@185 courier_07@279 agree
kps_05@185 weekly_10@174 agree
kps_05@19 lantern_09@555 diverge
kps_05@19 observer_06@1 contradict
kps_05@19 radio-kelmore_08@414 diverge
kps_05@19 weekly_10@48 agree
lantern_03@19 kps_05@19 diverge
lantern_03@19 lantern_09@555 diverge
lantern_03@19 radio-kelmore_04@107 diverge
lantern_03@19 radio-kelmore_08@414 diverge
lantern_03@19 weekly_10@48 diverge
lantern_03@54 radio-kelmore_04@207 diverge
lantern_03@54 radio-kelmore_08@201 diverge
lantern_03@54 radio-kelmore_08@42 diverge
lantern_09@555 weekly_10@48 diverge
observer_06@1 lantern_09@555 diverge
observer_06@1 radio-kelmore_08@414 diverge
observer_06@1 weekly_10@48 contradict
radio-kelmore_04@107 kps_05@19 agree
radio-kelmore_04@107 lantern_09@555 diverge
radio-kelmore_04@107 observer_06@1 contradict
radio-kelmore_04@107 radio-kelmore_08@414 diverge
radio-kelmore_04@107 weekly_10@48 agree
radio-kelmore_04@207 radio-kelmore_08@201 diverge
radio-kelmore_08@414 lantern_09@555 diverge
radio-kelmore_08@414 weekly_10@48 diverge
"""
"""The gold pairs that are related today with an acceptable label, each side as article and start of its focus."""

FEWEST_FOUND = 40
"""Of all pairs of the gold. A floor: raise it with what is gained."""


def passage_name(passage: GoldPassage) -> str:
    return f"{passage.article}@{passage.focus.start}"


def name_of(pair: GoldPair) -> str:
    return f"{passage_name(pair.left)} {passage_name(pair.right)} {pair.label}"


@pytest.fixture(scope="module")
def folder(shipped_folder: Path) -> Path:
    return shipped_folder / "examples" / "harbour"


@pytest.fixture(scope="module")
def gold(folder: Path) -> Gold:
    return read_gold(folder / "gold.yaml", read_text=lambda data: read_text(data).text)


@pytest.fixture(scope="module")
def harbour_corpus(folder: Path, real_environment: dict[str, str]) -> Corpus:
    """The example, analysed once, in memory."""
    return open_corpus(folder, environment=real_environment, in_memory=True)


@pytest.fixture(scope="module")
def analysis(harbour_corpus: Corpus) -> Analysis:
    return harbour_corpus.analyse()


@pytest.fixture(scope="module")
def report(analysis: Analysis, gold: Gold) -> EvaluationReport:
    return evaluate(analysis, gold, level="pairs")


@pytest.fixture(scope="module")
def found(report: EvaluationReport, gold: Gold) -> set[str]:
    """The pairs of the gold that no case of the report counts as missed or wrongly labelled."""
    wrong = {
        tuple((passage.article, passage.start, passage.end) for passage in case.passages)
        for case in report.errors
        if case.metric in {"pairs found", "label right, of pairs found"}
    }
    sides = {
        name_of(pair): tuple((side.article, side.span.start, side.span.end) for side in (pair.left, pair.right))
        for pair in gold.pairs
    }
    return {name for name, passages in sides.items() if passages not in wrong}


def test_the_gold_stands_in_the_articles(gold: Gold) -> None:
    assert len(gold.article_paths) == 10
    assert len({name_of(pair) for pair in gold.pairs}) == len(gold.pairs) == 77


def test_no_finding_gets_lost(found: set[str]) -> None:
    assert sorted({line for line in FOUND.splitlines() if line} - found) == []


def test_as_many_are_found_as_were(found: set[str], report: EvaluationReport) -> None:
    assert len(found) >= FEWEST_FOUND
    assert report.metric("pairs found").denominator == 77


def test_what_only_looks_alike_is_not_related(report: EvaluationReport) -> None:
    assert report.metric("non-pairs called contradiction").value == 0
    assert report.metric("non-pairs related").numerator == 0
    assert report.metric("non-pairs related").denominator == 35


def test_every_contradiction_is_one_of_the_gold(report: EvaluationReport) -> None:
    metric = report.metric("contradiction precision")
    assert metric.numerator == metric.denominator
    assert metric.denominator is not None
    assert metric.denominator > 0
    assert report.metric("contradiction precision: not judged").value == 0


def test_the_copy_is_one_origin(analysis: Analysis) -> None:
    origins = {article.path: article.origin_id for article in analysis.articles}
    agency, lantern = "articles/01-kps-explosion-in-sellhaven.txt", "articles/03-lantern-blast-in-sellhaven.txt"
    assert origins[agency] == origins[lantern]
    assert len(set(origins.values())) == 9


def test_the_mill_is_not_the_harbour(analysis: Analysis) -> None:
    mill = {claim.id for claim in analysis.claims if "mill" in claim.quote or "nine people" in claim.quote}
    assert mill
    assert [relation for relation in analysis.relations if {relation.left, relation.right} & mill] == []
