"""Figure phrases: a number with its comparator, range, currency and unit, as an interval.

The bounds follow the yardstick: "over 3,100" is (3100, ∞), "about 50" [45, 55], "nearly 50" [45, 50), "up to 22" [0, 22].
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from claimcmp.claims.numerals import Numeral, find_numerals
from claimcmp.records.claims import Comparator
from claimcmp.records.intervals import Interval

_TENTH = Decimal("0.1")
_PREFIXES: tuple[tuple[Comparator, str], ...] = (
    (
        Comparator.AT_LEAST,
        r"at\s+(?:the\s+very\s+)?least|no\s+(?:fewer|less)\s+than|not\s+(?:fewer|less)\s+than"
        r"|a\s+minimum\s+of|as\s+few\s+as",
    ),
    (
        Comparator.AT_MOST,
        r"(?:possibly\s+)?up\s+to|as\s+(?:many|much|high)\s+as|at\s+(?:the\s+)?most|(?:no"
        r"|not)\s+more\s+than|a\s+maximum\s+of",
    ),
    (
        Comparator.NEARLY,
        r"nearly|almost|just\s+under|close\s+to|nearing|approaching|just\s+short\s+of",
    ),
    (
        Comparator.MORE_THAN,
        r"(?:well\s+|just\s+|slightly\s+)?(?:more|greater|higher)\s+than|(?:well\s+|just\s+|slightly\s+)?(?:over|above)|upwards?\s+of|in\s+excess\s+of"
        r"|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|topp(?:ed|ing)|beyond|>",
    ),
    (Comparator.LESS_THAN, r"(?:well\s+)?(?:fewer|less|lower)\s+than|(?:well\s+)?(?:under|below)|<"),
    (
        Comparator.ABOUT,
        r"about|around|some|roughly|approximately|approx\.?|an?\s+estimated|estimated|circa|in\s+the\s+region\s+of|"
        r"(?:in|on|of)\s+the\s+order\s+of|more\s+or\s+less|~|perhaps|an?\s+approximate",
    ),
)
_PREFIX = tuple(
    (comparator, re.compile(rf"(?<![\w-])(?:{pattern})\s*(?:an?\s+|the\s+)?$", re.IGNORECASE))
    for comparator, pattern in _PREFIXES
)
_SUFFIX: tuple[tuple[Comparator, re.Pattern[str]], ...] = (
    (
        Comparator.AT_LEAST,
        re.compile(r"\+(?!\d)|\s+(?:or|and)\s+(?:more|over|above)\b(?!\s+than)|\s+plus\b(?!\s+\w+\s+\d)", re.IGNORECASE),
    ),
    (Comparator.AT_MOST, re.compile(r"\s+or\s+(?:fewer|less|under)\b", re.IGNORECASE)),
    (Comparator.ABOUT, re.compile(r"\s+or\s+so\b|-odd\b", re.IGNORECASE)),
)
_SYMBOLS = {
    "$": "USD",
    "us$": "USD",
    "usd": "USD",
    "a$": "AUD",
    "c$": "CAD",
    "£": "GBP",
    "gbp": "GBP",
    "€": "EUR",
    "eur": "EUR",
    "₹": "INR",
    "inr": "INR",
    "rs": "rupee",
    "rs.": "rupee",
    "pkr": "PKR",
    "¥": "JPY",
    "₪": "ILS",
    "₺": "TRY",
}
_SYMBOL = re.compile(r"(?<![\w])(?:US\$|A\$|C\$|USD|GBP|EUR|INR|PKR|Rs\.?|[$£€₹¥₪₺])\s?$", re.IGNORECASE)
_MONEY = {
    "dollar": "USD",
    "euro": "EUR",
    "pound": "GBP",
    "rupee": "rupee",
    "yuan": "CNY",
    "yen": "JPY",
    "rouble": "RUB",
    "ruble": "RUB",
    "riyal": "SAR",
    "dirham": "AED",
    "lira": "TRY",
    "afghani": "AFN",
    "shekel": "ILS",
}
_MEASURES = {
    "kilometre": "kilometres? kilometers? km kms",
    "mile": "miles?",
    "metre": "metres? meters?",
    "centimetre": "centimetres? centimeters? cm",
    "foot": "feet foot ft",
    "kilogram": "kilograms? kilogrammes? kilos? kg kgs",
    "tonne": "tonnes?",
    "ton": "tons?",
    "pound weight": "lbs?",
    "barrel": "barrels?",
    "litre": "litres? liters?",
    "hectare": "hectares? ha",
    "acre": "acres?",
    "degree": "degrees? °C °F °",
    "megawatt": "megawatts? MW",
    "gigawatt": "gigawatts? GW",
    "kilowatt": "kilowatts? kW",
    "mph": "mph",
    "kph": "kph km/h",
    "second": "seconds?",
    "minute": "minutes?",
    "hour": "hours?",
    "day": "days?",
    "week": "weeks?",
    "month": "months?",
    "year": "years?",
    "decade": "decades?",
    "century": "century centuries",
}
DURATIONS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"})
_PERCENT = re.compile(
    r"\s?(?:%|(?:per\s?cent|percent|pc)\b(?:age\s+points?)?)|\s?-(?:per\s?cent|percent)\b|\s+percentage\s+points?\b",
    re.IGNORECASE,
)
_MONEY_WORD = re.compile(rf"[\s-]+(?:US\s+)?(?P<money>{'|'.join(_MONEY)})s?\b", re.IGNORECASE)
_MEASURE = tuple(
    (unit, re.compile(rf"(?:\s+of)?(?:\s+|-)?(?:square\s+|cubic\s+)?(?:{'|'.join(words.split())})(?![\w’'])", re.IGNORECASE))
    for unit, words in _MEASURES.items()
)
_TO = re.compile(
    r"\s*[-–—]\s*|\s+to\s+(?:(?:nearly|almost|about|around|over|more\s+than)\s+)?|\s+or\s+(?:even\s+)?|\s+and\s+", re.IGNORECASE
)
_CHANGE = re.compile(
    r"\b(?:r[io]se[ns]?|rising|increas\w+|gr[eo]w\w*|f[ae]ll\w*|dropp?\w*|declin\w+|jump\w*|climb\w*|go(?:es|ing)?|went|gone|rais\w+|cut\w*|"
    r"reduc\w+|expand\w+|shr[aiu]nk\w*|surg\w+|soar\w*|doubl\w+|up|down|chang\w+|lower\w*|slash\w*|swell\w*|swollen|revis\w+)\b(?:\W+\w+){0,8}?\W+$",
    re.IGNORECASE,
)
_LABELS = re.compile(
    r"(?:\b(?:No|Nos|number|Number|Article|Articles|Resolution|Chapter|Section|Part|Phase|Page|page|Route|Highway|Flight|Channel|Room|Brigade"
    r"|Division|Level|Stage|Figure|Table|Rule|Point|Season|Episode|Volume|Group\s+of|Day|Big|Apollo|Windows|Boeing|Airbus|Zone|Sector"
    r"|District|Camp|Unit|War|[Aa]ged?|[Aa]ge\s+of|ages|Covid|COVID)\b\.?\s+(?:(?:from|between)\s+)?|#\s?|№\s?)$"
)
_HARMED = re.compile(
    r"\s+(?:\w+\s+)?(?:people|civilians|children|soldiers|fighters|men|women|dead|killed|wounded|injured)\b", re.IGNORECASE
)
_CLOCK = re.compile(r"(?::\d\d)?\s?(?:[ap]\.?m\b|GMT\b|UTC\b|o['’]clock|local\s+time|hours\s+(?:GMT|local))", re.IGNORECASE)
_HOUR_AFTER = re.compile(
    r"\b(?:(?:minutes?|quarter|half)\s+(?:past|to|before|after)|(?:shortly|just|soon)\s+(?:after|before))\s+$", re.IGNORECASE
)
"""What stands before an hour; the words after it must then leave nothing to count ("shortly after ten people died")."""
_NOTHING_COUNTED = re.compile(
    r"\s*(?:$|[,.;:)”\"]|(?:in\s+the\s+(?:morning|afternoon|evening)|at\s+night|on\s+\w+day|yesterday|today|when|as)\b)",
    re.IGNORECASE,
)
_HOUR_OF_DAY = re.compile(
    r"\s+(?:in\s+the\s+(?:morning|afternoon|evening)|at\s+night)\b(?!\s+(?:raid|attack)s?\b)", re.IGNORECASE
)
_TIME_BEFORE = re.compile(r"\b(?:at|from|until|till|since|after|before|past|around|by)\s+$", re.IGNORECASE)
_LAST_HOUR = 12
_AGE = re.compile(r"[\s-]+(?:years?|months?|days?)[\s-]+(?:olds?|of\s+age)\b", re.IGNORECASE)
_APPOSED_AGE = re.compile(r"\b[A-Z][\w’'-]+,\s+$")
_NOT_COUNTED = re.compile(r"[\s-]+(?:times|fold|pm|am|th|st|nd|rd|nil)\b|['’]s\b", re.IGNORECASE)
_TIED = re.compile(r"-(?!strong\b|odd\b|plus\b)[a-z]", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\s+(?:past|to\s+(?:midnight|noon)|later|earlier|ago|before|after|from\s+now|away|hence)\b", re.IGNORECASE
)
_LIST = re.compile(r"^\s*[(\[]?\d{1,2}[.)\]](?:\s|$)")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure phrase at `[start, end)` of a sentence; `number_end` is where the number itself ends.

    `unit` is `percent`, a currency code, the singular of a measure, or None for a count.
    """

    start: int
    number_start: int
    number_end: int
    end: int
    interval: Interval
    comparator: Comparator
    unit: str | None
    approximate: bool

    @property
    def is_one(self) -> bool:
        """Whether the figure is a plain "one"."""
        return self.comparator is Comparator.EXACT and self.interval.is_exact and self.interval.low == 1


def find_figures(text: str, *, barred: Sequence[tuple[int, int]] = ()) -> tuple[Figure, ...]:
    """Return the figures of a sentence in order; numbers inside a `barred` range (a date) count nothing."""
    numerals = [numeral for numeral in find_numerals(text) if not _inside(numeral, barred)]
    figures: list[Figure] = []
    at = 0
    while at < len(numerals):
        first = last = numerals[at]
        at += 1
        if at < len(numerals):
            pair = _range(text, first, numerals[at])
            if pair is None and _is_score(text, first, numerals[at]):
                at += 1
                continue
            if pair is not None:
                first, last = pair
                at += 1
        figure = _figure(text, (first, last))
        if figure is not None:
            figures.append(figure)
    return tuple(figures)


def _inside(numeral: Numeral, barred: Sequence[tuple[int, int]]) -> bool:
    return any(start < numeral.end and numeral.start < end for start, end in barred)


def _between(text: str, left: Numeral, right: Numeral) -> str:
    """Return what joins two numbers, without the unit of the first and the currency sign of the second."""
    joint = text[left.end : right.start]
    symbol = _SYMBOL.search(text[: right.start])
    if symbol is not None and symbol.start() >= left.end:
        joint = text[left.end : symbol.start()]
    percent = _PERCENT.match(joint)
    return joint[percent.end() :] if percent else joint


def _range(text: str, left: Numeral, right: Numeral) -> tuple[Numeral, Numeral] | None:
    """Return both ends of "6,000-6,500", "10 to 15 million", "between 10 and 15", "two or three"."""
    joint = _between(text, left, right)
    if not _TO.fullmatch(joint) or left.fraction or right.fraction or left.high is None or right.high is None:
        return None
    word = joint.strip().lower().split()[0] if joint.strip() else ""
    before = text[: left.start]
    if word == "and" and not re.search(r"\bbetween\s+(?:US|Rs\.?|[$£€])?\s?$", before, re.IGNORECASE):
        return None
    if word == "to" and re.search(r"\bfrom\s+\S{0,3}$", before) and _CHANGE.search(before[: before.rindex("from")] + " "):
        return None
    if right.scale > left.scale == 1 and left.low < right.low / right.scale:
        left = replace(left, low=left.low * right.scale, high=left.high * right.scale)
    if right.high is None or right.high <= left.low or right.low < left.low:
        return None
    if word in {"-", "–", "—"} and not (left.digits and right.digits) and " " in joint:
        return None
    return left, right


def _is_score(text: str, left: Numeral, right: Numeral) -> bool:
    """Tell whether two numbers are a score or a ratio ("3-0", "2 to 1")."""
    joint = text[left.end : right.start]
    return bool(re.fullmatch(r"[-–]|\s+to\s+", joint)) and right.low <= left.low < 30 and not _CHANGE.search(text[: left.start])


def _figure(text: str, ends: tuple[Numeral, Numeral]) -> Figure | None:
    first, last = ends
    before, after = text[: first.start], text[last.end :]
    if _is_no_count(text, first, last):
        return None
    unit, number_end = _unit(before, after, first, last)
    if unit is None and _TIED.match(after):
        return None
    if unit in DURATIONS and _RELATIVE.match(text[number_end:]):
        return None
    symbol = _SYMBOL.search(before)
    number_start = symbol.start() if symbol and unit in _SYMBOLS.values() else first.start
    comparator, start, end = _comparator(text, number_start, number_end)
    interval = _interval(comparator, first, last)
    if first is not last:
        comparator = Comparator.RANGE
        lead = re.search(r"\b(?:between|from|anywhere\s+from)\s+$", text[:number_start], re.IGNORECASE)
        start = lead.start() if lead else start
    elif comparator is Comparator.EXACT and first.vague:
        comparator = Comparator.VAGUE
    elif comparator is Comparator.EXACT and first.fraction:
        comparator = Comparator.ABOUT
        interval = _interval(comparator, first, last)
    approximate = comparator in {Comparator.ABOUT, Comparator.NEARLY, Comparator.VAGUE} or first.vague
    return Figure(start, number_start, number_end, end, interval, comparator, unit, approximate)


def _is_no_count(text: str, first: Numeral, last: Numeral) -> bool:
    """Tell whether a number names something instead of counting: a clock time, an age, a list mark, a label."""
    before, after = text[: first.start], text[last.end :]
    if _is_hour(before, after, first) or _CLOCK.match(after) or _AGE.match(after) or _NOT_COUNTED.match(after):
        return True
    if _LABELS.search(before) and not _HARMED.match(after):
        return True
    if _LIST.match(text) and first.start < 4 and first.digits:
        return True
    if first.digits and _APPOSED_AGE.search(before) and re.match(r",|\s*$", after) and first.low <= 110 and first is last:
        return True
    return first.digits and bool(re.match(r"\s?[×x]\s?\d|/\d", after))


def _is_hour(before: str, after: str, number: Numeral) -> bool:
    """Tell whether a number is an hour of the day: "shortly after ten", "seven minutes past ten", "from five in the morning"."""
    if number.vague or number.fraction or number.low > _LAST_HOUR:
        return False
    if _HOUR_AFTER.search(before) and _NOTHING_COUNTED.match(after):
        return True
    return bool(_TIME_BEFORE.search(before) and _HOUR_OF_DAY.match(after))


def _unit(before: str, after: str, first: Numeral, last: Numeral) -> tuple[str | None, int]:
    if first.fraction:
        return "percent", last.end
    percent = _PERCENT.match(after)
    if percent:
        return "percent", last.end + percent.end()
    money = _MONEY_WORD.match(after)
    if money:
        return _MONEY[money["money"].lower()], last.end + money.end()
    symbol = _SYMBOL.search(before)
    if symbol:
        return _SYMBOLS[symbol.group().strip().lower()], last.end
    for unit, pattern in _MEASURE:
        match = pattern.match(after)
        if match and not (unit == "second" and not match.group().endswith("s")):
            return ("square " if "square" in match.group().lower() else "") + unit, last.end + match.end()
    return None, last.end


def _comparator(text: str, start: int, end: int) -> tuple[Comparator, int, int]:
    """Return the comparator of a number, and where the phrase starts and ends with it."""
    for comparator, pattern in _PREFIX:
        match = pattern.search(text[:start])
        if match is not None:
            return comparator, match.start(), end
    for comparator, pattern in _SUFFIX:
        match = pattern.match(text[end:])
        if match is not None:
            return comparator, start, end + match.end()
    return Comparator.EXACT, start, end


def _interval(comparator: Comparator, first: Numeral, last: Numeral) -> Interval:
    low, high = first.low, last.high
    if first is last and not first.vague:
        margin = low * _TENTH
        match comparator:
            case Comparator.AT_LEAST:
                return Interval(low, None)
            case Comparator.MORE_THAN:
                return Interval(low, None, low_inclusive=False)
            case Comparator.AT_MOST:
                return Interval(Decimal(0), low)
            case Comparator.LESS_THAN:
                return Interval(Decimal(0), low, high_inclusive=False)
            case Comparator.ABOUT:
                return Interval(low - margin, low + margin)
            case Comparator.NEARLY:
                return Interval(low - margin, low, high_inclusive=False)
    if comparator in {Comparator.AT_LEAST, Comparator.MORE_THAN}:
        return Interval(low, None, low_inclusive=comparator is Comparator.AT_LEAST)
    if comparator in {Comparator.AT_MOST, Comparator.LESS_THAN} and high is not None:
        return Interval(Decimal(0), high)
    return Interval(low, high)
