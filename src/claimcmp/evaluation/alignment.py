"""Which claims lie where the gold says something."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePath

from claimcmp.errors import GoldError
from claimcmp.evaluation.gold import Gold, GoldPassage
from claimcmp.evaluation.report import ErrorPassage
from claimcmp.records.answers import Analysis
from claimcmp.records.articles import Article
from claimcmp.records.claims import Claim
from claimcmp.records.spans import Span

HOLDS = 0.7
"""Share of a gold focus that must lie inside a claim for the claim to hold it."""


class Alignment:
    """The articles of a gold file in an analysis, and the claims in them.

    They are found by file name. A corpus keeps one of two articles with the same source and text, so one that is not
    there by name is found by its bytes.
    """

    def __init__(self, analysis: Analysis, gold: Gold) -> None:
        by_name: dict[str, Article] = {}
        for article in analysis.articles:
            by_name.setdefault(PurePath(article.path).name, article)
        by_bytes = {article.sha256: article for article in analysis.articles}
        self.articles: dict[str, Article] = {}
        for key, name in gold.articles.items():
            found = by_name.get(PurePath(name).name) or by_bytes.get(_hash_of(gold.article_paths[key]))
            if found is not None:
                self.articles[key] = found
        missing = sorted(name for key, name in gold.articles.items() if key not in self.articles)
        if missing:
            raise GoldError(f"gold articles are not in the corpus: {', '.join(missing)}", hint=f"analyse {gold.corpus_folder}")
        self.keys: dict[str, str] = {article.id: key for key, article in reversed(self.articles.items())}
        self._claims: dict[str, list[Claim]] = {article.id: [] for article in self.articles.values()}
        for claim in analysis.claims:
            if claim.article_id in self._claims:
                self._claims[claim.article_id].append(claim)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim of a gold article."""
        return tuple(claim for claims in self._claims.values() for claim in claims)

    def claims_of(self, key: str) -> Sequence[Claim]:
        """Return the claims of one gold article."""
        return self._claims[self.articles[key].id]

    def claims_at(self, passage: GoldPassage) -> dict[str, Claim]:
        """Return the claims that overlap the focus of a passage by more than half of the shorter one."""
        return {claim.id: claim for claim in self.claims_of(passage.article) if overlaps(claim.spans, passage.focus)}

    def text_of(self, claim: Claim) -> str:
        """Return the text of a claim's article."""
        return self.articles[self.keys[claim.article_id]].text


def _hash_of(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def overlap(spans: Iterable[Span], other: Span) -> int:
    """Return how many code points of `other` the spans cover."""
    return sum(span.overlap(other) for span in spans)


def length(spans: Iterable[Span]) -> int:
    """Return the code points that spans cover together (they do not overlap each other)."""
    return sum(len(span) for span in spans)


def overlaps(spans: Sequence[Span], other: Span) -> bool:
    """Tell whether spans and a span share more than half of the shorter side."""
    return 2 * overlap(spans, other) > min(length(spans), len(other))


def holds(spans: Sequence[Span], focus: Span) -> bool:
    """Tell whether enough of a focus lies inside the spans of one claim."""
    return overlap(spans, focus) >= HOLDS * len(focus)


def shown(passage: GoldPassage) -> ErrorPassage:
    """Return a gold passage for an error listing."""
    return ErrorPassage(passage.article, passage.span.start, passage.span.end, passage.quote)


def shown_claim(claim: Claim, keys: Mapping[str, str]) -> ErrorPassage:
    """Return a claim for an error listing."""
    return ErrorPassage(keys[claim.article_id], claim.spans[0].start, claim.spans[-1].end, claim.quote)
