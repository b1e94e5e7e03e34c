"""The names of a corpus as its claims use them: spelling to canonical name, and which entities a claim is about."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimcmp.records.claims import Claim

_WORD = re.compile(r"\w+")

SENTENCES_BACK = 2
"""How far back a claim without a name of its own takes what it is about: two sentences, the usual reach of "the group"."""

ARTICLE_SHARE = 0.1
"""An entity in a tenth of an article's claims is what the article is about."""


def entities_of(claim: Claim) -> frozenset[str]:
    """Return the canonical names that a claim mentions or has taken over into a role."""
    return frozenset(mention.canonical for mention in claim.entities) | {role.canonical for role in claim.roles if role.entity}


@dataclass(frozen=True, slots=True)
class Names:
    """Spellings, types and reach of the entities of a corpus."""

    canonical_of: Mapping[str, str]
    type_of: Mapping[str, str]
    near: Mapping[str, frozenset[str]]
    """Per claim: entities of the claims in its own and the two sentences before."""
    subjects: Mapping[str, frozenset[str]]
    """Per article: entities that a good part of its claims name."""
    longest: int
    """Words in the longest spelling."""

    @classmethod
    def of(cls, claims: Sequence[Claim]) -> Names:
        """Collect the names of all claims; the commonest reading of a spelling wins."""
        spellings: dict[str, Counter[str]] = defaultdict(Counter)
        types: dict[str, Counter[str]] = defaultdict(Counter)
        by_article: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            by_article[claim.article_id].append(claim)
            for mention in claim.entities:
                spellings[mention.surface.casefold()][mention.canonical] += 1
                spellings[mention.canonical.casefold()][mention.canonical] += 1
                types[mention.canonical][mention.type] += 1
        return cls(
            {spelling: _commonest(counts) for spelling, counts in spellings.items()},
            {name: _commonest(counts) for name, counts in types.items()},
            {id_: names for listed in by_article.values() for id_, names in _names_in_reach(listed).items()},
            {article: _main_names(listed) for article, listed in by_article.items()},
            max((len(_WORD.findall(spelling)) for spelling in spellings), default=0),
        )

    def canonical(self, name: str) -> str:
        """Return the canonical name of a spelling, or the spelling itself where the corpus does not know it."""
        return self.canonical_of.get(name.casefold(), name)

    def found_in(self, text: str) -> tuple[str, ...]:
        """Return the canonical names whose spellings stand in a text, each once, in order."""
        return tuple(dict.fromkeys(self.canonical_of[spelling] for spelling, _ in self._places(text)))

    def without_names(self, text: str) -> str:
        """Return a text with all names of the corpus taken out."""
        rest = list(text)
        for _, (start, end) in self._places(text):
            rest[start:end] = " " * (end - start)
        return "".join(rest)

    def split_at(self, text: str, name: str) -> tuple[str, str, str]:
        """Return a text before, at and after the first mention of an entity; all of it and nothing where there is none."""
        for spelling, (start, end) in self._places(text):
            if self.canonical_of[spelling] == name:
                return text[:start], text[start:end], text[end:]
        return text, "", ""

    def _places(self, text: str) -> list[tuple[str, tuple[int, int]]]:
        """Return the spellings in a text with their places: at each word the longest that starts there."""
        found: list[tuple[str, tuple[int, int]]] = []
        tokens = [match.span() for match in _WORD.finditer(text)]
        reached = 0
        for first, (start, _) in enumerate(tokens):
            if start < reached:
                continue
            for _, end in reversed(tokens[first : first + self.longest]):
                # "U.S." ends in a stop that belongs to no word.
                spelled = next((stop for stop in (end + 1, end) if text[start:stop].casefold() in self.canonical_of), None)
                if spelled is not None:
                    found.append((text[start:spelled].casefold(), (start, spelled)))
                    reached = spelled
                    break
        return found


def _commonest(counts: Counter[str]) -> str:
    return min(counts, key=lambda name: (-counts[name], name))


def _names_in_reach(claims: Iterable[Claim]) -> dict[str, frozenset[str]]:
    by_sentence: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_sentence[claim.context.start].append(claim)
    starts = sorted(by_sentence)
    named = [frozenset().union(*(entities_of(claim) for claim in by_sentence[start])) for start in starts]
    return {
        claim.id: frozenset().union(*named[max(0, place - SENTENCES_BACK) : place + 1])
        for place, start in enumerate(starts)
        for claim in by_sentence[start]
    }


def _main_names(claims: Sequence[Claim]) -> frozenset[str]:
    counts = Counter(name for claim in claims for name in entities_of(claim))
    return frozenset(name for name, count in counts.items() if count >= ARTICLE_SHARE * len(claims))
