"""Writing into a corpus folder: the skeleton of a new one, articles, and sidecars with their metadata.

A file is there whole or not at all, and what is already there is never overwritten; only a sidecar is changed in place, line by
line, so that its comments stay.
"""

from __future__ import annotations

import os
import re
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import yaml

from claimcmp.config import did_you_mean
from claimcmp.corpus.formats import TEXT_ENDINGS
from claimcmp.corpus.formats.text import decode
from claimcmp.corpus.listing import (
    ARTICLES_FOLDER,
    ORIGINAL_MARK,
    SIDECAR_ENDING,
    list_files,
    original_of,
    readable_path,
    sidecars,
)
from claimcmp.corpus.metadata import KEYS, Metadata, parse_period
from claimcmp.errors import InputError, NotWritableError, UsageError

REMOVED_FOLDER = Path("history") / "removed"
_LONGEST_NAME = 60


def check_metadata(values: Mapping[str, str]) -> None:
    """Make sure that metadata mean something before anything is written.

    Raises:
        UsageError: an unknown key, a date that cannot be read or an address that is none; all problems are told.
    """
    problems = [f"no such key: {key}{did_you_mean(key, KEYS)}" for key in values if key not in KEYS]
    published, url = values.get("published"), values.get("url")
    if published and parse_period(published) is None:
        problems.append(f"published: `{published}` is not a date; write YYYY, YYYY-MM or YYYY-MM-DD")
    if url and not re.match(r"https?://[^\s/]", url):
        problems.append(f"url: `{url}` is not an address; write it with http:// or https://")
    if problems:
        raise UsageError("\n".join(problems))


def create_file(path: Path, data: bytes) -> None:
    """Write a new file with its folders: whole or not at all, and never over another one.

    Raises:
        FileExistsError: something of this name is there already.
        InputError: the folder cannot be written.
    """
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        name = _part_file(path, data)
        try:
            # A hard link fails where the name is taken; renaming would replace what is there.
            os.link(name, path)
        except FileExistsError:
            raise
        except OSError:
            if path.exists():
                raise FileExistsError(str(path)) from None
            os.replace(name, path)
        finally:
            with suppress(OSError):
                os.unlink(name)


def replace_file(path: Path, data: bytes) -> None:
    """Write a file in the place of another one: the old is there or the new, never half of one.

    Raises:
        InputError: the folder cannot be written.
    """
    with _told(path):
        name = _part_file(path, data)
        try:
            os.replace(name, path)
        except BaseException:
            with suppress(OSError):
                os.unlink(name)
            raise


def _part_file(path: Path, data: bytes) -> str:
    """Write a hidden file beside the wanted one, readable like any new file, and return its name."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise
    return name


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError:
        raise
    except OSError as error:
        raise NotWritableError(
            f"cannot write {readable_path(path)}: {(error.strerror or 'unknown reason').lower()}",
            hint="check who may write into the folder and whether the disk is full",
        ) from error


def target_folder(root: Path) -> Path:
    """Return where new articles go: `articles`, or the corpus itself where articles already lie there.

    In a plain folder of articles a new folder `articles` would hide all others, because then only that is searched.
    """
    folder = root / ARTICLES_FOLDER
    return folder if folder.is_dir() or not list_files(root).articles else root


@dataclass(frozen=True, slots=True)
class Original:
    """The file that a text was taken from, and the ending of its name."""

    data: bytes
    ending: str


def stored_text(text: str, metadata: Metadata) -> bytes:
    """Return a text with what is known about it as front matter; `inferred` names what of that is but guessed."""
    lines = [_line(key, value) for key, value in metadata.values().items()]
    lists = {"inferred": metadata.guessed, "pages": metadata.pages}
    lines += [f"{key}: [{', '.join(map(str, items))}]\n" for key, items in lists.items() if items]
    if not lines and not text.startswith("---"):
        return f"{text}\n".encode()
    return f"---\n{''.join(lines)}---\n{text}\n".encode()


def store_article(folder: Path, name: Path, data: bytes, *, sidecar: str, original: Original | None = None) -> Path:
    """Write an article under its name, or the next free one, with a sidecar where that is not empty; return its path.

    The original, where it is given, is put beside it.
    """
    for number in range(1, 100_000):
        wanted = folder / name if number == 1 else folder / name.with_name(f"{name.stem}-{number}{name.suffix}")
        kept = wanted.with_name(f"{wanted.stem}{ORIGINAL_MARK}{original.ending}") if original is not None else None
        if any(os.path.lexists(place) for place in (*sidecars(wanted), *([kept] if kept else []))):
            continue  # a sidecar or an original that is there belongs to another article
        try:
            create_file(wanted, data)
        except FileExistsError:
            continue
        try:
            if sidecar:
                create_file(sidecars(wanted)[0], sidecar.encode())
            if kept is not None and original is not None:
                create_file(kept, original.data)
        except BaseException:
            with suppress(OSError):
                wanted.unlink()
            raise
        return wanted
    raise InputError(f"no free name for {readable_path(name)} in {readable_path(folder)}")


def name_from_title(title: str | None) -> Path:
    """Return a file name for a text that came without one."""
    folded = unicodedata.normalize("NFKD", title or "").encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")[:_LONGEST_NAME].strip("-")
    return Path(f"{words or 'article'}.txt")


def sidecar_text(article: Path) -> str:
    """Return what stands in the sidecar of an article, nothing where there is none.

    Raises:
        InputError: it cannot be read.
    """
    for place in sidecars(article):
        try:
            return decode(place.read_bytes())[0]
        except FileNotFoundError:
            continue
        except OSError as error:
            raise InputError(f"cannot read {readable_path(place)}: {(error.strerror or 'unknown reason').lower()}") from error
    return ""


def change_sidecar(article: Path, changes: Mapping[str, str], *, others: frozenset[Path] = frozenset()) -> Path:
    """Write metadata of an article into its sidecar and return that; an empty value takes the key out.

    A sidecar `NAME.yaml` that also speaks of one of the `others` (articles of the same stem) is copied, not changed.

    Raises:
        InputError: the sidecar cannot be read or written, or holds something else than `key: value` lines.
    """
    own, shared = sidecars(article)
    is_shared = any(shared in sidecars(other) for other in others if other != article)
    found = next((place for place in (own, shared) if place.is_file()), None)
    target = shared if found == shared and not is_shared else own
    data = changed_yaml(sidecar_text(article), changes, name=readable_path(found or own)).encode()
    if target == found:
        replace_file(target, data)
    else:
        create_file(target, data)
    return target


def changed_yaml(text: str, changes: Mapping[str, str], *, name: str) -> str:
    """Return a YAML mapping with some values changed, added or (where empty) taken out; all other lines stay as they are.

    Raises:
        InputError: the text is not `key: value` lines.
    """
    wrong = InputError(f"{name} does not hold `key: value` lines", hint="mend or delete it, then try again")
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        before = yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        raise wrong from error
    if root is not None and not isinstance(root, yaml.MappingNode):
        raise wrong
    wanted = dict(before or {})
    for key, value in changes.items():
        wanted.pop(key, None)
        if value:
            wanted[key] = value
    edited = _edited(text, root, changes)
    try:
        if yaml.load(edited, Loader=yaml.BaseLoader) == (wanted or None):
            return edited
    except yaml.YAMLError:
        pass  # an unusual layout: written anew, without its comments
    return yaml.safe_dump(wanted, sort_keys=False, allow_unicode=True, width=10_000) if wanted else ""


def _edited(text: str, root: yaml.MappingNode | None, changes: Mapping[str, str]) -> str:
    """Replace the lines of the changed keys and add those that are new."""
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += "\n"
    added = dict(changes)
    for key, value in reversed(root.value if root is not None else []):
        if key.value in added:
            last = value.end_mark.line if value.end_mark.column else value.end_mark.line - 1
            lines[key.start_mark.line : max(last, key.start_mark.line) + 1] = [_line(key.value, added.pop(key.value))]
    return "".join([*lines, *(_line(key, value) for key, value in added.items())])


def _line(key: str, value: str) -> str:
    return yaml.safe_dump({key: value}, allow_unicode=True, width=10_000) if value else ""


def set_aside(root: Path, article: Path, *, others: frozenset[Path] = frozenset()) -> Path:
    """Move an article with its sidecars out of a corpus into `history/removed`, where nothing reads it; return its new place.

    Raises:
        InputError: it cannot be moved.
    """
    needed = {place for other in others if other != article for place in sidecars(other)}
    base = root / ARTICLES_FOLDER if article.is_relative_to(root / ARTICLES_FOLDER) else root
    wanted = root / REMOVED_FOLDER / article.relative_to(base)
    with _told(wanted):
        wanted.parent.mkdir(parents=True, exist_ok=True)
        number = 1
        while os.path.lexists(wanted):
            number += 1
            wanted = wanted.with_name(f"{article.stem}-{number}{article.suffix}")
        os.rename(article, wanted)
        kept = original_of(article)
        if kept is not None and article.suffix.lower() in TEXT_ENDINGS:
            os.replace(kept, wanted.with_name(f"{wanted.stem}{ORIGINAL_MARK}{kept.suffix}"))
        for place in sidecars(article):
            if place.is_file() and place not in needed:
                os.replace(place, wanted.with_name(wanted.name + SIDECAR_ENDING))
    return wanted
