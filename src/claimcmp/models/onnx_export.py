"""The one-off export of a sentence encoder to ONNX, kept in the user's cache folder.

The file name carries the SHA-256 of the weights and of the exported file itself: a torn or altered export is
seen at load and made again, and two processes that export at once cannot spoil each other's file.
"""

from __future__ import annotations

import os
import tempfile
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from claimcmp.errors import ModelError
from claimcmp.models.bundled import require
from claimcmp.models.hashes import hash_file

RECIPE = "1"
"""To be raised when the exported graph changes, so that old exports are not taken."""

OPSET = 17
EXPORTERS = ("torch", "transformers", "onnx")
INPUTS = ("input_ids", "attention_mask", "token_type_ids")


def cache_folder(environment: Mapping[str, str]) -> Path:
    """Return the user's cache folder by the XDG base directory specification."""
    base = environment.get("XDG_CACHE_HOME", "")
    # The specification says that relative paths are to be ignored.
    return (Path(base) if Path(base).is_absolute() else Path.home() / ".cache") / "claimcmp"


def find_export(*, weights_hash: str, cache: Path) -> Path | None:
    """Return an intact earlier export of these weights, or None."""
    for path in sorted(cache.glob(f"{_stem(weights_hash)}-*.onnx")):
        if path.stem.rpartition("-")[2] == hash_file(path):
            return path
    return None


def exported_file(folder: Path, *, weights_hash: str, cache: Path) -> Path:
    """Return the ONNX file of the encoder in `folder`, exporting it on first use.

    Raises:
        ModelError: a library for the export is absent, it fails, or the cache folder cannot be written.
    """
    found = find_export(weights_hash=weights_hash, cache=cache)
    if found is not None:
        return found
    for library in EXPORTERS:
        require(library, requirement=library, purpose="once, to export the embedding model for onnxruntime")
    try:
        cache.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=cache, suffix=".part")
        os.close(handle)
    except OSError as error:
        raise ModelError(
            f"The exported model cannot be written to {cache}: {error.strerror}.",
            hint="Point XDG_CACHE_HOME to a folder that can be written.",
        ) from error
    part = Path(name)
    try:
        _export(folder, part)
        target = cache / f"{_stem(weights_hash)}-{hash_file(part)}.onnx"
        part.replace(target)
    except (RuntimeError, OSError) as error:
        raise ModelError(
            f"The embedding model cannot be exported for onnxruntime: {error}",
            hint="Set models.runtime to sentence-transformers, which needs no export.",
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return target


def _stem(weights_hash: str) -> str:
    return f"embedder-r{RECIPE}-{weights_hash[:16]}"


def _export(folder: Path, target: Path) -> None:
    """Write the encoder with mean pooling and normalising as one graph."""
    import torch
    from transformers import AutoModel
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # it would be drawn on stderr even when that is a file
    encoder = AutoModel.from_pretrained(folder, local_files_only=True, attn_implementation="eager").eval()
    ids = torch.tensor([[101, 2000, 2001, 102], [101, 2000, 102, 0]])
    mask = (ids != 0).long()
    axes = {name: {0: "batch", 1: "length"} for name in INPUTS}
    with warnings.catch_warnings(), torch.no_grad():
        # The tracing exporter is marked as old, but its successor needs a package more and gives the same graph.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            _pooled(encoder),
            (ids, mask, torch.zeros_like(ids)),
            str(target),
            input_names=list(INPUTS),
            output_names=["embedding"],
            dynamic_axes={**axes, "embedding": {0: "batch"}},
            opset_version=OPSET,
            dynamo=False,
        )


def _pooled(encoder: Any) -> Any:
    """Return the encoder followed by the mean over real tokens and division by the length of the vector."""
    import torch

    class Pooled(torch.nn.Module):  # type: ignore[misc]  # torch is not followed by the type checker
        def __init__(self) -> None:
            super().__init__()
            self.encoder = encoder

        def forward(self, ids: Any, mask: Any, types: Any) -> Any:
            hidden = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=types)[0]
            weights = mask.unsqueeze(-1).to(hidden.dtype)
            mean = (hidden * weights).sum(dim=1) / weights.sum(dim=1)
            return torch.nn.functional.normalize(mean, dim=1)

    return Pooled()
