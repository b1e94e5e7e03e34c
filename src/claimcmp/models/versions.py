"""What is installed, in which version and hash, and what its absence costs: for `doctor`.

Read from package metadata; no library is imported.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from claimcmp.config import ModelSettings
from claimcmp.errors import ModelError
from claimcmp.models.bundled import BUNDLED, MINILM, SPACY_ENGLISH, BundledModel, weights_hash
from claimcmp.models.choices import BUNDLED as BUNDLED_SETTING
from claimcmp.models.choices import ONNXRUNTIME
from claimcmp.models.embedding import sentence_transformers_hash
from claimcmp.models.onnx_export import find_export
from claimcmp.models.parsing import parser_hash

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


_EXPORT = f"{MINILM.name} for onnxruntime"


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


def chosen_models(models: ModelSettings) -> tuple[Component, ...]:
    """Return the models that the settings name in place of the bundled ones, found on this machine or not."""
    found = []
    if models.embedder != BUNDLED_SETTING:
        cost = f"{MINILM.absence}; give `models.embedder` the folder of a model, or leave it out for the bundled one"
        found.append(_chosen(models.embedder, "embedder", lambda: sentence_transformers_hash(models.embedder), cost))
    if models.parser != BUNDLED_SETTING:
        cost = f"{SPACY_ENGLISH.absence}; give `models.parser` an installed model, or leave it out for the bundled one"
        found.append(_chosen(models.parser, "parser", lambda: parser_hash(models.parser), cost))
    return tuple(found)


def unused_components(models: ModelSettings) -> frozenset[str]:
    """Return the names of the components that these settings leave alone, so that their absence costs nothing."""
    unused = set()
    if models.embedder != BUNDLED_SETTING:
        unused.add(_bundled_name(MINILM))
    if models.embedder != BUNDLED_SETTING or models.runtime != ONNXRUNTIME:
        unused |= {_EXPORT, "onnxruntime", "onnx"}
    if models.parser != BUNDLED_SETTING:
        unused.add(_bundled_name(SPACY_ENGLISH))
    return frozenset(unused)


def _chosen(setting: str, role: str, find_hash: Callable[[], str], cost: str) -> Component:
    """Return a model that the settings name; no hash is expected of it, so what is found is what it is."""
    try:
        digest = find_hash()
    except ModelError:
        return Component(setting, "model", None, None, None, None, cost)
    version = _version(setting) if setting.isidentifier() else None
    return Component(setting, "model", version or f"{role} of the settings", digest, digest, None, cost)


def _model(model: BundledModel) -> Component:
    found = weights_hash(model)
    return Component(
        name=_bundled_name(model),
        kind="model",
        version=_version(model.distribution) if found is not None else None,
        hash=found,
        expected=model.sha256,
        licence=model.licence,
        cost=model.absence,
    )


def _bundled_name(model: BundledModel) -> str:
    return f"{model.name} ({model.distribution})"


def _export(cache: Path) -> Component:
    """Return the exported graph; its name holds its hash, so what is found is what was written."""
    found = find_export(weights_hash=MINILM.sha256, cache=cache)
    digest = found.stem.rpartition("-")[2] if found is not None else None
    return Component(
        name=_EXPORT,
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
