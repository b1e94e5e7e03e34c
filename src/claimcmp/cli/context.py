"""What every command works with: the options, the two streams, the corpus, and its progress on stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from claimcmp.cli.progress import Progress, shown_progress
from claimcmp.errors import ConfigError, UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from claimcmp.claims.lexicon import Lexicon
    from claimcmp.config import Settings
    from claimcmp.records.answers import Analysis, Diff, Explanation, Finding, Report, TopicComparison
    from claimcmp.records.articles import Article, CorpusContent, SkippedFile
    from claimcmp.records.models import Embedder
    from claimcmp.records.relations import Level
    from claimcmp.records.reviews import Reviews
    from claimcmp.records.timelines import Timeline
    from claimcmp.records.versions import History
    from claimcmp.records.watching import Alert

PLAIN_WIDTH = 100
"""Columns of a table that goes to a file or a pipe, where no terminal says how wide it is."""


class Engine(Protocol):
    """The part of `Corpus` that the commands call."""

    @property
    def root(self) -> Path:
        """The corpus folder."""

    @property
    def content(self) -> CorpusContent:
        """What the folder holds."""

    def analyse(self, progress: Progress | None = None) -> Analysis:
        """Bring the derived data up to date."""

    @property
    def warnings(self) -> list[str]:
        """What the user should know about the work so far."""

    @property
    def reviews(self) -> Reviews:
        """What people decided about findings."""

    @property
    def lexicon(self) -> Lexicon:
        """The names of the corpus."""

    @property
    def embedder(self) -> Embedder:
        """What turns texts into vectors."""

    def compare(self, question: str, *, progress: Progress | None = None) -> TopicComparison:
        """Answer a named topic or a free question."""

    def compare_all(self, *, progress: Progress | None = None) -> tuple[TopicComparison, ...]:
        """Answer every named topic and the largest clusters."""

    def contradictions(
        self,
        *,
        diverging: bool = False,
        levels: Sequence[Level] = ...,
        topic: str | None = None,
        min_confidence: float | None = None,
        limit: int | None = 0,
        dismissed: bool = False,
    ) -> tuple[Finding, ...]:
        """Return findings, the strongest first; None is no limit, an unset confidence that of the settings."""

    def timeline(self, question: str, *, progress: Progress | None = None) -> Timeline:
        """Put the answers to a named topic or a free question in order of time."""

    def diff(self, article: Article, *, progress: Progress | None = None) -> Diff:
        """Set one article against the others."""

    def versions(self, article: Article) -> History:
        """Trace the claims of an article of the corpus through its versions."""

    def alerts(self, articles: Sequence[Article], *, progress: Progress | None = None) -> tuple[Alert, ...]:
        """Return what of some articles matters against the others."""

    def read_article(self, data: Path | bytes, *, metadata: Mapping[str, str] | None = None) -> Article:
        """Read an article that is not part of the corpus."""

    def find_article(self, name: str) -> Article | None:
        """Return the article of the corpus with this id, beginning of an id, or path."""

    def report(self, *, title: str | None = None, progress: Progress | None = None) -> Report:
        """Compile what the page for people shows."""

    def explain(self, left_id: str, right_id: str, *, progress: Progress | None = None) -> Explanation:
        """Tell why two claims are related or not."""


@dataclass(slots=True)
class CommonOptions:
    """The options that every command takes, before or after its name."""

    corpus: Path | None = None
    config: Path | None = None
    debug: bool = False
    quiet: bool = False

    def merged(self, later: CommonOptions) -> CommonOptions:
        """Return these options overruled by those given after the command's name."""
        return CommonOptions(
            corpus=later.corpus or self.corpus,
            config=later.config or self.config,
            debug=later.debug or self.debug,
            quiet=later.quiet or self.quiet,
        )


def user_settings_file(environment: Mapping[str, str]) -> Path:
    """Return where the user's own settings are looked for (freedesktop.org, XDG Base Directory Specification)."""
    base = Path(environment.get("XDG_CONFIG_HOME") or "")
    return (base if base.is_absolute() else Path.home() / ".config") / "claimcmp" / "settings.yaml"


def settings_for(options: CommonOptions, root: Path | None) -> Settings:
    """Return the settings: `--config` file, environment, the corpus's own file, the user's file, defaults."""
    from claimcmp.config import SETTINGS_FILE, environment_layer, file_layer, load_settings

    layers = []
    if options.config is not None:
        if not options.config.is_file():
            raise UsageError(
                f"no such settings file: {options.config}", hint="--config takes a YAML file like a corpus's claimcmp.yaml"
            )
        layers.append(file_layer(options.config, name=str(options.config)))
    layers.append(environment_layer(os.environ))
    if root is not None:
        layers.append(file_layer(root / SETTINGS_FILE))
    user_file = user_settings_file(os.environ)
    return load_settings([*layers, file_layer(user_file, name=str(user_file))])


def corpus_root(options: CommonOptions) -> Path:
    """Return the folder of the corpus that the options, the environment or the working directory name."""
    from claimcmp.corpus.folder import find_corpus

    return find_corpus(explicit=options.corpus, environment=os.environ, start=Path.cwd())


def open_corpus(
    options: CommonOptions, *, in_memory: bool = False, metadata: Mapping[str, Mapping[str, str]] | None = None
) -> Engine:
    """Open the corpus that the options, the environment or the working directory name; tests put their own in its place."""
    import claimcmp
    from claimcmp.corpus.folder import find_list_problems

    root = corpus_root(options)
    try:
        settings = settings_for(options, root)
    except ConfigError as error:
        # Wrong settings must not hide what is wrong in the lists until the next try.
        raise ConfigError([*error.problems, *find_list_problems(root)], hint=error.hint) from None
    return claimcmp.open_corpus(root, settings=settings, environment=os.environ, in_memory=in_memory, metadata=metadata)


class Session:
    """One run of one command: options, consoles, and the corpus once it is asked for."""

    def __init__(self, options: CommonOptions, *, corpus: Engine | None = None) -> None:
        self.options = options
        self._corpus = corpus

    @cached_property
    def engine(self) -> Engine:
        """The corpus."""
        return self._corpus or open_corpus(self.options)

    @cached_property
    def root(self) -> Path:
        """The corpus folder, for commands that work on its files and compute nothing."""
        return corpus_root(self.options)

    @cached_property
    def settings(self) -> Settings:
        """The settings that hold for the corpus."""
        return settings_for(self.options, self.engine.root)

    @cached_property
    def out(self) -> Console:
        """The console for data."""
        return console(sys.stdout)

    @cached_property
    def err(self) -> Console:
        """The console for everything else."""
        return console(sys.stderr)

    def analyse(self, *, apart_from: Collection[Path] = ()) -> Analysis:
        """Bring the corpus up to date with a progress bar, and name the files that were skipped, save those given."""
        with shown_progress(self.err, quiet=self.options.quiet) as progress:
            analysis = self.engine.analyse(progress)
        for warning in self.engine.warnings:
            self.tell(f"warning: {warning}")
        # `Path.resolve` fails on links in a circle, which are among what is skipped.
        known = {os.path.realpath(path) for path in apart_from}
        self.tell_skipped([entry for entry in analysis.skipped if os.path.realpath(self.engine.root / entry.path) not in known])
        return analysis

    def tell(self, message: str) -> None:
        """Say something on stderr, unless told to be quiet."""
        if not self.options.quiet:
            sys.stderr.write(message + "\n")

    def tell_skipped(self, skipped: Sequence[SkippedFile]) -> None:
        """Name the files that were skipped, in one line."""
        if not skipped:
            return
        named = ", ".join(f"{entry.path} ({entry.reason})" for entry in skipped[:3])
        more = f" and {len(skipped) - 3} more" if len(skipped) > 3 else ""
        self.tell(f"skipped {len(skipped)} {'file' if len(skipped) == 1 else 'files'}: {named}{more}")


def console(stream: object) -> Console:
    """Return a console that shows text as it is: no markup, no emoji codes, no guessed highlights.

    Colour is left out by itself where the stream is no terminal or `NO_COLOR` is set.
    """
    from typing import IO, cast

    from rich.console import Console

    class PlainConsole(Console):
        """A console that leaves a reader who is gone to the error boundary; rich itself would exit with status 1."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    file = cast(IO[str], stream)
    is_fixed = file.isatty() or "COLUMNS" in os.environ
    return PlainConsole(file=file, markup=False, emoji=False, highlight=False, width=None if is_fixed else PLAIN_WIDTH)
