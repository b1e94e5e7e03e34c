from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from claimcmp.answers.compare import compare_everything, compare_topic, coverage_of, topic_claims
from claimcmp.answers.eras import era_label
from claimcmp.records.answers import NearPassage
from claimcmp.records.articles import Topic, TopicKind
from claimcmp.records.claims import ClaimKind
from claimcmp.records.intervals import Interval, Period
from claimcmp.records.relations import Label, Level, Verdict
from claimcmp.records.spans import Span


def articles(make: Any, *sources: str) -> list[Any]:
    return [make.article(f"art-{source}", source, ["First.", "Second.", "Third."]) for source in sources]


def ids(question: Any) -> list[set[str]]:
    return [set(position.claim_ids) for position in question.positions]


def test_agreeing_claims_form_one_position_and_others_their_own(make: Any) -> None:
    a, b, c = articles(make, "A", "B", "C")
    one = make.claim("c1", a, "58 died.", figures=[make.figure(58, "killed", high=None)])
    two = make.claim("c2", b, "72 died.", figures=[make.figure(72, "killed")])
    three = make.claim("c3", c, "300 died.", figures=[make.figure(300, "killed")])
    relations = [make.relation(one, two), make.relation(two, three, Label.DIVERGE)]
    analysis = make.analysis([a, b, c], [one, two, three], clusters=[make.cluster("k", one, two, three)], relations=relations)
    found = compare_topic(make.topic(one, two, three, kind=TopicKind.FIGURE, question="How many were killed?"), analysis)
    assert len(found.questions) == 1
    question = found.questions[0]
    assert ids(question) == [{"c1", "c2"}, {"c3"}]
    assert question.positions[0].sources == ("A", "B")
    assert question.cluster_id == "k"
    assert question.verdict is found.verdict is Verdict.DIVERGE
    assert {relation.id for relation in question.relations} == {"c1+c2", "c2+c3"}
    assert found.spread is not None
    assert found.spread.interval == Interval(Decimal(58), Decimal(300))
    assert found.silent == ()


def test_a_chain_of_agreements_never_joins_what_contradicts(make: Any) -> None:
    a, b, c = articles(make, "A", "B", "C")
    one, two, three = (make.claim(f"c{n}", art, f"Text {n}.") for n, art in enumerate((a, b, c), 1))
    relations = [
        make.relation(one, two, confidence=0.9),
        make.relation(two, three, confidence=0.7),
        make.relation(one, three, Label.CONTRADICT),
    ]
    analysis = make.analysis([a, b, c], [one, two, three], clusters=[make.cluster("k", one, two, three)], relations=relations)
    found = compare_topic(make.topic(one, two, three), analysis)
    assert ids(found.questions[0]) == [{"c1", "c2"}, {"c3"}]
    assert found.verdict is Verdict.CONTRADICT


def test_equal_figures_of_the_same_thing_are_one_position(make: Any) -> None:
    a, b = articles(make, "A", "B")
    one = make.claim("c1", a, "Sixteen were killed.", figures=[make.figure(16, "killed")])
    two = make.claim("c2", b, "The blast claimed 16 lives.", figures=[make.figure(16, "killed")])
    three = make.claim("c3", b, "It hurt 16.", sentence=1, figures=[make.figure(16, "injured")])
    analysis = make.analysis([a, b], [one, two, three], clusters=[make.cluster("k", one, two, three)])
    found = compare_topic(make.topic(one, two, three, kind=TopicKind.FIGURE, question="How many casualties?"), analysis)
    assert ids(found.questions[0]) == [{"c1", "c2"}, {"c3"}]
    assert found.verdict is Verdict.AGREE
    assert [(figure.counted, figure.claim_id) for figure in found.questions[0].positions[0].figures] == [
        ("killed", "c1"),
        ("killed", "c2"),
    ]


def test_a_year_total_and_one_incident_are_separate(make: Any) -> None:
    a, b = articles(make, "A", "B")
    total = make.claim("c1", a, "Over 900 casualties in a year.", figures=[make.figure(900, "casualties", high=None)])
    blast = make.claim("c2", b, "Three died in the harbour.", figures=[make.figure(3, "killed")])
    found = compare_topic(
        make.topic(total, blast, kind=TopicKind.FIGURE, question="casualties?"), make.analysis([a, b], [total, blast])
    )
    assert len(found.questions) == 2
    assert {question.verdict for question in found.questions} == {Verdict.SINGLE_ORIGIN}
    assert found.verdict is Verdict.SEPARATE
    assert found.spread is None


def test_one_source_never_confirms_itself(make: Any) -> None:
    first, second = make.article("x", "A"), make.article("y", "A")
    one, two = make.claim("c1", first, "It holds."), make.claim("c2", second, "It does hold.")
    analysis = make.analysis(
        [first, second], [one, two], clusters=[make.cluster("k", one, two)], relations=[make.relation(one, two)]
    )
    assert compare_topic(make.topic(one, two), analysis).verdict is Verdict.SINGLE_ORIGIN


def test_copies_are_one_origin(make: Any) -> None:
    first, second = make.article("x", "A", origin_id="wire"), make.article("y", "B", origin_id="wire")
    one, two = make.claim("c1", first, "It holds."), make.claim("c2", second, "It holds.")
    found = compare_topic(make.topic(one, two), make.analysis([first, second], [one, two]))
    assert len(found.questions) == 1
    assert found.questions[0].positions[0].origins == ("wire",)
    assert found.verdict is Verdict.SINGLE_ORIGIN


def test_framing_counts_as_divergence(make: Any) -> None:
    a, b = articles(make, "A", "B")
    one, two = make.claim("c1", a, "A triumph."), make.claim("c2", b, "A defeat.")
    relations = [make.relation(one, two, Label.CONTRADICT, level=Level.FRAMING)]
    analysis = make.analysis([a, b], [one, two], clusters=[make.cluster("k", one, two)], relations=relations)
    assert compare_topic(make.topic(one, two), analysis).verdict is Verdict.DIVERGE


def test_status_times_that_lie_apart_make_two_questions(make: Any) -> None:
    a, b, c, d = articles(make, "A", "B", "C", "D")
    then_a = make.claim("c1", a, "In 1974 Velmar recognised the Council.", year=1974)
    then_b = make.claim("c2", b, "Velmar was first to recognise it in 1974.", year=1974)
    now_c = make.claim("c3", c, "No state recognises the Council.", year=2022, inferred=True)
    now_d = make.claim(
        "c4", d, "Only Ardania has recognised the Council.", period=Period(date(2025, 3, 1), date(2025, 3, 1)), inferred=True
    )
    undated = make.claim("c5", d, "The Council still is not recognised by Velmar.", sentence=1)
    claims = [then_a, then_b, now_c, now_d, undated]
    relations = [
        make.relation(then_a, then_b),
        make.relation(then_a, now_c, Label.DIVERGE),
        make.relation(now_c, now_d, Label.DIVERGE),
    ]
    analysis = make.analysis([a, b, c, d], claims, clusters=[make.cluster("k", *claims, question="Who?")], relations=relations)
    found = compare_topic(make.topic(*claims, kind=TopicKind.STATUS), analysis)
    grouped = {question.question: set().union(*ids(question)) for question in found.questions}
    assert grouped == {"Who? (1974)": {"c1", "c2"}, "No state recognises the Council (2022 to 2025)": {"c3", "c4", "c5"}}
    assert {question.question: question.verdict for question in found.questions} == {
        "Who? (1974)": Verdict.AGREE,
        "No state recognises the Council (2022 to 2025)": Verdict.DIVERGE,
    }
    free = compare_topic(make.topic(*claims), analysis)
    assert len(free.questions) == 1


def test_a_long_period_does_not_tie_two_eras_together(make: Any) -> None:
    a, b, c = articles(make, "A", "B", "C")
    claims = [
        make.claim("c1", a, "Recognised then.", year=1974),
        make.claim("c2", b, "Not recognised.", year=2022),
        make.claim("c3", c, "Ties lasted.", period=Period(date(1970, 1, 1), date(2023, 1, 1))),
        make.claim("c4", c, "Ties since.", sentence=1, period=Period(date(2021, 1, 1), None)),
    ]
    analysis = make.analysis([a, b, c], claims, clusters=[make.cluster("k", *claims)])
    found = compare_topic(make.topic(*claims, kind=TopicKind.STATUS), analysis)
    assert sorted(sorted(set().union(*ids(question))) for question in found.questions) == [["c1"], ["c2", "c3", "c4"]]


def test_an_undated_claim_follows_its_relation_and_else_its_words(make: Any) -> None:
    a, b, c = articles(make, "A", "B", "C")
    then = make.claim("c1", a, "Velmar opened an embassy for the Council.", year=1974)
    later = make.claim("c2", b, "Velmar shut its consulate.", year=2022)
    related = make.claim("c3", c, "Velmar is there.")
    alike = make.claim("c4", c, "Velmar opened an embassy.", sentence=1)
    claims = [then, later, related, alike]
    analysis = make.analysis([a, b, c], claims, clusters=[make.cluster("k", *claims)], relations=[make.relation(then, related)])
    found = compare_topic(make.topic(*claims, kind=TopicKind.STATUS), analysis)
    assert sorted(sorted(set().union(*ids(question))) for question in found.questions) == [["c1", "c3", "c4"], ["c2"]]


def test_era_labels(make: Any) -> None:
    a = make.article("a", "A")
    year = make.claim("c1", a, "x", year=1974)
    since = make.claim("c2", a, "x", period=Period(date(2021, 1, 1), None))
    until = make.claim("c3", a, "x", period=Period(None, date(1990, 1, 1)))
    assert [era_label([claim]) for claim in (year, since, until)] == ["1974", "since 2021", "until 1990"]
    assert era_label([make.claim("c4", a, "x")]) is None


def test_best_questions_come_first(make: Any) -> None:
    a, b, c = articles(make, "A", "B", "C")
    alone = make.claim("c1", a, "Alone.")
    agreeing = [make.claim("c2", a, "Agreed.", sentence=1), make.claim("c3", b, "Agreed too.", sentence=1)]
    parting = [make.claim("c4", b, "Yes."), make.claim("c5", c, "No.")]
    relations = [make.relation(*agreeing), make.relation(*parting, Label.CONTRADICT)]
    clusters = [make.cluster("k1", *agreeing), make.cluster("k2", *parting)]
    claims = [alone, *agreeing, *parting]
    found = compare_topic(make.topic(*claims), make.analysis([a, b, c], claims, clusters=clusters, relations=relations))
    assert [question.cluster_id for question in found.questions] == ["k2", "k1", None]
    assert found.verdict is Verdict.CONTRADICT
    assert {claim.id for claim in found.claims} == {claim.id for claim in claims}


def test_an_unclustered_claim_joins_what_it_is_related_to(make: Any) -> None:
    a, b = articles(make, "A", "B")
    one, two = make.claim("c1", a, "Yes."), make.claim("c2", b, "Also.")
    found = compare_topic(make.topic(one, two), make.analysis([a, b], [one, two], relations=[make.relation(one, two)]))
    assert [ids(question) for question in found.questions] == [[{"c1", "c2"}]]


def test_the_statement_is_the_representatives_wording(make: Any) -> None:
    a, b = articles(make, "A", "B")
    one, two = make.claim("c1", a, "First wording."), make.claim("c2", b, "Chosen wording.")
    analysis = make.analysis([a, b], [one, two], clusters=[make.cluster("k", two, one)], relations=[make.relation(one, two)])
    assert compare_topic(make.topic(one, two), analysis).questions[0].positions[0].statement == "Chosen wording."


def test_silent_sources_are_listed_with_their_nearest_passage(make: Any) -> None:
    a, b, c = articles(make, "A", "B", "C")
    claim = make.claim("c1", a, "It holds.")
    passage = NearPassage(b.id, Span(0, 6), "First.")
    found = compare_topic(make.topic(claim), make.analysis([a, b, c], [claim]), near={"A": passage, "B": passage})
    assert [(silent.source, silent.passage) for silent in found.silent] == [("B", passage), ("C", None)]


def test_nobody_answers(make: Any) -> None:
    found = compare_topic(make.topic(), make.analysis(articles(make, "A")))
    assert (found.verdict, found.questions, [silent.source for silent in found.silent]) == (Verdict.NONE, (), ["A"])


def test_coverage_counts_sentences_that_no_claim_comes_from(make: Any) -> None:
    a, b = articles(make, "A", "B")
    claims = [make.claim("c1", a, "x", sentence=1), make.claim("c2", a, "y", sentence=1), make.claim("c3", b, "z", sentence=2)]
    coverage = coverage_of(make.analysis([a, b], claims))
    assert (coverage.sentences, coverage.without_claims) == (6, 4)


def test_everything_is_the_topics_and_then_the_largest_other_clusters(make: Any) -> None:
    a, b, c = articles(make, "A", "B", "C")
    on_topic = [make.claim("c1", a, "1"), make.claim("c2", b, "2")]
    pair = [make.claim("c3", a, "3"), make.claim("c4", b, "4")]
    three = [make.claim(f"d{n}", art, "5", kind=ClaimKind.EVENT) for n, art in enumerate((a, b, c))]
    alone = make.claim("e1", a, "6")
    clusters = [
        make.cluster(name, *listed, question=name)
        for name, listed in (("k1", on_topic), ("k2", pair), ("k3", three), ("k4", [alone]))
    ]
    analysis = make.analysis(
        [a, b, c], [*on_topic, *pair, *three, alone], clusters=clusters, topics=[make.topic(*on_topic, id_="named")]
    )
    assert [found.topic for found in compare_everything(analysis)] == ["named", "k3", "k2"]


def test_a_topic_gets_the_verdict_of_its_comparison(make: Any) -> None:
    a, b = articles(make, "A", "B")
    one, two = make.claim("c1", a, "Yes."), make.claim("c2", b, "No.")
    analysis = make.analysis([a, b], [one, two], relations=[make.relation(one, two, Label.CONTRADICT)])
    topic = Topic("t", "t", "Is it?", TopicKind.STATUS, None, (), ())
    assert topic_claims(topic, ["c1", "c2"], analysis).verdict is Verdict.CONTRADICT
    assert topic_claims(topic, [], analysis).verdict is Verdict.NONE
