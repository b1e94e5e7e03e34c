"""The options that commands share, and how a command gets its session from them."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from claimcmp.cli.context import CommonOptions, Session
from claimcmp.cli.output import Format
from claimcmp.records.claims import ClaimKind

_COMMON = "Common options"

CorpusOption = Annotated[
    Path | None,
    typer.Option(
        "--corpus", metavar="DIR", help="Corpus folder (else CLAIMCMP_CORPUS, else found from here).", rich_help_panel=_COMMON
    ),
]
ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Settings that overrule the others.", rich_help_panel=_COMMON),
]
DebugOption = Annotated[bool, typer.Option("--debug", help="Show the traceback of a failure.", rich_help_panel=_COMMON)]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no remarks on stderr.", rich_help_panel=_COMMON)]

_FORMATS = "table, json, jsonl, csv, markdown or svg, as far as they fit."
FormatOption = Annotated[Format | None, typer.Option("--format", "-f", metavar="FORMAT", help=_FORMATS)]
OutputOption = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file instead of stdout.")]

SourceFilter = Annotated[
    list[str] | None, typer.Option("--source", metavar="NAME", help="Only this source (part of the name; repeatable).")
]
TopicFilter = Annotated[str | None, typer.Option("--topic", metavar="TOPIC", help="Only this named topic, by name or id.")]
SpeakerFilter = Annotated[
    str | None,
    typer.Option("--speaker", metavar="NAME", help="Only this speaker (part of the name); `author` is the article."),
]
KindFilter = Annotated[ClaimKind | None, typer.Option("--kind", help="Only claims of this kind.")]
SinceFilter = Annotated[str | None, typer.Option("--since", metavar="DATE", help="Published on or after YYYY[-MM[-DD]].")]
UntilFilter = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Published on or before YYYY[-MM[-DD]].")]
GrepFilter = Annotated[
    str | None, typer.Option("--grep", metavar="PATTERN", help="Only what matches this expression (case ignored).")
]

_SHARED = {"corpus": CorpusOption, "config": ConfigOption, "debug": DebugOption, "quiet": QuietOption}


def with_session(function: Callable[..., None]) -> Callable[..., None]:
    """Turn `command(session, ...)` into what typer takes: the session is built from the common options.

    The common options stand before or after the command's name; the later ones win. Typer reads signature and
    annotations, so both are given with the common options in place of the session.
    """
    signature = inspect.signature(function, eval_str=True)
    own = [parameter for parameter in signature.parameters.values() if parameter.name != "session"]
    keyword = inspect.Parameter.KEYWORD_ONLY
    defaults = {"corpus": None, "config": None, "debug": False, "quiet": False}
    shared = [inspect.Parameter(name, keyword, default=defaults[name], annotation=kind) for name, kind in _SHARED.items()]
    context = inspect.Parameter("ctx", keyword, annotation=typer.Context)
    parameters = [context, *(parameter.replace(kind=keyword) for parameter in own), *shared]

    def command(**given: Any) -> None:
        ctx: typer.Context = given.pop("ctx")
        later = CommonOptions(**{name: given.pop(name) for name in _SHARED})
        earlier = ctx.find_root().obj
        options = earlier.merged(later) if isinstance(earlier, CommonOptions) else later
        ctx.find_root().obj = options
        function(Session(options), **given)

    command.__name__ = function.__name__
    command.__doc__ = function.__doc__
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters} | {"return": None}
    command.__signature__ = signature.replace(parameters=parameters, return_annotation=None)  # type: ignore[attr-defined]
    return command
