"""Which words come to head a clause of their own; each rule beside what it must leave alone."""

from __future__ import annotations

import pytest

from claimcmp.claims.splitting import ClauseKind


def kinds(split, text: str) -> list[ClauseKind]:
    return [clause.kind for clause in split(text)[1]]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ardania closed the border and the army left the town.", ClauseKind.COORDINATED),
        ("While Ardania supports the talks, the rebels reject every offer.", ClauseKind.CONTRAST),
        ("The group, which was founded in 1996, controls the harbour.", ClauseKind.RELATIVE),
        ("Founded in 1996, the group controls the harbour.", ClauseKind.PARTICIPLE),
        ("The storm destroyed the harbour, leaving thousands of people homeless.", ClauseKind.EVENT_PARTICIPLE),
        ("The army seized the town, with its troops entering at dawn.", ClauseKind.ABSOLUTE),
        ("The minister met Anna Kov, the leader of the opposition.", ClauseKind.APPOSITION),
        ("Following the capture of the old harbour, the army left.", ClauseKind.PRESUPPOSED),
        ("The ministry said that the army had fled.", ClauseKind.CONTENT),
        ("A report quoted a source as saying the army had fled.", ClauseKind.CONTENT),
        ("The talks failed a day after the agency said that the army had fled.", ClauseKind.CONTENT),
        ("Kov said the raid had failed, adding that four soldiers had died.", ClauseKind.CONTENT),
    ],
)
def test_a_proposition_of_its_own_is_split_off(split, text: str, kind: ClauseKind) -> None:
    assert kind in kinds(split, text)


@pytest.mark.parametrize(
    "text",
    [
        "Ardania accuses the rebels of sheltering bandits and arming militias.",
        "The ministry denied having sent troops and having paid rebels.",
        "Velmar is the only country that has recognised the regime.",
        "If the talks fail, the army will cross the river.",
        "The envoy asked who had closed the port.",
        "The observatory determines whose planes carry out the raids.",
        "Police shot and killed a man in the old town.",
        "The council imposed tariffs, ranging from 5 percent to 25 percent.",
        "The army will attack, destroying the bridge.",
        "Most people are upset with what is going on in the country.",
        "She cited remarks the minister had made about the treaty.",
        "Despite the rain the army left.",
    ],
)
def test_what_its_surroundings_govern_stays_whole(split, text: str) -> None:
    assert kinds(split, text) == [ClauseKind.MAIN]


def test_a_relative_after_a_person_with_which_is_about_the_whole_clause(split) -> None:
    assert ClauseKind.RELATIVE not in kinds(
        split, "The voters preferred the mayor to Peter Lund, which is a problem for the party."
    )


def test_a_singular_verb_is_no_second_predicate_of_a_plural_subject(read) -> None:
    claims = read("Some delegates doubt a candidate who has never won a race and is considered weak.")
    assert not any(claim.text.startswith("Some delegates is") for claim in claims)


def test_a_passive_participle_after_an_object_is_not_about_the_subject(read) -> None:
    claims = read("Anna Kov set up a panel, overseen by Peter Lund, to review the law.")
    assert not any(claim.text.startswith("Anna Kov was overseen") for claim in claims)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In Velmar, 22 people were killed and at least 50 wounded.",
            {"In Velmar, 22 people were killed.": [(22, "killed")], "In Velmar, at least 50 were wounded.": [(50, "injured")]},
        ),
        (
            "Six people were dead and 12 wounded.",
            {"Six people were dead.": [(6, "killed")], "12 were wounded.": [(12, "injured")]},
        ),
        (
            "Twenty civilians were killed and more than 30 others injured when a bomb exploded.",
            {
                "Twenty civilians were killed.": [(20, "killed")],
                "More than 30 others were injured when a bomb exploded.": [(30, "injured")],
            },
        ),
        (
            "Two bridges were destroyed and one damaged.",
            {"Two bridges were destroyed.": [(2, "bridges")], "One was damaged.": []},
        ),
        # A verb of its own, and a noun: nothing was left out.
        (
            "22 soldiers were killed and rebels wounded 50.",
            {"22 soldiers were killed.": [(22, "killed")], "Rebels wounded 50.": [(50, "injured")]},
        ),
        ("The town was calm and 12 wounded arrived.", {"The town was calm.": [], "12 wounded arrived.": [(12, "injured")]}),
    ],
)
def test_a_second_half_gets_back_its_auxiliary(read, text: str, expected: dict[str, list[tuple[int, str]]]) -> None:
    found = {claim.text: [(item.interval.low, item.counted) for item in claim.quantities] for claim in read(text)}
    assert found == expected


def test_who_was_wounded_did_not_wound(read) -> None:
    claim = read("In Velmar, 22 people were killed and at least 50 wounded.")[-1]
    assert [role.role for role in claim.roles] == ["patient"]


@pytest.mark.parametrize(
    "text",
    [
        "The latest attacks took to 89 the number of civilians killed in air strikes in the past seven days.",
        "The raids raised to 12 the number of soldiers, killed in the past week, in Velmar.",
        "The raid brought to 12 the number of soldiers killed in Velmar last year.",
    ],
)
def test_what_is_counted_stays_with_its_number(read, text: str) -> None:
    assert [claim.text for claim in read(text)] == [text]
