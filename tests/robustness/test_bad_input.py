"""Every bad input of a corpus: the status, the message, and nothing good lost."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

GOOD = "Three dockers died when a silo in Ardania exploded on Tuesday. The minister visited Ardania.\n"
OTHER = "Five dockers died when a silo in Ardania exploded on Tuesday. The port closed.\n"
Run = Callable[..., Result]
Fill = Callable[[dict[str, str | bytes]], Path]


def articles(result: Result) -> dict[str, dict[str, Any]]:
    assert result.exit_code == 0, result.stderr
    return {article["path"]: article for article in json.loads(result.stdout)["articles"]}


def test_a_folder_without_articles_is_an_input_error(run: Run, fill: Fill) -> None:
    fill({})
    for command in ("build", "articles", "claims", "compare", "contradictions", "export"):
        result = run(command)
        assert (result.exit_code, result.stdout) == (3, "")
        assert result.stderr.startswith("claimcmp: no articles in ")
        assert result.stderr.endswith("/news\n  hint: put .txt or .md files there, or name another --corpus\n")


def test_a_folder_of_unusable_files_says_why(run: Run, fill: Fill) -> None:
    fill({"a.txt": "", "b.txt": b"\x00\x01\x02"})
    result = run("build")
    assert result.exit_code == 3
    assert "/news (2 skipped: a.txt: empty file; b.txt: binary file)" in result.stderr


def test_one_article_is_a_corpus(run: Run, fill: Fill) -> None:
    fill({"a.txt": GOOD})
    assert run("claims").exit_code == 0
    assert json.loads(run("contradictions", "--format", "json").stdout)["findings"] == []
    compared = json.loads(run("compare", "dockers in Ardania", "--format", "json").stdout)
    assert compared["verdict"] in {"single-origin", "none"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty file"),
        (b" \n\t\n", "empty file"),
        (b"---\ntitle: x\n---\n", "no text after the front matter"),
        (b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)) * 4, "binary file"),
        (b"\xff\xfeabc", "not valid UTF-16-LE, which its byte order mark announces"),
    ],
)
def test_a_file_that_is_no_article_is_skipped_in_one_line(run: Run, fill: Fill, content: bytes, reason: str) -> None:
    fill({"bad.txt": content, "good.txt": GOOD})
    result = run("articles", "--format", "json")
    assert list(articles(result)) == ["good.txt"]
    assert result.stderr == f"skipped 1 file: bad.txt ({reason})\n"


def test_many_skipped_files_are_one_line(run: Run, fill: Fill) -> None:
    fill({"good.txt": GOOD, **{f"bad{number:02}.txt": "" for number in range(40)}})
    result = run("articles")
    assert result.exit_code == 0
    assert result.stderr == (
        "skipped 40 files: bad00.txt (empty file), bad01.txt (empty file), bad02.txt (empty file) and 37 more\n"
    )


@pytest.mark.parametrize(
    ("encoding", "inferred"), [("utf-16", ()), ("utf-8-sig", ()), ("utf-32", ()), ("cp1252", ("encoding: cp1252",))]
)
def test_encodings_are_read_exactly_and_a_guess_is_named(run: Run, fill: Fill, encoding: str, inferred: tuple[str, ...]) -> None:
    text = "The café “Zürich” in the old town of Velmar closed on Tuesday – a loss for the whole harbour.\n"
    fill({"a.txt": text.encode(encoding)})
    article = articles(run("articles", "--format", "json"))["a.txt"]
    assert article["characters"] == len(text)
    assert tuple(note for note in article["inferred"] if note.startswith("encoding")) == inferred
    claims = json.loads(run("claims", "--format", "json").stdout)["claims"]
    assert [claim["quote"] for claim in claims if "café “Zürich”" not in claim["quote"]] == []
    assert claims


def test_broken_front_matter_costs_no_article(run: Run, fill: Fill) -> None:
    fill({"a.md": f"---\ntitle: Blast: the toll\npublished: soon\nsource: [x\n---\n{GOOD}"})
    article = articles(run("articles", "--format", "json"))["a.md"]
    assert article["title"] == "Blast: the toll"
    assert article["published"] is None
    assert "front matter: not valid YAML, read line by line" in article["inferred"]
    assert "published: unreadable (soon)" in article["inferred"]


def test_a_sidecar_without_an_article_is_named(run: Run, fill: Fill) -> None:
    fill({"a.txt": GOOD, "gone.txt.yaml": "source: Herald\n"})
    result = run("articles")
    assert result.exit_code == 0
    assert result.stderr == "skipped 1 file: gone.txt.yaml (no article beside it)\n"


def test_a_sidecar_that_says_nothing_is_noted(run: Run, fill: Fill) -> None:
    fill({"a.txt": GOOD, "a.yaml": "- no\n- mapping\n"})
    assert "sidecar: holds no `key: value` lines" in articles(run("articles", "--format", "json"))["a.txt"]["inferred"]


def test_an_unknown_topic_is_wrong_use_where_a_name_is_needed(run: Run, fill: Fill) -> None:
    fill({"a.txt": GOOD, "topics.yaml": "- id: death-toll\n"})
    for command in ("claims", "contradictions", "topics", "articles", "entities"):
        result = run(command, "--topic", "death tol")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr == "claimcmp: no named topic `death tol`\n  hint: did you mean death-toll?\n"


def test_all_problems_of_all_lists_are_told_at_once(run: Run, fill: Fill) -> None:
    fill({
        "a.txt": GOOD,
        "topics.yaml": "- id: a\n  kinds: figure\n- name: b\n",
        "entities.yaml": "- name: X\n  alias: [Y]\n",
        "claimcmp.yaml": "matching:\n  treshold: 0.4\n  neighbours: many\n",
    })  # fmt: skip
    result = run("topics")
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        "claimcmp: claimcmp.yaml:2:3: unknown setting `treshold`; did you mean `threshold`?",
        "claimcmp.yaml:3:15: `matching.neighbours` must be a whole number from 1 to 10000, not `many`",
        "topics.yaml:2:3: unknown key `kinds`; did you mean `kind`?",
        "topics.yaml:3:3: a topic needs an `id`",
        "entities.yaml:2:3: unknown key `alias`; did you mean `aliases`?",
    ]


def test_an_unknown_setting_is_told_with_its_place(run: Run, fill: Fill) -> None:
    fill({"a.txt": GOOD, "claimcmp.yaml": "matching:\n  treshold: 0.4\n"})
    result = run("claims")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "claimcmp: claimcmp.yaml:2:3: unknown setting `treshold`; did you mean `threshold`?\n"


def test_settings_of_the_user_the_environment_and_a_file_are_read(
    run: Run, fill: Fill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill({"a.txt": GOOD})
    user = tmp_path / "no-settings" / "claimcmp" / "settings.yaml"
    user.parent.mkdir(parents=True)
    user.write_text("answers:\n  max_contradictions: none\n", encoding="utf-8")
    assert f"{user}:2:23: `answers.max_contradictions` must be a whole number" in run("contradictions").stderr
    user.unlink()
    monkeypatch.setenv("CLAIMCMP_MATCHING_THRESHOLD", "high")
    assert "CLAIMCMP_MATCHING_THRESHOLD: `matching.threshold` must be a number from 0 to 1" in run("claims").stderr
    monkeypatch.delenv("CLAIMCMP_MATCHING_THRESHOLD")
    (tmp_path / "mine.yaml").write_text("models:\n  parse: x\n", encoding="utf-8")
    assert "mine.yaml:2:3: unknown setting `parse`; did you mean `parser`?" in run("claims", "--config", "mine.yaml").stderr


def test_a_file_that_may_not_be_read_leaves_the_others(fill: Fill, start: Any, bound: dict[str, Any]) -> None:
    root = fill({"a.txt": GOOD, "secret.txt": OTHER, "closed/b.txt": OTHER})
    (root / "secret.txt").chmod(0)
    (root / "closed").chmod(0)
    out, err = start("articles", "--format", "json", **bound).communicate(timeout=60)
    (root / "closed").chmod(0o755)
    assert [article["path"] for article in json.loads(out)["articles"]] == ["a.txt"]
    assert err.decode() == (
        "skipped 2 files: closed (cannot be read: permission denied), secret.txt (cannot be read: permission denied)\n"
    )


def test_names_with_newlines_and_bytes_that_are_no_utf_8(fill: Fill, run: Run, start: Any) -> None:
    root = os.fsencode(fill({"two\nlines.txt": GOOD, "tab\there/b.txt": OTHER}))
    for name in (b"caf\xe9.txt", b"odd.\xff\xfe", b"r\xe9gion/x.txt", b"orphan\xe9.yaml"):
        path = os.path.join(root, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(f"{GOOD}{name!r} was heard.".encode())
    for _ in range(2):  # computed and stored, then read from the store
        process = start("articles", "--format", "json")
        out, err = process.communicate(timeout=60)
        assert process.returncode == 0, err
        found = {article["path"]: article["source"] for article in json.loads(out)["articles"]}
        assert found == {
            "caf\\xe9.txt": "caf\\xe9",
            "r\\xe9gion/x.txt": "r\\xe9gion",
            "tab\\there/b.txt": "tab here",
            "two\\nlines.txt": "two lines",
        }
        assert (
            err.decode()
            == "skipped 2 files: odd.\\xff\\xfe (no reader for .\\xff\\xfe), orphan\\xe9.yaml (no article beside it)\n"
        )
    for name in ("caf\\xe9.txt", "two\\nlines.txt"):
        assert run("show", name).exit_code == 0
        assert run("set", name, "title=Found").exit_code == 0
    assert articles(run("articles", "--format", "json"))["caf\\xe9.txt"]["title"] == "Found"
    assert run("remove", "caf\\xe9.txt").exit_code == 0
    assert os.path.exists(os.path.join(root, b"history/removed/caf\xe9.txt"))


def test_links_in_a_circle_and_to_nowhere(run: Run, fill: Fill) -> None:
    root = fill({"real/a.txt": GOOD})
    (root / "real" / "back").symlink_to(root, target_is_directory=True)
    (root / "self.txt").symlink_to(root / "self.txt")
    (root / "one").symlink_to(root / "two")
    (root / "two").symlink_to(root / "one")
    (root / "gone.txt").symlink_to(root / "nothing.txt")
    os.mkfifo(root / "pipe.txt")
    result = run("articles", "--format", "json")
    assert list(articles(result)) == ["real/a.txt"]
    assert result.stderr.startswith(
        "skipped 5 files: gone.txt (cannot be read: no such file or directory), one (cannot be read: "
    )
