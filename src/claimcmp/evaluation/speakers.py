"""Whether two ways of naming a speaker mean the same one."""

from __future__ import annotations

import re

from claimcmp.records.articles import Article
from claimcmp.records.claims import AUTHOR, Claim

_OWN_VOICE = re.compile(r"\bauthor\b|\bnarration\b|\bheadline\b|^unattributed\b", re.IGNORECASE)
_AGENCIES = frozenset({"AFP", "AP", "Reuters", "DPA", "Xinhua", "TASS", "EFE", "ANSA", "Kyodo"})
_BY_AUTHOR = re.compile(r"\(reported by author\)", re.IGNORECASE)
_EMPTY = frozenset({"the", "a", "an", "of", "and", "for", "in", "by", "s", "some", "via", "its", "state", "reported"})
_STEM = 5
_SHARED = 0.5


def speaker_names(claim: Claim, article: Article, *, speaker: str | None = None) -> tuple[str, ...]:
    """Return the names of a claim's speaker: the canonical one and, where it is his, the words of the article."""
    named = claim.speaker if speaker is None else speaker
    if claim.attribution is None or named != claim.speaker or named == AUTHOR:
        return (named,)
    return (named, claim.attribution.span.slice(article.text))


def same_speaker(gold: str, names: tuple[str, ...], *, passage: str | None = None) -> bool:
    """Tell whether one of the names fits the speaker that the gold names.

    The gold says `author`, "X narration" or "headline" for an article's own voice, and may add another acceptable
    speaker in brackets. Names fit if they share half of the telling words of the shorter one, or one is the acronym of the other.
    """
    bare = _BY_AUTHOR.sub("", gold).strip()
    wanted = [part.strip() for part in re.split(r"[()]", bare) if part.strip()]
    for part in wanted:
        if _OWN_VOICE.search(part) or (part in _AGENCIES and passage is not None and part not in passage):
            if AUTHOR in names:
                return True
        elif any(name != AUTHOR and _fits(part, name) for name in names):
            return True
    return False


def _fits(left: str, right: str) -> bool:
    a, b = _stems(left), _stems(right)
    if not a or not b:
        return left.casefold().strip() == right.casefold().strip()
    if len(a & b) >= _SHARED * min(len(a), len(b)):
        return True
    return _is_acronym_of(left, right) or _is_acronym_of(right, left)


def _stems(name: str) -> set[str]:
    words = re.findall(r"\w+", name.casefold())
    return {word[:_STEM] for word in words if word not in _EMPTY}


def _is_acronym_of(short: str, long: str) -> bool:
    initials = "".join(word[0] for word in re.findall(r"\w+", long) if word.casefold() not in _EMPTY)
    return short.isupper() and len(short) > 1 and initials.casefold() == short.casefold()
