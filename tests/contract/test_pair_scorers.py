"""One body of tests for every pair scorer: the bundled one, and a cross-encoder of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from claimcmp.errors import ModelError
from claimcmp.models.bundled import MINILM, locate
from claimcmp.models.pair_scoring import PROOFS, CrossEncoderScorer, OnnxPairScorer, bundled_hash, model_card

CLASSES = ("contradiction", "entailment", "neutral")
PAIRS = [
    ("The port of Karsk was closed on Monday.", "On Monday the harbour in Karsk shut down."),
    ("The council welcomed the new bridge.", "Nobody was hurt when the barn burned."),
    ("At least 12 people died in the blast.", "The blast in Velmar killed no one."),
]


def write_cross_encoder(folder: Path, names: tuple[str, ...] = CLASSES) -> Path:
    """Write a cross-encoder of a few thousand weights that has learned the pairs every scorer is proved on."""
    import torch
    from transformers import AutoTokenizer, BertConfig, BertForSequenceClassification

    torch.manual_seed(0)
    tokenizer = AutoTokenizer.from_pretrained(locate(MINILM), local_files_only=True)
    config = BertConfig(
        vocab_size=tokenizer.vocab_size,
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        num_labels=3,
        initializer_range=0.3,
        id2label=dict(enumerate(names)),
        label2id={name: index for index, name in enumerate(names)},
    )
    model = BertForSequenceClassification(config).eval()
    inputs = tokenizer([pair[0] for pair in PROOFS], [pair[1] for pair in PROOFS], padding=True, return_tensors="pt")
    wanted = torch.tensor([CLASSES.index(pair[2]) for pair in PROOFS])
    optimizer = torch.optim.Adam(model.parameters(), lr=0.005)
    for _ in range(300):
        optimizer.zero_grad()
        model(**inputs, labels=wanted).loss.backward()
        optimizer.step()
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


@pytest.fixture(scope="module", params=["bundled", "own"])
def scorer(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    if request.param == "bundled":
        return OnnxPairScorer(threads=2)
    return CrossEncoderScorer(str(write_cross_encoder(tmp_path_factory.mktemp("model"))))


def test_a_judgement_is_the_same_from_both_sides(scorer: Any) -> None:
    forth = scorer.judge(PAIRS)
    back = scorer.judge([(right, left) for left, right in PAIRS])
    assert forth == back
    assert len(forth) == len(PAIRS)


def test_probabilities_are_such(scorer: Any) -> None:
    for judgement in scorer.judge(PAIRS):
        assert 0 <= judgement.entailment <= 1
        assert 0 <= judgement.contradiction <= 1
    for odds in scorer.infer(PAIRS):
        assert sum(odds) == pytest.approx(1, abs=1e-3)


def test_a_pair_is_judged_the_same_alone_and_among_others(scorer: Any) -> None:
    together = scorer.judge(PAIRS)
    for pair, judgement in zip(PAIRS, together, strict=True):
        (alone,) = scorer.judge([pair])
        assert alone.entailment == pytest.approx(judgement.entailment, abs=2e-4)
        assert alone.contradiction == pytest.approx(judgement.contradiction, abs=2e-4)


def test_the_proofs_are_decided(scorer: Any) -> None:
    names = ("entailment", "neutral", "contradiction")
    found = [names[max(range(3), key=odds.__getitem__)] for odds in scorer.infer([proof[:2] for proof in PROOFS])]
    assert found == [proof[2] for proof in PROOFS]


def test_nothing_asked_is_nothing_answered(scorer: Any) -> None:
    assert scorer.judge([]) == []
    assert scorer.infer([]) == []


def test_the_scorer_names_itself(scorer: Any) -> None:
    assert scorer.name
    assert len(scorer.hash) == 64


def test_the_bundled_scorer_says_how_two_answers_stand() -> None:
    scorer = OnnxPairScorer(threads=1)
    same, other, against = scorer.judge(PAIRS)
    assert (same.related or 0) > (other.related or 0)
    assert same.agree is not None
    assert same.diverge is not None
    assert same.contradict is not None
    assert same.agree + same.diverge + same.contradict == pytest.approx(1, abs=1e-3)
    assert against.contradiction > 0.5


def test_one_thread_or_two_make_no_difference() -> None:
    assert OnnxPairScorer(threads=1).judge(PAIRS) == OnnxPairScorer(threads=2).judge(PAIRS)


def test_the_model_card_is_that_of_the_weights() -> None:
    card = model_card()
    assert bundled_hash() == card["sha256"]
    assert {"name", "licence", "data", "use", "scores", "failures"} <= card.keys()


def test_weights_that_are_not_those_of_the_card_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from claimcmp.models import pair_scoring

    monkeypatch.setattr(pair_scoring, "model_card", lambda: {**model_card(), "sha256": "0" * 64})
    with pytest.raises(ModelError, match="missing or changed"):
        OnnxPairScorer()


def test_classes_in_the_wrong_order_are_found_out(tmp_path: Path) -> None:
    folder = write_cross_encoder(tmp_path / "swapped", ("entailment", "contradiction", "neutral"))
    with pytest.raises(ModelError, match="wrong order"):
        CrossEncoderScorer(str(folder))


def test_a_model_for_something_else_is_refused(tmp_path: Path) -> None:
    folder = write_cross_encoder(tmp_path / "other", ("red", "green", "blue"))
    with pytest.raises(ModelError, match="classes are red, green, blue"):
        CrossEncoderScorer(str(folder))


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="not a cross-encoder"):
        CrossEncoderScorer(str(tmp_path))
