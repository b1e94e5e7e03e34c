"""What all terminal views share: quotes with marked words, verdicts in colour and word, headings, widths.

Everything from an article goes into `rich.text.Text`, never into a markup string, so that brackets stay brackets.
A view is a list of rich renderables; it is told the width, because at 80 columns other columns fit than at 200.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.box import ROUNDED, SIMPLE_HEAD
from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from claimcmp.records.claims import Claim
from claimcmp.records.relations import Relation, Verdict
from claimcmp.records.spans import Span
from claimcmp.rendering.lookup import Lookup
from claimcmp.rendering.quoting import excerpt, find_marks, plain
from claimcmp.rendering.wording import (
    VERDICT_WORDS,
    against_words,
    manner_words,
    published_words,
    relation_words,
    short_id,
    voice_words,
)

View = list[RenderableType]

WIDE = 120
"""From this many columns on, what is stacked at 80 gets columns of its own."""

_STYLES = {
    "contradict": "bold red",
    "contradicts": "bold red",
    "diverge": "bold yellow",
    "diverges": "bold yellow",
    "updates": "bold magenta",
    "agree": "bold green",
    "corroborates": "bold green",
    "repeats": "cyan",
    "new": "bold cyan",
    "single-origin": "cyan",
    "separate": "blue",
    "none": "dim",
}
_MARK = "bold underline"
_LABEL_SIGNS = {"contradict": "✗", "diverge": "≠", "agree": "✓"}


def style_of(word: str) -> str:
    """Return the colour of a verdict, label or status."""
    return _STYLES.get(word, "")


def label_sign(label: str) -> str:
    """Return the sign of a label."""
    return _LABEL_SIGNS.get(label, "·")


def verdict_text(verdict: Verdict | str) -> Text:
    """Return a verdict with its sign, its word and its colour."""
    known = Verdict(verdict)
    sign, word, _ = VERDICT_WORDS[known]
    return Text(f"{sign} {word}", style=style_of(known.value))


def title(words: str, *, style: str = "bold") -> Rule:
    """Return the heading of a topic or section."""
    return Rule(Text(plain(words), style=style), align="left", characters="━", style="dim")


def quote_text(claim: Claim, *, words: Sequence[str | None] = ()) -> Text:
    """Return the quote of a claim, complete or openly cut, with the given words marked."""
    shown = excerpt(claim.quote, marks=find_marks(claim, words))
    text = quoted(shown.text, shown.marks)
    if shown.is_cut:
        text.append(f" (whole: claimcmp show {short_id(claim.id)})", style="dim")
    return text


def quoted(words: str, marks: Iterable[Span] = ()) -> Text:
    """Return words in quotation marks with ranges of them marked."""
    text = Text("“")
    inner = Text(words)
    for mark in marks:
        inner.stylize(_MARK, mark.start, mark.end)
    return text.append_text(inner).append("”")


def place_text(claim: Claim, lookup: Lookup, *, with_source: bool = False) -> Text:
    """Return the line below a quote: who, when, how firmly, and the id to look it up by."""
    parts = [voice_words(claim)] if with_source else ([] if claim.is_own_voice else [claim.speaker])
    parts.append(published_words(lookup.article_of(claim)))
    manner = manner_words(claim)
    if manner:
        parts.append(manner)
    return Text(plain(" · ".join(parts)) + f" · {short_id(claim.id)}", style="dim")


def claim_text(claim: Claim, lookup: Lookup, *, words: Sequence[str | None] = (), with_source: bool = False) -> Text:
    """Return a quote with the line that says where it stands."""
    return quote_text(claim, words=words).append("\n").append_text(place_text(claim, lookup, with_source=with_source))


def reason_texts(relation: Relation) -> list[Text]:
    """Return one line per reason: the sentence, and the words on both sides."""
    lines = []
    for reason in relation.reasons:
        line = Text.assemble((reason.kind.value, "bold"), ": ", plain(reason.note))
        against = against_words(reason)
        if against and not _says_both(reason.note, reason.left, reason.right):
            line.append(f" ({plain(against)})")
        lines.append(line)
    return lines


def _says_both(note: str, left: str | None, right: str | None) -> bool:
    return all(words is None or words in note for words in (left, right))


def relation_heading(relation: Relation, *, number: str = "") -> Text:
    """Return the line above a finding: sign, label, level, reasons, confidence."""
    text = Text(f"{number}  " if number else "", style="bold")
    label = relation.label.value
    _, *rest = relation_words(relation).split(" · ")
    text.append(f"{label_sign(label)} {label.upper()}", style=style_of(label))
    text.append("".join(f" · {part}" for part in rest) + f" · confidence {relation.confidence:.2f}", style="not bold")
    if relation.reviewed:
        text.append(f" · reviewed: {relation.reviewed}", style="italic")
    return text


def framed_table(width: int, *, header: bool = True) -> Table:
    """Return an empty table as wide as the terminal with lines between its rows."""
    return Table(box=ROUNDED, width=width, show_lines=True, show_header=header, header_style="bold", border_style="dim")


def list_table(width: int) -> Table:
    """Return an empty table for lists: no frame, as wide as needed."""
    return Table(box=SIMPLE_HEAD, width=None, header_style="bold", pad_edge=False, show_edge=False, collapse_padding=width < WIDE)


def indented(renderable: RenderableType, columns: int = 2) -> Padding:
    """Return something moved to the right."""
    return Padding(renderable, (0, 0, 0, columns))


def note(words: str) -> Text:
    """Return a remark."""
    return Text(plain(words), style="dim")


def stacked(texts: Iterable[Text]) -> Text:
    """Return texts below each other with an empty line between."""
    return Text("\n\n").join(texts)
