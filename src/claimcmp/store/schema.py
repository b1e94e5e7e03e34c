"""The tables, their version, and how a file becomes an open database.

All data are derived, so an older layout is not converted: it is dropped, and what is needed is computed again.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claimcmp.errors import StoreError

FOLDER = ".claimcmp"
VERSION = 2
BUSY_SECONDS = 60.0

TABLES = {
    "extractions": "article TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (article, key)",
    "vectors": "model TEXT NOT NULL, text BLOB NOT NULL, vector BLOB NOT NULL, PRIMARY KEY (model, text)",
    "judgements": "model TEXT NOT NULL, pair BLOB NOT NULL, value BLOB NOT NULL, PRIMARY KEY (model, pair)",
    "analysis": "kind TEXT NOT NULL PRIMARY KEY, state TEXT NOT NULL, value BLOB NOT NULL",
    "answers": "question TEXT NOT NULL, state TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (question, state)",
}

_UNWRITABLE = {
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_WAITING = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


class StoreNotWritableError(StoreError):
    """The store cannot be written where it belongs; an in-memory one does as well, only slower next time."""


def store_path(corpus: Path) -> Path:
    """Return where the store of a corpus lies."""
    return corpus / FOLDER / "store.sqlite3"


def connect(path: Path) -> sqlite3.Connection:
    """Open or create the database file, with the tables of this version.

    Write-ahead logging lets questions be answered while another process builds; writers wait for each other.

    Raises:
        StoreNotWritableError: folder or file cannot be written.
        StoreError: the file is damaged, or a newer version wrote it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreNotWritableError(f"{path.parent} cannot be written: {error.strerror}.") from error
    with translated(path):
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            _use_write_ahead_log(connection)
            prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the tables to this version.

    Raises:
        StoreError: a newer version wrote the file.
    """
    with transaction(connection):
        found: int = connection.execute("PRAGMA user_version").fetchone()[0]
        if found > VERSION:
            raise StoreError(
                f"{path} was written by a newer version of claimcmp (layout {found}, this one knows {VERSION}).",
                hint=f"Update claimcmp, or delete {path.parent}: it holds derived data only.",
            )
        if found < VERSION:
            for table in TABLES:
                connection.execute(f"DROP TABLE IF EXISTS {table}")
        for table, columns in TABLES.items():
            connection.execute(f"CREATE TABLE IF NOT EXISTS {table} ({columns})")
        connection.execute(f"PRAGMA user_version = {VERSION}")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Make the writes inside one: all of them happen or none; other writers wait."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn errors of SQLite into ours, with what to do about them."""
    try:
        yield
    except sqlite3.Error as error:
        # The low byte is the primary code; the rest says more than a user can act on.
        code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
        if code in _UNWRITABLE:
            raise StoreNotWritableError(f"{path} cannot be written: {error}.") from error
        if code in _WAITING:
            raise StoreError(
                f"Another process has been writing to {path} for over {BUSY_SECONDS:.0f} seconds.",
                hint="Wait for it to end, then try again.",
            ) from error
        damage = "is damaged" if code in _DAMAGED else "cannot be used"
        raise StoreError(
            f"{path} {damage}: {error}.", hint=f"Delete {path.parent}: it holds derived data only, which is computed again."
        ) from error


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Switch the file to write-ahead logging.

    SQLite does not wait for its time-out here when another process is doing the same, so the waiting is done by hand.
    """
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if (error.sqlite_errorcode & 0xFF) not in _WAITING or time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            break
    # With write-ahead logging this loses at most the last transactions in a power cut; it cannot corrupt.
    connection.execute("PRAGMA synchronous = NORMAL")
