"""Train the bundled pair scorer: one small encoder, two questions about a pair of texts.

The encoder is all-MiniLM-L6-v2 read as a cross-encoder (both texts in one input). The `inference` head tells entailment,
neutral and contradiction as in natural language inference; the `relation` head tells whether two claims of different
outlets answer the same question, and how: none, agree, diverge, contradict.

    python training/pair_scorer.py train --data DIR --out first.pt
    python training/pair_scorer.py measure --data DIR --start first.pt

`--data` holds `train/*.jsonl.gz` with premise, hypothesis and label. A checkpoint is written every few minutes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from dossiers import LABELS, LabelledPair, lookalike_pairs, read_dossiers, related_pairs, unrelated_pairs
from figures import generate
from labelled import FITTED, read_subject
from torch import nn
from transformers import AutoModel, AutoTokenizer

from claimcmp.models.bundled import MINILM, locate
from claimcmp.models.embedding import OnnxEmbedder
from claimcmp.models.onnx_export import cache_folder

INFERENCE = ("entailment", "neutral", "contradiction")
MAX_TOKENS = 128
BATCH = 32
CAPS = {"superni_snli": 20_000, "wikifactcheck_pairs": 4_000, "conjnli_adv": 6_000, "help_conj": 2_000, "semantoneg": 4_000}
REPEATS = {"superni_mnli": 3, "vitaminc_real": 2}
"""How often a source is taken in one epoch: what is nearest to news weighs most."""


@dataclass(frozen=True, slots=True)
class Example:
    """Two texts, the head they train (0 inference, 1 relation) and the class there."""

    left: str
    right: str
    head: int
    label: int


class PairEncoder(nn.Module):
    """The encoder with both heads over its first token and the mean of all."""

    def __init__(self, encoder: nn.Module, width: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(0.1)
        self.inference = nn.Linear(2 * width, len(INFERENCE))
        self.relation = nn.Linear(2 * width, len(LABELS))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the logits of both heads, shapes (rows, 3) and (rows, 4)."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=types)[0]
        weights = mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * weights).sum(dim=1) / weights.sum(dim=1)
        pooled = self.dropout(torch.cat([hidden[:, 0], mean], dim=1))
        return self.inference(pooled), self.relation(pooled)


def load_encoder(start: Path | None = None) -> PairEncoder:
    """Return the untrained scorer on the bundled weights, or one from a checkpoint."""
    encoder = AutoModel.from_pretrained(locate(MINILM), local_files_only=True, add_pooling_layer=False)
    # Half of all weights are vectors of words: held fast, a step is cheaper, and rare words keep what they mean.
    encoder.embeddings.word_embeddings.requires_grad_(requires_grad=False)
    model = PairEncoder(encoder, encoder.config.hidden_size)
    if start is not None:
        model.load_state_dict(torch.load(start, weights_only=True)["model"])
    return model


def inference_examples(data: Path, rng: random.Random) -> list[Example]:
    """Return one epoch of inference pairs: the training files with caps and repeats, and generated figures."""
    by_source: dict[str, list[Example]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for name in ("train_recommended_clean", "train_clean"):
        with gzip.open(data / "train" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                key = (row["premise"], row["hypothesis"])
                if key not in seen:
                    seen.add(key)
                    by_source[row["source"]].append(Example(*key, 0, INFERENCE.index(row["label"])))
    by_source["figures"] = [
        Example(row["premise"], row["hypothesis"], 0, INFERENCE.index(row["label"])) for row in generate(10_000)
    ]
    chosen: list[Example] = []
    for source, rows in sorted(by_source.items()):
        rng.shuffle(rows)
        chosen += rows[: CAPS.get(source, len(rows))] * REPEATS.get(source, 1)
    rng.shuffle(chosen)
    return chosen


def is_held_back(dossier: dict) -> bool:
    """Tell whether a dossier is kept for measuring: every fifth by its id."""
    return sum(map(ord, dossier["id"])) % 5 == 0


def relation_examples(rng: random.Random, *, held_back: bool, near: int, random_ones: int) -> list[Example]:
    """Return pairs of dossiers; what is trained on is related pairs in both orders.

    Of the unrelated pairs `near` come first by likeness of their embeddings and `random_ones` by chance: the scorer will
    only be shown pairs that look alike.
    """
    embedder = OnnxEmbedder(cache=cache_folder({}))
    examples: list[Example] = []
    for dossier in read_dossiers():
        if is_held_back(dossier) is not held_back:
            continue
        rest = _by_likeness(list(unrelated_pairs(dossier)), embedder)
        others = rest[near:]
        rng.shuffle(others)
        for pair in [*related_pairs(dossier), *lookalike_pairs(dossier), *rest[:near], *others[:random_ones]]:
            label = LABELS.index(pair.label)
            left, right = (pair.left, pair.right) if rng.random() < 0.5 else (pair.right, pair.left)
            examples.append(Example(left, right, 1, label))
            if not held_back and label:
                examples.append(Example(right, left, 1, label))
    rng.shuffle(examples)
    return examples


def labelled_examples(rng: random.Random, *, near: int, random_ones: int) -> list[Example]:
    """Return pairs of real claims: all related ones in both orders, the unrelated ones by match score and by chance."""
    examples: list[Example] = []
    for name in FITTED:
        subject = read_subject(name)
        ranked = sorted(subject.matches, key=lambda match: (-match.score, match.left, match.right))
        unrelated = [frozenset((match.left, match.right)) for match in ranked if subject.label(match) == "none"]
        related = [pair for pair, label in subject.labels.items() if label not in {"none", "unsure"}]
        others = unrelated[near:]
        rng.shuffle(others)
        for pair in [*related, *unrelated[:near], *others[:random_ones]]:
            label = LABELS.index(subject.labels.get(pair, "none"))
            left, right = sorted((subject.claims[identifier].text for identifier in pair), key=lambda _: rng.random())
            examples.append(Example(left, right, 1, label))
            if label:
                examples.append(Example(right, left, 1, label))
    return examples


def _by_likeness(pairs: list[LabelledPair], embedder: OnnxEmbedder) -> list[LabelledPair]:
    texts = sorted({text for pair in pairs for text in (pair.left, pair.right)})
    vectors = embedder.embed(texts)
    vectors = vectors - vectors.mean(axis=0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    place = {text: index for index, text in enumerate(texts)}
    likeness = [float(vectors[place[pair.left]] @ vectors[place[pair.right]]) for pair in pairs]
    order = sorted(range(len(pairs)), key=lambda index: (-likeness[index], index))
    return [pairs[index] for index in order]


def batches(examples: Sequence[Example], tokenizer: object, rng: random.Random) -> Iterator[dict[str, torch.Tensor]]:
    """Yield batches of like length in random order."""
    for start in range(0, len(examples), BATCH * 64):
        chunk = examples[start : start + BATCH * 64]
        encoded = tokenizer([e.left for e in chunk], [e.right for e in chunk], truncation=True, max_length=MAX_TOKENS)
        order = sorted(range(len(chunk)), key=lambda index: len(encoded["input_ids"][index]))
        groups = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
        rng.shuffle(groups)
        for group in groups:
            padded = tokenizer.pad(
                {key: [encoded[key][index] for index in group] for key in ("input_ids", "attention_mask", "token_type_ids")},
                # Few shapes: the matrix kernels are compiled anew for every one.
                pad_to_multiple_of=16,
                return_tensors="pt",
            )
            yield {
                **padded,
                "heads": torch.tensor([chunk[index].head for index in group]),
                "labels": torch.tensor([chunk[index].label for index in group]),
            }


def train(model: PairEncoder, examples: Sequence[Example], *, rate: float, out: Path, seed: int, smoothing: float) -> None:
    """Run once over the examples with a linearly falling rate, checkpointing on the way."""
    tokenizer = AutoTokenizer.from_pretrained(locate(MINILM), local_files_only=True)
    rng = random.Random(seed)
    total = len(examples) // BATCH + 1
    decayed = [p for p in model.parameters() if p.requires_grad and p.ndim > 1]
    plain = [p for p in model.parameters() if p.requires_grad and p.ndim <= 1]
    optimizer = torch.optim.AdamW(
        [{"params": decayed, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}], lr=rate, fused=True
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (0.06 * total), max(0.0, (total - step) / (0.94 * total)))
    )
    losses = [nn.CrossEntropyLoss(label_smoothing=smoothing), nn.CrossEntropyLoss(label_smoothing=smoothing)]
    model.train()
    begun, saved, mean = time.monotonic(), time.monotonic(), 0.0
    for step, batch in enumerate(batches(examples, tokenizer, rng)):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = model(batch["input_ids"], batch["attention_mask"], batch["token_type_ids"])
        loss = torch.zeros(())
        for head in (0, 1):
            chosen = batch["heads"] == head
            if chosen.any():
                loss = loss + losses[head](logits[head][chosen].float(), batch["labels"][chosen]) * chosen.float().mean()
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        mean = 0.98 * mean + 0.02 * loss.item() if step else loss.item()
        if step % 100 == 0:
            speed = (step + 1) * BATCH / (time.monotonic() - begun)
            print(f"step {step}/{total} loss {mean:.3f} pairs/s {speed:.0f}", flush=True)
        if time.monotonic() - saved > 240:
            torch.save({"model": model.state_dict(), "step": step}, out)
            saved = time.monotonic()
    torch.save({"model": model.state_dict(), "step": total}, out)


def predict(model: PairEncoder, pairs: Sequence[tuple[str, str]], head: int) -> np.ndarray:
    """Return class probabilities, shape (pairs, classes)."""
    tokenizer = AutoTokenizer.from_pretrained(locate(MINILM), local_files_only=True)
    model.eval()
    order = sorted(range(len(pairs)), key=lambda index: len(pairs[index][0]) + len(pairs[index][1]))
    found: list[tuple[int, np.ndarray]] = []
    with torch.no_grad():
        for start in range(0, len(order), 64):
            group = order[start : start + 64]
            encoded = tokenizer(
                [pairs[i][0] for i in group],
                [pairs[i][1] for i in group],
                truncation=True,
                max_length=MAX_TOKENS,
                padding=True,
                return_tensors="pt",
            )
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = model(encoded["input_ids"], encoded["attention_mask"], encoded["token_type_ids"])[head]
            found.extend(zip(group, logits.float().softmax(dim=1).numpy(), strict=True))
    return np.array([row for _, row in sorted(found, key=lambda item: item[0])])


def macro_f1(truth: Sequence[int], guess: Sequence[int], classes: int) -> float:
    """Return the mean F1 of the classes that occur."""
    scores = []
    for label in range(classes):
        hits = sum(1 for a, b in zip(truth, guess, strict=True) if a == b == label)
        wanted, given = sum(a == label for a in truth), sum(b == label for b in guess)
        if wanted:
            scores.append(2 * hits / (wanted + given))
    return sum(scores) / len(scores)


def report(model: PairEncoder, data: Path, *, most: int) -> None:
    """Print accuracy and macro-F1 on development files, at most `most` pairs each, and on dossiers held back."""
    rng = random.Random(1)
    names = "mnli_matched snli_dev vitaminc_real_dev vitaminc_real_dev__casualty fever_symmetric_dev emergent_dev rte3_3way_dev"
    for name in names.split():
        with gzip.open(data / "dev" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        rows = rng.sample(rows, min(most, len(rows)))
        guess = predict(model, [(row["premise"], row["hypothesis"]) for row in rows], 0).argmax(axis=1).tolist()
        truth = [INFERENCE.index(row["label"]) for row in rows]
        right = sum(a == b for a, b in zip(truth, guess, strict=True)) / len(rows)
        print(f"{name}: n {len(rows)} accuracy {right:.3f} macro-F1 {macro_f1(truth, guess, 3):.3f}", flush=True)
    held = relation_examples(rng, held_back=True, near=10_000, random_ones=0)
    if held:
        odds = predict(model, [(e.left, e.right) for e in held], 1)
        truth = np.array([e.label for e in held])
        related = 1 - odds[:, 0]
        order = np.argsort(-related)
        hits = np.cumsum(truth[order] > 0)
        precision = hits / np.arange(1, len(order) + 1)
        average = precision[truth[order] > 0].mean()
        positive = truth > 0
        guess = odds[positive, 1:].argmax(axis=1) + 1
        print(f"held-back dossiers: {len(held)} pairs, {positive.sum()} related; average precision of related {average:.3f}")
        print(f"  label of related: accuracy {(guess == truth[positive]).mean():.3f}", Counter(guess.tolist()))
        called = odds.argmax(axis=1) == 3
        print(f"  contradictions called {called.sum()}, right {(truth[called] == 3).sum()}, in gold {(truth == 3).sum()}")


def main(words: Sequence[str] | None = None) -> int:
    """Run one stage of the training, or measure a checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("stage", choices=("train", "measure"))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("pair-scorer.pt"))
    parser.add_argument("--start", type=Path)
    parser.add_argument("--inference", type=int, default=120_000, help="inference pairs")
    parser.add_argument("--rounds", type=int, default=2, help="times that each pair of the dossiers is seen")
    parser.add_argument("--labelled", type=int, default=0, help="times that the labelled pairs of real claims are seen")
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--smoothing", type=float, default=0.05)
    parser.add_argument("--near", type=int, default=90, help="unrelated pairs that look alike, per dossier and round")
    parser.add_argument("--random", type=int, default=50, help="unrelated pairs by chance, per dossier and round")
    parser.add_argument("--most", type=int, default=1000)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(words)
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    rng = random.Random(options.seed)
    model = load_encoder(options.start)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    if options.stage == "train":
        pool = inference_examples(options.data, rng)
        examples = (pool * 4)[: options.inference]
        for _ in range(options.rounds):
            examples += relation_examples(rng, held_back=False, near=options.near, random_ones=options.random)
        for _ in range(options.labelled):
            examples += labelled_examples(rng, near=420, random_ones=60)
        rng.shuffle(examples)
        print(f"{len(examples)} examples, {sum(e.head for e in examples)} of them relations", flush=True)
        train(model, examples, rate=options.rate, out=options.out, seed=options.seed, smoothing=options.smoothing)
    report(model, options.data, most=options.most)
    return 0


if __name__ == "__main__":
    sys.exit(main())
