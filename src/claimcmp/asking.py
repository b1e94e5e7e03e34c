"""What people ask of a corpus; how it is computed and where it is kept is the business of `wiring`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from claimcmp.answers import compare, contradictions, diff, explain, report, reviewing, timeline
from claimcmp.answers.versions import trace_versions
from claimcmp.answers.watching import find_alerts
from claimcmp.config import Settings
from claimcmp.corpus.folder import find_article, read_article
from claimcmp.corpus.history import find_earlier, read_versions
from claimcmp.corpus.listing import articles_folder, readable_path
from claimcmp.errors import UsageError
from claimcmp.records.answers import Analysis, Diff, Explanation, Finding, Report, TopicClaims, TopicComparison
from claimcmp.records.articles import Article, CorpusContent
from claimcmp.records.claims import Claim
from claimcmp.records.matches import Match
from claimcmp.records.models import Embedder, PairScorer
from claimcmp.records.relations import Level
from claimcmp.records.reviews import Reviews
from claimcmp.records.timelines import Timeline
from claimcmp.records.versions import History, Revision, Version
from claimcmp.records.watching import Alert
from claimcmp.store.store import Store

if TYPE_CHECKING:
    from pandas import DataFrame

    from claimcmp.claims.extraction import Extraction
    from claimcmp.claims.lexicon import Lexicon
    from claimcmp.matching.similarity import CommonPart
    from claimcmp.pipeline import Progress, Workings
    from claimcmp.rendering.dataframes import Answer


class Questions(ABC):
    """The questions that a corpus answers, from what is computed about it."""

    root: Path
    settings: Settings

    @property
    @abstractmethod
    def content(self) -> CorpusContent:
        """The articles and lists on disk."""

    @property
    @abstractmethod
    def lexicon(self) -> Lexicon:
        """The names of the corpus."""

    @property
    @abstractmethod
    def store(self) -> Store:
        """The derived data."""

    @property
    @abstractmethod
    def embedder(self) -> Embedder:
        """What turns texts into vectors."""

    @property
    @abstractmethod
    def scorer(self) -> PairScorer | None:
        """What judges pairs of claims, where the settings name a model."""

    @property
    @abstractmethod
    def state(self) -> str:
        """Key of everything that is derived from the corpus as it is now."""

    @property
    @abstractmethod
    def reviews(self) -> Reviews:
        """What people decided about findings."""

    @abstractmethod
    def analyse(self, progress: Progress | None = None) -> Analysis:
        """Return everything that was computed about the corpus, with the verdicts of people."""

    @abstractmethod
    def workings(self, progress: Progress | None = None) -> Workings:
        """Return the analysis with its vectors and matches."""

    @abstractmethod
    def _analysed(self, progress: Progress | None) -> Analysis:
        """Return the analysis without the verdicts of people."""

    @abstractmethod
    def _common(self) -> CommonPart:
        """Return what the vectors of all claims have in common."""

    @abstractmethod
    def _extract(self, article: Article, lexicon: Lexicon) -> Extraction:
        """Return the claims of an article."""

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
            self.store.save_answer(key, self.state, answer)
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

    def diff(self, article: Article | Path | str, *, progress: Progress | None = None) -> Diff:
        """Set one article against the corpus: a record, the id or path of one of the corpus, or a file outside.

        An article of the corpus is left out of the other side, and so is one of which it is a new version.

        Nothing in the corpus changes; claims and vectors of the article are kept in the store like all others. Only pairs with
        its own claims are compared anew.

        Raises:
            UsageError: no file and no article of the corpus has this name.
            InputError: the file cannot be read, or is no article.
        """
        article = self._named(article)
        analysis = self._analysed(progress)
        earlier = None
        if any(other.id == article.id for other in self.content.articles):
            answer = diff.diff_within(analysis, article.id)
        else:
            earlier = self._earlier(article)
            others = analysis if earlier is None else diff.without_article(analysis, earlier.id)
            answer = self._compare_beside(article, others, progress)
        return reviewing.reviewed_diff(replace(answer, revisions=self._revisions(answer, earlier)), self.reviews)

    def _named(self, article: Article | Path | str, *, is_inside: bool = False) -> Article:
        """Return the article of the corpus with this id or path, else, unless it must be inside, the one in a file."""
        if isinstance(article, Article):
            return article
        found = self.find_article(str(article))
        if found is not None:
            return found
        if is_inside or not Path(article).is_file():
            raise UsageError(f"no {'' if is_inside else 'file and no '}article of the corpus: {article}")
        return self.read_article(Path(article))

    def _compare_beside(self, article: Article, analysis: Analysis, progress: Progress | None) -> Diff:
        from claimcmp import pipeline

        return pipeline.compare_beside(
            article,
            analysis,
            replace(self.content, articles=analysis.articles),
            common=self._common(),
            extract=self._extract,
            embedder=self.embedder,
            scorer=self.scorer,
            settings=self.settings.matching,
            progress=progress or pipeline.ignore_progress,
        )

    def _earlier(self, article: Article) -> Article | None:
        """Return the article of the corpus of which one from outside is a new version, by its address or the name of its file."""
        place = articles_folder(self.root) / PurePath(article.path).name
        return find_earlier(article, self.content.articles, path=readable_path(place.relative_to(self.root)))

    def _revisions(self, answer: Diff, earlier: Article | None) -> tuple[Revision, ...]:
        """Return the steps between the versions of an article, and of those that it stands against."""
        against = {other.claim.article_id for entry in answer.claims for other in entry.against}
        own: tuple[Version, ...] = ()
        if earlier is not None:
            own = read_versions(self.root, earlier)
            own = (*own, Version(len(own) + 1, answer.article, None))
        elif any(other.id == answer.article.id for other in self.content.articles):
            own = read_versions(self.root, answer.article)
        listed = [own, *(read_versions(self.root, other) for other in answer.others if other.id in against)]
        return tuple(step for versions in listed for step in self._history(versions).revisions)

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

    def versions(self, article: Article | Path | str) -> History:
        """Return what became of the claims of an article of the corpus from each of its versions to the next.

        Raises:
            UsageError: no article of the corpus has this id or path.
            InputError: an earlier version cannot be read.
        """
        return self._history(read_versions(self.root, self._named(article, is_inside=True)))

    def _history(self, versions: Sequence[Version]) -> History:
        def claims(article: Article) -> Sequence[Claim]:
            return self._extract(article, self.lexicon.restricted_to(article.text)).claims

        return trace_versions(versions, claims, embedder=self.embedder)

    def alerts(self, articles: Sequence[Article], *, progress: Progress | None = None) -> tuple[Alert, ...]:
        """Return what of some articles of the corpus matters against the others: what `watch` tells of those it has added."""
        analysis = self.analyse(progress)
        diffs = [diff.diff_within(analysis, article.id) for article in articles]
        return find_alerts(analysis, [replace(answer, revisions=self._revisions(answer, None)) for answer in diffs])

    def to_dataframe(self, answer: Answer) -> DataFrame:
        """Return an answer of this corpus as a pandas data frame, one row per claim, finding or change.

        Raises:
            UsageError: pandas is not installed.
        """
        from claimcmp.rendering.dataframes import make_dataframe
        from claimcmp.rendering.lookup import Lookup

        outside = (answer.article,) if isinstance(answer, Diff) else ()
        claims = (entry.claim for entry in answer.claims) if isinstance(answer, Diff) else ()
        try:
            return make_dataframe(answer, Lookup.of(self.analyse(), articles=outside, claims=claims))
        except ImportError as error:
            raise UsageError("pandas is not installed", hint="pip install 'claimcmp[pandas]'") from error
