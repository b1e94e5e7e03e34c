"""The figures of a sentence as intervals, with what each of them counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from claimcmp.claims import casualties
from claimcmp.claims.counted import count
from claimcmp.claims.figures import DURATIONS, Figure, find_figures
from claimcmp.claims.phrases import Phrase, phrase_of
from claimcmp.claims.surfaces import SentenceText
from claimcmp.claims.things import Counted
from claimcmp.claims.times import time_ranges
from claimcmp.records.claims import AUTHOR, Comparator, Quantity
from claimcmp.records.intervals import Interval
from claimcmp.records.parses import ParsedSentence, Token
from claimcmp.records.spans import Span

_NAMES = frozenset({"ORG", "FAC", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART"})
_DEFINITE = frozenset({"the", "these", "those", "both", "our", "my", "your", "his", "her", "other"})
_SMALL = Decimal(10)
_NOBODY = re.compile(
    r"\b(?:no[\s-]one(?!\s+else)|nobody(?!\s+else)|none)\s+(?:of\s+(?:them|the\s+\w+)\s+)?(?:was|were|is|are|has\s+been|have\s+been|had\s+been|would\s+be)?\s*"
    r"(?P<state>killed|injured|hurt|wounded|harmed|died|dead|missing|arrested|detained)\b"
    r"|\b(?:no|zero)\s+(?:(?:civilian|military|human|other|immediate|known|reported|further)\s+)?(?P<noun>casualties|deaths|fatalities|injuries|victims)\b"
    r"|\bno\s+(?:\w+\s+)?(?P<people>people|civilians|soldiers|children|members|troops|passengers|residents)\s+(?:was|were|have\s+been|had\s+been)\s+"
    r"(?P<fate>killed|injured|hurt|wounded|harmed)\b"
    r"|\bwithout\s+(?:any\s+|a\s+single\s+)?(?:(?P<lack>casualties|deaths|fatalities|injuries)|(?P<loss>loss\s+of\s+life))\b",
    re.IGNORECASE,
)  # fmt: skip
OVER_VERBS = frozenset({"take", "hand", "turn", "run", "win", "roll", "knock", "carry", "look", "go", "pull", "fly", "pass"})
"""Verbs with which "over" makes another verb, and no bound of the number after it."""

NUMBERED = frozenset(
    "resolution article section chapter flight highway route page room number no. boeing title form protocol amendment "
    "proposition act bill order channel phase level class type model version episode season paragraph clause rule law".split()
)
"""Nouns whose number behind them is their name."""

_ONE_PERSON = frozenset({"nsubjpass", "dobj", "nsubj", "conj"})


def find_quantities(sentence: ParsedSentence, *, speaker: str = AUTHOR) -> tuple[Quantity, ...]:
    """Return the figures of a sentence in order of place.

    Numbers that date, name, rank or label are none. A single unnamed person ("a guard was killed") counts as one, and
    "no one was hurt" as none, where people came to harm.
    """
    text = SentenceText.of(sentence)
    figures = [
        (figure, phrase)
        for figure in find_figures(text.text, barred=time_ranges(text))
        if not _is_name(text, figure, phrase := phrase_of(sentence.tokens, *_tokens(text, figure)))
    ]
    counted = count(sentence, [phrase for _, phrase in figures], [figure.unit for figure, _ in figures])
    quantities = list(_nobody(text, speaker))
    stated = [
        _quantity(text, figure, thing, speaker)
        for (figure, phrase), thing in zip(figures, counted, strict=True)
        if _is_stated(sentence.tokens, figure, phrase, thing)
    ]
    stated = [_at_least_the_found(_without_particle(sentence, quantity)) for quantity in stated]
    for found in (*stated, *_single_persons(sentence, text, speaker)):
        if not _meets(found, quantities):
            quantities.append(found)
    return tuple(sorted(quantities, key=lambda quantity: quantity.span))


def _without_particle(sentence: ParsedSentence, quantity: Quantity) -> Quantity:
    """Return a figure without an "over" that belongs to the verb: "took over two fields" are two."""
    first = next((token for token in sentence.tokens if token.start == quantity.span.start), None)
    if (
        first is None
        or first.i == 0
        or first.lower_text != "over"
        or sentence.tokens[first.i - 1].lemma.lower() not in OVER_VERBS
    ):
        return quantity
    start = sentence.tokens[first.i + 1].start
    low = quantity.interval.low
    return replace(
        quantity,
        span=Span(start, quantity.span.end),
        surface=quantity.surface[start - quantity.span.start :],
        interval=quantity.interval if low is None else Interval.exactly(low),
        comparator=Comparator.EXACT,
    )


def _at_least_the_found(quantity: Quantity) -> Quantity:
    """Return "nine bodies" as at least nine dead: others may lie where nobody has counted yet."""
    words = (quantity.counted_surface or "").lower().split()
    exact = quantity.comparator is Comparator.EXACT and quantity.counted == casualties.KILLED
    if not exact or quantity.interval.low is None or not words or words[-1] not in casualties.REMAINS:
        return quantity
    return replace(quantity, interval=Interval(quantity.interval.low, None), comparator=Comparator.AT_LEAST)


def _tokens(text: SentenceText, figure: Figure) -> tuple[int, int]:
    return text.token_at(figure.start), text.token_at(figure.end - 1)


def _quantity(text: SentenceText, figure: Figure, thing: Counted, speaker: str) -> Quantity:
    return Quantity(
        span=text.span(figure.start, figure.end),
        surface=text.text[figure.start : figure.end],
        interval=figure.interval,
        unit=figure.unit,
        counted=thing.canonical,
        counted_surface=thing.surface,
        comparator=figure.comparator,
        approximate=figure.approximate,
        incident=None,
        as_of=None,
        speaker=speaker,
        subset=thing.subset,
    )


def _is_name(text: SentenceText, figure: Figure, phrase: Phrase) -> bool:
    """Tell whether a number belongs to a name ("24 News", "Resolution 99")."""
    first, last = text.token_at(figure.number_start), text.token_at(figure.number_end - 1)
    token = text.tokens[last]
    if figure.comparator is not Comparator.EXACT or figure.unit is not None:
        return False
    if token.dep in {"nummod", "appos"} and token.head < first and text.tokens[token.head].pos == "PROPN" and phrase.head is None:
        harmed = last + 1 < len(text.tokens) and text.tokens[last + 1].text.lower() in casualties.STATE
        return token.head == first - 1 and not harmed
    if first and text.tokens[first - 1].lemma.lower() in NUMBERED and text.tokens[first - 1].tag in {"NN", "NNP"}:
        return phrase.head is None
    around = [text.tokens[index] for index in (first - 1, last + 1) if 0 <= index < len(text.tokens)]
    named = token.entity in _NAMES and any(other.entity == token.entity and other.text[0].isupper() for other in around)
    return named and (phrase.head is None or text.tokens[phrase.head].tag.startswith("NNP"))


def _is_stated(tokens: tuple[Token, ...], figure: Figure, phrase: Phrase, thing: Counted) -> bool:
    """Tell a figure that the sentence states from a number that it only mentions ("one of the", "the two sides")."""
    if thing.is_harm:
        return True
    if figure.unit is None and thing.canonical is None and figure.comparator in {Comparator.EXACT, Comparator.RANGE}:
        # A bare number beside nothing that could be counted is a code, a page or a remnant of a date.
        return False
    if figure.comparator not in {Comparator.EXACT, Comparator.VAGUE}:
        return True
    if figure.unit in DURATIONS and figure.is_one:
        return False
    if figure.unit is not None:
        return True
    before = tokens[phrase.first - 1].text.lower() if phrase.first else ""
    surface = tokens[phrase.last].text.lower()
    if surface == "of" or (figure.is_one and surface == "one"):
        # "A number of" and a bare "one" count only who came to harm.
        return False
    small = figure.interval.is_exact and (figure.interval.low or 0) <= _SMALL
    if small and before in _DEFINITE:
        return False
    return not (figure.interval.low == 0 and figure.interval.high == 0)


def _nobody(text: SentenceText, speaker: str) -> Iterator[Quantity]:
    for match in _NOBODY.finditer(text.text):
        word = next(
            value for value in (match["state"], match["noun"], match["fate"], match["lack"], match["loss"]) if value
        ).lower()
        harm = {"harmed": casualties.CASUALTIES, "died": casualties.KILLED}.get(word) or (
            casualties.STATE | casualties.NOUNS
        ).get(word)
        zero = Figure(
            match.start(), match.start(), match.end(), match.end(), Interval.exactly(Decimal(0)), Comparator.EXACT, None, False
        )
        yield _quantity(text, zero, Counted(harm or casualties.KILLED, match["people"]), speaker)


def _single_persons(sentence: ParsedSentence, text: SentenceText, speaker: str) -> Iterator[Quantity]:
    """Read "a guard was killed" and "killed a guard" as one."""
    for token in sentence.tokens:
        if token.tag != "NN" or token.dep not in _ONE_PERSON or not casualties.is_person(token.text):
            continue
        article = next(
            (child for child in sentence.children(token) if child.text.lower() in {"a", "an"} and child.dep == "det"), None
        )
        harm = _fate(sentence, token)
        if article is None or harm is None:
            continue
        start, end = article.start - text.base, token.end - text.base
        figure = Figure(start, start, end, end, Interval.exactly(Decimal(1)), Comparator.EXACT, None, False)
        yield _quantity(text, figure, Counted(harm, token.text), speaker)


def _fate(sentence: ParsedSentence, token: Token) -> str | None:
    role = token
    while role.dep == "conj" and sentence.head(role).pos in {"NOUN", "PROPN"}:
        role = sentence.head(role)
    verb = sentence.head(role)
    word = verb.text.lower()
    modified = {child.text.lower() for child in sentence.children(verb) if child.dep in {"neg", "aux"}}
    if modified & {"not", "n't", "would", "could", "might", "may", "to", "will"}:
        return None
    if role.dep in {"dobj", "nsubjpass"} and word in casualties.DOING:
        return casualties.DOING[word]
    if role.dep == "nsubj" and word in casualties.SUFFERING and word != "flee":
        return casualties.SUFFERING[word]
    return None


def _meets(found: Quantity, others: list[Quantity]) -> bool:
    return any(found.span.overlap(other.span) for other in others)
