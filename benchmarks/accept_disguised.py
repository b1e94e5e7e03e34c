"""The three topics on a corpus and on its disguised copy must have the same answers; status 1 where they differ.

    python benchmarks/accept_disguised.py FOLDER

FOLDER holds the articles with topics.yaml and entities.yaml. Nothing is written to it.

On the copy the same articles must answer at the same places with figures of the same kind, the same sources must be silent, no
two sources may be at odds that are not so on the original, and the strength must be one number of one origin. One difference is
tolerated and printed: two sources that agree may be left unrelated on the copy. Invented names lie less close to each other in
the embeddings than real ones (docs/evaluation.md); what is lost is an agreement, and nothing false is said.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

from disguise import disguise_corpus

from claimcmp.records.answers import TopicComparison
from claimcmp.records.relations import Label, Verdict
from claimcmp.wiring import Corpus, open_corpus

TOPICS = ("ttp-strength", "casualty-figures", "recognition-status")
VERDICT = "verdict"
SHARED = "questions that several articles answer"
APART = (Verdict.SEPARATE, Verdict.SINGLE_ORIGIN)
Answer = dict[str, Any]


def answer_of(corpus: Corpus, topic: str) -> tuple[Answer, TopicComparison]:
    """Return what must be the same on both sides: claims by file, sentence and kind of figure instead of by names."""
    analysis = corpus.analyse()
    paths = {article.id: article.path for article in analysis.articles}
    comparison = corpus.compare(topic)
    where = {claim.id: (paths[claim.article_id], claim.context.start) for claim in comparison.claims}
    questions = [
        {where[name] for position in question.positions for name in position.claim_ids} for question in comparison.questions
    ]
    figures = sorted(
        (where[figure.claim_id], figure.unit or "", figure.counted or "")
        for question in comparison.questions
        for position in question.positions
        for figure in position.figures
    )
    at_odds = sorted(
        (relation.label.value, *sorted((where[relation.left], where[relation.right])))
        for question in comparison.questions
        for relation in question.relations
        if relation.label is not Label.AGREE
    )
    answer: Answer = {
        VERDICT: comparison.verdict,
        "sources without a position": len(comparison.silent),
        "figures": figures,
        "claims at odds": at_odds,
        SHARED: sorted(tuple(sorted(places)) for places in questions if len({path for path, _ in places}) > 1),
    }
    return answer, comparison


def strength_problems(comparison: TopicComparison, fighters: int) -> list[str]:
    """Return what is wrong with the answer on strength: one origin, one number, nothing else."""
    positions = [position for question in comparison.questions for position in question.positions]
    numbers = {figure.interval.low for position in positions for figure in position.figures}
    origins = {origin for position in positions for origin in position.origins}
    problems = [] if numbers == {Decimal(fighters)} else [f"ttp-strength: {sorted(map(str, numbers))} and not {fighters}"]
    return problems if len(origins) == 1 else [*problems, f"ttp-strength: {len(origins)} origins and not 1"]


def spans_of(corpus: Corpus) -> set[tuple[str, int, int]]:
    """Return where the claims of a corpus stand."""
    analysis = corpus.analyse()
    paths = {article.id: article.path for article in analysis.articles}
    return {(paths[claim.article_id], span.start, span.end) for claim in analysis.claims for span in claim.spans}


def differences(topic: str, left: Answer, right: Answer) -> tuple[list[str], list[str]]:
    """Return what must not differ and does, and what differs within the tolerance."""
    differing = {what: f"{topic}: {what}: {left[what]} / {right[what]}" for what in left if left[what] != right[what]}
    lost = set(left[SHARED]) - set(right[SHARED])
    fallen_apart = (left[VERDICT], right[VERDICT]) in {(Verdict.AGREE, apart) for apart in APART}
    is_tolerated = bool(lost) and not set(right[SHARED]) - set(left[SHARED]) and (fallen_apart or VERDICT not in differing)
    tolerated = [differing.pop(what) for what in (VERDICT, SHARED) if is_tolerated and what in differing]
    return list(differing.values()), tolerated


def main(folder: Path) -> int:
    """Compare, print, and return the exit status."""
    with tempfile.TemporaryDirectory() as work:
        plain, disguised = Path(work) / "plain", Path(work) / "disguised"
        plain.mkdir()
        for path in (*sorted(folder.glob("*.txt")), folder / "topics.yaml", folder / "entities.yaml"):
            shutil.copyfile(path, plain / path.name)
        mapping = disguise_corpus(plain, disguised)
        corpora = [open_corpus(place, environment={}, in_memory=True) for place in (plain, disguised)]
        spans = [spans_of(corpus) for corpus in corpora]
        share = len(spans[0] & spans[1]) / max(map(len, spans))
        print(f"spans of claims in common with the disguised copy: {share:.3f}")
        problems: list[str] = []
        tolerances: list[str] = []
        for topic in TOPICS:
            (left, plainly), (right, hidden) = (answer_of(corpus, topic) for corpus in corpora)
            differing, tolerated = differences(topic, left, right)
            outcome = "NOT the same" if differing else "the same but for the tolerance" if tolerated else "the same"
            print(f"{topic}: {left[VERDICT]} / {right[VERDICT]}, {outcome}")
            problems += differing
            tolerances += [f"tolerated: {line}" for line in tolerated]
            if topic == "ttp-strength":
                number = int(mapping.text("50,000").replace(",", ""))
                problems += strength_problems(plainly, 50_000) + strength_problems(hidden, number)
    print("\n".join([*tolerances, *problems]) or "the disguised copy gives the same answers")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
