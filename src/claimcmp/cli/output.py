"""Where answers go: the form that was asked for, to stdout or atomically to a file."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcmp.errors import InputError, UsageError

if TYPE_CHECKING:
    from claimcmp.cli.context import Session
    from claimcmp.rendering.terminal import View


class Format(StrEnum):
    """The forms an answer can take."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    MARKDOWN = "markdown"
    SVG = "svg"


_BY_SUFFIX = {".json": Format.JSON, ".jsonl": Format.JSONL, ".csv": Format.CSV, ".md": Format.MARKDOWN, ".svg": Format.SVG}


@dataclass(frozen=True, slots=True)
class Forms:
    """How an answer is made into each form; what is None does not fit this answer."""

    document: Callable[[], dict[str, Any]]
    view: Callable[[int], View] | None = None
    csv: Callable[[], str] | None = None
    markdown: Callable[[], str] | None = None
    svg: Callable[[], str] | None = None
    text: Callable[[], str] | None = None
    """Stands in for the table where lines must not be broken, because people paste them elsewhere."""

    @property
    def formats(self) -> tuple[Format, ...]:
        """The formats that fit this answer, the default one first."""
        fitting: dict[Format, Callable[..., object] | None] = {
            Format.TABLE: self.view or self.text,
            Format.JSON: self.document,
            Format.JSONL: self.document,
            Format.CSV: self.csv,
            Format.MARKDOWN: self.markdown,
            Format.SVG: self.svg,
        }
        return tuple(name for name, make in fitting.items() if make is not None)


def emit(session: Session, forms: Forms, *, form: Format | None, output: Path | None) -> None:
    """Write an answer; without a format a file name that ends in .json, .jsonl, .csv, .md or .svg decides."""
    if form is None:
        by_name = _BY_SUFFIX.get(output.suffix.lower()) if output else None
        form = by_name if by_name in forms.formats else forms.formats[0]
    if form not in forms.formats:
        raise UsageError(f"this command has no format `{form}`", hint=f"choose one of {', '.join(forms.formats)}")
    if output is None:
        with _told_if_full():
            if form is Format.TABLE and forms.text is None:
                _show(session, forms)
            else:
                _write_out(form_text(forms, form))
    else:
        text = form_text(forms, form)
        write_file(output, text)
        session.tell(f"wrote {output}")


@contextmanager
def _told_if_full() -> Iterator[None]:
    """Make one clear message of a disk that is full; a reader who is gone is left to the error boundary."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        discard_output()
        raise InputError(f"cannot write the answer: {(error.strerror or 'unknown reason').lower()}") from error


def discard_output() -> None:
    """Let what is still buffered for stdout go nowhere: Python would try to write it once more at its exit, and fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _show(session: Session, forms: Forms) -> None:
    assert forms.view is not None
    for renderable in forms.view(session.out.width):
        session.out.print(renderable)


def form_text(forms: Forms, form: Format) -> str:
    """Return an answer in a form that fits it, as text."""
    from claimcmp.rendering.json_document import json_text, jsonl_text

    if form is Format.JSON:
        return json_text(forms.document())
    if form is Format.JSONL:
        return jsonl_text(forms.document())
    if form is Format.CSV and forms.csv is not None:
        return forms.csv()
    if form is Format.MARKDOWN and forms.markdown is not None:
        return forms.markdown()
    if form is Format.SVG and forms.svg is not None:
        return forms.svg()
    return forms.text() if forms.text is not None else _plain_table(forms)


def _plain_table(forms: Forms) -> str:
    from claimcmp.cli.context import console

    assert forms.view is not None
    stream = StringIO()
    plain = console(stream)
    for renderable in forms.view(plain.width):
        plain.print(renderable)
    return stream.getvalue()


def _write_out(text: str) -> None:
    """Write data to stdout, in UTF-8 whatever the locale says: JSON knows no other encoding."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None and (sys.stdout.encoding or "").lower().replace("-", "") != "utf8":
        reconfigure(encoding="utf-8")
    sys.stdout.write(text)


def write_file(path: Path, text: str) -> None:
    """Write a file so that at no time a half of it is there: a temporary file beside it takes its place.

    Raises:
        InputError: the folder does not exist or cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    except OSError as error:
        raise InputError(f"cannot write {path}: {error.strerror}", hint="give -o a file in a folder that exists") from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
        Path(name).chmod(_mode_for(path))
        os.replace(name, path)
    except OSError as error:
        with suppress(OSError):
            os.unlink(name)
        raise InputError(f"cannot write {path}: {error.strerror}") from error
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def _mode_for(path: Path) -> int:
    """The mode of the file that is replaced, else what a newly made file would have (`mkstemp` makes private ones)."""
    with suppress(OSError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
