"""The work of `add`: each input becomes an article, a new version of one, one that is there already, or a reason why not."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from claimcmp.errors import InputError, NotWritableError, UsageError
from claimcmp.records.articles import Article, Intake, SkippedFile

if TYPE_CHECKING:
    from claimcmp.config import FetchingSettings
    from claimcmp.corpus.fetching import Fetched, Fetcher
    from claimcmp.corpus.intake import Incoming, Refused


@dataclass(slots=True)
class Outcome:
    """What became of the inputs: articles and how they were taken, what was skipped in folders, what failed though named."""

    articles: list[tuple[Article, Intake]] = field(default_factory=list)
    skipped: list[SkippedFile] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    """Feeds that are as they were last time."""

    paths: dict[str, str] = field(default_factory=dict)
    """Paths of all articles of the corpus by id, to name copies."""


@dataclass(slots=True)
class Taking:
    """Takes articles into the corpus in a folder, none of them twice."""

    root: Path
    folder: Path
    before: tuple[Article, ...]
    given: Mapping[str, str]
    outcome: Outcome
    keep_original: bool = False
    passed_over: Collection[str] = ()
    """Addresses and keys of texts (`text_key`) that were taken once and are not wanted again."""

    articles: dict[str, Article] = field(default_factory=dict)
    """The articles of the corpus as they are now, by path."""

    def __post_init__(self) -> None:
        self.articles.update({article.path: article for article in self.before})

    def take_file(self, path: Path, name: Path, *, is_named: bool) -> None:
        """Take what a file holds; one that was not named itself is skipped where it is no article."""
        from claimcmp.corpus.intake import from_file
        from claimcmp.corpus.listing import readable_path

        try:
            found = list(from_file(path, name, self.given))
            if len(found) > 1:
                self._check_single(len(found))
            self._take_all(found, skipped_as=readable_path(path) if len(found) > 1 else None)
        except NotWritableError:
            raise
        except InputError as error:
            shown = readable_path(path)
            reason = error.message.removeprefix(f"{shown}: ")
            if is_named:
                self.outcome.failed.append(f"{shown}: {reason}")
            else:
                self.outcome.skipped.append(SkippedFile(shown, reason))

    def take_bytes(self, data: bytes) -> None:
        """Take the text of standard input."""
        from claimcmp.corpus.folder import read_article
        from claimcmp.corpus.intake import Incoming
        from claimcmp.corpus.writing import changed_yaml, name_from_title

        try:
            title = read_article(data, given=self.given).title
            sidecar = changed_yaml("", self.given, name="standard input") if self.given else ""
            self._take(Incoming(name_from_title(title), data, sidecar, said=self.given))
        except NotWritableError:
            raise
        except InputError as error:
            self.outcome.failed.append(error.message)

    def take_page(self, fetched: Fetched, fetcher: Fetcher) -> bool:
        """Take what was fetched; the items of a feed that only name their page are fetched in turn. Return whether it was a feed.

        Raises:
            InputError: it is no article.
        """
        from claimcmp.corpus.intake import Refused, followed, from_page

        addresses = {article.url for article in self.articles.values() if article.url}.union(self.passed_over)
        found = list(from_page(fetched, self.given))
        is_feed = any(isinstance(item, Refused) for item in found) or len(found) > 1
        if is_feed:
            self._check_single(len(found))
        for item in found[: fetcher.settings.feed_items]:
            if isinstance(item, Refused) and item.url is not None:
                self._take_all(followed(item, fetcher, self.given, known=addresses), skipped_as=item.url)
            else:
                self._take_all([item], skipped_as=fetched.url if is_feed else None)
        left = len(found) - fetcher.settings.feed_items
        if left > 0:
            self.outcome.skipped.append(
                SkippedFile(fetched.url, f"{left} more items than the setting fetching.feed_items allows")
            )
        return is_feed

    def _check_single(self, number: int) -> None:
        single = sorted({"title", "url"}.intersection(self.given))
        if single:
            raise UsageError(f"--{single[0]} goes with one article, not with {number}", hint="add them one by one")

    def _take_all(self, found: Iterable[Incoming | Refused], *, skipped_as: str | None) -> None:
        """Take each article; one of several that is none is skipped under the name given, and costs none of the others.

        Raises:
            InputError: the only one (`skipped_as` is None) is no article.
        """
        from claimcmp.corpus.intake import Refused

        for item in found:
            if isinstance(item, Refused):
                self.outcome.skipped.append(SkippedFile(item.shown, item.reason))
                continue
            try:
                self._take(item)
            except NotWritableError:
                raise
            except InputError as error:
                if skipped_as is None:
                    raise
                self.outcome.skipped.append(SkippedFile(skipped_as, error.message))

    def _take(self, incoming: Incoming) -> None:
        from claimcmp.corpus.folder import read_article
        from claimcmp.corpus.history import replace_article
        from claimcmp.corpus.writing import store_article

        outside = read_article(incoming.content, given=incoming.said)
        there = _already_there(outside, incoming.name, self.articles.values())
        if there is not None:
            self.outcome.articles.append((there, Intake.ALREADY_THERE))
            return
        earlier = self._earlier_version(outside, incoming)
        if text_key(outside.text) in self.passed_over or (earlier is None and outside.url in self.passed_over):
            return
        if earlier is not None:
            stated = {key for key in ("title", "published") if getattr(outside, key) and key not in outside.inferred}
            path = replace_article(self.root, earlier, incoming, stated=stated, keep_original=self.keep_original)
            del self.articles[earlier.path]
        else:
            original = incoming.original if self.keep_original else None
            path = store_article(self.folder, incoming.name, incoming.content, sidecar=incoming.sidecar, original=original)
        article = read_article(path, root=self.root)
        self.articles[article.path] = article
        self.outcome.articles.append((article, Intake.ADDED if earlier is None else Intake.NEW_VERSION))

    def _earlier_version(self, article: Article, incoming: Incoming) -> Article | None:
        """Return the article of which this is another version; two files of one run that have one name are two articles."""
        from claimcmp.corpus.history import find_earlier
        from claimcmp.corpus.listing import article_file, readable_path

        path = readable_path((self.folder / incoming.name).relative_to(self.root))
        is_named = incoming.is_named and self.articles.get(path) in self.before
        earlier = find_earlier(article, self.articles.values(), path=path if is_named else None)
        return earlier if earlier is not None and article_file(self.root, earlier.path) is not None else None


def folder_files(folder: Path, root: Path, outcome: Outcome) -> list[tuple[Path, Path]]:
    """Return the articles in a folder with the path that each shall have below those of the corpus.

    Raises:
        UsageError: it is the folder of the corpus, or lies in it.
    """
    from claimcmp.corpus.listing import articles_folder, list_files

    if folder.resolve() == root.resolve() or root.resolve() in folder.resolve().parents:
        raise UsageError(f"{folder} is the corpus itself, or lies in it", hint="what lies there belongs to it already")
    listing = list_files(folder)
    outcome.skipped.extend(listing.skipped)
    return [(file, file.relative_to(articles_folder(folder))) for file in listing.articles]


def text_key(text: str) -> str:
    """Return by what a text is known that was taken once, whatever its spacing."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


def web_fetcher(settings: FetchingSettings) -> Fetcher:
    """Return what fetches pages under the name of this program."""
    from claimcmp.corpus.fetching import Fetcher
    from claimcmp.version import __version__

    return Fetcher(settings, user_agent=f"claimcmp/{__version__} (compares claims of news articles)")


def take_addresses(taking: Taking, urls: Iterable[str], settings: FetchingSettings) -> None:
    """Fetch pages and feeds and take what is in them; an article of a feed that the corpus has is not fetched again."""
    from claimcmp.corpus.fetched import Visit, load_visits, save_visits

    fetcher = web_fetcher(settings)
    visits = load_visits(taking.root)
    outcome = taking.outcome
    by_path = dict(taking.articles)
    for url in dict.fromkeys(urls):
        last = visits.get(url)
        if last is None or not all(path in by_path for path in last.paths):
            last = Visit(None, None, ())  # never seen, or an article was taken out again and is wanted anew
        taken, skipped = len(outcome.articles), len(outcome.skipped)
        try:
            fetched = fetcher.fetch(url, etag=last.etag, last_modified=last.last_modified)
            if fetched.data is None:
                outcome.articles += [(by_path[path], Intake.ALREADY_THERE) for path in last.paths]
                outcome.unchanged += [] if last.paths else [url]
                continue
            is_feed = taking.take_page(fetched, fetcher)
        except NotWritableError:
            raise
        except InputError as error:
            outcome.failed.append(error.message if url in error.message else f"{url}: {error.message}")
            continue
        if (fetched.etag or fetched.last_modified) and len(outcome.skipped) == skipped:
            paths = () if is_feed else tuple(article.path for article, _ in outcome.articles[taken:])
            visits[url] = Visit(fetched.etag, fetched.last_modified, paths)
    save_visits(taking.root, visits)


def _already_there(article: Article, name: Path, known: Iterable[Article]) -> Article | None:
    """Return the article of the corpus with this text and source; a source that is but guessed from a file name tells nothing.

    The same words at the same address are the same text, however they are spaced.
    """
    is_guessed = "source" in article.inferred
    folder = " ".join(name.parts[0].split()) if is_guessed and len(name.parts) > 1 else None
    for other in known:
        is_same_source = other.source == (folder or article.source) or (is_guessed and not folder)
        if other.text == article.text and is_same_source:
            return other
        if article.url and other.url == article.url and other.text.split() == article.text.split():
            return other
    return None
