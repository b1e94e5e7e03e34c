"""`init`, `add`, `set`, `remove` and `verify` on real folders; nothing here needs a model."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner, Result

from claimcmp.cli.app import app
from claimcmp.config import SETTINGS, file_layer, load_settings
from claimcmp.corpus.entity_list import parse_entities
from claimcmp.corpus.folder import read_corpus
from claimcmp.corpus.topics import parse_topics

HERALD = "Three dockers were killed on Tuesday when a silo blew up in the harbour of Ardania, the port authority said.\n"
GAZETTE = "The ferry between Velmar and Osmark will stop in winter because the ministry of ports has cut its money.\n"
Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory without settings from elsewhere."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-settings"))
    for name in ("CLAIMCMP_CORPUS", "COLUMNS", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def run() -> Run:
    def invoke(*arguments: str, stdin: str | None = None) -> Result:
        return CliRunner().invoke(app, list(arguments), input=stdin, prog_name="claimcmp")

    return invoke


@pytest.fixture
def news(folder: Path, run: Run) -> Path:
    """A new corpus, and two texts outside it."""
    assert run("init", "news").exit_code == 0
    (folder / "herald.txt").write_text(HERALD, encoding="utf-8")
    (folder / "gazette.md").write_text(f"---\ntitle: No ferry\npublished: 2031-03\n---\n{GAZETTE}", encoding="utf-8")
    return folder / "news"


def add(run: Run, *arguments: str, **how: Any) -> list[dict[str, Any]]:
    result = run("add", "--corpus", "news", "--format", "json", *arguments, **how)
    assert result.exit_code == 0, result.stderr
    found: list[dict[str, Any]] = json.loads(result.stdout)["articles"]
    return found


def files(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


class TestInit:
    def test_the_skeleton_is_an_empty_corpus_and_says_what_comes_next(self, folder: Path, run: Run) -> None:
        result = run("init", "news")
        assert result.exit_code == 0
        assert result.stdout.split() == [
            "news/topics.yaml", "news/entities.yaml", "news/README.md", "news/claimcmp.yaml", "news/articles",
        ]  # fmt: skip
        assert result.stderr == "next: claimcmp add --corpus news FILE...\n"
        content = read_corpus(folder / "news")
        assert (content.articles, content.topics, content.entities, content.skipped) == ((), (), (), ())
        assert load_settings([file_layer(folder / "news" / "claimcmp.yaml")]) == load_settings()

    def test_every_example_in_the_skeleton_is_valid(self, news: Path) -> None:
        def uncommented(name: str) -> str:
            text = (news / name).read_text(encoding="utf-8")
            lines = [line.removeprefix("#").removeprefix(" ") for line in text.splitlines()]
            start = next(i for i, line in enumerate(lines) if line.startswith(("- ", "models:")))
            return "\n".join(lines[start:])

        (news / "all.yaml").write_text(uncommented("claimcmp.yaml"), encoding="utf-8")
        settings = load_settings([file_layer(news / "all.yaml")])
        assert settings == load_settings()
        assert set(settings.origins.values()) == {"all.yaml"}
        assert settings.origins.keys() == SETTINGS.keys()
        topics, problems = parse_topics(uncommented("topics.yaml"))
        assert ([topic.id for topic in topics], problems) == (["death-toll"], [])
        entities, problems = parse_entities(uncommented("entities.yaml"))
        assert ([entity.name for entity in entities], problems) == (["Harbour Watch Group"], [])

    def test_articles_that_are_there_stay_articles(self, folder: Path, run: Run) -> None:
        (folder / "herald.txt").write_text(HERALD, encoding="utf-8")
        (folder / "topics.yaml").write_text("- id: mine\n", encoding="utf-8")
        assert run("init", ".").exit_code == 0
        content = read_corpus(folder)
        assert [article.path for article in content.articles] == ["herald.txt"]
        assert [topic.id for topic in content.topics] == ["mine"]
        assert not (folder / "articles").exists()

    def test_a_corpus_is_not_made_twice(self, news: Path, run: Run) -> None:
        result = run("init", "news")
        assert (result.exit_code, result.stdout) == (2, "")
        assert "news is a corpus already" in result.stderr
        assert run("init", "herald.txt").exit_code == 2


class TestAdd:
    def test_it_says_what_it_took_for_source_title_and_date(self, news: Path, run: Run) -> None:
        herald, gazette = add(run, "herald.txt", "gazette.md")
        assert (herald["path"], herald["source"], herald["title"], herald["published"]) == (
            "articles/herald.txt", "herald", None, None,
        )  # fmt: skip
        assert "source" in herald["inferred"]
        assert (gazette["title"], gazette["published"], gazette["status"]) == ("No ferry", "2031-03", "added")
        assert (news / "articles/gazette.md").read_bytes() == (news.parent / "gazette.md").read_bytes()
        shown = run("add", "--corpus", "news", "herald.txt").stdout
        assert "herald (?)" in shown
        assert "already there" in shown

    def test_what_the_options_say_goes_into_a_sidecar(self, news: Path, run: Run) -> None:
        (news.parent / "gazette.yaml").write_text("source: Old\nauthor: Ann Tolan\n", encoding="utf-8")
        given = ("--source", "Velmar: Gazette", "--published", "2031-03-05", "--url", "https://example.org/a", "--language", "en")
        [article] = add(run, "gazette.md", *given)
        assert [article[key] for key in ("source", "title", "author", "published", "url", "inferred")] == [
            "Velmar: Gazette", "No ferry", "Ann Tolan", "2031-03-05", "https://example.org/a", [],
        ]  # fmt: skip
        assert files(news / "articles") == ["gazette.md", "gazette.md.yaml"]
        assert (news.parent / "gazette.yaml").read_text(encoding="utf-8") == "source: Old\nauthor: Ann Tolan\n"

    def test_nothing_is_overwritten_and_nothing_taken_twice(self, news: Path, run: Run) -> None:
        add(run, "herald.txt", "--source", "Herald")
        (news.parent / "herald.txt").write_text(GAZETTE, encoding="utf-8")
        [other] = add(run, "herald.txt", "--source", "Herald")
        [again] = add(run, "herald.txt")
        assert (other["path"], other["status"]) == ("articles/herald-2.txt", "added")
        assert (again["path"], again["status"]) == ("articles/herald-2.txt", "already there")
        assert (news / "articles/herald.txt").read_text(encoding="utf-8") == HERALD
        assert files(news / "articles") == ["herald-2.txt", "herald-2.txt.yaml", "herald.txt", "herald.txt.yaml"]

    def test_another_text_of_the_same_file_is_a_new_version(self, news: Path, run: Run) -> None:
        [first] = add(run, "herald.txt", "--source", "Herald")
        (news.parent / "herald.txt").write_text(HERALD.replace("Three", "Five"), encoding="utf-8")
        [second] = add(run, "herald.txt")
        assert (second["path"], second["source"], second["status"]) == (first["path"], "Herald", "new version")
        assert second["id"] != first["id"]
        assert second["copies_of"] == []
        assert [article.id for article in read_corpus(news).articles] == [second["id"]]
        assert files(news / "history") == ["versions/herald.txt/1.txt", "versions/herald.txt/1.txt.yaml"]
        [again] = add(run, "herald.txt")
        assert (again["id"], again["status"]) == (second["id"], "already there")
        assert run("remove", "--corpus", "news", second["id"]).exit_code == 0
        (news.parent / "herald.txt").write_text(HERALD.replace("Three", "Nine"), encoding="utf-8")
        [fresh] = add(run, "herald.txt")
        assert fresh["status"] == "added"
        assert not list((news / "history" / "versions").iterdir())

    def test_two_files_of_one_run_are_two_articles(self, news: Path, run: Run) -> None:
        for name, word in (("a", "Three"), ("b", "Five")):
            (news.parent / name).mkdir()
            (news.parent / name / "blast.txt").write_text(HERALD.replace("Three", word), encoding="utf-8")
        found = add(run, "a/blast.txt", "b/blast.txt")
        assert [article["path"] for article in found] == ["articles/blast.txt", "articles/blast-2.txt"]

    def test_two_texts_of_one_address_are_two_versions_even_in_one_run(self, news: Path, run: Run) -> None:
        for name, word in (("a.md", "Three"), ("b.md", "Five")):
            text = f"---\nurl: https://herald.example/1\n---\n{HERALD.replace('Three', word)}"
            (news.parent / name).write_text(text, encoding="utf-8")
        [article] = add(run, "a.md", "b.md")
        assert (article["path"], article["status"]) == ("articles/a.md", "new version")
        assert len(read_corpus(news).articles) == 1

    def test_a_folder_keeps_its_folders_and_copies_are_named(self, news: Path, run: Run) -> None:
        for outlet in ("Herald", "Courier"):
            (news.parent / "all" / outlet).mkdir(parents=True)
            (news.parent / "all" / outlet / "blast.txt").write_text(HERALD, encoding="utf-8")
        (news.parent / "all" / "empty.txt").touch()
        result = run("add", "--corpus", "news", "all", "--format", "json")
        courier, herald = json.loads(result.stdout)["articles"]
        assert result.stderr == "skipped 1 file: all/empty.txt (empty file)\n"
        assert (courier["path"], courier["source"], courier["copies_of"]) == ("articles/Courier/blast.txt", "Courier", [])
        assert (herald["path"], herald["source"], herald["copies_of"]) == ("articles/Herald/blast.txt", "Herald", [courier["id"]])
        assert "copy of articles/Courier/blast.txt" in " ".join(run("add", "--corpus", "news", "all").stdout.split())

    def test_standard_input_is_named_by_its_title(self, news: Path, run: Run) -> None:
        [article] = add(run, "-", "--title", "Ferry: “no” més", "--source", "Wire", stdin=GAZETTE)
        assert article["path"] == "articles/ferry-no-mes.txt"
        assert (news / article["path"]).read_text(encoding="utf-8") == GAZETTE

    def test_in_a_plain_folder_no_article_is_hidden_by_a_new_one(self, folder: Path, run: Run) -> None:
        (folder / "news").mkdir()
        (folder / "news" / "old.txt").write_text(HERALD, encoding="utf-8")
        (folder / "new.txt").write_text(GAZETTE, encoding="utf-8")
        assert [article["path"] for article in add(run, "new.txt")] == ["new.txt"]
        assert len(read_corpus(folder / "news").articles) == 2

    @pytest.mark.parametrize(
        ("arguments", "status", "words"),
        [
            (("ftp://example.org/feed.xml",), 3, "only http and https are fetched"),
            (("http://127.0.0.1:9/",), 3, "127.0.0.1 is a private address"),
            (("absent.txt",), 3, "no such file or folder: absent.txt"),
            (("empty.txt",), 3, "empty.txt: empty file"),
            (("page.html",), 3, "page.html: no article in the page"),
            (("bare",), 3, "nothing was added: no articles there"),
            (("news",), 2, "news is the corpus itself"),
            (("herald.txt", "--published", "soon"), 2, "published: `soon` is not a date"),
            (("herald.txt", "--url", "example.org"), 2, "url: `example.org` is not an address"),
            (("herald.txt", "gazette.md", "--title", "x"), 2, "--title goes with one article, not with 2"),
        ],
    )
    def test_what_cannot_be_taken_is_told(
        self, news: Path, run: Run, arguments: tuple[str, ...], status: int, words: str
    ) -> None:
        (news.parent / "empty.txt").touch()
        (news.parent / "page.html").write_text("<p>x", encoding="utf-8")
        (news.parent / "bare").mkdir()
        result = run("add", "--corpus", "news", *arguments)
        assert (result.exit_code, result.stdout) == (status, "")
        assert words in result.stderr
        assert files(news / "articles") == []

    def test_the_good_are_taken_though_a_named_one_fails(self, news: Path, run: Run) -> None:
        result = run("add", "--corpus", "news", "absent.txt", "herald.txt")
        assert result.exit_code == 3
        assert files(news / "articles") == ["herald.txt"]


class TestOrigins:
    def test_families_are_shown_with_the_reason(self, news: Path, run: Run) -> None:
        longer = f"{HERALD} It was the third accident of the year, and the union of dockers has called for an inquiry by judges."
        others = {"a/one.txt": longer, "b/two.txt": f"VELMAR (Reuters) - {longer}", "c/three.txt": GAZETTE}
        for name, text in others.items():
            (news / "articles" / name).parent.mkdir()
            (news / "articles" / name).write_text(text, encoding="utf-8")
        found = json.loads(run("articles", "--corpus", "news", "--origins", "--format", "json").stdout)
        [family], [tie] = found["families"], found["ties"]
        assert (len(family["article_ids"]), family["origin_id"]) == (2, family["article_ids"][0])
        assert (tie["kind"], tie["one_origin"], tie["earlier_id"]) == ("copy", True, family["origin_id"])
        shown = " ".join(run("articles", "--corpus", "news", "--origins").stdout.split())
        assert "copy: 100% of its words in common" in shown
        assert "3 articles, 2 origins" in shown
        assert (
            "copy,articles/b/two.txt,articles/a/one.txt" in run("articles", "--corpus", "news", "--origins", "-f", "csv").stdout
        )
        assert run("articles", "--corpus", "news", "--origins", "--missing").exit_code == 2

    def test_a_record_of_a_file_is_changed_in_that_file(self, news: Path, run: Run) -> None:
        (news / "articles" / "rows.jsonl").write_text(json.dumps({"text": HERALD}), encoding="utf-8")
        result = run("set", "--corpus", "news", "articles/rows.jsonl#1", "source=x")
        assert result.exit_code == 2
        assert "is a record of a file that holds several articles" in result.stderr


class TestSetAndRemove:
    def test_values_go_into_the_sidecar_and_come_out_again(self, news: Path, run: Run) -> None:
        add(run, "gazette.md")
        sidecar = news / "articles/gazette.md.yaml"
        result = run("set", "--corpus", "news", "articles/gazette.md", "source=Gazette: Velmar", "published=2031-03-05")
        assert (result.exit_code, result.stderr) == (0, "wrote articles/gazette.md.yaml\n")
        assert yaml.load(sidecar.read_text(encoding="utf-8"), yaml.BaseLoader) == {
            "source": "Gazette: Velmar", "published": "2031-03-05",
        }  # fmt: skip
        [article] = read_corpus(news).articles
        assert (article.source, article.title) == ("Gazette: Velmar", "No ferry")
        assert run("set", "--corpus", "news", article.id[:6], "source=").exit_code == 0
        assert sidecar.read_text(encoding="utf-8") == "published: '2031-03-05'\n"

    def test_a_sidecar_of_two_articles_is_changed_for_one_only(self, news: Path, run: Run) -> None:
        for name, text in (("a.txt", HERALD), ("a.md", GAZETTE), ("a.yaml", "# both\nauthor: Ann\nsource: Wire\n")):
            (news / "articles" / name).write_text(text, encoding="utf-8")
        assert run("set", "--corpus", "news", "articles/a.md", "source=Gazette").exit_code == 0
        found = {article.path: (article.source, article.author) for article in read_corpus(news).articles}
        assert found == {"articles/a.md": ("Gazette", "Ann"), "articles/a.txt": ("Wire", "Ann")}
        assert run("remove", "--corpus", "news", "articles/a.md").exit_code == 0
        assert files(news / "articles") == ["a.txt", "a.yaml"]
        assert files(news / "history") == ["removed/a.md", "removed/a.md.yaml"]

    def test_what_is_removed_can_be_added_again(self, news: Path, run: Run) -> None:
        [before] = add(run, "herald.txt", "--source", "Herald")
        result = run("remove", "--corpus", "news", before["id"])
        assert result.stdout == "articles/herald.txt -> history/removed/herald.txt\n"
        assert read_corpus(news).articles == ()
        [after] = add(run, "news/history/removed/herald.txt")
        assert (after["id"], after["source"]) == (before["id"], "Herald")
        assert run("remove", "--corpus", "news", "articles/herald.txt").exit_code == 0
        assert files(news / "history" / "removed") == [
            "herald-2.txt", "herald-2.txt.yaml", "herald.txt", "herald.txt.yaml",
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (
                ("articles/heralt.txt", "source=x"),
                "no article of the corpus: articles/heralt.txt\n  hint: did you mean articles/herald.txt",
            ),
            (("articles/herald.txt", "sourze=x"), "no such key: sourze; did you mean `source`?"),
            (("articles/herald.txt", "published=soon"), "`soon` is not a date"),
            (("articles/herald.txt", "source"), "`source` is not KEY=VALUE"),
            (("articles/herald.txt", "source=a", "source=b"), "`source` is given twice"),
        ],
    )
    def test_wrong_use_changes_nothing(self, news: Path, run: Run, arguments: tuple[str, ...], words: str) -> None:
        add(run, "herald.txt")
        result = run("set", "--corpus", "news", *arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert words in result.stderr
        assert files(news / "articles") == ["herald.txt"]

    def test_nothing_is_removed_if_one_name_is_wrong(self, news: Path, run: Run) -> None:
        add(run, "herald.txt")
        assert run("remove", "--corpus", "news", "articles/herald.txt", "nothing").exit_code == 2
        assert files(news / "articles") == ["herald.txt"]


class TestVerify:
    @pytest.fixture
    def report(self, news: Path, run: Run) -> dict[str, Any]:
        """A document of one true quote."""
        [article] = add(run, "herald.txt")
        claim = {"article_id": article["id"], "source": "herald", "quote": HERALD[:26], "spans": [{"start": 0, "end": 26}]}
        return {"schema_version": "1", "run": None, "claims": [claim]}

    def check(self, run: Run, report: Any, *arguments: str) -> Result:
        Path("report.json").write_text(report if isinstance(report, str) else json.dumps(report), encoding="utf-8")
        return run("verify", "--corpus", "news", "report.json", *arguments)

    def test_a_quote_stands_where_it_is_said_to_stand(self, run: Run, report: dict[str, Any]) -> None:
        result = self.check(run, report)
        assert (result.exit_code, result.stdout, result.stderr) == (
            0, "✓ Quotes and figures: 1 checked, all stand in the articles\n", "",
        )  # fmt: skip
        lines = [{"record": "run", "schema_version": "1"}, {"record": "claim", **report["claims"][0]}]
        assert self.check(run, "\n".join(map(json.dumps, lines))).exit_code == 0

    @pytest.mark.parametrize(
        ("change", "reason"),
        [
            ({"quote": "Four dockers were killed x"}, "other words stand there"),
            ({"spans": [{"start": 1, "end": 27}]}, "the quote stands at 0 now"),
            ({"spans": [{"start": 0, "end": 25}]}, "the quote stands at 0 now"),
            ({"spans": [{"start": -27, "end": -1}]}, "the quote stands at 0 now"),
            ({"article_id": "none"}, "its article is not in the corpus any more"),
        ],
    )
    def test_what_does_not_stand_is_listed_with_status_3(
        self, run: Run, report: dict[str, Any], change: dict[str, Any], reason: str
    ) -> None:
        report["claims"].append({**report["claims"][0], **change})
        result = self.check(run, report, "--format", "json")
        assert result.exit_code == 3
        document = json.loads(result.stdout)
        assert document["checked"] == 2
        assert [failure["reason"] for failure in document["failed"]] == [reason]
        assert "1 of 2 quotes and figures of report.json do not stand in the articles" in result.stderr

    def test_quotes_are_found_however_deep_they_lie(self, run: Run, report: dict[str, Any]) -> None:
        [claim] = report.pop("claims")
        passage = {"article_id": claim["article_id"], "start": 0, "end": 5, "quote": "There"}
        report |= {"findings": [{"left_claim": claim}], "silent": [{"source": "x", "passage": passage}]}
        result = self.check(run, report, "--format", "csv")
        assert result.exit_code == 3
        assert result.stdout.splitlines()[1].startswith("articles/herald.txt,,0,5,There,other words stand there")

    @pytest.mark.parametrize(
        "text", ["", "{", "[]", "{}", '{"schema_version": "1", "claims": [{"quote": "x", "article_id": "y"}]}']
    )
    def test_what_is_no_report_is_an_input_error(self, run: Run, report: dict[str, Any], text: str) -> None:
        result = self.check(run, text)
        assert (result.exit_code, result.stdout) == (3, "")
        assert "report.json is no report of claimcmp" in result.stderr
