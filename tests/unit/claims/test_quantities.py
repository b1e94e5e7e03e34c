"""Figures of the press: bounds, what is counted, parts of a whole, and numbers that count nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimcmp.claims.quantities import find_quantities
from claimcmp.models.parsing import SpacyParser
from claimcmp.records.claims import Comparator, Quantity


@pytest.fixture
def figures(spacy_parser: SpacyParser):
    def read(text: str, offset: int = 0) -> list[Quantity]:
        return [found for sentence in spacy_parser.parse([(text, offset)])[0] for found in find_quantities(sentence)]

    return read


def bounds(quantity: Quantity) -> tuple[float | None, float | None]:
    low, high = quantity.interval.low, quantity.interval.high
    return (None if low is None else float(low), None if high is None else float(high))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Over 3,150 arrivals passed the Ardanian gate.", ("Over 3,150", 3150, None, Comparator.MORE_THAN)),
        ("The rebels took over two oil fields.", ("two", 2, 2, Comparator.EXACT)),
        ("The rebels hold over two oil fields.", ("over two", 2, None, Comparator.MORE_THAN)),
        ("The blast killed at least three dockers.", ("at least three", 3, None, Comparator.AT_LEAST)),
        ("The blast killed no fewer than 12 people.", ("no fewer than 12", 12, None, Comparator.AT_LEAST)),
        ("Around 50 boats sank.", ("Around 50", 45, 55, Comparator.ABOUT)),
        ("Nearly 50 boats sank.", ("Nearly 50", 45, 50, Comparator.NEARLY)),
        ("The raid killed up to 22 people.", ("up to 22", 0, 22, Comparator.AT_MOST)),
        ("As many as 30 boats sank.", ("As many as 30", 0, 30, Comparator.AT_MOST)),
        ("Fewer than 100 boats sank.", ("Fewer than 100", 0, 100, Comparator.LESS_THAN)),
        ("The group has 6,000-6,500 fighters.", ("6,000-6,500", 6000, 6500, Comparator.RANGE)),
        ("Between 10 and 15 boats sank.", ("Between 10 and 15", 10, 15, Comparator.RANGE)),
        ("Velmar sheltered 10 to 15 million refugees.", ("10 to 15 million", 10e6, 15e6, Comparator.RANGE)),
        ("Two or three boats sank.", ("Two or three", 2, 3, Comparator.RANGE)),
        ("Two and a half million refugees came.", ("Two and a half million", 2.5e6, 2.5e6, Comparator.EXACT)),
        ("About 1.7m refugees came.", ("About 1.7m", 1.53e6, 1.87e6, Comparator.ABOUT)),
        ("Seventy-six boats sank.", ("Seventy-six", 76, 76, Comparator.EXACT)),
        ("Dozens of boats sank.", ("Dozens", 24, 99, Comparator.VAGUE)),
        ("Several boats sank.", ("Several", 3, 9, Comparator.VAGUE)),
        ("Scores of boats sank.", ("Scores", 40, 99, Comparator.VAGUE)),
        ("Hundreds of thousands of refugees came.", ("Hundreds of thousands", 200_000, 999_999, Comparator.VAGUE)),
        ("Initial reports of 20+ killed in Velmar.", ("20+", 20, None, Comparator.AT_LEAST)),
        ("Fifty or more boats sank.", ("Fifty or more", 50, None, Comparator.AT_LEAST)),
    ],
)
def test_bounds(figures, text, expected):
    (found,) = figures(text)
    assert (found.surface, *bounds(found), found.comparator) == expected


def test_strict_bounds_are_open(figures):
    (over,) = figures("Over 3,100 boats sank.")
    (nearly,) = figures("Nearly 50 boats sank.")
    assert not over.interval.low_inclusive
    assert nearly.interval.low_inclusive
    assert not nearly.interval.high_inclusive


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast killed at least 22 people.", [("killed", "people", False)]),
        ("22 people were killed.", [("killed", "people", False)]),
        (
            "The harbour blast left 35 people including 22 children dead.",
            [("killed", "people", False), ("killed", "children", True)],
        ),
        (
            "58 dead, 11 of them children, and dozens injured.",
            [("killed", None, False), ("killed", "children", True), ("injured", None, False)],
        ),
        ("The death toll from the blast in Velmar rose to 86.", [("killed", None, False)]),
        (
            "The shell hit a clinic, killing at least four and injuring 31 others, including 18 aid workers.",
            [("killed", None, False), ("injured", "others", False), ("injured", "aid workers", True)],
        ),
        (
            "The agency said 22 children had been killed along with six teachers.",
            [("killed", "children", False), ("killed", "teachers", False)],
        ),
        ("At least three children were killed and 14 injured.", [("killed", "children", False), ("injured", None, False)]),
        ("The army lost 12 soldiers at the border.", [("killed", "soldiers", False)]),
        ("The blast claimed 30 lives.", [("killed", "lives", False)]),
        ("The raid killed or wounded 40 people.", [("casualties", "people", False)]),
        ("26 people were killed or injured.", [("casualties", "people", False)]),
        ("Three gunmen killed 22 soldiers.", [("fighters", "gunmen", False), ("killed", "soldiers", False)]),
        ("15 of the wounded were in critical condition.", [("injured", "wounded", True)]),
        ("Among the dead were 22 children.", [("killed", "children", True)]),
        (
            "At least 11 children were among the 26 civilians killed.",
            [("killed", "children", True), ("killed", "civilians", False)],
        ),
        ("Police arrested 40 suspects and seized 12 rifles.", [("detained", "suspects", False), ("rifles", "rifles", False)]),
        ("The fighting forced 13,000 residents to flee.", [("displaced", "residents", False)]),
        ("Gunmen took some 900 villagers hostage.", [("captured", "villagers", False)]),
        ("The strikes took to 89 the number of civilians killed.", [("killed", "number of civilians", False)]),
        ("The group commands some 7,000 militants.", [("fighters", "militants", False)]),
    ],
)
def test_what_is_counted(figures, text, expected):
    assert [(found.counted, found.counted_surface, found.subset) for found in figures(text)] == expected


def test_one_unnamed_person_counts_where_harm_is_done(figures):
    (found,) = figures("A suicide bomber killed a guard.")
    assert (found.surface, bounds(found), found.counted) == ("a guard", (1, 1), "killed")
    assert figures("A minister met a guard.") == []


@pytest.mark.parametrize("text", ["No one was killed in the blast.", "Nobody was killed.", "The raid caused no deaths."])
def test_nobody_is_zero(figures, text):
    (found,) = figures(text)
    assert (bounds(found), found.counted) == ((0, 0), "killed")


def test_no_word_of_casualties_is_no_zero(figures):
    assert figures("There was no immediate word on casualties.") == []


@pytest.mark.parametrize(
    ("text", "low", "unit", "counted"),
    [
        ("Miners constitute 15 percent of the population.", 15, "percent", "population"),
        ("The report speaks of a 50% rise in attacks.", 50, "percent", "rise in attacks"),
        ("Attacks fell by 12 per cent.", 12, "percent", "fall in attacks"),
        ("Trade fell to $977 million.", 977e6, "USD", "trade"),
        ("Velmar lies 16 kilometres from the front.", 16, "kilometre", None),
        ("They agreed on a five-month-long ceasefire.", 5, "month", None),
    ],
)
def test_units(figures, text, low, unit, counted):
    (found,) = figures(text)
    assert (bounds(found)[0], found.unit) == (low, unit)
    if counted is not None:
        assert found.counted == counted


def test_share_of_a_word_is_a_rough_percentage(figures):
    (found,) = figures("Rebels hold a third of the province.")
    assert found.unit == "percent"
    assert found.approximate
    assert found.interval.low < Decimal("33.3") < found.interval.high


def test_change_from_one_number_to_another_is_no_range(figures):
    assert [bounds(found) for found in figures("The toll rose from 58 to 86.")] == [(58, 58), (86, 86)]


@pytest.mark.parametrize(
    "text",
    [
        "The talks began on Nov. 28.",
        "The treaty of 1987 was signed in the mid-1990s.",
        "It was a zero-sum game about a two-state solution.",
        "The first convoy came second.",
        "One of the leaders spoke to one of the envoys one day.",
        "The 36-year-old miner left at 7:30 pm.",
        "The army showed its T-72 tank and an F-16 jet to the G20.",
        "After 9/11 the council passed Resolution 2254.",
        "Rima Talo, 36, left.",
        "The two countries met five years ago.",
        "Velmar won 3-0.",
        "In the twenty-first century the harbour grew.",
        "The strike in 2011 has killed trade.",
        "Get short URL 154.",
    ],
)
def test_not_figures(figures, text):
    assert figures(text) == []


def test_spans_are_offsets_into_the_article(figures):
    text = "Head. The harbour blast killed at least 28 people."
    (found,) = figures(text, offset=100)
    assert text[found.span.start - 100 : found.span.end - 100] == found.surface == "at least 28"


def test_speaker_is_passed_on(spacy_parser):
    (sentence,) = spacy_parser.parse([("The blast killed 22 people.", 0)])[0]
    (found,) = find_quantities(sentence, speaker="Harbour Authority")
    assert found.speaker == "Harbour Authority"


def test_number_of_a_name(figures):
    assert figures("The channel Velmar 24 said so in March 2014.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The blast occurred shortly after ten in the morning.",
        "The ground shook at seven minutes past ten.",
        "The kitchen opens from five in the morning.",
        "The siren sounded at half past six.",
        "The guns fell silent just before eleven, the ministry said.",
    ],
)
def test_the_time_of_day_counts_nothing(figures, text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("The raid began shortly after ten people died.", (10, "killed")),
        ("Rebels killed five in the morning attack.", (5, "killed")),
    ],
)
def test_beside_a_time_of_day_people_are_still_counted(figures, text: str, counted: tuple[int, str]) -> None:
    assert [(item.interval.low, item.counted) for item in figures(text)] == [counted]


@pytest.mark.parametrize("text", ["The raid broke resolution 2254 of the council.", "Crews of flight 77 were hurt."])
def test_a_number_behind_what_is_numbered_is_its_name(spacy_parser, text: str) -> None:
    (sentence,) = spacy_parser.parse([(text, 0)])[0]
    assert find_quantities(sentence) == ()


@pytest.mark.parametrize(
    ("text", "counted", "low", "high"),
    [
        ("Rescuers recovered nine bodies.", "killed", 9, None),
        ("Forty-nine bodies were recovered.", "killed", 49, None),
        ("The clinic registered 58 graves.", "killed", 58, None),
        ("About 900 bodies were found in the ruins.", "killed", 810, 990),
        ("Sixty-four people were buried in the village cemetery.", "killed", 64, 64),
        ("Sixty-four people were buried under the rubble.", "trapped", 64, 64),
        ("Twelve miners were trapped.", "trapped", 12, 12),
        ("Boats rescued 54 people.", "rescued", 54, 54),
        ("Three soldiers gave their lives.", "killed", 3, 3),
    ],
)
def test_the_dead_are_counted_by_what_is_left_of_them(figures, text, counted, low, high):
    (found,) = figures(text)
    assert (found.counted, *bounds(found)) == (counted, low, high)


@pytest.mark.parametrize(
    "text",
    ["Two regulatory bodies found a leak.", "The ministry oversees three bodies.", "Investors saved 30 million crowns."],
)
def test_bodies_that_are_offices_and_savings_are_no_casualties(figures, text):
    assert all(found.counted not in {"killed", "rescued"} for found in figures(text))
