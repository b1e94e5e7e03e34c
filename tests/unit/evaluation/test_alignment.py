"""Gold articles in an analysis."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from claimcmp.errors import GoldError
from claimcmp.evaluation.alignment import Alignment


def test_of_two_copies_the_one_that_the_corpus_kept_stands_for_both(tmp_path: Path, example: ModuleType) -> None:
    gold = example.gold(tmp_path)
    (tmp_path / "copy.txt").write_text(example.MORNING, encoding="utf-8")
    gold = replace(
        gold, articles={**gold.articles, "m2": "copy.txt"}, article_paths={**gold.article_paths, "m2": tmp_path / "copy.txt"}
    )
    analysis = example.analysis()
    with pytest.raises(GoldError, match=r"copy\.txt"):
        Alignment(analysis, gold)
    morning = replace(analysis.articles[0], sha256=hashlib.sha256(example.MORNING.encode()).hexdigest())
    alignment = Alignment(replace(analysis, articles=(morning, *analysis.articles[1:])), gold)
    assert alignment.articles["m2"] is alignment.articles["m"]
    assert alignment.claims_of("m2") == alignment.claims_of("m")
    assert alignment.keys[morning.id] == "m"
    assert len(alignment.claims) == len(analysis.claims)
