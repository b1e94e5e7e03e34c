"""What comes in from outside, as files of a corpus: texts as they are, everything else as a text with front matter."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from claimcmp.corpus.fetching import Fetched, Fetcher
from claimcmp.corpus.folder import read_documents, read_sidecar
from claimcmp.corpus.formats import READERS, TEXT_ENDINGS, BrokenPart, Document
from claimcmp.corpus.formats.feed import looks_like_feed
from claimcmp.corpus.formats.html import read_page
from claimcmp.corpus.listing import readable_path
from claimcmp.corpus.metadata import Metadata, metadata_of
from claimcmp.corpus.writing import Original, changed_yaml, name_from_title, sidecar_text, stored_text
from claimcmp.errors import InputError

_STORED_ENDING = ".md"
_ENDINGS = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "application/jsonl": ".jsonl",
    "application/x-ndjson": ".jsonl",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
}
_GENERAL = ("application/octet-stream", "text/plain", "binary/octet-stream")


@dataclass(frozen=True, slots=True)
class Incoming:
    """An article to be stored: under which name, what shall stand in its file, and the sidecar and original beside it.

    `said` is what the sidecar says, `is_named` whether the name is that of a file and not made of the title.
    """

    name: Path
    content: bytes
    sidecar: str = ""
    original: Original | None = None
    said: Mapping[str, str] = field(default_factory=dict)
    is_named: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """What could not be taken, and why; `url` is where the whole article may be found."""

    shown: str
    reason: str
    url: str | None = None


def from_file(path: Path, name: Path, given: Mapping[str, str]) -> Iterator[Incoming | Refused]:
    """Yield the articles of a file that shall have this name; `given` is stronger than what the file and its sidecar say.

    Raises:
        InputError: the file cannot be read, or is no article.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {(error.strerror or 'unknown reason').lower()}") from error
    ending = path.suffix.lower()
    if ending not in READERS:
        raise InputError(f"no reader for {path.suffix or 'files without ending'}")
    if ending in TEXT_ENDINGS:
        text = sidecar_text(path)
        sidecar = changed_yaml(text, given, name=f"the sidecar of {readable_path(path)}") if given else text
        yield Incoming(name, data, sidecar, said={**read_sidecar(path).values(), **given}, is_named=True)
        return
    beside = metadata_of(given).over(read_sidecar(path))
    for document in read_documents(data, READERS[ending]):
        if isinstance(document, BrokenPart):
            yield Refused(f"{readable_path(path)}#{document.part}", document.reason, document.url)
        else:
            yield _taken(document, beside, name=name, original=Original(data, ending))


def from_page(fetched: Fetched, given: Mapping[str, str]) -> Iterator[Incoming | Refused]:
    """Yield the articles of what was fetched: a page, a document, or the items of a feed.

    Raises:
        InputError: it is no article.
    """
    data = fetched.data or b""
    beside = metadata_of({"url": fetched.url, **given})
    ending = _ending(fetched)
    if ending == ".html":
        page = partial(read_page, charset=fetched.charset, url=fetched.url)
        for document in read_documents(data, lambda raw: iter((page(raw),))):
            if isinstance(document, Document):
                # The page's own address for itself (canonical) is better than the one it was found at.
                said = metadata_of(given).over(document.metadata).over(metadata_of({"url": fetched.url}))
                yield _taken(document, said, name=None, original=Original(data, ending))
        return
    host = urlsplit(fetched.url).hostname or ""
    for found in read_documents(data, READERS[ending]):
        if isinstance(found, BrokenPart):
            yield Refused(f"{fetched.url}#{found.part}", found.reason, found.url)
            continue
        said = beside.over(found.metadata) if found.part is None else metadata_of(given).over(found.metadata)
        guess = Metadata(source=host, guessed=("source",))
        stem = unquote(PurePosixPath(urlsplit(fetched.url).path).stem)
        yield _taken(found, said.over(guess), name=None, original=Original(data, ending), fallback=stem)


def _taken(document: Document, said: Metadata, *, name: Path | None, original: Original, fallback: str = "") -> Incoming:
    metadata = said.over(document.metadata)
    is_named = name is not None and document.part is None
    if name is None or document.part is not None:
        titled = name_from_title(metadata.title or fallback).with_suffix(_STORED_ENDING)
        name = titled if name is None else name.with_name(titled.name)
    else:
        name = name.with_suffix(_STORED_ENDING)
    kept = original if document.part is None else None
    return Incoming(name, stored_text(document.text, metadata), original=kept, is_named=is_named)


def _ending(fetched: Fetched) -> str:
    """Return which reader what was fetched is for: by its first bytes, then its header, then its name."""
    data = fetched.data or b""
    named = PurePosixPath(urlsplit(fetched.url).path).suffix.lower()
    if data.startswith(b"%PDF"):
        return ".pdf"
    if looks_like_feed(data):
        return ".xml"
    if data.startswith(b"PK\x03\x04"):
        return ".docx"
    if fetched.content_type in _GENERAL and named in READERS:
        return named
    if fetched.content_type in _ENDINGS:
        return _ENDINGS[fetched.content_type]
    if b"<" in data[:512]:
        return ".html"
    raise InputError(f"{fetched.url}: no article but {fetched.content_type}")


def followed(
    refused: Refused, fetcher: Fetcher, given: Mapping[str, str], *, known: Collection[str]
) -> Iterator[Incoming | Refused]:
    """Yield the article that an item of a feed only names, fetched from its page; nothing where the corpus has it."""
    if refused.url is None or refused.url in known:
        return
    try:
        fetched = fetcher.fetch(refused.url)
        for found in from_page(fetched, given):
            # A page that is a feed again is followed no further.
            yield found if isinstance(found, Incoming) else Refused(found.shown, found.reason)
    except InputError as error:
        yield Refused(refused.url, error.message.removeprefix(f"{refused.url}: "))
