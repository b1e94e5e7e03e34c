"""The corpus as a whole: where its data go, and what is known about articles from elsewhere."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from claimcmp import wiring
from claimcmp.config import Settings
from claimcmp.errors import InputError
from claimcmp.models.choices import Choice
from claimcmp.wiring import Corpus

TEXT = "The ferry to Osmark sank in a storm on Friday."


@pytest.fixture(autouse=True)
def small_models(monkeypatch: pytest.MonkeyPatch, fake_embedder: object, fake_parser: object) -> None:
    monkeypatch.setattr(wiring, "choose_embedder", lambda *args, **kept: Choice("words", "0" * 64, lambda: fake_embedder))
    monkeypatch.setattr(wiring, "choose_parser", lambda *args, **kept: Choice("stops", "1" * 64, lambda: fake_parser))


def corpus(folder: Path, **changes: object) -> Corpus:
    (folder / "herald.txt").write_text("The harbour of Velmar opened again on Monday.\n", encoding="utf-8")
    return Corpus(folder, settings=Settings(), environment={}, **changes)  # type: ignore[arg-type]


def test_given_metadata_come_before_the_id(tmp_path: Path) -> None:
    opened = corpus(tmp_path)
    given = opened.read_article(TEXT.encode(), metadata={"source": "Ardania Post", "title": "Lost", "published": "2031-05"})
    assert (given.source, given.title, str(given.published.start) if given.published else "") == (
        "Ardania Post",
        "Lost",
        "2031-05-01",
    )
    assert "source" not in given.inferred
    plain = opened.read_article(TEXT.encode())
    assert plain.source == "standard input"
    assert plain.id != given.id
    assert given.id == opened.read_article(TEXT.encode(), metadata={"source": "Ardania Post"}).id


def test_given_metadata_are_stronger_than_those_of_the_file(tmp_path: Path) -> None:
    opened = corpus(tmp_path)
    path = tmp_path / "outside" / "new.txt"
    path.parent.mkdir()
    path.write_text(f"---\nsource: In the file\ntitle: In the file\n---\n{TEXT}", encoding="utf-8")
    path.with_name("new.yaml").write_text("source: Beside the file\n", encoding="utf-8")
    article = opened.read_article(path, metadata={"source": "Given"})
    assert (article.source, article.title) == ("Given", "In the file")
    assert opened.read_article(path).source == "Beside the file"


def test_metadata_of_a_corpus_go_by_file_name(tmp_path: Path) -> None:
    opened = corpus(tmp_path, metadata={"herald.txt": {"source": "The Herald", "published": "2031-05-04"}})
    (article,) = opened.content.articles
    assert article.source == "The Herald"
    assert article.published is not None
    assert opened.run.corpus_hash != corpus(tmp_path).run.corpus_hash


def test_in_memory_nothing_is_written(tmp_path: Path) -> None:
    opened = corpus(tmp_path, in_memory=True)
    assert opened.analyse().articles
    assert opened.warnings == []
    assert [path.name for path in tmp_path.iterdir()] == ["herald.txt"]
    corpus(tmp_path).analyse()
    assert (tmp_path / ".claimcmp").is_dir()


def test_a_store_that_cannot_be_written_is_replaced_by_one_in_memory(tmp_path: Path) -> None:
    (tmp_path / ".claimcmp").write_text("a file, not a folder", encoding="utf-8")
    opened = corpus(tmp_path)
    assert opened.analyse().articles
    (warning,) = opened.warnings
    assert warning.endswith("; working in memory")


def test_what_is_stored_is_computed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = corpus(tmp_path).analyse()
    monkeypatch.setattr(Corpus, "_compute", None)
    assert corpus(tmp_path).analyse() == first


def test_a_folder_without_articles_is_an_error(tmp_path: Path) -> None:
    empty = Corpus(tmp_path, settings=Settings(), environment={}, in_memory=True)
    with pytest.raises(InputError, match="no articles in"):
        empty.analyse()


def stored(folder: Path) -> dict[str, set[object]]:
    with closing(sqlite3.connect(folder / ".claimcmp" / "store.sqlite3")) as connection:
        return {
            "articles": set(connection.execute("SELECT article, key FROM extractions")),
            "texts": set(connection.execute("SELECT text FROM vectors")),
        }


def test_what_an_article_no_longer_says_leaves_the_store(tmp_path: Path) -> None:
    corpus(tmp_path).analyse()
    before = stored(tmp_path)
    (tmp_path / "post.txt").write_text(f"{TEXT}\n", encoding="utf-8")
    two = corpus(tmp_path)
    two.analyse()
    grown = stored(tmp_path)
    assert len(grown["articles"]) == 2
    assert before["texts"] < grown["texts"]
    (tmp_path / "post.txt").unlink()
    corpus(tmp_path).analyse()
    assert stored(tmp_path) == before


def test_an_article_set_against_the_corpus_stays_until_the_corpus_changes(tmp_path: Path) -> None:
    corpus(tmp_path).analyse()
    before = stored(tmp_path)
    opened = corpus(tmp_path)
    opened.diff(opened.read_article(TEXT.encode()))
    assert before["texts"] < stored(tmp_path)["texts"]
    corpus(tmp_path).analyse()
    assert before["texts"] < stored(tmp_path)["texts"]


def test_an_article_from_outside_is_set_against_what_was_computed_before(tmp_path: Path, fake_embedder: Any) -> None:
    opened = corpus(tmp_path)
    opened.analyse()
    outside = tmp_path.parent / f"{tmp_path.name}-outside.txt"
    outside.write_text(f"The harbour of Velmar opened again on Monday.\n{TEXT}\n", encoding="utf-8")
    fresh = corpus(tmp_path)
    article = fresh.read_article(outside)
    parsed = len(fake_embedder.calls)
    answer = fresh.diff(article)
    assert [other.path for other in answer.others] == ["herald.txt"]
    assert [text for call in fake_embedder.calls[parsed:] for text in call] == [
        claim.claim.text for claim in answer.claims if "Osmark" in claim.claim.text
    ]  # the words of the other claim are those of the corpus, whose vectors are stored
    asked = len(fake_embedder.calls)
    assert corpus(tmp_path).diff(article) == answer
    assert len(fake_embedder.calls) == asked  # nothing is computed twice
    assert [other.path for other in fresh.content.articles] == ["herald.txt"]


def test_a_new_version_from_outside_is_not_set_against_the_old_one(tmp_path: Path) -> None:
    opened = corpus(tmp_path)
    (tmp_path / "post.txt").write_text("The ferry to Osmark sails on Monday.\n", encoding="utf-8")
    outside = tmp_path.parent / f"{tmp_path.name}-new" / "herald.txt"
    outside.parent.mkdir()
    outside.write_text("The harbour of Velmar opened again on Friday.\n", encoding="utf-8")
    answer = opened.diff(opened.read_article(outside))
    assert [other.path for other in answer.others] == ["post.txt"]
    (revision,) = answer.revisions
    assert (revision.before.article.path, revision.after.number) == ("herald.txt", 2)
    assert revision.changes
