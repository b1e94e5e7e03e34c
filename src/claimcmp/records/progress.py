"""What long work tells about itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProgressEvent:
    """A step of long work: `done` of `total` in a stage."""

    stage: str
    done: int
    total: int
