"""Claims of single sentences against propositions that readers marked in them."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from claimcmp.claims.entities import build_lexicon
from claimcmp.claims.extraction import extract_claims
from claimcmp.corpus.folder import read_article
from claimcmp.errors import GoldError
from claimcmp.evaluation.propositions import measure_propositions, read_split_sentences
from claimcmp.models.parsing import SpacyParser
from claimcmp.records.claims import Claim

TOKENS = "The harbour was closed in May and the ferries stayed in Velmar .".split()


def rows(folder: Path, *items: object) -> Path:
    path = folder / "rows.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(json.dumps(item) for item in items).encode()))
    return path


def test_propositions_are_words_without_articles_and_points(tmp_path: Path) -> None:
    (sentence,) = read_split_sentences(rows(tmp_path, {"tokens": TOKENS, "propositions": [[0, 1, 2, 3, 4, 5], [12]]}))
    assert sentence.propositions == (frozenset({1, 2, 3, 4, 5}),)
    assert sentence.words[1].slice(sentence.text) == "harbour"


def test_simple_sentences_are_found_in_the_complex_one_that_they_were_made_of(tmp_path: Path) -> None:
    complexes = ["Anna Kov was born in Velmar and led the harbour office", ".", "The port closed", "."]
    simple = ["Anna Kov was born in Velmar. She led the harbour office.", "Quite other words stand here."]
    file = rows(tmp_path, *({"premise": row, "hypothesis": [*simple, "", ""][at]} for at, row in enumerate(complexes)))
    (sentence,) = read_split_sentences(file)
    assert sentence.propositions == (frozenset({0, 1, 2, 3, 4, 5}), frozenset({7, 9, 10}))


def test_the_measures_of_a_split_and_of_the_whole_sentence(tmp_path: Path, spacy_parser: SpacyParser) -> None:
    wanted = {"tokens": TOKENS, "propositions": [[1, 2, 3, 4, 5], [8, 9, 10, 11]]}
    sentences = read_split_sentences(rows(tmp_path, wanted))

    def extract(text: str) -> tuple[Claim, ...]:
        article = read_article(text.encode())
        return extract_claims(article, parser=spacy_parser, lexicon=build_lexicon([article], ())).claims

    report = measure_propositions(sentences, extract, name="port")
    assert report.metric("port, close: F1").value == 1.0
    assert report.metric("port, as many claims as propositions").value == 1.0
    assert report.metric("port, close, baseline: sentences: recall").value == 0.0
    assert report.metric("port, likeness of the best fit, baseline: sentences").value == pytest.approx(0.45)


def test_other_files_are_errors(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="split sentences"):
        read_split_sentences(rows(tmp_path, {"other": 1}))
    with pytest.raises(GoldError, match="split sentences"):
        read_split_sentences(tmp_path / "absent.jsonl.gz")
