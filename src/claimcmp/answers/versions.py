"""`versions`: what an article says otherwise than it did, claim by claim, and whether it owns up to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from claimcmp.comparison.polarity import compare_polarity
from claimcmp.records.articles import Article
from claimcmp.records.claims import Claim, Quantity
from claimcmp.records.comparisons import Outcome
from claimcmp.records.intervals import Period
from claimcmp.records.models import Embedder
from claimcmp.records.relations import Reason, ReasonKind
from claimcmp.records.versions import ChangeKind, ClaimChange, History, Revision, Version

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SAME_CLAIM = 0.6
"""How near two claims must be, mean of common words in order and cosine of their vectors, to be one claim in two wordings."""

_TEXT = r"(?:article|story|report|piece|post|page|text|headline|dispatch|item)"
_MENDED = r"(?:corrected|amended|updated|revised|clarified|edited)"
_NOTICE = re.compile(
    rf"^\W*(?:correction|clarification|editor(?:'|’)?s(?:'|’)? note|erratum|corrected|updated?)\b\s*[:(—–-]"
    rf"|\b(?:this|the) {_TEXT} (?:has been|was|is) {_MENDED}\b"
    rf"|\b(?:an? )?(?:earlier|previous|original) versions? of (?:this|the) {_TEXT}\b"
    rf"|\b(?:we|the editors) regret the error\b",
    re.IGNORECASE,
)


def trace_versions(versions: Sequence[Version], claims: Callable[[Article], Sequence[Claim]], *, embedder: Embedder) -> History:
    """Return what became of the claims of an article from each version to the next.

    Raises:
        ModelError: a model is absent.
    """
    found = {version.number: claims(version.article) for version in versions} if len(versions) > 1 else {}
    steps = tuple(
        _revision(before, after, found[before.number], found[after.number], embedder) for before, after in pairwise(versions)
    )
    return History(tuple(versions), steps)


def _revision(before: Version, after: Version, old: Sequence[Claim], new: Sequence[Claim], embedder: Embedder) -> Revision:
    changes = compare_versions(old, new, embedder=embedder)
    touched = sum(change.before is not None for change in changes)
    return Revision(before, after, changes, len(old) - touched, _notice(before.article, after.article))


def compare_versions(before: Sequence[Claim], after: Sequence[Claim], *, embedder: Embedder) -> tuple[ClaimChange, ...]:
    """Return every claim that is not the same in two versions of one article, in the order of the newer text.

    Claims with the same words by the same speaker are the same, wherever they stand. The others are paired one to one, the
    nearest first; what finds no partner was dropped or added.
    """
    old, new = _without_same(before, after)
    pairs = _paired(old, new, embedder)
    partner = {right: left for left, right in pairs}
    dropped = [claim for index, claim in enumerate(old) if index not in {left for left, _ in pairs}]
    changes = [
        ClaimChange(ChangeKind.ADDED, None, claim) if index not in partner else _changed(old[partner[index]], claim)
        for index, claim in enumerate(new)
    ]
    return (*changes, *(ClaimChange(ChangeKind.DROPPED, claim, None) for claim in dropped))


def _without_same(before: Sequence[Claim], after: Sequence[Claim]) -> tuple[list[Claim], list[Claim]]:
    """Leave out what both versions say in the same words."""
    left: dict[tuple[str, ...], list[Claim]] = {}
    for claim in before:
        left.setdefault(_key(claim), []).append(claim)
    new = []
    for claim in after:
        same = left.get(_key(claim))
        if same:
            same.pop(0)
        else:
            new.append(claim)
    kept = {claim.id for claims in left.values() for claim in claims}
    return [claim for claim in before if claim.id in kept], new


def _key(claim: Claim) -> tuple[str, ...]:
    return " ".join(_words(claim.text)), claim.speaker, claim.modality.value, claim.polarity.value


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _paired(old: Sequence[Claim], new: Sequence[Claim], embedder: Embedder) -> list[tuple[int, int]]:
    """Pair claims one to one, the nearest first; of equal ones those that come first in the text."""
    if not old or not new:
        return []
    nearness = _nearness(old, new, embedder)
    ranked = sorted(
        ((float(nearness[i, j]), i, j) for i in range(len(old)) for j in range(len(new)) if nearness[i, j] >= SAME_CLAIM),
        key=lambda entry: (-entry[0], abs(entry[1] - entry[2]), entry[1], entry[2]),
    )
    pairs: list[tuple[int, int]] = []
    for _, i, j in ranked:
        if all(i != left and j != right for left, right in pairs):
            pairs.append((i, j))
    return pairs


def _nearness(old: Sequence[Claim], new: Sequence[Claim], embedder: Embedder) -> NDArray[np.float64]:
    """Return how near each old claim is to each new one, shape (old, new), 0 to 1."""
    import numpy as np
    from rapidfuzz.distance import LCSseq

    vectors = embedder.embed([claim.text for claim in (*old, *new)])
    cosines = np.clip(vectors[: len(old)] @ vectors[len(old) :].T, 0.0, 1.0)
    ours, theirs = ([_words(claim.text) for claim in claims] for claims in (old, new))
    common = [[LCSseq.normalized_similarity(left, right) for right in theirs] for left in ours]
    return np.asarray((cosines + np.array(common)) / 2, dtype=np.float64)


def _changed(before: Claim, after: Claim) -> ClaimChange:
    reasons = tuple(_reasons(before, after))
    return ClaimChange(ChangeKind.CHANGED if reasons else ChangeKind.REWORDED, before, after, reasons)


def _reasons(before: Claim, after: Claim) -> Iterator[Reason]:
    """Yield in which aspects a claim answers otherwise than before; a detail that was added is none."""
    old, new = _figures(before), _figures(after)
    if old.keys() != new.keys():
        gone, come = (_listed(side[key] for key in side if key not in other) for side, other in ((old, new), (new, old)))
        yield Reason(ReasonKind.QUANTITY, gone, come, _turned("figure", gone, come))
    polarity = compare_polarity(before, after)
    # Where the manner turned from asserted to denied, that says it already.
    if polarity.outcome is Outcome.CONFLICTING and before.modality == after.modality:
        yield Reason(ReasonKind.POLARITY, polarity.left, polarity.right, "The two wordings deny each other.")
    if before.period is not None and after.period is not None and before.period != after.period:
        left, right = before.times[0].surface, after.times[0].surface
        if not _is_same_time(before.period, after.period):
            yield Reason(ReasonKind.TIME, left, right, _turned("time", left, right))
    if before.speaker != after.speaker:
        yield Reason(ReasonKind.ATTRIBUTION, before.speaker, after.speaker, _handed_on(before, after))
    if before.modality != after.modality:
        left, right = before.modality.value, after.modality.value
        yield Reason(ReasonKind.MODALITY, left, right, f"It was {left} and is {right}.")
    names, others = ({mention.canonical for mention in claim.entities} for claim in (before, after))
    if names - others:
        gone, come = _listed(sorted(names - others)), _listed(sorted(others - names))
        yield Reason(ReasonKind.ENTITY, gone, come, _turned("name", gone, come))


def _figures(claim: Claim) -> dict[tuple[object, ...], str]:
    """Return the words of each figure by what it says."""
    return {_figure(quantity): quantity.surface for quantity in claim.quantities}


def _figure(quantity: Quantity) -> tuple[object, ...]:
    return quantity.interval, quantity.unit, quantity.counted


def _is_same_time(before: Period, after: Period) -> bool:
    """Tell whether one period only says more exactly what the other says."""
    return before.within(after) or after.within(before)


def _listed(words: Iterable[str]) -> str | None:
    return ", ".join(words) or None


def _handed_on(before: Claim, after: Claim) -> str:
    left, right = ("the article itself" if claim.is_own_voice else claim.speaker for claim in (before, after))
    return f"It was said by {left} and is said by {right}."


def _turned(what: str, before: str | None, after: str | None) -> str:
    if before is None:
        return f"The {what} “{after}” is new."
    if after is None:
        return f"The {what} “{before}” is gone."
    return f"The {what} was “{before}” and is “{after}”."


def _notice(before: Article, after: Article) -> str | None:
    """Return the first sentence of the newer text, not in the older one, that says that the article was changed."""
    known = set(_lines(before.text))
    return next((line for line in _lines(after.text) if line not in known and _NOTICE.search(line)), None)


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in re.split(r"(?<=[.!?])\s+|\n", text) if line.strip()]
