"""Learn what each comparison weighs in the match score, on labelled pairs of real claims.

    python training/matching.py            # fit, and report what the fitted weights are worth on subjects kept apart
    python training/matching.py --write    # and write src/claimcmp/matching/weights.yaml
    python training/matching.py --table    # what the decision table makes of the pairs, with the weights as they are

The weights are fitted on the subjects of `labelled.FITTED` and reported on those of `labelled.REPORTED`. Denials,
incidents in common and figures of other things keep the weight that a rule gives them: hardly one of the labelled texts holds any
of the first two, and the last are refused by the decision table whatever the score.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import yaml
from labelled import CHOSEN, EVENTS, FITTED, REPORTED, Subject, read_subject
from scipy.optimize import minimize

from claimcmp.comparison.quantity import share_number
from claimcmp.config import MatchingSettings
from claimcmp.matching.scoring import JUDGED, JUDGEMENT, PLAIN, read_weights, related_odds
from claimcmp.models.pair_scoring import OnnxPairScorer
from claimcmp.records.claims import Claim, ClaimKind
from claimcmp.records.comparisons import Outcome
from claimcmp.records.matches import Match
from claimcmp.records.models import PairScorer
from claimcmp.relations.relating import judge

KEPT = ("denial", "incident", "other_figures")
"""Aspects that are rules."""
BINDING = ("entities", "roles", "time")
"""Aspects of which a conflict may only speak against a match."""
WEIGHTS = Path(__file__).parent.parent / "src" / "claimcmp" / "matching" / "weights.yaml"
NEVER = -20.0
THRESHOLDS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


def features(match: Match, claims: Mapping[str, Claim]) -> dict[str, float]:
    """Return the value of every weight in a match, as `aspect:outcome`, by the rules of `scoring` on what counts when."""
    outcomes = {part.aspect: part.outcome for part in match.comparisons}
    comparable = outcomes["quantity"] is not Outcome.NOT_COMPARABLE
    settled = comparable and outcomes["incident"] is Outcome.EQUAL
    left, right = claims[match.left], claims[match.right]
    values = {"bias:any": 1.0}
    if left.kind is right.kind is ClaimKind.FIGURE and not comparable and not share_number(left, right):
        values["other_figures:any"] = 1.0
    for part in match.comparisons:
        if part.measure is not None:
            values[f"{part.aspect}:slope"] = part.measure
        shut_out = part.aspect == "incident" and not comparable and part.outcome in {Outcome.EQUAL, Outcome.COMPATIBLE}
        if not shut_out and not (settled and part.outcome is Outcome.CONFLICTING and part.aspect in BINDING):
            values[f"{part.aspect}:{part.outcome.value}"] = 1.0
    return values


def fit(subjects: Sequence[Subject], old: Mapping[str, Mapping[str, float]], *, ridge: float) -> dict[str, dict[str, float]]:
    """Return fitted weights: logistic regression with a ridge penalty, around the rules that stay."""
    names = [f"{aspect}:{outcome}" for aspect in old if aspect not in (*KEPT, JUDGEMENT) for outcome in old[aspect]]
    pairs = [(subject, match) for subject in subjects for match in subject.matches if subject.label(match) != "unsure"]
    values = [features(match, subject.claims) for subject, match in pairs]
    rows = np.array([[value.get(name, 0.0) for name in names] for value in values])
    offset = np.array([rule_odds(value, old) for value in values])
    truth = np.array([subject.label(match) != "none" for subject, match in pairs], dtype=float)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = 1 / (1 + np.exp(-(rows @ weights + offset)))
        cost = -np.mean(truth * np.log(odds + 1e-9) + (1 - truth) * np.log(1 - odds + 1e-9))
        penalty = weights.copy()
        penalty[names.index("bias:any")] = 0.0
        return cost + ridge * penalty @ penalty, rows.T @ (odds - truth) / len(truth) + 2 * ridge * penalty

    # Likeness in meaning, words or figures never counts against a match, other parties or times never for one.
    bounds = []
    for name in names:
        rising = name.endswith((":slope", ":equal", ":compatible"))
        falling = name in {f"{aspect}:conflicting" for aspect in BINDING}
        bounds.append((0.0, None) if rising else (None, 0.0) if falling else (None, None))
    best = minimize(loss, np.zeros(len(names)), jac=True, bounds=bounds, method="L-BFGS-B").x
    weights = {aspect: dict(row) for aspect, row in old.items()}
    for name, value in zip(names, best, strict=True):
        aspect, outcome = name.split(":")
        weights[aspect][outcome] = round(float(value), 2)
    return weights


def plain_odds(match: Match, claims: Mapping[str, Claim], weights: Mapping[str, Mapping[str, float]]) -> float:
    """Return the log-odds of a match without a pair scorer, with other weights."""
    values = features(match, claims)
    return sum(weights.get(aspect, {}).get(outcome, 0.0) * value for (aspect, outcome), value in _split(values))


def rule_odds(values: Mapping[str, float], weights: Mapping[str, Mapping[str, float]]) -> float:
    """Return what the rules that are not fitted add to the log-odds."""
    return sum(weights[aspect].get(outcome, 0.0) * value for (aspect, outcome), value in _split(values) if aspect in KEPT)


def _split(values: Mapping[str, float]) -> Iterator[tuple[list[str], float]]:
    return ((name.split(":"), value) for name, value in values.items())


def all_odds(subject: Subject, weights: Mapping[str, Mapping[str, float]]) -> np.ndarray:
    """Return the plain log-odds of all matches of a subject."""
    return np.array([plain_odds(match, subject.claims, weights) for match in subject.matches])


def read_pairs(subject: Subject, odds: np.ndarray, scorer: PairScorer) -> np.ndarray:
    """Return the log-odds that the pair scorer gives to the pairs above the gate, NaN for the others."""
    chosen = [index for index, value in enumerate(odds) if probability(value) >= MatchingSettings().gate]
    texts = [
        (subject.claims[subject.matches[index].left].text, subject.claims[subject.matches[index].right].text) for index in chosen
    ]
    found = np.full(len(odds), np.nan)
    found[chosen] = [related_odds(judgement) for judgement in scorer.judge(texts)]
    return found


def fit_judged(
    subjects: Sequence[Subject], plain: Mapping[str, Mapping[str, float]], scorer: PairScorer
) -> dict[str, dict[str, float]]:
    """Return the weights for judged pairs: the plain ones on another scale, and the scorer's word beside them."""
    rows, truth = [], []
    for subject in subjects:
        odds = all_odds(subject, plain)
        for match, own, read in zip(subject.matches, odds, read_pairs(subject, odds, scorer), strict=True):
            if not np.isnan(read) and subject.label(match) != "unsure":
                rows.append((1.0, own, read))
                truth.append(subject.label(match) != "none")
    table, wanted = np.array(rows), np.array(truth, dtype=float)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        chance = 1 / (1 + np.exp(-(table @ weights)))
        cost = -np.mean(wanted * np.log(chance + 1e-9) + (1 - wanted) * np.log(1 - chance + 1e-9))
        return cost, table.T @ (chance - wanted) / len(wanted)

    bias, scale, slope = minimize(loss, np.zeros(3), jac=True, method="L-BFGS-B").x.tolist()
    weights = {
        aspect: {key: value if aspect in KEPT else round(value * scale, 2) for key, value in row.items()}
        for aspect, row in plain.items()
    }
    weights["bias"] = {"any": round(plain["bias"]["any"] * scale + bias, 2)}
    return {**weights, JUDGEMENT: {"slope": round(slope, 2)}}


def judged_odds(
    subject: Subject, plain: Mapping[str, Mapping[str, float]], judged: Mapping[str, Mapping[str, float]], scorer: PairScorer
) -> np.ndarray:
    """Return the log-odds with the scorer's word; pairs that it does not read are far below any threshold."""
    read = read_pairs(subject, all_odds(subject, plain), scorer)
    odds = all_odds(subject, judged) + judged[JUDGEMENT]["slope"] * read
    return np.where(np.isnan(read), NEVER, odds)


def probability(odds: float) -> float:
    """Return a probability for log-odds."""
    return float(1 / (1 + np.exp(-odds)))


def report(subjects: Sequence[Subject], odds: Mapping[str, np.ndarray]) -> None:
    """Print average precision, and precision and recall at several thresholds; long articles and breaking news apart."""
    for kind in ("articles", "news"):
        chosen = [subject for subject in subjects if (subject.name in EVENTS) == (kind == "news")]
        precisions = [average_precision(subject, odds[subject.name]) for subject in chosen]
        print(f"{kind}: {len(chosen)} subjects, average precision {np.mean(precisions):.3f}")
        rows = [
            (probability(value), subject.label(match))
            for subject in chosen
            for match, value in zip(subject.matches, odds[subject.name], strict=True)
            if subject.label(match) != "unsure"
        ]
        related = sum(subject.related for subject in chosen)
        for least in THRESHOLDS:
            kept = [label for chance, label in rows if chance >= least]
            if kept:
                right = sum(label != "none" for label in kept)
                print(f"  >= {least}: {len(kept)} pairs, precision {right / len(kept):.2f}, recall {right / related:.2f}")


def average_precision(subject: Subject, odds: np.ndarray) -> float:
    """Return the average precision over a subject's related pairs, those that are no candidates counted as never found."""
    labels = [subject.label(subject.matches[index]) for index in np.argsort(-odds, kind="stable")]
    truth = np.array([label != "none" for label in labels if label != "unsure"])
    precision = np.cumsum(truth) / np.arange(1, len(truth) + 1)
    return float(precision[truth].sum() / subject.related)


def table(subjects: Sequence[Subject]) -> None:
    """Print what the decision table makes of the pairs."""
    confusion: Counter[tuple[str, str]] = Counter()
    rules: dict[str, Counter[str]] = defaultdict(Counter)
    for subject in subjects:
        kept = [match for match in subject.matches if subject.label(match) != "unsure"]
        for match, decision in zip(kept, judge(kept, subject.claims), strict=True):
            label, called = subject.label(match), str(decision.label or "none")
            confusion[label, called] += 1
            rules[f"{called}: {decision.rule}"][label] += 1
    names = ("agree", "diverge", "contradict", "none")
    print(f"{'':12}" + "".join(f"{name:>12}" for name in names) + "   (columns: called)")
    for name in names:
        print(f"{name:12}" + "".join(f"{confusion[name, called]:>12}" for called in names))
    for rule, counts in sorted(rules.items(), key=lambda item: -item[1].total()):
        print(f"{counts.total():5} {rule:60} {dict(counts)}")
    print(f"{sum(subject.related for subject in subjects)} related pairs in all")


def main() -> int:
    """Fit and report, or show the decision table at work."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--table", action="store_true", help="show the decision table at work, by the default settings")
    parser.add_argument("--chosen", action="store_true", help="report on the subjects that thresholds are chosen by")
    parser.add_argument("--ridge", type=float, default=1e-4)
    options = parser.parse_args()
    seen = [read_subject(name, as_used=options.table) for name in (CHOSEN if options.chosen else REPORTED)]
    if options.table:
        for kind in ("articles", "news"):
            print(kind)
            table([subject for subject in seen if (subject.name in EVENTS) == (kind == "news")])
        return 0
    scorer = OnnxPairScorer()
    old = read_weights()
    plain = fit([read_subject(name) for name in FITTED], old[PLAIN], ridge=options.ridge)
    judged = fit_judged([read_subject(name) for name in CHOSEN], plain, scorer)
    weights = {PLAIN: plain, JUDGED: judged}
    print(yaml.safe_dump(weights, default_flow_style=None, sort_keys=False))
    for title, odds in (
        ("before, plain", {subject.name: all_odds(subject, old[PLAIN]) for subject in seen}),
        ("fitted, plain", {subject.name: all_odds(subject, plain) for subject in seen}),
        ("fitted, judged", {subject.name: judged_odds(subject, plain, judged, scorer) for subject in seen}),
    ):
        print(title)
        report(seen, odds)
    if options.write:
        comment = WEIGHTS.read_text(encoding="utf-8").split("plain:")[0]
        WEIGHTS.write_text(comment + yaml.safe_dump(weights, default_flow_style=None, sort_keys=False), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
