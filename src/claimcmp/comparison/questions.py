"""The question that a claim answers, in words."""

from __future__ import annotations

from claimcmp.records.claims import AUTHOR, Claim, ClaimKind


def word_question(claim: Claim) -> str:
    """Return what a claim answers: how many were counted, or the statement that is so or not."""
    figure = next((quantity for quantity in claim.quantities if quantity.counted), None)
    if claim.kind is ClaimKind.FIGURE and figure is not None:
        what = (
            figure.counted if figure.counted_surface in {None, figure.counted} else f"{figure.counted_surface} ({figure.counted})"
        )
        share = "What share: " if figure.unit == "percent" else "How many: "
        where = f", {figure.incident}" if figure.incident else ""
        when = f", {claim.times[0].surface}" if claim.times else ""
        return f"{share}{what}{where}{when}?"
    statement = claim.text.rstrip(".")
    return statement if claim.speaker == AUTHOR else f"{statement} (according to {claim.speaker})"
