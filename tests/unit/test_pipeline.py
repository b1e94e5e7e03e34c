"""The order of the stages, on tiny models: everything that goes in comes out, and in stable order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from claimcmp.claims.extraction import extract_claims
from claimcmp.config import MatchingSettings
from claimcmp.corpus.furniture import mark_passages
from claimcmp.pipeline import Workings, analyse, ignore_progress
from claimcmp.records.answers import ModelVersion, Run
from claimcmp.records.articles import Article, CorpusContent, SkippedFile, Topic, TopicKind
from claimcmp.records.progress import ProgressEvent

MODEL = ModelVersion("m", "0")
RUN = Run("0", "2024-01-01T00:00:00+00:00", "c", "s", MODEL, MODEL, MODEL)
TOPIC = Topic("port", "the port", "Was the port closed?", TopicKind.FREE, None, (), ("closing of the port",))


def article(name: str, text: str) -> Article:
    return Article(name, name, None, None, None, None, "en", f"{name}.txt", "", text, 0, mark_passages(text), name, (), ())


CONTENT = CorpusContent(
    articles=(
        article("a", "The council closed the northern port. Traders welcomed the new bridge near the market."),
        article("b", "The council closed the northern port again. Nobody crossed the frozen river in winter."),
        article("c", "The northern port was closed by the council."),
    ),
    topics=(TOPIC,),
    entities=(),
    skipped=(SkippedFile("broken.txt", "empty"),),
)


@pytest.fixture
def run(fake_embedder: Any, spacy_parser: Any) -> Any:
    def go(content: CorpusContent = CONTENT, progress: Any = ignore_progress) -> Workings:
        return analyse(
            content,
            run=RUN,
            extract=lambda article, lexicon: extract_claims(article, parser=spacy_parser, lexicon=lexicon),
            embedder=fake_embedder,
            scorer=None,
            settings=MatchingSettings(),
            progress=progress,
        )

    return go


def test_everything_that_goes_in_comes_out(run: Any) -> None:
    analysis = run().analysis
    assert [item.id for item in analysis.articles] == ["a", "b", "c"]
    assert [item[0] for item in analysis.sentences] == ["a", "b", "c"]
    assert {claim.article_id for claim in analysis.claims} == {"a", "b", "c"}
    assert analysis.skipped == CONTENT.skipped
    assert [topic.id for topic in analysis.topics] == ["port"]
    assert analysis.topics[0].claim_ids


def test_relations_join_claims_of_different_articles_and_clusters_hold_them(run: Any) -> None:
    analysis = run().analysis
    articles = {claim.id: claim.article_id for claim in analysis.claims}
    assert analysis.relations
    assert all(articles[item.left] != articles[item.right] for item in analysis.relations)
    members = {name for cluster in analysis.clusters for name in cluster.claim_ids}
    assert sum(len(cluster.claim_ids) for cluster in analysis.clusters) == len(members)
    placed = {item.cluster_id for item in analysis.relations} - {None}
    assert placed <= {cluster.id for cluster in analysis.clusters}


def test_the_same_in_gives_the_same_out(run: Any) -> None:
    assert run().analysis == run().analysis


def test_the_order_of_articles_does_not_change_relations(run: Any) -> None:
    turned = replace(CONTENT, articles=CONTENT.articles[::-1])
    assert run().analysis.relations == run(turned).analysis.relations


def test_an_article_without_sentences_is_no_error(run: Any) -> None:
    analysis = run(replace(CONTENT, articles=(article("x", "???"),))).analysis
    assert (analysis.claims, analysis.relations, analysis.clusters) == ((), (), ())


def test_progress_tells_each_stage_in_order(run: Any) -> None:
    events: list[ProgressEvent] = []
    run(progress=events.append)
    stages = list(dict.fromkeys(event.stage for event in events))
    assert stages == ["reading claims", "embedding", "matching", "relating", "topics"]
    assert all(0 <= event.done <= event.total for event in events)
