"""`report`: one self-contained page for people."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimcmp.cli.context import Session
from claimcmp.cli.output import write_file
from claimcmp.cli.progress import shown_progress

PageOption = Annotated[Path, typer.Option("--output", "-o", metavar="FILE.html", help="The file to write.")]
TitleOption = Annotated[str | None, typer.Option("--title", metavar="TITLE", help="What the page is called (the folder's name).")]


def report(session: Session, *, output: PageOption, title: TitleOption = None) -> None:
    """Write one self-contained page: overview, sources by topics, findings side by side, figures, every claim with its quote.

    The page makes no request to anywhere. All data are inside it: `verify` checks its quotes and figures.
    """
    from claimcmp.rendering.html_report import report_page

    session.analyse()
    with shown_progress(session.err, quiet=session.options.quiet) as progress:
        compiled = session.engine.report(title=title, progress=progress)
    write_file(output, report_page(compiled))
    session.tell(f"wrote {output}")
