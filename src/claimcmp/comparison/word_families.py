"""Words as evidence: stems that join "recognised" and "recognition", and how telling each is in a corpus.

The stemmer strips English endings in the manner of Paice's "Another stemmer" (SIGIR Forum 24, 1990): rules tried in order,
again and again, each with a shortest stem that may remain. It joins verb and noun of one family, which a lemmatiser does
not, and both spellings of -ise and -our. Weights are inverse document frequencies (Spärck Jones, 1972).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")

_STOP_WORDS = """
a about above across after again against ago all almost along already also although always am among an and another any
anyone anything are around as at away back be became because become been before being below between both but by came can
cannot come could did do does doing done down during each either else even ever every few first for from further gave get
give given go goes going gone had happen happened happening has have having he her here him himself his how however i if
in indeed into is it its itself just kind last least less like made make makes making many may me might more most much
must my near neither never next no none nor not nothing now of off often on once one only onto or other others our out
over own part per put rather really same second see seem seems several shall she should since so some something still
such take taken than that the their them themselves then there these they thing things this those though three through
thus to today together too took toward towards two under until up upon us very view was we well went were what when where
whether which while who whom whose why will with within without would yet you your
far long number total amount size figure figures status question de
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
"""Function words, and words that only say what form an answer has ("the number of", "the status of")."""

_IRREGULAR = {
    "rose": "rise", "risen": "rise", "fell": "fall", "fallen": "fall", "fought": "fight", "held": "hold", "grew": "grow",
    "grown": "grow", "sought": "seek", "withdrew": "withdraw", "withdrawn": "withdraw", "withdrawal": "withdraw",
    "broke": "break", "broken": "break", "struck": "strike", "won": "win", "lost": "lose", "loss": "lose",
    "losses": "lose", "left": "leave", "built": "build", "bought": "buy", "sold": "sell", "shot": "shoot",
    "spoke": "speak", "spoken": "speak", "met": "meet", "paid": "pay", "sent": "send", "led": "lead", "said": "say",
    "told": "tell", "knew": "know", "known": "know", "kept": "keep", "chose": "choose", "chosen": "choose",
    "died": "dead", "dies": "dead", "die": "dead", "dying": "dead", "death": "dead", "deaths": "dead",
    "men": "man", "women": "woman", "children": "child", "lives": "life", "refusal": "refuse", "growth": "grow",
    "used": "use", "using": "use", "injury": "injure", "injuries": "injure",
}  # fmt: skip

# (ending, what replaces it, shortest stem that may remain). Longer endings first.
_ENDINGS: tuple[tuple[str, str, int], ...] = (
    ("acy", "", 5),
    ("isations", "", 4), ("izations", "", 4), ("isation", "", 4), ("ization", "", 4), ("ition", "", 5), ("ation", "", 5),
    ("ising", "", 5), ("izing", "", 5), ("ised", "", 5), ("ized", "", 5), ("ises", "", 5), ("izes", "", 5),
    ("ise", "", 5), ("ize", "", 5), ("ating", "", 5), ("ated", "", 5), ("ates", "", 5), ("ate", "", 5),
    ("fulness", "", 4), ("ousness", "", 4), ("iveness", "", 4), ("ness", "", 4), ("ship", "", 4), ("ment", "", 4),
    ("sses", "ss", 2), ("ies", "y", 3), ("ied", "y", 3), ("ing", "", 4), ("ion", "", 4), ("ance", "", 4), ("ence", "", 4),
    ("able", "", 4), ("ible", "", 4), ("ical", "", 4), ("ian", "", 4), ("ant", "", 4), ("ent", "", 4), ("ous", "", 4),
    ("ive", "", 4), ("our", "or", 3), ("ed", "", 3), ("er", "", 4), ("or", "", 4), ("al", "", 4), ("ly", "", 4),
    ("ic", "", 4), ("es", "", 4), ("e", "", 3), ("ss", "ss", 1), ("us", "us", 1), ("s", "", 3),
)  # fmt: skip


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the stem of one word, in lower case."""
    current = _POSSESSIVE.sub("", word.casefold())
    current = _IRREGULAR.get(current, current)
    while True:
        for ending, replacement, shortest in _ENDINGS:
            if current.endswith(ending) and len(current) - len(ending) >= shortest:
                changed = current[: len(current) - len(ending)] + replacement
                break
        else:
            return current
        if changed == current:
            return current
        current = changed


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in order, without figures and signs."""
    return tuple(_WORD.findall(text))


@lru_cache(maxsize=65536)
def content_stems(text: str) -> frozenset[str]:
    """Return the stems of the words that carry meaning."""
    bare = (_POSSESSIVE.sub("", word) for word in words(text))
    return frozenset(stem(word) for word in bare if word.casefold() not in STOP_WORDS and len(word) > 1)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How many of a corpus's claims hold each term."""

    documents: int
    frequencies: Mapping[str, int]

    @classmethod
    def of(cls, documents: Iterable[Iterable[str]]) -> Vocabulary:
        """Count in how many documents each term stands."""
        frequencies: Counter[str] = Counter()
        total = 0
        for terms in documents:
            total += 1
            frequencies.update(set(terms))
        return cls(total, frequencies)

    def weight(self, term: str) -> float:
        """Return how telling a term is: 0 where every document has it, 1 where none has."""
        return math.log((self.documents + 1) / (self.frequencies.get(term, 0) + 1)) / math.log(self.documents + 2)
