"""Counts, measurements and the state of the installation in the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from claimcmp.rendering.json_document import Metric
from claimcmp.rendering.quoting import plain
from claimcmp.rendering.terminal import WIDE, View, indented, list_table
from claimcmp.rendering.wording import short_id

_STATES = {"sound": ("✓", "green"), "absent": ("–", "yellow"), "not as expected": ("✗", "bold red"), "not used": ("·", "dim")}


def fields_view(fields: Mapping[str, str]) -> View:
    """Return names and values below each other."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in fields.items():
        table.add_row(name, Text(plain(value)))
    return [table]


def metrics_view(metrics: Sequence[Metric], *, heading: str) -> View:
    """Return measurements: name, value, how many of how many, interval of confidence."""
    table = list_table(WIDE)
    table.add_column("Measure", overflow="fold")
    for name in ("Value", "Count", "95 % interval"):
        table.add_column(name, justify="right", no_wrap=True)
    for metric in metrics:
        count = "–" if metric.denominator is None else f"{metric.numerator or 0:g} / {metric.denominator:g}"
        ends = "–" if metric.low is None or metric.high is None else f"{metric.low:.2f} – {metric.high:.2f}"
        is_count = metric.numerator is not None and metric.denominator is None
        value = "–" if metric.value is None else f"{metric.value:g}" if is_count else f"{metric.value:.3f}"
        table.add_row(*(Text(cell) for cell in (metric.name, value, count, ends)))
    return [Text(heading, style="bold"), table]


def records_view(records: Sequence[Mapping[str, Any]], *, heading: str) -> View:
    """Return records of any keys below each other; nothing where there are none."""
    view: View = []
    for record in records:
        known = {name: str(value) for name, value in record.items() if value is not None}
        view += [*(indented(table) for table in fields_view(known)), Text()]
    return [Text(), Text(f"{heading} ({len(records)})", style="bold"), *view] if view else []


def components_view(components: Sequence[Mapping[str, Any]], *, width: int) -> View:
    """Return libraries and models with version, hash and what is lost without those that are absent."""
    table = list_table(width)
    table.add_column("Component", overflow="fold", ratio=3)
    table.add_column("State", no_wrap=True)
    table.add_column("Version", overflow="fold")
    table.add_column("Hash", no_wrap=True)
    table.add_column("Without it", overflow="fold", ratio=4)
    for component in components:
        sign, style = _STATES[component["state"]]
        cost = "" if component["state"] in {"sound", "not used"} else component["cost"]
        table.add_row(
            Text(plain(component["name"]), style="bold"),
            Text(f"{sign} {component['state']}", style=style),
            Text(component["version"] or "–"),
            Text(short_id(component["hash"] or "–"), style="dim"),
            Text(plain(cost)),
        )
    return [table]


def settings_view(settings: Sequence[Mapping[str, Any]], *, width: int) -> View:
    """Return settings with their values and where these come from."""
    table = list_table(width)
    for name, ratio in (("Setting", 3), ("Value", 2), ("From", 3)):
        table.add_column(name, overflow="fold", ratio=ratio)
    for setting in settings:
        style = "dim" if setting["origin"] == "default" else ""
        table.add_row(*(Text(plain(str(setting[key])), style=style) for key in ("setting", "value", "origin")))
    return [Text(), table]
