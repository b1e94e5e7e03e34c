"""What every answer needs beside itself: the articles and claims it names, by id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from claimcmp.records.answers import Analysis, Run
from claimcmp.records.articles import Article
from claimcmp.records.claims import Claim
from claimcmp.records.versions import Revision


@dataclass(frozen=True, slots=True)
class Lookup:
    """Articles and claims by id, to which topics and which cluster a claim belongs, and the names of topics."""

    run: Run
    articles: Mapping[str, Article]
    claims: Mapping[str, Claim]
    topic_ids: Mapping[str, tuple[str, ...]]
    topic_names: Mapping[str, str]
    cluster_ids: Mapping[str, str]

    @classmethod
    def of(cls, analysis: Analysis, *, articles: Iterable[Article] = (), claims: Iterable[Claim] = ()) -> Lookup:
        """Index an analysis; `articles` and `claims` add what lies outside the corpus."""
        topic_ids: dict[str, list[str]] = {}
        for topic in analysis.topics:
            for claim_id in topic.claim_ids:
                topic_ids.setdefault(claim_id, []).append(topic.id)
        return cls(
            run=analysis.run,
            articles={article.id: article for article in (*analysis.articles, *articles)},
            claims={claim.id: claim for claim in (*analysis.claims, *claims)},
            topic_ids={claim_id: tuple(found) for claim_id, found in topic_ids.items()},
            topic_names={topic.id: topic.name for topic in analysis.topics},
            cluster_ids={claim_id: cluster.id for cluster in analysis.clusters for claim_id in cluster.claim_ids},
        )

    def with_revisions(self, revisions: Iterable[Revision]) -> Lookup:
        """Return this lookup with the articles and claims of versions, which no analysis holds."""
        steps = tuple(revisions)
        articles = {version.article.id: version.article for step in steps for version in (step.before, step.after)}
        changes = (change for step in steps for change in step.changes)
        claims = {claim.id: claim for change in changes for claim in (change.before, change.after) if claim is not None}
        return replace(self, articles={**articles, **self.articles}, claims={**claims, **self.claims})

    def article_of(self, claim: Claim) -> Article | None:
        """Return the article of a claim, where it is known."""
        return self.articles.get(claim.article_id)
