"""The names of a corpus: which surface stands for which canonical name, and in which use."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from claimcmp.claims.naming import find_definitions, find_persons
from claimcmp.claims.wordforms import Word, is_acronym, joined, keys_of, same_casing, split_words, word_list

_DETERMINERS = frozenset({"the", "a", "an"})
_MIN_SHORT = 3
_HYPHENS = "-\u2010\u2011\u2013"


class AliasUse(StrEnum):
    """How a surface names its entity; `short` is a part of a name that stands alone ("Tolan", "the Observatory")."""

    NAME = "name"
    SHORT = "short"
    METONYM = "metonym"
    ADJECTIVE = "adjective"


@dataclass(frozen=True, slots=True, order=True)
class Alias:
    """One surface of one entity; `lenient` where only the first capital of the surface must be in the text."""

    surface: str
    canonical: str
    use: AliasUse
    lenient: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Merge:
    """A spelling that the articles themselves tied to a name, and why."""

    canonical: str
    alias: str
    why: str


@dataclass(frozen=True, slots=True)
class Hit:
    """An alias found in a text: words `first` to `last`, the latter included.

    `bare_possessive` tells that the last word carries an s whose apostrophe was lost ("Ardanias army").
    """

    alias: Alias
    first: int
    last: int
    bare_possessive: bool = False


@dataclass(frozen=True)
class Lexicon:
    """Alias table of a corpus, or of one of its articles.

    `ambiguous` lists surfaces that stand for several things; they have no canonical name. `hash` is the hash of the content, so
    that `restricted_to(text).hash` changes only when something changes that the text names.
    """

    aliases: tuple[Alias, ...]
    types: tuple[tuple[str, str], ...]
    merges: tuple[Merge, ...] = ()
    ambiguous: tuple[str, ...] = ()
    _type_table: dict[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_type_table", dict(self.types))

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the aliases, types and ambiguous surfaces."""
        document = {
            "aliases": [[alias.surface, alias.canonical, str(alias.use), alias.lenient] for alias in self.aliases],
            "types": [list(pair) for pair in self.types],
            "ambiguous": list(self.ambiguous),
        }
        return hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()

    @cached_property
    def _by_first_word(self) -> dict[str, list[tuple[tuple[str, ...], tuple[str, ...], Alias]]]:
        table: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], Alias]]] = {}
        for alias in self.aliases:
            words = split_words(alias.surface)
            if words:
                entry = (tuple(word.key for word in words), tuple(word.text for word in words), alias)
                table.setdefault(words[0].key, []).append(entry)
        for entries in table.values():
            entries.sort(key=lambda entry: (-len(entry[0]), entry[2]))
        return table

    def canonical(self, surface: str) -> str | None:
        """Return the canonical name of a surface, None where it has none or several.

        A leading article and a possessive ending do not count. A capital gives the state it is a metonym of: ask
        this of actors and speakers only; `find_mentions` tells places apart.
        """
        words = split_words(surface)
        if words and words[0].key in _DETERMINERS:
            words = words[1:]
        if len(words) > 1 and words[-1].text == "s":
            words = words[:-1]
        if not words:
            return None
        for hit in self._hits_at(surface, words, 0, offset=0):
            if hit.last == len(words) - 1:
                return hit.alias.canonical
        return None

    def type_of(self, canonical: str) -> str | None:
        """Return the type of a canonical name; a capital known only as a metonym is a `place`."""
        if canonical in self._type_table:
            return self._type_table[canonical]
        is_city = any(alias.surface == canonical and alias.use is AliasUse.METONYM for alias in self.aliases)
        return "place" if is_city else None

    def find(self, text: str, words: Sequence[Word], *, offset: int = 0) -> Iterator[Hit]:
        """Yield the longest alias at each place of a text, from left to right, without overlap."""
        position = 0
        while position < len(words):
            hit = next(self._hits_at(text, words, position, offset=offset), None)
            if hit is None:
                position += 1
                continue
            yield hit
            position = hit.last + 1

    def restricted_to(self, text: str) -> Lexicon:
        """Return the part of the lexicon that one article needs.

        That is the aliases that occur in the text, the surnames that stand for one person of this text, and acronyms
        that are ambiguous in the corpus but defined once here.
        """
        words = split_words(text)
        found = {hit.alias for start in range(len(words)) for hit in self._hits_at(text, words, start, offset=0)}
        types = {alias.canonical: self._type_table[alias.canonical] for alias in found if alias.canonical in self._type_table}
        for alias in self._defined_here(text):
            found.add(alias)
            types.setdefault(alias.canonical, self._type_table.get(alias.canonical, "organisation"))
        for alias in (*self._people_here(text, found), *self._bodies_here(found)):
            found.add(alias)
            types.setdefault(alias.canonical, "person")
        present = {word.key for word in words}
        surfaces = {alias.surface for alias in found}
        return Lexicon(
            aliases=tuple(sorted(found)),
            types=tuple(sorted(types.items())),
            merges=tuple(merge for merge in self.merges if merge.alias in surfaces),
            ambiguous=tuple(name for name in self.ambiguous if name not in surfaces and present.issuperset(keys_of(name))),
        )

    def _hits_at(self, text: str, words: Sequence[Word], start: int, *, offset: int) -> Iterator[Hit]:
        """Yield the aliases that begin with one word, longest first, those with a lost apostrophe last."""
        for keys, written, alias in self._by_first_word.get(words[start].key, ()):
            span = words[start : start + len(keys)]
            if tuple(word.key for word in span) != keys:
                continue
            if not all(joined(text, left, right, offset=offset) for left, right in pairwise(span)):
                continue
            if not same_casing(written, tuple(word.text for word in span), lenient=alias.lenient):
                continue
            if alias.use is AliasUse.SHORT and _in_longer_name(text, words, start, offset=offset):
                continue
            if not self._pairs_two_names(alias, text[span[0].start - offset : span[-1].end - offset]):
                yield Hit(alias, start, start + len(keys) - 1)
        word = words[start]
        if len(word.key) > _MIN_SHORT and word.text.endswith("s"):
            for keys, written, alias in self._by_first_word.get(word.key[:-1], ()):
                if len(keys) == 1 and same_casing(written, (word.text[:-1],), lenient=alias.lenient):
                    yield Hit(alias, start, start, bare_possessive=True)

    def _pairs_two_names(self, alias: Alias, surface: str) -> bool:
        """Tell whether a hyphen that the alias lacks joins two names: "Ardania-League talks" is not the Ardania League."""
        if "-" in alias.surface or not any(hyphen in surface for hyphen in _HYPHENS):
            return False
        parts = [word.key for word in split_words(alias.surface)]
        return len(parts) == 2 and all(any(len(keys) == 1 for keys, *_ in self._by_first_word.get(part, ())) for part in parts)

    def _defined_here(self, text: str) -> Iterator[Alias]:
        """Yield acronyms that are ambiguous in the corpus and have one definition in this text."""
        if not self.ambiguous:
            return
        longs: dict[str, set[str]] = {}
        for definition in find_definitions(text):
            if definition.acronym in self.ambiguous:
                longs.setdefault(definition.acronym, set()).add(self.canonical(definition.long) or definition.long)
        for acronym, names in sorted(longs.items()):
            if len(names) == 1:
                yield Alias(acronym, names.pop(), AliasUse.NAME)

    def _people_here(self, text: str, found: Iterable[Alias]) -> Iterator[Alias]:
        """Yield full names of people in this text, and the surnames that belong to one of them only."""
        people: dict[str, str] = {}
        for alias in found:
            if self._type_table.get(alias.canonical) == "person" and alias.use is AliasUse.NAME:
                people[alias.surface] = alias.canonical
        for name in find_persons(text):
            known = self.canonical(name)
            if known is None or self._type_table.get(known) == "person":
                people.setdefault(name, known or name)
        bearers: dict[str, set[str]] = {}
        for name, canonical in people.items():
            words = split_words(name)
            if len(words) > 1:
                yield Alias(name, canonical, AliasUse.NAME)
                bearers.setdefault(words[-1].text, set()).add(canonical)
        no_surnames = word_list("not_personal")
        yield from self._short_names({name: people for name, people in bearers.items() if name not in no_surnames})

    def _bodies_here(self, found: Iterable[Alias]) -> Iterator[Alias]:
        """Yield the head nouns that stand for one organisation of this text ("the Observatory")."""
        bearers: dict[str, set[str]] = {}
        for alias in found:
            if self._type_table.get(alias.canonical) == "organisation" and alias.use is AliasUse.NAME:
                words = split_words(alias.surface)
                if len(words) > 1 and (head := _head_noun(words)) in word_list("bodies"):
                    bearers.setdefault(head, set()).add(alias.canonical)
        yield from self._short_names(bearers)

    def _short_names(self, bearers: Mapping[str, set[str]]) -> Iterator[Alias]:
        """Yield the parts of names that one bearer only has and that are no names by themselves."""
        for short, canonicals in sorted(bearers.items()):
            taken = self.canonical(short) is not None or short in self.ambiguous
            if len(canonicals) == 1 and len(short) >= _MIN_SHORT and short[0].isupper() and not taken and not is_acronym(short):
                yield Alias(short, next(iter(canonicals)), AliasUse.SHORT)


def _head_noun(words: Sequence[Word]) -> str:
    """Return the noun that a name of a body is about: the last word before "of" or "for", else the last word."""
    for left, right in pairwise(words):
        if right.key in {"of", "for", "on", "in"}:
            return left.text
    return words[-1].text


def _in_longer_name(text: str, words: Sequence[Word], at: int, *, offset: int) -> bool:
    """Tell whether a word with a capital, no article and no title, stands right before or after."""
    if at + 1 < len(words) and words[at + 1].text[0].isupper() and joined(text, words[at], words[at + 1], offset=offset):
        return True
    before = words[at - 1] if at else None
    if before is None or not before.text[0].isupper() or not joined(text, before, words[at], offset=offset):
        return False
    return before.key not in _DETERMINERS and before.text not in word_list("titles") and before.text not in word_list("openers")
