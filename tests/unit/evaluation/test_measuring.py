"""Metrics on a tiny gold set, counted by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from numpy.typing import NDArray

from claimcmp.errors import GoldError, UsageError
from claimcmp.evaluation import EvaluationReport, evaluate
from claimcmp.records.relations import Label, Verdict

DIVERGE, CONTRADICT, AGREE = Label.DIVERGE, Label.CONTRADICT, Label.AGREE


def fraction(report: EvaluationReport, name: str) -> tuple[float | None, float | None]:
    metric = report.metric(name)
    return metric.numerator, metric.denominator


class TestClaims:
    def test_coverage_and_what_claims_carry(self, tmp_path: Path, example: ModuleType) -> None:
        report = evaluate(example.analysis(), example.gold(tmp_path), level="claims")
        assert fraction(report, "claims verbatim") == (6, 6)
        # "Ardania blames Osmark." has no claim; c1, c4 and c5 cover the others.
        assert fraction(report, "gold claims covered") == (3, 4)
        # One sentence of the morning holds both its gold claims, which is allowed; the evening has a sentence each.
        assert fraction(report, "gold claims covered, baseline: sentences") == (4, 4)
        assert report.metric("furniture taken for claims").value == 1
        assert report.metric("headings taken for claims").value == 0
        # 7, 5, 3, 8, 4, 3 words
        assert report.metric("claim length in words, median").value == 4.5
        assert fraction(report, "speaker") == (3, 3)
        # c5 is asserted, the gold says it is a forecast.
        assert fraction(report, "modality") == (2, 3)
        assert fraction(report, "time") == (0, 1)
        assert fraction(report, "time, where given") == (0, 0)
        assert fraction(report, "figures of claims") == (2, 2)
        assert sorted(error.metric for error in report.errors) == [
            "furniture taken for claims",
            "gold claims covered",
            "modality",
        ]

    def test_a_claim_that_holds_three_gold_claims_covers_none(self, tmp_path: Path, example: ModuleType) -> None:
        content = example.document()
        content["claims"].append({**content["claims"][1], **example.side("m", "The port reopened on Monday.")})
        gold = example.read_gold(example.write_gold(tmp_path, content))
        whole = example.claim(
            "w", "morning", "The blast in Velmar killed 12 people. The port reopened on Monday. Ardania blames Osmark."
        )
        report = evaluate(replace(example.analysis(), claims=(whole,)), gold, level="claims")
        assert fraction(report, "gold claims covered") == (0, 5)

    def test_a_wrong_quote_is_not_verbatim(self, tmp_path: Path, example: ModuleType) -> None:
        changed = example.claim("c1", "morning", "Ardania blames Osmark.", quote="Ardania blamed Osmark.")
        report = evaluate(replace(example.analysis(), claims=(changed,)), example.gold(tmp_path), level="claims")
        assert fraction(report, "claims verbatim") == (0, 1)

    def test_optional_furniture_may_be_a_claim(self, tmp_path: Path, example: ModuleType) -> None:
        content = example.document()
        content["furniture"][0]["optional"] = True
        gold = example.read_gold(example.write_gold(tmp_path, content))
        assert evaluate(example.analysis(), gold, level="claims").metric("furniture taken for claims").value == 0


class TestPairs:
    def test_pairs_labels_and_contradictions(self, tmp_path: Path, example: ModuleType) -> None:
        relations = (
            example.relation("c1", "c4", CONTRADICT),  # in the gold: diverge, or contradict
            example.relation("c2", "c5", AGREE),  # in the gold: contradict
            example.relation("c1", "c6", CONTRADICT),  # nobody judged it
            example.relation("c2", "c6", CONTRADICT),  # only looks alike
        )
        report = evaluate(example.analysis(*relations), example.gold(tmp_path), level="pairs")
        assert fraction(report, "pairs found") == (2, 3)
        assert fraction(report, "pairs found, of those both readers list") == (2, 2)
        assert fraction(report, "consensus pairs found") == (2, 2)
        assert fraction(report, "consensus pairs found with an acceptable label") == (1, 2)
        assert fraction(report, "label right, of pairs found") == (1, 2)
        assert fraction(report, "label right, of pairs found, baseline: all agree") == (0, 2)
        assert fraction(report, "relations per gold pair") == (4, 3)
        assert fraction(report, "contradiction precision") == (1, 3)
        assert fraction(report, "contradiction precision, default view") == (1, 3)
        assert report.metric("contradiction precision: not judged").value == 2
        assert report.metric("non-pairs called contradiction").value == 1
        assert fraction(report, "non-pairs related") == (1, 1)
        found = [error.metric for error in report.errors]
        assert found.count("contradiction precision") == 2
        assert found.count("pairs found") == 1

    def test_a_tolerable_label_of_a_non_pair_is_no_error(self, tmp_path: Path, example: ModuleType) -> None:
        content = example.document()
        content["non_pairs"][0]["tolerable"] = "diverge"
        gold = example.read_gold(example.write_gold(tmp_path, content))
        report = evaluate(example.analysis(example.relation("c2", "c6", DIVERGE)), gold, level="pairs")
        assert fraction(report, "non-pairs related") == (0, 1)

    def test_nothing_related_has_no_precision(self, tmp_path: Path, example: ModuleType) -> None:
        report = evaluate(example.analysis(), example.gold(tmp_path), level="pairs")
        assert report.metric("contradiction precision").value is None
        assert fraction(report, "pairs found, baseline: word overlap") == (0, 3)

    def test_baselines_get_as_many_pairs_as_there_are_relations(self, tmp_path: Path, example: ModuleType) -> None:
        analysis = example.analysis(example.relation("c1", "c6", AGREE), example.relation("c2", "c6", AGREE))
        texts = [claim.text for claim in analysis.claims]

        def embed(asked: Sequence[str]) -> NDArray[np.float32]:
            # Both tolls point one way, everything else its own.
            vectors = np.eye(len(texts), dtype=np.float32)[[texts.index(text) for text in asked]]
            vectors[asked.index(texts[3])] = vectors[asked.index(texts[0])]
            return vectors

        report = evaluate(analysis, example.gold(tmp_path), level="pairs", embed=embed)
        # The two tolls and the two sentences on the port share most words.
        assert fraction(report, "pairs found, baseline: word overlap") == (2, 3)
        assert fraction(report, "consensus pairs found, baseline: embedding threshold") == (1, 2)


class TestAnswers:
    def test_verdicts_silence_and_quotes(self, tmp_path: Path, example: ModuleType) -> None:
        analysis = example.analysis()
        one, two, four = analysis.claims[0], analysis.claims[1], analysis.claims[3]
        answers = {
            "death toll": example.comparison("death toll", Verdict.CONTRADICT, one, four),
            "ship names": example.comparison("ship names", Verdict.SINGLE_ORIGIN, two),
            "is the port open": example.comparison("is the port open", Verdict.CONTRADICT, two),
        }
        report = evaluate(analysis, example.gold(tmp_path), level="answers", compare=answers.__getitem__)
        assert fraction(report, "topic verdicts") == (1, 2)
        # The morning paper is given a position on ships, where the gold says it is silent.
        assert fraction(report, "sources silent or not, as in the gold") == (2, 3)
        assert fraction(report, "topic quotes found") == (2, 2)
        assert fraction(report, "query verdicts") == (1, 1)
        assert fraction(report, "query passages found") == (1, 2)

    def test_figures(self, tmp_path: Path, example: ModuleType) -> None:
        report = evaluate(example.analysis(), example.gold(tmp_path), level="answers")
        assert fraction(report, "figures found") == (2, 2)
        assert fraction(report, "figures right") == (2, 2)
        claims = example.analysis().claims
        wrong = replace(claims[3], quantities=(example.quantity("evening", "20", 20, 20),))
        report = evaluate(replace(example.analysis(), claims=(claims[0], wrong)), example.gold(tmp_path), level="answers")
        assert fraction(report, "figures: bounds") == (1, 2)
        assert fraction(report, "figures: counted thing") == (2, 2)
        assert fraction(report, "figures: speaker") == (1, 2)
        assert fraction(report, "figures right") == (1, 2)
        assert report.errors[-1].found.endswith("wrong bounds, speaker")


def test_an_unknown_level_is_a_mistake_of_the_user(tmp_path: Path, example: ModuleType) -> None:
    with pytest.raises(UsageError, match="vibes"):
        evaluate(example.analysis(), example.gold(tmp_path), level="vibes")


def test_gold_articles_must_be_in_the_corpus(tmp_path: Path, example: ModuleType) -> None:
    analysis = example.analysis()
    with pytest.raises(GoldError, match=r"evening\.txt"):
        evaluate(replace(analysis, articles=analysis.articles[:1]), example.gold(tmp_path), level="claims")
