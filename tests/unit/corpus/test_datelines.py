"""The date above an article, and the agency that it comes from."""

from __future__ import annotations

from datetime import date

import pytest

from claimcmp.corpus.datelines import agency_of, visible_date

DAY = date(2031, 3, 5)
SENTENCE = "Twelve people were killed in the old harbour of Velmar, the port authority said."


@pytest.mark.parametrize(
    "opening",
    [
        f"5 March 2031\n\n{SENTENCE}",
        f"March 5, 2031\n{SENTENCE}",
        f"Twelve dead in Velmar\nBy Ann Tolan\nPublished: Wednesday, 5 March 2031, 10:30 GMT\n{SENTENCE}",
        f"Published March 5 2031 {SENTENCE}",
        f"5 Mar 2031 The silo that blew up was an old one. {SENTENCE}",
        f"Date of publication 5 March 2031 The port of Velmar is closed. {SENTENCE}",
        f"Wed 5 Mar 2031 Twelve dead in Velmar {SENTENCE}",
        f"05-03-2031 {SENTENCE}",
        f"2031-03-05 | {SENTENCE}",
        f"Twelve dead in Velmar\n03/25/2031\n{SENTENCE}".replace("25", "05").replace("03/05", "05/03"),
        f"Twelve dead in Velmar Reuters , Wednesday 5 Mar 2031 {SENTENCE}",
        f"VELMAR, March 5, 2031 (KPS) - {SENTENCE}",
        f"Date: 5th March, 2031\n{SENTENCE}",
    ],
)
def test_the_date_of_an_article(opening: str) -> None:
    found = visible_date(opening)
    assert found is not None
    assert (found.start, found.end) == (DAY, DAY)


@pytest.mark.parametrize(
    "opening",
    [
        SENTENCE,
        f"The treaty of 5 March 2031 between Ardania and Osmark has been broken. {SENTENCE}",
        f"March 5, 2031 was the day on which the silo blew up. {SENTENCE}",
        f"Date:\n\n{SENTENCE}",
        f"31 February 2031\n{SENTENCE}",
        f"{SENTENCE * 20}\n5 March 2031\n",
        f"Call 05-03-20311 for help.\n{SENTENCE}",
    ],
)
def test_a_date_that_is_told_is_not_that_of_the_article(opening: str) -> None:
    assert visible_date(opening) is None


def test_where_the_day_cannot_come_first_the_month_does() -> None:
    found = visible_date(f"03/25/2031\n{SENTENCE}")
    assert found is not None
    assert found.start == date(2031, 3, 25)


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"VELMAR (Reuters) - {SENTENCE}", "Reuters"),
        (f"VELMAR, March 5 (AFP) — {SENTENCE}", "AFP"),
        (f"Twelve dead in Velmar AP Wednesday 5 Mar 2031 {SENTENCE}", "AP"),
        (f"{SENTENCE}\n\nSource: REUTERS", "Reuters"),
        (f"{SENTENCE} Reporting by Reuters.", "Reuters"),
        (f"{SENTENCE} -AFP", "AFP"),
        (SENTENCE, None),
        (f"The minister told AFP that nobody was to blame. {SENTENCE}", None),
    ],
)
def test_the_agency_of_a_report(text: str, agency: str | None) -> None:
    assert agency_of(text) == agency
