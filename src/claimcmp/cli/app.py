"""The command line: its commands, its consoles, and the one place where errors become messages and exit status."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from claimcmp.cli import (
    add,
    articles,
    assistants,
    build,
    claims,
    compare,
    contradictions,
    diff,
    doctor,
    entities,
    evaluate,
    explain,
    export,
    init,
    remove,
    report,
    review,
    set_metadata,
    show,
    timeline,
    topics,
    verify,
    versions,
    watch,
)
from claimcmp.cli.context import CommonOptions
from claimcmp.cli.entry import tell_interrupted
from claimcmp.cli.options import ConfigOption, CorpusOption, DebugOption, QuietOption, with_session
from claimcmp.cli.output import discard_output
from claimcmp.errors import ClaimcmpError, ExitStatus


class BoundedGroup(TyperGroup):
    """The group of all commands; nothing that a command raises gets past it as a traceback, unless asked for."""

    def make_context(self, *args: Any, **extra: Any) -> Any:
        """Read the command line; typer would end an interruption here without a word."""
        try:
            return super().make_context(*args, **extra)
        except KeyboardInterrupt:
            tell_interrupted()
            raise typer.Exit(ExitStatus.INTERRUPTED) from None

    def invoke(self, ctx: Any) -> Any:
        """Run the command and turn what it raises into a message on stderr and an exit status."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except ClaimcmpError as error:
            _tell(error.message, error.hint)
            _trace(ctx)
            raise typer.Exit(error.status) from None
        except KeyboardInterrupt:
            tell_interrupted()
            raise typer.Exit(ExitStatus.INTERRUPTED) from None
        except BrokenPipeError:
            # The reader (`head`, a pager) has what it wanted; what is still buffered must not fail at exit.
            discard_output()
            raise typer.Exit(ExitStatus.OK) from None
        except Exception as error:
            if isinstance(error, typer.Exit | typer.Abort) or hasattr(error, "exit_code"):
                raise
            words = " ".join(str(error).split()) or "no message"
            _tell(
                f"unexpected failure: {type(error).__name__}: {words}", None if _is_debugging(ctx) else "use --debug to see where"
            )
            _trace(ctx)
            raise typer.Exit(ExitStatus.FAILURE) from None
        return result


def _tell(message: str, hint: str | None) -> None:
    sys.stderr.write(f"claimcmp: {message}\n")
    if hint:
        sys.stderr.write(f"  hint: {hint}\n")


def _trace(ctx: typer.Context) -> None:
    if _is_debugging(ctx):
        import traceback

        traceback.print_exc()


def _is_debugging(ctx: typer.Context) -> bool:
    options = ctx.find_root().obj
    return isinstance(options, CommonOptions) and options.debug


app = typer.Typer(
    name="claimcmp",
    cls=BoundedGroup,
    help="Compare what articles by different sources claim: where they agree, diverge or contradict each other.",
    epilog="Example: claimcmp compare 'death toll'",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(is_wanted: bool) -> None:
    if is_wanted:
        from claimcmp.version import __version__

        sys.stdout.write(f"claimcmp {__version__}\n")
        raise typer.Exit


@app.callback()
def common(
    ctx: typer.Context,
    *,
    corpus: CorpusOption = None,
    config: ConfigOption = None,
    debug: DebugOption = False,
    quiet: QuietOption = False,
    version: Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    """Take the options that stand before the command's name."""
    ctx.obj = CommonOptions(corpus=corpus, config=config, debug=debug, quiet=quiet)


_COMMANDS = (
    ("init", init.init, "claimcmp init news"),
    ("add", add.add, "claimcmp add report.txt --source 'Ardania Herald' --published 2031-03-05"),
    ("remove", remove.remove, "claimcmp remove articles/report.txt"),
    ("set", set_metadata.set_metadata, "claimcmp set articles/report.txt source='Ardania Herald' published=2031-03-05"),
    ("build", build.build, "claimcmp build --corpus news"),
    ("articles", articles.articles, "claimcmp articles --source herald --since 2031-03"),
    ("claims", claims.claims, "claimcmp claims --topic 'death toll' --kind figure --format csv"),
    ("topics", topics.topics, "claimcmp topics"),
    ("entities", entities.entities, "claimcmp entities --grep harbour"),
    ("show", show.show, "claimcmp show 3f2a9c1b --cite"),
    ("compare", compare.compare, "claimcmp compare 'death toll' --format markdown -o toll.md"),
    ("contradictions", contradictions.contradictions, "claimcmp contradictions --diverging --topic 'death toll'"),
    ("timeline", timeline.timeline, "claimcmp timeline 'death toll' --format svg -o toll.svg"),
    ("diff", diff.diff, "claimcmp diff new.txt --source 'Ardania Herald' --published 2031-03-05"),
    ("versions", versions.versions, "claimcmp versions articles/report.txt"),
    ("explain", explain.explain, "claimcmp explain 3f2a9c1b 77d0e2aa"),
    ("report", report.report, "claimcmp report -o report.html"),
    ("review", review.review, "claimcmp review --topic 'death toll'"),
    ("export", export.export, "claimcmp export -o corpus.json"),
    ("verify", verify.verify, "claimcmp verify corpus.json"),
    ("watch", watch.watch, "claimcmp watch --check --append alerts.jsonl"),
    ("mcp", assistants.mcp, "claimcmp mcp --corpus news"),
    ("eval", evaluate.evaluate, "claimcmp eval gold.yaml --level pairs --errors"),
    ("doctor", doctor.doctor, "claimcmp doctor"),
)

for _name, _function, _example in _COMMANDS:
    app.command(_name, epilog=f"Example: {_example}")(with_session(_function))


def main() -> None:
    """Run the command line; letters that the terminal cannot show become question marks instead of an error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
    app(prog_name="claimcmp")
