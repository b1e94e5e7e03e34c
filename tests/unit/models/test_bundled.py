from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from claimcmp.errors import ExitStatus, ModelError
from claimcmp.models.bundled import MINILM, SPACY_ENGLISH, BundledModel, locate, package_folder, require, weights_hash
from claimcmp.models.hashes import hash_folder, hash_text

WEIGHTS = b"weights of a harbour model"


@pytest.fixture
def packaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BundledModel:
    """A package with weights, installed for this test only."""
    package = tmp_path / "harbour_weights"
    (package / "model").mkdir(parents=True)
    (package / "__init__.py").write_text("raise RuntimeError('must not be imported')")
    (package / "model" / "weights.bin").write_bytes(WEIGHTS)
    monkeypatch.syspath_prepend(tmp_path)
    return replace(
        MINILM,
        name="Harbour",
        requirement="harbour-weights==1.0",
        module="harbour_weights",
        weights="model/weights.bin",
        sha256=sha256(WEIGHTS).hexdigest(),
    )


def test_expected_weights_are_located_without_importing_the_package(packaged: BundledModel) -> None:
    folder = locate(packaged)
    assert (folder / "weights.bin").read_bytes() == WEIGHTS


def test_changed_weights_are_refused(packaged: BundledModel) -> None:
    (locate(packaged) / "weights.bin").write_bytes(WEIGHTS + b"!")
    with pytest.raises(ModelError, match=packaged.sha256) as caught:
        locate(packaged)
    assert "harbour-weights==1.0" in str(caught.value.hint)


def test_package_without_its_weights_counts_as_absent(packaged: BundledModel) -> None:
    (locate(packaged) / "weights.bin").unlink()
    assert weights_hash(packaged) is None
    with pytest.raises(ModelError, match="not installed"):
        locate(packaged)


@pytest.mark.parametrize("model", [MINILM, SPACY_ENGLISH])
def test_absent_model_says_what_to_install(model: BundledModel) -> None:
    with pytest.raises(ModelError) as caught:
        locate(replace(model, module="no_such_package_at_all"))
    assert model.requirement in str(caught.value.hint)
    assert caught.value.status is ExitStatus.MODEL


@pytest.mark.parametrize("model", [MINILM, SPACY_ENGLISH])
def test_installed_weights_are_the_expected_ones(model: BundledModel) -> None:
    assert weights_hash(model) == model.sha256


def test_an_absent_library_says_what_to_install() -> None:
    with pytest.raises(ModelError, match="to sail") as caught:
        require("no_such_library", requirement="no-such-library", purpose="to sail")
    assert caught.value.hint == "Run: pip install no-such-library"
    assert package_folder("no_such_library") is None


@pytest.mark.parametrize(
    "call",
    [
        "embedding.OnnxEmbedder(cache=pathlib.Path('unused'), model=absent)",
        "embedding.SentenceTransformerEmbedder()",
        "parsing.SpacyParser()",
    ],
)
def test_absent_model_is_told_before_anything_heavy_is_imported(call: str) -> None:
    code = f"""
import dataclasses, pathlib, sys
from claimcmp.errors import ModelError
from claimcmp.models import bundled, embedding, parsing
absent = dataclasses.replace(bundled.MINILM, module="no_such_package")
bundled.package_folder = lambda module: None
try:
    {call}
except ModelError as error:
    print(error.hint, sorted({{"torch", "spacy", "onnxruntime", "numpy", "sentence_transformers"}} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert "pip install" in done.stdout
    assert done.stdout.strip().endswith("[]")


def test_folder_hash_knows_names_and_bytes_but_not_byte_code(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    before = hash_folder(tmp_path)
    (tmp_path / "a.pyc").write_text("compiled")
    assert hash_folder(tmp_path) == before
    (tmp_path / "a").rename(tmp_path / "b")
    renamed = hash_folder(tmp_path)
    (tmp_path / "b").write_text("2")
    assert len({before, renamed, hash_folder(tmp_path)}) == 3


def test_text_hash_keeps_parts_apart() -> None:
    assert hash_text("ab", "c") != hash_text("a", "bc")
