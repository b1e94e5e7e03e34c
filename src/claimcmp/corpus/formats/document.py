"""What a reader makes of the bytes of one file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from claimcmp.corpus.metadata import Metadata


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a file, where in the decoded file it starts (code point and line), and what the file says about itself."""

    text: str
    text_offset: int
    metadata: Metadata
    text_line: int = 1


Reader = Callable[[bytes], Document]
"""Reads the bytes of one file; raises `InputError` with one clause where they are no text of its format."""
