"""Hand-made records about an invented country, Ardania, and its neighbour Velmar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from claimcmp.records.answers import Analysis, ModelVersion, Run, TopicClaims
from claimcmp.records.articles import Article, TopicKind
from claimcmp.records.claims import (
    AUTHOR,
    Claim,
    ClaimKind,
    Comparator,
    EntityMention,
    Granularity,
    Modality,
    Polarity,
    Quantity,
    Role,
    TimeScope,
)
from claimcmp.records.intervals import Interval, Period
from claimcmp.records.matches import Cluster
from claimcmp.records.relations import Label, Level, Reason, ReasonKind, Relation, Verdict
from claimcmp.records.spans import Span

TYPES = {"Ardania": "state", "Velmar": "state", "Grey Front": "organisation", "Council": "organisation"}


class Records:
    """Builds records with what a test does not care about filled in."""

    def article(self, id_: str, source: str, sentences: Sequence[str] = ("Nothing was said.",), **more: Any) -> Article:
        text = "\n".join(sentences)
        fields: dict[str, Any] = {
            "title": None,
            "author": None,
            "published": None,
            "url": None,
            "language": "en",
            "path": f"{id_}.txt",
            "sha256": id_,
            "text_offset": 0,
            "passages": (),
            "origin_id": f"origin-{id_}",
            "copies_of": (),
            "inferred": (),
        }
        return Article(id=id_, source=source, text=text, **(fields | more))

    def sentences(self, article: Article) -> tuple[Span, ...]:
        spans, start = [], 0
        for line in article.text.split("\n"):
            spans.append(Span(start, start + len(line)))
            start += len(line) + 1
        return tuple(spans)

    def claim(
        self,
        id_: str,
        article: Article,
        text: str,
        *,
        sentence: int = 0,
        names: Sequence[str] = (),
        agent: str | None = None,
        patient: str | None = None,
        figures: Sequence[Quantity] = (),
        year: int | None = None,
        period: Period | None = None,
        inferred: bool = False,
        **more: Any,
    ) -> Claim:
        context = self.sentences(article)[sentence]
        if year is not None:
            period = Period(date(year, 1, 1), date(year, 12, 31))
        given = dict.fromkeys([*names, *(name for name in (agent, patient) if name)])
        fields: dict[str, Any] = {
            "predicate": "say",
            "speaker": AUTHOR,
            "attribution": None,
            "modality": Modality.ASSERTED,
            "polarity": Polarity.POSITIVE,
            "kind": ClaimKind.FIGURE if figures else ClaimKind.STATUS,
            "check_worthy": True,
            "place": None,
            "confidence": 0.9,
            "unresolved": (),
        }
        return Claim(
            id=id_,
            article_id=article.id,
            source=article.source,
            origin_id=article.origin_id,
            spans=(context,),
            inherited=(),
            context=context,
            quote=context.slice(article.text),
            text=text,
            roles=tuple(Role(role, name, True) for role, name in (("agent", agent), ("patient", patient)) if name),
            times=(TimeScope(context, "then", period, Granularity.YEAR, inferred),) if period else (),
            quantities=tuple(figures),
            entities=tuple(EntityMention(context, name, name, TYPES.get(name, "place")) for name in given),
            **(fields | more),
        )

    def figure(self, number: int, counted: str | None, *, high: int | None = -1, **more: Any) -> Quantity:
        """Exactly `number`, or from there to `high` (None is open)."""
        upper = Decimal(number) if high == -1 else None if high is None else Decimal(high)
        fields: dict[str, Any] = {
            "unit": None,
            "counted_surface": counted,
            "comparator": Comparator.EXACT if high == -1 else Comparator.AT_LEAST if high is None else Comparator.RANGE,
            "approximate": False,
            "incident": None,
            "as_of": None,
            "speaker": AUTHOR,
        }
        return Quantity(
            span=Span(0, 1),
            surface=str(number),
            interval=Interval(Decimal(number), upper),
            counted=counted,
            **(fields | more),
        )

    def relation(self, left: Claim, right: Claim, label: Label = Label.AGREE, **more: Any) -> Relation:
        first, second = sorted((left.id, right.id))
        contradicts = label is Label.CONTRADICT
        fields: dict[str, Any] = {
            "level": Level.DIRECT if contradicts else None,
            "confidence": 0.8,
            "reasons": () if label is Label.AGREE else (Reason(ReasonKind.QUANTITY, "a", "b", "the figures part"),),
        }
        return Relation(id=f"{first}+{second}", left=first, right=second, label=label, **(fields | more))

    def because(self, kind: ReasonKind) -> tuple[Reason, ...]:
        return (Reason(kind, "a", "b", f"they part in {kind}"),)

    def cluster(self, id_: str, *claims: Claim, question: str = "What is said?") -> Cluster:
        return Cluster(
            id_,
            tuple(claim.id for claim in claims),
            claims[0].id,
            question,
            tuple(sorted({claim.source for claim in claims})),
            tuple(sorted({claim.origin_id for claim in claims})),
            "agree",
        )

    def topic(self, *claims: Claim, kind: TopicKind = TopicKind.FREE, id_: str = "topic", question: str = "What?") -> TopicClaims:
        return TopicClaims(id_, id_, question, kind, tuple(claim.id for claim in claims), Verdict.NONE)

    def analysis(
        self,
        articles: Sequence[Article],
        claims: Sequence[Claim] = (),
        *,
        clusters: Sequence[Cluster] = (),
        relations: Sequence[Relation] = (),
        topics: Sequence[TopicClaims] = (),
    ) -> Analysis:
        version = ModelVersion("none", "0")
        return Analysis(
            run=Run("0", "2030-01-01T00:00:00Z", "0", "0", version, version, version),
            articles=tuple(articles),
            claims=tuple(claims),
            clusters=tuple(clusters),
            relations=tuple(relations),
            topics=tuple(topics),
            skipped=(),
            sentences=tuple((article.id, self.sentences(article)) for article in articles),
        )


@pytest.fixture
def make() -> Records:
    return Records()
