"""Which model a setting asks for: name and hash at once, the model itself only when it is needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from claimcmp.models.bundled import MINILM
from claimcmp.models.chat_scoring import PREFIX, ChatScorer, ChatServer
from claimcmp.models.embedding import (
    OnnxEmbedder,
    SentenceTransformerEmbedder,
    onnx_name,
    sentence_transformers_hash,
    sentence_transformers_name,
)
from claimcmp.models.pair_scoring import (
    CrossEncoderScorer,
    OnnxPairScorer,
    bundled_hash,
    bundled_name,
    cross_encoder_hash,
)
from claimcmp.models.parsing import SpacyParser, parser_hash, parser_name
from claimcmp.records.models import Embedder, PairScorer
from claimcmp.records.parses import Parser

BUNDLED = "bundled"
SYMBOLIC = "symbolic"
ONNXRUNTIME = "onnxruntime"

Model = TypeVar("Model")


@dataclass(frozen=True, slots=True)
class Choice(Generic[Model]):
    """A model that is known but not loaded."""

    name: str
    hash: str
    load: Callable[[], Model]


def choose_embedder(
    setting: str = BUNDLED, *, runtime: str = ONNXRUNTIME, cache: Path, threads: int | None = None
) -> Choice[Embedder]:
    """Return the embedder of a setting: `bundled`, or path or locally cached name of a sentence-transformers model.

    The bundled weights run on either runtime; any other model runs on sentence-transformers only.

    Raises:
        ModelError: a path or name that is not on this machine.
    """
    if setting == BUNDLED and runtime == ONNXRUNTIME:
        return Choice(onnx_name(), MINILM.sha256, lambda: OnnxEmbedder(cache=cache, threads=threads))
    model = None if setting == BUNDLED else setting
    return Choice(
        sentence_transformers_name(model),
        sentence_transformers_hash(model),
        lambda: SentenceTransformerEmbedder(model=model, threads=threads),
    )


def choose_parser(setting: str = BUNDLED) -> Choice[Parser]:
    """Return the parser of a setting: `bundled`, or the name or path of another installed spaCy model.

    Raises:
        ModelError: a path or name that is not on this machine.
    """
    model = None if setting == BUNDLED else setting
    return Choice(parser_name(model), parser_hash(model), lambda: SpacyParser(model=model))


def choose_pair_scorer(setting: str = BUNDLED, *, threads: int | None = None) -> Choice[PairScorer] | None:
    """Return the pair scorer of a setting; None for `symbolic`.

    It is `bundled`, `openai:` with address and model of a chat server, or path or locally cached name of a cross-encoder.
    A server is not asked before there is a pair to judge.

    Raises:
        ConfigError: an address that is none.
        ModelError: a path or name that is not on this machine.
    """
    if setting == SYMBOLIC:
        return None
    if setting.startswith(PREFIX):
        server = ChatServer.of(setting)
        return Choice(server.name, server.hash, lambda: ChatScorer(setting))
    if setting == BUNDLED:
        return Choice(bundled_name(), bundled_hash(), lambda: OnnxPairScorer(threads=threads))
    return Choice(setting, cross_encoder_hash(setting), lambda: CrossEncoderScorer(setting, threads=threads))
