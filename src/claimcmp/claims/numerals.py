"""Numbers in running English text: digits, number words, scales, fractions and vague words.

Reads only what the number itself is. What stands around it (comparators, ranges, units) is the business of
`figures`; what is counted that of `counted`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from claimcmp.claims.surfaces import word_set

_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_UNITS = {word: Decimal(value) for value, word in enumerate(_SMALL)}
_TENS = {
    word: Decimal(10 * value)
    for value, word in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2)
}
_SCALES = {
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "lakh": Decimal(100_000),
    "million": Decimal(10**6),
    "crore": Decimal(10**7),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
    "dozen": Decimal(12),
}
_SUFFIXES = {
    "k": Decimal(1000),
    "m": Decimal(10**6),
    "mn": Decimal(10**6),
    "bn": Decimal(10**9),
    "b": Decimal(10**9),
    "tn": Decimal(10**12),
}
_GLYPHS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_DENOMINATORS = {
    "half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4, "fifth": 5,
    "fifths": 5, "sixth": 6, "sixths": 6, "eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10,
}  # fmt: skip
_ORDINALS = word_set(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth "
    "ninetieth hundredth thousandth millionth"
)
_ADJACENT_UNITS = {"km", "kg", "cm", "mm", "mph", "kph", "ft", "lb", "lbs", "ha", "mw", "gw", "kw", "bpd", "kilometres",
                   "kilometers", "metres", "meters"}  # fmt: skip
_CURRENCY_LETTERS = {"rs", "us", "usd", "pkr", "inr", "eur", "gbp", "sr", "dh", "aud", "cad", "tl"}

_PIECE = re.compile(r"\d{1,3}(?:[ \u202f]000)+(?![\d,.]*\d)|\d[\d,.]*\d|\d|[^\W\d_]+|\S")
_GROUPED = re.compile(r"\d{1,3}(?:[ \u202f]000)+|\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d+(?:\.\d+)?")

VAGUE_BOUNDS: dict[str, tuple[int, int | None]] = {
    "dozens": (24, 99),
    "scores": (40, 99),
    "tens": (20, 99),
    "hundreds": (200, 999),
    "thousands": (2000, 99_999),
    "millions": (2 * 10**6, 999 * 10**6),
    "billions": (2 * 10**9, 999 * 10**9),
    "several": (3, 9),
    "few": (3, 9),
    "handful": (3, 9),
    "couple": (2, 3),
}
"""What a vague word may mean, from the yardstick's table; words that it leaves out follow the same pattern."""

_VAGUE_START = re.compile(
    r"(?:(?P<lead>tens|dozens|scores|hundreds|thousands)\s+of\s+(?P<scale>thousands|millions|billions)"
    r"|(?P<few>several|a\s+few|a\s+couple(?:\s+of)?)\s+(?P<unit>dozen|hundred|thousand|million|billion)s?"
    r"|(?P<plain>several|dozens|scores|hundreds|thousands|millions|billions|tens(?=\s+of\b))"
    r"|a\s+(?P<small>few|handful|couple)(?=\s)"
    r"|a\s+(?:large\s+|small\s+|great\s+)?(?P<number>number)\s+of)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at `[start, end)` of a string: exact where `low == high`.

    `scale` is the factor of a closing scale word, so that "10 to 15 million" can lend it to its first number.
    `fraction` marks a share of something ("two-thirds"), `vague` a word like "dozens".
    """

    start: int
    end: int
    low: Decimal
    high: Decimal | None
    scale: Decimal = Decimal(1)
    vague: bool = False
    fraction: bool = False
    digits: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    start: int
    end: int


def find_numerals(text: str) -> tuple[Numeral, ...]:
    """Return the numbers of a text in order, without overlap.

    Ordinals, codes ("T-72", "G20"), clock times with a colon and dates with slashes are no numbers; neither is a
    number word that a hyphen ties to a word which is no unit ("zero-sum").
    """
    pieces = [_Piece(match.group(), match.start(), match.end()) for match in _PIECE.finditer(text)]
    found: list[Numeral] = []
    at = 0
    while at < len(pieces):
        numeral, following = _read(text, pieces, at)
        if numeral is not None:
            found.append(numeral)
        at = max(following, at + 1)
    return tuple(found)


def _read(text: str, pieces: list[_Piece], at: int) -> tuple[Numeral | None, int]:
    """Read the number that starts at a piece; also return the piece to go on with."""
    for reader in (_read_vague, _read_fraction, _read_digits, _read_words):
        outcome = reader(text, pieces, at)
        if outcome is not None:
            return outcome
    return None, at + 1


def _piece_after(pieces: list[_Piece], at: int, end: int) -> int:
    while at < len(pieces) and pieces[at].start < end:
        at += 1
    return at


def _read_vague(text: str, pieces: list[_Piece], at: int) -> tuple[Numeral | None, int] | None:
    piece = pieces[at]
    match = _VAGUE_START.match(text, piece.start)
    if match is None or (at and pieces[at - 1].end == piece.start and pieces[at - 1].text in "-'’"):
        return None
    low, high = _vague_bounds(match)
    following = _piece_after(pieces, at, match.end())
    if match.group().lower() == "scores" and not _counts(pieces, at):
        return None, following
    bound = None if high is None else Decimal(high)
    return Numeral(match.start(), match.end(), Decimal(low), bound, vague=True), following


def _vague_bounds(match: re.Match[str]) -> tuple[int, int | None]:
    if match.group("number"):
        return 2, None
    if match.group("lead"):
        scale = VAGUE_BOUNDS[match.group("scale").lower()][0] // 2
        low, high = VAGUE_BOUNDS[match.group("lead").lower()]
        if match.group("lead").lower() == "thousands":
            high = 9999
        return low * scale, ((high or 0) + 1) * scale - 1
    if match.group("few"):
        scale = int(_SCALES[match.group("unit").lower()])
        low, high = VAGUE_BOUNDS[match.group("few").lower().split()[-1].replace("of", "couple")]
        return low * scale, ((high or 0) + 1) * scale - 1
    return VAGUE_BOUNDS[(match.group("plain") or match.group("small")).lower()]


def _counts(pieces: list[_Piece], at: int) -> bool:
    """Tell "scores of people", "wounding scores" from what a team or a pupil scores."""
    following = pieces[at + 1].text.lower() if at + 1 < len(pieces) else ""
    before = pieces[at - 1].text.lower() if at else ""
    return following in {"of", "more", "others", "were", "dead", "killed", "wounded", "injured", "missing"} or before in {
        "killing", "wounding", "injuring", "killed", "wounded", "injured", "left", "leaving", "and",
    }  # fmt: skip


def _read_fraction(text: str, pieces: list[_Piece], at: int) -> tuple[Numeral | None, int] | None:
    """Read "a third of", "two-thirds of", "half the"; a quarter of a year is a time, not a share."""
    word = pieces[at].text.lower()
    part = at
    numerator = Decimal(1)
    if word in {"a", "an"} or word in _UNITS:
        numerator = _UNITS.get(word, Decimal(1))
        part = at + 1
        if part < len(pieces) and pieces[part].text == "-":
            part += 1
    if part >= len(pieces):
        return None
    denominator = _DENOMINATORS.get(pieces[part].text.lower())
    following = pieces[part + 1].text.lower() if part + 1 < len(pieces) else ""
    if denominator is None or following not in {"of", "the", "its", "their", "all"}:
        return None
    if denominator != 2 and part == at:
        return None
    if pieces[part].text.lower().startswith("quarter") and re.match(
        r"\s+of\s+(?:\d{4}|the year|this year|last year)", text[pieces[part].end :]
    ):
        return None, part + 1
    if at and pieces[at - 1].text.lower() in {"first", "last", "second", "final", "next"}:
        return None, part + 1
    share = _plain((Decimal(100) * numerator / Decimal(denominator)).quantize(Decimal("0.01")))
    return Numeral(pieces[at].start, pieces[part].end, share, share, fraction=True), part + 1


def _read_digits(text: str, pieces: list[_Piece], at: int) -> tuple[Numeral | None, int] | None:
    piece = pieces[at]
    if piece.text in _GLYPHS:
        return Numeral(piece.start, piece.end, _GLYPHS[piece.text], _GLYPHS[piece.text], digits=True), at + 1
    if not piece.text[0].isdigit():
        return None
    following = at + 1
    if not _GROUPED.fullmatch(piece.text) or not _stands_free(text, pieces, at):
        while (
            following < len(pieces) and pieces[following].start == pieces[following - 1].end and pieces[following].text.isalnum()
        ):
            following += 1
        return None, following
    value = Decimal(re.sub(r"[, \u202f]", "", piece.text))
    end = piece.end
    mixed = re.match(r"[- ](1)/([234])(?![\d/])", text[end:])
    if mixed:
        value += Decimal(1) / Decimal(mixed.group(2))
        end += mixed.end()
    elif following < len(pieces) and pieces[following].text in _GLYPHS and pieces[following].start <= end + 1:
        value += _GLYPHS[pieces[following].text]
        end = pieces[following].end
    elif re.match(r"/\w|:\d", text[end:]):
        return None, _skip_glued(pieces, at)
    following = _piece_after(pieces, at, end)
    scale = Decimal(1)
    if following < len(pieces) and pieces[following].start == end and pieces[following].text.isalpha():
        suffix = pieces[following].text
        if suffix.lower() in _SUFFIXES:
            scale = _SUFFIXES[suffix.lower()]
            end, following = pieces[following].end, following + 1
        elif suffix.lower() not in _ADJACENT_UNITS and suffix.lower() not in {"am", "pm"}:
            return None, following + 1
    words, end, following = _scale_words(pieces, following, end)
    scale *= words
    value = _plain(value * scale)
    return Numeral(piece.start, end, value, value, scale=scale, digits=True), following


def _plain(value: Decimal) -> Decimal:
    """Drop trailing zeros behind the point: 2.5 million is 2500000, not 2500000.0."""
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()


def _skip_glued(pieces: list[_Piece], at: int) -> int:
    at += 1
    while at < len(pieces) and pieces[at].start == pieces[at - 1].end and pieces[at].text not in {",", ".", ")"}:
        at += 1
    return at


def _stands_free(text: str, pieces: list[_Piece], at: int) -> bool:
    """Tell whether digits are no part of a code like "T-72", "G20", "9/11" or "x_3"."""
    start = pieces[at].start
    if not at or pieces[at - 1].end != start:
        return True
    before = pieces[at - 1]
    if before.text.isalpha():
        return before.text.lower() in _CURRENCY_LETTERS
    if before.text in "/:_#@":
        return False
    if before.text in "-–." and at > 1 and pieces[at - 2].end == before.start:
        return not pieces[at - 2].text.isalpha() or before.text == "."
    return True


def _scale_words(pieces: list[_Piece], at: int, end: int) -> tuple[Decimal, int, int]:
    """Read the scale words that follow a number, with a space or a hyphen before them."""
    scale = Decimal(1)
    while at < len(pieces):
        word = at + 1 if pieces[at].text == "-" and pieces[at].start == end else at
        if word >= len(pieces) or pieces[word].text.lower() not in _SCALES:
            break
        scale *= _SCALES[pieces[word].text.lower()]
        end, at = pieces[word].end, word + 1
    return scale, end, at


def _read_words(text: str, pieces: list[_Piece], at: int) -> tuple[Numeral | None, int] | None:
    group, following = _read_hundreds(pieces, at)
    if group is None:
        return None
    total, scale, limit = Decimal(0), Decimal(1), None
    while True:
        factor, after = _factor(pieces, following)
        if factor is None or factor < 1000 or (limit is not None and factor >= limit):
            total, scale = total + group, Decimal(1) if factor is None else scale
            break
        total, scale, limit, following = total + group * factor, factor, factor, after
        group, after = _read_hundreds(pieces, _skip_and(pieces, following))
        later, _ = _factor(pieces, after)
        if group is None or group >= limit or (later is not None and later >= limit):
            break
        following, scale = after, Decimal(1)
    end = pieces[following - 1].end
    if _tied(pieces, following, end):
        return None, following + 2
    total = _plain(total)
    return Numeral(pieces[at].start, end, total, total, scale=scale), following


def _read_hundreds(pieces: list[_Piece], at: int) -> tuple[Decimal | None, int]:
    """Read a number below one thousand, or so many dozens."""
    group, at = _read_group(pieces, at)
    factor, following = _factor(pieces, at)
    if group is None or factor not in {_SCALES["hundred"], _SCALES["dozen"]}:
        return group, at
    group *= factor
    rest, after = _read_group(pieces, _skip_and(pieces, following))
    # "One hundred and two hundred more" are two numbers.
    if (
        factor == 12
        or rest is None
        or rest < 1
        or pieces[after - 1].text.lower() in {"a", "an"}
        or _factor(pieces, after)[0] == 100
    ):
        return group, following
    return group + rest, after


def _factor(pieces: list[_Piece], at: int) -> tuple[Decimal | None, int]:
    """Return the scale word at a piece, after a hyphen or not, and the piece behind it."""
    if 0 < at < len(pieces) and pieces[at].text == "-" and pieces[at].start == pieces[at - 1].end:
        at += 1
    if at < len(pieces) and pieces[at].text.lower() in _SCALES:
        return _SCALES[pieces[at].text.lower()], at + 1
    return None, at


def _skip_and(pieces: list[_Piece], at: int) -> int:
    return at + 1 if at < len(pieces) and pieces[at].text.lower() == "and" else at


def _tied(pieces: list[_Piece], at: int, end: int) -> bool:
    """Tell whether a hyphen makes an ordinal of the number ("twenty-first")."""
    if at + 1 < len(pieces) and pieces[at].text == "-" and pieces[at].start == end:
        return pieces[at + 1].text.lower() in _ORDINALS
    return at < len(pieces) and pieces[at].text.lower() in _ORDINALS - {"second"} and pieces[at - 1].text.lower() in _TENS


def _read_group(pieces: list[_Piece], at: int) -> tuple[Decimal | None, int]:
    """Read a number below one hundred in words, "a" before a scale word, or "half a" before one."""
    if at >= len(pieces):
        return None, at
    word = pieces[at].text.lower()
    following = pieces[at + 1].text.lower() if at + 1 < len(pieces) else ""
    if word in {"a", "an"}:
        return (Decimal(1), at + 1) if following in _SCALES else (None, at)
    if word == "half":
        skip = at + 1
        while skip < len(pieces) and pieces[skip].text.lower() in {"-", "a"}:
            skip += 1
        return (Decimal("0.5"), skip) if skip < len(pieces) and pieces[skip].text.lower() in _SCALES else (None, at)
    if word in _TENS:
        joint = at + 2 if following == "-" else at + 1
        unit = pieces[joint].text.lower() if joint < len(pieces) else ""
        if unit in _UNITS and 0 < _UNITS[unit] < 10:
            return _TENS[word] + _UNITS[unit], joint + 1
        return _TENS[word], at + 1
    if word in _UNITS:
        half = [piece.text.lower() for piece in pieces[at + 1 : at + 6] if piece.text != "-"][:3]
        if half == ["and", "a", "half"]:
            width = next(count for count in range(3, 6) if pieces[at + count].text.lower() == "half")
            return _UNITS[word] + Decimal("0.5"), at + width + 1
        return _UNITS[word], at + 1
    return None, at
