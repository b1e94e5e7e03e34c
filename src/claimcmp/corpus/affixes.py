"""What stands in one line with a paragraph and is no part of it: datelines before, site text behind."""

from __future__ import annotations

import re

from claimcmp.corpus.boilerplate import AGENCIES

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? )"
_DATE = (
    rf"{_DAY}?(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? ?\d{{4}}"
    rf"|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}})"
)
_TIME = r"(?:,? (?:at )?\d{1,2}:?\d{2}(?: ?(?:am|pm|a\.m\.|p\.m\.|GMT|UTC|EST|EDT)(?:[+-]\d+)?)?)"
_GOES_ON = r"(?=[\"“‘'(]?[A-Z0-9])"
_DASH = r"(?:[-–—]{1,2})"

# "Published July 5 2016 ", "2 July 2016 ": never where the date is part of the sentence ("July 5, 2016, was ...").
_STAMP = re.compile(
    r"(?:Print this page )?"
    r"(?:(?:Published|Posted|Updated|Last [Uu]pdated?|First published|Date of publication|Created)(?: on| at)?:? )?"
    rf"{_DATE}{_TIME}?\s*[-–—:|.]?\s+{_GOES_ON}"
)
# As in "PORT VELMAR, July 5 (AP) — text", "VELMAR (Reuters) - text", "(AP) Text", "VELMAR — Text".
_CITY = r"[A-Z][A-Z'’.-]{2,}(?:[ ,]+[A-Z][\w'’.-]*){0,4}"
_AGENCY_LINE = re.compile(
    rf"(?:{_CITY}(?:,? {_MONTH} \d{{1,2}})? ?/?)?\((?:{AGENCIES}|[A-Z][\w ]{{1,20}})\)\s*{_DASH}\s*{_GOES_ON}"
    rf"|(?:{_CITY} ?)?\({AGENCIES}\)\s+{_GOES_ON}|{_CITY}(?:,? {_MONTH} \d{{1,2}})?\s*(?:--|[–—]|\s-)\s*{_GOES_ON}"
)
# "Outlet- The ...", "Velmar - The ...": one to three capitalised words, once only in a sentence.
_OUTLET_LINE = re.compile(rf"[A-Z][\w'’.&]*(?: [A-Z][\w'’.&]*){{0,2}}(?:- |\s*[–—]\s+| - )(?![^.!?]{{0,200}}\s[-–—]\s){_GOES_ON}")
_GLUED_HEADLINE = re.compile(
    rf"(?P<headline>(?:(?![.!?]\s).){{15,110}}?)\s(?P<stamp>{AGENCIES} {_DAY}{_DATE})\s+{_GOES_ON}", re.DOTALL
)

_AGENCY_STAMP = re.compile(rf"{AGENCIES} {_DAY}{_DATE}\s+")

_TAIL = re.compile(
    r"(?:(?<=[.!?])|(?<=[.!?][\"”’)]))\s+(?:"
    r"Related (?:News|Articles?|Posts?|Stories|Topics|Content|Coverage)\b(?! (?:is|was|are|were|said|to))"
    r"|(?:Follow|Like|Find) us on\b|Follow @|Subscribe (?:to our|now|today)\b|Sign up (?:for|to) our\b"
    r"|Our Standards:|Community standards|Print this page|Share this (?:article|post|story)\b|Leave a (?:reply|comment)\b"
    r"|\(?(?:Additional |Further )?(?:[Rr]eporting|[Ww]riting|[Ee]diting) by [A-Z]"
    r"|Last [Uu]pdated?:? (?=\S+ ?\d)"
    r"|Copyright\b|©|All rights reserved|The views expressed\b"
    r"|Sources? [A-Z]\w+(?: and (?:news )?agencies)?(?= Related\b|\s*$)"
    rf"|\((?:Source: |With )[^()]{{2,80}}\)(?=(?: Last [Uu]pdated?\b|\s*\w*\s*$))"
    r"|(?:Read|READ) (?:Also|ALSO|More|MORE|Next)\b:?(?=\s*$)"
    rf"|[-–—(] ?{AGENCIES}(?:(?:,| and| ?[/+]) ?{AGENCIES})*\)?\.?\s*$"
    r")"
)
_SIGN_OFF = re.compile(rf"(?<=[.!?])[-–—] ?{AGENCIES}(?:(?:,| and| ?[/+]) ?{AGENCIES})*\.?\s*$")
_SURE_TAIL = re.compile(r"\b(?:Community standards|Comment via (?:Facebook|Disqus))")
_LAST_STOP = re.compile(r"[.!?][\"”’)]*\s+(?=(?:(?![.!?]\s).)*$)", re.DOTALL)
_LIST_WORD = re.compile(r"\b(?:Related|Tags|Topics?|Share|Tweet)\b")


def headline_end(text: str) -> int:
    """Return where a headline ends that stands in one line with agency, date and text; 0 where none does."""
    found = _GLUED_HEADLINE.match(text)
    return found.end("headline") + 1 if found else 0


def stamp_end(text: str, *, at: int = 0, first: bool) -> int:
    """Return where the dateline at `at` ends, `at` itself where there is none.

    `first` says that this is the beginning of the article, where a date or the outlet's name may stand too.
    """
    patterns = (_AGENCY_STAMP, _STAMP, _AGENCY_LINE, _OUTLET_LINE) if first else (_AGENCY_LINE,)
    for pattern in patterns:
        found = pattern.match(text, at)
        if found is not None and found.end() > at:
            at = found.end()
    return at


def tail_start(text: str) -> int:
    """Return where site text behind the last sentence starts, the length of the text where there is none."""
    found = _TAIL.search(text) or _SIGN_OFF.search(text)
    start = len(text) if found is None else found.start()
    sure = _SURE_TAIL.search(text, 0, start)
    if sure is not None:
        start = sure.start()
    # Lists of links and tags have no final stop: take them along from the last stop before the sure mark.
    stop = _LAST_STOP.search(text, 0, start) if sure is not None else None
    if stop is not None and _LIST_WORD.search(text, stop.end(), start):
        start = stop.end()
    return start
