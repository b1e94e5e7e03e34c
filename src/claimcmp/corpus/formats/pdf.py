"""PDF: the running text of its pages, by pypdf, with columns, running heads, hyphens and hard wraps mended."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from typing import Any

from claimcmp.corpus.formats.checking import check_readable
from claimcmp.corpus.formats.document import Document
from claimcmp.corpus.formats.pdf_lines import Page, read_lines, reading_order
from claimcmp.corpus.formats.pdf_paragraphs import MendedText, mend
from claimcmp.corpus.metadata import Metadata, metadata_of
from claimcmp.errors import InputError

MOST_PAGES = 2_000
_FEWEST_CHARACTERS = 40
"""Mean number of characters per page below which a PDF holds pictures of text."""

_OPENING = 1_500


def read_pdf(data: bytes) -> Iterator[Document]:
    """Yield the text of a PDF.

    Raises:
        InputError: it is none, is protected by a password, has too many pages, or its text is but a picture or garbled.
    """
    pages, title = _read_pages(data)
    mended = mended_text(pages)
    text = mended.text()
    yield Document(text, 0, _metadata(text, title, mended))


def mended_text(pages: Sequence[Page]) -> MendedText:
    """Return the text of pages with the place of each character.

    Raises:
        InputError: there is none, or it is garbled.
    """
    characters = sum(len("".join(line.text.split())) for page in pages for line in page.lines)
    if characters < _FEWEST_CHARACTERS * len(pages):
        pictures = any(page.has_picture for page in pages)
        raise InputError("a scanned PDF: its pages are pictures without text" if pictures else "a PDF with hardly any text in it")
    mended = mend(reading_order(pages))
    check_readable(mended.text())
    return mended


def _read_pages(data: bytes) -> tuple[list[Page], str]:
    """Return all pages, and the title that the file itself gives."""
    import pypdf

    if not data.strip():
        raise InputError("empty file")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("a PDF that is protected by a password")
        if len(reader.pages) > MOST_PAGES:
            raise InputError(f"a PDF of more than {MOST_PAGES:,} pages")
        pages = [read_lines(page, number) for number, page in enumerate(reader.pages)]
        title = str(reader.metadata.title or "") if reader.metadata else ""
    except InputError:
        raise
    except Exception as error:  # noqa: BLE001 - pypdf lets errors of every kind through on broken files
        raise InputError(f"not a PDF that can be read ({type(error).__name__})") from None
    if not pages:
        raise InputError("a PDF without pages")
    return pages, title


def _metadata(text: str, title: str, mended: MendedText) -> Metadata:
    """Return what the file says: its title only where the first page shows it too, for programs write anything there."""
    shown = " ".join(text[:_OPENING].casefold().split())
    words = " ".join(title.split())
    said: dict[str, Any] = {"title": words if words and words.casefold() in shown else ""}
    starts = mended.page_starts()
    if len(starts) > 1:
        said["pages"] = " ".join(map(str, starts))
    return metadata_of(said)
