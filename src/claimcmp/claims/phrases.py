"""The noun phrase that a figure stands in: "at least 22 [Ardanian border guards]", "15 of the [wounded]"."""

from __future__ import annotations

from dataclasses import dataclass

from claimcmp.claims import casualties
from claimcmp.claims.surfaces import word_set
from claimcmp.records.parses import Token

_COLLECTIVE = word_set(
    "people police personnel staff dead wounded injured military crew troops aircraft dead missing displaced "
    "children men women cattle sheep livestock headquarters militia youth clergy"
)
_ELIDED = frozenset({"more", "others", "other", "people"})
_PARTITIVE = frozenset({"the", "them", "whom", "which", "those", "these"})
_PRONOUNS = frozenset({"them", "whom", "which", "those", "these"})
TOTALS = frozenset({"number", "numbers", "total", "figure", "tally", "count", "toll", "sum"})
"""Nouns that stand for the number of what follows them."""
_JOINING = word_set("- more other others new the its their these those such all his her")
_REACH = 9


@dataclass(frozen=True, slots=True)
class Phrase:
    """The tokens of a figure, and of the nouns that follow it.

    `first` and `last` are the figure's own tokens, `end` the last token of the phrase (equal to `last` where no noun
    follows), `head` the noun that is counted. `partitive` is true for "15 of the ...".
    """

    first: int
    last: int
    end: int
    head: int | None
    partitive: bool


def phrase_of(tokens: tuple[Token, ...], first: int, last: int) -> Phrase:
    """Return the noun phrase of the figure that covers the tokens from `first` to `last`."""
    at = last + 1
    partitive = False
    if at < len(tokens) and tokens[at].text.lower() == "of" and at + 1 < len(tokens):
        partitive = tokens[at + 1].text.lower() in _PARTITIVE
        at += 2 if tokens[at + 1].text.lower() in _PRONOUNS else 1
    head, end = _head(tokens, at, last)
    if (
        head is not None
        and tokens[head].text.lower() in TOTALS
        and head + 2 < len(tokens)
        and tokens[head + 1].text.lower() == "of"
    ):
        head, end = _head(tokens, head + 2, end)
    if head is None:
        head = _governor(tokens, first, last)
        end = end if head is None else max(end, head)
    return Phrase(first, last, end, head, partitive)


def _head(tokens: tuple[Token, ...], at: int, last: int) -> tuple[int | None, int]:
    """Walk to the right as long as words may belong to the phrase; stop at the first plural noun."""
    noun: int | None = None
    end = last
    for index in range(at, min(at + _REACH, len(tokens))):
        token, word = tokens[index], tokens[index].text.lower()
        if (
            word in casualties.DOING
            and word not in casualties.STATE
            and index + 1 < len(tokens)
            and tokens[index + 1].pos == "NUM"
        ):
            # A headline without commas: "kills 3 wounds 20".
            break
        if word in casualties.STATE and _is_noun_use(tokens, index):
            return index, index
        if word in casualties.STATE:
            # "15 wounded civilians": the state stands before the noun, otherwise it closes the phrase.
            if (
                noun is None
                and index + 1 < len(tokens)
                and tokens[index + 1].pos in {"NOUN", "ADJ"}
                and _is_plural(tokens[index + 1])
            ):
                continue
            break
        if token.entity in {"DATE", "TIME"} or (token.pos not in {"NOUN", "PROPN", "ADJ"} and not _may_join(token, word)):
            break
        if token.pos in {"NOUN", "PROPN"} or word in _COLLECTIVE:
            noun, end = index, index
            if _is_plural(token) and (casualties.is_person(word) or not _is_plural_noun_next(tokens, index)):
                return index, index
        elif word in _ELIDED:
            end = index
            if word == "others" or not _plural_near(tokens, index):
                return None, end
    if noun is not None and not _may_be_one(tokens, noun, last):
        return None, last
    return noun, end


def _may_be_one(tokens: tuple[Token, ...], noun: int, last: int) -> bool:
    """Tell whether a singular noun can be counted: "at least one teacher", "to 89 the number of", but not "Base 46 west of"."""
    return _is_plural(tokens[noun]) or tokens[noun].text.lower() in TOTALS or tokens[last].text.lower() in {"one", "1"}


def _may_join(token: Token, word: str) -> bool:
    return word in _JOINING or (
        token.pos in {"VERB", "ADV"} and token.dep in {"amod", "advmod", "compound"} and token.tag in {"VBN", "VBG", "RB"}
    )  # fmt: skip


def _is_noun_use(tokens: tuple[Token, ...], index: int) -> bool:
    """Tell whether "wounded" and its like stand for people ("15 of the wounded")."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return index > 0 and tokens[index - 1].text.lower() == "the" and (following is None or following.pos not in {"NOUN", "PROPN"})


def _is_plural(token: Token) -> bool:
    return token.tag in {"NNS", "NNPS"} or token.text.lower() in _COLLECTIVE


def _is_plural_noun_next(tokens: tuple[Token, ...], index: int) -> bool:
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return following is not None and following.tag == "NNS" and following.text.lower() not in casualties.STATE


def _plural_near(tokens: tuple[Token, ...], index: int) -> bool:
    """Tell "dozens more border guards" from "wounding dozens more local media said"."""
    following = [token for token in tokens[index + 1 : index + 4] if token.text.lower() not in casualties.STATE]
    counts = any(token.tag == "NNS" or token.text.lower() in casualties.PERSONS for token in following[:3])
    return counts and following[0].pos in {
        "NOUN", "ADJ", "PROPN",
    }  # fmt: skip


def _governor(tokens: tuple[Token, ...], first: int, last: int) -> int | None:
    """Return the noun to the right that the parser ties to the figure."""
    for index in range(last, first - 1, -1):
        token = tokens[index]
        if token.dep in {"nummod", "amod", "quantmod"} and last < token.head <= last + 4 and tokens[token.head].pos == "NOUN":
            return token.head if _may_be_one(tokens, token.head, last) else None
    return None
