from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from claimcmp.answers.diff import diff_article
from claimcmp.records.intervals import Period
from claimcmp.records.relations import Label, Level, ReasonKind


def day(number: int) -> Period:
    return Period(date(2030, 5, number), date(2030, 5, number))


def run(
    make: Any, label: Label | None, *, mine: dict[str, Any] | None = None, theirs: dict[str, Any] | None = None, **more: Any
) -> Any:
    """The diff of one claim against one of another source, with the given relation."""
    old = make.article("old", "B", ["Old words."], **(theirs or {}))
    new = make.article("new", "A", ["New words."], **(mine or {}))
    known, claim = make.claim("c1", old, "Known."), make.claim("c2", new, "Fresh.")
    relations = [make.relation(claim, known, label, **more)] if label else []
    return diff_article(new, [claim], make.analysis([old], [known]), relations).claims[0]


@pytest.mark.parametrize(
    ("label", "more", "status"),
    [
        (None, {}, "new"),
        (Label.AGREE, {}, "corroborates"),
        (Label.DIVERGE, {}, "diverges"),
        (Label.CONTRADICT, {}, "contradicts"),
        (Label.CONTRADICT, {"level": Level.REPORTED}, "contradicts"),
        (Label.CONTRADICT, {"level": Level.FRAMING}, "diverges"),
    ],
)
def test_status_follows_the_relation(make: Any, label: Label | None, more: dict[str, Any], status: str) -> None:
    found = run(make, label, **more)
    assert (found.status, found.statuses) == (status, (status,))
    assert len(found.against) == (label is not None)


@pytest.mark.parametrize(
    ("mine", "theirs", "status"),
    [(9, 2, "updates"), (2, 9, "diverges"), (None, 2, "diverges")],
)
def test_a_later_state_updates(make: Any, mine: int | None, theirs: int, status: str) -> None:
    found = run(
        make,
        Label.DIVERGE,
        mine={"published": day(mine) if mine else None},
        theirs={"published": day(theirs)},
        reasons=make.because(ReasonKind.TIME),
    )
    assert found.status == status


def test_a_divergence_for_another_reason_updates_nothing(make: Any) -> None:
    found = run(make, Label.DIVERGE, mine={"published": day(9)}, theirs={"published": day(2)})
    assert found.status == "diverges"


def test_the_day_of_the_figure_goes_before_the_day_of_publication(make: Any) -> None:
    old, new = make.article("old", "B", published=day(2)), make.article("new", "A", published=day(9))
    known = make.claim("c1", old, "Known.", figures=[make.figure(58, "killed", as_of=day(2))])
    claim = make.claim("c2", new, "Back then.", figures=[make.figure(40, "killed", as_of=day(1))])
    relation = make.relation(known, claim, Label.DIVERGE, reasons=make.because(ReasonKind.TIME))
    assert diff_article(new, [claim], make.analysis([old], [known]), [relation]).claims[0].status == "diverges"


def test_agreement_of_one_origin_or_one_source_is_repetition(make: Any) -> None:
    assert run(make, Label.AGREE, mine={"origin_id": "wire"}, theirs={"origin_id": "wire"}).status == "repeats"
    old, new = make.article("old", "A"), make.article("new", "A")
    known, claim = make.claim("c1", old, "Known."), make.claim("c2", new, "Fresh.")
    assert diff_article(new, [claim], make.analysis([old], [known]), [make.relation(known, claim)]).claims[0].status == "repeats"


def test_copied_words_repeat_even_without_a_relation(make: Any) -> None:
    line = "The keeper of the old light saw three ships leave."
    old, new = make.article("old", "B", [line]), make.article("new", "A", [line])
    known, claim = make.claim("c1", old, "Known."), make.claim("c2", new, "Fresh.")
    assert diff_article(new, [claim], make.analysis([old], [known]), []).claims[0].status == "repeats"


def test_the_strongest_status_comes_first_with_its_claim(make: Any) -> None:
    old, other, new = make.article("old", "B"), make.article("other", "C"), make.article("new", "A")
    known = [make.claim("c1", old, "Known."), make.claim("c2", other, "Known too.")]
    claim = make.claim("c3", new, "Fresh.")
    relations = [make.relation(known[0], claim, confidence=0.99), make.relation(known[1], claim, Label.CONTRADICT)]
    found = diff_article(new, [claim], make.analysis([old, other], known), relations).claims[0]
    assert found.statuses == ("contradicts", "corroborates")
    assert [against.claim.id for against in found.against] == ["c2", "c1"]


def test_an_article_of_the_corpus_is_left_out_of_the_other_side(make: Any) -> None:
    old, new = make.article("old", "B"), make.article("new", "A")
    known, claim, twin = make.claim("c1", old, "Known."), make.claim("c2", new, "Fresh."), make.claim("c3", new, "Fresh again.")
    found = diff_article(new, [claim], make.analysis([old, new], [known, claim, twin]), [make.relation(claim, twin)])
    assert [article.id for article in found.others] == ["old"]
    assert found.claims[0].status == "new"


def test_silent_on_topics_that_two_other_origins_answer(make: Any) -> None:
    a, b, new = make.article("a", "A"), make.article("b", "B"), make.article("new", "C")
    one, two, three = make.claim("c1", a, "1"), make.claim("c2", b, "2"), make.claim("c3", a, "3")
    topics = [make.topic(one, two, id_="answered"), make.topic(three, id_="single"), make.topic(one, two, id_="spoken")]
    found = diff_article(new, [], make.analysis([a, b], [one, two, three], topics=topics), [], topics={"spoken"})
    assert [(silent.topic, silent.claim_ids) for silent in found.silent] == [("answered", ("c1", "c2"))]


def left_out(make: Any, *, topics: dict[str, str], related: bool = False, names: tuple[str, ...] = ("Ardania",)) -> list[str]:
    """The questions that are left out where two origins answer one; `topics`: id to "spoken" or "silent"."""
    a, b, new = make.article("a", "A"), make.article("b", "B"), make.article("new", "C")
    known = [make.claim("c1", a, "1", names=["Ardania"]), make.claim("c2", b, "2")]
    claim = make.claim("c3", new, "3", names=names)
    listed = [make.topic(*known, id_=id_) for id_ in topics]
    analysis = make.analysis([a, b], known, clusters=[make.cluster("k", *known, question="What of it?")], topics=listed)
    relations = [make.relation(known[0], claim)] if related else []
    spoken = {id_ for id_, state in topics.items() if state == "spoken"}
    return [silent.topic for silent in diff_article(new, [claim], analysis, relations, topics=spoken).silent]


def test_a_question_of_a_topic_on_which_the_article_speaks_is_left_out(make: Any) -> None:
    assert left_out(make, topics={"one": "spoken"}, names=()) == ["What of it?"]
    assert left_out(make, topics={"one": "spoken"}, related=True) == []


def test_a_topic_on_which_the_article_is_silent_is_named_as_a_whole(make: Any) -> None:
    assert left_out(make, topics={"one": "spoken", "two": "silent"}) == ["two"]


def test_a_question_of_no_topic_is_left_out_where_the_article_names_what_it_is_about(make: Any) -> None:
    assert left_out(make, topics={}) == ["What of it?"]
    assert left_out(make, topics={}, names=("Velmar",)) == []
