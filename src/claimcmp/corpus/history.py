"""Earlier versions of articles: `history/versions` of a corpus, which nothing but `versions` and `diff` reads.

The versions of `articles/herald/blast.md` are `history/versions/herald/blast.md/1.md`, `2.md` and so on, each with a sidecar
that keeps its metadata and says under `replaced` when the next one came. The article itself keeps its name.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from claimcmp.corpus.folder import read_article
from claimcmp.corpus.formats import TEXT_ENDINGS
from claimcmp.corpus.listing import (
    ORIGINAL_MARK,
    SIDECAR_ENDING,
    article_file,
    articles_folder,
    original_of,
    readable_path,
    sidecars,
)
from claimcmp.corpus.writing import changed_yaml, create_file, replace_file, sidecar_text
from claimcmp.errors import InputError
from claimcmp.records.articles import Article
from claimcmp.records.versions import Version

if TYPE_CHECKING:
    from claimcmp.corpus.intake import Incoming

HISTORY_FOLDER = Path("history")
_VERSIONS_FOLDER = HISTORY_FOLDER / "versions"
_REPLACED = "replaced"
_DATED = ("title", "published")
_SAME_ARTICLE = 0.5
"""Share of the words of the shorter text that two texts of one name must have in common, in order, to be one article."""

_MOST_WORDS = 5_000


def is_revision(text: str, earlier: str) -> bool:
    """Tell whether two texts are versions of one article, not two articles that happen to have one name.

    Half of the words of the shorter text stand in the other in the same order (longest common subsequence). Of 3,000 pairs of
    unrelated reports of a few hundred words, 1 in 100 shares more than two fifths.
    """
    from rapidfuzz.distance import LCSseq

    ours, theirs = (re.findall(r"\w+", words.casefold())[:_MOST_WORDS] for words in (text, earlier))
    return LCSseq.similarity(ours, theirs) >= _SAME_ARTICLE * max(1, min(len(ours), len(theirs)))


def find_earlier(article: Article, known: Iterable[Article], *, path: str | None) -> Article | None:
    """Return the article of which another one is a new version: of the same address, else of the same place in the corpus.

    `path` is where in the corpus the new article would stand by the name of its file, None where it has no name of its own. Under
    one name are two articles where the sources or both addresses differ, or the texts have little in common.
    """
    named = None
    for other in known:
        if article.url and other.url:
            if article.url.partition("#")[0] == other.url.partition("#")[0]:
                return other
        elif path is not None and other.path == path:
            is_one_source = article.source == other.source or "source" in {*article.inferred, *other.inferred}
            named = other if is_one_source and is_revision(article.text, other.text) else None
    return named


def versions_folder(root: Path, article: Path) -> Path:
    """Return where the earlier versions of an article file are kept."""
    return root / _VERSIONS_FOLDER / article.relative_to(articles_folder(root))


def replace_article(root: Path, article: Article, incoming: Incoming, *, stated: Collection[str], keep_original: bool) -> Path:
    """Put a new version in the place of an article, and the old one into the history; return the file.

    What the sidecar says goes on to hold, so that corrections made with `set` outlive the version; title and date do so only
    where the new version does not state them itself (`stated`). Whenever this is interrupted, the article is there whole, the
    old or the new.

    Raises:
        InputError: something cannot be written, or the article is a record of a larger file.
    """
    file = article_file(root, article.path)
    if file is None:
        raise InputError(f"{article.path}: a record of a file has no versions of its own")
    target = file if file.suffix.lower() in TEXT_ENDINGS else file.with_suffix(".md")
    if target != file and os.path.lexists(target):
        raise InputError(f"{readable_path(target)} is in the way of a new version of {article.path}")
    before = sidecar_text(file)
    _archive(versions_folder(root, target), file, article, before)
    changes = {**{key: "" for key in _DATED if key in stated}, **incoming.said}
    after = changed_yaml(before, changes, name=f"the sidecar of {article.path}")
    replace_file(target, incoming.content)
    if after != before:
        replace_file(sidecars(target)[0], after.encode())
    if target != file:
        file.unlink()
    if keep_original and incoming.original is not None:
        create_file(target.with_name(f"{target.stem}{ORIGINAL_MARK}{incoming.original.ending}"), incoming.original.data)
    return target


def set_versions_aside(root: Path, article: Path, removed: Path) -> None:
    """Move the earlier versions of an article beside its new place, where they are those of no article any more.

    Raises:
        InputError: they cannot be moved.
    """
    folder, wanted = versions_folder(root, article), removed.with_name(f"{removed.name}.versions")
    if folder.is_dir():
        try:
            os.rename(folder, wanted)
        except OSError as error:
            raise InputError(f"cannot move {readable_path(folder)}: {(error.strerror or 'unknown reason').lower()}") from error


def _archive(folder: Path, file: Path, article: Article, sidecar: str) -> None:
    """Copy an article with its metadata into the history under the next number, and move its original there."""
    place = folder / f"{max(_numbers(folder), default=0) + 1}{file.suffix}"
    kept = {"source": article.source, _REPLACED: datetime.now(UTC).isoformat(timespec="seconds")}
    # The text last: once it is there the version is whole, and a sidecar without it is the rest of an interruption.
    folder.mkdir(parents=True, exist_ok=True)
    replace_file(sidecars(place)[0], changed_yaml(sidecar, kept, name=article.path).encode())
    if (original := original_of(file)) is not None:
        os.replace(original, place.with_name(f"{place.stem}{ORIGINAL_MARK}{original.suffix}"))
    create_file(place, file.read_bytes())


def _numbers(folder: Path) -> dict[int, Path]:
    """Return the files of the versions by number."""
    try:
        files = list(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return {}
    # "1.md.yaml" and "1.original.html" have stems that are no numbers.
    return {int(path.stem): path for path in files if path.stem.isdecimal() and path.suffix != SIDECAR_ENDING}


def read_versions(root: Path, article: Article) -> tuple[Version, ...]:
    """Return the versions of an article, the oldest first, the article as it is now last.

    A copy that was made before an interruption, so that the article never changed after it, is no version.

    Raises:
        InputError: an earlier version cannot be read.
    """
    file = article_file(root, article.path)
    found = _numbers(versions_folder(root, file)) if file is not None else {}
    earlier = [(read_article(found[number], root=root), _replaced_at(found[number])) for number in sorted(found)]
    texts = [*(version.text for version, _ in earlier[1:]), article.text]
    kept = [pair for pair, following in zip(earlier, texts, strict=True) if pair[0].text != following] if earlier else []
    listed = [Version(number, version, replaced) for number, (version, replaced) in enumerate(kept, start=1)]
    return (*listed, Version(len(listed) + 1, article, None))


def _replaced_at(place: Path) -> str | None:
    """Return when a version was replaced, ISO 8601 in UTC, where its sidecar says so."""
    with suppress(yaml.YAMLError, InputError):
        said = yaml.load(sidecar_text(place), Loader=yaml.BaseLoader)
        found = said.get(_REPLACED) if isinstance(said, dict) else None
        return found if isinstance(found, str) else None
    return None
