"""The rules of CONTRIBUTING.md ("What a line may touch"), read from the syntax trees."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import claimcmp

PACKAGE = Path(claimcmp.__file__).parent
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))

HEAVY = {
    "torch", "transformers", "sentence_transformers", "huggingface_hub", "tokenizers", "spacy", "thinc", "ray", "trafilatura",
    "jinja2", "lxml", "pypdf", "docx", "onnxruntime", "numpy", "scipy", "sklearn", "pandas", "mcp",
}  # fmt: skip
STAGES = ("corpus", "claims", "matching", "relations")
BASE = {"records", "errors", "config"}
EVERYTHING_BUT_CLI = {
    *BASE, *STAGES, "comparison", "answers", "rendering", "evaluation", "models", "store", "execution", "pipeline",
    "asking", "wiring",
}  # fmt: skip
MAY_IMPORT: dict[str, set[str]] = {
    "records": set(),
    "errors": set(),
    "config": {"records", "errors"},
    "comparison": {"records"},
    **{stage: {*BASE, "comparison"} for stage in STAGES},
    "answers": {"records", "errors", "comparison"},
    "rendering": {"records"},
    "evaluation": {"records", "errors", "answers"},
    "models": BASE,
    "store": BASE,
    "execution": BASE,
    "pipeline": {*BASE, *STAGES, "comparison", "answers"},
    "version": set(),
    "asking": {*BASE, *STAGES, "answers", "rendering", "pipeline", "store"},
    "wiring": {*EVERYTHING_BUT_CLI, "asking", "version"},
    "__init__": {*EVERYTHING_BUT_CLI, "version"},
    "cli": {*EVERYTHING_BUT_CLI, "__init__", "version"},
    "__main__": {"cli"},
}
OUTSIDE_WORLD = {"cli", "__main__"}
FORBIDDEN_CALLS = {"print", "input", "exit", "quit", "breakpoint"}
FORBIDDEN_NAMES = {
    "sys": {"exit", "stdin", "stdout", "stderr", "argv"},
    "os": {"environ", "environb", "getenv", "putenv", "_exit", "isatty", "get_terminal_size"},
    "shutil": {"get_terminal_size"},
}
LOADERS = {"from_pretrained", "SentenceTransformer", "snapshot_download"}


def layer_of(module: str) -> str:
    """Return the part of the package that a module ("claims/times.py") belongs to."""
    return module.partition("/")[0].removesuffix(".py")


def nodes(tree: ast.AST, *, deferred: bool = False) -> Iterator[tuple[ast.AST, bool]]:
    """Yield every node, and whether it does not run on import (inside a function, or for the type checker only)."""
    for child in ast.iter_child_nodes(tree):
        inside = deferred or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        yield child, inside
        if isinstance(child, ast.If) and ast.unparse(child.test).endswith("TYPE_CHECKING"):
            for statement in child.body:
                yield statement, True
                yield from nodes(statement, deferred=True)
            child = ast.Module(child.orelse, [])  # noqa: PLW2901
        yield from nodes(child, deferred=inside)


def imported(node: ast.AST, module: str) -> list[str]:
    """Return the full names of the modules (or of what is taken out of the package itself) that a statement imports."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    base = node.module or ""
    if node.level:
        parents = ("claimcmp/" + module).split("/")[: -node.level]
        base = ".".join([*parents, *([base] if base else [])])
    return [f"claimcmp.{alias.name}" for alias in node.names] if base == "claimcmp" else [base]


def violations(module: str, source: str) -> list[str]:
    """Return what in a module breaks the rules, as "line: what"."""
    layer, tree, found = layer_of(module), ast.parse(source), list[str]()
    allowed = MAY_IMPORT.get(layer)
    if allowed is None:
        return [f"0: there is no rule for {layer}"]
    if source.count("\n") > 400:
        found.append(f"400: {source.count(chr(10))} lines")
    for node, deferred in nodes(tree):
        line = getattr(node, "lineno", 0)
        for name in imported(node, module):
            root, _, rest = name.partition(".")
            target = (rest.partition(".")[0] or "__init__") if root == "claimcmp" else None
            if target is not None and target != layer and target not in allowed:
                found.append(f"{line}: {layer} imports {target}")
            if root in HEAVY and not deferred:
                found.append(f"{line}: {root} imported on load")
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.end_lineno or 0) - line >= 60:
            found.append(f"{line}: {node.name} has {(node.end_lineno or 0) - line + 1} lines")
        if layer not in OUTSIDE_WORLD and (touched := outside_world(node)):
            found.append(f"{line}: {touched} outside cli")
        if isinstance(node, ast.Call) and (loader := downloads(node)):
            found.append(f"{line}: {loader} without local_files_only")
    return found


def outside_world(node: ast.AST) -> str | None:
    """Return the name by which a node prints, exits, or reads environment or terminal."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FORBIDDEN_CALLS:
        return node.func.id
    if isinstance(node, ast.Name) and node.id == "SystemExit":
        return node.id
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return f"{node.value.id}.{node.attr}" if node.attr in FORBIDDEN_NAMES.get(node.value.id, ()) else None
    if isinstance(node, ast.ImportFrom) and not node.level:
        taken = FORBIDDEN_NAMES.get(node.module or "", set()) & {alias.name for alias in node.names}
        return f"{node.module}.{min(taken)}" if taken else None
    return None


def downloads(call: ast.Call) -> str | None:
    """Return the name of a model loader that is not kept to local files."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", None)
    if name not in LOADERS:
        return None
    local = [word.value for word in call.keywords if word.arg == "local_files_only"]
    return None if local and ast.unparse(local[0]) == "True" else name


@pytest.mark.parametrize("module", MODULES)
def test_module_keeps_the_rules(module: str) -> None:
    assert violations(module, (PACKAGE / module).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("module", "source", "found"),
    [
        ("records/a.py", "from claimcmp.errors import ClaimcmpError", "records imports errors"),
        ("records/a.py", "from claimcmp import errors", "records imports errors"),
        ("records/a.py", "from ..errors import ClaimcmpError", "records imports errors"),
        ("config.py", "import claimcmp.corpus.folder", "config imports corpus"),
        ("comparison/a.py", "from claimcmp.errors import ClaimcmpError", "comparison imports errors"),
        ("claims/a.py", "def f():\n    from claimcmp.matching import scoring", "claims imports matching"),
        ("matching/a.py", "from claimcmp.store.store import Store", "matching imports store"),
        ("relations/a.py", "from claimcmp.models import embedding", "relations imports models"),
        ("answers/a.py", "from claimcmp.models import embedding", "answers imports models"),
        ("rendering/a.py", "from claimcmp.answers import compare", "rendering imports answers"),
        ("evaluation/a.py", "from claimcmp.matching import scoring", "evaluation imports matching"),
        ("pipeline.py", "from claimcmp.store.store import Store", "pipeline imports store"),
        ("wiring.py", "from claimcmp.cli import app", "wiring imports cli"),
        ("__init__.py", "from claimcmp.cli import app", "__init__ imports cli"),
        ("claims/a.py", "if TYPE_CHECKING:\n    from claimcmp.store import store", "claims imports store"),
        ("novelty/a.py", "", "there is no rule for novelty"),
        ("matching/a.py", "import numpy as np", "numpy imported on load"),
        ("matching/a.py", "from scipy.sparse import csr_matrix", "scipy imported on load"),
        ("matching/a.py", "try:\n    import torch\nexcept ImportError:\n    torch = None", "torch imported on load"),
        ("matching/a.py", "class A:\n    import spacy", "spacy imported on load"),
        ("matching/a.py", "if TYPE_CHECKING:\n    pass\nelse:\n    import numpy", "numpy imported on load"),
        ("claims/a.py", "def f():\n    print('x')", "print outside cli"),
        ("claims/a.py", "import sys\nsys.exit(1)", "sys.exit outside cli"),
        ("claims/a.py", "from os import environ", "os.environ outside cli"),
        ("wiring.py", "import os\ndef f():\n    return os.getenv('HOME')", "os.getenv outside cli"),
        ("claims/a.py", "raise SystemExit(2)", "SystemExit outside cli"),
        ("models/a.py", "SentenceTransformer('x')", "SentenceTransformer without local_files_only"),
        ("models/a.py", "AutoModel.from_pretrained('x', local_files_only=False)", "from_pretrained without local_files_only"),
        ("claims/a.py", "def long():\n" + "    x = 1\n" * 60, "long has 61 lines"),
        ("claims/a.py", "x = 1\n" * 401, "401 lines"),
    ],
)
def test_rule_finds_what_breaks_it(module: str, source: str, found: str) -> None:
    assert [violation.partition(": ")[2] for violation in violations(module, source)] == [found]


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("claims/a.py", "from claimcmp.claims.times import find_times\nfrom claimcmp.comparison import quantity"),
        ("matching/a.py", "def f():\n    import numpy as np\n    return np"),
        ("matching/a.py", "if TYPE_CHECKING:\n    import numpy as np"),
        ("cli/a.py", "import os, sys\nprint(os.environ)\nsys.exit(1)"),
        ("__main__.py", "from claimcmp.cli.app import main"),
        ("models/a.py", "AutoModel.from_pretrained('x', local_files_only=True)"),
        ("claims/a.py", "def long():\n" + "    x = 1\n" * 59),
        ("claims/a.py", "x = 1\n" * 400),
    ],
)
def test_rule_lets_pass_what_keeps_it(module: str, source: str) -> None:
    assert violations(module, source) == []
