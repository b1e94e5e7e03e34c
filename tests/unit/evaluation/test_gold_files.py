"""Gold files: what is read, and what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from claimcmp.corpus.formats.text import read_text
from claimcmp.errors import ExitStatus, GoldError
from claimcmp.evaluation.gold import parse_time
from claimcmp.evaluation.gold_files import read_gold
from claimcmp.records.intervals import Period


def test_a_gold_file_is_read_with_its_articles(tmp_path: Path, example: ModuleType) -> None:
    gold = example.gold(tmp_path)
    assert gold.corpus_folder == tmp_path
    assert gold.article_paths["m"] == tmp_path / "morning.txt"
    assert [len(part) for part in (gold.pairs, gold.non_pairs, gold.claims, gold.figures, gold.topics, gold.queries)] == [
        3,
        1,
        4,
        2,
        2,
        1,
    ]
    assert gold.pairs[0].acceptable == {"diverge", "contradict"}
    assert gold.pairs[0].left.focus.slice(example.MORNING) == "killed 12 people"
    assert gold.pairs[1].left.focus == gold.pairs[1].left.span
    assert gold.claims[3].modality == "forecast"
    assert gold.topics[1].verdicts == {"single-origin"}


def test_a_folder_stands_for_its_gold_yaml(tmp_path: Path, example: ModuleType) -> None:
    example.write_gold(tmp_path)
    assert read_gold(tmp_path).path == tmp_path / "gold.yaml"


def test_articles_are_found_in_the_folder_of_seeds_or_where_one_says(tmp_path: Path, example: ModuleType) -> None:
    for folder in ("gold", "seeds", "elsewhere"):
        (tmp_path / folder).mkdir()
    path = example.write_gold(tmp_path / "gold")
    for name in ("morning.txt", "evening.txt"):
        (tmp_path / "gold" / name).rename(tmp_path / "seeds" / name)
    assert read_gold(path).corpus_folder == tmp_path / "seeds"
    with pytest.raises(GoldError, match=r"evening\.txt, morning\.txt"):
        read_gold(path, corpus=tmp_path / "elsewhere")


def test_offsets_count_in_the_text_that_the_reader_gives(tmp_path: Path, example: ModuleType) -> None:
    path = example.write_gold(tmp_path)
    morning = tmp_path / "morning.txt"
    morning.write_text(f"---\nsource: Morning\n---\n{example.MORNING}", encoding="utf-8")
    gold = read_gold(path, read_text=lambda data: read_text(data).text)
    assert gold.pairs[0].left.focus.slice(example.MORNING) == "killed 12 people"
    with pytest.raises(GoldError, match="the quote is not what stands at"):
        read_gold(path)
    morning.write_bytes(b"")
    with pytest.raises(GoldError, match=r"cannot read the gold article .*morning\.txt: empty file"):
        read_gold(path, read_text=lambda data: read_text(data).text)


def test_topics_of_an_event_name_outlets(tmp_path: Path, example: ModuleType) -> None:
    content = example.document()
    content["articles"] = {"m_1": "morning.txt", "e_1": "evening.txt"}
    content = {
        "articles": content["articles"],
        "topic": {"toll": {"query": "death toll", "per_outlet": [{"outlet": "m"}], "silent_outlets": ["e"]}},
    }
    (topic,) = read_gold(example.write_gold(tmp_path, content)).topics
    assert [(stance.source, stance.articles, stance.silent) for stance in topic.stances] == [
        ("m", ("m_1",), False),
        ("e", ("e_1",), True),
    ]


def test_all_problems_are_reported_at_once(tmp_path: Path, example: ModuleType) -> None:
    content = example.document()
    content["pairs"][0]["label"] = "same"
    content["pairs"][1]["a"]["quote"] = "The port reopened on Sunday."
    content["claims"][0].pop("speaker")
    content["claims"][1]["end"] = 10_000
    content["headings"][0]["article"] = "x"
    content["queries"] = "none"
    content["non_pairs"] = [3]
    with pytest.raises(GoldError) as caught:
        read_gold(example.write_gold(tmp_path, content))
    message = caught.value.message
    for part in (
        "pairs, item 1: unknown label 'same'",
        "pairs, item 2: the quote is not what stands at",
        "claims, item 1: no 'speaker'",
        "claims, item 2: 10000 lies behind the end of m",
        "headings, item 1: unknown article 'x'",
        "queries: not a list",
        "non_pairs, item 1: not a mapping",
    ):
        assert part in message
    assert caught.value.status is ExitStatus.GOLD


def test_what_is_no_gold_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="cannot read"):
        read_gold(tmp_path / "absent.yaml")
    (tmp_path / "bad.yaml").write_text("articles: [\n  x: :", encoding="utf-8")
    with pytest.raises(GoldError, match="line 2, column"):
        read_gold(tmp_path / "bad.yaml")
    (tmp_path / "empty.yaml").write_text(yaml.safe_dump({"pairs": []}), encoding="utf-8")
    with pytest.raises(GoldError, match="no `articles`"):
        read_gold(tmp_path / "empty.yaml")
    (tmp_path / "latin.yaml").write_bytes(b"articles: {\xe9: x}")
    with pytest.raises(GoldError, match="UTF-8"):
        read_gold(tmp_path / "latin.yaml")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-12", date(2023, 12, 1), date(2023, 12, 31)),
        ("2024-02-03", date(2024, 2, 3), date(2024, 2, 3)),
        ("1980s", date(1980, 1, 1), date(1989, 12, 31)),
        ("1980s/2024-03", date(1980, 1, 1), date(2024, 3, 31)),
        ("2024/", date(2024, 1, 1), None),
        ("/2024", None, date(2024, 12, 31)),
    ],
)
def test_times_of_gold_files(text: str, start: date | None, end: date | None) -> None:
    assert parse_time(text) == Period(start, end)


@pytest.mark.parametrize("text", ["", "/", "soon", "2024-13", "2024-01-02-03"])
def test_no_times(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_time(text)


def test_a_file_of_metadata_tells_outlet_title_and_date(tmp_path: Path, example: ModuleType) -> None:
    path = example.write_gold(tmp_path)
    assert read_gold(path).metadata == {}
    (tmp_path / "meta.yaml").write_text(
        "title: An event\nfiles:\n  morning.txt: {outlet: Morning, title: Blast, date: 2031-05-04, location: Velmar}\n"
        "  evening.txt: {outlet: Evening, title: null}\n",
        encoding="utf-8",
    )
    gold = read_gold(path)
    assert gold.metadata == {
        "morning.txt": {"source": "Morning", "title": "Blast", "published": "2031-05-04"},
        "evening.txt": {"source": "Evening"},
    }
    assert gold.own_files == (path, tmp_path / "meta.yaml")


@pytest.mark.parametrize("content", ["- a list\n", "files: [a]\n", "files: {a: b}\n", "title: no files\n"])
def test_metadata_that_are_none_are_a_problem(tmp_path: Path, example: ModuleType, content: str) -> None:
    path = example.write_gold(tmp_path)
    (tmp_path / "meta.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=r"meta\.yaml: no `files`"):
        read_gold(path)
