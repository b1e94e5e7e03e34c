"""Extracted claims against gold claims: offsets, coverage, furniture, and what each claim carries."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from claimcmp.evaluation.alignment import Alignment, holds, length, overlap, shown, shown_claim
from claimcmp.evaluation.figures import bounds_fit, claims_figure
from claimcmp.evaluation.gold import Gold, GoldClaim, GoldRegion
from claimcmp.evaluation.report import ErrorCase, ErrorPassage, Metric, count, share
from claimcmp.evaluation.speakers import same_speaker, speaker_names
from claimcmp.records.answers import Analysis
from claimcmp.records.claims import Claim
from claimcmp.records.spans import Span

MOST_HELD = 2
"""A claim that holds more gold claims than this is too coarse to cover one."""


def measure_claims(analysis: Analysis, alignment: Alignment, gold: Gold) -> tuple[list[Metric], list[ErrorCase]]:
    """Return the metrics of level `claims`."""
    errors: list[ErrorCase] = []
    covering = {id(claim): _covering(alignment, gold, claim) for claim in gold.claims}
    errors.extend(
        ErrorCase("gold claims covered", claim.text, "no claim", (shown(claim.passage),))
        for claim in gold.claims
        if covering[id(claim)] is None
    )
    matched = [(claim, found) for claim in gold.claims if (found := covering[id(claim)]) is not None]
    metrics = [
        _verbatim(alignment, errors),
        share("gold claims covered", len(matched), len(gold.claims)),
        _covered_by_sentences(analysis, alignment, gold),
        _taken_for_claims("furniture taken for claims", alignment, gold.furniture, errors),
        _taken_for_claims("headings taken for claims", alignment, gold.headings, errors),
        _words("claim length in words, median", alignment),
        _speakers(alignment, matched, errors),
        _modalities(matched, errors),
        *_times(matched),
        _figures(matched, errors),
    ]
    return metrics, errors


def _covering(alignment: Alignment, gold: Gold, wanted: GoldClaim) -> Claim | None:
    """Return the claim that holds a gold claim and not many others, the tightest one."""
    candidates = [
        claim
        for claim in alignment.claims_of(wanted.passage.article)
        if holds(claim.spans, wanted.passage.focus) and _held(claim.spans, gold, wanted.passage.article) <= MOST_HELD
    ]
    return min(candidates, key=lambda claim: (length(claim.spans), claim.spans), default=None)


def _held(spans: Sequence[Span], gold: Gold, article: str) -> int:
    """Return how many gold claims of an article (by their distinct focus) lie inside the spans."""
    return len(
        {claim.passage.focus for claim in gold.claims if claim.passage.article == article and holds(spans, claim.passage.focus)}
    )


def _verbatim(alignment: Alignment, errors: list[ErrorCase]) -> Metric:
    right = 0
    for claim in alignment.claims:
        text = alignment.text_of(claim)
        slice_ = text[claim.spans[0].start : claim.spans[-1].end]
        fine = claim.spans[-1].end <= len(text) and slice_ == claim.quote
        right += fine
        if not fine:
            errors.append(ErrorCase("claims verbatim", slice_, claim.quote, (shown_claim(claim, alignment.keys),)))
    return share("claims verbatim", right, len(alignment.claims))


def _covered_by_sentences(analysis: Analysis, alignment: Alignment, gold: Gold) -> Metric:
    """Return the coverage of the baseline that takes each whole sentence for a claim."""
    sentences = dict(analysis.sentences)
    covered = sum(
        any(
            holds((sentence,), claim.passage.focus) and _held((sentence,), gold, claim.passage.article) <= MOST_HELD
            for sentence in sentences.get(alignment.articles[claim.passage.article].id, ())
        )
        for claim in gold.claims
    )
    return share("gold claims covered, baseline: sentences", covered, len(gold.claims))


def _taken_for_claims(name: str, alignment: Alignment, regions: Sequence[GoldRegion], errors: list[ErrorCase]) -> Metric:
    """Count the claims of which more than half lies in regions that are no text of the article."""
    number = 0
    for key in alignment.articles:
        spans = [region.span for region in regions if region.article == key and not region.optional]
        for claim in alignment.claims_of(key):
            inside = sum(overlap(claim.spans, span) for span in spans)
            if 2 * inside > length(claim.spans):
                number += 1
                errors.append(ErrorCase(name, "no claim", claim.text, (shown_claim(claim, alignment.keys),)))
    return count(name, number)


def _words(name: str, alignment: Alignment) -> Metric:
    lengths = [
        sum(len(span.slice(alignment.text_of(claim)).split()) for span in claim.spans)
        for claim in alignment.claims
        if claim.spans
    ]
    return Metric(name, float(median(lengths)) if lengths else None)


def _speakers(alignment: Alignment, matched: Sequence[tuple[GoldClaim, Claim]], errors: list[ErrorCase]) -> Metric:
    right = 0
    for wanted, claim in matched:
        fine = same_speaker(wanted.speaker, speaker_names(claim, alignment.articles[wanted.passage.article]))
        right += fine
        if not fine:
            errors.append(_wrong("speaker", wanted, wanted.speaker, claim.speaker))
    return share("speaker", right, len(matched))


def _modalities(matched: Sequence[tuple[GoldClaim, Claim]], errors: list[ErrorCase]) -> Metric:
    right = 0
    for wanted, claim in matched:
        right += wanted.modality == claim.modality
        if wanted.modality != claim.modality:
            errors.append(_wrong("modality", wanted, wanted.modality, str(claim.modality)))
    return share("modality", right, len(matched))


def _times(matched: Sequence[tuple[GoldClaim, Claim]]) -> list[Metric]:
    """Return how often a claim's time overlaps that of the gold, of all with a gold time and of those where both know one."""
    timed = [(wanted.time, claim.times) for wanted, claim in matched if wanted.time is not None]
    both = [(time, times) for time, times in timed if times]
    right = sum(any(scope.period.overlaps(time) for scope in times) for time, times in both)
    return [share("time", right, len(timed)), share("time, where given", right, len(both))]


def _figures(matched: Sequence[tuple[GoldClaim, Claim]], errors: list[ErrorCase]) -> Metric:
    right = total = 0
    for wanted, claim in matched:
        for quantity in wanted.quantities:
            bounds = claims_figure(quantity)
            if bounds is None:
                continue
            total += 1
            fine = any(bounds_fit(*bounds, found.interval) for found in claim.quantities)
            right += fine
            if not fine:
                found = ", ".join(quantity.surface for quantity in claim.quantities) or "none"
                errors.append(_wrong("figures of claims", wanted, f"{quantity.comparator} {quantity.value}", found))
    return share("figures of claims", right, total)


def _wrong(metric: str, wanted: GoldClaim, expected: str, found: str) -> ErrorCase:
    passage = wanted.passage
    return ErrorCase(
        metric, expected, found, (ErrorPassage(passage.article, passage.focus.start, passage.focus.end, passage.quote),)
    )
