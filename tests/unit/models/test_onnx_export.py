from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from claimcmp.errors import ModelError
from claimcmp.models import onnx_export
from claimcmp.models.embedding import OnnxEmbedder
from claimcmp.models.onnx_export import cache_folder, exported_file, find_export

HASH = "ab" * 32


@pytest.fixture
def exports(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that were exported; the export itself writes a few bytes, different ones each time."""
    made: list[Path] = []

    def export(_folder: Path, target: Path) -> None:
        made.append(target)
        target.write_bytes(b"graph %d" % len(made))

    monkeypatch.setattr(onnx_export, "_export", export)
    return made


def test_cache_folder_follows_the_xdg_specification(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/reader")
    assert cache_folder({"XDG_CACHE_HOME": "/var/quick"}) == Path("/var/quick/claimcmp")
    assert cache_folder({"XDG_CACHE_HOME": "relative"}) == Path("/home/reader/.cache/claimcmp")
    assert cache_folder({}) == Path("/home/reader/.cache/claimcmp")


def test_export_is_made_once(tmp_path: Path, exports: list[Path]) -> None:
    first = exported_file(tmp_path, weights_hash=HASH, cache=tmp_path / "cache")
    assert exported_file(tmp_path, weights_hash=HASH, cache=tmp_path / "cache") == first
    assert len(exports) == 1
    assert list((tmp_path / "cache").iterdir()) == [first]


def test_other_weights_get_another_export(tmp_path: Path, exports: list[Path]) -> None:
    first = exported_file(tmp_path, weights_hash=HASH, cache=tmp_path)
    assert exported_file(tmp_path, weights_hash="cd" * 32, cache=tmp_path) != first
    assert len(exports) == 2


def test_torn_export_is_made_again(tmp_path: Path, exports: list[Path]) -> None:
    first = exported_file(tmp_path, weights_hash=HASH, cache=tmp_path)
    first.write_bytes(first.read_bytes()[:-1])
    assert find_export(weights_hash=HASH, cache=tmp_path) is None
    second = exported_file(tmp_path, weights_hash=HASH, cache=tmp_path)
    assert second.read_bytes() == b"graph 2"
    assert len(exports) == 2


def test_exports_at_the_same_time_leave_each_other_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner: list[Path] = []

    def export(folder: Path, target: Path) -> None:
        target.write_bytes(b"mine" if inner else b"theirs")
        if not inner:
            inner.append(target)
            inner.append(exported_file(folder, weights_hash=HASH, cache=tmp_path))

    monkeypatch.setattr(onnx_export, "_export", export)
    mine = exported_file(tmp_path, weights_hash=HASH, cache=tmp_path)
    assert {mine.read_bytes(), inner[1].read_bytes()} == {b"mine", b"theirs"}
    assert find_export(weights_hash=HASH, cache=tmp_path) == min(mine, inner[1])
    assert not list(tmp_path.glob("*.part"))


def test_failed_export_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def export(_folder: Path, target: Path) -> None:
        target.write_bytes(b"half")
        raise RuntimeError("the tracer gave up")

    monkeypatch.setattr(onnx_export, "_export", export)
    with pytest.raises(ModelError, match="the tracer gave up"):
        exported_file(tmp_path, weights_hash=HASH, cache=tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("exports")
def test_cache_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file, not a folder")
    with pytest.raises(ModelError, match="cannot be written") as caught:
        exported_file(tmp_path, weights_hash=HASH, cache=tmp_path / "cache")
    assert "XDG_CACHE_HOME" in str(caught.value.hint)


@pytest.mark.usefixtures("onnx_embedder")
def test_embedding_after_the_export_imports_no_torch(model_cache: Path) -> None:
    code = f"""
import pathlib, sys
from claimcmp.models.embedding import OnnxEmbedder
print(OnnxEmbedder(cache=pathlib.Path({str(model_cache)!r})).embed(["The tanker sank."]).shape)
print(sorted({{"torch", "transformers", "sentence_transformers"}} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split("\n")[:2] == ["(1, 384)", "[]"]
    assert done.stderr == ""


def test_thread_count_does_not_change_a_vector(onnx_embedder: OnnxEmbedder, model_cache: Path) -> None:
    texts = ["The tanker sank.", "Ardania denies that it mined the strait off Velmar."]
    single = OnnxEmbedder(cache=model_cache, threads=1)
    assert (single.embed(texts) == onnx_embedder.embed(texts)).all()
