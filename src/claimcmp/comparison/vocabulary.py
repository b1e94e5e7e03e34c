"""Words as the comparisons see them: word stems, and the word lists of general English in `data/`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

LISTS = ("antonyms.json", "statuses.json", "synonyms.json", "words.json")

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_VOWEL = re.compile(r"[aeiouy]")


class Opposite(StrEnum):
    """How long a pair of antonyms excludes each other."""

    STANCE = "stance"
    """Attitudes and judgements: they last until they are taken back."""
    CHANGE = "change"
    """Changes: each is true at its own time."""
    STATE = "state"
    """Qualities after "be", mostly assessments."""


def read_list(name: str) -> Any:
    """Return the parsed content of one word list."""
    return json.loads(_raw(name))


@cache
def lists_hash() -> str:
    """Return the SHA-256 of all word lists together."""
    digest = sha256()
    for name in LISTS:
        digest.update(_raw(name).encode())
    return digest.hexdigest()


@cache
def _raw(name: str) -> str:
    return files("claimcmp.comparison").joinpath("data", name).read_text(encoding="utf-8")


@lru_cache(maxsize=1 << 16)  # each claim is compared with dozens of others; its words stay what they are
def split_words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case, negation written out ("didn't" is "did", "not")."""
    plain = text.lower().replace("’", "'").replace("cannot", "can not").replace("n't", " not")
    return tuple(word.removesuffix("'s") for word in _WORD.findall(plain))


@cache
def stem(word: str) -> str:
    """Return a form shared by the inflections and the British and American spellings of a word."""
    word = word.lower()
    word = _irregular().get(word, word)
    if len(word) > 3:
        word = _strip_inflection(word)
    word = re.sub(r"iz(?=e?$|ation)", "is", word)
    # "Use" and "us", "tie" and "ti" stay apart.
    if len(word) > 3 and word[-1] == "e":
        word = word[:-1]
    if len(word) > 3 and word.endswith("our"):
        word = f"{word[:-3]}or"
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]
    return f"{word[:-1]}i" if len(word) > 2 and word[-1] == "y" else word


def _strip_inflection(word: str) -> str:
    if word in _irregular().values():
        return word
    if word.endswith(("ies", "ied")):
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "zes", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    for suffix in ("ing", "ed"):
        base = word.removesuffix(suffix)
        if base != word and len(base) > 1 and _VOWEL.search(base):
            return base
    return word


@cache
def _irregular() -> dict[str, str]:
    pairs = [pair.split() for pair in read_list("words.json")["irregular"].split(";")]
    return {pair[0]: pair[1] for pair in pairs}


@cache
def function_words() -> frozenset[str]:
    """Return the stems that carry no content of their own."""
    return frozenset(stem(word) for word in read_list("words.json")["function_words"].split())


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the stems of one named list of `words.json` ("accusing", "denying", ...)."""
    return frozenset(stem(word) for word in read_list("words.json")[name].split())


def content_stems(text: str, *, without: Iterable[str] = ()) -> frozenset[str]:
    """Return the stems of the content words of a text, leaving out those of the texts in `without`."""
    barred = {stem(word) for other in without for word in split_words(other)}
    found = {stem(word) for word in split_words(text)}
    return frozenset(found - function_words() - barred)


def opposite_of(left: str, right: str) -> Opposite | None:
    """Return how two words oppose each other, or None; both are stems."""
    return _antonyms().get(frozenset((left, right)))


@cache
def _antonyms() -> dict[frozenset[str], Opposite]:
    lists = read_list("antonyms.json")
    found: dict[frozenset[str], Opposite] = {}
    # Stance before change before state: where one pair stands in two lists, the verb's sense is the commoner one.
    for kind in (Opposite.STATE, Opposite.CHANGE, Opposite.STANCE):
        for pair in (*lists["wordnet"][kind.value], *lists["added"][kind.value]):
            first, second = pair.split()
            found[frozenset((stem(first), stem(second)))] = kind
    return found


@cache
def gradable() -> frozenset[str]:
    """Return the stems of words that have an antonym after "be": most of them assess rather than report."""
    return frozenset(word for pair, kind in _antonyms().items() if kind is Opposite.STATE for word in pair)


def are_synonyms(left: str, right: str) -> bool:
    """Tell whether two stems are the same or name the same act."""
    return left == right or bool(_groups().get(left, frozenset()) & _groups().get(right, frozenset()))


@cache
def _groups() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(read_list("synonyms.json")["groups"]):
        for word in group.split():
            found.setdefault(stem(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@cache
def symmetric_verbs() -> frozenset[str]:
    """Return the stems of verbs whose subject and object may change places."""
    return frozenset(stem(word) for word in read_list("synonyms.json")["symmetric"].split())
