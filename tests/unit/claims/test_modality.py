"""How firmly a claim is put forward, whether it is denied, and what sort of claim it is."""

from __future__ import annotations

import pytest

from claimcmp.records.claims import ClaimKind, Modality, Polarity


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The army closed the port.", Modality.ASSERTED),
        ("The army may close the port.", Modality.HEDGED),
        ("The army could attack the harbour.", Modality.HEDGED),
        ("The army could not stop the rebels.", Modality.ASSERTED),
        ("No port can shelter a fleet.", Modality.ASSERTED),
        ("The army reportedly closed the port.", Modality.HEDGED),
        ("The rebels are unlikely to leave.", Modality.HEDGED),
        ("The rebels seem tired.", Modality.HEDGED),
        ("The army allegedly closed the port.", Modality.ALLEGED),
        ("The blast was blamed on the rebels.", Modality.ALLEGED),
        ("The crash was attributed to rain.", Modality.ASSERTED),
        ("The army will close the port.", Modality.FORECAST),
        ("The army should close the port.", Modality.OPINION),
        ("If the talks fail, the army will close the port.", Modality.CONDITIONAL),
        ("If the talks fail, the general argues, the army will close the port.", Modality.CONDITIONAL),
        ("Ardania expected that Velmar would open the border.", Modality.ASSERTED),
        ("Ardania fears that Velmar will close the border.", Modality.HEDGED),
        ("Ardania said that Velmar would open the border.", Modality.FORECAST),
        ("Velmar denied that the army had fled.", Modality.DENIED),
        ("Ardania accuses Velmar of sheltering rebels.", Modality.ALLEGED),
    ],
)
def test_modality(read, text: str, modality: Modality) -> None:
    (claim,) = read(text)
    assert claim.modality is modality


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The army closed the port.", Polarity.POSITIVE),
        ("The army did not close the port.", Polarity.NEGATIVE),
        ("The army never closed the port.", Polarity.NEGATIVE),
        ("Nobody closed the port.", Polarity.NEGATIVE),
        ("No soldier closed the port.", Polarity.NEGATIVE),
        ("The army failed to close the port.", Polarity.NEGATIVE),
        ("Velmar recognised Ardania rather than the rebels.", Polarity.POSITIVE),
    ],
)
def test_polarity(read, text: str, polarity: Polarity) -> None:
    (claim,) = read(text)
    assert claim.polarity is polarity


def test_not_only_is_no_negation(read) -> None:
    claims = read("Ardania not only closed the border but also expelled the ambassador.")
    assert {claim.polarity for claim in claims} == {Polarity.POSITIVE}
    assert not any("not only" in claim.text for claim in claims if "but" not in claim.text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The blast killed 12 people.", ClaimKind.FIGURE),
        ("The army closed the port.", ClaimKind.EVENT),
        ("The treaty is void.", ClaimKind.STATUS),
        ("The army depends on the harbour.", ClaimKind.RELATION),
        ("Velmar demanded a new treaty.", ClaimKind.STATEMENT),
    ],
)
def test_kind(read, text: str, kind: ClaimKind) -> None:
    (claim,) = read(text)
    assert claim.kind is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("About 60 were injured.", ClaimKind.FIGURE),
        ("Nearly 60 people were injured.", ClaimKind.FIGURE),
        ("Dozens were injured.", ClaimKind.EVENT),
    ],
)
def test_an_approximate_number_is_a_figure(read, text: str, kind: ClaimKind) -> None:
    (claim,) = read(text)
    assert claim.kind is kind
