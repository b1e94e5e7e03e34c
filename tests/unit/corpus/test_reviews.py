from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcmp.corpus.reviews import read_reviews, reviews_text
from claimcmp.errors import ConfigError
from claimcmp.records.relations import Label
from claimcmp.records.reviews import Review, ReviewedSide, Reviews, ReviewVerdict

WORDS = st.text(min_size=1, max_size=40).filter(lambda text: ReviewedSide.of(text, "").source != "")


@given(WORDS, WORDS, WORDS, st.sampled_from(ReviewVerdict), st.sampled_from(Label))
def test_what_was_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, source: str, quote: str, other: str, verdict: ReviewVerdict, label: Label
) -> None:
    folder = tmp_path_factory.mktemp("corpus")
    first, second = sorted((ReviewedSide.of(source, quote), ReviewedSide.of(source, other)))
    reviews = Reviews((Review(verdict, label, (first, second), note="why: # not"),))
    (folder / "reviews.yaml").write_text(reviews_text(reviews.listed), encoding="utf-8")
    assert read_reviews(folder) == reviews


def test_no_file_and_no_verdicts_are_nothing(tmp_path: Path) -> None:
    assert read_reviews(tmp_path) == Reviews()
    (tmp_path / "reviews.yaml").write_text(reviews_text(()), encoding="utf-8")
    assert read_reviews(tmp_path) == Reviews()


SIDE = "{source: a, quote: b}"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("verdict: right", "must be a list"),
        ("- verdict: right", "needs `label`"),
        (f"- {{verdict: rihgt, label: diverge, sides: [{SIDE}, {SIDE}]}}", "did you mean `right`"),
        (f"- {{verdict: right, label: other, sides: [{SIDE}, {SIDE}]}}", "unknown label"),
        (f"- {{verdict: right, label: diverge, sides: [{SIDE}]}}", "must be two"),
        (f"- {{verdict: right, label: diverge, sides: [{SIDE}, {{source: a}}]}}", "needs `source` and `quote`"),
        (f"- {{verdict: right, label: diverge, sides: [{SIDE}, {SIDE}], when: now}}", "unknown key `when`"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, text: str, problem: str) -> None:
    (tmp_path / "reviews.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"reviews\.yaml:1:") as caught:
        read_reviews(tmp_path)
    assert problem in caught.value.message


def test_other_encodings_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "reviews.yaml").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="not UTF-8"):
        read_reviews(tmp_path)
