"""Claims against published marks of attributions and of propositions, and the speed of reading them.

    python benchmarks/measure_claims.py DATA FOLDER

DATA holds `polnear_dev.tar.gz`, `propsegment_seg.jsonl.gz` and `minwiki_test.jsonl.gz`, FOLDER the articles whose
reading is timed. Status 1 where one of them is absent: nothing is measured then.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from claimcmp.claims.entities import build_lexicon
from claimcmp.claims.extraction import Extraction, extract_claims
from claimcmp.corpus.folder import read_article
from claimcmp.evaluation.attributions import MarkedText, measure_attributions, read_marked_texts
from claimcmp.evaluation.propositions import measure_propositions, read_split_sentences
from claimcmp.evaluation.report import Metric
from claimcmp.models.parsing import SpacyParser
from claimcmp.records.articles import Article, PassageRole
from claimcmp.records.claims import Claim
from claimcmp.records.spans import Span

ATTRIBUTIONS = "polnear_dev.tar.gz"
SPLITS = {"propsegment": "propsegment_seg.jsonl.gz", "minwiki": "minwiki_test.jsonl.gz"}
ROUNDS = 3


def read(text: str, parser: SpacyParser) -> tuple[Article, Extraction]:
    """Return a text as an article, with its claims."""
    article = read_article(text.encode())
    return article, extract_claims(article, parser=parser, lexicon=build_lexicon([article], ()))


def measured(data: Path, parser: SpacyParser) -> list[Metric]:
    """Return the metrics of all the marked files."""

    def attributed(marked: MarkedText) -> tuple[Article, Sequence[Claim], Sequence[Span]]:
        article, found = read(marked.text, parser)
        return article, found.claims, found.sentences

    metrics = list(measure_attributions(read_marked_texts(data / ATTRIBUTIONS), attributed).metrics)
    for name, file in SPLITS.items():
        sentences = read_split_sentences(data / file)
        metrics += measure_propositions(sentences, lambda text: read(text, parser)[1].claims, name=name).metrics
    return metrics


def speed(folder: Path, parser: SpacyParser) -> list[Metric]:
    """Return words a second of the bare parser and of the whole stage over the same articles, the best of some rounds."""
    articles = [read_article(path) for path in sorted(folder.glob("*.txt"))]
    lexicon = build_lexicon(articles, ())
    lexicons = [lexicon.restricted_to(article.text) for article in articles]
    bodies = [
        [(item.span.slice(article.text), item.span.start) for item in article.passages if item.role is PassageRole.BODY]
        for article in articles
    ]
    words = sum(len(text.split()) for body in bodies for text, _ in body)
    times: dict[str, list[float]] = {"bare": [], "claims": []}
    for _ in range(ROUNDS):
        start = time.process_time()
        for body in bodies:
            parser.parse(body)
        times["bare"].append(time.process_time() - start)
        start = time.process_time()
        for article, own in zip(articles, lexicons, strict=True):
            extract_claims(article, parser=parser, lexicon=own)
        times["claims"].append(time.process_time() - start)
    bare, claims = min(times["bare"]), min(times["claims"])
    return [
        Metric("words a second, bare parser", words / bare),
        Metric("words a second, claims", words / claims),
        Metric("speed of the claims against the bare parser", bare / claims),
    ]


def main(data: Path, folder: Path) -> int:
    """Measure, and print one line a metric."""
    absent = [path for path in (*(data / name for name in (ATTRIBUTIONS, *SPLITS.values())), folder) if not path.exists()]
    if absent:
        print("nothing was measured, absent: " + ", ".join(str(path) for path in absent), file=sys.stderr)
        return 1
    parser = SpacyParser()
    for metric in [*measured(data, parser), *speed(folder, parser)]:
        value = "–" if metric.value is None else f"{metric.value:.3f}"
        counts = "" if metric.denominator is None else f"{metric.numerator} / {metric.denominator}"
        print(f"{metric.name:75}{value:>10}  {counts}")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
