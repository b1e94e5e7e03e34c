"""What is installed, in which version and hash, and what its absence costs: for `doctor`.

Read from package metadata; no library is imported.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from claimcmp.models.bundled import BUNDLED, MINILM, BundledModel, weights_hash
from claimcmp.models.onnx_export import find_export

LIBRARIES = {
    "spacy": "sentences cannot be parsed, so no claims can be taken from articles",
    "onnxruntime": "the default embedder cannot run",
    "tokenizers": "the default embedder cannot run",
    "torch": "the model for onnxruntime cannot be exported on first use, other embedding models cannot run",
    "onnx": "the model for onnxruntime cannot be exported on first use",
    "sentence-transformers": "only the bundled embedding model can be used",
    "numpy": "nothing can be embedded or matched",
    "scipy": "claims cannot be matched by their words",
    "pyyaml": "settings, topics, names and metadata cannot be read",
    "charset-normalizer": "old encodings cannot be told apart",
    "rapidfuzz": "spellings of names cannot be told to be one",
    "msgspec": "nothing can be stored",
    "lemminflect": "verb forms cannot be restored in resolved claims",
}


@dataclass(frozen=True, slots=True)
class Component:
    """One library, model or derived file: `version` and `hash` as found, `expected` as they must be.

    `cost` says what does not work without it.
    """

    name: str
    kind: str
    version: str | None
    hash: str | None
    expected: str | None
    licence: str | None
    cost: str

    @property
    def present(self) -> bool:
        """Whether it is there at all."""
        return self.version is not None

    @property
    def sound(self) -> bool:
        """Whether it is there and, where that is known, what it must be."""
        return self.present and self.hash == self.expected


def installed_components(*, cache: Path) -> tuple[Component, ...]:
    """Return every library and model that results hang on, models first."""
    models = [_model(model) for model in BUNDLED]
    libraries = [Component(name, "library", _version(name), None, None, None, cost) for name, cost in LIBRARIES.items()]
    return (*models, _export(cache), *libraries)


def _model(model: BundledModel) -> Component:
    found = weights_hash(model)
    return Component(
        name=f"{model.name} ({model.distribution})",
        kind="model",
        version=_version(model.distribution) if found is not None else None,
        hash=found,
        expected=model.sha256,
        licence=model.licence,
        cost=model.absence,
    )


def _export(cache: Path) -> Component:
    """Return the exported graph; its name holds its hash, so what is found is what was written."""
    found = find_export(weights_hash=MINILM.sha256, cache=cache)
    digest = found.stem.rpartition("-")[2] if found is not None else None
    return Component(
        name=f"{MINILM.name} for onnxruntime",
        kind="export",
        version=MINILM.version if found is not None else None,
        hash=digest,
        expected=digest,
        licence=MINILM.licence,
        cost="it is exported on first use, which takes some 15 seconds and needs torch",
    )


def _version(distribution: str) -> str | None:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return None
