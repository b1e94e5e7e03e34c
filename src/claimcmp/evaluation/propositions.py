"""Sentences split into claims, against sentences that readers split into propositions.

Read are PropSegmEnt (Chen et al., Findings of ACL 2023), where a proposition is a set of the sentence's words, and pairs
of a complex sentence and the simple ones made of it, whose words are looked for in the complex one.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from claimcmp.errors import GoldError
from claimcmp.evaluation.report import EvaluationReport, Metric, share
from claimcmp.evaluation.span_scores import Tallies, count_matches, jaccard
from claimcmp.records.claims import Claim, InheritedKind
from claimcmp.records.spans import Span

CLOSE, HALF = 0.8, 0.5
"""Likeness (Jaccard) from which a proposition counts as found; PropSegmEnt's own threshold is 0.8."""
LEAST_SHARED = 0.6
"""Share of the words of the simple sentences that must stand in the complex one, or the two rows do not belong together."""
ARTICLES = frozenset({"a", "an", "the"})
WORD = re.compile(r"\w[\w'’.-]*\w|\w")


@dataclass(frozen=True)
class SplitSentence:
    """A sentence, where its words stand, and the propositions in it as sets of indices of words."""

    text: str
    words: tuple[Span, ...]
    propositions: tuple[frozenset[int], ...]


Extract = Callable[[str], Sequence[Claim]]
"""Gives the claims of a text."""


def read_split_sentences(path: Path) -> tuple[SplitSentence, ...]:
    """Return the sentences of a gzipped JSONL file with `tokens` and `propositions`, or with `premise` and `hypothesis`.

    Raises:
        GoldError: the file is absent or is neither.
    """
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines if line.strip()]
        found = _segmented(rows) if rows and "tokens" in rows[0] else _rewritten(rows)
        return tuple(item for item in found if item.propositions)
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise GoldError(f"cannot read the split sentences {path}: {error}") from error


def _segmented(rows: Sequence[dict[str, Any]]) -> Iterator[SplitSentence]:
    for row in rows:
        text = " ".join(row["tokens"])
        words: list[Span] = []
        for token in row["tokens"]:
            start = words[-1].end + 1 if words else 0
            words.append(Span(start, start + len(token)))
        kept = {at for at, token in enumerate(row["tokens"]) if token.lower() not in ARTICLES and WORD.search(token)}
        propositions = (frozenset(indices) & kept for indices in row["propositions"])
        yield SplitSentence(text, tuple(words), tuple(part for part in propositions if part))


def _rewritten(rows: Sequence[dict[str, Any]]) -> Iterator[SplitSentence]:
    """Pair the complex sentences, of which each full stop got a row of its own, with the simple ones in their order."""
    sentences = [row["premise"] for row in rows if WORD.search(row["premise"])]
    for sentence, row in zip(sentences, rows, strict=False):
        words = tuple(Span(match.start(), match.end()) for match in WORD.finditer(sentence))
        simple = [part for part in re.split(r"(?<=[.!?])\s+", row["hypothesis"]) if WORD.search(part)]
        parts = [_words_in(sentence, words, part) for part in simple]
        length = sum(len(_telling(part)) for part in simple)
        if length and sum(len(part) for part in parts) >= LEAST_SHARED * length:
            text = sentence if sentence.rstrip().endswith((".", "!", "?")) else f"{sentence}."
            yield SplitSentence(text, words, tuple(part for part in parts if part))


def _telling(text: str) -> list[str]:
    return [word for word in (match.group().casefold() for match in WORD.finditer(text)) if word not in ARTICLES]


def _words_in(sentence: str, words: Sequence[Span], simple: str) -> frozenset[int]:
    """Return which words of the complex sentence a simple one repeats, in the order in which it has them."""
    kept = [at for at, span in enumerate(words) if span.slice(sentence).casefold() not in ARTICLES]
    own = [words[at].slice(sentence).casefold() for at in kept]
    blocks = SequenceMatcher(None, own, _telling(simple), autojunk=False).get_matching_blocks()
    return frozenset(kept[at] for block in blocks for at in range(block.a, block.a + block.size))


def measure_propositions(sentences: Sequence[SplitSentence], extract: Extract, *, name: str) -> EvaluationReport:
    """Return how well claims fit propositions: precision, recall, F1 at two likenesses, and the likeness of the best fit.

    The baseline takes the whole sentence for one claim.
    """
    tallies = Tallies()
    best: dict[str, list[float]] = {"": [], ", baseline: sentences": []}
    same = same_whole = 0
    for sentence in sentences:
        ours = propositions_of(sentence, extract(sentence.text))
        every = frozenset().union(*sentence.propositions)
        whole = [frozenset(at for at in range(len(sentence.words)) if _counts(sentence, at))] if every else []
        for about, found in (("", ours), (", baseline: sentences", whole)):
            for way, least in (("close", CLOSE), ("half", HALF)):
                right = count_matches(found, sentence.propositions, least=least)
                tallies.of(f"{name}, {way}{about}").add(right, len(found), len(sentence.propositions))
            best[about] += [max((jaccard(mine, part) for mine in found), default=0.0) for part in sentence.propositions]
        same += len(ours) == len(sentence.propositions)
        same_whole += len(sentence.propositions) == 1
    likeness = [
        Metric(f"{name}, likeness of the best fit{about}", sum(values) / len(values) if values else None)
        for about, values in best.items()
    ]
    counts = [
        share(f"{name}, as many claims as propositions", same, len(sentences)),
        share(f"{name}, as many claims as propositions, baseline: sentences", same_whole, len(sentences)),
    ]
    return EvaluationReport(name, (*tallies.metrics(), *likeness, *counts))


def _counts(sentence: SplitSentence, at: int) -> bool:
    word = sentence.words[at].slice(sentence.text)
    return word.lower() not in ARTICLES and WORD.search(word) is not None


def propositions_of(sentence: SplitSentence, claims: Sequence[Claim]) -> list[frozenset[int]]:
    """Return the words of each claim, with the subject that it takes from elsewhere."""
    found = []
    for claim in claims:
        spans = [*claim.spans, *(item.span for item in claim.inherited if item.what is InheritedKind.SUBJECT)]
        words = frozenset(
            at
            for at, word in enumerate(sentence.words)
            if _counts(sentence, at) and any(span.start < word.end and word.start < span.end for span in spans)
        )
        if words:
            found.append(words)
    return list(dict.fromkeys(found))
