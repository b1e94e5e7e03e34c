"""Pair scorers: the bundled one on onnxruntime, and any cross-encoder for inference that lies on this machine."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcmp.errors import ModelError
from claimcmp.models.bundled import MINILM, locate, require
from claimcmp.models.embedding import local_model, usable_cores
from claimcmp.models.hashes import hash_file, hash_folder
from claimcmp.records.models import Judgement

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MAX_TOKENS = 128
"""Of both texts together, as in training; the longer one is cut first."""

CLASSES = ("entailment", "neutral", "contradiction")

DIGITS = 4
"""Probabilities are rounded, so that a cutoff does not hang on the last bits of a processor."""

PROOFS = (
    ("A man is sleeping in his bed.", "A person is asleep.", "entailment"),
    ("A man is sleeping in his bed.", "The man is awake and running.", "contradiction"),
    ("A man is sleeping in his bed.", "The man will travel to France tomorrow.", "neutral"),
)
"""Pairs that any model for inference decides; a wrong order of its classes shows here."""


@cache
def model_card() -> dict[str, Any]:
    """Return what is known about the bundled scorer: name, hash, classes, and how it was made and measured."""
    card: dict[str, Any] = json.loads(_folder().joinpath("pair_scorer.json").read_text(encoding="utf-8"))
    return card


def _folder() -> Path:
    return Path(str(files("claimcmp.models"))) / "data"


class OnnxPairScorer:
    """The bundled scorer. Each pair is read in both orders, and alone, since the kernels round by the shape of a batch.

    Raises:
        ModelError: a package is absent, or the weights are not those that the model card names.
    """

    def __init__(self, *, threads: int | None = None) -> None:
        require("onnxruntime", requirement="onnxruntime", purpose="to judge pairs of claims")
        require("tokenizers", requirement="tokenizers", purpose="to judge pairs of claims")
        card = model_card()
        weights = _folder() / card["file"]
        if not weights.is_file() or hash_file(weights) != card["sha256"]:
            raise ModelError(
                f"The weights of the pair scorer {card['name']} are missing or changed.",
                hint="Install claimcmp again, or set models.pair_scorer to symbolic.",
            )
        self.name, self.hash = bundled_name(), bundled_hash()
        self._inference, self._relation = card["inference"], card["relation"]
        self._tokenizer = _load_tokenizer()
        self._session = _load_session(weights)
        self._threads = threads or usable_cores()

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        """Return one judgement per pair."""
        odds = self._all_odds([order for left, right in pairs for order in ((left, right), (right, left))])
        return [self._judgement(*odds[at : at + 2]) for at in range(0, len(odds), 2)]

    def infer(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[float, float, float]]:
        """Return for each premise and hypothesis the probabilities of entailment, neutral and contradiction."""
        return [_by_class(inference, self._inference) for inference, _ in self._all_odds(pairs)]

    def _all_odds(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[NDArray[np.float32], NDArray[np.float32]]]:
        # One thread a pair: a pair alone is too small to share out.
        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(self._odds, self._tokenizer.encode_batch(list(pairs))))

    def _odds(self, encoding: Any) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        import numpy as np

        inputs = {
            "input_ids": np.array([encoding.ids], dtype=np.int64),
            "attention_mask": np.ones((1, len(encoding.ids)), dtype=np.int64),
            "token_type_ids": np.array([encoding.type_ids], dtype=np.int64),
        }
        inference, relation = self._session.run(["inference", "relation"], inputs)
        return _softmax(inference[0]), _softmax(relation[0])

    def _judgement(self, one: tuple[Any, Any], other: tuple[Any, Any]) -> Judgement:
        entailment, contradiction = (
            max(float(odds[0][self._inference.index(name)]) for odds in (one, other)) for name in ("entailment", "contradiction")
        )
        relation = dict(zip(self._relation, (one[1] + other[1]) / 2, strict=True))
        related = 1 - float(relation["none"])
        shares = {name: float(relation[name]) / max(related, 1e-9) for name in ("agree", "diverge", "contradict")}
        return Judgement(
            round(entailment, DIGITS),
            round(contradiction, DIGITS),
            round(related, DIGITS),
            **{name: round(share, DIGITS) for name, share in shares.items()},
        )


class CrossEncoderScorer:
    """Any sentence-transformers CrossEncoder for inference; the order of its classes is read from its configuration.

    Raises:
        ModelError: library or model absent, or a model whose classes are not those of inference.
    """

    def __init__(self, model: str, *, threads: int | None = None) -> None:
        require("sentence_transformers", requirement="sentence-transformers", purpose="to judge pairs with a model of your own")
        import torch
        from sentence_transformers import CrossEncoder

        folder = local_model(model)
        self.name, self.hash = model, hash_folder(folder)
        torch.set_num_threads(threads or usable_cores())
        try:
            self._model = CrossEncoder(str(folder), device="cpu", local_files_only=True)
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise ModelError(f"{folder} is not a cross-encoder: {error}") from error
        names = {int(index): str(name).lower() for index, name in self._model.config.id2label.items()}
        self._places = {name: index for index, name in names.items()}
        if not set(CLASSES) <= self._places.keys():
            raise ModelError(
                f"{model} is no model for inference: its classes are {', '.join(names[index] for index in sorted(names))}.",
                hint="Give a model with the classes entailment, neutral and contradiction, or set models.pair_scorer to bundled.",
            )
        self._prove(model)

    def _prove(self, model: str) -> None:
        names = {index: name for name, index in self._places.items()}
        found = self._predict([(premise, hypothesis) for premise, hypothesis, _ in PROOFS]).argmax(axis=1)
        for (premise, hypothesis, wanted), index in zip(PROOFS, found, strict=True):
            if names[int(index)] != wanted:
                raise ModelError(
                    f"{model} takes “{premise}” / “{hypothesis}” for {names[int(index)]}, which is {wanted}: "
                    "its classes seem to be named in the wrong order.",
                    hint="Correct id2label in its config.json, or choose another model.",
                )

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        """Return one judgement per pair, without a word on whether both answer one question."""
        if not pairs:
            return []
        odds = self._predict([order for left, right in pairs for order in ((left, right), (right, left))])
        entailment, _, contradiction = (odds[:, self._places[name]] for name in CLASSES)
        return [
            Judgement(round(float(entailment[at : at + 2].max()), DIGITS), round(float(contradiction[at : at + 2].max()), DIGITS))
            for at in range(0, len(odds), 2)
        ]

    def infer(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[float, float, float]]:
        """Return for each premise and hypothesis the probabilities of entailment, neutral and contradiction."""
        names = [name for name, _ in sorted(self._places.items(), key=lambda item: item[1])]
        return [_by_class(row, names) for row in self._predict(pairs)] if pairs else []

    def _predict(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        import numpy as np

        found = self._model.predict(list(pairs), batch_size=32, apply_softmax=True, show_progress_bar=False)
        return np.asarray(found, dtype=np.float32)


def bundled_name() -> str:
    """Return the name of the bundled scorer."""
    return str(model_card()["name"])


def bundled_hash() -> str:
    """Return the SHA-256 of the bundled scorer's weights as the model card has it."""
    return str(model_card()["sha256"])


def cross_encoder_hash(model: str) -> str:
    """Return the SHA-256 of a model's folder without loading it.

    Raises:
        ModelError: there is no such model on this machine.
    """
    return hash_folder(local_model(model))


def _by_class(odds: Sequence[float] | NDArray[np.float32], names: Sequence[str]) -> tuple[float, float, float]:
    entailment, neutral, contradiction = (round(float(odds[names.index(name)]), DIGITS) for name in CLASSES)
    return entailment, neutral, contradiction


def _softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    import numpy as np

    powers = np.exp(logits - logits.max())
    return np.asarray(powers / powers.sum(), dtype=np.float32)


def _load_tokenizer() -> Any:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(locate(MINILM) / "tokenizer.json"))
    tokenizer.enable_truncation(max_length=MAX_TOKENS)
    tokenizer.no_padding()
    return tokenizer


def _load_session(weights: Path) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])
