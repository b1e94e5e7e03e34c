"""Two figures: agreeing, far apart, disjoint, or about different things."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimcmp.comparison.quantity import FigureRelation, compare_quantity, quantity_comparison, share_number
from claimcmp.records.claims import AUTHOR, Claim, ClaimKind, Comparator, Modality, Polarity, Quantity
from claimcmp.records.comparisons import Outcome
from claimcmp.records.intervals import Interval
from claimcmp.records.spans import Span

C = Comparator


def figure(low, high, comparator=C.EXACT, counted="killed", who="people", *, unit=None, subset=False, strict=False) -> Quantity:
    interval = Interval(None if low is None else Decimal(low), None if high is None else Decimal(high), low_inclusive=not strict)
    surface = f"{comparator} {low}-{high}"
    return Quantity(Span(0, 5), surface, interval, unit, counted, who, comparator, False, None, None, AUTHOR, subset)


def claim(*quantities: Quantity) -> Claim:
    return Claim(
        id="c",
        article_id="a",
        source="s",
        origin_id="o",
        spans=(Span(0, 9),),
        inherited=(),
        context=Span(0, 9),
        quote="q",
        text="t",
        predicate="kill",
        roles=(),
        speaker=AUTHOR,
        attribution=None,
        modality=Modality.ASSERTED,
        polarity=Polarity.POSITIVE,
        kind=ClaimKind.FIGURE,
        check_worthy=True,
        times=(),
        place=None,
        quantities=quantities,
        entities=(),
        confidence=1.0,
        unresolved=(),
    )


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        (figure(22, 22), figure(22, 22), FigureRelation.EQUAL),
        (figure(58, None, C.AT_LEAST), figure(72, 72), FigureRelation.OVERLAP_NEAR),
        (figure(9000, None, C.MORE_THAN, strict=True), figure(9500, 9500), FigureRelation.OVERLAP_NEAR),
        (figure(3, None, C.AT_LEAST), figure(300, 300), FigureRelation.OVERLAP_FAR),
        (figure(0, 22, C.AT_MOST), figure(22, None, C.AT_LEAST), FigureRelation.OVERLAP_NEAR),
        (figure(24, 99, C.VAGUE), figure(40, 40), FigureRelation.OVERLAP_NEAR),
        (figure(6, 6), figure(24, 99, C.VAGUE), FigureRelation.DISJOINT),
        (figure(22, 22), figure(24, 99, C.VAGUE), FigureRelation.OVERLAP_NEAR),
        (figure(6000, 6500, C.RANGE), figure(2000, 2000), FigureRelation.DISJOINT),
        (figure(3, None, C.AT_LEAST), figure(0, 0), FigureRelation.DISJOINT),
        (figure(9500, None, C.MORE_THAN, strict=True), figure(9500, 9500), FigureRelation.DISJOINT),
        (figure(45, 55, C.ABOUT), figure(45, 45), FigureRelation.OVERLAP_NEAR),
    ],
)
def test_relation_of_two_figures(left, right, relation):
    assert compare_quantity(claim(left), claim(right)).relation is relation
    assert compare_quantity(claim(right), claim(left)).relation is relation


@pytest.mark.parametrize(
    ("left", "right", "note"),
    [
        (figure(22, 22), figure(22, 22, counted="injured"), "killed against injured"),
        (figure(22, 22, counted="casualties"), figure(22, 22, counted="attacks"), "casualties against attacks"),
        (figure(22, 22), figure(22, 22, who="children"), "people against children"),
        (figure(50, 50, counted="attacks", unit="percent"), figure(50, 50, counted="attacks"), "percent against head-count"),
        (
            figure(15, 15, counted="injured", who="wounded", subset=True),
            figure(40, 40, counted="injured"),
            "a part against a whole",
        ),
        (figure(5, 5, counted=None), figure(5, 5, counted=None), "what is counted is unknown"),
    ],
)
def test_figures_of_different_things_do_not_meet(left, right, note):
    found = quantity_comparison(claim(left), claim(right))
    assert compare_quantity(claim(left), claim(right)) is None
    assert (found.outcome, found.note) == (Outcome.NOT_COMPARABLE, note)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (figure(16, 16, who="civilians"), figure(16, 16, who=None)),
        (figure(22, 22, who="children"), figure(15, 15, who="schoolchildren", subset=True)),
        (figure(1, 1, who="teacher"), figure(6, 6, who="teachers")),
        (figure(5, 5, who="Syldavian militants"), figure(5, 5, who="fighters")),
    ],
)
def test_same_population_in_other_words(left, right):
    assert compare_quantity(claim(left), claim(right)) is not None


def test_outcomes():
    def outcome(left, right):
        return quantity_comparison(claim(left), claim(right)).outcome

    assert outcome(figure(22, 22), figure(22, 22)) is Outcome.EQUAL
    assert outcome(figure(58, None, C.AT_LEAST), figure(72, 72)) is Outcome.EQUAL
    assert outcome(figure(3, None, C.AT_LEAST), figure(300, 300)) is Outcome.COMPATIBLE
    assert outcome(figure(3, 3), figure(300, 300)) is Outcome.CONFLICTING


def test_vague_words_never_conflict_among_themselves():
    left, right = claim(figure(3, 9, C.VAGUE)), claim(figure(24, 99, C.VAGUE))
    pair = compare_quantity(left, right)
    assert pair.both_vague
    assert pair.relation is FigureRelation.DISJOINT
    assert quantity_comparison(left, right).outcome is Outcome.COMPATIBLE


def test_old_and_new_toll_of_one_claim_and_the_farthest_thing():
    left = claim(figure(58, 58), figure(86, 86), figure(100, 100, counted="injured"))
    right = claim(figure(86, 86), figure(300, 300, counted="injured"))
    assert compare_quantity(left, right).left.counted == "injured"
    assert compare_quantity(claim(*left.quantities[:2]), right).relation is FigureRelation.EQUAL


def test_a_side_without_figures_is_named():
    assert quantity_comparison(claim(), claim(figure(1, 1))).note == "no figure on one side"
    assert quantity_comparison(claim(), claim()).note == "no figure on either side"


@pytest.mark.parametrize(
    ("left", "right", "shared"),
    [
        (figure(150, 150, counted="injured"), figure(150, None, C.AT_LEAST, counted="police officers"), True),
        (figure(150, 150, counted="injured"), figure(150, 150, counted="killed"), False),
        (figure(12, 12, counted="injured"), figure(12, 12, counted="police officers"), False),
        (figure(150, 150, counted="houses"), figure(400, 400, counted="homes"), False),
        (figure(40, 40, counted="share", unit="percent"), figure(40, 40, counted="houses"), False),
    ],
)
def test_one_large_number_ties_two_claims_whatever_it_is_said_to_count(left: Quantity, right: Quantity, *, shared: bool) -> None:
    assert share_number(claim(left), claim(right)) is shared
    assert share_number(claim(right), claim(left)) is shared
