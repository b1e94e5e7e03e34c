"""What the articles themselves say about names: acronym definitions, people, and other spellings of one name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimcmp.claims.wordforms import FUNCTION_WORDS, Word, joined, split_words, word_list

_ACRONYM = r"[A-Z](?:[A-Za-z0-9]|[-.](?=[A-Za-z0-9])){1,11}\.?"
_QUOTES = "\"'“”‘’"
_AFTER = re.compile(rf"\((?:the )?[{_QUOTES}]?({_ACRONYM})[{_QUOTES}]?(?=[,;)])")
_BEFORE = re.compile(rf"\b({_ACRONYM}) \((?:the )?[{_QUOTES}]?([^()\n]{{5,90}}?)[{_QUOTES}]?\)")
_OR = re.compile(rf",? (?:or|known as|also known as|abbreviated as) (?:the )?[{_QUOTES}]?({_ACRONYM})[{_QUOTES}]?(?=[,.;)])")
_NAME_WORD = r"[A-Z][\w'’\-]*[\w]"
_PARTICLE = r"(?:al-|ul-|el-|bin |ibn |van |von |de |da |del |al |ul )?"
_FULL_NAME = rf"{_NAME_WORD}(?: {_PARTICLE}{_NAME_WORD}){{1,3}}"
_TITLES = "|".join(sorted(word_list("titles")))
_TITLED = re.compile(rf"\b(?:{_TITLES})\.? ({_FULL_NAME})")
_SPEAKING = re.compile(rf"\b({_FULL_NAME}),? (?:said|says|told|added|warned|announced|stated|tweeted|insisted|argued)\b")
_PART_OF_NAME = re.compile(rf"(?:\b(?:of|for|and|{_NAME_WORD})) $")
_PROPER_NAME = re.compile(rf"{_NAME_WORD}(?:[ \-](?:(?:of|for|al|bin|ul|de|e|i)[ \-])?{_NAME_WORD})+")
# Words that open sentences, and words that name bodies, offices and days: no part of a person's name.
_OPENERS = word_list("openers")
_NOT_PERSONAL = word_list("not_personal")


@dataclass(frozen=True, slots=True)
class Definition:
    """A long name that a text ties to an acronym."""

    acronym: str
    long: str


def find_definitions(text: str) -> tuple[Definition, ...]:
    """Return the acronym definitions of a text whose initials fit.

    Forms: "Long Name (LN)", "LN (Long Name)", "Long Name, or LN,". In the way of Schwartz and Hearst (2003, "A simple
    algorithm for identifying abbreviation definitions in biomedical text") the shortest fitting stretch of words is taken.
    """
    found: list[Definition] = []
    for pattern in (_AFTER, _OR):
        for match in pattern.finditer(text):
            long = _long_before(text, match.start(), match.group(1))
            if long is not None:
                found.append(Definition(_tidy(match.group(1)), long))
    for match in _BEFORE.finditer(text):
        words = split_words(match.group(2))
        if _is_acronym(match.group(1)) and words and _names(words) and initials_fit(words, match.group(1)):
            found.append(Definition(_tidy(match.group(1)), match.group(2)))
    return tuple(dict.fromkeys(found))


def initials_fit(words: Sequence[Word], acronym: str) -> bool:
    """Tell whether the letters of an acronym are the initials of the words.

    Function words may be left out, one other word too when the acronym has four letters or more, and one long word may
    give a second letter ("Counterterrorism Department", CTD).
    """
    letters = [letter.casefold() for letter in _tidy(acronym) if letter.isalnum()]
    if not words or len(letters) < 2:
        return False
    skips = 1 if len(letters) >= 4 else 0
    return _fit([word.key for word in words], letters, skips=skips, inner=1, first=True)


def find_persons(text: str) -> tuple[str, ...]:
    """Return the full names that stand after a title or before a verb of speaking."""
    found: dict[str, None] = {}
    for pattern in (_TITLED, _SPEAKING):
        for match in pattern.finditer(text):
            if pattern is _SPEAKING and _PART_OF_NAME.search(text, max(0, match.start() - 40), match.start()):
                continue
            name = re.sub(r"['’]s$", "", match.group(1))
            words = name.split(" ")
            while words and (words[0] in _OPENERS or re.fullmatch(_TITLES, words[0])):
                words = words[1:]
            if len(words) > 1 and not any(word in _NOT_PERSONAL or word in _OPENERS or word.isupper() for word in words):
                found[" ".join(words)] = None
    return tuple(found)


def find_names(text: str) -> Iterator[str]:
    """Yield capitalised names of two words or more, without the word that only opens a sentence and without acronyms."""
    for match in _PROPER_NAME.finditer(text):
        name = re.sub(r"['’]s?$", "", match.group())
        while " " in name and name.split(" ", 1)[0] in _OPENERS:
            name = name.split(" ", 1)[1]
        words = split_words(name)
        acronyms = any(word.text.isupper() and len(word.text) > 1 for word in words)
        # "Ardania-based Observatory" is a description, no name.
        described = any(word.text[0].islower() and word.key not in FUNCTION_WORDS for word in words)
        if len(words) > 1 and not acronyms and not described:
            yield name


def _long_before(text: str, end: int, acronym: str) -> str | None:
    """Return the shortest name before `end` whose initials give the acronym."""
    if not _is_acronym(acronym):
        return None
    window_start = max(text.rfind("\n\n", 0, end) + 1, end - 120, 0)
    words = split_words(text[window_start:end].rstrip(" ,"), offset=window_start)
    limit = 2 * len(acronym) + 4
    initial = acronym[0].casefold()
    for first in range(len(words) - 1, max(-1, len(words) - 1 - limit), -1):
        if first + 1 < len(words) and not joined(text, words[first], words[first + 1]):
            return None
        stretch = words[first:]
        if stretch[0].key[0] == initial and _names(stretch) and initials_fit(stretch, acronym):
            return text[stretch[0].start : stretch[-1].end]
    return None


def _is_acronym(surface: str) -> bool:
    return sum(letter.isupper() for letter in surface) >= 2 and len(_tidy(surface)) >= 2


def _tidy(acronym: str) -> str:
    """Return an acronym without its dots and without the s of the plural."""
    bare = acronym.replace(".", "")
    return bare[:-1] if bare.endswith("s") and bare[:-1].isupper() else bare


def _names(words: Sequence[Word]) -> bool:
    """Tell whether the words look like a name: two or more, nearly all content words with a capital."""
    content = [word for word in words if word.key not in FUNCTION_WORDS]
    capital = sum(word.text[0].isupper() for word in content)
    return len(words) > 1 and bool(content) and words[0].text[0].isupper() and capital >= 0.75 * len(content)


def _fit(words: list[str], letters: list[str], *, skips: int, inner: int, first: bool) -> bool:
    if not words or not letters:
        return not letters and all(word in FUNCTION_WORDS for word in words)
    word, rest = words[0], words[1:]
    if word[0] == letters[0]:
        if _fit(rest, letters[1:], skips=skips, inner=inner, first=False):
            return True
        if inner and len(word) >= 8 and len(letters) > 1 and letters[1] in word[2:]:
            return _fit(rest, letters[2:], skips=skips, inner=0, first=False)
    if first:
        return False
    if word in FUNCTION_WORDS:
        return _fit(rest, letters, skips=skips, inner=inner, first=False)
    return skips > 0 and _fit(rest, letters, skips=skips - 1, inner=inner, first=False)
