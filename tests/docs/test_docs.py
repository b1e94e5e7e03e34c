"""README and docs: every command in them runs, the sample is real, and the generated pages are those of the program."""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
import typer.main

from claimcmp.cli.app import app

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
PAGES = [README, *sorted((ROOT / "docs").glob("*.md")), ROOT / "corpus" / "README.md"]
SHELL = re.compile(r"(?P<mark><!-- set-up -->\n)?```sh\n(?P<block>.*?)```", re.DOTALL)
SAMPLE = re.compile(r"<!-- sample: (?P<command>.*?) -->\n```\n\$ claimcmp (?P<shown>.*?)\n(?P<output>.*?)```", re.DOTALL)
ID = re.compile(r"\b[0-9a-f]{8}\b")


def blocks(page: Path, *, set_up: bool = False) -> list[str]:
    return [found["block"] for found in SHELL.finditer(page.read_text(encoding="utf-8")) if bool(found["mark"]) == set_up]


@pytest.fixture(scope="module")
def workplace(shipped_folder: Path, shipped: object, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the reader has it: the example corpus in it, and `claimcmp` on the path."""
    place = tmp_path_factory.mktemp("reader")
    shutil.copytree(shipped_folder, place / "corpus")
    (place / "bin").mkdir()
    command = place / "bin" / "claimcmp"
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m claimcmp "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return place


def run(script: str, place: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    changed = {**environment, "PATH": f"{place / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script], cwd=place, env=changed, check=False, capture_output=True, text=True
    )


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page)], ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_commands_of_a_page_run(page: Path, workplace: Path, real_environment: dict[str, str]) -> None:
    for block in blocks(page):
        result = run(block, workplace, real_environment)
        assert result.returncode == 0, (block, result.stderr)
        assert result.stdout


def test_the_example_of_one_s_own_folder_finds_what_it_is_there_for(workplace: Path, real_environment: dict[str, str]) -> None:
    (block,) = [block for block in blocks(README) if "mkdir news" in block]
    (workplace / "own").mkdir()
    result = run("cd own\n" + block, workplace, real_environment)
    assert "12 killed" in result.stdout
    assert "19 killed" in result.stdout
    assert "3 sources, 3 origins" in result.stdout
    assert "1/2  ✗ CONTRADICT · direct" in result.stdout


def test_the_sample_is_what_the_command_shows(workplace: Path, real_environment: dict[str, str]) -> None:
    (sample,) = SAMPLE.finditer(README.read_text(encoding="utf-8"))
    assert sample["command"] == sample["shown"]
    output = ID.sub("ID", run(f"claimcmp {sample['command']}", workplace, real_environment).stdout)
    lines = [ID.sub("ID", line).rstrip() for line in sample["output"].splitlines() if line not in {"", "..."}]
    real = [line.rstrip() for line in output.splitlines()]
    assert len(lines) > 10
    assert [line for line in lines if line not in real] == []


def test_the_first_screen_names_both_commands_and_the_retellings() -> None:
    text = README.read_text(encoding="utf-8")
    first = "\n".join(text.splitlines()[:24])
    targets = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in ("compare", "test"):
        assert f"\n    make {target} " in first
        assert f"\n{target}: " in targets
    assert "retellings written for this project" in " ".join(text.split())


def test_the_set_up_without_make_is_that_of_the_makefile() -> None:
    """The lines are not run, a new environment takes minutes; they must name what `make venv` names."""
    (block,) = blocks(README, set_up=True)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for line in block.splitlines()[1:]:
        arguments = line.partition(" install ")[2]
        assert arguments in makefile.replace("--quiet ", "").replace("$(INDEX) ", ""), line
        for word in arguments.split():
            assert "/" not in word or (ROOT / word).is_file()


def test_every_command_is_in_the_table_of_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    table = [
        line.split("|")[1]
        for line in text[text.index("## Commands") : text.index("## What it does not")].splitlines()
        if line.startswith("| `")
    ]
    assert set(re.findall(r"`([a-z]+)`", "".join(table))) == set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def test_links_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), (page, target)


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", ["settings.md", "commands.md", "json.md"])
def test_a_generated_page_is_current(generator: ModuleType, page: str) -> None:
    hint = "run: .venv/bin/python docs/generate.py"
    assert (ROOT / "docs" / page).read_text(encoding="utf-8") == generator.PAGES[page](), hint
