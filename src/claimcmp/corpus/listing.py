"""The files of a corpus folder: which are articles, which sidecars, and which are neither."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from claimcmp.config import SETTINGS_FILE
from claimcmp.corpus.entity_list import ENTITIES_FILE
from claimcmp.corpus.feed_list import FEEDS_FILE
from claimcmp.corpus.formats import READERS, TEXT_ENDINGS
from claimcmp.corpus.reviews import REVIEWS_FILE
from claimcmp.corpus.topics import TOPICS_FILE
from claimcmp.records.articles import SkippedFile

ARTICLES_FOLDER = "articles"
SIDECAR_ENDING = ".yaml"
ORIGINAL_MARK = ".original"
"""Before the ending of the file that a text beside it was taken from: `blast.original.html` beside `blast.md`."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_OWN_FILES = frozenset((SETTINGS_FILE, TOPICS_FILE, ENTITIES_FILE, REVIEWS_FILE, FEEDS_FILE))
_OWN_FOLDERS = frozenset(("history",))


@dataclass(frozen=True, slots=True)
class Listing:
    """The articles of a corpus in order of their paths, and what is none."""

    articles: tuple[Path, ...]
    skipped: tuple[SkippedFile, ...]


def readable_path(path: PurePath) -> str:
    """Return a path with forward slashes on one line: control characters and bytes that are no UTF-8 are shown escaped."""
    name = os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")
    return _CONTROL.sub(lambda found: found.group().encode("unicode_escape").decode("ascii"), name)


def article_file(root: Path, name: str) -> Path | None:
    """Return the file of an article from its readable path, which is not always the path itself; None for a record of a file."""
    plain = root / name
    if plain.is_file():
        return plain
    return next((path for path in list_files(root).articles if readable_path(path.relative_to(root)) == name), None)


def articles_folder(root: Path) -> Path:
    """Return where the articles of a corpus are: in `articles` where there is such a folder, else in the corpus itself."""
    folder = root / ARTICLES_FOLDER
    return folder if folder.is_dir() else root


def list_files(root: Path) -> Listing:
    """Find the articles of a corpus, and say for each other file why it is none.

    Where there is a folder `articles`, only that is searched. Hidden files, READMEs, the corpus's own files and the originals
    of texts beside them are passed over in silence.
    """
    base = articles_folder(root)
    skipped: list[SkippedFile] = []
    files: list[Path] = []
    for path in _walk(base, skipped, root=root):
        own = path.parent == root and path.name in _OWN_FILES
        if not own and path.stem.casefold() != "readme":
            files.append(path)
    texts = {path.with_suffix("") for path in files if path.suffix.lower() in TEXT_ENDINGS}
    files = [path for path in files if not _is_original(path, texts)]
    present = set(files)
    described = {sidecar for path in files if _is_article(path) for sidecar in sidecars(path) if sidecar in present}
    for path in files:
        if _is_article(path) or path in described:
            continue
        reason = (
            "no article beside it"
            if path.suffix == SIDECAR_ENDING
            else f"no reader for {readable_path(PurePath(path.suffix)) if path.suffix else 'files without ending'}"
        )
        skipped.append(_skipped(root, path, reason))
    articles = sorted((path for path in files if _is_article(path)), key=lambda path: readable_path(path.relative_to(root)))
    return Listing(tuple(articles), tuple(skipped))


def sidecars(path: Path) -> tuple[Path, Path]:
    """Return where the metadata of a file may stand, the stronger place first."""
    return path.with_name(path.name + SIDECAR_ENDING), path.with_name(path.stem + SIDECAR_ENDING)


def original_of(article: Path) -> Path | None:
    """Return the file that the text of an article was taken from, where it was kept."""
    kept = (article.with_name(f"{article.stem}{ORIGINAL_MARK}{ending}") for ending in READERS)
    return next((path for path in kept if path.is_file()), None)


def _is_original(path: Path, texts: Collection[Path]) -> bool:
    plain = path.with_suffix("")
    return plain.suffix == ORIGINAL_MARK and path.suffix.lower() not in TEXT_ENDINGS and plain.with_suffix("") in texts


def _is_article(path: Path) -> bool:
    return path.suffix.lower() in READERS


def _skipped(root: Path, path: Path, reason: str) -> SkippedFile:
    return SkippedFile(readable_path(path.relative_to(root)), reason)


def _walk(base: Path, skipped: list[SkippedFile], *, root: Path) -> Iterator[Path]:
    """Yield all regular files below a folder; each folder is entered once, so that links in a circle end."""
    entered: set[tuple[int, int]] = set()
    folders, linked = [base], list[Path]()
    while folders or linked:
        # Real folders first: a file is then known by its own path and not by that of a link.
        folder = folders.pop() if folders else linked.pop(0)
        try:
            status = folder.stat()
            if (status.st_dev, status.st_ino) in entered:
                continue
            entered.add((status.st_dev, status.st_ino))
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            skipped.append(_skipped(root, folder, _reason(error)))
            continue
        for entry in entries:
            path = folder / entry.name
            if entry.name.startswith(".") or (folder == root and entry.name in _OWN_FOLDERS):
                continue
            try:
                mode = path.stat().st_mode
            except OSError as error:
                skipped.append(_skipped(root, path, _reason(error)))
                continue
            if stat.S_ISDIR(mode):
                (linked if entry.is_symlink() else folders).append(path)
            elif stat.S_ISREG(mode):
                yield path
            else:
                skipped.append(_skipped(root, path, "not a regular file"))


def _reason(error: OSError) -> str:
    return f"cannot be read: {(error.strerror or 'unknown reason').lower()}"
