"""Which claims lie where the gold says something."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath

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
    """The articles of a gold file in an analysis (found by file name), and the claims in them."""

    def __init__(self, analysis: Analysis, gold: Gold) -> None:
        by_name: dict[str, Article] = {}
        for article in analysis.articles:
            by_name.setdefault(PurePath(article.path).name, article)
        missing = sorted(name for name in gold.articles.values() if PurePath(name).name not in by_name)
        if missing:
            raise GoldError(f"gold articles are not in the corpus: {', '.join(missing)}", hint=f"analyse {gold.corpus_folder}")
        self.articles: dict[str, Article] = {key: by_name[PurePath(name).name] for key, name in gold.articles.items()}
        self.keys: dict[str, str] = {article.id: key for key, article in self.articles.items()}
        self._claims: dict[str, list[Claim]] = {key: [] for key in self.articles}
        for claim in analysis.claims:
            if claim.article_id in self.keys:
                self._claims[self.keys[claim.article_id]].append(claim)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim of a gold article."""
        return tuple(claim for claims in self._claims.values() for claim in claims)

    def claims_of(self, key: str) -> Sequence[Claim]:
        """Return the claims of one gold article."""
        return self._claims[key]

    def claims_at(self, passage: GoldPassage) -> dict[str, Claim]:
        """Return the claims that overlap the focus of a passage by more than half of the shorter one."""
        return {claim.id: claim for claim in self._claims[passage.article] if overlaps(claim.spans, passage.focus)}

    def text_of(self, claim: Claim) -> str:
        """Return the text of a claim's article."""
        return self.articles[self.keys[claim.article_id]].text


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
