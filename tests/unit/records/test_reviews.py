from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import pytest

from claimcmp.records.relations import Label, Relation
from claimcmp.records.reviews import Review, ReviewedSide, Reviews, ReviewVerdict, review_key


def test_a_verdict_is_found_by_quotes_and_sources_whatever_ids_order_and_spacing(harbour: ModuleType) -> None:
    left, right = harbour.KILLED, harbour.NONE_KILLED
    label, sides = review_key(Label.CONTRADICT, left, right)
    reviews = Reviews((Review(ReviewVerdict.WRONG, label, sides),))
    rebuilt = replace(left, id="other", quote=left.quote.replace(" ", "\n "))
    assert reviews.find(Label.CONTRADICT, right, rebuilt) is not None
    assert reviews.find(Label.DIVERGE, left, right) is None
    assert reviews.find(Label.CONTRADICT, replace(left, source="Somebody"), right) is None
    assert reviews.find(Label.CONTRADICT, left, harbour.LATE) is None


def test_the_last_verdict_on_a_finding_counts(harbour: ModuleType) -> None:
    label, sides = review_key(Label.CONTRADICT, harbour.KILLED, harbour.NONE_KILLED)
    first, second = Review(ReviewVerdict.WRONG, label, sides), Review(ReviewVerdict.RIGHT, label, sides, note="seen")
    reviews = Reviews((first,)).with_review(second)
    assert reviews.listed == (second,)
    assert Reviews((first, second)).find(label, harbour.KILLED, harbour.NONE_KILLED) == second
    assert reviews.without(second.key).listed == ()


def test_what_cannot_be_printed_is_no_part_of_a_side() -> None:
    assert ReviewedSide.of("a\x1b[31m", "b\u202e\x00 c\n\nd") == ReviewedSide("a [31m", "b c d")


@pytest.mark.parametrize(
    ("label", "verdict", "is_dismissed", "is_decided"),
    [
        ("contradict", None, False, False),
        ("contradict", "later", False, False),
        ("contradict", "right", False, True),
        ("contradict", "wrong", True, True),
        ("contradict", "different scope", True, True),
        ("contradict", "update", True, True),
        ("diverge", "different scope", False, True),
        ("diverge", "update", False, True),
        ("diverge", "wrong", True, True),
    ],
)
def test_what_a_verdict_does_to_a_finding(
    harbour: ModuleType, label: str, verdict: str | None, is_dismissed: bool, is_decided: bool
) -> None:
    of: Relation = harbour.DEATHS_RELATION if label == "contradict" else harbour.LETTER_RELATION
    relation = replace(of, reviewed=verdict)
    assert (relation.is_dismissed, relation.is_decided) == (is_dismissed, is_decided)
