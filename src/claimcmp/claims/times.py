"""The time for which a sentence says that something holds, read by a grammar of English press dates.

Absolute expressions ("30 November 2022", "the first two quarters of 2024", "since March 2019", "the mid-1990s") mean
the same everywhere. Relative ones ("on Tuesday", "last year") and days without a year are settled by the day of
publication only, are marked as inferred, and stay out where that day is unknown: a year is never invented.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from claimcmp.claims.calendars import BARE_MONTH, BARE_YEAR, RULES, Days, Point, month_number, months, part_of
from claimcmp.claims.surfaces import SentenceText
from claimcmp.records.claims import Granularity, TimeScope
from claimcmp.records.intervals import Period
from claimcmp.records.parses import ParsedSentence

_JOIN = re.compile(r"\s*(?:to|until|till|through|[-–—])\s*(?:(?:early|mid|late)[- ])?")
_AND = re.compile(r"\s+and\s+")
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+(?:the\s+)?$", re.IGNORECASE)
_OPENING = re.compile(
    r"\b(?P<word>(?:ever\s+)?since|from|starting(?:\s+(?:in|on|from))?|until|till|up\s+to|through|before|prior\s+to|by|after|following|beyond)"
    r"\s+(?:the\s+|about\s+|around\s+)?(?:end\s+of\s+)?$",
    re.IGNORECASE,
)
_ONWARDS = re.compile(r"\s+(?:onwards?|on)\b(?!\s+\w+day)", re.IGNORECASE)
_YEAR_CUES = re.compile(
    r"(?:^|[(,;–—\"“]\s*|\b(?:in|since|until|till|by|before|after|from|during|around|about|circa|early|mid|late|year|summer|winter|spring|"
    r"autumn|through|post|pre|of|the|to|and|or|between|for|its|their|his|her|a|both|than|over)[\s-]+)$",
    re.IGNORECASE,
)
_STRONG_CUES = re.compile(r"\b(?:in|since|until|till|during|year|mid|late|early|by)[\s-]+$", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:than|least|most|over|nearly|almost|up to|some|about|around|roughly|approximately|as many as)\s+$", re.IGNORECASE
)
_PERSONS = re.compile(
    r"\s+(?:\w+\s+)?(?:people|persons|civilians|children|women|men|soldiers|troops|fighters|militants|refugees|families|residents|"
    r"prisoners|victims|police|workers|students|personnel|members|dead|deaths|casualties|injured|wounded|killed|others|dollars|"
    r"euros|pounds|rupees|miles|kilomet\w+|met\w+s|tons|tonnes|barrels|percent|per cent)\b"
)
_FUTURE = re.compile(r"\b(?:will|shall|due|scheduled|upcoming|plans?|planned|next|ahead of|expected)\b")
_COMING = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_UNREAL = frozenset({"would", "have"})
_NAMED_DAYS = re.compile(r"\b(?:Black|Bloody|Good|Easter|Palm|Ash|Holy|Cyber|Super|Boxing|Giving)\s+$")


@dataclass(frozen=True, slots=True)
class _Scope:
    """A point, or two joined by "from ... to ...", with the word that opens it to one side."""

    first: Point
    last: Point
    start: int
    opening: str

    @property
    def end(self) -> int:
        return self.last.end


def find_times(sentence: ParsedSentence, *, published: Period | None) -> tuple[TimeScope, ...]:
    """Return the times named in a sentence, in order of place.

    "Since" and "after" leave the end open, "until" and "before" the start. An expression that cannot be settled
    (no year, no day of publication) gives nothing.
    """
    text = SentenceText.of(sentence)
    scopes: list[TimeScope] = []
    points = _points(text)
    years = [point.year for point in points if point.year is not None and point.granularity is Granularity.DAY]
    for scope in _join(text.text, points):
        helpers = _helpers_at(text, sentence, scope.first.start)
        settled = _settle(scope, years, published, future=bool(_FUTURE.search(text.text)))
        if settled is None or (settled[1] and helpers >= _UNREAL):
            # "Would have retired in April": which April that is, the day of publication does not tell.
            continue
        period, inferred = settled
        if helpers & _COMING and scope.first.weekday:
            period = _next_week(period, published)
        whole = scope.first is scope.last and not scope.opening
        scopes.append(
            TimeScope(
                span=text.span(scope.start, scope.end),
                surface=text.text[scope.start : scope.end],
                period=period,
                granularity=scope.first.granularity if whole else Granularity.PERIOD,
                inferred=inferred,
            )
        )
    return tuple(scopes)


def speaks_of_future(sentence: ParsedSentence) -> bool:
    """Tell whether a sentence speaks of what is to come, so that a time in it need not have been reached."""
    return _FUTURE.search(SentenceText.of(sentence).text) is not None


def _helpers_at(text: SentenceText, sentence: ParsedSentence, position: int) -> frozenset[str]:
    """Return the auxiliaries of the verb that a time belongs to; those above it say when something was said."""
    token = text.tokens[text.token_at(position)]
    verb = next((part for part in sentence.ancestors(token) if part.pos in {"VERB", "AUX"}), None)
    children = () if verb is None else sentence.children(verb)
    return frozenset(child.lower_text for child in children if child.dep in {"aux", "auxpass"})


def _next_week(period: Period, published: Period | None) -> Period:
    """Move a weekday before the day of publication to the week after: "will be held on Sunday"."""
    day = None if published is None else published.end
    if day is None or period.start is None or period.end is None or period.start >= day:
        return period
    return Period(period.start + timedelta(7), period.end + timedelta(7))


def time_ranges(text: SentenceText) -> tuple[tuple[int, int], ...]:
    """Return where a sentence names times, settled or not: the numbers there count nothing."""
    return tuple((scope.start, scope.end) for scope in _join(text.text, _points(text)))


def _points(text: SentenceText) -> list[Point]:
    found: list[Point] = []
    for pattern, reader in RULES:
        for match in pattern.finditer(text.text):
            if match.end() == match.start() or _taken(found, match.start(), match.end()):
                continue
            point = reader(match)
            if point is not None and not _is_name(text, point):
                found.append(point)
    for match in BARE_MONTH.finditer(text.text):
        start, end = match.start("part" if match["part"] else "month"), match.end("month")
        if not _taken(found, start, end):
            month = month_number(match["month"])
            found.append(Point(start, end, Granularity.MONTH, None, part_of(match["part"], months(month, month))))
    for match in BARE_YEAR.finditer(text.text):
        if not _taken(found, match.start(), match.end()) and _is_year(text, match):
            found.append(Point(match.start(), match.end(), Granularity.YEAR, int(match["year"]), months(1, 12)))
    return sorted(found, key=lambda point: point.start)


def _taken(points: Sequence[Point], start: int, end: int) -> bool:
    return any(start < point.end and point.start < end for point in points)


def _is_name(text: SentenceText, point: Point) -> bool:
    """Tell whether a weekday is part of a name ("Bloody Sunday"); the parser's entity label says so too."""
    if not text.text[point.start : point.end].endswith("day") or point.anchored is None:
        return False
    token = text.tokens[text.token_at(point.end - 1)]
    named = token.entity in {"ORG", "EVENT", "WORK_OF_ART", "FAC", "PRODUCT", "LAW"}
    return named or _NAMED_DAYS.search(text.text[: point.start]) is not None


def _is_year(text: SentenceText, match: re.Match[str]) -> bool:
    """Tell a year from a number of four digits by the words around it, and by the parser where these are silent."""
    before, after = text.text[: match.start()], text.text[match.end() :]
    if _STRONG_CUES.search(before):
        return True
    if _PERSONS.match(after):
        return False
    following = text.tokens[min(text.token_at(match.start()) + 1, len(text.tokens) - 1)]
    counts = following.tag in {"NNS", "NNPS"} and following.start == text.base + match.end() + 1
    if _COMPARED.search(before):
        return not counts and text.tokens[text.token_at(match.start())].entity == "DATE"
    if counts and not re.search(r"\bthe\s+$", before, re.IGNORECASE):
        return False
    return bool(_YEAR_CUES.search(before)) or text.tokens[text.token_at(match.start())].entity == "DATE"


def _join(text: str, points: Sequence[Point]) -> list[_Scope]:
    """Join "from A to B", "between A and B", "A-B", and take in the word that opens a time to one side."""
    scopes: list[_Scope] = []
    at = 0
    while at < len(points):
        first = last = points[at]
        start, opening = first.start, ""
        if at + 1 < len(points) and first.anchored is None and points[at + 1].anchored is None:
            between = text[first.end : points[at + 1].start]
            before = _BETWEEN.search(text[: first.start])
            if _JOIN.fullmatch(between) or (before and _AND.fullmatch(between)):
                last = points[at + 1]
                before = before or _FROM.search(text[: first.start])
                start = before.start() if before else start
        if first is last:
            start, opening = _opening(text, first)
        scopes.append(_Scope(first, last, start, opening))
        at += 1 if first is last else 2
    return scopes


def _opening(text: str, point: Point) -> tuple[int, str]:
    match = _OPENING.search(text[: point.start])
    if match is None:
        return point.start, ""
    word = " ".join(match["word"].lower().split())
    if word == "from" and not _ONWARDS.match(text[point.end :]):
        return point.start, ""
    return match.start(), word


def _settle(scope: _Scope, years: Sequence[int], published: Period | None, *, future: bool) -> tuple[Period, bool] | None:
    first, last = scope.first, scope.last
    if first is not last and first.year is None and last.year is not None:
        first = replace(first, year=last.year)
    begins = _days(first, years, published, future=future)
    ends = begins if first is last else _days(last, years, published, future=future)
    if begins is None or ends is None:
        return None
    (start, _), (_, end) = begins[0], ends[0]
    if start > end:
        return None
    return _opened(scope.opening, start, end), begins[1] or ends[1]


def _opened(word: str, start: date, end: date) -> Period:
    match word:
        case "":
            return Period(start, end)
        case "before" | "prior to":
            return Period(None, start - timedelta(1))
        case "after" | "following" | "beyond":
            return Period(end + timedelta(1), None)
        case "by" if start == end:
            return Period(start, end)  # "by Tuesday evening 12 had died" says how things stood that day
        case "until" | "till" | "up to" | "through" | "by":
            return Period(None, end)
        case _:
            return Period(start, None)


def _days(point: Point, years: Sequence[int], published: Period | None, *, future: bool) -> tuple[Days, bool] | None:
    """Return the days of a point, and whether the publication date was needed."""
    if point.days is not None and point.year is not None:
        return point.days(point.year), False
    if point.days is not None and years:
        return point.days(years[0]), False
    if published is None or published.end is None:
        return None
    if point.anchored is not None:
        known = published.start == published.end if point.exact_anchor else _same_year(published)
        return (point.anchored(published.end), True) if known else None
    if point.days is None:
        return None
    return _nearest(point, published.end, future=future), True


def _same_year(published: Period) -> bool:
    return published.start is not None and published.end is not None and published.start.year == published.end.year


def _nearest(point: Point, day: date, *, future: bool) -> Days:
    """Return the latest days of a point that had begun by `day`; the nearest on either side in talk of the future."""
    assert point.days is not None
    candidates = [point.days(year) for year in (day.year - 1, day.year, day.year + 1)]
    if future:
        return min(candidates, key=lambda days: abs((days[0] - day).days))
    return max((days for days in candidates if days[0] <= day), key=lambda days: days[0])
