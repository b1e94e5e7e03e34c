from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from claimcmp.answers.compare import compare_topic
from claimcmp.answers.timeline import build_timeline
from claimcmp.records.articles import TopicKind
from claimcmp.records.claims import ClaimKind, Modality
from claimcmp.records.intervals import Period
from claimcmp.records.timelines import Dating, SeriesKind, Timeline, TimelinePoint


def day(number: int) -> Period:
    return Period(date(2030, 5, number), date(2030, 5, number))


def timeline(make: Any, *claims: Any, articles: Any, kind: TopicKind = TopicKind.FIGURE) -> Timeline:
    analysis = make.analysis(articles, claims, clusters=[make.cluster("k", *claims)])
    topic = make.topic(*claims, kind=kind, question="How many people were killed?")
    return build_timeline(compare_topic(topic, analysis), articles)


def toll(make: Any, id_: str, article: Any, number: int, *, as_of: Period | None = None, **more: Any) -> Any:
    return make.claim(id_, article, f"Toll {number}.", figures=[make.figure(number, "killed", as_of=as_of)], **more)


def test_a_figure_stands_at_its_day_else_at_publication_else_apart(make: Any) -> None:
    a, b, c = make.article("a", "A", published=day(9)), make.article("b", "B", published=day(3)), make.article("c", "C")
    claims = [toll(make, "c1", a, 3, as_of=day(1)), toll(make, "c2", b, 4), toll(make, "c3", c, 5)]
    (series,) = timeline(make, *claims, articles=[a, b, c]).series
    assert [(point.claim_id, point.dated_by) for point in series.points] == [("c1", Dating.AS_OF), ("c2", Dating.PUBLICATION)]
    assert [(point.claim_id, point.period) for point in series.undated] == [("c3", None)]
    assert (series.kind, series.counted) == (SeriesKind.FIGURE, "killed")


def test_a_day_filled_in_from_publication_is_not_given_as_said(make: Any) -> None:
    a = make.article("a", "A", published=day(9))
    points = timeline(
        make, toll(make, "c1", a, 3, as_of=day(9)), toll(make, "c2", a, 3, as_of=day(9), period=day(9)), articles=[a]
    )
    assert [point.dated_by for series in points.series for point in series.points] == [Dating.PUBLICATION, Dating.AS_OF]


def superseded(make: Any, *tolls: tuple[str, int, int], speakers: tuple[str, ...] = ()) -> list[str | None]:
    """For tolls as (source, day, number): which claim supersedes each."""
    articles = [make.article(f"a{at}", source, published=day(number)) for at, (source, number, _) in enumerate(tolls)]
    voices = [{"speaker": name} for name in speakers] or [{} for _ in tolls]
    claims = [
        toll(make, f"c{at}", article, number, as_of=article.published, **voice)
        for at, (article, (_, _, number), voice) in enumerate(zip(articles, tolls, voices, strict=True))
    ]
    found = {
        point.claim_id: point.superseded_by
        for series in timeline(make, *claims, articles=articles).series
        for point in series.points
    }
    return [found[claim.id] for claim in claims]


def test_a_later_other_figure_of_the_same_speaker_supersedes(make: Any) -> None:
    assert superseded(make, ("A", 1, 12), ("A", 2, 31), ("A", 3, 42)) == ["c1", "c2", None]
    assert superseded(make, ("A", 3, 12), ("A", 2, 31)) == [None, "c0"]


@pytest.mark.parametrize("tolls", [(("A", 1, 12), ("B", 2, 31)), (("A", 1, 12), ("A", 2, 12)), (("A", 1, 12), ("A", 1, 31))])
def test_another_speaker_the_same_figure_or_the_same_day_supersedes_nothing(make: Any, tolls: Any) -> None:
    assert superseded(make, *tolls) == [None, None]


def test_a_named_speaker_is_the_same_in_every_outlet(make: Any) -> None:
    tolls = (("A", 1, 12), ("B", 2, 31))
    assert superseded(make, *tolls, speakers=("the ministry", "The Ministry")) == ["c1", None]
    assert superseded(make, *tolls, speakers=("the ministry", "the union")) == [None, None]


def test_an_outlet_that_quotes_itself_is_one_voice(make: Any) -> None:
    assert superseded(make, ("A", 1, 12), ("A", 2, 31), speakers=("author", "a")) == ["c1", None]


def test_a_part_and_a_denied_figure_are_not_plotted(make: Any) -> None:
    a = make.article("a", "A", published=day(1))
    part = make.claim("c1", a, "Two of them.", figures=[make.figure(2, "killed", subset=True)])
    denied = toll(make, "c2", a, 40, modality=Modality.DENIED)
    found = timeline(make, part, denied, toll(make, "c3", a, 9), articles=[a])
    plotted = [point.claim_id for series in found.series if series.kind is SeriesKind.FIGURE for point in series.points]
    assert plotted == ["c3"]
    states = [point.claim_id for series in found.series if series.kind is SeriesKind.STATE for point in series.points]
    assert sorted(states) == ["c1", "c2"]


def test_states_stand_at_the_time_for_which_they_hold(make: Any) -> None:
    a, b = make.article("a", "A", published=day(9)), make.article("b", "B", published=day(8))
    claims = [make.claim("c1", a, "The gate is shut.", year=2024), make.claim("c2", b, "The gate is open.")]
    (series,) = timeline(make, *claims, articles=[a, b], kind=TopicKind.STATUS).series[:1]
    assert series.kind is SeriesKind.STATE
    listed = [point for part in timeline(make, *claims, articles=[a, b], kind=TopicKind.STATUS).series for point in part.points]
    assert {point.claim_id: point.dated_by for point in listed} == {"c1": Dating.AS_OF, "c2": Dating.PUBLICATION}
    assert all(claim.kind is ClaimKind.STATUS for claim in claims)


def test_a_date_without_provenance_cannot_be_built() -> None:
    with pytest.raises(ValueError, match="provenance"):
        TimelinePoint("c", "A", "o", "author", "Words.", day(1), None, None)
