"""Who is made answerable: turned-round accusations, lost speakers, false speakers."""

from __future__ import annotations

import pytest

from claimcmp.claims.attribution import UNNAMED
from claimcmp.records.claims import AUTHOR, AttributionKind, Modality


@pytest.mark.parametrize(
    ("text", "speaker", "kind"),
    [
        ("Ardania said that the army had fled.", "Ardania", AttributionKind.REPORTED),
        ("“The army has fled,” Anna Kov said.", "Anna Kov", AttributionKind.DIRECT),
        ("“The army has fled,” said Anna Kov.", "Anna Kov", AttributionKind.DIRECT),
        ("Anna Kov, the minister of defence, said the army had fled.", "Anna Kov", AttributionKind.REPORTED),
        ("Anna Kov told reporters that the army had fled.", "Anna Kov", AttributionKind.REPORTED),
        ("Some analysts argue that the treaty is dead.", "Some analysts", AttributionKind.ANONYMOUS),
        ("According to the health ministry, the clinic was closed.", "health ministry", AttributionKind.REPORTED),
        ("From Velmar's perspective, the treaty is void.", "Velmar", AttributionKind.PERSPECTIVE),
        ("Ardania accuses Velmar of sheltering rebels.", "Ardania", AttributionKind.ACCUSATION),
        ("Velmar was accused by Ardania of sheltering rebels.", "Ardania", AttributionKind.ACCUSATION),
        ("Velmar denied that the army had fled.", "Velmar", AttributionKind.DENIAL),
        ("Velmar rejected the accusation.", "Velmar", AttributionKind.DENIAL),
        ("Velmar demanded a new treaty.", "Velmar", AttributionKind.DEMAND),
        ("Velmar called for a new treaty.", "Velmar", AttributionKind.DEMAND),
        ("Ardania believes that the treaty is dead.", "Ardania", AttributionKind.BELIEF),
        ("Ardania voiced fear that the war would spread.", "Ardania", AttributionKind.BELIEF),
        ("Velmar claims to have killed 20 rebels.", "Velmar", AttributionKind.REPORTED),
        ("The ministry put the death toll at 12.", "ministry", AttributionKind.REPORTED),
        ("A report quoted Anna Kov as saying the army had fled.", "Anna Kov", AttributionKind.REPORTED),
        ("The army, the ministry said on Monday, killed three rebels.", "ministry", AttributionKind.REPORTED),
        ("The envoys were told by Ardania that the port was closed.", "Ardania", AttributionKind.REPORTED),
    ],
)
def test_the_speaker_and_how_the_text_ties_him_to_the_words(read, text: str, speaker: str, kind: AttributionKind) -> None:
    found = [(claim.speaker, claim.attribution.kind) for claim in read(text) if claim.attribution is not None]
    assert (speaker, kind) in found


@pytest.mark.parametrize(
    "text",
    [
        "It can be said that the treaty has failed.",
        "The silence of both courts proves that the treaty has failed.",
        "The evidence suggests that the fire was an accident.",
        "We can say that the treaty has failed.",
        "The officers were told that the army had fled.",
        "The planes are chosen according to type and place.",
        "Ardania wants a new treaty.",
    ],
)
def test_what_looks_like_a_speaker_and_is_none(read, text: str) -> None:
    claims = read(text)
    assert claims
    assert {claim.speaker for claim in claims} == {AUTHOR}


def test_an_accusation_is_never_turned_round(read) -> None:
    claims = read("Ardania accuses Velmar of sheltering rebels, arming militias and closing the port.")
    assert claims
    assert all(claim.text.startswith("Ardania accuses Velmar of") for claim in claims)
    assert {(claim.speaker, claim.modality) for claim in claims} == {("Ardania", Modality.ALLEGED)}


def test_a_passive_accusation_without_by_has_an_unnamed_speaker(read) -> None:
    (claim,) = read("The minister was accused of hiding money.")
    assert (claim.speaker, claim.modality) == (UNNAMED, Modality.ALLEGED)


def test_the_claims_below_a_speaker_keep_him(read) -> None:
    claims = read("Ardania said the army had fled, leaving the town empty, and that the port was closed.")
    assert len(claims) > 1
    assert {claim.speaker for claim in claims} == {"Ardania"}


def test_the_author_s_own_half_of_a_sentence_stays_his(read) -> None:
    claims = read("Velmar denies the attack, but the army has closed the port.")
    speakers = {claim.text: claim.speaker for claim in claims}
    assert speakers["The army has closed the port."] == AUTHOR


def test_speech_within_speech_names_both(read) -> None:
    claims = read("Ardania said that Velmar had denied the attack.")
    (claim,) = [claim for claim in claims if claim.attribution is not None and claim.attribution.within]
    assert (claim.speaker, claim.attribution.within) == ("Velmar", "Ardania")


@pytest.mark.parametrize(
    "text",
    [
        "Ardania did not say that the army had fled.",
        "Ardania could say that the army had fled.",
        "“I do not think this is a good plan,” Anna Kov said.",
    ],
)
def test_what_nobody_said_is_not_put_forward(read, text: str) -> None:
    assert not any(claim.text in {"The army had fled.", "This is a good plan."} for claim in read(text))


@pytest.mark.parametrize(
    ("text", "speaker", "sure"),
    [
        ("Anna Kov said that the attack had failed and that the town was calm.", "Anna Kov", True),
        ("“The attack failed, and the town is calm,” Anna Kov said.", "Anna Kov", True),
        ("Anna Kov said the attack had failed, and the town was calm.", "Anna Kov", False),
        ("“The attack failed,” Anna Kov said, and the army left the town.", AUTHOR, True),
    ],
)
def test_the_second_half_of_a_report(read, text: str, speaker: str, sure: bool) -> None:
    first, second = read(text)
    assert (first.speaker, second.speaker) == ("Anna Kov", speaker)
    assert (second.confidence >= 0.9) is sure


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("The attack failed and 12 soldiers died, according to Anna Kov.", ["Anna Kov"] * 2),
        ("Ardania closed the border, attacked the town and arrested 40 people, according to Anna Kov.", ["Anna Kov"] * 3),
        ("Some 40 civilians were killed and at least 100 wounded, according to Anna Kov.", ["Anna Kov"] * 2),
        ("The army left the town and, according to Anna Kov, 12 soldiers died.", [AUTHOR, "Anna Kov"]),
    ],
)
def test_a_source_at_the_end_is_that_of_the_whole_sentence(read, text: str, speakers: list[str]) -> None:
    claims = read(text)
    assert [claim.speaker for claim in claims] == speakers
    assert not any(" and according" in claim.text for claim in claims)
