"""The folder on disk: finding a corpus, its files, and what becomes of each."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from claimcmp.corpus import folder
from claimcmp.corpus.folder import find_corpus, read_article, read_corpus
from claimcmp.corpus.formats import Document
from claimcmp.errors import ConfigError, InputError, UsageError
from claimcmp.records.articles import CorpusContent, SkippedFile

TEXT = "Twelve people died in the harbour of Velmar on Tuesday."
OTHER = "The port of Norwick was closed after a storm on Friday."


def fill(root: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def paths(content: CorpusContent) -> list[str]:
    return [article.path for article in content.articles]


class TestFinding:
    def test_the_named_folder_comes_first(self, tmp_path: Path) -> None:
        fill(tmp_path, {"a/x.txt": TEXT, "b/x.txt": TEXT, "claimcmp.yaml": ""})
        environment = {"CLAIMCMP_CORPUS": str(tmp_path / "b")}
        assert find_corpus(explicit=tmp_path / "a", environment=environment, start=tmp_path) == tmp_path / "a"
        assert find_corpus(explicit=Path("a"), environment=environment, start=tmp_path) == tmp_path / "a"
        assert find_corpus(explicit=None, environment=environment, start=tmp_path) == tmp_path / "b"

    def test_then_the_nearest_settings_then_the_folder_corpus(self, tmp_path: Path) -> None:
        fill(tmp_path, {"one/claimcmp.yaml": "", "one/two/three/x.txt": TEXT, "four/corpus/x.txt": TEXT})
        assert find_corpus(explicit=None, environment={}, start=tmp_path / "one/two/three") == tmp_path / "one"
        assert (
            find_corpus(explicit=None, environment={"CLAIMCMP_CORPUS": ""}, start=tmp_path / "four") == tmp_path / "four/corpus"
        )

    def test_what_is_no_folder_is_a_usage_error(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match=r"--corpus: .*nowhere is not a folder"):
            find_corpus(explicit=tmp_path / "nowhere", environment={}, start=tmp_path)
        with pytest.raises(UsageError, match=r"CLAIMCMP_CORPUS: .*nowhere is not a folder"):
            find_corpus(explicit=None, environment={"CLAIMCMP_CORPUS": "nowhere"}, start=tmp_path)
        with pytest.raises(UsageError, match="no corpus"):
            find_corpus(explicit=None, environment={}, start=tmp_path)


class TestFiles:
    def test_a_plain_folder_is_a_corpus(self, tmp_path: Path) -> None:
        content = read_corpus(fill(tmp_path, {"b.txt": TEXT, "a/c.md": OTHER}))
        assert paths(content) == ["a/c.md", "b.txt"]
        assert [article.source for article in content.articles] == ["a", "b"]
        assert content.skipped == content.topics == content.entities == ()

    def test_where_there_is_an_articles_folder_only_that_is_read(self, tmp_path: Path) -> None:
        content = read_corpus(fill(tmp_path, {"articles/post/x.txt": TEXT, "draft.txt": OTHER, "notes/y.txt": OTHER}))
        assert paths(content) == ["articles/post/x.txt"]
        assert content.articles[0].source == "post"

    def test_what_belongs_to_the_corpus_is_never_an_article(self, tmp_path: Path) -> None:
        files: dict[str, str | bytes] = dict.fromkeys(("topics.yaml", "entities.yaml", "reviews.yaml"), "[]")
        files |= {"claimcmp.yaml": "", "README": TEXT, "readme.md": TEXT, "a/README.txt": TEXT, ".hidden.txt": TEXT}
        files |= {".claimcmp/x.txt": TEXT, "history/x.txt": TEXT, "topics.txt": TEXT}
        content = read_corpus(fill(tmp_path, files))
        assert paths(content) == ["topics.txt"]
        assert content.skipped == ()

    def test_every_file_that_is_no_article_is_named_once(self, tmp_path: Path) -> None:
        fill(tmp_path, {"good.txt": TEXT, "empty.txt": "", "binary.txt": b"\x00\x01", "orphan.yaml": "title: T"})
        fill(tmp_path, {"page.html": "<p>x</p>", "LICENCE": "free", "site.txt": "Follow us on Twitter"})
        content = read_corpus(tmp_path)
        assert paths(content) == ["good.txt"]
        assert content.skipped == (
            SkippedFile("LICENCE", "no reader for files without ending"),
            SkippedFile("binary.txt", "binary file"),
            SkippedFile("empty.txt", "empty file"),
            SkippedFile("orphan.yaml", "no article beside it"),
            SkippedFile("page.html", "no article in the page"),
            SkippedFile("site.txt", "no article text, only headings and page furniture"),
        )

    def test_the_same_source_and_text_is_kept_once(self, tmp_path: Path) -> None:
        content = read_corpus(fill(tmp_path, {"post/a.txt": TEXT, "post/b.txt": TEXT, "times/a.txt": TEXT}))
        assert paths(content) == ["post/a.txt", "times/a.txt"]
        assert content.skipped == (SkippedFile("post/b.txt", "same source and text as post/a.txt"),)
        assert content.articles[1].copies_of == (content.articles[0].id,)

    def test_strange_names_links_in_a_circle_and_pipes(self, tmp_path: Path) -> None:
        fill(tmp_path, {"two\nlines.txt": TEXT, "real/x.txt": OTHER})
        with open(os.fsencode(tmp_path) + b"/caf\xe9.txt", "wb") as file:
            file.write(TEXT.encode())
        (tmp_path / "real/loop").symlink_to(tmp_path, target_is_directory=True)
        (tmp_path / "alias").symlink_to(tmp_path / "real", target_is_directory=True)
        (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing.txt")
        os.mkfifo(tmp_path / "pipe.txt")
        content = read_corpus(tmp_path)
        assert paths(content) == ["caf\\xe9.txt", "real/x.txt", "two\\nlines.txt"]
        assert [article.source for article in content.articles] == ["caf\\xe9", "real", "two lines"]
        assert [(entry.path, entry.reason.partition(":")[0]) for entry in content.skipped] == [
            ("gone.txt", "cannot be read"),
            ("pipe.txt", "not a regular file"),
        ]

    def test_a_file_that_may_not_be_read_is_named(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        # Permissions do not bind every user that runs the tests, so the refusal itself is put in.
        fill(tmp_path, {"a.txt": TEXT, "secret.txt": OTHER})
        read_bytes = Path.read_bytes

        def refuse(path: Path) -> bytes:
            if path.name == "secret.txt":
                raise PermissionError(13, "Permission denied")
            return read_bytes(path)

        monkeypatch.setattr(Path, "read_bytes", refuse)
        content = read_corpus(tmp_path)
        assert paths(content) == ["a.txt"]
        assert content.skipped == (SkippedFile("secret.txt", "cannot be read: permission denied"),)

    def test_problems_of_both_lists_are_told_together(self, tmp_path: Path) -> None:
        fill(tmp_path, {"a.txt": TEXT, "topics.yaml": "- nam: x", "entities.yaml": b"\xff\xfa"})
        with pytest.raises(ConfigError) as caught:
            read_corpus(tmp_path)
        assert [problem.partition(":")[0] for problem in caught.value.problems] == ["topics.yaml", "topics.yaml", "entities.yaml"]


class TestMetadata:
    def test_the_sidecar_wins_over_front_matter_and_the_longer_name_over_the_shorter(self, tmp_path: Path) -> None:
        front = "---\nsource: Front\ntitle: Front title\nlanguage: de\n---\n"
        fill(tmp_path, {"x.txt": front + TEXT, "x.txt.yaml": "source: Long name\nplace: Velmar", "x.yaml": "source: Short name"})
        article = read_corpus(tmp_path).articles[0]
        assert (article.source, article.title, article.language) == ("Long name", "Front title", "de")
        assert article.inferred == ()
        (tmp_path / "x.txt.yaml").unlink()
        assert read_corpus(tmp_path).articles[0].source == "Short name"

    def test_what_was_guessed_is_named(self, tmp_path: Path) -> None:
        article = read_corpus(fill(tmp_path, {"x.txt": f"Blast in Velmar\n\n{TEXT} {TEXT}"})).articles[0]
        assert (article.source, article.title, article.published, article.author) == ("x", "Blast in Velmar", None, None)
        assert article.inferred == ("source", "title", "language")

    def test_bad_metadata_is_named_and_costs_nothing_else(self, tmp_path: Path) -> None:
        fill(tmp_path, {"x.txt": TEXT, "x.yaml": "source: Post\nlanguage: en\npublished: soon"})
        fill(tmp_path, {"y.txt": OTHER, "y.yaml": b"\x00\x01"})
        content = read_corpus(tmp_path)
        assert content.articles[0].inferred == ("published: unreadable (soon)",)
        assert content.articles[1].inferred == ("source", "language", "sidecar: unreadable")
        assert content.skipped == ()

    def test_ids_and_hashes(self, tmp_path: Path) -> None:
        data = b"---\nsource: Post\n---\n" + TEXT.encode()
        article = read_corpus(fill(tmp_path, {"x.txt": data})).articles[0]
        assert article.id == hashlib.sha256(f"Post\0{TEXT}".encode()).hexdigest()[:16]
        assert article.sha256 == hashlib.sha256(data).hexdigest()
        assert data.decode()[article.text_offset :] == article.text == TEXT


class TestRecords:
    def test_the_records_of_a_file_are_articles_and_a_broken_one_costs_itself_only(self, tmp_path: Path) -> None:
        lines = [json.dumps({"text": TEXT, "source": "Post"}), "{broken", json.dumps({"text": OTHER, "published": "2031-03"})]
        content = read_corpus(fill(tmp_path, {"export.jsonl": "\n".join(lines), "export.jsonl.yaml": "language: en"}))
        assert paths(content) == ["export.jsonl#1", "export.jsonl#3"]
        assert [article.source for article in content.articles] == ["Post", "export"]
        assert content.skipped == (SkippedFile("export.jsonl#2", "not valid JSON"),)
        with pytest.raises(InputError, match=r"export\.jsonl: holds 3 articles"):
            read_article(tmp_path / "export.jsonl")

    def test_one_broken_file_among_a_thousand(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def stumble(data: bytes) -> Iterator[Document]:
            raise KeyError(data)

        monkeypatch.setattr(folder, "READERS", {**folder.READERS, ".pdf": stumble})
        files: dict[str, str | bytes] = {f"{number}.txt": f"{TEXT} Report {number}." for number in range(1000)}
        content = read_corpus(fill(tmp_path, {**files, "broken.pdf": b"%PDF", "torn.docx": b"PK"}))
        assert len(content.articles) == 1000
        assert content.skipped == (
            SkippedFile("broken.pdf", "cannot be read (KeyError)"),
            SkippedFile("torn.docx", "not a Word file: no readable zip archive"),
        )

    def test_an_original_beside_its_text_is_no_article(self, tmp_path: Path) -> None:
        page = f"<html><body><p>{TEXT}</p></body></html>"
        content = read_corpus(fill(tmp_path, {"a.md": TEXT, "a.original.html": page, "b.original.html": page}))
        assert paths(content) == ["a.md", "b.original.html"]
        assert content.skipped == ()


class TestGuesses:
    def test_a_date_above_the_text_counts_where_nothing_else_is_said(self, tmp_path: Path) -> None:
        dated = f"Published: 5 March 2031\n\n{TEXT}"
        fill(tmp_path, {"a.txt": dated, "b.txt": f"---\npublished: 2030-01-01\n---\n{dated}", "c.txt": TEXT})
        guessed, said, none = read_corpus(tmp_path).articles
        assert (guessed.published_on, "published" in guessed.inferred) == (date(2031, 3, 5), True)
        assert (said.published_on, "published" in said.inferred) == (date(2030, 1, 1), False)
        assert (none.published, "published" in none.inferred) == (None, False)

    def test_what_was_guessed_once_stays_a_guess_until_somebody_says_better(self, tmp_path: Path) -> None:
        front = (
            f"---\nsource: herald.example\npublished: 2031-03-05\ninferred: [source, published, url]\npages: [0, 12]\n---\n{TEXT}"
        )
        article = read_article(fill(tmp_path, {"a.md": front, "b.md": front, "b.yaml": "source: Herald"}) / "a.md")
        assert (article.inferred[:2], article.pages) == (("language", "source"), (0, 12))
        assert "source" not in read_article(tmp_path / "b.md").inferred
        assert "published" in read_article(tmp_path / "b.md").inferred

    @pytest.mark.parametrize("pages", ["[1, 5]", "[0, x]", "[0, 5, 3]", "soon"])
    def test_pages_changed_by_hand_tell_nothing(self, tmp_path: Path, pages: str) -> None:
        assert read_article(fill(tmp_path, {"a.md": f"---\npages: {pages}\n---\n{TEXT}"}) / "a.md").pages == ()


class TestOneArticle:
    def test_a_file_of_the_corpus_is_what_the_corpus_holds(self, tmp_path: Path) -> None:
        fill(tmp_path, {"articles/post/x.txt": TEXT})
        inside = read_article(tmp_path / "articles/post/x.txt", root=tmp_path)
        assert inside == read_corpus(tmp_path).articles[0]

    def test_a_file_from_elsewhere_and_standard_input(self, tmp_path: Path) -> None:
        fill(tmp_path, {"corpus/a.txt": TEXT, "new/b.txt": OTHER})
        outside = read_article(tmp_path / "new/b.txt", root=tmp_path / "corpus")
        assert (outside.source, outside.origin_id) == ("b", outside.id)
        piped = read_article(OTHER.encode())
        assert (piped.path, piped.source, piped.text) == ("-", "standard input", OTHER)

    def test_what_cannot_be_read_is_an_input_error_with_its_name(self, tmp_path: Path) -> None:
        fill(tmp_path, {"x.pdf": "x"})
        with pytest.raises(InputError, match=r"nothing\.txt: cannot be read: no such file"):
            read_article(tmp_path / "nothing.txt")
        with pytest.raises(InputError, match=r"x\.pdf: not a PDF"):
            read_article(tmp_path / "x.pdf")
        with pytest.raises(InputError, match="empty file"):
            read_article(b"")
