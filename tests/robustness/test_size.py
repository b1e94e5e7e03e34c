"""Very many and very large articles: done in a minute, nothing lost."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

Run = Callable[..., Result]
Fill = Callable[[dict[str, str | bytes]], Path]
MOST_SECONDS = 60.0
"""Of processor time, so that other work on the machine makes no difference."""

FEW_NEIGHBOURS = "matching:\n  neighbours: 1\nmodels:\n  pair_scorer: symbolic\n"
"""What is measured here is reading, storing and answering; pairs and their scorer are what the benchmarks are for."""


def word(number: int) -> str:
    """A word of its own for each number, a long one: what is measured here is size, not the number of words."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number)) + "burgharbourfrontauthorityquay"


def test_ten_thousand_tiny_files(fill: Fill, run: Run) -> None:
    count = 10_000
    fill(
        {f"{number % 50:02}/{number}.txt": f"{word(number).title()} closed {word(number + count)}.\n" for number in range(count)}
    )
    fill({"claimcmp.yaml": FEW_NEIGHBOURS})
    began = time.process_time()
    result = run("build", "--format", "json")
    assert result.exit_code == 0, result.stderr
    counts = json.loads(result.stdout)["counts"]
    assert (counts["articles"], counts["skipped"]) == (count, 0)
    assert counts["claims"] == count
    assert time.process_time() - began < MOST_SECONDS


def test_an_article_of_five_megabytes(fill: Fill, run: Run) -> None:
    paragraphs = []
    size = 0
    while size < 5_000_000:
        number = len(paragraphs) * 40
        words = " ".join(word(number + place) for place in range(40))
        paragraphs.append(f"The minister visited {words} with {words}.")
        size += len(paragraphs[-1]) + 2
    text = "\n\n".join(paragraphs)
    fill(
        {
            "large.txt": text,
            "small.txt": "The minister visited abburgharbourfrontauthorityquay.\n",
            "claimcmp.yaml": FEW_NEIGHBOURS,
        }
    )
    began = time.process_time()
    result = run("export")
    assert result.exit_code == 0, result.stderr
    assert time.process_time() - began < MOST_SECONDS
    claims = json.loads(result.stdout)["claims"]
    assert len(claims) > len(paragraphs) / 2
    last = max(claims, key=lambda claim: claim["spans"][0]["start"])
    assert text[last["spans"][0]["start"] : last["spans"][-1]["end"]] == last["quote"]
    assert last["locator"]["line"] == text.count("\n", 0, last["spans"][0]["start"]) + 1
