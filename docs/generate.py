"""Writes the pages that follow from the program: `settings.md`, `commands.md` and `json.md`.

    python docs/generate.py

The tests compare the pages with what this gives. The JSON is that of the invented event of the golden tests; what its keys
mean stands in `json_meanings.yaml`.
"""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args

import typer.main
import yaml

from claimcmp.cli.app import app
from claimcmp.cli.watch import News, watch_forms
from claimcmp.config import ENVIRONMENT_PREFIX, SETTINGS, Setting
from claimcmp.errors import ExitStatus
from claimcmp.evaluation import ErrorCase, Metric
from claimcmp.evaluation.report import ErrorPassage
from claimcmp.rendering import json_document
from claimcmp.rendering.lookup import Lookup

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
environment, `claimcmp.yaml` of the corpus, the user's file (`XDG_CONFIG_HOME/claimcmp/settings.yaml`, where
`XDG_CONFIG_HOME` is `~/.config` unless it is set), the default. In a file, `matching.threshold` is written

```yaml
matching:
  threshold: {SETTINGS["matching.threshold"].default}
```

and in the environment `{ENVIRONMENT_PREFIX}MATCHING_THRESHOLD={SETTINGS["matching.threshold"].default}`.
An unknown key is an error that names the nearest known one; all problems of a file are reported at once.

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


JSON_HEAD = """# JSON

The documents that `--format json` gives, with the keys of each object in their order. Every object carries all of its keys;
what nobody says is `null`, lists may be empty. Offsets are Unicode code points into the text of the article, which begins
`text_offset` code points into the file. Scores are rounded to {places} places. The same input gives the same bytes, but for
`created_at`. The form has its own number, `schema_version`, now "{version}".

`--format jsonl` gives the same in lines: first one with `"record": "run"` and all that is no list, then one line per object of
the lists, each with `record` for what it is (`claim`, `relation`). `compare` on several topics, or on none, gives
`schema_version`, `run` and `comparisons`, a list of objects like that of one topic.
"""
DOCUMENTS = ("export", "compare", "contradictions", "timeline", "diff", "versions", "watch", "explain", "eval")
NESTED = re.compile(r"\{(\w+)\} ")


def json_page() -> str:
    """Return every object of the JSON with its keys, types and meanings.

    Raises:
        ValueError: an object of the program has other keys than `json_meanings.yaml`.
    """
    meanings = yaml.safe_load(Path(__file__).with_name("json_meanings.yaml").read_text(encoding="utf-8"))
    types: dict[tuple[str, str], set[str]] = {}
    for name, document in _documents():
        _collect(name, json.loads(json_document.json_text(document)), meanings, types)
    names = [*DOCUMENTS, *sorted(name for name in meanings if name not in DOCUMENTS)]
    parts = [JSON_HEAD.format(places=json_document.objects.SCORE_PLACES, version=json_document.SCHEMA_VERSION)]
    for name in names:
        title = f"`claimcmp {name}`" if name in DOCUMENTS else f"Object: {name}"
        rows = [_row(key, meaning, types[name, key]) for key, meaning in meanings[name].items()]
        parts.append(f"## {title}\n\n| key | type | meaning |\n|---|---|---|\n" + "\n".join(rows) + "\n")
    return "\n".join(parts)


def _row(key: str, meaning: str, types: set[str]) -> str:
    nested = NESTED.match(meaning)
    shown = " or ".join(sorted(types, key=lambda name: (name == "null", name)))
    if nested:
        shown = shown.replace("object", f"[{nested[1]}](#object-{nested[1]})")
    return f"| `{key}` | {shown} | {NESTED.sub('', meaning)} |"


def _documents() -> Iterator[tuple[str, Any]]:
    """Give a document of each kind, of the event of the golden tests with what its articles leave open filled in."""
    path = Path(__file__).parents[1] / "tests" / "golden" / "harbour.py"
    spec = importlib.util.spec_from_file_location("harbour", path)
    assert spec is not None
    assert spec.loader is not None
    event: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(event)
    lookup = Lookup.of(event.ANALYSIS, articles=[event.LETTER_ARTICLE], claims=[event.FIVE, event.RESIGNED])
    yield "export", json_document.export_document(event.ANALYSIS)
    yield "export", json_document.export_document(_filled(event))
    for comparison in (event.DEATHS, _in_per_cent(event.DEATHS), event.INSPECTION):
        yield "compare", json_document.comparison_document(comparison, lookup)
    yield "contradictions", json_document.findings_document(event.FINDINGS, lookup)
    yield "timeline", json_document.timeline_document(event.TIMELINE, lookup)
    yield "timeline", json_document.timeline_document(_series_in_per_cent(event.TIMELINE), lookup)
    yield "diff", json_document.diff_document(event.DIFF, lookup)
    history = replace(event.HISTORY, revisions=(replace(event.HISTORY.revisions[0], notice="Corrected: ..."),))
    traced = lookup.with_revisions(history.revisions)
    yield "diff", json_document.diff_document(replace(event.DIFF, revisions=event.HISTORY.revisions), traced)
    for versions in (event.HISTORY, history):
        yield "versions", json_document.versions_document(versions, traced)
    yield "watch", watch_forms(event.ALERTS, News(), event.ANALYSIS).document()
    yield "watch", watch_forms((), News(), None).document()
    for explanation in (event.EXPLANATION, replace(event.EXPLANATION, relation=None)):
        yield "explain", json_document.explanation_document(explanation, lookup)
    passage = ErrorPassage("herald", 0, 1, "A")
    yield (
        "eval",
        json_document.evaluation_document(
            event.ANALYSIS.run,
            level="pairs",
            metrics=[Metric("found", 0.5, 1, 2, 0.1, 0.9), Metric("right", None)],
            errors=[asdict(ErrorCase("found", "agree", "no relation", (passage,)))],
        ),
    )


def _filled(event: Any) -> Any:
    """Return the event with a value for what may be given and is not in it."""
    relations = (replace(event.DEATHS_RELATION, reviewed="confirmed"), event.INSPECTION_RELATION)
    herald = replace(event.HERALD_ARTICLE, author="A. Reporter", url="https://herald.example/blast", copies_of=("0",), pages=(0,))
    killed = event.KILLED
    figure = replace(killed.quantities[0], unit="per cent", incident="blast", subset=True)
    killed = replace(killed, place="Ardania", quantities=(figure,), unresolved=("it",))
    denied = replace(event.DENIED, attribution=replace(event.DENIAL, within="report"))
    articles = (herald, *event.ANALYSIS.articles[1:])
    return replace(event.ANALYSIS, articles=articles, claims=(killed, denied), relations=relations)


def _in_per_cent(comparison: Any) -> Any:
    """Return a comparison whose figures and spread have a unit."""
    first, *others = comparison.questions
    position, *rest = first.positions
    figures = tuple(replace(figure, unit="per cent") for figure in position.figures)
    first = replace(first, positions=(replace(position, figures=figures), *rest))
    return replace(comparison, questions=(first, *others), spread=replace(comparison.spread, unit="per cent"))


def _series_in_per_cent(timeline: Any) -> Any:
    """Return a timeline whose figures have a unit."""
    return replace(timeline, series=tuple(replace(series, unit="per cent") for series in timeline.series))


def _collect(name: str, thing: dict[str, Any], meanings: Any, types: dict[tuple[str, str], set[str]]) -> None:
    """Note the types of every key of an object and of the objects in it."""
    if list(thing) != list(meanings[name]):
        raise ValueError(f"json_meanings.yaml, {name}: the program has the keys {list(thing)}")
    for key, value in thing.items():
        nested = NESTED.match(meanings[name][key])
        types.setdefault((name, key), set()).add(_type(value, nested is not None))
        inner = value if isinstance(value, list) else [value]
        if isinstance(value, dict) and nested and list(value) != list(meanings[nested[1]]):
            inner = list(value.values())
        for item in inner:
            if isinstance(item, dict) and nested:
                _collect(nested[1], item, meanings, types)
    for key in thing:
        found = types[name, key]
        if len(found) > 1:
            found.discard("list")


def _type(value: Any, nested: bool) -> str:
    if isinstance(value, list):
        inner = {_type(item, nested) for item in value} or ({"object"} if nested else set())
        return f"list of {' or '.join(sorted(inner))}" if inner else "list"
    names = {bool: "boolean", int: "number", float: "number", str: "string", dict: "object", type(None): "null"}
    return names[type(value)]


PAGES = {"settings.md": settings_page, "commands.md": commands_page, "json.md": json_page}

if __name__ == "__main__":
    for page, write in PAGES.items():
        Path(__file__).with_name(page).write_text(write(), encoding="utf-8")
