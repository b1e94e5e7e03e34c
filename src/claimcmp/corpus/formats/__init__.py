"""The formats that articles come in: one reader each, found by the ending of the file name."""

from __future__ import annotations

from collections.abc import Mapping

from claimcmp.corpus.formats.document import Document, Reader
from claimcmp.corpus.formats.text import read_text

READERS: Mapping[str, Reader] = {".txt": read_text, ".md": read_text}

__all__ = ["READERS", "Document", "Reader"]
