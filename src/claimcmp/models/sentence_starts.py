"""Places inside a passage where no sentence may begin, whatever the parser thinks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

FINAL = frozenset({".", "!", "?", "…", "...", "?!", "!?"})
OPENING = frozenset("“‘«([{")
CLOSING = frozenset(",;:)]}”’»%.!?…")
STRAIGHT = frozenset({'"', "'"})

_TITLES = """
Mr. Mrs. Ms. Dr. Prof. Rev. Hon. Gen. Lt. Col. Maj. Capt. Sgt. Brig. Cmdr. Adm. Sen. Rep. Gov. Pres. Amb. St. Mt.
"""
TITLES = frozenset(_TITLES.split())
"""Abbreviations that stand before a name."""

_BEFORE_FIGURES = """
Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec. No. Nos. Art. Sec. Vol. Fig. Ch. p. pp. para. approx. ca.
"""
BEFORE_FIGURES = frozenset(_BEFORE_FIGURES.split())
"""Abbreviations that stand before a figure."""

_OPENERS = """
A An The This That These Those He She It We They I You His Her Its Our Their My Your There Here In On At By For From Of
To With As After Before But And Or Yet So If When While Although Since However Meanwhile Not No
"""
OPENERS = frozenset(_OPENERS.split())
"""Words that begin sentences and hardly ever are a surname."""


def barred_starts(tokens: Sequence[tuple[str, bool]]) -> Iterator[int]:
    """Yield the indices of tokens that cannot begin a sentence; tokens come as (text, followed by white space).

    A sentence goes on in lower case ("U.S. forces", "'Why?' he asked"; inside quotation marks even after a full
    stop), in closing punctuation, after an opening quotation mark, after a title or an initial before a name, and
    between a month and its day. What is left is the parser's to decide.
    """
    quoted = False
    for index, (text, spaced) in enumerate(tokens):
        before, gap = tokens[index - 1] if index else ("", True)
        earlier_gap = tokens[index - 2][1] if index > 1 else True
        if index and (
            (text[0].islower() and (quoted or before not in FINAL))
            or text[0] in CLOSING
            or (text in STRAIGHT and not gap and spaced)
            or before in OPENING
            or (before in STRAIGHT and earlier_gap and not gap)
            or _is_title(tokens[:index])
            or (text[0].isdigit() and before in BEFORE_FIGURES)
            or (_is_initial(before) and text not in OPENERS)
        ):
            yield index
        if text in {"“", "”"}:
            quoted = text == "“"
        elif text == '"':
            quoted = not quoted


def _is_title(before: Sequence[tuple[str, bool]]) -> bool:
    """Tell whether an abbreviated title stands last, in one piece or with its full stop apart ("Hon" ".")."""
    last = before[-1][0]
    parted = len(before) > 1 and last == "." and not before[-2][1]
    return last in TITLES or (parted and before[-2][0] + last in TITLES - {"St."})


def _is_initial(text: str) -> bool:
    return len(text) == 2 and text[0].isupper() and text[1] == "."
