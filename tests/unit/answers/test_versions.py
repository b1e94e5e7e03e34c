"""What became of the claims of an article from one version to the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from claimcmp.answers.versions import compare_versions, trace_versions
from claimcmp.records.claims import Claim, Modality, Polarity, Quantity
from claimcmp.records.relations import ReasonKind
from claimcmp.records.versions import ChangeKind, ClaimChange, Version

Make = Callable[..., Claim]
Count = Callable[..., Quantity]


def summary(changes: tuple[ClaimChange, ...]) -> list[tuple[str, str | None, str | None]]:
    return [
        (change.kind.value, change.before and change.before.text, change.after and change.after.text)  # type: ignore[misc]
        for change in changes
    ]


def test_what_stays_is_no_change_wherever_it_stands(make_claim: Make, fake_embedder: Any) -> None:
    one, two = make_claim("Ardania closed the port.", "close"), make_claim("Velmar sent three ships.", "send")
    moved = [replace(claim, id=claim.id[::-1], article_id="b") for claim in (two, one)]
    assert compare_versions([one, two], moved, embedder=fake_embedder) == ()
    assert fake_embedder.calls == []  # nothing to look for, so no model is loaded


def test_a_claim_is_changed_dropped_added_or_reworded(make_claim: Make, count: Count, fake_embedder: Any) -> None:
    old = [
        make_claim(
            "Exactly three dockers were killed in the harbour of Ardania.", "kill", figures=[count("three", 3, 3, "killed")]
        ),
        make_claim("The minister of ports resigned.", "resign"),
        make_claim("The silo stood empty for a whole year.", "stand"),
    ]
    new = [
        make_claim(
            "Exactly five dockers were killed in the harbour of Ardania.", "kill", figures=[count("five", 5, 5, "killed")]
        ),
        make_claim("The silo stood empty for the whole year.", "stand"),
        make_claim("Judges will look into it.", "look"),
    ]
    changes = compare_versions(old, new, embedder=fake_embedder)
    assert summary(changes) == [
        ("changed", old[0].text, new[0].text),
        ("reworded", old[2].text, new[1].text),
        ("added", None, new[2].text),
        ("dropped", old[1].text, None),
    ]
    (reason,) = changes[0].reasons
    assert (reason.kind, reason.left, reason.right) == (ReasonKind.QUANTITY, "three", "five")
    assert [change.takes_back for change in changes] == [True, False, False, True]


def test_each_claim_finds_one_partner_the_nearest(make_claim: Make, fake_embedder: Any) -> None:
    old = [make_claim("The port of Ardania is closed for ships.", "be closed")]
    new = [
        make_claim("The port of Ardania is closed for big ships.", "be closed"),
        make_claim("The port of Ardania is closed for ships today.", "be closed"),
    ]
    kinds = [change.kind for change in compare_versions(old, new, embedder=fake_embedder)]
    assert sorted(kinds) == [ChangeKind.ADDED, ChangeKind.REWORDED]


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"polarity": Polarity.NEGATIVE}, ReasonKind.POLARITY),
        ({"modality": Modality.HEDGED}, ReasonKind.MODALITY),
        ({"modality": Modality.DENIED}, ReasonKind.MODALITY),
        ({"speaker": "the police"}, ReasonKind.ATTRIBUTION),
        ({"time": "2031-03-06"}, ReasonKind.TIME),
    ],
)
def test_another_answer_has_its_reason(make_claim: Make, fake_embedder: Any, change: dict[str, Any], kind: ReasonKind) -> None:
    before = make_claim("Ardania closed the port.", "close", time="2031-03-05")
    after = make_claim("Ardania closed the port then.", "close", **{"time": "2031-03-05", **change})
    (found,) = compare_versions([before], [after], embedder=fake_embedder)
    assert [reason.kind for reason in found.reasons] == [kind]


@pytest.mark.parametrize(
    ("before", "after", "reasons"),
    [
        ("Ardania closed the port.", "Velmar closed the port.", [ReasonKind.ENTITY]),
        ("Ardania and Velmar closed the port.", "Ardania closed the port.", [ReasonKind.ENTITY]),
        ("Ardania closed the port.", "Ardania and Velmar closed the port.", []),  # a detail more
    ],
)
def test_a_name_that_is_gone_is_a_change(
    make_claim: Make, fake_embedder: Any, before: str, after: str, reasons: list[ReasonKind]
) -> None:
    (found,) = compare_versions([make_claim(before, "close")], [make_claim(after, "close")], embedder=fake_embedder)
    assert [reason.kind for reason in found.reasons] == reasons


def test_a_time_that_is_only_more_exact_is_no_change(make_claim: Make, fake_embedder: Any) -> None:
    before = make_claim("Ardania closed the port.", "close", time="2031-03")
    after = make_claim("Ardania closed the port then.", "close", time="2031-03-05")
    (found,) = compare_versions([before], [after], embedder=fake_embedder)
    assert found.kind is ChangeKind.REWORDED


@pytest.mark.parametrize(
    ("notice", "is_silent"),
    [
        ("Correction: an earlier figure was wrong.", False),
        ("This article was amended on 6 March 2031 to give the right number.", False),
        ("An earlier version of this story gave another number.", False),
        ("UPDATE (6 March): the number of dead.", False),
        ("The correction of the harbour wall took a year.", True),
        ("The ministry has updated its list.", True),
    ],
)
def test_a_correction_that_is_owned_up_to_is_not_silent(harbour: Any, fake_embedder: Any, notice: str, is_silent: bool) -> None:
    before, after = harbour.VERSIONS
    after = replace(after, article=replace(after.article, text=f"{after.article.text}\n{notice}\n"))
    claims = {before.article.id: [harbour.TWO], after.article.id: [harbour.KILLED]}
    history = trace_versions([before, after], lambda article: claims[article.id], embedder=fake_embedder)
    (step,) = history.revisions
    assert (step.is_silent, step.notice) == (is_silent, None if is_silent else notice)
    assert (step.unchanged, [change.kind for change in step.changes]) == (0, [ChangeKind.CHANGED])
    # What stood there before is no notice of this change.
    before = replace(before, article=replace(before.article, text=f"{before.article.text}\n{notice}\n"))
    (step,) = trace_versions([before, after], lambda article: claims[article.id], embedder=fake_embedder).revisions
    assert step.is_silent


def test_one_version_alone_has_no_steps_and_its_claims_are_not_asked_for(harbour: Any, fake_embedder: Any) -> None:
    only = Version(1, harbour.HERALD_ARTICLE, None)
    history = trace_versions([only], lambda article: pytest.fail("not needed"), embedder=fake_embedder)
    assert (history.revisions, history.article) == ((), harbour.HERALD_ARTICLE)


@pytest.mark.parametrize(
    ("kind", "sides", "reasons"),
    [(ChangeKind.CHANGED, 2, 0), (ChangeKind.REWORDED, 2, 1), (ChangeKind.ADDED, 2, 0), (ChangeKind.DROPPED, 0, 0)],
)
def test_what_cannot_be_cannot_be_built(harbour: Any, kind: ChangeKind, sides: int, reasons: int) -> None:
    before, after = (harbour.TWO, harbour.KILLED) if sides else (None, None)
    with pytest.raises(ValueError, match=kind.value):
        ClaimChange(kind, before, after, harbour.CHANGES[0].reasons[:reasons])
