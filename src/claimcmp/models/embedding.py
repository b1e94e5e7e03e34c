"""Two embedders on the same weights: sentence-transformers for any model, onnxruntime for a quick start."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcmp.errors import ModelError
from claimcmp.models.bundled import MINILM, BundledModel, locate, require
from claimcmp.models.hashes import hash_folder
from claimcmp.models.onnx_export import exported_file

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TORCH_BATCH = 32
"""Larger batches were slower on every processor that was tried."""

ONNX_BATCH = 4
"""Rows of every call to onnxruntime: see `OnnxEmbedder`; 8 took a fifth longer on a few hundred texts."""

MAX_TOKENS = 256
"""What all-MiniLM-L6-v2 was trained for; longer texts are cut, as sentence-transformers does."""

DIMENSIONS = 384


def usable_cores() -> int:
    """Return how many cores this process may use: more threads than that only wait for one another."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class SentenceTransformerEmbedder:
    """Any sentence-transformers model that lies on this machine; nothing is ever downloaded.

    Without `model` the bundled one is taken. The library takes seconds to import and accepts any model and any device.

    Raises:
        ModelError: library or model absent, or the bundled weights are not the expected ones.
    """

    def __init__(self, *, model: str | None = None, device: str = "cpu", threads: int | None = None) -> None:
        require("sentence_transformers", requirement="sentence-transformers", purpose="to embed claims with PyTorch")
        folder = local_model(model)
        self.name = sentence_transformers_name(model)
        self.hash = sentence_transformers_hash(model)
        self._model = _load_sentence_transformer(folder, device=device)
        if device == "cpu":
            import torch

            torch.set_num_threads(threads or usable_cores())

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit row per text."""
        import numpy as np

        if not texts:
            return np.zeros((0, self._model.get_embedding_dimension()), dtype=np.float32)
        vectors = self._model.encode(
            list(texts), batch_size=TORCH_BATCH, normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32)


class OnnxEmbedder:
    """The bundled model on onnxruntime: ready in about a second, and torch is not imported.

    The graph is exported once into `cache` (see `onnx_export`), pooling and normalising included. Every call gets
    the same number of rows of one length: matrix kernels round differently for other shapes, and a text must have
    the same vector, to the last bit, whether it is embedded alone, in a first build or in a later one.

    Raises:
        ModelError: package absent, or weights that are not the expected ones.
    """

    def __init__(self, *, cache: Path, model: BundledModel = MINILM, threads: int | None = None) -> None:
        require("onnxruntime", requirement="onnxruntime", purpose="to embed claims")
        require("tokenizers", requirement="tokenizers", purpose="to embed claims")
        folder = locate(model)
        graph = exported_file(folder, weights_hash=model.sha256, cache=cache)
        self.name = onnx_name(model)
        self.hash = model.sha256
        self._tokenizer = _load_tokenizer(folder)
        self._session = _load_session(graph, threads=threads or usable_cores())

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit row per text."""
        import numpy as np

        encodings = self._tokenizer.encode_batch(list(texts))
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for batch in _batches([len(encoding.ids) for encoding in encodings]):
            filled = [*batch, *batch[:1] * (ONNX_BATCH - len(batch))]
            ids = np.array([encodings[index].ids for index in filled], dtype=np.int64)
            inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
            vectors[batch] = self._session.run(["embedding"], inputs)[0][: len(batch)]
        return vectors


def onnx_name(model: BundledModel = MINILM) -> str:
    """Return the name that `OnnxEmbedder` goes by; the runtime belongs to it, since last digits differ."""
    return f"{model.name} (onnxruntime)"


def sentence_transformers_name(model: str | None) -> str:
    """Return the name that `SentenceTransformerEmbedder` goes by."""
    return f"{MINILM.name if model is None else model} (sentence-transformers)"


def sentence_transformers_hash(model: str | None) -> str:
    """Return the SHA-256 of the weights that `SentenceTransformerEmbedder` would load, without loading them."""
    return MINILM.sha256 if model is None else hash_folder(local_model(model))


def local_model(model: str | None) -> Path:
    """Return the folder of a model: the bundled one, a path, or a name in the local hub cache.

    Raises:
        ModelError: there is no such model on this machine.
    """
    if model is None:
        return locate(MINILM)
    if Path(model).is_dir():
        return Path(model)
    require("huggingface_hub", requirement="sentence-transformers", purpose="to find a model by name")
    from huggingface_hub import snapshot_download

    try:
        return Path(snapshot_download(model, local_files_only=True))
    except (OSError, ValueError) as error:
        raise ModelError(
            f"There is no embedding model {model!r} on this machine; models are never downloaded.",
            hint="Give the path of a folder, or leave the setting out for the bundled model.",
        ) from error


def _load_sentence_transformer(folder: Path, *, device: str) -> Any:
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # it would be drawn on stderr even when that is a file
    try:
        return SentenceTransformer(str(folder), device=device, local_files_only=True)
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise ModelError(f"{folder} is not a sentence-transformers model: {error}") from error


def _load_tokenizer(folder: Path) -> Any:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(max_length=MAX_TOKENS)
    tokenizer.no_padding()
    return tokenizer


def _load_session(graph: Path, *, threads: int) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # Waiting threads that spin take the cores from those that compute.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])


def _batches(lengths: Sequence[int]) -> list[list[int]]:
    """Return the indices of texts in batches of one length and at most `ONNX_BATCH` each, shortest first."""
    by_length: dict[int, list[int]] = {}
    for index, length in enumerate(lengths):
        by_length.setdefault(length, []).append(index)
    return [
        indices[start : start + ONNX_BATCH]
        for _, indices in sorted(by_length.items())
        for start in range(0, len(indices), ONNX_BATCH)
    ]
