"""Models for tests: tiny deterministic ones, and the real ones, each loaded once; the example corpus, built once."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from numpy.typing import NDArray

from claimcmp.models.embedding import OnnxEmbedder, SentenceTransformerEmbedder
from claimcmp.models.parsing import SpacyParser
from claimcmp.records.parses import ParsedSentence, Token
from claimcmp.wiring import Corpus, open_corpus

DIMENSIONS = 64


class FakeEmbedder:
    """Hashed words: texts that share words are near each other. `calls` holds what was asked for."""

    name = "hashed words"
    hash = "0" * 64

    def __init__(self) -> None:
        self.calls: list[list[str]] = []

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.calls.append(list(texts))
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            # The first word is of no text, so that no vector is zero.
            for word in ["<text>", *re.findall(r"\w+", text.lower())]:
                row[hashlib.sha256(word.encode()).digest()[0] % DIMENSIONS] += 1
        return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


class FakeParser:
    """Sentences end at full stops; the first verb-like word governs all others."""

    name = "full stops"
    hash = "1" * 64

    def parse(self, passages: Sequence[tuple[str, int]]) -> list[list[ParsedSentence]]:
        return [[self._sentence(text, offset, *bounds) for bounds in self._bounds(text)] for text, offset in passages]

    def _bounds(self, text: str) -> list[tuple[int, int]]:
        cuts = [0, *(match.end() for match in re.finditer(r"[.!?]+(?:\s|$)", text)), len(text)]
        return [(start, end) for start, end in pairwise(cuts) if text[start:end].strip()]

    def _sentence(self, text: str, offset: int, start: int, end: int) -> ParsedSentence:
        words = list(re.finditer(r"[\w,'’-]*\w|[^\w\s]", text[start:end]))
        root = next((i for i, word in enumerate(words) if re.search(r"(?:ed|s)$", word.group()) and i), 0)
        shift = offset + start
        return ParsedSentence(
            tuple(self._token(i, word, root=root, shift=shift) for i, word in enumerate(words)),
        )

    def _token(self, i: int, word: re.Match[str], *, root: int, shift: int) -> Token:
        is_word = word.group()[-1].isalnum()
        pos = "VERB" if i == root else "NOUN" if is_word else "PUNCT"
        return Token(
            i=i,
            text=word.group(),
            start=shift + word.start(),
            end=shift + word.end(),
            lemma=word.group().lower(),
            pos=pos,
            tag={"VERB": "VBD", "NOUN": "NN", "PUNCT": "."}[pos],
            dep="ROOT" if i == root else ("nsubj" if i < root else "dobj") if is_word else "punct",
            head=root,
            entity="",
            entity_start=False,
        )


@pytest.fixture
def fake_embedder() -> FakeEmbedder:
    return FakeEmbedder()


@pytest.fixture
def fake_parser() -> FakeParser:
    return FakeParser()


@pytest.fixture(scope="session")
def spacy_parser() -> SpacyParser:
    return SpacyParser()


@pytest.fixture(scope="session")
def model_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder of this run, so that the export is made from scratch once."""
    folder = tmp_path_factory.mktemp("cache") / "claimcmp"
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def onnx_embedder(model_cache: Path) -> OnnxEmbedder:
    return OnnxEmbedder(cache=model_cache)


@pytest.fixture(scope="session")
def torch_embedder() -> SentenceTransformerEmbedder:
    return SentenceTransformerEmbedder()


GOLDEN = Path(__file__).parent / "golden"


def load(name: str) -> ModuleType:
    """Import a file of `golden` by its path: tests are no package."""
    spec = importlib.util.spec_from_file_location(name, GOLDEN / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def harbour() -> ModuleType:
    """The invented harbour blast."""
    return load("harbour")


@pytest.fixture(scope="session")
def pictures() -> ModuleType:
    """The views that are kept as pictures."""
    return load("pictures")


SHIPPED_CORPUS = Path(__file__).parents[1] / "corpus"


@pytest.fixture(scope="session")
def real_environment(onnx_embedder: OnnxEmbedder, model_cache: Path) -> dict[str, str]:
    """The environment of a command that works on the real models: this run's cache, nobody's settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CLAIMCMP_")}
    for name in ("COLUMNS", "FORCE_COLOR"):
        kept.pop(name, None)
    return {**kept, "XDG_CACHE_HOME": str(model_cache.parent), "XDG_CONFIG_HOME": str(model_cache / "no-settings")}


@pytest.fixture(scope="session")
def shipped_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example corpus, as it is shipped."""
    folder = tmp_path_factory.mktemp("shipped") / "corpus"
    shutil.copytree(SHIPPED_CORPUS, folder, ignore=shutil.ignore_patterns(".claimcmp"))
    return folder


@pytest.fixture(scope="session")
def shipped(shipped_folder: Path, real_environment: dict[str, str]) -> Corpus:
    """The example corpus, analysed by the real models, with its store beside it."""
    corpus = open_corpus(shipped_folder, environment=real_environment)
    corpus.analyse()
    return corpus
