"""The one place where things are wired: settings to models, store and the `Corpus` that people ask."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcmp.answers import compare, contradictions, diff, explain, report, reviewing, timeline
from claimcmp.comparison.wording import wording_hash
from claimcmp.config import SETTINGS_FILE, Settings, environment_layer, file_layer, load_settings
from claimcmp.corpus.folder import find_article, find_corpus, read_article, read_corpus
from claimcmp.corpus.reviews import read_reviews
from claimcmp.errors import InputError, UsageError
from claimcmp.models.choices import choose_embedder, choose_pair_scorer, choose_parser
from claimcmp.models.onnx_export import cache_folder
from claimcmp.records.answers import (
    Analysis,
    Diff,
    Explanation,
    Finding,
    ModelVersion,
    Report,
    Run,
    TopicClaims,
    TopicComparison,
)
from claimcmp.records.articles import Article, CorpusContent
from claimcmp.records.matches import Match
from claimcmp.records.relations import Level
from claimcmp.records.reviews import Reviews
from claimcmp.records.timelines import Timeline
from claimcmp.store.caching import CachingEmbedder, CachingPairScorer
from claimcmp.store.schema import StoreNotWritableError, store_path
from claimcmp.store.store import Store
from claimcmp.version import __version__, code_hash

if TYPE_CHECKING:
    from claimcmp.claims.extraction import Extraction
    from claimcmp.claims.lexicon import Lexicon
    from claimcmp.models.choices import Choice
    from claimcmp.pipeline import Progress, Workings
    from claimcmp.records.models import PairScorer
    from claimcmp.records.parses import Parser


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


class Corpus:
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
        return self._run_over(self.content)

    def _run_over(self, content: CorpusContent) -> Run:
        judge = self._scorer_choice
        return Run(
            version=__version__,
            created_at=datetime.now(UTC).isoformat(timespec="seconds"),
            corpus_hash=_hash(*content.described()),
            config_hash=self.settings.hash,
            embedder=ModelVersion(self._embedder_choice.name, self._embedder_choice.hash),
            pair_scorer=ModelVersion(judge.name, judge.hash) if judge else ModelVersion("symbolic", wording_hash()),
            parser=ModelVersion(self._parser_choice.name, self._parser_choice.hash),
        )

    def _state(self, run: Run) -> str:
        models = (f"{model.name} {model.hash}" for model in (run.embedder, run.pair_scorer, run.parser))
        return _hash(run.corpus_hash, run.config_hash, *models, code_hash())

    @property
    def state(self) -> str:
        """Key of everything that is derived from the corpus as it is now."""
        return self._state(self.run)

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
        workings = self._compute(self.content, self.run, progress)
        self._workings = workings
        self.store.save_analysis(self.state, workings.analysis)
        for topic in self.content.topics:
            self._save_answer(topic.id, compare_named(topic, workings))
        # Claims and vectors of texts, names, models and code that are no more would pile up with every change.
        self.store.prune(
            extractions=self._extracted,
            texts={self.embedder.key: self.embedder.asked},
            pairs={self.scorer.key: self.scorer.asked} if self.scorer is not None else {},
        )
        return workings.analysis

    def _compute(self, content: CorpusContent, run: Run, progress: Progress | None) -> Workings:
        from claimcmp import pipeline

        return pipeline.analyse(
            content,
            run=run,
            extract=self._extract,
            embedder=self.embedder,
            scorer=self.scorer,
            settings=self.settings.matching,
            progress=progress or pipeline.ignore_progress,
        )

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
            self._workings = self._compute(self.content, self.run, progress)
        return self._workings

    def _save_answer(self, question: str, answer: TopicComparison) -> None:
        self.store.save_answer(question, self.state, answer)

    def compare(self, question: str, *, progress: Progress | None = None) -> TopicComparison:
        """Set the sources side by side on a named topic or on a question in free words."""
        from claimcmp.pipeline import compare_free, compare_named

        self._analysed(progress)
        topic = self.content.find_topic(question)
        key = topic.id if topic is not None else f"?{question.strip()}"
        answer = self.store.load_answer(key, self.state, TopicComparison)
        if answer is None:
            workings = self.workings(progress)
            if topic is not None:
                answer = compare_named(topic, workings)
            else:
                answer = compare_free(question.strip(), workings, embedder=self.embedder)
            self._save_answer(key, answer)
        return reviewing.reviewed_comparison(answer, self.analyse())

    def timeline(self, question: str, *, progress: Progress | None = None) -> Timeline:
        """Put the answers to a named topic or to a question in free words in order of time."""
        return timeline.build_timeline(self.compare(question, progress=progress), self.analyse().articles)

    def compare_all(self, *, progress: Progress | None = None) -> tuple[TopicComparison, ...]:
        """Compare on every named topic, then on the largest clusters that no topic covers."""
        analysis = self.analyse(progress)
        named = [self.compare(topic.id) for topic in self.content.topics]
        rest = compare.compare_everything(analysis)[len(analysis.topics) :]
        return (*named, *rest)

    def contradictions(
        self,
        *,
        diverging: bool = False,
        levels: Sequence[Level] = (Level.DIRECT, Level.REPORTED),
        topic: str | None = None,
        min_confidence: float | None = None,
        limit: int | None = 0,
        dismissed: bool = False,
        progress: Progress | None = None,
    ) -> tuple[Finding, ...]:
        """Return the contradictions, strongest first; `limit` 0 takes the number in the settings, None gives all.

        What a reader dismissed is left out unless `dismissed` is true.

        Raises:
            UsageError: there is no such topic.
        """
        analysis = self.analyse(progress)
        wanted: TopicClaims | None = None
        if topic is not None:
            named = self.content.find_topic(topic)
            wanted = next((item for item in analysis.topics if named is not None and item.id == named.id), None)
            if wanted is None:
                names = ", ".join(item.name for item in analysis.topics)
                raise UsageError(f"no topic {topic!r} in topics.yaml", hint=f"topics: {names}" if names else None)
        return contradictions.find_contradictions(
            analysis,
            diverging=diverging,
            levels=tuple(levels),
            topic=wanted,
            min_confidence=self.settings.answers.min_confidence if min_confidence is None else min_confidence,
            limit=self.settings.answers.max_contradictions if limit == 0 else limit,
            dismissed=dismissed,
        )

    def report(self, *, title: str | None = None, progress: Progress | None = None) -> Report:
        """Return all that a page for people shows: every topic, every contradiction and divergence with its explanation."""
        analysis = self.analyse(progress)
        return report.compile_report(
            analysis,
            title=title or self.root.resolve().name,
            comparisons=self.compare_all(progress=progress),
            findings=self.contradictions(diverging=True, levels=tuple(Level), min_confidence=0.0, limit=None, dismissed=True),
            matches=self._related_matches(analysis, progress),
            threshold=self.settings.matching.threshold,
            settings=self.settings.listed(),
        )

    def _related_matches(self, analysis: Analysis, progress: Progress | None) -> tuple[Match, ...]:
        """Return the matches of all related pairs; an analysis does not hold them, so they are stored as an answer."""
        known = self.store.load_answer("=matches", self.state, tuple[Match, ...])
        if known is None:
            related = {(relation.left, relation.right) for relation in analysis.relations}
            known = tuple(match for match in self.workings(progress).matches if (match.left, match.right) in related)
            self.store.save_answer("=matches", self.state, known)
        return known

    def find_article(self, name: str) -> Article | None:
        """Return the article of the corpus with this id (or the start of it) or path, if there is one."""
        return find_article(self.content.articles, name, root=self.root)

    def read_article(self, data: Path | bytes, *, metadata: Mapping[str, str] | None = None) -> Article:
        """Read an article that is not part of the corpus; metadata given here are stronger than those in it."""
        return read_article(data, root=self.root, given=metadata)

    def diff(self, article: Article, *, progress: Progress | None = None) -> Diff:
        """Set one article against the corpus; an article of the corpus is left out of the other side.

        Nothing in the corpus changes; claims and vectors of the article are kept in the store like all others.
        """
        known = any(other.id == article.id for other in self.content.articles)
        if known:
            workings = self.workings(progress)
        else:
            content = replace(self.content, articles=(*self.content.articles, article))
            workings = self._compute(content, self._run_over(content), progress)
        answer = diff.diff_within(workings.analysis, article.id)
        return reviewing.reviewed_diff(answer, self.reviews)

    def explain(self, left_id: str, right_id: str, *, progress: Progress | None = None) -> Explanation:
        """Return every comparison of two claims, and why they got their relation or got none."""
        from claimcmp.pipeline import match_pair
        from claimcmp.relations.relating import judge

        analysis = self.analyse(progress)
        claims = {claim.id: claim for claim in analysis.claims}
        left, right = sorted((claims[left_id], claims[right_id]), key=lambda claim: claim.id)
        match = match_pair(
            analysis.claims, left, right, embedder=self.embedder, scorer=self.scorer, settings=self.settings.matching
        )
        relation = next((item for item in analysis.relations if (item.left, item.right) == (left.id, right.id)), None)
        refusal = None if relation is not None else judge([match], claims)[0].refusal
        return explain.explain(
            left,
            right,
            articles={article.id: article for article in analysis.articles},
            match=match,
            threshold=self.settings.matching.threshold,
            relation=relation,
            refusal=refusal,
        )
