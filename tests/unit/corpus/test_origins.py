"""Origins: copies are found by shared runs of words, whoever copied from whom."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from claimcmp.corpus import origins
from claimcmp.corpus.folder import read_corpus
from claimcmp.corpus.origins import find_ties, trace_origins
from claimcmp.records.articles import Article, Passage, PassageRole
from claimcmp.records.intervals import Period
from claimcmp.records.spans import Span


def words(name: str, count: int) -> str:
    return " ".join(f"{name}{number}" for number in range(count))


def article(name: str, text: str, day: int | None = None, *, role: PassageRole = PassageRole.BODY) -> Article:
    on = None if day is None else date(2021, 7, day)
    return Article(
        id=name,
        source=name,
        title=None,
        author=None,
        published=None if on is None else Period(on, on),
        url=None,
        language="en",
        path=f"{name}.txt",
        sha256="",
        text=text,
        text_offset=0,
        passages=(Passage(Span(0, len(text)), role),),
        origin_id=name,
        copies_of=(),
        inferred=(),
    )


def traced(*articles: Article) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {found.id: (found.origin_id, found.copies_of) for found in trace_origins(articles)}


def test_the_earliest_published_is_the_origin_and_undated_ones_come_last() -> None:
    text = words("w", 40)
    found = traced(article("a", text), article("b", text, 5), article("c", text, 4))
    assert found == {"a": ("c", ("c", "b")), "b": ("c", ("c",)), "c": ("c", ())}


def test_without_dates_the_lowest_path_is_the_origin() -> None:
    text = words("w", 40)
    assert traced(article("b", text), article("a", text)) == {"a": ("a", ()), "b": ("a", ("a",))}


def test_half_of_the_shorter_one_makes_a_copy() -> None:
    report = words("w", 27)  # 20 shingles
    just = f"{words('w', 17)} {words('x', 10)}"  # 10 of them
    less = f"{words('w', 16)} {words('y', 11)}"  # 9 of them
    found = traced(article("a", report, 1), article("b", just, 2), article("c", less, 20))
    assert found["b"] == ("a", ("a",))
    assert found["c"] == ("c", ())


def test_a_short_brief_within_a_long_article_shares_its_origin() -> None:
    brief = words("w", 20)
    assert traced(article("a", brief, 1), article("b", f"{brief} {words('own', 300)}", 2))["b"] == ("a", ("a",))


def test_an_article_made_of_two_reports_joins_neither_to_the_other() -> None:
    first, second = words("w", 40), words("v", 60)
    found = traced(article("a", first, 1), article("b", second, 1), article("c", f"{first} {second}", 2))
    assert found == {"a": ("a", ()), "b": ("b", ()), "c": ("a", ("a", "b"))}


def test_furniture_makes_no_copies() -> None:
    footer = words("footer", 50)
    found = traced(article("a", footer, role=PassageRole.FURNITURE), article("b", footer, role=PassageRole.FURNITURE))
    assert found == {"a": ("a", ()), "b": ("b", ())}


def test_texts_shorter_than_a_run_are_copies_when_equal() -> None:
    found = traced(article("a", "Twelve people died."), article("b", "Twelve people died!"), article("c", "Twelve people lived."))
    assert [found[name][0] for name in "abc"] == ["a", "a", "c"]


def test_very_many_copies_still_have_one_origin() -> None:
    text = words("w", 30)
    found = trace_origins([article(f"a{number:03}", text) for number in range(3 * origins._LONGEST_POSTING)])
    assert {copy.origin_id for copy in found} == {"a000"}


def test_the_order_of_the_articles_stays_and_does_not_matter() -> None:
    text = words("w", 30)
    one, two, three = article("a", text, 3), article("b", text, 1), article("c", words("z", 30), 2)
    assert [found.id for found in trace_origins([three, one, two])] == ["c", "a", "b"]
    assert traced(three, one, two) == traced(one, two, three)


def test_copies_in_a_folder(tmp_path: Path) -> None:
    report = "At least twelve people were killed on Tuesday when a warehouse exploded in the harbour of Velmar."
    (tmp_path / "agency.txt").write_text(report)
    (tmp_path / "post.txt").write_text(f"VELMAR (Agency) - {report} The paper adds a line of its own.")
    agency, post = read_corpus(tmp_path).articles
    assert (post.origin_id, post.copies_of) == (agency.id, (agency.id,))


def ties(*articles: Article) -> list[tuple[str, str, str]]:
    return [(tie.kind.value, tie.article_id, tie.earlier_id) for tie in find_ties(articles)]


def test_the_same_background_below_other_news_makes_no_copy() -> None:
    background = words("past", 60)
    one, two = f"{words('a', 55)} {background}", f"{words('b', 50)} {background}"
    assert traced(article("a", one, 1), article("b", two, 2)) == {"a": ("a", ()), "b": ("b", ())}
    assert ties(article("a", one, 1), article("b", two, 2)) == [("passage", "b", "a")]


def test_yesterdays_report_below_todays_news_makes_no_copy() -> None:
    report = words("w", 200)
    today = f"{words('new', 30)} {report}"
    assert ties(article("a", f"{words('old', 30)} {report}", 1), article("b", today, 9)) == [("passage", "b", "a")]
    assert ties(article("a", report, 1), article("b", today, 9)) == [("copy", "b", "a")]


def test_an_edited_report_of_the_same_days_is_one_origin_and_one_of_other_days_is_not() -> None:
    one = f"{words('lead', 40)} {words('w', 60)}"
    edited = f"{words('lead', 40)} {words('x', 60)}"
    assert ties(article("a", one, 1), article("b", edited, 3)) == [("report", "b", "a")]
    assert ties(article("a", one, 1), article("b", edited, 30)) == [("passage", "b", "a")]


def test_texts_of_one_agency_need_less_in_common() -> None:
    own = [f"VELMAR (AFP) - {words('lead', 14)} {words(name, 26)}" for name in "xyz"]
    other = own[2].replace("AFP", "AP")
    assert ties(article("a", own[0], 1), article("b", own[1], 2), article("c", other, 2)) == [("agency", "b", "a")]
    assert find_ties([article("a", own[0], 1), article("b", own[1], 2)])[0].name == "AFP"


def test_a_document_that_both_cite_is_told_and_makes_no_copy() -> None:
    one = f"A report by the Harbour Watch Group found that {words('a', 20)}"
    two = f"Crews wait, says a report from Harbour Watch Group on {words('b', 20)}"
    found = find_ties([article("a", one, 1), article("b", two, 2), article("c", words("c", 30), 2)])
    assert [(tie.kind.value, tie.name, tie.is_one_origin) for tie in found] == [
        ("document", "report by Harbour Watch Group", False)
    ]
    assert traced(article("a", one, 1), article("b", two, 2))["b"] == ("b", ())
