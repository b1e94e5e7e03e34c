"""What holds of every comparison, whatever the claims, clusters and relations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from claimcmp.answers.compare import compare_topic
from claimcmp.answers.contradictions import find_contradictions
from claimcmp.answers.diff import STATUSES, diff_article
from claimcmp.answers.topics import TopicMatcher
from claimcmp.records.answers import Analysis, ModelVersion, Run, TopicClaims
from claimcmp.records.articles import Article, Topic, TopicKind
from claimcmp.records.claims import (
    AUTHOR,
    Claim,
    ClaimKind,
    Comparator,
    EntityMention,
    Granularity,
    Modality,
    Polarity,
    Quantity,
    TimeScope,
)
from claimcmp.records.intervals import Interval, Period
from claimcmp.records.matches import Cluster
from claimcmp.records.relations import Label, Level, Reason, ReasonKind, Relation, Verdict
from claimcmp.records.spans import Span

TEXT = "The harbour of Ardania burned. The Council denied it. Three ships left."
SPANS = (Span(0, 30), Span(31, 53), Span(54, 71))
WORDS = ("Ardania", "harbour", "recognised", "Council", "denied", "ships", "has", "burned")
NONE = ModelVersion("none", "0")
RUN = Run("0", "2030-01-01T00:00:00Z", "0", "0", NONE, NONE, NONE)


def article(number: int, source: str, origin: str) -> Article:
    id_ = f"art{number}"
    return Article(id_, source, None, None, None, None, "en", f"{id_}.txt", id_, TEXT, 0, (), origin, (), ())


@st.composite
def claims_of(draw: st.DrawFn, number: int, written: Article) -> Claim:
    context = draw(st.sampled_from(SPANS))
    year = draw(st.sampled_from((None, 1974, 1976, 2022, 2024)))
    number_killed = draw(st.sampled_from((None, 3, 16)))
    times = ()
    if year is not None:
        period = Period(date(year, 1, 1), date(year, 12, 31))
        times = (TimeScope(context, "then", period, Granularity.YEAR, draw(st.booleans())),)
    figures = ()
    if number_killed is not None:
        exactly = Interval.exactly(Decimal(number_killed))
        figures = (Quantity(context, "n", exactly, None, "killed", "dead", Comparator.EXACT, False, None, None, AUTHOR),)
    return Claim(
        id=f"c{number:02d}",
        article_id=written.id,
        source=written.source,
        origin_id=written.origin_id,
        spans=(context,),
        inherited=(),
        context=context,
        quote=context.slice(TEXT),
        text=" ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4))),
        predicate="burn",
        roles=(),
        speaker=AUTHOR,
        attribution=None,
        modality=Modality.ASSERTED,
        polarity=Polarity.POSITIVE,
        kind=ClaimKind.FIGURE if figures else ClaimKind.STATUS,
        check_worthy=True,
        times=times,
        place=None,
        quantities=figures,
        entities=(EntityMention(context, "Ardania", "Ardania", "state"),) if draw(st.booleans()) else (),
        confidence=0.9,
        unresolved=(),
    )


@st.composite
def relations_of(draw: st.DrawFn, left: Claim, right: Claim) -> Relation:
    label = draw(st.sampled_from(Label))
    return Relation(
        id=f"{left.id}+{right.id}",
        left=left.id,
        right=right.id,
        label=label,
        level=draw(st.sampled_from(Level)) if label is Label.CONTRADICT else None,
        confidence=draw(st.sampled_from((0.5, 0.7, 0.9))),
        reasons=() if label is Label.AGREE else (Reason(draw(st.sampled_from(ReasonKind)), "a", "b", "they part"),),
    )


@st.composite
def analyses(draw: st.DrawFn) -> Analysis:
    articles = [
        article(number, draw(st.sampled_from("ABC")), draw(st.sampled_from(("o1", "o2", "o3"))))
        for number in range(draw(st.integers(1, 4)))
    ]
    count = draw(st.integers(0, 9))
    claims = [draw(claims_of(number, draw(st.sampled_from(articles)))) for number in range(count)]
    pairs = [pair for pair in combinations(claims, 2) if pair[0].article_id != pair[1].article_id]
    chosen = draw(st.lists(st.sampled_from(pairs), unique_by=lambda pair: (pair[0].id, pair[1].id))) if pairs else []
    relations = [draw(relations_of(*pair)) for pair in chosen]
    members: dict[int, list[Claim]] = {}
    for claim in claims:
        members.setdefault(draw(st.integers(0, 4)), []).append(claim)
    clusters = [
        Cluster(
            f"k{key}",
            tuple(claim.id for claim in listed),
            listed[0].id,
            f"question {key}",
            tuple(sorted({claim.source for claim in listed})),
            tuple(sorted({claim.origin_id for claim in listed})),
            "agree",
        )
        for key, listed in sorted(members.items())
        if key > 0
    ]
    sentences = tuple((written.id, SPANS) for written in articles)
    return Analysis(RUN, tuple(articles), tuple(claims), tuple(clusters), tuple(relations), (), (), sentences)


def topic_over(analysis: Analysis, kind: TopicKind) -> TopicClaims:
    on_topic = tuple(claim.id for claim in analysis.claims if claim.entities)
    return TopicClaims("t", "death toll", "How many were killed?", kind, on_topic, Verdict.NONE)


def shuffled(analysis: Analysis, order: st.DataObject) -> Analysis:
    return replace(
        analysis,
        articles=tuple(order.draw(st.permutations(analysis.articles))),
        claims=tuple(order.draw(st.permutations(analysis.claims))),
        clusters=tuple(order.draw(st.permutations(analysis.clusters))),
        relations=tuple(order.draw(st.permutations(analysis.relations))),
        sentences=tuple(order.draw(st.permutations(analysis.sentences))),
    )


@given(analyses(), st.sampled_from(TopicKind))
def test_positions_partition_the_claims_of_a_topic(analysis: Analysis, kind: TopicKind) -> None:
    topic = topic_over(analysis, kind)
    found = compare_topic(topic, analysis)
    placed = [id_ for question in found.questions for position in question.positions for id_ in position.claim_ids]
    assert sorted(placed) == sorted(topic.claim_ids)
    assert placed == [claim.id for claim in found.claims]


@given(analyses(), st.sampled_from(TopicKind))
def test_a_source_is_silent_or_has_a_position(analysis: Analysis, kind: TopicKind) -> None:
    found = compare_topic(topic_over(analysis, kind), analysis)
    silent = {entry.source for entry in found.silent}
    speaking = {source for question in found.questions for position in question.positions for source in position.sources}
    assert not silent & speaking
    assert silent | speaking == {written.source for written in analysis.articles}


@given(analyses(), st.sampled_from(TopicKind))
def test_no_position_holds_both_sides_of_a_divergence(analysis: Analysis, kind: TopicKind) -> None:
    found = compare_topic(topic_over(analysis, kind), analysis)
    positions = [set(position.claim_ids) for question in found.questions for position in question.positions]
    for relation in analysis.relations:
        if relation.label is not Label.AGREE:
            assert not any({relation.left, relation.right} <= position for position in positions)


@given(analyses(), st.sampled_from(TopicKind), st.data())
def test_order_of_the_input_changes_nothing(analysis: Analysis, kind: TopicKind, order: st.DataObject) -> None:
    other = shuffled(analysis, order)
    topic = topic_over(analysis, kind)
    assert compare_topic(topic, analysis) == compare_topic(topic, other)
    assert find_contradictions(analysis, diverging=True) == find_contradictions(other, diverging=True)
    asked = Topic("t", "harbour", "Has the harbour burned?", TopicKind.FREE, None, ("Ardania",), ())
    similar = {claim.id: 0.6 for claim in analysis.claims}
    scores = [TopicMatcher.over(given_to.claims).score(asked, similar) for given_to in (analysis, other)]
    assert scores[0] == scores[1]


@given(analyses())
def test_a_pair_of_sentences_is_found_once_and_limits_cut_the_end(analysis: Analysis) -> None:
    everything = find_contradictions(analysis, diverging=True, levels=set(Level), limit=None)
    pairs = [frozenset((claim.origin_id, claim.context) for claim in (finding.left, finding.right)) for finding in everything]
    assert len(pairs) == len(set(pairs))
    labels = [finding.relation.label for finding in everything]
    assert labels == sorted(labels, key=lambda label: label is not Label.CONTRADICT)
    assert find_contradictions(analysis, diverging=True, levels=set(Level), limit=2) == everything[:2]


@given(analyses())
def test_a_diff_judges_every_claim_with_its_strongest_status_first(analysis: Analysis) -> None:
    new = analysis.articles[0]
    mine = [claim for claim in analysis.claims if claim.article_id == new.id]
    found = diff_article(new, mine, analysis, analysis.relations)
    assert [judged.claim for judged in found.claims] == mine
    assert all(written.id != new.id for written in found.others)
    for judged in found.claims:
        assert judged.status == judged.statuses[0] == min(judged.statuses, key=STATUSES.index)
        assert (judged.status == "new") <= (not judged.against)
        assert all(against.claim.article_id != new.id for against in judged.against)
