from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from claimcmp.errors import ModelError
from claimcmp.models.bundled import MINILM, SPACY_ENGLISH
from claimcmp.models.choices import choose_embedder, choose_parser
from claimcmp.models.embedding import OnnxEmbedder, SentenceTransformerEmbedder
from claimcmp.models.hashes import hash_folder
from claimcmp.models.versions import installed_components


@pytest.mark.parametrize(
    ("runtime", "kind"), [("onnxruntime", OnnxEmbedder), ("sentence-transformers", SentenceTransformerEmbedder)]
)
def test_chosen_name_and_hash_are_those_of_the_loaded_model(runtime: str, kind: type, model_cache: Path) -> None:
    choice = choose_embedder(runtime=runtime, cache=model_cache)
    model = choice.load()
    assert isinstance(model, kind)
    assert (choice.name, choice.hash) == (model.name, model.hash)
    assert choice.hash == MINILM.sha256


def test_folder_of_a_model_is_chosen_with_its_own_hash(tmp_path: Path) -> None:
    (tmp_path / "weights").write_text("of a model of one's own")
    choice = choose_embedder(str(tmp_path), cache=tmp_path)
    assert choice.hash == hash_folder(tmp_path)
    assert str(tmp_path) in choice.name
    with pytest.raises(ModelError, match="is not a sentence-transformers model"):
        choice.load()


def test_embedding_model_that_is_not_here_is_never_downloaded(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="never downloaded"):
        choose_embedder("velmar/no-such-model", cache=tmp_path)


def test_parser_is_chosen_without_loading_it() -> None:
    choice = choose_parser()
    assert (choice.name, choice.hash) == (SPACY_ENGLISH.name, SPACY_ENGLISH.sha256)
    with pytest.raises(ModelError):
        choose_parser("no_such_model")


def test_choosing_and_listing_import_nothing_heavy(tmp_path: Path) -> None:
    code = f"""
import pathlib, sys
from claimcmp.models.choices import choose_embedder, choose_parser
from claimcmp.models.versions import installed_components
cache = pathlib.Path({str(tmp_path)!r})
choose_embedder(cache=cache), choose_parser(), installed_components(cache=cache)
print(sorted({{"torch", "spacy", "onnxruntime", "numpy", "sentence_transformers", "tokenizers"}} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"


@pytest.mark.usefixtures("onnx_embedder")
def test_components_say_what_is_there_and_what_is_not(tmp_path: Path, model_cache: Path) -> None:
    before = {component.name: component for component in installed_components(cache=tmp_path)}
    export = before[f"{MINILM.name} for onnxruntime"]
    assert not export.present
    assert "first use" in export.cost
    assert all(component.sound for name, component in before.items() if name != export.name)
    after = {component.name: component for component in installed_components(cache=model_cache)}
    assert after[export.name].present
