"""How near the words of two claims are, and what the words alone say about the relation of the two."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from claimcmp.comparison.polarity import compare_polarity, oppose
from claimcmp.comparison.roles import SWAPPED, compare_roles
from claimcmp.comparison.status import compare_status
from claimcmp.comparison.vocabulary import content_stems, lists_hash, read_list, split_words
from claimcmp.records.claims import Claim
from claimcmp.records.comparisons import Comparison, Outcome

ASPECT = "wording"
SAME_WORDS = 0.6
NEAR_WORDS = 0.3

_MODULES = ("polarity.py", "roles.py", "status.py", "vocabulary.py", "wording.py")


@dataclass(frozen=True, slots=True)
class Qualification:
    """Words that limit one claim and not the other; None where a side has no such words."""

    left: str | None
    right: str | None


def overlap(left: Claim, right: Claim) -> float | None:
    """Return the share of content words (names left out) that two claims have in common, or None without any.

    Names are left out because every claim on a subject has them. The measure is the Dice coefficient of word stems.
    """
    one, other = own_words(left), own_words(right)
    if not one or not other:
        return None
    return 2 * len(one & other) / (len(one) + len(other))


def own_words(claim: Claim) -> frozenset[str]:
    """Return the stems of a claim's content words without the names in it."""
    names = [name for mention in claim.entities for name in (mention.surface, mention.canonical)]
    names.extend(role.canonical for role in claim.roles if role.entity)
    return content_stems(claim.text, without=names) - _scope_stems()


def compare_wording(left: Claim, right: Claim) -> Comparison:
    """Compare the content words of two claims, names left out."""
    share = overlap(left, right)
    if share is None:
        return Comparison(ASPECT, Outcome.NOT_COMPARABLE, None, None, "no words beside the names")
    shared = ", ".join(sorted(own_words(left) & own_words(right))) or "none"
    note = f"{share:.0%} of the words in common: {shared}"
    outcome = Outcome.EQUAL if share >= SAME_WORDS else Outcome.COMPATIBLE if share >= NEAR_WORDS else Outcome.NOT_COMPARABLE
    return Comparison(ASPECT, outcome, None, None, note)


def find_qualification(left: Claim, right: Claim) -> Qualification | None:
    """Return the words that make one claim narrower than the other, or None.

    A reserve ("without evidence") or "only" on one side counts; "some" counts against "all" or "never", not against a
    plain statement: a detail that does not change the answer is no qualification.
    """
    one, other = _scope_words(left.text), _scope_words(right.text)
    here, there = _limits(one, other), _limits(other, one)
    if not here and not there:
        return None
    return Qualification(left=", ".join(here) or None, right=", ".join(there) or None)


def _limits(own: dict[str, str], other: dict[str, str]) -> list[str]:
    partial, whole = {"some", "rare"}, {"all", "none", "most"}
    found = [words for kind, words in own.items() if kind not in other and (kind == "only" or kind in _reserves())]
    if (partial & own.keys() and whole & other.keys()) or (whole & own.keys() and partial & other.keys()):
        found.extend(words for kind, words in own.items() if kind in partial | whole)
    return found


def has_partial_scope(text: str) -> bool:
    """Tell whether a text speaks of some only, or sometimes only."""
    return bool({"some", "rare"} & _scope_words(text).keys())


@cache
def _scope_words(text: str) -> dict[str, str]:
    """Return the scope words of a text by kind; words of reserve count as a kind each."""
    words = split_words(text)
    found: dict[str, str] = {}
    for kind, listed in read_list("words.json")["scope"].items():
        hit = next((word for word in words if word in listed.split()), None)
        if hit is not None:
            found[kind] = hit
    # A plain negation is polarity, not scope: only "never" widens a denial to all times.
    if found.get("none") not in {None, "never"}:
        del found["none"]
    plain = f" {' '.join(words)} "
    found.update({phrase: phrase for phrase in _reserves() if f" {phrase} " in plain})
    return found


@cache
def _reserves() -> tuple[str, ...]:
    return tuple(read_list("words.json")["qualifications"])


@cache
def _scope_stems() -> frozenset[str]:
    lists = read_list("words.json")
    return content_stems(" ".join((*lists["scope"].values(), *lists["qualifications"])))


@cache
def wording_hash() -> str:
    """Return the SHA-256 of the word lists that wordings are judged by, and of the code that reads them."""
    digest = sha256(lists_hash().encode())
    for module in _MODULES:
        digest.update(files("claimcmp.comparison").joinpath(module).read_bytes())
    return digest.hexdigest()


def judge_wording(left: Claim, right: Claim) -> Comparison:
    """Say by negation, antonyms, status words, swapped roles and words of scope how two wordings stand to each other.

    Sure or silent: equal, compatible (a qualification) or conflicting; "not comparable" where the lists do not reach.
    """
    roles = compare_roles(left, right)
    if roles.outcome is Outcome.CONFLICTING:
        note = roles.note if roles.note != SWAPPED else "the same parties with their roles swapped"
        return Comparison(ASPECT, Outcome.NOT_COMPARABLE, roles.left, roles.right, note)
    status, polarity = compare_status(left, right), compare_polarity(left, right)
    share = overlap(left, right)
    for verdict in (status, polarity):
        if verdict.outcome is Outcome.CONFLICTING and roles.outcome is Outcome.EQUAL:
            return Comparison(ASPECT, Outcome.CONFLICTING, verdict.left, verdict.right, verdict.note)
    same = (share is not None and share >= SAME_WORDS and roles.outcome is not Outcome.NOT_COMPARABLE) or (
        roles.outcome is Outcome.EQUAL and oppose(left, right) is not None and _rest_fits(left, right)
    )
    if not same or polarity.outcome is Outcome.CONFLICTING:
        return Comparison(ASPECT, Outcome.NOT_COMPARABLE, None, None, "the words alone do not tell")
    qualification = find_qualification(left, right)
    if qualification is not None:
        note = "a qualification that the other side lacks"
        return Comparison(ASPECT, Outcome.COMPATIBLE, qualification.left, qualification.right, note)
    return Comparison(ASPECT, Outcome.EQUAL, None, None, "the same words")


def _rest_fits(left: Claim, right: Claim) -> bool:
    """Tell whether the words beside the predicates go together; a side that says no more fits anything."""
    one, other = (own_words(claim) - content_stems(claim.predicate) for claim in (left, right))
    return not one or not other or 2 * len(one & other) >= NEAR_WORDS * (len(one) + len(other))
