"""The objects of the JSON documents, one function per record, in the key order of the contract."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from claimcmp.records.answers import Coverage, Position, PositionFigure, ProposedTopic, Question, Run, Silent, Spread, TopicClaims
from claimcmp.records.articles import Article, NamedEntity, SkippedFile, Topic
from claimcmp.records.claims import Attribution, Claim, Quantity, TimeScope
from claimcmp.records.matches import Cluster
from claimcmp.records.relations import Reason, Relation
from claimcmp.records.spans import Span, enclose
from claimcmp.records.timelines import Series, TimelinePoint
from claimcmp.rendering.locators import locate
from claimcmp.rendering.lookup import Lookup
from claimcmp.rendering.wording import iso_period

Object = dict[str, Any]

SCORE_PLACES = 4
"""Scores are rounded, so that the last bits of a float make no difference between runs."""


def number(value: Decimal | None) -> int | float | None:
    """Return a figure as a JSON number, whole where it is whole; an open bound is null."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def score(value: float) -> float:
    """Return a score or confidence, rounded."""
    return round(float(value), SCORE_PLACES)


def run_object(run: Run) -> Object:
    """What produced the document."""
    models = {"embedder": run.embedder, "pair_scorer": run.pair_scorer, "parser": run.parser}
    return {
        "version": run.version,
        "created_at": run.created_at,
        "corpus_hash": run.corpus_hash,
        "config_hash": run.config_hash,
        "models": {name: {"name": model.name, "hash": model.hash} for name, model in models.items()},
    }


def article_object(article: Article) -> Object:
    """An article without its text, which stays in its file."""
    return {
        "id": article.id,
        "source": article.source,
        "origin_id": article.origin_id,
        "title": article.title,
        "author": article.author,
        "published": iso_period(article.published),
        "url": article.url,
        "language": article.language,
        "path": article.path,
        "sha256": article.sha256,
        "text_offset": article.text_offset,
        "characters": len(article.text),
        "copies_of": list(article.copies_of),
        "inferred": list(article.inferred),
    }


def claim_object(claim: Claim, lookup: Lookup) -> Object:
    """A claim with everything it carries, its topics and its cluster."""
    return {
        "id": claim.id,
        "article_id": claim.article_id,
        "source": claim.source,
        "origin_id": claim.origin_id,
        "spans": [_span(span) for span in claim.spans],
        "inherited": [{"what": part.what.value, **_span(part.span)} for part in claim.inherited],
        "quote": claim.quote,
        "text": claim.text,
        "predicate": claim.predicate,
        "roles": [{"role": role.role, "canonical": role.canonical} for role in claim.roles],
        "speaker": claim.speaker,
        "attribution": _attribution(claim.attribution),
        "modality": claim.modality.value,
        "polarity": claim.polarity.value,
        "kind": claim.kind.value,
        "check_worthy": claim.check_worthy,
        "times": [_time(time) for time in claim.times],
        "place": claim.place,
        "quantities": [_quantity(quantity) for quantity in claim.quantities],
        "entities": [
            {**_span(mention.span), "surface": mention.surface, "canonical": mention.canonical, "type": mention.type}
            for mention in claim.entities
        ],
        "topics": list(lookup.topic_ids.get(claim.id, ())),
        "cluster_id": lookup.cluster_ids.get(claim.id),
        "confidence": score(claim.confidence),
        "unresolved": list(claim.unresolved),
        "locator": locator_object(claim, lookup),
    }


def locator_object(claim: Claim, lookup: Lookup) -> Object | None:
    """Where the quote of a claim stands in its file, or null where its article is not known."""
    article = lookup.article_of(claim)
    return asdict(locate(article, enclose(claim.spans))) if article else None


def _span(span: Span) -> Object:
    return {"start": span.start, "end": span.end}


def _attribution(attribution: Attribution | None) -> Object | None:
    if attribution is None:
        return None
    return {"kind": attribution.kind.value, "cue": attribution.cue, **_span(attribution.span), "within": attribution.within}


def _time(time: TimeScope) -> Object:
    return {
        **_span(time.span),
        "surface": time.surface,
        "from": _day(time.period.start),
        "to": _day(time.period.end),
        "granularity": time.granularity.value,
        "inferred": time.inferred,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _quantity(quantity: Quantity) -> Object:
    return {
        **_span(quantity.span),
        "surface": quantity.surface,
        "low": number(quantity.interval.low),
        "high": number(quantity.interval.high),
        "low_inclusive": quantity.interval.low_inclusive,
        "high_inclusive": quantity.interval.high_inclusive,
        "unit": quantity.unit,
        "counted": quantity.counted,
        "counted_surface": quantity.counted_surface,
        "comparator": quantity.comparator.value,
        "approximate": quantity.approximate,
        "incident": quantity.incident,
        "as_of": iso_period(quantity.as_of),
        "speaker": quantity.speaker,
        "subset": quantity.subset,
    }


def cluster_object(cluster: Cluster) -> Object:
    """Claims that answer one question."""
    return {
        "id": cluster.id,
        "claim_ids": list(cluster.claim_ids),
        "representative_id": cluster.representative_id,
        "question": cluster.question,
        "sources": list(cluster.sources),
        "origins": list(cluster.origins),
        "verdict": cluster.verdict,
    }


def relation_object(relation: Relation) -> Object:
    """A relation with its reasons."""
    return {
        "id": relation.id,
        "left": relation.left,
        "right": relation.right,
        "label": relation.label.value,
        "level": relation.level.value if relation.level else None,
        "confidence": score(relation.confidence),
        "reasons": [reason_object(reason) for reason in relation.reasons],
        "cluster_id": relation.cluster_id,
        "reviewed": relation.reviewed,
    }


def reason_object(reason: Reason) -> Object:
    """Why two claims part."""
    return {"kind": reason.kind.value, "left": reason.left, "right": reason.right, "note": reason.note}


def topic_object(topic: TopicClaims) -> Object:
    """A topic with the claims that speak to it."""
    return {
        "id": topic.id,
        "name": topic.name,
        "question": topic.question,
        "kind": topic.kind.value,
        "claim_ids": list(topic.claim_ids),
        "verdict": topic.verdict.value,
    }


def named_topic_object(topic: Topic, claims: TopicClaims | None) -> Object:
    """A topic as it stands in `topics.yaml`, with what was found on it."""
    return {
        "id": topic.id,
        "name": topic.name,
        "question": topic.question,
        "kind": topic.kind.value,
        "counted": topic.counted,
        "entities": list(topic.entities),
        "queries": list(topic.queries),
        "claim_ids": list(claims.claim_ids) if claims else [],
        "verdict": claims.verdict.value if claims else None,
    }


def proposal_object(proposal: ProposedTopic) -> Object:
    """A proposed topic, with who speaks to it."""
    topic = proposal.topic
    return {
        "id": topic.id,
        "name": topic.name,
        "question": topic.question,
        "kind": topic.kind.value,
        "counted": topic.counted,
        "entities": list(topic.entities),
        "queries": list(topic.queries),
        "sources": list(proposal.sources),
        "origins": list(proposal.origins),
        "claim_ids": list(proposal.claim_ids),
    }


def entity_object(entity: NamedEntity) -> Object:
    """A canonical name with its other spellings."""
    return {
        "name": entity.name,
        "type": entity.type,
        "aliases": list(entity.aliases),
        "metonyms": list(entity.metonyms),
        "adjectives": list(entity.adjectives),
        "origin": entity.origin,
    }


def skipped_object(skipped: SkippedFile) -> Object:
    """A file that became no article."""
    return {"path": skipped.path, "reason": skipped.reason}


def coverage_object(coverage: Coverage) -> Object:
    """How much of the articles gave claims."""
    return {"sentences": coverage.sentences, "without_claims": coverage.without_claims}


def question_object(question: Question) -> Object:
    """One question with its positions and relations."""
    return {
        "question": question.question,
        "kind": question.kind,
        "cluster_id": question.cluster_id,
        "verdict": question.verdict.value,
        "positions": [position_object(position) for position in question.positions],
        "relations": [relation_object(relation) for relation in question.relations],
    }


def position_object(position: Position) -> Object:
    """One answer and who gives it."""
    return {
        "statement": position.statement,
        "figures": [_figure(figure) for figure in position.figures],
        "sources": list(position.sources),
        "origins": list(position.origins),
        "claim_ids": list(position.claim_ids),
    }


def _figure(figure: PositionFigure) -> Object:
    return {
        "low": number(figure.interval.low),
        "high": number(figure.interval.high),
        "low_inclusive": figure.interval.low_inclusive,
        "high_inclusive": figure.interval.high_inclusive,
        "unit": figure.unit,
        "counted": figure.counted,
        "as_of": iso_period(figure.as_of),
        "speaker": figure.speaker,
        "surface": figure.surface,
        "claim_id": figure.claim_id,
    }


def series_object(series: Series) -> Object:
    """The figures or states of one question in order of time."""
    return {
        "question": series.question,
        "kind": series.kind.value,
        "unit": series.unit,
        "counted": series.counted,
        "verdict": series.verdict.value,
        "points": [_point(point) for point in series.points],
        "undated": [_point(point) for point in series.undated],
    }


def _point(point: TimelinePoint) -> Object:
    return {
        "claim_id": point.claim_id,
        "source": point.source,
        "origin_id": point.origin_id,
        "speaker": point.speaker,
        "date": iso_period(point.period),
        "dated_by": point.dated_by.value if point.dated_by else None,
        "statement": point.statement,
        "figure": _figure(point.figure) if point.figure else None,
        "superseded_by": point.superseded_by,
    }


def silent_object(silent: Silent) -> Object:
    """A source without a position, with the nearest passage where a search finds one."""
    passage = silent.passage
    if passage is None:
        return {"source": silent.source, "passage": None}
    return {
        "source": silent.source,
        "passage": {"article_id": passage.article_id, **_span(passage.span), "quote": passage.quote},
    }


def spread_object(spread: Spread | None) -> Object | None:
    """The lowest and highest stated number."""
    if spread is None:
        return None
    return {"low": number(spread.interval.low), "high": number(spread.interval.high), "unit": spread.unit}
