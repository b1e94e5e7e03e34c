"""Earlier versions of articles on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcmp.corpus.folder import read_article, read_corpus
from claimcmp.corpus.history import find_earlier, is_revision, read_versions, replace_article
from claimcmp.corpus.intake import Incoming
from claimcmp.corpus.writing import Original
from claimcmp.errors import InputError
from claimcmp.records.articles import Article

FIRST = "Three dockers were killed when a silo blew up in the harbour of Ardania.\n"
SECOND = FIRST.replace("Three", "Five")
THIRD = FIRST.replace("Three", "Nine")
OTHER = "The ferry between Velmar and Osmark will stop in winter because the ministry of ports has cut its money.\n"


def put(root: Path, text: str = FIRST, name: str = "blast.txt", sidecar: str = "") -> Article:
    file = root / "articles" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    if sidecar:
        file.with_name(f"{file.name}.yaml").write_text(sidecar, encoding="utf-8")
    return read_article(file, root=root)


def revise(root: Path, article: Article, text: str, *stated: str, **said: str) -> Article:
    incoming = Incoming(Path("x.txt"), text.encode(), said=said)
    return read_article(replace_article(root, article, incoming, stated=stated, keep_original=False), root=root)


def test_versions_are_kept_in_order_with_what_was_known_of_them(tmp_path: Path) -> None:
    first = put(tmp_path, name="herald/blast.txt", sidecar="title: Blast\npublished: 2031-03-04\n")
    second = revise(tmp_path, first, SECOND, "published", published="2031-03-05")
    third = revise(tmp_path, second, THIRD)
    assert [article.path for article in read_corpus(tmp_path).articles] == ["articles/herald/blast.txt"]
    versions = read_versions(tmp_path, third)
    assert [(version.number, version.article.text) for version in versions] == [(1, FIRST), (2, SECOND), (3, THIRD)]
    assert [version.article.id for version in versions] == [first.id, second.id, third.id]
    assert [str(version.article.published_on) for version in versions] == ["2031-03-04", "2031-03-05", "2031-03-05"]
    assert {version.article.title for version in versions} == {"Blast"}
    assert [version.replaced_at is None for version in versions] == [False, False, True]
    assert {version.article.source for version in versions} == {"herald"}


def test_corrections_of_the_sidecar_outlive_a_version_and_its_dates_do_not(tmp_path: Path) -> None:
    first = put(tmp_path, sidecar="source: Herald\npublished: 2031-03-04\ntitle: Old\n")
    second = revise(tmp_path, first, f"---\ntitle: New\n---\n{SECOND}", "title")
    assert (second.source, second.title, str(second.published_on)) == ("Herald", "New", "2031-03-04")


def test_a_page_among_the_articles_becomes_a_text_and_stays_one_article(tmp_path: Path) -> None:
    page = f"<html><body><article><h1>Blast</h1>{'<p>' + FIRST + '</p>'}<p>{OTHER}</p><p>{OTHER}</p></article></body></html>"
    first = put(tmp_path, page, name="blast.html")
    second = revise(tmp_path, first, SECOND)
    assert [article.path for article in read_corpus(tmp_path).articles] == ["articles/blast.md"]
    one, two = read_versions(tmp_path, second)
    assert (one.article.path, two.article.text) == ("history/versions/blast.md/1.html", SECOND)


def test_the_original_goes_with_its_version(tmp_path: Path) -> None:
    first = put(tmp_path, name="blast.md")
    (tmp_path / "articles/blast.original.html").write_text("old page", encoding="utf-8")
    incoming = Incoming(Path("x.md"), SECOND.encode(), original=Original(b"new page", ".html"))
    replace_article(tmp_path, first, incoming, stated=(), keep_original=True)
    assert (tmp_path / "history/versions/blast.md/1.original.html").read_text(encoding="utf-8") == "old page"
    assert (tmp_path / "articles/blast.original.html").read_bytes() == b"new page"
    assert len(read_versions(tmp_path, read_article(tmp_path / "articles/blast.md", root=tmp_path))) == 2


def test_an_interruption_before_the_article_changed_leaves_no_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from claimcmp.corpus import history

    first = put(tmp_path)

    real = history.replace_file

    def fail(path: Path, data: bytes) -> None:
        if path == tmp_path / "articles/blast.txt":
            raise InputError("disk full")
        real(path, data)

    with monkeypatch.context() as patched:
        patched.setattr(history, "replace_file", fail)
        with pytest.raises(InputError, match="disk full"):
            revise(tmp_path, first, SECOND)
    assert len(read_versions(tmp_path, first)) == 1
    second = revise(tmp_path, first, SECOND)
    assert [version.article.text for version in read_versions(tmp_path, second)] == [FIRST, SECOND]


def test_a_record_of_a_file_has_no_versions(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/rows.csv").write_text(f"text\n{FIRST}{SECOND}", encoding="utf-8")
    article = read_corpus(tmp_path).articles[0]
    assert len(read_versions(tmp_path, article)) == 1
    with pytest.raises(InputError, match="a record of a file"):
        revise(tmp_path, article, THIRD)


def test_what_is_in_the_way_is_not_overwritten(tmp_path: Path) -> None:
    page = put(tmp_path, f"<html><body><article><p>{OTHER}</p><p>{OTHER}</p><p>{OTHER}</p></article></body></html>", "blast.html")
    put(tmp_path, name="blast.md")
    with pytest.raises(InputError, match=r"blast\.md is in the way"):
        revise(tmp_path, page, SECOND)
    assert (tmp_path / "articles/blast.md").read_text(encoding="utf-8") == FIRST


@pytest.mark.parametrize(("text", "expected"), [(SECOND, True), (FIRST + OTHER * 9, True), (OTHER, False)])
def test_a_revision_has_half_of_its_words_in_common(text: str, expected: bool) -> None:
    assert is_revision(text, FIRST) is is_revision(FIRST, text) is expected


def test_versions_are_found_by_address_and_by_name(tmp_path: Path) -> None:
    known = put(tmp_path, sidecar="url: https://herald.example/blast\nsource: Herald\n")

    def outside(text: str, **said: str) -> Article:
        return read_article(text.encode(), given=said)

    def is_found(article: Article, path: str | None = "articles/blast.txt") -> bool:
        return find_earlier(article, [known], path=path) is known

    assert is_found(outside(OTHER, url="https://herald.example/blast#top"), None)
    assert not is_found(outside(SECOND, url="https://herald.example/other"))
    assert is_found(outside(SECOND))
    assert is_found(outside(SECOND, source="Herald"))
    assert not is_found(outside(SECOND, source="Gazette"))
    assert not is_found(outside(SECOND), "articles/blast-2.txt")
    assert not is_found(outside(SECOND), None)
    assert not is_found(outside(OTHER))
