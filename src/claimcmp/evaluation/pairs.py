"""Relations against gold pairs, with plain rankings beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from claimcmp.evaluation.alignment import Alignment, shown, shown_claim
from claimcmp.evaluation.baselines import Pair, by_embedding, by_word_overlap
from claimcmp.evaluation.gold import Gold, GoldPassage
from claimcmp.evaluation.report import ErrorCase, Metric, count, share
from claimcmp.records.answers import Analysis
from claimcmp.records.relations import Label, Relation

if TYPE_CHECKING:
    from claimcmp.evaluation.baselines import Embed

Sides = tuple[frozenset[str], frozenset[str]]


def measure_pairs(
    analysis: Analysis,
    alignment: Alignment,
    gold: Gold,
    *,
    embed: Embed | None = None,
    shown_first: Callable[[Analysis], Sequence[Relation]] | None = None,
) -> tuple[list[Metric], list[ErrorCase]]:
    """Return the metrics of level `pairs`.

    Only relations between two gold articles count. `shown_first` gives the contradictions of the default view.
    """
    ids = {claim.id for claim in alignment.claims}
    relations = [relation for relation in analysis.relations if relation.left in ids and relation.right in ids]
    labels: dict[Pair, set[str]] = {}
    for relation in relations:
        labels.setdefault((relation.left, relation.right), set()).add(str(relation.label))
    judged = _Judged(alignment, gold)
    errors: list[ErrorCase] = []
    metrics = [
        *judged.metrics(labels, errors),
        Metric("relations per gold pair", len(labels) / len(gold.pairs) if gold.pairs else None, len(labels), len(gold.pairs)),
        *judged.contradictions(relations, "contradiction precision", errors),
    ]
    if shown_first is not None:
        first = [relation for relation in shown_first(analysis) if relation.left in ids and relation.right in ids]
        metrics.extend(judged.contradictions(first, "contradiction precision, default view", []))
    metrics.extend(judged.non_pairs(labels, errors))
    metrics.extend(judged.baseline("word overlap", by_word_overlap(alignment.claims, len(labels))))
    if embed is not None:
        metrics.extend(judged.baseline("embedding threshold", by_embedding(alignment.claims, len(labels), embed)))
    return metrics, errors


class _Judged:
    """The gold pairs with the claims on their sides."""

    def __init__(self, alignment: Alignment, gold: Gold) -> None:
        self.alignment = alignment
        self.gold = gold
        self.sides = [self._sides(pair.left, pair.right) for pair in gold.pairs]

    def _sides(self, left: GoldPassage, right: GoldPassage) -> Sides:
        return frozenset(self.alignment.claims_at(left)), frozenset(self.alignment.claims_at(right))

    def found_labels(self, labels: Mapping[Pair, set[str]]) -> list[set[str]]:
        """Return for each gold pair the labels of the relations that join its sides."""
        return [_labels_between(labels, sides) for sides in self.sides]

    def metrics(self, labels: Mapping[Pair, set[str]], errors: list[ErrorCase]) -> list[Metric]:
        """Return how many pairs are found, and how many of those have an acceptable label."""
        found = self.found_labels(labels)
        pairs = list(zip(self.gold.pairs, found, strict=True))
        for pair, names in pairs:
            if not names:
                errors.append(ErrorCase("pairs found", pair.label, "no relation", (shown(pair.left), shown(pair.right))))
            elif not names & pair.acceptable:
                expected = " or ".join(sorted(pair.acceptable))
                passages = (shown(pair.left), shown(pair.right))
                errors.append(ErrorCase("label right, of pairs found", expected, ", ".join(sorted(names)), passages))
        right = [bool(names & pair.acceptable) for pair, names in pairs]
        agreed = [(bool(names), fine) for (pair, names), fine in zip(pairs, right, strict=True) if pair.consensus]
        both = [bool(names) for pair, names in pairs if pair.found_by_both]
        all_agree = sum("agree" in pair.acceptable for pair, names in pairs if names)
        number = sum(bool(names) for names in found)
        return [
            share("pairs found", number, len(pairs)),
            share("pairs found, of those both readers list", sum(both), len(both)),
            share("consensus pairs found", sum(hit for hit, _ in agreed), len(agreed)),
            share("consensus pairs found with an acceptable label", sum(fine for _, fine in agreed), len(agreed)),
            share("label right, of pairs found", sum(right), number),
            share("label right, of pairs found, baseline: all agree", all_agree, number),
        ]

    def contradictions(self, relations: Iterable[Relation], name: str, errors: list[ErrorCase]) -> list[Metric]:
        """Return how many contradictions are contradictions in the gold; what the gold does not judge counts as wrong."""
        claimed = [relation for relation in relations if relation.label is Label.CONTRADICT]
        claims = {claim.id: claim for claim in self.alignment.claims}
        right = unjudged = 0
        for relation in claimed:
            judged = self._gold_labels(relation)
            if "contradict" in judged:
                right += 1
                continue
            unjudged += not judged
            passages = tuple(shown_claim(claims[side], self.alignment.keys) for side in (relation.left, relation.right))
            errors.append(ErrorCase(name, " or ".join(sorted(judged)) or "not judged", "contradict", passages))
        return [share(name, right, len(claimed)), count(f"{name}: not judged", unjudged)]

    def _gold_labels(self, relation: Relation) -> set[str]:
        """Return every acceptable label of the gold pairs that a relation joins."""
        labels: set[str] = set()
        for pair, (left, right) in zip(self.gold.pairs, self.sides, strict=True):
            if (relation.left in left and relation.right in right) or (relation.left in right and relation.right in left):
                labels |= pair.acceptable
        return labels

    def non_pairs(self, labels: Mapping[Pair, set[str]], errors: list[ErrorCase]) -> list[Metric]:
        """Count the pairs that only look alike and were related all the same."""
        contradicted = related = 0
        for pair in self.gold.non_pairs:
            names = _labels_between(labels, self._sides(pair.left, pair.right)) - set(pair.tolerable)
            contradicted += "contradict" in names
            related += bool(names)
            if names:
                passages = (shown(pair.left), shown(pair.right))
                errors.append(ErrorCase("non-pairs related", f"no relation: {pair.reason}", ", ".join(sorted(names)), passages))
        return [
            count("non-pairs called contradiction", contradicted),
            share("non-pairs related", related, len(self.gold.non_pairs)),
        ]

    def baseline(self, name: str, ranked: Sequence[Pair]) -> list[Metric]:
        """Return what a plain ranking finds with as many pairs."""
        found = self.found_labels({pair: {"agree"} for pair in ranked})
        consensus = [bool(names) for pair, names in zip(self.gold.pairs, found, strict=True) if pair.consensus]
        return [
            share(f"pairs found, baseline: {name}", sum(bool(names) for names in found), len(found)),
            share(f"consensus pairs found, baseline: {name}", sum(consensus), len(consensus)),
        ]


def _labels_between(labels: Mapping[Pair, set[str]], sides: Sides) -> set[str]:
    found: set[str] = set()
    for left in sides[0]:
        for right in sides[1]:
            found |= labels.get((left, right) if left < right else (right, left), set())
    return found
