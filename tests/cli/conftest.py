"""The invented harbour blast as a fixture."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

_GOLDEN = Path(__file__).parents[1] / "golden"


def _load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, _GOLDEN / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def harbour() -> ModuleType:
    return _load("harbour")
