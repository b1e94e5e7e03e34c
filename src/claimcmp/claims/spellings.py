"""When two names that are spelt differently are one name: transliterations, guarded against everything that only looks alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from claimcmp.claims.wordforms import FUNCTION_WORDS, Word, split_words, word_list

_MIN_LENGTH = 5
_MIN_RATIO = 75.0
_LONG_LENGTH = 9
_LONG_RATIO = 92.0
_CLEARLY_DIFFERENT = 50.0

_PARTICLES = frozenset({"e", "i", "al", "el", "ul"})
# Words that tell two things apart although everything else in their names is equal.
_MODIFIERS = word_list("modifiers")
_SUFFIXES = re.compile(r"(?:s|es|al|an|ian|n|y|ed|ing|ist|ists|ism|er|ers|or|i|ic|ish|ese|ship|ment)")
# Sounds that romanisations write in several ways, most specific first.
_SOUNDS = (
    (re.compile(r"kh|gh|qu|ck|q|k|c(?![eiyh])"), "k"),
    (re.compile(r"c(?=[eiy])|z|s"), "s"),
    (re.compile(r"ph|f"), "f"),
    (re.compile(r"dh|d"), "d"),
    (re.compile(r"th|t"), "t"),
    (re.compile(r"bh|b"), "b"),
    (re.compile(r"[aeiy]+"), "a"),
    (re.compile(r"[ouw]+"), "o"),
    (re.compile(r"(.)\1+"), r"\1"),
)


def sound(word: str) -> str:
    """Return a rough sound of a folded lower-case word, equal for its usual romanisations ("hussain", "hussein")."""
    for pattern, replacement in _SOUNDS:
        word = pattern.sub(replacement, word)
    return word


def name_words(name: str) -> list[Word]:
    """Return the words of a name without the particles that romanisations write in several ways or leave out."""
    return [word for word in split_words(name) if word.key not in _PARTICLES]


def content_words(name: str) -> list[Word]:
    """Return the words of a name without function words."""
    return [word for word in split_words(name) if word.key not in FUNCTION_WORDS]


def same_name(left: str, right: str, *, owner: Callable[[str], str | None]) -> bool:
    """Tell whether two multi-word names are spellings of one.

    They need as many words, the same or the same-sounding word at each place, and rapidfuzz's ratio on those
    that differ. Short or all-capital words must be equal, and so must modifiers and words that have an `owner` (states, their
    adjectives, entities of the built-in list): "North Ardania" is not "South Ardania". Such words are no support either:
    what is left must be two words at least.
    """
    a, b = name_words(left), name_words(right)
    if len(a) != len(b) or sum(owner(word.text) is None for word in a) < 2:
        return False
    return all(_same_word(x, y, owner=owner) for x, y in zip(a, b, strict=True))


def clearly_different(left: str, right: str, *, owner: Callable[[str], str | None]) -> bool:
    """Tell whether two long names of one acronym are different things and no spellings of each other.

    The initials agree already, so this asks for little: no word set against a wholly different one.
    """
    from rapidfuzz import fuzz

    a, b = content_words(left), content_words(right)
    if len(a) != len(b):
        shorter, longer = sorted((a, b), key=len)
        return not all(any(fuzz.ratio(x.key, y.key) >= _MIN_RATIO for y in longer) for x in shorter)
    for x, y in zip(a, b, strict=True):
        if x.key == y.key or _same_owner(x, y, owner):
            continue
        if _tells_apart(x, y, owner) or fuzz.ratio(x.key, y.key) < _CLEARLY_DIFFERENT:
            return True
    return False


def block_key(name: str) -> tuple[str, ...]:
    """Return what all spellings of a name share, so that only few names are compared: the first sounds of the words."""
    return tuple(sound(word.key)[:1] for word in name_words(name))


def group(names: Sequence[str], alike: Callable[[str, str], bool]) -> list[list[str]]:
    """Return the names in groups whose members are all alike (complete linkage, first fit in the given order)."""
    groups: list[list[str]] = []
    for name in names:
        home = next((found for found in groups if all(alike(name, other) for other in found)), None)
        if home is None:
            groups.append([name])
        else:
            home.append(name)
    return groups


def _tells_apart(left: Word, right: Word, owner: Callable[[str], str | None]) -> bool:
    return any(word.key in _MODIFIERS or owner(word.text) is not None for word in (left, right))


def _same_owner(left: Word, right: Word, owner: Callable[[str], str | None]) -> bool:
    """Tell whether both words stand for one entity, as a state and its adjective do."""
    found = owner(left.text)
    return found is not None and found == owner(right.text)


def _same_word(left: Word, right: Word, *, owner: Callable[[str], str | None]) -> bool:
    from rapidfuzz import fuzz

    if left.key == right.key:
        return True
    if min(len(left.text), len(right.text)) < _MIN_LENGTH or left.text.isupper() or right.text.isupper():
        return False
    if not (left.text.isalpha() and right.text.isalpha()) or _tells_apart(left, right, owner):
        return False
    shorter, longer = sorted((left.key, right.key), key=len)
    if longer.startswith(shorter) and _SUFFIXES.fullmatch(longer[len(shorter) :]):
        return False
    ratio = fuzz.ratio(left.key, right.key)
    if sound(left.key) == sound(right.key) and _ends_alike(left.key, right.key):
        return ratio >= _MIN_RATIO
    return len(shorter) >= _LONG_LENGTH and ratio >= _LONG_RATIO and left.key[0] == right.key[0] and left.key[-1] == right.key[-1]


def _ends_alike(left: str, right: str) -> bool:
    """Tell whether both words end in a vowel or both in a consonant: an ending makes another word ("minister", "ministry")."""
    return (left[-1] in "aeiouy") == (right[-1] in "aeiouy")
