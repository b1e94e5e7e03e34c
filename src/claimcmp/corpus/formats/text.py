"""Plain text and Markdown: decoding, and YAML front matter between two `---` lines."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from claimcmp.corpus.formats.document import Document
from claimcmp.corpus.metadata import Metadata, parse_metadata
from claimcmp.errors import InputError

# UTF-32 before UTF-16: the little-endian mark of the one begins with that of the other.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROL = 0.01
"""Share of control bytes above which a file is taken for binary."""

_FEW_ACCENTS = 0.1
"""Share of bytes beyond ASCII up to which a text is taken for English or another Western language."""

_NOT_WESTERN = re.compile(
    r"(?:(?![\x00-\x7f])[^\W\d_]){3}"  # a word in letters of its own: another alphabet
    r"|(?<=[^\W\d_])[¡-©¬®-¶¸¹¼-¿€„†‡ˆ‰‹˜™›]+(?=[^\W\d_])"  # a sign that is a letter elsewhere
    r"|[ŠŽšžÝý]"  # the letters that cp1250 has at the same places, and Western languages hardly use
)
"""What a text read as cp1252 shows where it is in another encoding."""

_LINE_END = re.compile(r"\r\n|\n|\r")
_FENCE = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_CLOSING = re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)")
_KEY_LINE = re.compile(r"\s*(?:#.*\s+)*[A-Za-z_][\w -]*:(?:\s|\Z)")


def read_text(data: bytes) -> Document:
    """Decode a file exactly, byte order mark and front matter apart; nothing else is changed.

    Raises:
        InputError: the file is empty, binary or in no known encoding.
    """
    if not data.strip():
        raise InputError("empty file")
    decoded, note = decode(data)
    offset, metadata = _front_matter(decoded)
    text = decoded[offset:]
    if not text.strip():
        raise InputError("no text after the front matter" if offset else "empty file")
    notes = metadata.notes if note is None else (note, *metadata.notes)
    line = len(_LINE_END.findall(decoded, 0, offset)) + 1
    return Document(text, offset, metadata.over(Metadata(notes=notes)), line)


def read_texts(data: bytes) -> Iterator[Document]:
    """Yield the one document of a text file.

    Raises:
        InputError: the file is empty, binary or in no known encoding.
    """
    yield read_text(data)


def decode(data: bytes) -> tuple[str, str | None]:
    """Decode by byte order mark, else as strict UTF-8, else by guess; a guess comes with a note that says so.

    Raises:
        InputError: the data are binary or in no known encoding.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), None
            except UnicodeDecodeError:
                raise InputError(f"not valid {encoding.upper()}, which its byte order mark announces") from None
    if b"\0" in data or len(_CONTROL.findall(data)) > _MOST_CONTROL * len(data):
        raise InputError("binary file")
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        return _guess(data)


def _guess(data: bytes) -> tuple[str, str]:
    # Statistics do not tell cp1252 from its neighbours: not by a handful of accents, and hardly by many.
    try:
        western = data.decode("cp1252")
    except UnicodeDecodeError:
        western = None  # one of the five bytes that cp1252 leaves undefined: let statistics decide
    few = sum(byte > 0x7F for byte in data) <= _FEW_ACCENTS * len(data)
    if western is not None and (few or _NOT_WESTERN.search(western) is None):
        return western, "encoding: cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise InputError("in no known encoding")
    return data.decode(best.encoding), f"encoding: {best.encoding}"


def _front_matter(decoded: str) -> tuple[int, Metadata]:
    """Return where the text starts and what the front matter says; a rule of dashes is no front matter."""
    opening = _FENCE.match(decoded)
    if opening is None:
        return 0, Metadata()
    closing = _CLOSING.search(decoded, opening.end())
    if closing is None:
        return 0, Metadata()
    inner = decoded[opening.end() : closing.start()]
    if inner.strip() and _KEY_LINE.match(inner) is None:
        return 0, Metadata()
    metadata = parse_metadata(inner, place="front matter")
    return (0, Metadata()) if metadata is None else (closing.end(), metadata)
