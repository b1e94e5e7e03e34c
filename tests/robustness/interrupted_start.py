"""The command line as it is installed, interrupted before any command has begun to work.

    python interrupted_start.py MOMENT COMMAND...

MOMENT is the module that is being imported when SIGINT comes, `parsing` for the reading of the command line, or `twice` for a
second SIGINT when the first has ended the program and what is left is Python's own exit.
"""

from __future__ import annotations

import atexit
import os
import signal
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any


def interrupt() -> None:
    os.kill(os.getpid(), signal.SIGINT)


class Watcher(MetaPathFinder):
    """Finds no module, but interrupts when one is looked for."""

    def __init__(self, module: str) -> None:
        self.module = module

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name == self.module:
            interrupt()
        return None


def interrupt_parsing() -> None:
    from typer.core import TyperGroup

    parse = TyperGroup.parse_args

    def parse_and_stop(self: TyperGroup, ctx: Any, args: list[str]) -> list[str]:
        interrupt()
        return parse(self, ctx, args)

    TyperGroup.parse_args = parse_and_stop  # type: ignore[method-assign]


if __name__ == "__main__":
    moment = sys.argv.pop(1)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if moment == "parsing":
        interrupt_parsing()
    elif moment == "twice":
        atexit.register(interrupt)
        sys.meta_path.insert(0, Watcher("typer"))
    else:
        sys.meta_path.insert(0, Watcher(moment))

    from claimcmp.__main__ import main

    main()
