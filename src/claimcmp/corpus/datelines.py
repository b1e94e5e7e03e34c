"""What a page shows about itself in plain words: the date above an article, the agency that its report comes from."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date

from claimcmp.corpus.boilerplate import AGENCIES
from claimcmp.records.intervals import Period

_MONTHS = {name.casefold()[:3]: number for number, name in enumerate(calendar.month_name) if name}
_MONTH = (
    r"(?P<{0}>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thurs|Fri|Sat|Satur|Sun)(?:day)?\.?,? )?"
_TH = r"(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:{_WEEKDAY}(?:(?P<d1>\d{{1,2}}){_TH}(?: of)?[ -]{_MONTH.format('m1')},?[ -](?P<y1>(?:19|20)\d{{2}})"
    rf"|{_MONTH.format('m2')} (?P<d2>\d{{1,2}}){_TH},? (?P<y2>(?:19|20)\d{{2}}))"
    r"|(?P<y3>(?:19|20)\d{2})[-/.](?P<m3>\d{1,2})[-/.](?P<d3>\d{1,2})"
    r"|(?P<d4>\d{1,2})(?P<s4>[-/.])(?P<m4>\d{1,2})(?P=s4)(?P<y4>(?:19|20)\d{2}))(?!\d)"
)
_LABEL = r"(?:(?:First )?(?:published|posted|issued|released)|date(?: of publication)?|date published|on)(?: on| at)?:? *"
_ZONE = r"(?:GMT|UTC|CET|CEST|EST|EDT|IST|PKT|BST)(?:[+-]\d+)?"
_CLOCK = rf"(?:[ ,|·–-]*(?:at )?\d{{1,2}}[:.]\d{{2}}(?::\d{{2}})? ?(?:[ap]\.?m\.?)?(?: ?{_ZONE})?)?"
_START = re.compile(
    rf"\W{{0,3}}(?:Print this page )?(?:{_LABEL})?{_DATE}(?!,? (?-i:was|is|were|to|and|or|in|the)\b)", re.IGNORECASE
)
_LABELLED = re.compile(rf"\b(?:First )?(?:published|posted)(?: on| at)?:? *{_DATE}", re.IGNORECASE)
_LINE = re.compile(rf"(?:{_LABEL})?{_DATE}{_CLOCK}\W*", re.IGNORECASE)
_BY_AGENCY = re.compile(rf"\b(?:{AGENCIES})\W{{1,3}}{_DATE}")
_DATED_CITY = re.compile(rf"[A-Z][\w'’. -]{{2,40}}, {_DATE} \(\w[\w ]{{1,20}}\)")

_OPENING = 600
"""Characters of a text in which a date belongs to the article rather than to what it tells."""

_LINES = 12
"""Lines above the text that may hold nothing but the date."""

_CREDIT = re.compile(
    rf"\((?P<a>{AGENCIES})\)|\b(?P<b>{AGENCIES})\W{{1,3}}{_WEEKDAY}\d{{1,2}} [A-Z]|^\W*(?P<c>{AGENCIES})\b(?=\W{{1,3}}[A-Z0-9])",
    re.MULTILINE,
)
_NAMES = {"REUTERS": "Reuters", "DPA": "dpa", "AA": "Anadolu"}
_SIGN_OFF = re.compile(
    r"(?:[-–—/(] ?|\bSource:? |\b(?:[Rr]eporting|[Ww]riting) by [^.\n]{0,80}?|\b[Ww]ith (?:input|reporting) from )"
    rf"(?P<a>{AGENCIES})\b\)?[^\w]*$"
)


def visible_date(text: str) -> Period | None:
    """Return the day that stands above an article, where one does; in `05-11-2014` the day comes first."""
    opening = text[:_OPENING]
    for found in _candidates(opening):
        day = _day(found)
        if day is not None:
            return Period(day, day)
    return None


def _candidates(opening: str) -> Iterator[re.Match[str]]:
    yield from filter(None, (_START.match(opening.lstrip("#*_ \n")),))
    lines = [line.strip(" \t#*_|") for line in opening.splitlines() if line.strip()]
    yield from filter(None, (_LINE.fullmatch(line) for line in lines[:_LINES]))
    for pattern in (_LABELLED, _BY_AGENCY, _DATED_CITY):
        yield from pattern.finditer(opening)


def _day(found: re.Match[str]) -> date | None:
    for number in "1234":
        if found[f"d{number}"] is None:
            continue
        month = found[f"m{number}"]
        figures = [int(month) if month.isdigit() else _MONTHS[month[:3].casefold()], int(found[f"d{number}"])]
        if number == "4" and figures[0] > 12:
            figures.reverse()  # the American order, where the other one cannot be
        try:
            return date(int(found[f"y{number}"]), *figures)
        except ValueError:
            return None
    return None


def agency_of(text: str) -> str | None:
    """Return the agency that a text names as where its report comes from: in its dateline or its last line."""
    found = _CREDIT.search(text[:_OPENING])
    if found is None:
        found = _SIGN_OFF.search(text.rstrip()[-200:])
    if found is None:
        return None
    name = next(value for value in found.groups() if value)
    return _NAMES.get(name, name)
