"""The formats that articles come in: one reader each, found by the ending of the file name."""

from __future__ import annotations

from collections.abc import Mapping

from claimcmp.corpus.formats.document import BrokenPart, Document, Reader
from claimcmp.corpus.formats.docx import read_docx
from claimcmp.corpus.formats.feed import read_feed
from claimcmp.corpus.formats.html import read_html
from claimcmp.corpus.formats.pdf import read_pdf
from claimcmp.corpus.formats.rows import read_csv, read_jsonl
from claimcmp.corpus.formats.text import read_texts

TEXT_ENDINGS = (".txt", ".md")
"""Endings of files that are articles as they are; of all others a text is taken out."""

READERS: Mapping[str, Reader] = {
    **dict.fromkeys(TEXT_ENDINGS, read_texts),
    **dict.fromkeys((".html", ".htm", ".xhtml"), read_html),
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".jsonl": read_jsonl,
    ".csv": read_csv,
    **dict.fromkeys((".xml", ".rss", ".atom"), read_feed),
}

__all__ = ["READERS", "TEXT_ENDINGS", "BrokenPart", "Document", "Reader"]
