"""Learn what each comparison weighs in the match score, on dossiers that the pair scorer was not trained on.

    python training/matching.py --data DIR --write      # fit, report, write src/claimcmp/matching/weights.yaml
    python training/matching.py --table                 # what the decision table does with the pairs of the dossiers

Each dossier becomes a small corpus with one article per outlet, which goes through the real stages up to the candidate
pairs. The logistic weights are fitted on half of these corpora and reported on the other half. The weights of figures,
incidents and denials are rules, not likelihoods: they stay as they are, and the rest is fitted around them.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from dossiers import read_dossiers
from pair_scorer import is_held_back
from scipy.optimize import minimize

from claimcmp.claims.entities import build_lexicon
from claimcmp.claims.extraction import extract_claims
from claimcmp.corpus.furniture import mark_passages
from claimcmp.matching.blocking import find_candidates
from claimcmp.matching.scoring import JUDGED, PLAIN, add_judgement, read_weights, score_pair, weigh_names
from claimcmp.matching.similarity import CommonPart
from claimcmp.models.embedding import OnnxEmbedder
from claimcmp.models.onnx_export import cache_folder
from claimcmp.models.pair_scoring import OnnxPairScorer
from claimcmp.models.parsing import SpacyParser
from claimcmp.records.articles import Article
from claimcmp.records.claims import Claim
from claimcmp.records.matches import Match
from claimcmp.relations.relating import judge

KEPT = ("quantity", "incident", "other_figures", "denial")
"""Aspects that are rules."""
FITTED = ("bias", "meaning", "words", "entities", "predicate", "roles", "status", "time", "polarity", "judgement")
NEIGHBOURS = 32
COMPONENTS = 3
MAIN_PART = 0.5
"""A claim stands for its sentence when it covers this much of it."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A candidate pair with its scores, its label in the dossier (None: unrelated) and where it comes from."""

    left: Claim
    right: Claim
    plain: Match
    judged: Match
    label: str | None
    dossier: str


def dossier_articles(dossier: dict) -> tuple[list[Article], dict[tuple[str, int, int], str]]:
    """Return one article per outlet, and for each sentence (article, start, end) the question it answers."""
    texts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for number, question in enumerate(dossier["questions"]):
        for claim in question["claims"]:
            texts[claim["source"]].append((f"q{number}", claim["text"]))
    for number, claim in enumerate(dossier["singles"]):
        texts[claim["source"]].append((f"s{number}", claim["text"]))
    articles, places = [], {}
    for source, rows in sorted(texts.items()):
        # Questions stand in the same order in all articles of a dossier; no article in the world does that.
        rows.sort(key=lambda row: hash_text(source + row[1]))
        text = ""
        for key, sentence in rows:
            places[source, len(text), len(text) + len(sentence)] = key
            text += sentence + "\n\n"
        articles.append(
            Article(source, source, None, None, None, None, "en", source, "", text, 0, mark_passages(text), source, (), ())
        )
    return articles, places


def hash_text(text: str) -> int:
    """Return a number that is the same in every run."""
    return sum((at + 1) * ord(letter) for at, letter in enumerate(text)) * 2654435761 % 2**32


class Stages:
    """The models and the stages up to judged candidate pairs."""

    def __init__(self, *, judged: bool) -> None:
        self.parser = SpacyParser()
        self.embedder = OnnxEmbedder(cache=cache_folder({}))
        self.scorer = OnnxPairScorer() if judged else None

    def samples(self, dossier: dict) -> tuple[list[Sample], int]:
        """Return the candidate pairs of a dossier and how many related pairs of it are no candidates."""
        articles, places = dossier_articles(dossier)
        lexicon = build_lexicon(articles, ())
        claims = [c for a in articles for c in extract_claims(a, parser=self.parser, lexicon=lexicon).claims]
        keys = {claim.id: key for claim in claims if (key := _question_of(claim, places)) is not None}
        vectors = self.embedder.embed([claim.text for claim in claims])
        rest = CommonPart.of(vectors, components=COMPONENTS).remove_from(vectors)
        rarity = weigh_names(claims)
        found = []
        for item in find_candidates(claims, rest, neighbours=NEIGHBOURS):
            left, right = claims[item.left], claims[item.right]
            if left.id in keys and right.id in keys:
                match = score_pair(left, right, meaning=item.meaning, words=item.words, rarity=rarity)
                found.append((left, right, match))
        judgements = (
            self.scorer.judge([(left.text, right.text) for left, right, _ in found]) if self.scorer else [None] * len(found)
        )
        samples, seen = [], set()
        for (left, right, match), judgement in zip(found, judgements, strict=True):
            label = _label(dossier, keys[left.id], keys[right.id], left.source, right.source)
            if label is not None:
                seen.add((keys[left.id], *sorted((left.source, right.source))))
            judged = add_judgement(match, judgement, left, right) if judgement else match
            samples.append(Sample(left, right, match, judged, label, dossier["id"]))
        wanted = sum(len(question["labels"]) for question in dossier["questions"])
        return samples, wanted - len(seen)


def _question_of(claim: Claim, places: dict[tuple[str, int, int], str]) -> str | None:
    for (source, start, end), key in places.items():
        if claim.article_id == source and claim.spans[0].start >= start and claim.spans[-1].end <= end:
            covered = sum(span.end - span.start for span in claim.spans)
            return key if covered >= MAIN_PART * (end - start) else None
    return None


def _label(dossier: dict, one: str, other: str, left: str, right: str) -> str | None:
    if one != other or not one.startswith("q"):
        return None
    label: str = dossier["questions"][int(one[1:])]["labels"]["-".join(sorted((left, right)))]
    return label


def features(match: Match) -> dict[str, float]:
    """Return the value of every weight in a match, as `aspect:outcome`."""
    values = {"bias:any": 1.0}
    for part in match.comparisons:
        if part.aspect in FITTED:
            slope = part.measure is not None
            values[f"{part.aspect}:{'slope' if slope else part.outcome.value}"] = part.measure if slope else 1.0
    return values


def fit(samples: list[Sample], kind: str, *, ridge: float) -> dict[str, dict[str, float]]:
    """Return fitted weights: logistic regression with a ridge penalty around rules that stay."""
    old = read_weights()[kind]
    names = [f"{aspect}:{outcome}" for aspect in FITTED if aspect in old for outcome in old[aspect]]
    matches = [sample.judged if kind == JUDGED else sample.plain for sample in samples]
    rows = np.array([[features(match).get(name, 0.0) for name in names] for match in matches])
    offset = np.array([sum(part.weight for part in match.comparisons if part.aspect in KEPT) for match in matches])
    truth = np.array([sample.label is not None for sample in samples], dtype=float)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = 1 / (1 + np.exp(-(rows @ weights + offset)))
        cost = -np.mean(truth * np.log(odds + 1e-9) + (1 - truth) * np.log(1 - odds + 1e-9))
        penalty = weights.copy()
        penalty[names.index("bias:any")] = 0.0
        return cost + ridge * penalty @ penalty, rows.T @ (odds - truth) / len(truth) + 2 * ridge * penalty

    # Likeness in anything never counts against a match, a conflict in names, parties or time never for one.
    bounds = []
    for name in names:
        rising = name.endswith((":slope", ":equal", ":compatible"))
        falling = name in {"entities:conflicting", "roles:conflicting", "time:conflicting"}
        bounds.append((0.0, None) if rising else (None, 0.0) if falling else (None, None))
    best = minimize(loss, np.zeros(len(names)), jac=True, bounds=bounds, method="L-BFGS-B").x
    weights = {aspect: dict(row) for aspect, row in old.items()}
    for name, value in zip(names, best, strict=True):
        aspect, outcome = name.split(":")
        weights[aspect][outcome] = round(float(value), 2)
    return weights


def score(sample: Sample, weights: dict[str, dict[str, float]], kind: str) -> float:
    """Return the match score of a sample with other weights."""
    match = sample.judged if kind == JUDGED else sample.plain
    total = sum(part.weight for part in match.comparisons if part.aspect in KEPT)
    total += sum(weights.get(n.split(":")[0], {}).get(n.split(":")[1], 0.0) * v for n, v in features(match).items())
    return float(1 / (1 + np.exp(-total)))


def report(samples: list[Sample], missed: int, weights: dict[str, dict[str, float]], kind: str) -> None:
    """Print average precision, and precision and recall at several thresholds."""
    odds = np.array([score(sample, weights, kind) for sample in samples])
    truth = np.array([sample.label is not None for sample in samples])
    order = np.argsort(-odds)
    hits = np.cumsum(truth[order])
    precision = hits / np.arange(1, len(order) + 1)
    print(f"{kind}: {len(samples)} pairs, {truth.sum()} related, {missed} related pairs no candidates; ", end="")
    print(f"average precision {precision[truth[order]].mean():.3f}")
    for least in (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
        kept = odds >= least
        if kept.any():
            recall = truth[kept].sum() / truth.sum()
            print(f"  >= {least}: {kept.sum()} pairs, precision {truth[kept].mean():.2f}, recall {recall:.2f}")


def table(samples: list[Sample], *, least: float) -> None:
    """Print what the decision table makes of the pairs that reach the score `least`."""
    kept = [sample for sample in samples if sample.judged.score >= least]
    claims = {claim.id: claim for sample in kept for claim in (sample.left, sample.right)}
    decisions = judge([sample.judged for sample in kept], claims)
    confusion = Counter((sample.label or "none", str(d.label or "none")) for sample, d in zip(kept, decisions, strict=True))
    names = ("agree", "diverge", "contradict", "none")
    print(f"{'':12}" + "".join(f"{name:>12}" for name in names) + "   (columns: called)")
    for name in names:
        print(f"{name:12}" + "".join(f"{confusion[name, called]:>12}" for called in names))
    rules: dict[str, Counter[str]] = defaultdict(Counter)
    for sample, decision in zip(kept, decisions, strict=True):
        rules[f"{decision.label or 'none'}: {decision.rule}"][sample.label or "none"] += 1
    for rule, counts in sorted(rules.items(), key=lambda item: -item[1].total()):
        print(f"{counts.total():5} {rule:60} {dict(counts)}")


def main() -> int:
    """Fit and report, or show the decision table at work."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--table", type=float, help="show the decision table at this threshold")
    parser.add_argument("--plain", action="store_true", help="without the pair scorer")
    parser.add_argument("--ridge", type=float, default=1e-3)
    parser.add_argument("--most", type=int, default=1000, help="dossiers")
    options = parser.parse_args()
    stages = Stages(judged=not options.plain)
    halves: tuple[list[Sample], list[Sample]] = ([], [])
    missed = [0, 0]
    held = [dossier for dossier in read_dossiers() if is_held_back(dossier)]
    for number, dossier in enumerate(held[: options.most]):
        samples, lost = stages.samples(dossier)
        halves[number % 2].extend(samples)
        missed[number % 2] += lost
    if options.table is not None:
        table(halves[0], least=options.table)
        return 0
    weights = read_weights()
    for kind in (PLAIN,) if options.plain else (PLAIN, JUDGED):
        report(halves[1], missed[1], weights[kind], kind)
        fitted = fit(halves[0], kind, ridge=options.ridge)
        print(yaml.safe_dump(fitted, default_flow_style=None, sort_keys=False))
        report(halves[1], missed[1], fitted, kind)
        weights[kind] = fitted
    if options.write:
        path = Path(__file__).parent.parent / "src" / "claimcmp" / "matching" / "weights.yaml"
        comment = path.read_text(encoding="utf-8").split("plain:")[0]
        path.write_text(comment + yaml.safe_dump(weights, default_flow_style=None, sort_keys=False), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
