"""The three topics on a corpus and on its disguised copy must have the same answers; status 1 where they differ.

    python benchmarks/accept_disguised.py FOLDER [LISTS]

FOLDER holds the articles, LISTS (by default `corpus`) topics.yaml and entities.yaml for them. Nothing is written to either.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

from disguise import disguise_corpus

from claimcmp.records.answers import TopicComparison
from claimcmp.wiring import Corpus, open_corpus

TOPICS = ("ttp-strength", "casualty-figures", "recognition-status")
Answer = dict[str, object]


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
    silent = len(comparison.silent)
    several = sorted(sorted(places) for places in questions if len({path for path, _ in places}) > 1)
    answer: Answer = {
        "verdict": comparison.verdict.value,
        "sources without a position": silent,
        "figures": figures,
        "questions that several articles answer": several,
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


def main(folder: Path, lists: Path) -> int:
    """Compare, print, and return the exit status."""
    with tempfile.TemporaryDirectory() as work:
        plain, disguised = Path(work) / "plain", Path(work) / "disguised"
        plain.mkdir()
        for path in (*sorted(folder.glob("*.txt")), lists / "topics.yaml", lists / "entities.yaml"):
            shutil.copyfile(path, plain / path.name)
        mapping = disguise_corpus(plain, disguised)
        corpora = [open_corpus(place, environment={}, in_memory=True) for place in (plain, disguised)]
        spans = [spans_of(corpus) for corpus in corpora]
        share = len(spans[0] & spans[1]) / max(map(len, spans))
        print(f"spans of claims in common with the disguised copy: {share:.3f}")
        problems: list[str] = []
        for topic in TOPICS:
            (left, plainly), (right, hidden) = (answer_of(corpus, topic) for corpus in corpora)
            differing = [f"{topic}: {what}: {left[what]} / {right[what]}" for what in left if left[what] != right[what]]
            print(f"{topic}: {left['verdict']} / {right['verdict']}, {'the same' if not differing else 'NOT the same'}")
            problems += differing
            if topic == "ttp-strength":
                number = int(mapping.text("50,000").replace(",", ""))
                problems += strength_problems(plainly, 50_000) + strength_problems(hidden, number)
    print("\n".join(problems) or "the disguised copy gives the same answers")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2] if len(sys.argv) > 2 else "corpus")))
