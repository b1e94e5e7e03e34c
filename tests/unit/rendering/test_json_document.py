"""Every document carries every key of the contract, in its order, with its types."""

from __future__ import annotations

import json
from types import ModuleType
from typing import Any

import pytest

from claimcmp.rendering.json_document import (
    comparison_document,
    comparisons_document,
    diff_document,
    evaluation_document,
    explanation_document,
    export_document,
    findings_document,
    json_text,
    jsonl_text,
)
from claimcmp.rendering.json_objects import number
from claimcmp.rendering.lookup import Lookup

RUN = "version created_at corpus_hash config_hash models"
ARTICLE = "id source origin_id title author published url language path sha256 text_offset characters copies_of inferred"
CLAIM = (
    "id article_id source origin_id spans inherited quote text predicate roles speaker attribution modality polarity kind "
    "check_worthy times place quantities entities topics cluster_id confidence unresolved locator"
)
QUANTITY = "start end surface low high low_inclusive high_inclusive unit counted comparator approximate incident as_of speaker"
RELATION = "id left right label level confidence reasons cluster_id reviewed"
QUESTION = "question kind verdict positions relations"
POSITION = "statement figures sources origins claim_ids"
FIGURE = "low high unit counted as_of speaker claim_id"


def has(thing: dict[str, Any], keys: str) -> None:
    assert [key for key in keys.split() if key not in thing] == []


@pytest.fixture
def lookup(harbour: ModuleType) -> Lookup:
    return Lookup.of(harbour.ANALYSIS, articles=[harbour.LETTER_ARTICLE], claims=[harbour.FIVE, harbour.RESIGNED])


def read(document: dict[str, Any]) -> dict[str, Any]:
    """Go through text and back, as a script does."""
    parsed: dict[str, Any] = json.loads(json_text(document))
    assert parsed["schema_version"] == "1"
    has(parsed["run"], RUN)
    assert {name: sorted(model) for name, model in parsed["run"]["models"].items()} == {
        "embedder": ["hash", "name"],
        "pair_scorer": ["hash", "name"],
        "parser": ["hash", "name"],
    }
    return parsed


def test_export(harbour: ModuleType) -> None:
    document = read(export_document(harbour.ANALYSIS))
    assert list(document) == ["schema_version", "run", "articles", "claims", "clusters", "relations", "topics", "skipped"]
    for article in document["articles"]:
        has(article, ARTICLE)
    for claim in document["claims"]:
        has(claim, CLAIM)
    for cluster in document["clusters"]:
        has(cluster, "id claim_ids representative_id question sources origins verdict")
    for relation in document["relations"]:
        has(relation, RELATION)
        for reason in relation["reasons"]:
            has(reason, "kind left right note")
    for topic in document["topics"]:
        has(topic, "id name question kind claim_ids verdict")
    assert document["skipped"] == [{"path": "articles/scan.bin", "reason": "not text"}]


def test_the_parts_of_a_claim(harbour: ModuleType) -> None:
    claims = {claim["id"]: claim for claim in read(export_document(harbour.ANALYSIS))["claims"]}
    killed, denied = claims[harbour.KILLED.id], claims[harbour.DENIED.id]
    has(killed["quantities"][0], QUANTITY)
    assert killed["quantities"][0]["as_of"] == "2031-03-04"
    has(killed["times"][0], "start end surface from to granularity inferred")
    assert (killed["times"][0]["from"], killed["times"][0]["to"]) == ("2031-03-04", "2031-03-04")
    has(killed["entities"][0], "start end surface canonical type")
    assert killed["roles"] == [{"role": "agent", "canonical": "silo"}]
    assert killed["attribution"] is None
    assert killed["topics"] == ["blast-deaths"]
    assert killed["cluster_id"] == harbour.DEATHS_CLUSTER
    has(denied["attribution"], "kind cue start end within")
    assert denied["attribution"]["within"] is None
    assert list(denied["inherited"][0]) == ["what", "start", "end"]
    assert claims[harbour.HOUSES.id]["topics"] == []
    assert claims[harbour.HOUSES.id]["cluster_id"] is None


def test_every_span_is_its_slice_of_the_article(harbour: ModuleType) -> None:
    texts = {article.id: article.text for article in harbour.ANALYSIS.articles}
    for claim in read(export_document(harbour.ANALYSIS))["claims"]:
        text = texts[claim["article_id"]]
        assert claim["quote"] == text[claim["spans"][0]["start"] : claim["spans"][-1]["end"]]
        for part in (*claim["quantities"], *claim["times"], *claim["entities"]):
            assert part["surface"] == text[part["start"] : part["end"]]


def test_unknown_is_null_and_months_stay_months(harbour: ModuleType) -> None:
    articles = {article["source"]: article for article in read(export_document(harbour.ANALYSIS))["articles"]}
    assert articles["Coast Courier"]["published"] is None
    assert articles["Velmar Gazette"]["published"] == "2031-03"
    assert articles["Velmar Gazette"]["title"] is None
    assert articles["Velmar Gazette"]["url"] is None


def test_compare(harbour: ModuleType, lookup: Lookup) -> None:
    document = read(comparison_document(harbour.DEATHS, lookup))
    has(document, "topic verdict coverage questions positions silent spread relations claims")
    assert document["coverage"] == {"sentences": 9, "without_claims": 2}
    assert document["spread"] == {"low": 0, "high": 3, "unit": None}
    for question in document["questions"]:
        has(question, QUESTION)
        for position in question["positions"]:
            has(position, POSITION)
            for figure in position["figures"]:
                has(figure, FIGURE)
    assert document["positions"] == [position for question in document["questions"] for position in question["positions"]]
    assert [relation["id"] for relation in document["relations"]] == [harbour.DEATHS_RELATION.id]
    assert document["silent"][0]["passage"]["quote"] == "Ships from the harbour carried more wheat than ever."
    assert document["silent"][1] == {"source": "Harbour Letter", "passage": None}
    for claim in document["claims"]:
        has(claim, CLAIM)


def test_several_topics_are_a_list(harbour: ModuleType, lookup: Lookup) -> None:
    document = read(comparisons_document([harbour.DEATHS, harbour.INSPECTION], lookup))
    assert [one["topic"] for one in document["comparisons"]] == ["blast deaths", "late inspection"]
    assert document["comparisons"][1]["spread"] is None


def test_contradictions(harbour: ModuleType, lookup: Lookup) -> None:
    document = read(findings_document(harbour.FINDINGS, lookup))
    for finding in document["findings"]:
        has(finding, "relation left_claim right_claim left_article right_article")
        has(finding["relation"], RELATION)
        has(finding["left_claim"], CLAIM)
        has(finding["right_article"], ARTICLE)
        assert finding["relation"]["left"] == finding["left_claim"]["id"]
        assert finding["right_claim"]["article_id"] == finding["right_article"]["id"]


def test_diff(harbour: ModuleType, lookup: Lookup) -> None:
    document = read(diff_document(harbour.DIFF, lookup))
    has(document["article"], ARTICLE)
    assert document["counts"] == {"new": 1, "updates": 1}
    assert document["silent"] == [{"topic": "late-inspection", "claim_ids": [harbour.DENIED.id, harbour.LATE.id]}]
    first, second = document["claims"]
    assert (first["status"], first["statuses"]) == ("updates", ["updates", "diverges"])
    has(first["claim"], CLAIM)
    has(first["against"][0]["claim"], CLAIM)
    has(first["against"][0]["relation"], RELATION)
    assert second["against"] == []


def test_explain(harbour: ModuleType, lookup: Lookup) -> None:
    document = read(explanation_document(harbour.EXPLANATION, lookup))
    has(document, "left_claim right_claim score threshold comparisons relation outcome")
    assert document["comparisons"][2] == {
        "aspect": "status",
        "outcome": "not comparable",
        "left": None,
        "right": None,
        "note": "neither names a state",
        "weight": 0.0,
    }


def test_eval(harbour: ModuleType) -> None:
    class Share:
        name, value, numerator, denominator, low, high = "recall", 2 / 3, 2, 3, 0.2, 0.9

    document = read(evaluation_document(harbour.ANALYSIS.run, level="pairs", metrics=[Share()], errors=[{"expected": "agree"}]))
    assert document["level"] == "pairs"
    assert document["metrics"] == [{"name": "recall", "value": 0.6667, "numerator": 2, "denominator": 3, "low": 0.2, "high": 0.9}]
    assert document["errors"] == [{"expected": "agree"}]


def test_figures_are_numbers_whole_where_they_are_whole(harbour: ModuleType) -> None:
    from decimal import Decimal

    assert [number(value) for value in (Decimal("16"), Decimal("16.0"), Decimal("2.5"), Decimal("1E+3"), None)] == [
        16,
        16,
        2.5,
        1000,
        None,
    ]
    assert all(not isinstance(number(Decimal(text)), float) for text in ("16.0", "1E+3"))
    assert '"low": 3,' in json_text(export_document(harbour.ANALYSIS))


def test_the_same_analysis_gives_the_same_bytes(harbour: ModuleType) -> None:
    assert json_text(export_document(harbour.ANALYSIS)) == json_text(export_document(harbour.ANALYSIS))


def test_jsonl_names_every_line_and_starts_with_the_run(harbour: ModuleType) -> None:
    lines = [json.loads(line) for line in jsonl_text(export_document(harbour.ANALYSIS)).splitlines()]
    records = [line["record"] for line in lines]
    assert lines[0]["schema_version"] == "1"
    assert records[0] == "run"
    assert set(records[1:]) == {"article", "claim", "cluster", "relation", "topic", "skipped"}
    assert records.count("claim") == len(harbour.CLAIMS)
    has(lines[records.index("claim")], CLAIM)
