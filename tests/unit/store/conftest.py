from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from claimcmp.records import answers, articles, claims, intervals, matches, relations
from claimcmp.records.spans import Span

SPAN = Span(0, 21)
YEAR = intervals.Period(date(2031, 1, 1), None)
TEXT = "Over 24.50 tonnes of “grain” burned — 日本."


@pytest.fixture
def article() -> articles.Article:
    return articles.Article(
        id="a1", source="Velmar Daily", title=None, author=None, published=YEAR, url=None, language="en", path="a.txt",
        sha256="ff", text=TEXT, text_offset=3, passages=(articles.Passage(SPAN, articles.PassageRole.BODY),),
        origin_id="a1", copies_of=(), inferred=("source",),
    )  # fmt: skip


@pytest.fixture
def claim() -> claims.Claim:
    grain = claims.Quantity(
        span=SPAN, surface="over 24.50", interval=intervals.Interval(Decimal("24.50"), None, low_inclusive=False),
        unit="tonne", counted="grain", counted_surface=None, comparator=claims.Comparator.MORE_THAN, approximate=False,
        incident=None, as_of=YEAR, speaker=claims.AUTHOR,
    )  # fmt: skip
    return claims.Claim(
        id="c1", article_id="a1", source="Velmar Daily", origin_id="a1", spans=(SPAN, Span(25, 30)),
        inherited=(claims.Inherited(claims.InheritedKind.TIME, SPAN),), context=SPAN, quote=TEXT, text=TEXT, predicate="burn",
        roles=(claims.Role("agent", "grain", False),), speaker="Rahm",
        attribution=claims.Attribution(claims.AttributionKind.DENIAL, "denied", SPAN, within="the mayor"),
        modality=claims.Modality.DENIED, polarity=claims.Polarity.NEGATIVE, kind=claims.ClaimKind.FIGURE, check_worthy=True,
        times=(claims.TimeScope(SPAN, "2031", YEAR, claims.Granularity.YEAR, True),), place=None, quantities=(grain,),
        entities=(claims.EntityMention(SPAN, "Velmar", "Velmar", "city"),), confidence=0.1 + 0.2, unresolved=("it",),
    )  # fmt: skip


@pytest.fixture
def analysis(article: articles.Article, claim: claims.Claim) -> answers.Analysis:
    """One of everything, with what is hard to keep: decimals, dates, open bounds, None, letters beyond ASCII."""
    version = answers.ModelVersion("model", "00")
    reason = relations.Reason(relations.ReasonKind.QUANTITY, "24.50", None, "The figures differ.")
    return answers.Analysis(
        run=answers.Run("0.1.0", "2031-05-06T07:08:09Z", "c0", "f0", version, version, version),
        articles=(article,),
        claims=(claim,),
        clusters=(matches.Cluster("k1", ("c1", "c2"), "c1", "how much?", ("Velmar Daily",), ("a1",), "diverge"),),
        relations=(
            relations.Relation("r1", "c1", "c2", relations.Label.CONTRADICT, relations.Level.REPORTED, 1 / 3, (reason,), "k1"),
        ),
        topics=(
            answers.TopicClaims("t1", "grain", "how much?", articles.TopicKind.FIGURE, ("c1",), relations.Verdict.SINGLE_ORIGIN),
        ),
        skipped=(articles.SkippedFile("b.txt", "not text"),),
        sentences=(("a1", (SPAN,)),),
    )
