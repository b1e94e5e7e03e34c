from __future__ import annotations

import pytest

from claimcmp.comparison.wording import compare_wording, find_qualification, has_partial_scope, judge_wording, own_words
from claimcmp.records.claims import AUTHOR, Claim, ClaimKind, EntityMention, Modality, Polarity, Role
from claimcmp.records.comparisons import Outcome
from claimcmp.records.spans import Span

NAMES = ("Ardania", "Velmar", "Dawn League")


def line(text: str, predicate: str = "be", roles: str = "", *, no: bool = False) -> Claim:
    span = Span(0, len(text))
    parts = [part.strip().partition(" ") for part in roles.split(",") if part.strip()]
    return Claim(
        id=text, article_id="a", source="s", origin_id="o", spans=(span,), inherited=(), context=span, quote=text, text=text,
        predicate=predicate, roles=tuple(Role(role, name, name in NAMES) for role, _, name in parts), speaker=AUTHOR,
        attribution=None, modality=Modality.ASSERTED, polarity=Polarity.NEGATIVE if no else Polarity.POSITIVE,
        kind=ClaimKind.STATUS, check_worthy=True, times=(), place=None, quantities=(), confidence=0.9, unresolved=(),
        entities=tuple(EntityMention(span, name, name, "state") for name in NAMES if name in text),
    )  # fmt: skip


def test_names_are_no_words_in_common() -> None:
    assert own_words(line("Ardania exports grain to Velmar")) == {"export", "grain"}
    assert (
        compare_wording(line("Ardania exports grain to Velmar"), line("Ardania jails a poet of Velmar")).outcome
        is Outcome.NOT_COMPARABLE
    )


@pytest.mark.parametrize(
    ("right", "outcome"),
    [
        ("Grain is exported by Ardania", Outcome.EQUAL),
        ("Ardania exports timber and steel", Outcome.COMPATIBLE),
        ("Ardania jails a poet", Outcome.NOT_COMPARABLE),
        ("Ardania", Outcome.NOT_COMPARABLE),
    ],
)
def test_share_of_words(right: str, outcome: Outcome) -> None:
    assert compare_wording(line("Ardania exports grain"), line(right)).outcome is outcome
    assert compare_wording(line(right), line("Ardania exports grain")).outcome is outcome


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        ("It arms rebels", "It arms rebels, she said without evidence", (None, "without evidence")),
        ("Some officials sometimes question it", "Officials never question it", ("some", "never")),
        ("Only Velmar voted no", "Velmar voted no", ("only", None)),
        ("Some officials question it", "Officials question it", None),
        ("All ports are shut", "Ports are shut", None),
        ("No port is shut", "The port is shut", None),
    ],
)
def test_qualifications(left: str, right: str, words: tuple[str | None, str | None] | None) -> None:
    found = find_qualification(line(left), line(right))
    assert (found if found is None else (found.left, found.right)) == words


def test_partial_scope() -> None:
    assert has_partial_scope("Some officials question the line")
    assert not has_partial_scope("Officials have never questioned the line")


ROLES = "agent Ardania, patient Dawn League"


@pytest.mark.parametrize(
    ("right", "outcome"),
    [
        (line("Ardania backs the Dawn League", "back", ROLES), Outcome.EQUAL),
        (line("Ardania backs the Dawn League only on paper", "back", ROLES), Outcome.COMPATIBLE),
        (line("Ardania does not support the Dawn League", "support", ROLES, no=True), Outcome.CONFLICTING),
        (line("Ardania opposes the Dawn League", "oppose", ROLES), Outcome.CONFLICTING),
        (line("The Dawn League supports Ardania", "support", "agent Dawn League, patient Ardania"), Outcome.NOT_COMPARABLE),
        (line("Velmar exports grain", "export", "agent Velmar, patient grain"), Outcome.NOT_COMPARABLE),
        (line("Velmar opposes the Dawn League", "oppose", "agent Velmar, patient Dawn League"), Outcome.NOT_COMPARABLE),
    ],
)
def test_word_lists_judge(right: Claim, outcome: Outcome) -> None:
    left = line("Ardania supports the Dawn League", "support", ROLES)
    assert judge_wording(left, right).outcome is judge_wording(right, left).outcome is outcome
