from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from claimcmp.cli.progress import shown_progress
from claimcmp.records.progress import ProgressEvent


def console(*, is_terminal: bool) -> tuple[Console, StringIO]:
    stream = StringIO()
    return Console(file=stream, force_terminal=is_terminal, width=80), stream


def test_a_terminal_sees_a_bar_per_stage() -> None:
    err, stream = console(is_terminal=True)
    with shown_progress(err, quiet=False) as progress:
        assert progress is not None
        for done in range(3):
            progress(ProgressEvent("reading [articles]", done, 2))
        progress(ProgressEvent("matching", 1, 4))
    assert "reading [articles]" in stream.getvalue()
    assert "2/2" in stream.getvalue()
    assert "1/4" in stream.getvalue()


@pytest.mark.parametrize(("is_terminal", "quiet"), [(False, False), (True, True)])
def test_nobody_else_sees_anything(is_terminal: bool, quiet: bool) -> None:
    err, stream = console(is_terminal=is_terminal)
    with shown_progress(err, quiet=quiet) as progress:
        assert progress is None
    assert stream.getvalue() == ""
