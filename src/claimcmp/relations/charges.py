"""Who says it, and who denies it: an article's own voice, a charge and its denial, some against none."""

from __future__ import annotations

from claimcmp.comparison.denial import is_affirmed
from claimcmp.comparison.vocabulary import content_stems, split_words, stem
from claimcmp.records.claims import AUTHOR, Claim, Modality, Polarity, Quantity

_NOT_ANY = frozenset({
    "no one", "nobody", "none", "no casualties", "no deaths", "no injuries", "no fatalities", "no people",
    "anyone", "anybody", "any casualties", "any deaths", "any injuries", "any fatalities", "any people",
})  # fmt: skip
"""Of whom a negated sentence speaks when it says that there were none."""


def own_voice(claim: Claim) -> bool:
    """Tell whether an article makes a claim in its own voice, as no charge and no denial of anybody."""
    return claim.speaker == AUTHOR and claim.attribution is None and claim.modality not in {Modality.ALLEGED, Modality.DENIED}


def figure_speaker(claim: Claim, figure: Quantity) -> str:
    """Return who gives a figure: the speaker nearest to it."""
    return figure.speaker if figure.speaker != AUTHOR else claim.speaker


def is_zero(figure: Quantity) -> bool:
    """Tell whether a figure is none at all."""
    return figure.interval.is_exact and figure.interval.low == 0


def some_against_none(some: Claim, none: Claim) -> bool:
    """Tell whether `some` counts people of whom `none` says that there were none ("no one was killed")."""
    if none.polarity is not Polarity.NEGATIVE or none.quantities or not is_affirmed(some):
        return False
    words = f" {' '.join(split_words(none.text))} "
    if not any(f" {phrase} " in words for phrase in _NOT_ANY):
        return False
    counted = [figure for figure in some.quantities if figure.unit is None and figure.interval.low and figure.counted]
    named = content_stems(none.text)
    return any(
        stem(figure.counted or "") in named or (figure.counted == "killed" and named & {stem("die"), stem("death")})
        for figure in counted
    )
