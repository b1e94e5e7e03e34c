"""Corpora that are not as one would wish, worked on by the tiny models."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from claimcmp import wiring
from claimcmp.cli.app import app

PROGRAM = Path(__file__).with_name("fake_models.py")
GOOD = "Three dockers died when a silo in Ardania exploded on Tuesday. The minister visited Ardania.\n"
OTHER = "Five dockers died when a silo in Ardania exploded on Tuesday. The port closed.\n"

Run = Callable[..., Result]
Start = Callable[..., "subprocess.Popen[bytes]"]
Fill = Callable[[dict[str, str | bytes]], Path]


def _fake_models() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fake_models", PROGRAM)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(autouse=True)
def own_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty working directory, no settings of the user or the environment, and the fake models."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("CLAIMCMP_")]:
        monkeypatch.delenv(name)
    for name in ("COLUMNS", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-settings"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "no-cache"))
    for name in ("choose_embedder", "choose_parser"):
        monkeypatch.setattr(wiring, name, getattr(wiring, name))  # put back what `use_fakes` replaces
    fakes: Any = _fake_models()
    fakes.use_fakes(fakes.load_fakes())


@pytest.fixture
def fill(tmp_path: Path) -> Fill:
    """Write files into the folder `news` and return that."""

    def write(files: dict[str, str | bytes]) -> Path:
        root = tmp_path / "news"
        root.mkdir(exist_ok=True)
        for name, content in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return root

    return write


@pytest.fixture
def run() -> Run:
    """Run a command on the folder `news` in this process; stdout, stderr and status are told apart."""

    def invoke(*arguments: str, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(app, [*arguments, "--corpus", "news"], input=stdin, prog_name="claimcmp")

    return invoke


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start a command on the folder `news` as a process of its own."""
    started: list[subprocess.Popen[bytes]] = []

    def begin(*arguments: str, interrupt: str | None = None, **how: Any) -> subprocess.Popen[bytes]:
        options = ["--interrupt", interrupt] if interrupt else []
        command = [sys.executable, str(PROGRAM), *options, *arguments, "--corpus", "news"]
        process = subprocess.Popen(command, **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": tmp_path, **how})
        started.append(process)
        return process

    yield begin
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()


def without_privileges() -> None:
    """Make the permission bits of files bind the process that follows, even if root runs it."""
    if os.geteuid() == 0:
        drop_from_bounding_set, override, read_search = 24, 1, 2  # linux/prctl.h, linux/capability.h
        library = ctypes.CDLL(None, use_errno=True)
        for capability in (override, read_search):
            if library.prctl(drop_from_bounding_set, capability, 0, 0, 0) != 0:
                raise OSError(ctypes.get_errno(), "cannot drop privileges")


@pytest.fixture
def bound() -> dict[str, Any]:
    """How a process is started that permissions bind."""
    return {"preexec_fn": without_privileges}
