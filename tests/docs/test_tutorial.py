"""The tutorial: its commands, run one after the other in a folder as the reader has it, answer what it shows."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import typer.main

from claimcmp.cli.app import app

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "docs" / "tutorial.md"
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
OWN_WORK = {"doctor", "eval", "remove", "set", "topics", "entities", "review", "versions", "watch", "mcp"}
"""Commands that the way from a folder to a comparison does not need."""


@dataclass(frozen=True, slots=True)
class Step:
    """A command and the lines that the tutorial shows of its answer."""

    command: str
    shown: tuple[str, ...]


def steps(text: str) -> Iterator[Step]:
    for block in CONSOLE.findall(text):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *shown = part.splitlines()
            yield Step(command, tuple(shown))


STEPS = tuple(steps(TUTORIAL.read_text(encoding="utf-8")))


def missing(step: Step, answer: str) -> list[str]:
    """Return the shown lines that do not stand in the answer in their order; `...` stands for whatever is left out."""
    lines = iter(line.rstrip() for line in answer.splitlines())
    patterns = [
        (line, re.compile(".*".join(map(re.escape, line.rstrip().split("...")))))
        for line in step.shown
        if line.strip() not in {"", "..."}
    ]
    return [line for line, pattern in patterns if not any(pattern.fullmatch(real) for real in lines)]


@pytest.fixture(scope="module")
def place(shipped_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example corpora and `claimcmp` on the path."""
    folder = tmp_path_factory.mktemp("tutorial")
    shutil.copytree(shipped_folder / "examples", folder / "corpus" / "examples")
    (folder / "bin").mkdir()
    command = folder / "bin" / "claimcmp"
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m claimcmp "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return folder


@pytest.fixture(scope="module")
def answers(place: Path, real_environment: dict[str, str]) -> list[subprocess.CompletedProcess[str]]:
    """What every command of the tutorial answers, in order, on one corpus."""
    environment = {**real_environment, "PATH": f"{place / 'bin'}:{real_environment['PATH']}"}
    return [
        subprocess.run(
            ["bash", "-euo", "pipefail", "-c", step.command],
            cwd=place,
            env=environment,
            check=False,
            capture_output=True,
            text=True,
        )
        for step in STEPS
    ]


@pytest.mark.parametrize("number", range(len(STEPS)), ids=[f"{n}-{step.command.split()[1]}" for n, step in enumerate(STEPS)])
def test_a_command_of_the_tutorial_answers_what_is_shown(number: int, answers: list[subprocess.CompletedProcess[str]]) -> None:
    step, result = STEPS[number], answers[number]
    assert result.returncode == 0, result.stderr
    assert missing(step, result.stdout) == [], result.stdout


def test_what_is_published_is_there(place: Path, answers: list[subprocess.CompletedProcess[str]]) -> None:
    page = (place / "comparison.md").read_text(encoding="utf-8")
    assert page.count("\n## ") + page.startswith("## ") == 2
    assert "310 killed against 31 killed" in (place / "news.html").read_text(encoding="utf-8")
    assert "310" in (place / "contradictions.md").read_text(encoding="utf-8")
    assert (place / "news" / "articles" / "09-lantern-mill-fire.txt").is_file()
    assert not list((place / "news" / "articles").glob("10-*"))


def test_the_tutorial_uses_every_command_that_it_should() -> None:
    names = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
    used = {step.command.split()[1] for step in STEPS if step.command.startswith("claimcmp ")}
    assert used == names - OWN_WORK


def test_a_line_that_is_not_in_the_answer_is_noticed() -> None:
    assert missing(Step("x", ("a", "...", "c ...")), "a\nb\nc 4\n") == []
    assert missing(Step("x", ("a", "...", "b")), "a\nc\n") == ["b"]
    assert missing(Step("x", ("b", "a")), "a\nb\n") == ["a"]
