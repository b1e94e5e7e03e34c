"""`init`: a commented skeleton of a new corpus."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimcmp.cli.context import Session
from claimcmp.cli.options import FormatOption, OutputOption
from claimcmp.cli.output import Forms, emit

FolderArgument = Annotated[Path, typer.Argument(metavar="DIR", help="The folder; it is made where there is none.")]


def init(session: Session, folder: FolderArgument, *, form: FormatOption = None, output: OutputOption = None) -> None:
    """Write a commented skeleton of a corpus: settings, topics, names, a folder for articles. Nothing is overwritten."""
    from claimcmp.corpus.skeleton import write_skeleton

    emit(session, skeleton_forms(folder, write_skeleton(folder)), form=form, output=output)
    session.tell(f"next: claimcmp add --corpus {folder} FILE...")


def skeleton_forms(folder: Path, written: tuple[str, ...]) -> Forms:
    """Return the forms of what was written."""
    from claimcmp.rendering.json_document import member_document
    from claimcmp.rendering.quoting import plain

    return Forms(
        document=lambda: member_document(None, {"folder": str(folder), "written": list(written)}),
        text=lambda: "".join(f"{plain(str(folder / name))}\n" for name in written),
    )
