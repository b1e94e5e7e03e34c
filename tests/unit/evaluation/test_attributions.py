"""Attributions of claims against stand-off marks."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest

from claimcmp.claims.entities import build_lexicon
from claimcmp.claims.extraction import extract_claims
from claimcmp.corpus.folder import read_article
from claimcmp.errors import GoldError
from claimcmp.evaluation.attributions import MarkedText, measure_attributions, read_marked_texts
from claimcmp.models.parsing import SpacyParser
from claimcmp.records.articles import Article
from claimcmp.records.claims import Claim
from claimcmp.records.spans import Span

TEXT = "The ministry said that the bridge had collapsed. Rain fell for three days."
MARKS = (
    "T1\tSource 0 12\tThe ministry\nT2\tCue 13 17\tsaid\nT3\tContent 18 47\tthat …\nT4\tAttribution 13 17\tsaid\n"
    "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
)


def archive(folder: Path, files: dict[str, str]) -> Path:
    path = folder / "marked.tar.gz"
    with tarfile.open(path, "w:gz") as packed:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content.encode())
            packed.addfile(member, io.BytesIO(content.encode()))
    return path


def test_marks_are_read_with_every_reader_of_a_text(tmp_path: Path) -> None:
    files = {"dev/text/a.txt": TEXT, "dev/attributions/a_1.ann": MARKS, "dev/attributions/a_2.ann": ""}
    (marked,) = read_marked_texts(archive(tmp_path, files))
    assert [len(reading) for reading in marked.readings] == [1, 0]
    assert "".join(TEXT[at] for at in sorted(marked.readings[0][0].source)) == "Theministry"


def test_a_mark_outside_its_text_and_an_absent_archive_are_errors(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="outside its text"):
        read_marked_texts(archive(tmp_path, {"text/a.txt": "Short.", "attributions/a_1.ann": MARKS}))
    with pytest.raises(GoldError, match="cannot read"):
        read_marked_texts(tmp_path / "absent.tar.gz")


def test_a_right_source_and_content_count_exactly_and_every_sentence_is_the_baseline(
    tmp_path: Path, spacy_parser: SpacyParser
) -> None:
    def extract(marked: MarkedText) -> tuple[Article, tuple[Claim, ...], tuple[Span, ...]]:
        article = read_article(marked.text.encode())
        found = extract_claims(article, parser=spacy_parser, lexicon=build_lexicon([article], ()))
        return article, found.claims, found.sentences

    texts = read_marked_texts(archive(tmp_path, {"text/a.txt": TEXT, "attributions/a_1.ann": MARKS.replace("18 47", "23 47")}))
    report = measure_attributions(texts, extract)
    assert report.metric("source, exact: F1").value == 1.0
    assert report.metric("content, exact: F1").value == 1.0
    assert report.metric("source and content, overlapping: recall").value == 1.0
    assert report.metric("content, baseline: sentences, overlapping: precision").value == 0.5
