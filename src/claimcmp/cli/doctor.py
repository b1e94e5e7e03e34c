"""`doctor`: what is installed, what is missing and what that costs."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from claimcmp.cli.context import Session
from claimcmp.cli.options import FormatOption, OutputOption
from claimcmp.cli.output import Forms, emit

if TYPE_CHECKING:
    from claimcmp.models.versions import Component
    from claimcmp.rendering.terminal import View

_COLUMNS = ("name", "kind", "state", "version", "hash", "expected", "licence", "cost")


def doctor(session: Session, form: FormatOption = None, output: OutputOption = None) -> None:
    """Tell what is installed, which models in which version and hash, what is missing and what that costs."""
    emit(session, component_forms(components()), form=form, output=output)


def components() -> list[dict[str, Any]]:
    """Return everything that results hang on, with its state: `sound`, `absent` or `not as expected`."""
    from claimcmp.models.onnx_export import cache_folder
    from claimcmp.models.versions import installed_components

    found = installed_components(cache=cache_folder(os.environ))
    return [{**asdict(component), "state": _state(component)} for component in found]


def _state(component: Component) -> str:
    if not component.present:
        return "absent"
    return "sound" if component.sound else "not as expected"


def component_forms(rows: Sequence[dict[str, Any]]) -> Forms:
    """Return the forms of the list; its document has no run, because nothing was run."""
    from claimcmp.rendering import csv_table, markdown
    from claimcmp.rendering.json_document import list_document

    objects = [{column: row[column] for column in _COLUMNS} for row in rows]
    return Forms(
        document=lambda: list_document(None, "components", objects),
        view=lambda width: _view(rows, width),
        csv=lambda: csv_table.objects_text(objects, _COLUMNS),
        markdown=lambda: markdown.objects_table(objects, ("name", "kind", "state", "version", "hash")),
    )


def _view(rows: Sequence[dict[str, Any]], width: int) -> View:
    from claimcmp.rendering.terminal_reports import components_view

    return components_view(rows, width=width)
