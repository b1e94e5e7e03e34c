"""Merged and ambiguous names in the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.text import Text

from claimcmp.rendering.quoting import plain
from claimcmp.rendering.terminal import View, indented, list_table, note


def merges_view(merges: Sequence[Mapping[str, str]], *, width: int) -> View:
    """Return which spellings the articles themselves tied to a name, and why."""
    if not merges:
        return []
    table = list_table(width)
    for name in ("Spelling", "Stands for", "Because"):
        table.add_column(name, overflow="fold", ratio=3)
    for merge in merges:
        table.add_row(*(Text(plain(merge[key])) for key in ("alias", "canonical", "why")))
    return [Text(), Text("Merged in the articles", style="bold"), table]


def ambiguous_view(surfaces: Sequence[str]) -> View:
    """Return the spellings that stand for several things and were therefore left alone."""
    if not surfaces:
        return []
    heading = Text("Ambiguous: these stand for several things and were merged with none", style="bold")
    advice = note("to settle one, name it as an alias in entities.yaml")
    return [Text(), heading, indented(Text(plain(", ".join(surfaces)))), indented(advice)]
