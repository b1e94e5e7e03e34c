"""The command line with the tiny models of the tests, as a program of its own: for signals, pipes and permissions.

    python fake_models.py [--interrupt STAGE] COMMAND...

`--interrupt` sends SIGINT to the program itself when that stage of the work begins, as Ctrl-C would. The stages are those
of the progress bar, and `saving`, in the middle of the transaction that saves the analysis.
"""

from __future__ import annotations

import importlib.util
import os
import signal
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from claimcmp import pipeline, wiring
from claimcmp.cli.app import main
from claimcmp.models.choices import Choice
from claimcmp.records.progress import ProgressEvent
from claimcmp.store import store


def load_fakes() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fakes", Path(__file__).parents[1] / "conftest.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def use_fakes(fakes: Any) -> None:
    """Put the fake models in the place of the real ones."""
    wiring.choose_embedder = lambda *_, **__: Choice(fakes.FakeEmbedder.name, fakes.FakeEmbedder.hash, fakes.FakeEmbedder)
    wiring.choose_parser = lambda *_, **__: Choice(fakes.FakeParser.name, fakes.FakeParser.hash, fakes.FakeParser)


def interrupt_at(stage: str) -> None:
    """Send SIGINT when a stage begins."""

    def watch(event: ProgressEvent) -> None:
        if event.stage == stage:
            os.kill(os.getpid(), signal.SIGINT)

    pipeline.ignore_progress = watch
    encode = store._encode

    def encode_and_stop(value: object) -> bytes:
        if isinstance(value, tuple) and stage == "saving" and value and type(value[0]).__name__ == "Relation":
            os.kill(os.getpid(), signal.SIGINT)
        return encode(value)

    store._encode = encode_and_stop


if __name__ == "__main__":
    use_fakes(load_fakes())
    # A program started in the background by a shell ignores SIGINT; the tests must not depend on how they are run.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if sys.argv[1] == "--interrupt":
        interrupt_at(sys.argv[2])
        del sys.argv[1:3]
    main()
