"""`review`: what the keys do, what is written, and what the other commands make of it."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from typer.testing import Result

from claimcmp.cli.review import reviews_path, save_reviews
from claimcmp.cli.triage import Filter, Triage
from claimcmp.corpus.reviews import read_reviews
from claimcmp.records.relations import Label
from claimcmp.records.reviews import Reviews, ReviewVerdict

Run = Callable[..., Result]


@pytest.fixture
def triage(harbour: ModuleType, tmp_path: Path) -> Triage:
    path = reviews_path(tmp_path)
    return Triage(harbour.FINDINGS, Reviews(), save=lambda reviews: save_reviews(path, reviews))


def verdicts(triage: Triage) -> list[str | None]:
    found = [triage.review_of(finding) for finding in triage.findings]
    return [review.verdict.value if review else None for review in found]


def press(triage: Triage, keys: str) -> None:
    for key in keys:
        triage.press(key)


@pytest.mark.parametrize(
    ("key", "verdict"), [("r", "right"), ("w", "wrong"), ("s", "different scope"), ("u", "update"), ("l", "later")]
)
def test_one_key_decides_and_is_written_at_once(triage: Triage, tmp_path: Path, key: str, verdict: str) -> None:
    triage.press(key)
    assert verdicts(triage) == [verdict, None]
    assert triage.place == 1
    assert [review.verdict.value for review in read_reviews(tmp_path).listed] == [verdict]


def test_undo_takes_back_step_by_step(triage: Triage, tmp_path: Path) -> None:
    press(triage, "rkwz")
    assert (verdicts(triage), triage.place) == (["right", None], 0)
    press(triage, "z")
    assert verdicts(triage) == [None, None]
    assert read_reviews(tmp_path).listed == ()
    press(triage, "z")
    assert triage.message == "nothing to take back"


def test_a_note_stays_with_the_verdict(triage: Triage) -> None:
    triage.note("  an old\nfigure ")
    press(triage, "w")
    review = triage.review_of(triage.findings[0])
    assert review is not None
    assert (review.verdict, review.note) == (ReviewVerdict.WRONG, "an old figure")


def test_the_filter_goes_round(triage: Triage) -> None:
    press(triage, "w")
    seen = {}
    for _ in Filter:
        seen[triage.filter] = len(triage.shown)
        press(triage, "f")
    assert seen == {
        Filter.OPEN: 2,
        Filter.CONTRADICTIONS: 2,
        Filter.DIVERGENCES: 0,
        Filter.REVIEWED: 1,
        Filter.ALL: 2,
    }
    assert triage.filter is Filter.OPEN
    assert len(triage.shown) == 1


def test_the_ends_are_told_and_unknown_keys_do_nothing(triage: Triage) -> None:
    press(triage, "jj")
    assert (triage.place, triage.message) == (1, "this is the last one")
    press(triage, "kk")
    assert (triage.place, triage.message) == (0, "this is the first one")
    press(triage, "xX")
    assert verdicts(triage) == [None, None]
    press(triage, "q")
    assert triage.is_over


def test_without_findings_every_key_is_harmless() -> None:
    triage = Triage((), Reviews(), save=lambda reviews: pytest.fail("nothing to save"))
    press(triage, "rwsuljkczf")
    triage.note("x")
    assert triage.current is None


def test_review_needs_a_terminal(run: Run) -> None:
    result = run("review")
    assert result.exit_code == 2
    assert "review needs a terminal" in result.stderr


ANSI = re.compile(r"\x1b\[[\d;?]*[A-Za-z]")
TEXTS = {
    "herald.txt": "The blast in the harbour of Velmar killed 12 people on 3 May 2031.",
    "post.txt": "In Velmar, 12 people were killed by the harbour blast of 3 May 2031.",
    "courier.txt": "The harbour blast in Velmar on 3 May 2031 killed 19 people. Osmark opened a railway line on Friday.",
}


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("news")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def command(news: Path, environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "claimcmp", "--corpus", str(news), *arguments]
    return subprocess.run(line, env=environment, capture_output=True, text=True, check=False)


def test_a_real_terminal_decides_and_the_other_commands_follow(news: Path, real_environment: dict[str, str]) -> None:
    environment = {**real_environment, "TERM": "xterm", "COLUMNS": "100", "LINES": "40"}
    assert command(news, environment, "contradictions", "--check").returncode == 10
    baseline = command(news, environment, "export").stdout
    assert "12 people" in baseline

    terminal, inner = pty.openpty()
    line = [sys.executable, "-m", "claimcmp", "--corpus", str(news), "review"]
    process = subprocess.Popen(line, stdin=inner, stdout=inner, stderr=inner, env=environment, close_fds=True)
    os.close(inner)
    shown = ""
    for expected, keys in (
        ("q end", b"n"),
        ("note:", b"an older count\n"),
        ("note kept", b"w"),
        ("2 of 2", b"w"),
        ("all decided", b"q"),
    ):
        while expected not in ANSI.sub("", shown) and select.select([terminal], [], [], 60)[0]:
            shown += os.read(terminal, 65536).decode("utf-8", "replace")
        assert expected in ANSI.sub("", shown)
        shown = ""
        os.write(terminal, keys)
    assert process.wait(timeout=30) == 0
    os.close(terminal)

    reviews = read_reviews(news).listed
    assert [(review.verdict, review.label, review.note) for review in reviews] == [
        (ReviewVerdict.WRONG, Label.CONTRADICT, "an older count"),
        (ReviewVerdict.WRONG, Label.DIVERGE, None),
    ]
    assert "No findings." in command(news, environment, "contradictions").stdout
    assert command(news, environment, "contradictions", "--check", "--dismissed").returncode == 0
    measured = json.loads(command(news, environment, "eval", "--reviews", "--format", "json").stdout)
    assert measured["metrics"][1] | {"low": None, "high": None} == {
        "name": "contradictions: precision", "value": 0.0, "numerator": 0, "denominator": 1, "low": None, "high": None,
    }  # fmt: skip

    (news / "lantern.txt").write_text("A fair opened in Orlav on Friday.", encoding="utf-8")
    rebuilt: dict[str, Any] = json.loads(command(news, environment, "export").stdout)
    reviewed = {relation["label"]: relation["reviewed"] for relation in rebuilt["relations"]}
    assert reviewed == {"agree": None, "contradict": "wrong", "diverge": "wrong"}
