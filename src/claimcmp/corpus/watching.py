"""What `watch` remembers between its runs, in `history/watch.json`, and that only one of them runs at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from claimcmp.corpus.feed_list import FEEDS_FILE, parse_feeds
from claimcmp.corpus.writing import replace_file
from claimcmp.errors import ConfigError, InputError, NotWritableError, StoreError, UsageError
from claimcmp.records.watching import Feed

_STATE = Path("history") / "watch.json"
_LOCK = Path("history") / "watch.lock"
TRIES = 3
"""So often an item of a feed that could not be taken is tried before it is given up."""


def read_feeds(root: Path) -> tuple[Feed, ...]:
    """Return the feeds of a corpus.

    Raises:
        UsageError: there is no list.
        ConfigError: the list is not as it must be; all problems are told.
    """
    try:
        feeds, problems = parse_feeds((root / FEEDS_FILE).read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        hint = "write there: - url: https://example.org/feed.xml, or: - folder: ../incoming"
        raise UsageError(f"no {FEEDS_FILE} in the corpus", hint=hint) from None
    except UnicodeDecodeError:
        feeds, problems = (), [f"{FEEDS_FILE}: not UTF-8 text"]
    except OSError as error:
        feeds, problems = (), [f"{FEEDS_FILE}: cannot be read: {error.strerror}"]
    if problems:
        raise ConfigError(problems)
    return feeds


@dataclass(slots=True)
class Memory:
    """What earlier runs did.

    `taken` are addresses and keys of texts that were in the corpus once: an article that a person took out does not come
    back. `failures` counts the tries of what could not be taken. `pending` are the paths of articles that were added and of
    which nothing has been told yet, because the run was interrupted.
    """

    taken: set[str] = field(default_factory=set)
    failures: dict[str, int] = field(default_factory=dict)
    pending: list[str] = field(default_factory=list)

    def note_failures(self, places: Iterable[str]) -> set[str]:
        """Count one more try of each place; return those that are to be told: the first time, and when they are given up."""
        told = set()
        for place in dict.fromkeys(places):
            self.failures[place] = self.failures.get(place, 0) + 1
            if self.failures[place] in {1, TRIES}:
                told.add(place)
            if self.failures[place] >= TRIES:
                self.taken.add(place)
        return told

    def note_taken(self, keys: Iterable[str]) -> None:
        """Remember that these are known."""
        for key in keys:
            self.taken.add(key)
            self.failures.pop(key, None)


def load_memory(root: Path) -> Memory:
    """Return what earlier runs left.

    Raises:
        InputError: it cannot be read.
    """
    try:
        found = json.loads((root / _STATE).read_text(encoding="utf-8"))
        failures = {str(place): int(number) for place, number in found["failures"].items()}
        return Memory(set(map(str, found["taken"])), failures, list(map(str, found["pending"])))
    except FileNotFoundError:
        return Memory()
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        hint = "delete it to begin anew: what is in the corpus is not added twice, what was taken out may come back"
        raise InputError(f"{_STATE.as_posix()} cannot be read", hint=hint) from error


def save_memory(root: Path, memory: Memory) -> None:
    """Keep what the next run must know.

    Raises:
        InputError: the folder cannot be written.
    """
    text = json.dumps({**asdict(memory), "taken": sorted(memory.taken)}, ensure_ascii=False, indent=1)
    replace_file(root / _STATE, text.encode())


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Hold the lock of `watch` on a corpus; it goes with the process that holds it, however that ends.

    Raises:
        StoreError: another run holds it.
        NotWritableError: the folder cannot be written.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(root / _LOCK)
    try:
        (root / _LOCK).parent.mkdir(exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout:
        raise StoreError("another watch is at work on this corpus", hint="wait for it to end") from None
    except OSError as error:
        raise NotWritableError(f"cannot write {_LOCK.as_posix()}: {(error.strerror or 'unknown reason').lower()}") from error
    try:
        yield
    finally:
        lock.release()
