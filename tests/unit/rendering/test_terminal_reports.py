from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from rich.table import Table

from claimcmp.rendering.terminal_reports import components_view, metrics_view, records_view


def cells(table: Any) -> list[list[str]]:
    assert isinstance(table, Table)
    return [list(row) for row in zip(*([str(cell) for cell in column.cells] for column in table.columns), strict=True)]


def metric(name: str, value: float | None, **others: float) -> Any:
    known: dict[str, Any] = {"numerator": None, "denominator": None, "low": None, "high": None, **others}
    return SimpleNamespace(name=name, value=value, **known)


def test_shares_counts_scores_and_unknown_values_are_told_apart() -> None:
    measured = [
        metric("recall", 2 / 3, numerator=2, denominator=3, low=0.2, high=0.9),
        metric("not judged", 4.0, numerator=4),
        metric("macro-F1", 0.0),
        metric("precision", None, numerator=0, denominator=0),
    ]
    assert cells(metrics_view(measured, heading="Measured")[1]) == [
        ["recall", "0.667", "2 / 3", "0.20 – 0.90"],
        ["not judged", "4", "–", "–"],
        ["macro-F1", "0.000", "–", "–"],
        ["precision", "–", "0 / 0", "–"],
    ]


def test_no_errors_need_no_heading() -> None:
    assert records_view([], heading="Errors") == []


def test_what_is_absent_says_what_that_costs() -> None:
    components = [
        {"name": "letters", "state": "sound", "version": "1.0", "hash": "0123456789", "cost": "nothing can be read"},
        {"name": "signs", "state": "absent", "version": None, "hash": None, "cost": "nothing can be judged"},
    ]
    assert cells(components_view(components, width=80)[0]) == [
        ["letters", "✓ sound", "1.0", "01234567", ""],
        ["signs", "– absent", "–", "–", "nothing can be judged"],
    ]
