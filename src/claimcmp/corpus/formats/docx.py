"""Word files: paragraphs, headings and tables in their order; what would unpack to too much is refused unread."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from claimcmp.corpus.formats.checking import check_readable
from claimcmp.corpus.formats.document import Document
from claimcmp.corpus.metadata import metadata_of
from claimcmp.errors import InputError

MOST_PARTS = 5_000
MOST_BYTES = 200_000_000
"""What a file may unpack to: pictures of a long report fit in, a bomb does not."""

MOST_TEXT_BYTES = 50_000_000
_MOST_RATIO = 200
_SMALL = 1_000_000
_ENTITY = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_HEADING = re.compile(r"(?:heading|überschrift|titre|título|заголовок) ?(?P<level>\d)", re.IGNORECASE)
_UNTITLED = re.compile(r"(?:untitled|document\d*|word document|microsoft word.*)?", re.IGNORECASE)


def read_docx(data: bytes) -> Iterator[Document]:
    """Yield the text of a Word file.

    Raises:
        InputError: it is none, is protected by a password, unpacks to too much, or holds no text.
    """
    _check_archive(data)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
    except Exception as error:  # noqa: BLE001 - python-docx lets errors of zip, XML and its own through
        raise InputError(f"not a Word file that can be read ({type(error).__name__})") from None
    text = "\n\n".join(_paragraphs(document))
    check_readable(text)
    properties = document.core_properties
    title = (properties.title or "").strip()
    said = {
        "title": "" if _UNTITLED.fullmatch(title) else title,
        "author": (properties.author or "").strip().removeprefix("python-docx"),
        "language": re.split(r"[-_]", properties.language or "")[0].lower(),
    }
    yield Document(text, 0, metadata_of(said))


def _check_archive(data: bytes) -> None:
    """Refuse an archive by what its directory says; a part that holds more than that is not unpacked beyond it.

    Raises:
        InputError: it is no archive, or a bomb.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise InputError("an old or password-protected Word file; save it as .docx without password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
                raise InputError("unpacks to too much (a zip bomb?)")
            for part in parts:
                is_text = part.filename.endswith((".xml", ".rels"))
                swollen = part.file_size > _SMALL and part.file_size > _MOST_RATIO * max(1, part.compress_size)
                if swollen or (is_text and part.file_size > MOST_TEXT_BYTES):
                    raise InputError("unpacks to too much (a zip bomb?)")
                if is_text:
                    with archive.open(part) as stream:
                        if _ENTITY.search(stream.read(4096).replace(b"\0", b"")):
                            raise InputError("declares XML entities, which no Word file needs (an XML bomb?)")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise InputError("not a Word file: no readable zip archive") from error


def _paragraphs(container: Any) -> Iterator[str]:
    """Yield the paragraphs of a document or a cell; cells that span several are given once."""
    for block in container.iter_inner_content():
        if hasattr(block, "rows"):
            seen: set[Any] = set()
            for row in block.rows:
                for cell in row.cells:
                    if cell._tc not in seen:
                        seen.add(cell._tc)
                        yield from _paragraphs(cell)
            continue
        words = " ".join(block.text.split())
        if words:
            yield _marked(words, block.style.name if block.style is not None else "")


def _marked(words: str, style: str) -> str:
    heading = _HEADING.match(style)
    if heading or style in {"Title", "Titel", "Titre"}:
        return f"{'#' * min(int(heading['level']), 6) if heading else '#'} {words}"
    return f"- {words}" if style.startswith("List") else words
