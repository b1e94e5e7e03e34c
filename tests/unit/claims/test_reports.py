"""Whose word a claim is, where the report is no plain "X said that": asides, announcements, second-hand names, own words."""

from __future__ import annotations

import pytest

from .conftest import Read


@pytest.mark.parametrize(
    ("text", "wanted", "speaker"),
    [
        ("The judge agreed with Anna Kov that there was no reason to close the port.", "There was no reason", "judge"),
        ("The agency suggested that the bridge was unsafe.", "The bridge was unsafe.", "agency"),
        ("The report reads that the bridge was unsafe.", "The bridge was unsafe.", "report"),
        ("The minister continues to insist that the port is safe.", "The port is safe.", "minister"),
        ("As a ministry memo put it, the permit is a source of income.", "The permit is a source of income.", "ministry memo"),
        ("The port, as Anna Kov said in May, is closed.", "The port is closed.", "Anna Kov"),
        ("On Saturday activists reported a heavy raid on the harbour.", "On Saturday activists reported", "activists"),
        ("The activist group, Harbour Front, said nine boats sank.", "Nine boats sank.", "Harbour Front"),
    ],
)
def test_the_speaker_and_what_is_said(read: Read, text: str, wanted: str, speaker: str) -> None:
    claims = [claim for claim in read(text) if claim.speaker == speaker]
    assert [claim.text[: len(wanted)] for claim in claims] == [wanted]


def test_a_thing_that_continues_to_change_says_nothing(read: Read) -> None:
    claims = read("The harbour remains an important link in the region; such a dynamic will continue to change under pressure.")
    assert {claim.speaker for claim in claims} == {"author"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The coalition said it had sunk 16 boats.", "The coalition had sunk 16 boats."),
        ("The ministry said its guards repelled a raid.", "The ministry’s guards repelled a raid."),
        ("Peter Lund said he was ready to lead.", "Peter Lund was ready to lead."),
        ("Harbour Front said it believes the dam could burst.", "Harbour Front believes that the dam could burst."),
    ],
)
def test_a_speaker_who_speaks_of_himself_is_named(read: Read, text: str, wanted: str) -> None:
    (claim,) = read(text)
    assert claim.text == wanted
    assert claim.unresolved == ()


@pytest.mark.parametrize(
    "text",
    [
        "Anna Kov said he was ready to lead.",
        "Anna Kov said it was ready for use.",
        "The ministry hopes it will open in May.",
    ],
)
def test_who_may_not_be_meant_is_not_put_for_a_pronoun(read: Read, text: str) -> None:
    (claim,) = read(text)
    assert claim.unresolved


def test_who_is_announced_speaks_in_the_paragraph_after(read: Read) -> None:
    claims = read('Anna Kov continued:\n\n"The dam is safe, and the port is open."\n\nRain fell in the town.')
    assert [(claim.text, claim.speaker) for claim in claims] == [
        ("The dam is safe.", "Anna Kov"),
        ("The port is open.", "Anna Kov"),
        ("Rain fell in the town.", "author"),
    ]


def test_doubled_apostrophes_quote(read: Read) -> None:
    claims = read("''The dam is safe,'' Anna Kov said. ''The port will open in May.''")
    assert [claim.speaker for claim in claims] == ["Anna Kov", "Anna Kov"]


def test_a_group_without_name_is_the_one_that_the_text_names_later(read: Read) -> None:
    text = "A monitoring group said nine people died.\n\nThe Velmar Observatory for Human Rights said two boats sank."
    assert {claim.speaker for claim in read(text)} == {"Velmar Observatory for Human Rights"}


@pytest.mark.parametrize(
    "text",
    [
        "The treaty can help us talk to each other, and listen to each other, and see each other.",
        "The captain wants to open the port but can't because he is being searched.",
    ],
)
def test_a_verb_that_may_lie_deeper_or_lacks_its_own_is_not_split_off(read: Read, text: str) -> None:
    assert len(read(text)) == 1


def test_two_more_are_no_two_known_ones(read: Read) -> None:
    assert [claim.unresolved for claim in read("Two more were hurt. The two agreed to meet again.")] == [(), ("the two",)]


@pytest.mark.parametrize(
    "text",
    [
        "“The raid failed,” said Peter Lund head of the Velmar Observatory for Human Rights adding that 15 of the wounded were "
        "in critical condition.",
        "Peter Lund condemned the raid saying that 15 of the wounded were in critical condition.",
    ],
)
def test_a_participle_goes_on_with_what_its_subject_says(read: Read, text: str) -> None:
    claim = next(claim for claim in read(text) if claim.text.startswith("15 of the wounded"))
    assert claim.speaker == "Peter Lund"
    assert [(quantity.counted, str(quantity.interval.low)) for quantity in claim.quantities] == [("injured", "15")]


def test_an_offensive_that_continues_says_nothing(read: Read) -> None:
    claims = read("The army has sunk 30 boats and left 170 sailors wounded as the war on the rebels near Velmar continues.")
    assert {claim.speaker for claim in claims} == {"author"}
    claims = read("The army has sunk 30 boats, as the offensive against the rebels continues.")
    assert {claim.speaker for claim in claims} == {"author"}


def test_a_perspective_holds_behind_the_semicolon(read: Read) -> None:
    claims = read("From Velmar's perspective, Ardania is more than a neighbour; the strait is a vital buffer against war.")
    assert [claim.speaker for claim in claims] == ["Velmar", "Velmar"]


def test_what_lacks_a_preposition_is_no_part_of_the_speaker(read: Read) -> None:
    (claim,) = read("The toll is expected to rise as many people are in critical condition VOHR reported.")
    assert claim.text.endswith("in critical condition.")


@pytest.mark.parametrize(
    ("text", "wanted", "speaker"),
    [
        # Speakers that look like the next members of a list.
        (
            "A shell hit the school in Dorn, wounding 41, two port officials and a doctor said.",
            "wounding 41.",
            "two port officials and doctor",
        ),
        ("Jets bombed the market, killing over 20 people, nurses and witnesses said.", "20 people.", "nurses and witnesses"),
        (
            "Jets bombed the market, killing over 20 people, nurses and witnesses said, in one of the worst raids of the war.",
            "one of the worst raids of the war.",
            "nurses and witnesses",
        ),
        # A name and a description, in either order.
        (
            "Rebels attacked the mill at Dorn on the orders of General Tarn, the spokesman of the alliance, Colonel Peter Lund, "
            "said on Monday.",
            "on the orders of General Tarn.",
            "Peter Lund",
        ),
        # The verb before its speaker, with more than one noun before it.
        (
            "Nine were in hospital, three with burns, said the governor of the district, Anna Kov.",
            "three with burns.",
            "Anna Kov",
        ),
        (
            "“The gate was open because it has been broken for weeks,” said a welder who lives nearby and watched a van, not "
            "a tank, roll through the gate.",
            "broken for weeks.",
            "welder",
        ),
        (
            "Some 900 boats have left the harbour this year, transport ministry figures show.",
            "this year.",
            "transport ministry figures",
        ),
        (
            "At least 38 people drowned and scores were missing on Friday, the coastguard said.",
            "38 people drowned.",
            "coastguard",
        ),
    ],
)
def test_a_report_behind_a_comma_is_no_part_of_what_it_reports(read: Read, text: str, wanted: str, speaker: str) -> None:
    claims = read(text)
    assert {claim.speaker for claim in claims} == {speaker}
    assert any(claim.text.endswith(wanted) for claim in claims)
    assert not any(" said" in claim.text or " show" in claim.text or "Lund" in claim.text for claim in claims)


@pytest.mark.parametrize(
    "text",
    [
        "The minister said the army had shelled the port, the market and the mill.",
        "In the morning the army withdrew, the minister said.",
        "The bridge is closed, and the ministry said on Monday that it would stay so.",
    ],
)
def test_a_list_before_a_report_is_not_its_speaker(read: Read, text: str) -> None:
    assert {claim.speaker for claim in read(text)} <= {"minister", "ministry", "author"}
    assert any("the port, the market and the mill." in claim.text for claim in read(text)) == ("mill" in text)


def test_every_span_is_verbatim_where_a_report_is_cut_out(read: Read) -> None:
    text = "Jets bombed the market, killing at least 20 people, nurses and witnesses said, in one of the worst raids of the war."
    for claim in read(text):
        words = " ".join(span.slice(text) for span in claim.spans)
        assert "nurses" not in words
        assert claim.quote in text


def test_whom_a_report_names_may_be_taken_up(read: Read) -> None:
    claims = read("The gate was open, replied the mayor, Anna Kov, who has lived there for years. She left the port.")
    assert claims[-1].text == "Anna Kov left the port."
