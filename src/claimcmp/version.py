"""Which program this is: its version, which `pyproject.toml` reads here, and a hash of its own code."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources

__version__ = "0.1.0"


@cache
def code_hash() -> str:
    """Return a hash of the program itself: derived data is only good for the code that made it."""
    digest = hashlib.sha256()
    stack = [resources.files("claimcmp")]
    files: list[tuple[str, bytes]] = []
    while stack:
        for item in stack.pop().iterdir():
            if item.is_dir() and item.name not in {"__pycache__", "cli", "rendering", "evaluation"}:
                stack.append(item)
            elif item.name.endswith((".py", ".yaml", ".json", ".txt")):
                files.append((str(item), item.read_bytes()))
    for _, content in sorted(files):
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()
