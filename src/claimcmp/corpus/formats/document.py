"""What a reader makes of the bytes of one file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from claimcmp.corpus.metadata import Metadata


@dataclass(frozen=True, slots=True)
class Document:
    """A text of a file, where in the decoded file it starts (code point and line), and what the file says about it.

    `part` names the record of a file that holds several articles; None is the whole file.
    """

    text: str
    text_offset: int
    metadata: Metadata
    text_line: int = 1
    part: str | None = None


@dataclass(frozen=True, slots=True)
class BrokenPart:
    """A record of a file that could not become a document, and why (one clause, no final stop).

    `url` is the address that the record itself gives for the whole article.
    """

    part: str
    reason: str
    url: str | None = None


class Reader(Protocol):
    """Reads the bytes of one file: one document, or one per record."""

    def __call__(self, data: bytes) -> Iterator[Document | BrokenPart]:
        """Yield what is in the file, in its order.

        Raises:
            InputError: the file is none of its format, or holds no article; the message is one clause.
        """
        ...
