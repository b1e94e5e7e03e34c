"""From an article to its claims: what is dropped, what is given to each, what ids depend on."""

from __future__ import annotations


def test_the_report_is_no_claim_of_its_own(read) -> None:
    assert [claim.text for claim in read("Ardania said that the army had fled.")] == ["The army had fled."]


def test_a_report_without_speaker_stays_with_its_content(read) -> None:
    (claim,) = read("The evidence suggests that the fire was an accident.")
    assert claim.text == "The evidence suggests that the fire was an accident."


def test_what_is_said_aside_stands_by_itself_and_in_its_place(read) -> None:
    texts = [claim.text for claim in read("The talks failed a day after Ardania said that the army had fled.")]
    assert "The army had fled." in texts
    assert "The talks failed a day after Ardania said that the army had fled." in texts


def test_each_conjunct_of_a_complement_is_a_claim(read) -> None:
    texts = [claim.text for claim in read("Ardania accuses Velmar of sheltering rebels and of closing the port.")]
    assert len(texts) >= 1
    assert all(text.startswith("Ardania accuses Velmar of") for text in texts)


def test_the_quote_is_the_passage_and_the_subject_is_inherited(read) -> None:
    text = "Ardania closed the border and expelled the ambassador."
    claim = read(text)[-1]
    assert claim.quote == text[claim.spans[0].start : claim.spans[-1].end] == "expelled the ambassador"
    assert [item.span.slice(text) for item in claim.inherited] == ["Ardania"]


def test_a_word_left_open_costs_confidence(read) -> None:
    (open_claim,) = read("The army left because of this move.")
    (closed,) = read("The army left because of the treaty.")
    assert open_claim.unresolved
    assert open_claim.confidence < closed.confidence


def test_ids_are_stable_and_differ(read) -> None:
    text = "Ardania closed the border and expelled the ambassador."
    first, again = read(text), read(text)
    assert [claim.id for claim in first] == [claim.id for claim in again]
    assert len({claim.id for claim in first}) == len(first)


def test_a_figure_carries_its_speaker(read) -> None:
    (claim,) = read("Ardania said 12 people were killed.")
    assert [quantity.speaker for quantity in claim.quantities] == ["Ardania"]


def test_a_negation_that_several_share_is_lost_on_none(read) -> None:
    (claim,) = read("The pact committed both states not to threaten or use force.")
    assert claim.text == "The pact committed both states not to threaten or use force."
