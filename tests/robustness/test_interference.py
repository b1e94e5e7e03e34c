"""What happens to a running command from outside: signals, closed pipes, other builds, a folder or store that is not its own."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

GOOD = "Three dockers died when a silo in Ardania exploded on Tuesday. The minister visited Ardania.\n"
OTHER = "Five dockers died when a silo in Ardania exploded on Tuesday. The port closed.\n"
TOPICS = "- id: deaths\n  question: How many dockers died in Ardania?\n"
INTERRUPTED = Path(__file__).with_name("interrupted_start.py")
STAGES = ("reading claims", "embedding", "matching", "relating", "topics", "saving")
Run = Callable[..., Result]
Fill = Callable[[dict[str, str | bytes]], Path]


def export(run: Run) -> dict[str, Any]:
    """Everything about the corpus, without the time at which it was computed."""
    result = run("export")
    assert result.exit_code == 0, result.stderr
    document: dict[str, Any] = json.loads(result.stdout)
    del document["run"]["created_at"]
    return document


def store_of(root: Path) -> Path:
    return root / ".claimcmp" / "store.sqlite3"


def is_sound(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        found: str = connection.execute("PRAGMA integrity_check").fetchone()[0]
    return found == "ok"


@pytest.mark.parametrize("stage", STAGES)
def test_an_interrupted_build_ends_with_130_and_the_next_one_is_whole(fill: Fill, run: Run, start: Any, stage: str) -> None:
    root = fill({"a.txt": GOOD, "b.txt": OTHER, "topics.yaml": TOPICS})
    process = start("build", interrupt=stage)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"interrupted\n")
    assert is_sound(store_of(root))
    with closing(sqlite3.connect(store_of(root))) as connection:
        assert connection.execute("SELECT count(*) FROM analysis").fetchone() == (0,)
    after = export(run)
    for file in (root / ".claimcmp").iterdir():
        file.unlink()
    assert after == export(run)
    assert len(after["claims"]) == 4


@pytest.mark.parametrize("moment", ["typer", "claimcmp.cli.compare", "rich.markup", "claimcmp.config", "parsing", "twice"])
def test_an_interruption_before_the_command_starts_ends_with_130(fill: Fill, tmp_path: Path, moment: str) -> None:
    fill({"a.txt": GOOD})
    done = subprocess.run(
        [sys.executable, str(INTERRUPTED), moment, "build", "--corpus", "news"],
        check=False,
        cwd=tmp_path,
        capture_output=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"interrupted\n")


def test_an_interrupted_command_leaves_no_half_of_an_output_file(fill: Fill, start: Any) -> None:
    root = fill({"a.txt": GOOD})
    (root.parent / "out.json").write_text("old", encoding="utf-8")
    process = start("export", "-o", "out.json", interrupt="relating")
    process.communicate(timeout=60)
    assert process.returncode == 130
    assert (root.parent / "out.json").read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in root.parent.iterdir()) == ["news", "out.json"]


def test_two_builds_at_once_both_succeed_and_agree(fill: Fill, run: Run, start: Any) -> None:
    root = fill({f"{number}.txt": f"{GOOD}Quay {number} closed.\n" for number in range(12)})
    both = [start("export") for _ in range(2)]
    documents = []
    for process in both:
        out, err = process.communicate(timeout=120)
        assert (process.returncode, err) == (0, b"")
        documents.append(json.loads(out))
        del documents[-1]["run"]["created_at"]
    assert documents[0] == documents[1] == export(run)
    assert is_sound(store_of(root))


def test_a_reader_that_leaves_early_is_no_failure(fill: Fill, start: Any) -> None:
    # More than a pipe holds, so that writing fails when `head` is gone.
    fill({f"{number}.txt": f"{GOOD}Quay {number} closed.\n" for number in range(25)})
    process = start("claims", "--format", "json")
    head = subprocess.run(["head", "-n", "1"], stdin=process.stdout, capture_output=True, check=True, timeout=60)
    process.stdout.close()
    process.stdout = None
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err, head.stdout) == (0, b"", b"{\n")


def test_a_full_disk_is_told_where_it_happens(fill: Fill, start: Any) -> None:
    fill({"a.txt": GOOD})
    with open("/dev/full", "wb") as full:
        process = start("export", stdout=full)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 3
    assert err.decode() == "claimcmp: cannot write the answer: no space left on device\n"


def test_a_folder_without_write_permission_is_answered_from_memory(fill: Fill, start: Any, bound: dict[str, Any]) -> None:
    root = fill({"a.txt": GOOD})
    root.chmod(0o555)
    process = start("claims", "--format", "json", **bound)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0
    assert len(json.loads(out)["claims"]) == 2
    assert err.decode() == f"warning: {root}/.claimcmp cannot be written: Permission denied; working in memory\n"
    assert not (root / ".claimcmp").exists()


@pytest.mark.parametrize("arguments", [("add", "new.txt"), ("set", "a.txt", "source=Herald"), ("remove", "a.txt")])
def test_commands_that_write_say_where_they_may_not(
    fill: Fill, start: Any, bound: dict[str, Any], arguments: tuple[str, ...]
) -> None:
    root = fill({"a.txt": GOOD})
    (root.parent / "new.txt").write_text(OTHER, encoding="utf-8")
    root.chmod(0o555)
    process = start(*arguments, **bound)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (3, b"")
    assert err.decode().startswith("claimcmp: cannot write ")
    assert "permission denied\n  hint: check who may write" in err.decode()
    assert sorted(path.name for path in root.iterdir()) == ["a.txt"]


def test_an_output_folder_without_write_permission_is_an_input_error(fill: Fill, start: Any, bound: dict[str, Any]) -> None:
    root = fill({"a.txt": GOOD})
    (root.parent / "closed").mkdir(mode=0o555)
    process = start("export", "-o", "closed/out.json", **bound)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 3
    assert err.decode().startswith("claimcmp: cannot write closed/out.json: Permission denied\n  hint: ")


def test_a_store_of_an_older_version_is_made_anew(fill: Fill, run: Run) -> None:
    root = fill({"a.txt": GOOD})
    before = export(run)
    with closing(sqlite3.connect(store_of(root))) as connection:
        connection.executescript("PRAGMA user_version = 0; DROP TABLE analysis; CREATE TABLE analysis (old TEXT);")
    assert export(run) == before


def test_a_store_of_a_newer_version_is_left_alone(fill: Fill, run: Run) -> None:
    root = fill({"a.txt": GOOD})
    export(run)
    with closing(sqlite3.connect(store_of(root))) as connection:
        connection.execute("PRAGMA user_version = 99")
    result = run("claims")
    assert (result.exit_code, result.stdout) == (5, "")
    assert "was written by a newer version of claimcmp (layout 99" in result.stderr
    assert "hint: Update claimcmp, or delete" in result.stderr


def test_a_damaged_store_says_what_to_delete(fill: Fill, run: Run) -> None:
    root = fill({"a.txt": GOOD})
    export(run)
    for file in (root / ".claimcmp").iterdir():
        file.unlink()
    store_of(root).write_bytes(b"SQLite format 3\0" + os.urandom(5000))
    result = run("claims")
    assert result.exit_code == 5
    assert "hint: Delete" in result.stderr


def test_an_article_that_changed_since_the_build_is_read_anew(fill: Fill, run: Run) -> None:
    root = fill({"a.txt": GOOD, "b.txt": OTHER})
    before = export(run)
    (root.parent / "before.json").write_text(json.dumps(before), encoding="utf-8")
    assert run("verify", "before.json").exit_code == 0
    fill({"b.txt": f"Correction. {OTHER}"})
    after = export(run)
    quotes = {claim["quote"] for claim in after["claims"] if claim["source"] == "b"}
    assert quotes >= {"The port closed"}
    for claim in after["claims"]:
        text = (root / claim["locator"]["path"]).read_text(encoding="utf-8")
        assert text[claim["spans"][0]["start"] : claim["spans"][-1]["end"]] == claim["quote"]
    result = run("verify", "before.json", "--format", "json")
    assert result.exit_code == 3
    failed = json.loads(result.stdout)["failed"]
    assert {(failure["path"], failure["quote"]) for failure in failed} == {
        ("b.txt", claim["quote"]) for claim in before["claims"] if claim["source"] == "b"
    }
    assert {failure["reason"] for failure in failed} == {
        f"the article changed: the quote stands at {place} now" for place in (12, 74)
    }
