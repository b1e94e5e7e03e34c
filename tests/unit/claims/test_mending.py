"""Parses that the words give away as wrong, seen in the claims that come of them."""

from __future__ import annotations

import pytest

from claimcmp.claims.mending import mend
from claimcmp.models.parsing import SpacyParser

from .conftest import Read


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Ardania refused to recognise the new council and prevented ships from entering the port.",
            ["Ardania refused to recognise the new council.", "Ardania prevented ships from entering the port."],
        ),
        (
            "Trade between the two islands has declined sharply, and Velmar’s transit routes through Ardania are increasingly "
            "challenging.",
            [
                "Trade between the two islands has declined sharply.",
                "Velmar’s transit routes through Ardania are increasingly challenging.",
            ],
        ),
        (
            "Despite dozens of visits by envoys, eight meetings of the harbour board, and 13 statements on fishing, the council "
            "still does not accept the treaty.",
            [
                "The council still does not accept the treaty.",
                "There are dozens of visits by envoys.",
                "There are eight meetings of the harbour board.",
                "There are 13 statements on fishing.",
            ],
        ),
    ],
)
def test_each_part_keeps_its_own_subject(read: Read, text: str, wanted: list[str]) -> None:
    assert sorted(claim.text for claim in read(text)) == sorted(wanted)


def test_what_an_agency_says_is_not_said_by_the_thing_it_speaks_of(read: Read) -> None:
    claims = read("The news agency did not say when the ferry sank and said at least two sailors were killed.")
    assert claims[-1].text == "At least two sailors were killed."
    assert claims[-1].speaker == "news agency"
    assert "when the ferry sank" in claims[0].text


def test_the_day_after_said_is_that_of_the_saying(read: Read) -> None:
    (claim,) = read("The Army of the North said Wednesday its attack was a response to a siege by the rebels.")
    assert "Wednesday" not in claim.text


def test_a_weekday_is_no_part_of_the_subject_after_it(spacy_parser: SpacyParser) -> None:
    sentence = mend(spacy_parser.parse([("On Saturday activists reported a heavy raid on the harbour.", 0)])[0][0])
    on, saturday, activists = sentence.tokens[:3]
    assert sentence.head(saturday) is on
    assert sentence.head(activists).text == "reported"


def test_responders_is_a_noun(read: Read) -> None:
    (claim,) = read(
        "Both first responders the Velmar Observatory for Human Rights and Harbour Front have reported that nine people died."
    )
    assert claim.text == "Nine people died."
    assert claim.attribution is not None


def test_who_strikes_them_off_is_not_they(read: Read) -> None:
    claims = read("The council stated that about 12,000 voters were convicts and then struck them from the rolls.")
    assert any(claim.text.startswith("The council then struck them") for claim in claims)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Velmar’s ruling council, which drove out the traders while asking Ardania for help, suffered in May two of the "
            "worst defeats since the war.",
            "Velmar’s ruling council suffered in May two of the worst defeats since the war.",
        ),
        ("Somebody has painted nine doors in the street and written a name on each.", "Somebody has written a name on each."),
        (
            "General Lund, asked about the raid, no longer denies that a call came in.",
            "General Lund no longer denies that a call came in.",
        ),
        (
            "Ardania suspended aid to the island, Velmar halted new loans and the Harbour Union on May 17 listed nine men.",
            "The Harbour Union on May 17 listed nine men.",
        ),
        ("The captain, who was re-elected in May, hired nine guards.", "The captain was re-elected in May."),
    ],
)
def test_a_lost_predicate_is_found(read: Read, text: str, wanted: str) -> None:
    assert wanted in [claim.text for claim in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "On the 18th Lund and Kov instead met in Dorn at the invitation of the mayor and called for an immediate truce.",
        "There are people who want the island to freeze this winter, and who will close the port to achieve it.",
        "The paper spoke with four soldiers of the guard, two of them wounded.",
        "By May the agency estimated the stock of uranium enriched to 60 percent at just over 400 kilograms.",
    ],
)
def test_no_half_sentence_stands_alone(read: Read, text: str) -> None:
    assert [claim.text for claim in read(text)] == [text]


def test_the_names_of_a_list_speak_together(read: Read) -> None:
    (claim,) = read("Ardania, Velmar and Tessia, all ruled by officers, announced in May that the pact was dead.")
    assert claim.text == "The pact was dead."
    assert "Velmar" in claim.speaker
    assert "Tessia" in claim.speaker


@pytest.mark.parametrize(
    ("text", "count"),
    [
        # Each half has its "and": nothing is taken from the list before.
        ("The army sold boats and nets and left the harbour.", 2),
        ("The minister, visibly shaken by the raid, left the hall.", 2),
        ("The army came, burned the mill and left the island.", 3),
    ],
)
def test_sound_sentences_are_left_alone(read: Read, text: str, count: int) -> None:
    claims = read(text)
    assert len(claims) <= count
    assert all(claim.text.startswith(("The army", "The minister")) for claim in claims)
