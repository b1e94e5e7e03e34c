"""What the sources together say on one question, and on a topic of several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimcmp.records.answers import Position, Question
from claimcmp.records.relations import Label, Level, Relation, Verdict

STRENGTH: dict[Verdict, int] = {
    Verdict.CONTRADICT: 0,
    Verdict.DIVERGE: 1,
    Verdict.AGREE: 2,
    Verdict.SEPARATE: 3,
    Verdict.SINGLE_ORIGIN: 4,
    Verdict.NONE: 5,
}
"""Order of verdicts, strongest first."""


def question_verdict(positions: Sequence[Position], relations: Iterable[Relation]) -> Verdict:
    """Return the verdict of one question from its positions and the relations on it; the strongest relation wins.

    A contradiction of framing is shown on request only, so it counts as a divergence here. Agreement needs two origins in
    two sources behind one position; several that were never related are `separate`.
    """
    labels = {Label.DIVERGE if relation.level is Level.FRAMING else relation.label for relation in relations}
    if not positions:
        return Verdict.NONE
    if Label.CONTRADICT in labels:
        return Verdict.CONTRADICT
    if Label.DIVERGE in labels:
        return Verdict.DIVERGE
    if any(_voices([position]) > 1 for position in positions):
        return Verdict.AGREE
    return Verdict.SINGLE_ORIGIN if _voices(positions) == 1 else Verdict.SEPARATE


def topic_verdict(questions: Sequence[Question]) -> Verdict:
    """Return the verdict of a topic: the strongest of its questions, `separate` where several origins never meet."""
    if not questions:
        return Verdict.NONE
    strongest = min((question.verdict for question in questions), key=STRENGTH.__getitem__)
    if STRENGTH[strongest] <= STRENGTH[Verdict.AGREE]:
        return strongest
    positions = [position for question in questions for position in question.positions]
    return Verdict.SINGLE_ORIGIN if _voices(positions) == 1 else Verdict.SEPARATE


def _voices(positions: Sequence[Position]) -> int:
    """Count independent voices: one source never confirms itself, nor does one origin in several sources."""
    origins = {origin for position in positions for origin in position.origins}
    sources = {source for position in positions for source in position.sources}
    return min(len(origins), len(sources))
