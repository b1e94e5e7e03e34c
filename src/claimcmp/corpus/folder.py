"""A corpus folder on disk: finding it, and reading its articles, topics and entities."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from claimcmp.config import ENVIRONMENT_PREFIX, SETTINGS_FILE
from claimcmp.corpus.datelines import visible_date
from claimcmp.corpus.entity_list import ENTITIES_FILE, parse_entities
from claimcmp.corpus.formats import READERS, BrokenPart, Document, Reader
from claimcmp.corpus.formats.text import decode, read_text
from claimcmp.corpus.furniture import mark_passages
from claimcmp.corpus.listing import articles_folder, list_files, readable_path, sidecars
from claimcmp.corpus.metadata import Metadata, metadata_of, parse_metadata
from claimcmp.corpus.origins import trace_origins
from claimcmp.corpus.topics import TOPICS_FILE, parse_topics
from claimcmp.errors import ConfigError, InputError, UsageError
from claimcmp.records.articles import Article, CorpusContent, NamedEntity, PassageRole, SkippedFile, Topic

CORPUS_VARIABLE = f"{ENVIRONMENT_PREFIX}CORPUS"
STANDARD_INPUT = "-"
PART_MARK = "#"
"""Between the path of a file and the record of it that an article is: `export.jsonl#12`."""

_LANGUAGE = "en"
_Item = TypeVar("_Item")


def find_corpus(*, explicit: Path | None, environment: Mapping[str, str], start: Path) -> Path:
    """Return the corpus folder: the given one, `CLAIMCMP_CORPUS`, the nearest with settings from `start` up, `./corpus`.

    Raises:
        UsageError: the folder that was named is none, or there is no corpus.
    """
    named = environment.get(CORPUS_VARIABLE)
    if explicit is not None or named:
        folder = start / (explicit if explicit is not None else Path(named or ""))
        if not folder.is_dir():
            place = "--corpus" if explicit is not None else CORPUS_VARIABLE
            raise UsageError(f"{place}: {readable_path(folder)} is not a folder", hint="name a folder of articles")
        return folder
    start = start.absolute()
    for folder in (start, *start.parents):
        if (folder / SETTINGS_FILE).is_file():
            return folder
    if (start / "corpus").is_dir():
        return start / "corpus"
    raise UsageError(
        f"no corpus: no {SETTINGS_FILE} here or above, and no folder `corpus`", hint="name a folder of articles with --corpus DIR"
    )


def read_corpus(root: Path, *, given: Mapping[str, Mapping[str, str]] | None = None) -> CorpusContent:
    """Read everything in a corpus folder; what cannot be read is listed in `skipped`, and nothing else is lost.

    Articles come in the order of their paths, with origins traced. `given` holds metadata by file name, stronger than
    what the files say.

    Raises:
        ConfigError: `topics.yaml` or `entities.yaml` are not as they must be; all problems of both are listed.
    """
    topics, entities, problems = _read_lists(root)
    if problems:
        raise ConfigError(problems)
    listing, base = list_files(root), articles_folder(root)
    skipped = list(listing.skipped)
    articles: dict[str, Article] = {}
    known = given or {}
    for path in listing.articles:
        name = readable_path(path.relative_to(root))
        try:
            said = metadata_of(known.get(path.name, {}))
            found = list(_read(path, name=name, folder_source=_folder_source(path, base), given=said))
        except InputError as error:
            skipped.append(SkippedFile(name, error.message))
            continue
        for article in found:
            if isinstance(article, SkippedFile):
                skipped.append(article)
                continue
            first = articles.setdefault(article.id, article)
            if first is not article:
                skipped.append(SkippedFile(article.path, f"same source and text as {first.path}"))
    ordered = tuple(sorted(skipped, key=lambda entry: (entry.path, entry.reason)))
    return CorpusContent(trace_origins(tuple(articles.values())), topics, entities, ordered)


def read_article(source: Path | bytes, *, root: Path | None = None, given: Mapping[str, str] | None = None) -> Article:
    """Read one article: a file, or the bytes of standard input; `root` is the corpus that the file may lie in.

    `given` is metadata by key, stronger than what the file says.

    Raises:
        InputError: the article cannot be read, or the file holds several.
    """
    said = metadata_of(given or {})
    if isinstance(source, bytes):
        document = read_text(source)
        return _article(document, data=source, name=STANDARD_INPUT, beside=said, fallback="standard input")
    name, folder_source = readable_path(source), None
    if root is not None and source.resolve().is_relative_to(root.resolve()):
        name = readable_path(source.resolve().relative_to(root.resolve()))
        folder_source = _folder_source(source.resolve(), articles_folder(root).resolve())
    try:
        found = list(_read(source, name=name, folder_source=folder_source, given=said))
        broken = next((part for part in found if isinstance(part, SkippedFile)), None)
        if len(found) == 1 and broken is not None:
            raise InputError(broken.reason)
        if len(found) != 1 or broken is not None:
            raise InputError(f"holds {len(found)} articles, not one; claimcmp add takes them apart")
        return found[0]  # type: ignore[return-value]
    except InputError as error:
        raise InputError(f"{name}: {error.message}") from error


def find_list_problems(root: Path) -> list[str]:
    """Return what is wrong in `topics.yaml` and `entities.yaml`, for whoever has found other things to be wrong before."""
    return _read_lists(root)[2]


def _read_lists(root: Path) -> tuple[tuple[Topic, ...], tuple[NamedEntity, ...], list[str]]:
    topics, problems = _read_list(root / TOPICS_FILE, parse_topics)
    entities, more_problems = _read_list(root / ENTITIES_FILE, parse_entities)
    return topics, entities, [*problems, *more_problems]


def _read_list(path: Path, parse: Callable[[str], tuple[tuple[_Item, ...], list[str]]]) -> tuple[tuple[_Item, ...], list[str]]:
    try:
        return parse(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        return (), []
    except UnicodeDecodeError:
        return (), [f"{path.name}: not UTF-8 text"]
    except OSError as error:
        return (), [f"{path.name}: cannot be read: {error.strerror}"]


def _folder_source(path: Path, base: Path) -> str | None:
    """Return the first folder below the articles, the source of a file that names none."""
    try:
        below = path.relative_to(base).parts
    except ValueError:
        return None
    return below[0] if len(below) > 1 else None


def _read(path: Path, *, name: str, folder_source: str | None, given: Metadata) -> Iterator[Article | SkippedFile]:
    """Yield what a file holds: one article or, for its records, several."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise InputError(f"no reader for {path.suffix or 'files without ending'}")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {(error.strerror or 'unknown reason').lower()}") from error
    words = " ".join((folder_source if folder_source is not None else path.stem).split())
    fallback = readable_path(Path(words)) if words else ""
    beside = given.over(read_sidecar(path))
    for document in read_documents(data, reader):
        place = name if document.part is None else f"{name}{PART_MARK}{document.part}"
        if isinstance(document, BrokenPart):
            yield SkippedFile(place, document.reason)
            continue
        try:
            yield _article(document, data=data, name=place, beside=beside, fallback=fallback)
        except InputError as error:
            if document.part is None:
                raise
            yield SkippedFile(place, error.message)


def read_documents(data: bytes, reader: Reader) -> Iterator[Document | BrokenPart]:
    """Yield what a reader finds; a file that its library stumbles over is one that cannot be read, like any other.

    Raises:
        InputError: the file cannot be read.
    """
    try:
        yield from reader(data)
    except (InputError, MemoryError):
        raise
    except Exception as error:  # one broken file among a thousand must not cost the others
        raise InputError(f"cannot be read ({type(error).__name__})") from error


def read_sidecar(path: Path) -> Metadata:
    """Return what stands in the sidecar of a file; nothing where there is none."""
    for place in sidecars(path):
        try:
            text, _ = decode(place.read_bytes())
        except FileNotFoundError:
            continue
        except (OSError, InputError):
            return Metadata(notes=("sidecar: unreadable",))
        return parse_metadata(text, place="sidecar") or Metadata(notes=("sidecar: holds no `key: value` lines",))
    return Metadata()


def _article(document: Document, *, data: bytes, name: str, beside: Metadata, fallback: str) -> Article:
    """Build the article; what nobody said is guessed and named in `inferred`."""
    day = visible_date(document.text)
    dated = Metadata(published=day, guessed=("published",) if day else ())
    metadata = beside.over(document.metadata).over(dated)
    passages = mark_passages(document.text)
    if all(passage.role is not PassageRole.BODY for passage in passages):
        raise InputError("no article text, only headings and page furniture")
    headline = passages[0].span.slice(document.text).strip("#*_ ") if passages[0].role is PassageRole.HEADING else None
    guessed = {"source": " ".join(fallback.split()), "title": headline, "language": _LANGUAGE}
    inferred = [key for key, value in guessed.items() if getattr(metadata, key) is None and value]
    inferred += [key for key in metadata.guessed if key not in inferred]
    source = metadata.source or guessed["source"] or name
    article_id = hashlib.sha256(f"{source}\0{document.text}".encode()).hexdigest()[:16]
    return Article(
        id=article_id,
        source=source,
        title=metadata.title or headline,
        author=metadata.author,
        published=metadata.published,
        url=metadata.url,
        language=metadata.language or _LANGUAGE,
        path=name,
        sha256=hashlib.sha256(data).hexdigest(),
        text=document.text,
        text_offset=document.text_offset,
        passages=passages,
        origin_id=article_id,
        copies_of=(),
        inferred=(*inferred, *metadata.notes),
        text_line=document.text_line,
        pages=metadata.pages,
    )


def find_article(articles: Sequence[Article], name: str, *, root: Path) -> Article | None:
    """Return the article with this id (or the start of it) or path, from the corpus folder or from here, if there is one."""
    path = Path(name)
    for article in articles:
        if name in {article.id, article.path} or (len(name) >= 6 and article.id.startswith(name)):
            return article
        if path.exists() and (root / article.path).exists() and path.samefile(root / article.path):
            return article
    return None
