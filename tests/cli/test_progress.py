from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from rich.console import Console

from claimcmp.cli.context import CommonOptions, Session
from claimcmp.cli.progress import shown_progress
from claimcmp.records.progress import ProgressEvent


def session(*, is_terminal: bool, quiet: bool = False) -> tuple[Any, StringIO]:
    stream = StringIO()
    made: Any = Session(CommonOptions(quiet=quiet))
    made.err = Console(file=stream, force_terminal=is_terminal, width=80)
    return made, stream


def test_a_terminal_sees_a_bar_per_stage() -> None:
    made, stream = session(is_terminal=True)
    with shown_progress(made) as progress:
        assert progress is not None
        for done in range(3):
            progress(ProgressEvent("reading [articles]", done, 2))
        progress(ProgressEvent("matching", 1, 4))
    assert "reading [articles]" in stream.getvalue()
    assert "2/2" in stream.getvalue()
    assert "1/4" in stream.getvalue()


@pytest.mark.parametrize(("is_terminal", "quiet"), [(False, False), (True, True)])
def test_nobody_else_sees_anything(is_terminal: bool, quiet: bool) -> None:
    made, stream = session(is_terminal=is_terminal, quiet=quiet)
    with shown_progress(made) as progress:
        assert progress is None
    assert stream.getvalue() == ""
