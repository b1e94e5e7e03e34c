"""One key press at a time from a terminal, without waiting for a line end."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_SEQUENCES = {"[A": "up", "[B": "down", "[C": "right", "[D": "left", "OA": "up", "OB": "down", "OC": "right", "OD": "left"}
_NAMES = {"\r": "enter", "\n": "enter", "\x1b": "escape", "\x04": "end", "": "end"}
_PATIENCE = 0.05
"""Seconds within which the rest of a key's sequence follows its escape."""


class Keyboard:
    """Gives single keys while its block runs; the terminal is as before afterwards, whatever happens."""

    def __init__(self) -> None:
        self._descriptor = sys.stdin.fileno()
        self._before: list[Any] = []

    def __enter__(self) -> Keyboard:
        import termios
        import tty

        self._before = termios.tcgetattr(self._descriptor)
        tty.setcbreak(self._descriptor, termios.TCSADRAIN)
        return self

    def __exit__(self, *_: object) -> None:
        import termios

        termios.tcsetattr(self._descriptor, termios.TCSADRAIN, self._before)

    @contextmanager
    def whole_lines(self) -> Iterator[None]:
        """Let a line be typed and corrected in the block, as everywhere else."""
        import termios
        import tty

        self.__exit__()
        try:
            yield
        finally:
            # What was typed ahead must not be thrown away, as it would be by default.
            tty.setcbreak(self._descriptor, termios.TCSADRAIN)

    def read(self) -> str:
        """Return the next key: a letter, or `up`, `down`, `left`, `right`, `enter`, `escape`; `end` where the input ends."""
        letter = os.read(self._descriptor, 1).decode("utf-8", "replace")
        if letter == "\x1b" and select.select([self._descriptor], [], [], _PATIENCE)[0]:
            return _SEQUENCES.get(os.read(self._descriptor, 8).decode("utf-8", "replace"), "")
        return _NAMES.get(letter, letter)
