"""The one place where things are wired: settings to models, store and the `Corpus` that people ask."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcmp.answers import reviewing
from claimcmp.asking import Questions
from claimcmp.comparison.wording import wording_hash
from claimcmp.config import SETTINGS_FILE, Settings, environment_layer, file_layer, load_settings
from claimcmp.corpus.folder import find_corpus, read_corpus
from claimcmp.corpus.reviews import read_reviews
from claimcmp.errors import InputError
from claimcmp.models.choices import choose_embedder, choose_pair_scorer, choose_parser
from claimcmp.models.onnx_export import cache_folder
from claimcmp.records.answers import (
    Analysis,
    ModelVersion,
    Run,
)
from claimcmp.records.articles import Article, CorpusContent
from claimcmp.records.reviews import Reviews
from claimcmp.store.caching import CachingEmbedder, CachingPairScorer
from claimcmp.store.schema import StoreNotWritableError, store_path
from claimcmp.store.store import Store
from claimcmp.version import __version__, code_hash

if TYPE_CHECKING:
    from claimcmp.claims.extraction import Extraction
    from claimcmp.claims.lexicon import Lexicon
    from claimcmp.matching.similarity import CommonPart
    from claimcmp.models.choices import Choice
    from claimcmp.pipeline import Progress, Workings
    from claimcmp.records.models import PairScorer
    from claimcmp.records.parses import Parser


_COMMON = "=common"
"""Under this key the store holds, beside the answers, what the vectors of the claims have in common."""


def open_corpus(
    path: Path | str | None = None,
    *,
    settings: Settings | None = None,
    environment: Mapping[str, str] | None = None,
    start: Path | None = None,
    in_memory: bool = False,
    metadata: Mapping[str, Mapping[str, str]] | None = None,
) -> Corpus:
    """Return the corpus in a folder, found as the command line finds it where no path is given.

    Args:
        path: the folder; None looks at `CLAIMCMP_CORPUS`, then upwards from `start`, then at `./corpus`.
        settings: all settings; None reads `claimcmp.yaml` of the corpus and the environment.
        environment: the environment variables, handed in because only the command line reads the real ones.
        start: the working directory.
        in_memory: write nothing into the folder; the next run computes everything again.
        metadata: by file name, what is known about articles from elsewhere (`source`, `title`, `published`, ...).

    Raises:
        UsageError: there is no corpus.
        ConfigError: the settings are wrong.
    """
    variables = environment or {}
    root = find_corpus(explicit=Path(path) if path is not None else None, environment=variables, start=start or Path.cwd())
    if settings is None:
        settings = load_settings([environment_layer(variables), file_layer(root / SETTINGS_FILE, name=SETTINGS_FILE)])
    return Corpus(root, settings=settings, environment=variables, in_memory=in_memory, metadata=metadata)


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


class Corpus(Questions):
    """A corpus that answers questions, bringing its derived data up to date first."""

    def __init__(
        self,
        root: Path,
        *,
        settings: Settings,
        environment: Mapping[str, str],
        in_memory: bool = False,
        metadata: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        self.root = root
        self.settings = settings
        self.cache = cache_folder(environment)
        self.warnings: list[str] = []
        self._in_memory = in_memory
        self._metadata = metadata
        self._workings: Workings | None = None
        self._extracted: set[tuple[str, str]] = set()

    @cached_property
    def content(self) -> CorpusContent:
        """The articles and lists on disk, read once.

        Raises:
            InputError: there is no article at all.
            ConfigError: topics.yaml or entities.yaml is wrong.
        """
        content = read_corpus(self.root, given=self._metadata)
        if not content.articles:
            reasons = "; ".join(f"{item.path}: {item.reason}" for item in content.skipped[:3])
            found = f" ({len(content.skipped)} skipped: {reasons})" if content.skipped else ""
            raise InputError(f"no articles in {self.root}{found}", hint="put .txt or .md files there, or name another --corpus")
        return content

    @cached_property
    def lexicon(self) -> Lexicon:
        """The names of the corpus: which spellings were merged and why, and which stand for several things."""
        from claimcmp.claims.entities import build_lexicon

        return build_lexicon(self.content.articles, self.content.entities)

    @cached_property
    def store(self) -> Store:
        """The derived data on disk, or in memory where that was asked for or the folder cannot be written."""
        if self._in_memory:
            return Store.in_memory()
        try:
            return Store.open(store_path(self.root))
        except StoreNotWritableError as error:
            self.warnings.append(f"{error.message.rstrip('.')}; working in memory")
            return Store.in_memory()

    @cached_property
    def _embedder_choice(self) -> Any:
        return choose_embedder(self.settings.models.embedder, runtime=self.settings.models.runtime, cache=self.cache)

    @cached_property
    def embedder(self) -> CachingEmbedder:
        """The embedder, loaded only for texts that are not stored."""
        choice = self._embedder_choice
        return CachingEmbedder(choice.load, name=choice.name, model_hash=choice.hash, store=self.store)

    @cached_property
    def _scorer_choice(self) -> Choice[PairScorer] | None:
        return choose_pair_scorer(self.settings.models.pair_scorer)

    @cached_property
    def scorer(self) -> CachingPairScorer | None:
        """The pair scorer, loaded only for pairs that are not stored; None where word lists alone are to judge."""
        if (choice := self._scorer_choice) is None:
            return None
        return CachingPairScorer(choice.load, name=choice.name, model_hash=choice.hash, store=self.store)

    @cached_property
    def _parser_choice(self) -> Any:
        return choose_parser(self.settings.models.parser)

    @cached_property
    def _parser(self) -> Parser:
        parser: Parser = self._parser_choice.load()
        return parser

    @cached_property
    def run(self) -> Run:
        """What produces the results: versions and hashes of everything that they depend on."""
        judge = self._scorer_choice
        return Run(
            version=__version__,
            created_at=datetime.now(UTC).isoformat(timespec="seconds"),
            corpus_hash=_hash(*self.content.described()),
            config_hash=self.settings.hash,
            embedder=ModelVersion(self._embedder_choice.name, self._embedder_choice.hash),
            pair_scorer=ModelVersion(judge.name, judge.hash) if judge else ModelVersion("symbolic", wording_hash()),
            parser=ModelVersion(self._parser_choice.name, self._parser_choice.hash),
        )

    @property
    def state(self) -> str:
        """Key of everything that is derived from the corpus as it is now."""
        run = self.run
        models = (f"{model.name} {model.hash}" for model in (run.embedder, run.pair_scorer, run.parser))
        return _hash(run.corpus_hash, run.config_hash, *models, code_hash())

    @cached_property
    def reviews(self) -> Reviews:
        """What people decided about findings, read once.

        Raises:
            ConfigError: reviews.yaml is wrong.
        """
        return read_reviews(self.root)

    def analyse(self, progress: Progress | None = None) -> Analysis:
        """Return everything that was computed about the corpus, with the verdicts of people, computing what is not up to date.

        Raises:
            InputError: there is no article.
            ModelError: a model is absent.
            StoreError: the store cannot be read.
        """
        return reviewing.reviewed_analysis(self._analysed(progress), self.reviews)

    def _analysed(self, progress: Progress | None) -> Analysis:
        from claimcmp.pipeline import compare_named

        if self._workings is not None:
            return self._workings.analysis
        known = self.store.load_analysis(self.state)
        if known is not None:
            return known
        workings = self._compute(progress)
        self._workings = workings
        self.store.save_analysis(self.state, workings.analysis)
        self._save_common(workings.common)
        for topic in self.content.topics:
            self.store.save_answer(topic.id, self.state, compare_named(topic, workings))
        # Claims and vectors of texts, names, models and code that are no more would pile up with every change.
        self.store.prune(
            extractions=self._extracted,
            texts={self.embedder.key: self.embedder.asked},
            pairs={self.scorer.key: self.scorer.asked} if self.scorer is not None else {},
        )
        return workings.analysis

    def _compute(self, progress: Progress | None) -> Workings:
        from claimcmp import pipeline

        return pipeline.analyse(
            self.content,
            run=self.run,
            extract=self._extract,
            embedder=self.embedder,
            scorer=self.scorer,
            settings=self.settings.matching,
            progress=progress or pipeline.ignore_progress,
        )

    def _common(self) -> CommonPart:
        """Return what the vectors of all claims have in common, from the store; finding it anew takes a second."""
        import numpy as np

        from claimcmp.matching.similarity import CommonPart

        if self._workings is not None:
            return self._workings.common
        known = self.store.load_answer(_COMMON, self.state, tuple[list[float], list[list[float]]])
        if known is not None:
            mean, axes = known
            return CommonPart(np.array(mean, dtype=np.float32), np.array(axes, dtype=np.float32).reshape(-1, len(mean)))
        vectors = self.embedder.embed([claim.text for claim in self._analysed(None).claims])
        found = CommonPart.of(vectors, components=self.settings.matching.removed_components)
        self._save_common(found)
        return found

    def _save_common(self, common: CommonPart) -> None:
        self.store.save_answer(_COMMON, self.state, (common.mean.tolist(), common.axes.tolist()))

    def _extract(self, article: Article, lexicon: Lexicon) -> Extraction:
        """Extract claims, or return those that the store holds for the same article, names, parser and code."""
        from claimcmp.claims.extraction import Extraction, extract_claims

        key = _hash(lexicon.hash, self._parser_choice.hash, code_hash(), str(article.published), article.origin_id)
        self._extracted.add((article.id, key))
        known = self.store.load_claims(article.id, key)
        if known is not None:
            return Extraction(*known)
        found = extract_claims(article, parser=self._parser, lexicon=lexicon)
        self.store.save_claims(article.id, key, found.claims, found.sentences)
        return found

    def workings(self, progress: Progress | None = None) -> Workings:
        """Return the analysis with its vectors and matches; they are not stored, what they are made of is."""
        if self._workings is None:
            self._workings = self._compute(progress)
        return self._workings
