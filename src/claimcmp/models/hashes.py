"""SHA-256 of files and folders, which is how weights are told apart."""

from __future__ import annotations

import hashlib
from pathlib import Path


def hash_text(*parts: str) -> str:
    """Return the SHA-256 of texts, kept apart by a byte that UTF-8 does not use."""
    return hashlib.sha256(b"\xff".join(part.encode("utf-8", "surrogatepass") for part in parts)).hexdigest()


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def hash_folder(folder: Path) -> str:
    """Return one SHA-256 for the names and bytes of all files below a folder; byte code is left out."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    lines = (f"{hash_file(path)}  {path.relative_to(folder).as_posix()}" for path in files)
    return hash_text("\n".join(lines))
