"""What of a text is article, what is heading, and what the web page printed around it.

Paragraphs are judged by themselves first (`boilerplate`), then by their neighbours: what is repeated, what stands
below the last long paragraph, what has no text under it. Nothing is removed, so that offsets hold.
"""

from __future__ import annotations

import re
from dataclasses import replace

from claimcmp.corpus.affixes import headline_end, stamp_end, tail_start
from claimcmp.corpus.boilerplate import ANYWHERE, AT_THE_END, COMMENT_FORM, NAME_ONLY
from claimcmp.corpus.paragraphs import DANGLING, Paragraph, ends_as_sentence, split_paragraphs, starts_as_item
from claimcmp.records.articles import Passage, PassageRole
from claimcmp.records.spans import Span

LONG = 20
"""Words from which a paragraph with a final stop is certainly article, unless a pattern says otherwise."""

_HEADING_WORDS = 20
_QUESTION_WORDS = 14
_LABEL_WORDS = 8
_REPEAT_WORDS = 8
_MENU_LINES = 5
_MENU_WORDS = 3
_INNER_STOP = re.compile(r"[a-z\d]{2}[.!?](?:[\"”’)]*\s+[\"“‘(]?[A-Z]|[\"”])")
_BULLET = re.compile(r"[-*•‣◦▪·+]\s")
_INNER_KINDS = ("separator", "duplicate")
_SPEECH = re.compile(
    r"(?:said|says|told|tells|add(?:s|ed)|ask(?:s|ed)|wrote|writes|stat(?:es|ed)|warn(?:s|ed)|repl(?:ies|ied)|continue[sd]|report(?:s|ed)"
    r"|note[sd]|argue[sd]|explain(?:s|ed)|conclude[sd]|tweet(?:s|ed)|declare[sd]|announce[sd]|claim(?:s|ed)|insist(?:s|ed))"
)


def mark_passages(text: str) -> tuple[Passage, ...]:
    """Divide a text into passages of article, headings and furniture that leave out only white space."""
    paragraphs = split_paragraphs(text)
    marks = [_judge(paragraph) for paragraph in paragraphs]
    _mark_repeats(paragraphs, marks)
    _mark_menu(paragraphs, marks)
    _mark_end(paragraphs, marks)
    _unmark_unpunctuated(paragraphs, marks)
    body = [number for number, mark in enumerate(marks) if mark.role is PassageRole.BODY]
    passages: list[Passage] = []
    for number, mark in enumerate(marks):
        if mark.role is PassageRole.BODY and paragraphs[number].words >= _REPEAT_WORDS:
            passages.extend(_without_affixes(text, mark, first=number == body[0], last=number == body[-1]))
        else:
            passages.append(mark)
    return tuple(passages)


def _judge(paragraph: Paragraph) -> Passage:
    """Judge a paragraph by itself."""
    span, text = paragraph.span, paragraph.text
    if not any(letter.isalnum() for letter in text):
        return Passage(span, PassageRole.FURNITURE, "separator")
    if re.match(r"#{1,6}\s", text):
        return Passage(span, PassageRole.HEADING)
    for kind in ANYWHERE:
        if kind.matches(text, paragraph.words):
            return Passage(span, PassageRole.FURNITURE, kind.kind)
    return Passage(span, PassageRole.HEADING if _is_heading(text, paragraph.words) else PassageRole.BODY)


def _is_heading(text: str, words: int) -> bool:
    plain = text.strip("*_ ").rstrip("\"'”’»)]")
    first = next(letter for letter in plain if letter.isalnum())
    if words > _HEADING_WORDS or _BULLET.match(text) or first.islower() or _INNER_STOP.search(text):
        return False
    last = plain.rstrip(":").rsplit(maxsplit=1)[-1].casefold()
    if plain.endswith(":"):
        return words <= _LABEL_WORDS and _SPEECH.fullmatch(last) is None
    if plain.endswith("?"):
        return words <= _QUESTION_WORDS and not starts_as_item(text)
    quoted = text[0] in '"“‘' and text[-1] in '"”’'
    return not quoted and last not in DANGLING and not plain.endswith((".", "!", ";", ",", "…"))


def _is_long(paragraph: Paragraph) -> bool:
    return paragraph.words >= LONG and ends_as_sentence(paragraph.text)


def _mark_repeats(paragraphs: list[Paragraph], marks: list[Passage]) -> None:
    """Mark what stands twice word for word.

    The later one goes, with one exception: the lead on top of a page is often lifted out of the text below.
    """
    first: dict[str, int] = {}
    opening = next((number for number, mark in enumerate(marks) if mark.role is PassageRole.BODY), None)
    for number, paragraph in enumerate(paragraphs):
        earlier = first.setdefault(paragraph.text, number)
        mark = marks[number]
        if earlier == number or mark.role is PassageRole.FURNITURE:
            continue
        if mark.role is PassageRole.HEADING:
            marks[number] = replace(mark, role=PassageRole.FURNITURE, kind="repeated heading")
        elif paragraph.words >= _REPEAT_WORDS:
            lifted = earlier == opening and number > earlier + 1
            gone = earlier if lifted else number
            marks[gone] = replace(marks[gone], role=PassageRole.FURNITURE, kind="duplicate")


def _mark_menu(paragraphs: list[Paragraph], marks: list[Passage]) -> None:
    """Mark the site's menu above the article: a run of lines of one to three words."""
    run: list[int] = []
    for number, paragraph in enumerate(paragraphs):
        if marks[number].role is not PassageRole.BODY and paragraph.words <= _MENU_WORDS:
            run.append(number)
            continue
        if len(run) >= _MENU_LINES:
            for line in run:
                marks[line] = replace(marks[line], role=PassageRole.FURNITURE, kind=marks[line].kind or "navigation")
        if _is_long(paragraph):
            return
        run = []


def _mark_end(paragraphs: list[Paragraph], marks: list[Passage]) -> None:
    """Mark all that follows the article: once furniture is seen below the last long paragraph, the rest is furniture."""
    ends = [next((kind.kind for kind in AT_THE_END if kind.matches(p.text, p.words)), None) for p in paragraphs]
    long = [n for n, p in enumerate(paragraphs) if marks[n].role is PassageRole.BODY and _is_long(p)]
    form = _comment_form(paragraphs, marks, long)
    article = [number for number in long if ends[number] is None and (form is None or number < form)]
    if not article:
        return
    followed = max(n for n, mark in enumerate(marks) if mark.role is PassageRole.BODY and ends[n] is None)
    seen = False
    for number in range(article[-1] + 1, len(paragraphs)):
        mark, paragraph = marks[number], paragraphs[number]
        kind = mark.kind or ends[number]
        if kind is None and number > followed and NAME_ONLY.matches(paragraph.text, paragraph.words):
            kind = NAME_ONLY.kind
        if seen or kind is not None:
            seen = seen or kind not in _INNER_KINDS
            marks[number] = replace(mark, role=PassageRole.FURNITURE, kind=kind or "after the article")


def _comment_form(paragraphs: list[Paragraph], marks: list[Passage], long: list[int]) -> int | None:
    """Return the first line of the comment form: comments below it may be long, but less than the article above."""
    form = next((number for number, mark in enumerate(marks) if mark.kind == COMMENT_FORM.kind), None)
    if form is None:
        return None
    above = sum(len(paragraphs[number].span) for number in long if number < form)
    below = sum(len(paragraphs[number].span) for number in long if number > form)
    return form if above > below else None


def _unmark_unpunctuated(paragraphs: list[Paragraph], marks: list[Passage]) -> None:
    """Take headings for article where they are most of a text: it is written without final stops."""
    headings = [number for number, mark in enumerate(marks) if mark.role is PassageRole.HEADING]
    body = sum(paragraphs[number].words for number, mark in enumerate(marks) if mark.role is PassageRole.BODY)
    if sum(paragraphs[number].words for number in headings) > body:
        for number in headings:
            marks[number] = replace(marks[number], role=PassageRole.BODY)


def _without_affixes(text: str, mark: Passage, *, first: bool, last: bool) -> list[Passage]:
    """Split off what stands in one line with a paragraph: headline, dateline, site text behind it."""
    whole = mark.span.slice(text)
    headline = headline_end(whole) if first else 0
    start = stamp_end(whole, at=headline, first=first)
    end = tail_start(whole) if last else len(whole)
    if end <= start:
        end = len(whole)
    pieces = [
        (0, headline, PassageRole.HEADING, None),
        (headline, start, PassageRole.FURNITURE, "dateline"),
        (start, end, PassageRole.BODY, None),
        (end, len(whole), PassageRole.FURNITURE, "after the article"),
    ]
    found = []
    for low, high, role, kind in pieces:
        piece = whole[low:high]
        if piece.strip():
            begin = mark.span.start + low + len(piece) - len(piece.lstrip())
            found.append(Passage(Span(begin, begin + len(piece.strip())), role, kind))
    return found
