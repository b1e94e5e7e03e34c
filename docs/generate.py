"""Writes the pages that follow from the program: `settings.md` and `commands.md`.

    python docs/generate.py

The tests compare both pages with what this gives.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Any, get_args

import typer.main

from claimcmp.cli.app import app
from claimcmp.config import ENVIRONMENT_PREFIX, SETTINGS, Setting
from claimcmp.errors import ExitStatus

MEANINGS = {
    ExitStatus.OK: "done",
    ExitStatus.FAILURE: "unexpected failure",
    ExitStatus.USAGE: "wrong use or configuration",
    ExitStatus.INPUT: "no articles, or an article that cannot be read",
    ExitStatus.MODEL: "a model is absent or not the expected one",
    ExitStatus.STORE: "the derived data cannot be read or written",
    ExitStatus.GOLD: "a gold file is not as it must be",
    ExitStatus.WORKER: "a worker process failed",
    ExitStatus.FINDINGS: "there are findings, and `--check` was given",
    ExitStatus.INTERRUPTED: "interrupted",
}
COMMON = {"corpus", "config", "debug", "quiet", "help"}

SETTINGS_HEAD = f"""# Settings

A setting is looked for in this order, and the first place that has it wins: the file given with `--config`, the
environment, `claimcmp.yaml` of the corpus, the user's file (`~/.config/claimcmp/claimcmp.yaml`, or below
`XDG_CONFIG_HOME`), the default. In a file, `matching.threshold` is written

```yaml
matching:
  threshold: 0.5
```

and in the environment `{ENVIRONMENT_PREFIX}MATCHING_THRESHOLD=0.5`. An unknown key is an error that names the nearest known
one; all problems of a file are reported at once.

| setting | default | values | meaning |
|---|---|---|---|
"""

COMMANDS_HEAD = """# Commands

Data go to stdout; progress, warnings and remarks go to stderr. There is no colour and no progress bar where the stream is
no terminal. These options stand before or after the name of every command:

"""


def settings_page() -> str:
    """Return the table of all settings."""
    rows = [f"| `{item.key}` | `{item.default}` | {_values(item)} | {item.meaning} |" for item in SETTINGS.values()]
    return SETTINGS_HEAD + "\n".join(rows) + "\n"


def _values(setting: Setting) -> str:
    if setting.choices:
        return ", ".join(f"`{choice}`" for choice in setting.choices)
    if setting.low is None:
        return "text"
    return f"{setting.low:g} to {setting.high:g}" if setting.high is not None else f"at least {setting.low:g}"


def commands_page() -> str:
    """Return every command with its arguments, options and example, and the exit status."""
    group: Any = typer.main.get_command(app)
    common = [parameter for parameter in group.params if parameter.name in COMMON - {"help", "version"}]
    parts = [COMMANDS_HEAD + "\n".join(_described(parameter) for parameter in common) + "\n"]
    for name, command in group.commands.items():
        parts.append(_section(name, command))
    rows = "\n".join(f"| {status.value} | {MEANINGS[status]} |" for status in ExitStatus)
    parts.append(f"## Exit status\n\n| status | meaning |\n|---|---|\n{rows}\n")
    return "\n".join(parts)


def _section(name: str, command: Any) -> str:
    own = [parameter for parameter in command.params if parameter.name not in COMMON]
    lines = [f"## {name}", "", " ".join(command.help.split("\n\n")[0].split()), ""]
    for paragraph in command.help.split("\n\n")[1:]:
        lines += [" ".join(paragraph.split()), ""]
    if own:
        lines += [*(_described(parameter) for parameter in own), ""]
    lines += [f"    {command.epilog.removeprefix('Example: ')}", ""]
    return "\n".join(lines)


def _described(parameter: Any) -> str:
    is_argument = parameter.param_type_name == "argument"
    shown = (parameter.metavar or parameter.name.upper()) if is_argument else ", ".join(parameter.opts)
    choices = "|".join(_choices(parameter))
    takes = None if is_argument or parameter.is_flag else parameter.metavar or choices
    return f"- `{shown}{f' {takes}' if takes else ''}`: {' '.join((parameter.help or '').split())}"


def _choices(parameter: Any) -> list[str]:
    kind = parameter.type_descriptor.annotation
    found = [kind, *get_args(kind)]
    enums = [item for item in found if isinstance(item, type) and issubclass(item, StrEnum)]
    return [value.value for item in enums for value in item] or [item for item in found if isinstance(item, str)]


PAGES = {"settings.md": settings_page, "commands.md": commands_page}

if __name__ == "__main__":
    for page, write in PAGES.items():
        Path(__file__).with_name(page).write_text(write(), encoding="utf-8")
