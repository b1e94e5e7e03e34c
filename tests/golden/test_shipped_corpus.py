"""What the example corpus must show, by the real models."""

from __future__ import annotations

import json
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from claimcmp.records.answers import Analysis, TopicComparison
from claimcmp.records.articles import Article, PassageRole
from claimcmp.records.claims import AUTHOR, Claim
from claimcmp.records.intervals import Interval
from claimcmp.records.relations import Label, Level, Verdict
from claimcmp.rendering.json_document import export_document
from claimcmp.wiring import Corpus

MIDDLE_EAST = "retelling of the Middle East Institute"
COMMENTARY = "retelling of a commentary on Taliban-Pakistan relations"
LATE_2025 = "retelling of an analysis (late 2025)"
ALWAGHT = "retelling of Alwaght"
PARADIGM = "retelling of Paradigm Shift"


@pytest.fixture(scope="module")
def analysis(shipped: Corpus) -> Analysis:
    return shipped.analyse()


def figures(comparison: TopicComparison) -> dict[Interval, str]:
    """Return every figure of an answer with the source that gives it."""
    return {
        figure.interval: position.sources[0]
        for question in comparison.questions
        for position in question.positions
        for figure in position.figures
    }


def quotes(comparison: TopicComparison) -> list[set[tuple[str, str]]]:
    """Return source and quote of the claims of each question."""
    claims = {claim.id: claim for claim in comparison.claims}
    return [
        {(claims[name].source, claims[name].quote) for position in question.positions for name in position.claim_ids}
        for question in comparison.questions
    ]


class TestOffsets:
    def test_every_span_is_a_slice_of_the_decoded_file(self, analysis: Analysis, shipped_folder: Path) -> None:
        document = json.loads(json.dumps(export_document(analysis)))
        texts = {}
        for article in document["articles"]:
            decoded = (shipped_folder / article["path"]).read_bytes().decode("utf-8-sig")
            texts[article["id"]] = decoded[article["text_offset"] :]
            assert len(texts[article["id"]]) == article["characters"]
        assert len(document["claims"]) > 200
        for claim in document["claims"]:
            text, spans = texts[claim["article_id"]], claim["spans"]
            assert claim["quote"] == text[spans[0]["start"] : spans[-1]["end"]]
            assert all(left["end"] <= right["start"] for left, right in pairwise(spans))
            for part in (*spans, *claim["inherited"]):
                assert text[part["start"] : part["end"]].strip()
            for part in (*claim["quantities"], *claim["times"], *claim["entities"]):
                assert text[part["start"] : part["end"]] == part["surface"]

    def test_every_word_of_a_claim_lies_in_body_text(self, analysis: Analysis) -> None:
        articles = {article.id: article for article in analysis.articles}
        for claim in analysis.claims:
            body = [item.span for item in articles[claim.article_id].passages if item.role is PassageRole.BODY]
            assert all(any(span.overlap(whole) == len(span) for whole in body) for span in claim.spans), claim.quote

    def test_headings_are_known_as_such(self, analysis: Analysis) -> None:
        headings = {
            passage.span.slice(article.text).strip("# \n")
            for article in analysis.articles
            for passage in article.passages
            if passage.role is PassageRole.HEADING
        }
        assert headings >= {"The quarrel over the TTP", "Two faces after 2001", "How the alliance began", "The end of a truce"}

    def test_few_sentences_give_no_claim(self, shipped: Corpus) -> None:
        coverage = shipped.compare("ttp-strength").coverage
        assert coverage.without_claims <= coverage.sentences * 0.05


class TestStrength:
    def test_one_origin_gives_the_number_and_nobody_else_any(self, shipped: Corpus) -> None:
        answer = shipped.compare("TTP strength")
        assert answer.verdict is Verdict.SINGLE_ORIGIN
        assert figures(answer) == {Interval(Decimal(50_000), Decimal(50_000)): COMMENTARY}
        assert {origin for question in answer.questions for item in question.positions for origin in item.origins} == {
            claim.origin_id for claim in answer.claims if "50,000" in claim.quote
        }
        assert {silent.source for silent in answer.silent} == {MIDDLE_EAST, LATE_2025, ALWAGHT, PARADIGM}

    def test_the_number_is_the_group_s_own(self, shipped: Corpus) -> None:
        (claim,) = shipped.compare("TTP strength").claims
        assert claim.speaker == "TTP"

    def test_a_rise_in_per_cent_is_no_number_of_fighters(self, shipped: Corpus, analysis: Analysis) -> None:
        (rise,) = [
            claim for claim in analysis.claims if any(item.unit == "percent" for item in claim.quantities) and "50" in claim.quote
        ]
        assert rise.source == MIDDLE_EAST
        assert rise.id not in {claim.id for claim in shipped.compare("TTP strength").claims}
        assert all(item.counted != "fighters" for item in rise.quantities)


class TestCasualties:
    def test_the_figures_with_their_bounds_and_times(self, shipped: Corpus) -> None:
        answer = shipped.compare("casualty figures")
        found = figures(answer)
        assert found[Interval(Decimal(2400), None, low_inclusive=False)] == LATE_2025
        assert found[Interval(Decimal(3), None)] == MIDDLE_EAST
        assert found[Interval(Decimal(28), Decimal(28))] == MIDDLE_EAST
        year = next(
            figure
            for question in answer.questions
            for position in question.positions
            for figure in position.figures
            if figure.interval.low == 2400
        )
        assert year.as_of is not None
        assert (str(year.as_of.start), str(year.as_of.end)) == ("2025-01-01", "2025-09-30")

    def test_killed_and_injured_are_of_the_same_day(self, analysis: Analysis) -> None:
        toll = {
            figure.counted: claim
            for claim in analysis.claims
            for figure in claim.quantities
            if claim.source == MIDDLE_EAST and figure.interval.low in {3, 28}
        }
        assert toll.keys() == {"killed", "injured"}
        assert all(claim.speaker == AUTHOR for claim in toll.values())

    def test_a_bombing_and_a_year_are_two_questions_and_never_in_conflict(self, shipped: Corpus, analysis: Analysis) -> None:
        answer = shipped.compare("casualty figures")
        assert answer.verdict is Verdict.SEPARATE
        assert all(len({claim_source for claim_source, _ in group}) == 1 for group in quotes(answer))
        ids = {claim.id for claim in answer.claims}
        assert not [item for item in analysis.relations if item.left in ids and item.right in ids]


class TestRecognition:
    def test_the_recognition_of_1996_has_two_origins_that_agree(self, shipped: Corpus) -> None:
        answer = shipped.compare("recognition status")
        number = next(i for i, group in enumerate(quotes(answer)) if any("1996" in quote for _, quote in group))
        past = answer.questions[number]
        assert past.verdict is Verdict.AGREE
        assert {source for source, _ in quotes(answer)[number]} == {ALWAGHT, PARADIGM}
        assert len({origin for position in past.positions for origin in position.origins}) == 2
        assert all("1996" in quote for _, quote in quotes(answer)[number])

    def test_that_of_today_is_another_question(self, shipped: Corpus) -> None:
        answer = shipped.compare("recognition status")
        said = [(source, quote) for group in quotes(answer) for source, quote in group]
        assert any(source == LATE_2025 and "Only Russia" in quote for source, quote in said)
        today = next(group for group in quotes(answer) if any("not formally recognised" in quote for _, quote in group))
        assert {source for source, _ in today} == {COMMENTARY, MIDDLE_EAST}

    def test_then_and_now_do_not_contradict(self, analysis: Analysis) -> None:
        claims = {claim.id: claim for claim in analysis.claims}

        def about_recognition(claim: Claim) -> bool:
            return "recogni" in claim.quote

        against = [
            (claims[item.left].quote, claims[item.right].quote)
            for item in analysis.relations
            if item.label is Label.CONTRADICT and about_recognition(claims[item.left]) and about_recognition(claims[item.right])
        ]
        assert against == []


class TestFindings:
    def test_at_most_25_strongest_first_and_each_with_a_reason(self, shipped: Corpus) -> None:
        found = shipped.contradictions(diverging=True, levels=tuple(Level))
        assert 0 < len(found) <= 25
        labels = [finding.relation.label for finding in found]
        assert labels == sorted(labels, key=[Label.CONTRADICT, Label.DIVERGE].index)
        assert all(finding.relation.reasons for finding in found)
        assert all(finding.left_article.id != finding.right_article.id for finding in found)


@pytest.mark.parametrize("number", range(5))
def test_diff_of_each_article_against_the_others_leaves_the_corpus_alone(
    shipped: Corpus, analysis: Analysis, shipped_folder: Path, number: int
) -> None:
    def files() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in shipped_folder.rglob("*") if path.is_file() and ".claimcmp" not in path.parts}

    article: Article = analysis.articles[number]
    before, state = files(), shipped.state
    answer = shipped.diff(article)
    assert files() == before
    assert shipped.state == state
    assert answer.article.id == article.id
    assert {entry.claim.article_id for entry in answer.claims} == {article.id}
    assert len(answer.claims) == sum(claim.article_id == article.id for claim in analysis.claims)
    for entry in answer.claims:
        assert all(other.claim.article_id != article.id for other in entry.against)
        assert entry.status == entry.statuses[0]
        assert set(entry.statuses) <= {"new", "corroborates", "diverges", "contradicts", "updates", "repeats"}
        assert bool(entry.against) == (entry.status != "new")
