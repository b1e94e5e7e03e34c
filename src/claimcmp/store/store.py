"""Records in and out of SQLite.

Values are JSON written and read by msgspec, which knows the types of the records; there are no pickles. What cannot
be read as its record any more counts as absent and is computed again.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar, get_type_hints

import msgspec

from claimcmp.errors import StoreError
from claimcmp.records.answers import Analysis
from claimcmp.records.claims import Claim
from claimcmp.records.models import Judgement
from claimcmp.records.spans import Span
from claimcmp.store.schema import connect, prepare, transaction, translated

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Extraction = tuple[tuple[Claim, ...], tuple[Span, ...]]
"""The claims of an article and the spans of its body sentences."""

Value = TypeVar("Value")

MEMORY = Path(":memory:")
LOOKUP = 500
"""Texts asked for in one statement; SQLite limits the number of its parameters."""


class Store:
    """What was computed about a corpus, by content hash. Use as a context manager, or `close` it."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the store file, creating it where there is none (see `schema.store_path`).

        Raises:
            StoreNotWritableError: folder or file cannot be written.
            StoreError: the file is damaged, or a newer version wrote it.
        """
        return cls(connect(path), path)

    @classmethod
    def in_memory(cls) -> Self:
        """Return a store that is gone when it is closed."""
        connection = sqlite3.connect(":memory:", isolation_level=None)
        prepare(connection, MEMORY)
        return cls(connection, MEMORY)

    def close(self) -> None:
        """Close the file; the store cannot be used afterwards."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /) -> None:
        self.close()

    def load_claims(self, article_id: str, key: str) -> Extraction | None:
        """Return what was extracted from an article under a key (parser, lexicon, settings, code), or None."""
        query = "SELECT value FROM extractions WHERE article = ? AND key = ?"
        found: Extraction | None = self._read(Extraction, query, article_id, key)
        return found

    def save_claims(self, article_id: str, key: str, claims: Sequence[Claim], sentences: Sequence[Span]) -> None:
        """Keep what was extracted from an article under a key."""
        row = (article_id, key, _encode((claims, sentences)))
        with self._writing():
            self._connection.execute("INSERT OR REPLACE INTO extractions VALUES (?, ?, ?)", row)

    def load_analysis(self, state: str) -> Analysis | None:
        """Return the analysis of a state (corpus, settings, models and code), or None if another one is kept."""
        with translated(self.path):
            rows = dict(self._connection.execute("SELECT kind, value FROM analysis WHERE state = ?", (state,)).fetchall())
        kinds = get_type_hints(Analysis)
        if rows.keys() != kinds.keys():
            return None
        parts = {kind: _decode(rows[kind], kinds[kind]) for kind in kinds}
        return None if None in parts.values() else Analysis(**parts)

    def save_analysis(self, state: str, analysis: Analysis) -> None:
        """Keep the analysis of a state in place of the one before, with whose answers it goes."""
        rows = [(kind, state, _encode(getattr(analysis, kind))) for kind in get_type_hints(Analysis)]
        with self._writing():
            self._connection.execute("DELETE FROM analysis")
            self._connection.executemany("INSERT INTO analysis VALUES (?, ?, ?)", rows)
            self._connection.execute("DELETE FROM answers WHERE state <> ?", (state,))

    def load_answer(self, question: str, state: str, kind: type[Value]) -> Value | None:
        """Return the kept answer to a question in a state, or None; `question` must tell commands and options apart."""
        query = "SELECT value FROM answers WHERE question = ? AND state = ?"
        found: Value | None = self._read(kind, query, digest(question).hex(), state)
        return found

    def save_answer(self, question: str, state: str, answer: object) -> None:
        """Keep an answer to a question in a state."""
        with self._writing():
            row = (digest(question).hex(), state, _encode(answer))
            self._connection.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", row)

    def vectors(self, model: str, texts: Sequence[str]) -> tuple[NDArray[np.float32], list[int]]:
        """Return one row per text and the indices of the texts without a stored vector, whose rows are zero.

        Where no vector of the model is stored at all, the rows have no columns.
        """
        import numpy as np

        digests = [digest(text) for text in texts]
        found: dict[bytes, bytes] = {}
        with translated(self.path):
            sample = self._connection.execute("SELECT vector FROM vectors WHERE model = ? LIMIT 1", (model,)).fetchone()
            unique = list(dict.fromkeys(digests))
            for some in (unique[start : start + LOOKUP] for start in range(0, len(unique), LOOKUP)):
                places = ",".join("?" * len(some))
                query = f"SELECT text, vector FROM vectors WHERE model = ? AND text IN ({places})"
                found.update(self._connection.execute(query, (model, *some)).fetchall())
        rows = np.zeros((len(texts), len(sample[0]) // 4 if sample else 0), dtype=np.float32)
        for index, text in enumerate(digests):
            if text in found:
                rows[index] = np.frombuffer(found[text], dtype="<f4")
        return rows, [index for index, text in enumerate(digests) if text not in found]

    def save_vectors(self, model: str, texts: Sequence[str], vectors: NDArray[np.float32]) -> None:
        """Keep the vectors of texts under a model's key."""
        rows = [(model, digest(text), row.astype("<f4").tobytes()) for text, row in zip(texts, vectors, strict=True)]
        with self._writing():
            self._connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)

    def judgements(self, model: str, pairs: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Judgement]:
        """Return the stored judgements of pairs of texts; a pair counts as the same in either order."""
        keys = {_pair_digest(pair): pair for pair in pairs}
        found: dict[tuple[str, str], Judgement] = {}
        with translated(self.path):
            unique = list(keys)
            for some in (unique[start : start + LOOKUP] for start in range(0, len(unique), LOOKUP)):
                places = ",".join("?" * len(some))
                query = f"SELECT pair, value FROM judgements WHERE model = ? AND pair IN ({places})"
                for key, value in self._connection.execute(query, (model, *some)):
                    judgement = _decode(value, Judgement)
                    if judgement is not None:
                        found[keys[key]] = judgement
        return found

    def save_judgements(self, model: str, judgements: Mapping[tuple[str, str], Judgement]) -> None:
        """Keep judgements of pairs of texts under a model's key."""
        rows = [(model, _pair_digest(pair), _encode(judgement)) for pair, judgement in judgements.items()]
        with self._writing():
            self._connection.executemany("INSERT OR REPLACE INTO judgements VALUES (?, ?, ?)", rows)

    def prune(
        self,
        *,
        extractions: Collection[tuple[str, str]],
        texts: Mapping[str, Collection[str]],
        pairs: Mapping[str, Collection[tuple[str, str]]],
    ) -> int:
        """Drop every extraction, vector and judgement that is not named here; return how many rows went.

        `extractions` are pairs of article id and key; `texts` and `pairs` give for every model key in use the texts and
        pairs of texts for which vectors and judgements are still wanted.
        """
        with self._writing():
            vectors = {(model, digest(text)) for model in texts for text in texts[model]}
            judged = {(model, _pair_digest(pair)) for model in pairs for pair in pairs[model]}
            return (
                self._keep("extractions", ("article", "key"), set(extractions))
                + self._keep("vectors", ("model", "text"), vectors)
                + self._keep("judgements", ("model", "pair"), judged)
            )

    def _keep(self, table: str, columns: tuple[str, str], kept: Collection[tuple[str, Any]]) -> int:
        """Delete the rows whose two key columns are not among `kept`; return how many."""
        self._connection.execute("DROP TABLE IF EXISTS temp.kept")
        first, second = columns
        self._connection.execute(f"CREATE TEMP TABLE kept ({first}, {second}, PRIMARY KEY ({first}, {second}))")
        self._connection.executemany("INSERT INTO kept VALUES (?, ?)", kept)
        # Not `NOT IN`: as a column might hold NULL, SQLite reads all of `kept` for every row that is to go.
        same = f"kept.{first} = {table}.{first} AND kept.{second} = {table}.{second}"
        return self._connection.execute(f"DELETE FROM {table} WHERE NOT EXISTS (SELECT 1 FROM kept WHERE {same})").rowcount

    def _read(self, kind: Any, query: str, *parameters: str) -> Any:
        with translated(self.path):
            row = self._connection.execute(query, parameters).fetchone()
        return None if row is None else _decode(row[0], kind)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with translated(self.path), transaction(self._connection):
            yield


def digest(text: str) -> bytes:
    """Return the SHA-256 by which a text is found again."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def _pair_digest(pair: tuple[str, str]) -> bytes:
    return digest("\0".join(sorted(pair)))


def _encode(value: object) -> bytes:
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError as error:
        # Only a file name that is not UTF-8 gets this far; texts are decoded strictly.
        raise StoreError(f"A text cannot be stored: {error.object[:80]!r} is not valid Unicode.") from error


def _decode(value: bytes, kind: Any) -> Any:
    try:
        return msgspec.json.decode(value, type=kind)
    except (msgspec.MsgspecError, ValueError):
        return None
