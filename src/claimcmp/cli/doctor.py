"""`doctor`: what is installed, what is missing and what that costs, and which settings hold."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from claimcmp.cli.context import Session, settings_for
from claimcmp.cli.options import FormatOption, OutputOption
from claimcmp.cli.output import Forms, emit
from claimcmp.errors import UsageError

if TYPE_CHECKING:
    from claimcmp.config import ModelSettings, Settings
    from claimcmp.models.versions import Component
    from claimcmp.rendering.terminal import View

_COLUMNS = ("name", "kind", "state", "version", "hash", "expected", "licence", "cost")


def doctor(session: Session, form: FormatOption = None, output: OutputOption = None) -> None:
    """Tell what is installed, which models in which version and hash, what is missing and what that costs.

    Also lists the settings that hold here, and where each comes from.
    """
    found = settings(session)
    emit(session, component_forms([*program(), *components(found.models)], listed(found)), form=form, output=output)


def program() -> list[dict[str, Any]]:
    """Return the program itself and the Python that runs it."""
    from claimcmp.version import __version__, code_hash

    blank = {"state": "sound", "hash": None, "expected": None, "licence": None, "cost": ""}
    return [
        {**blank, "name": "claimcmp", "kind": "program", "version": __version__, "hash": code_hash()},
        {**blank, "name": "Python", "kind": "interpreter", "version": platform.python_version()},
    ]


def settings(session: Session) -> Settings:
    """Return the settings that hold here: those of the corpus, where there is one.

    Raises:
        UsageError: the settings are wrong, or the corpus that was named is none.
    """
    try:
        root = session.root
    except UsageError:
        if session.options.corpus is not None:
            raise
        root = None
    return settings_for(session.options, root)


def listed(settings: Settings) -> list[dict[str, Any]]:
    """Return every setting with its value and origin."""
    from claimcmp.config import SETTINGS

    sections = {key: key.partition(".") for key in SETTINGS}
    return [
        {"setting": key, "value": getattr(getattr(settings, section), name), "origin": settings.origins[key]}
        for key, (section, _, name) in sections.items()
    ]


def components(models: ModelSettings) -> list[dict[str, Any]]:
    """Return everything that results hang on, the chosen models among it, with its state.

    The state is `sound`, `absent`, `not as expected`, or `not used` where the settings name another model.
    """
    from claimcmp.models.onnx_export import cache_folder
    from claimcmp.models.versions import chosen_models, installed_components, unused_components

    unused = unused_components(models)
    found = [*chosen_models(models), *installed_components(cache=cache_folder(os.environ))]
    return [{**asdict(component), "state": "not used" if component.name in unused else _state(component)} for component in found]


def _state(component: Component) -> str:
    if not component.present:
        return "absent"
    return "sound" if component.sound else "not as expected"


def component_forms(rows: Sequence[dict[str, Any]], chosen: Sequence[dict[str, Any]]) -> Forms:
    """Return the forms of components and settings; the document has no run, because nothing was run."""
    from claimcmp.rendering import csv_table, markdown
    from claimcmp.rendering.json_document import member_document

    objects = [{column: row[column] for column in _COLUMNS} for row in rows]
    return Forms(
        document=lambda: member_document(None, {"components": objects, "settings": list(chosen)}),
        view=lambda width: _view(rows, chosen, width),
        csv=lambda: csv_table.objects_text(objects, _COLUMNS),
        markdown=lambda: (
            markdown.objects_table(
                [{**row, "without it": row["cost"] if row["state"] in {"absent", "not as expected"} else ""} for row in objects],
                ("name", "kind", "state", "version", "hash", "without it"),
            )
            + "\n"
            + markdown.objects_table(chosen, ("setting", "value", "origin"))
        ),
    )


def _view(rows: Sequence[dict[str, Any]], chosen: Sequence[dict[str, Any]], width: int) -> View:
    from claimcmp.rendering.terminal_reports import components_view, settings_view

    return [*components_view(rows, width=width), *settings_view(chosen, width=width)]
