"""The errors that people see, and the exit status of each.

ClaimcmpError (1, unexpected failure)
├── UsageError (2)        wrong option, unknown topic, no corpus
│   └── ConfigError       settings, topics.yaml or entities.yaml
├── InputError (3)        no articles, unreadable article
│   └── NotWritableError  the corpus folder cannot be written
├── ModelError (4)        weights absent or not the expected ones
├── StoreError (5)        derived data cannot be read
├── GoldError (6)         gold file
└── WorkerError (7)       a worker process failed

Status 0 is success, 10 says that findings exist and `--check` was given, 130 that the user interrupted.
"""

from __future__ import annotations

from enum import IntEnum


class ExitStatus(IntEnum):
    """Exit status of the command line."""

    OK = 0
    FAILURE = 1
    USAGE = 2
    INPUT = 3
    MODEL = 4
    STORE = 5
    GOLD = 6
    WORKER = 7
    FINDINGS = 10
    INTERRUPTED = 130


class ClaimcmpError(Exception):
    """Something the user must know: what happened, to what, and what to do."""

    status = ExitStatus.FAILURE

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(ClaimcmpError):
    """The command was asked for something that does not exist."""

    status = ExitStatus.USAGE


class ConfigError(UsageError):
    """Settings, topics or entities are not as they must be; `problems` lists all of them."""

    def __init__(self, problems: list[str], *, hint: str | None = None) -> None:
        super().__init__("\n".join(problems), hint=hint)
        self.problems = problems


class InputError(ClaimcmpError):
    """An article, or all of them, cannot be read."""

    status = ExitStatus.INPUT


class NotWritableError(InputError):
    """The corpus cannot be written: the fault of no article, so that trying the next one is of no use."""


class ModelError(ClaimcmpError):
    """A model is absent, or its weights are not the expected ones."""

    status = ExitStatus.MODEL


class StoreError(ClaimcmpError):
    """The derived data cannot be read or written."""

    status = ExitStatus.STORE


class GoldError(ClaimcmpError):
    """A gold file is not as it must be."""

    status = ExitStatus.GOLD


class WorkerError(ClaimcmpError):
    """A worker process failed."""

    status = ExitStatus.WORKER
