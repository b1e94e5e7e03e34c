"""A tiny invented gold set, with claims and relations whose scores can be counted by hand."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from claimcmp.evaluation.gold import Gold
from claimcmp.evaluation.gold_files import read_gold
from claimcmp.records.answers import Analysis, Coverage, ModelVersion, Position, Question, Run, Silent, TopicComparison
from claimcmp.records.articles import Article
from claimcmp.records.claims import (
    AUTHOR,
    Attribution,
    AttributionKind,
    Claim,
    ClaimKind,
    Comparator,
    Modality,
    Polarity,
    Quantity,
)
from claimcmp.records.intervals import Interval
from claimcmp.records.relations import Label, Level, Reason, ReasonKind, Relation, Verdict
from claimcmp.records.spans import Span

MORNING = (
    "HARBOUR NEWS\n\nThe blast in Velmar killed 12 people. The port reopened on Monday. Ardania blames Osmark."
    "\n\nFollow us today."
)
EVENING = "The Velmar blast killed at least 20 people, the mayor said. The port stays shut. Osmark denies it."


def at(text: str, words: str) -> dict[str, object]:
    """Return start, end and quote of some words as a gold file has them."""
    start = text.index(words)
    return {"start": start, "end": start + len(words), "quote": words}


def side(article: str, words: str, focus: str | None = None) -> dict[str, object]:
    text = {"m": MORNING, "e": EVENING}[article]
    found = at(text, focus or words)
    return {"article": article, **at(text, words), **({"focus": [found["start"], found["end"]]} if focus else {})}


def document() -> dict[str, object]:
    """Return the gold: three pairs, two of them by consensus, and one that only looks alike."""
    toll_m, toll_e = "The blast in Velmar killed 12 people.", "The Velmar blast killed at least 20 people, the mayor said."
    return {
        "articles": {"m": "morning.txt", "e": "evening.txt"},
        "pairs": [
            {"a": side("m", toll_m, "killed 12 people"), "b": side("e", toll_e, "killed at least 20 people"),
             "label": "diverge", "also": ["contradict"], "consensus": True, "found_by_both": True},
            {"a": side("m", "The port reopened on Monday."), "b": side("e", "The port stays shut."),
             "label": "contradict", "also": [], "consensus": True, "found_by_both": True},
            {"a": side("m", "Ardania blames Osmark."), "b": side("e", "Osmark denies it."),
             "label": "contradict", "also": [], "consensus": False, "found_by_both": False},
        ],
        "non_pairs": [
            {"a": side("m", "The port reopened on Monday."), "b": side("e", "Osmark denies it."), "reason": "another question"},
        ],
        "claims": [
            {**side("m", toll_m, "blast in Velmar killed 12 people"), "text": "A blast killed 12.", "speaker": "author",
             "modality": "asserted", "time": None, "quantities": [{"value": 12, "unit": "people", "comparator": "exactly"}]},
            {**side("m", "Ardania blames Osmark."), "text": "Osmark did it.", "speaker": "Ardania", "modality": "alleged",
             "time": None, "quantities": []},
            {**side("e", toll_e, "blast killed at least 20 people"), "text": "A blast killed 20 or more.", "speaker": "mayor",
             "modality": "asserted", "time": "2024-05",
             "quantities": [{"value": 20, "unit": "people", "comparator": "at least"}]},
            {**side("e", "The port stays shut."), "text": "The port will stay shut.", "speaker": "author", "modality": "future",
             "time": None, "quantities": []},
        ],
        "furniture": [{"article": "m", **at(MORNING, "Follow us today."), "type": "follow_us", "optional": False}],
        "headings": [{"article": "m", **at(MORNING, "HARBOUR NEWS")}],
        "topics": [{"topic": "death toll", "verdict": "diverge", "sources": {
            "m": {"verdict": "diverge", "quotes": [side("m", toll_m)]},
            "e": {"verdict": "diverge", "quotes": [side("e", toll_e)]}}},
            {"topic": "ship names", "verdict": "single-source", "sources": {"m": {"verdict": "silent", "quotes": []}}}],
        "queries": [{"query": "is the port open", "verdict": "contradict",
                     "must": [side("m", "The port reopened on Monday."), side("e", "The port stays shut.")]}],
        "figures": [
            {**side("m", toll_m), "num_start": MORNING.index("12"), "num_end": MORNING.index("12") + 2, "low": 12, "high": 12,
             "comparator": "exact", "counted": "killed", "speaker": "Morning narration"},
            {**side("e", toll_e), "num_start": EVENING.index("at least"), "num_end": EVENING.index(" people"),
             "low": 20, "high": None, "comparator": "at_least", "counted": "people killed (port)",
             "speaker": "the mayor of Velmar"},
        ],
    }  # fmt: skip


def write_gold(folder: Path, content: dict[str, object] | None = None) -> Path:
    (folder / "morning.txt").write_text(MORNING, encoding="utf-8")
    (folder / "evening.txt").write_text(EVENING, encoding="utf-8")
    path = folder / "gold.yaml"
    path.write_text(yaml.safe_dump(content or document(), allow_unicode=True), encoding="utf-8")
    return path


def gold(folder: Path) -> Gold:
    return read_gold(write_gold(folder))


def article(key: str, text: str) -> Article:
    return Article(
        f"A-{key}", f"{key} paper", None, None, None, None, "en", f"articles/{key}.txt", "0", text, 0, (), f"A-{key}", (), ()
    )


def claim(name: str, key: str, words: str, **changes: object) -> Claim:
    text = {"morning": MORNING, "evening": EVENING}[key]
    span = Span(text.index(words), text.index(words) + len(words))
    fields: dict[str, object] = {
        "id": name, "article_id": f"A-{key}", "source": f"{key} paper", "origin_id": f"A-{key}", "spans": (span,),
        "inherited": (), "context": span, "quote": words, "text": words, "predicate": "be", "roles": (),
        "speaker": AUTHOR, "attribution": None,
        "modality": Modality.ASSERTED, "polarity": Polarity.POSITIVE, "kind": ClaimKind.EVENT, "check_worthy": True, "times": (),
        "place": None, "quantities": (), "entities": (), "confidence": 1.0, "unresolved": (), **changes,
    }  # fmt: skip
    return Claim(**fields)  # type: ignore[arg-type]


def quantity(key: str, words: str, low: int, high: int | None, speaker: str = AUTHOR) -> Quantity:
    text = {"morning": MORNING, "evening": EVENING}[key]
    span = Span(text.index(words), text.index(words) + len(words))
    interval = Interval(Decimal(low), None if high is None else Decimal(high))
    comparator = Comparator.EXACT if low == high else Comparator.AT_LEAST
    return Quantity(span, words, interval, None, "killed", "people", comparator, False, None, None, speaker)


def relation(left: str, right: str, label: Label) -> Relation:
    reasons = () if label is Label.AGREE else (Reason(ReasonKind.QUANTITY, None, None, "differ"),)
    first, second = sorted((left, right))
    return Relation(f"{first}-{second}", first, second, label, Level.DIRECT if label is Label.CONTRADICT else None, 0.9, reasons)


def mayor() -> Attribution:
    start = EVENING.index("the mayor")
    return Attribution(AttributionKind.REPORTED, "said", Span(start, start + len("the mayor")))


def analysis(*relations: Relation) -> Analysis:
    """Return five claims: four on gold claims, one a piece of furniture, and given relations."""
    claims = (
        claim("c1", "morning", "The blast in Velmar killed 12 people.", quantities=(quantity("morning", "12", 12, 12),)),
        claim("c2", "morning", "The port reopened on Monday."),
        claim("c3", "morning", "Follow us today."),
        claim("c4", "evening", "The Velmar blast killed at least 20 people", speaker="Mayor Ode", attribution=mayor(),
              quantities=(quantity("evening", "at least 20", 20, None, "Mayor Ode"),)),
        claim("c5", "evening", "The port stays shut."),
        claim("c6", "evening", "Osmark denies it.", speaker="Osmark", modality=Modality.DENIED),
    )  # fmt: skip
    model = ModelVersion("none", "0")
    articles = (article("morning", MORNING), article("evening", EVENING))
    run = Run("0", "2024-05-01T00:00:00Z", "0", "0", model, model, model)
    whole = Span(MORNING.index("The blast"), MORNING.index("\n\nFollow"))
    sentences = (("A-morning", (whole,)), ("A-evening", tuple(claim.spans[0] for claim in claims[3:])))
    return Analysis(run, articles, claims, (), relations, (), (), sentences)


def comparison(question: str, verdict: Verdict, *claims: Claim) -> TopicComparison:
    """Return an answer with one position for each claim."""
    positions = tuple(Position(claim.text, (), (claim.source,), (claim.origin_id,), (claim.id,)) for claim in claims)
    asked = Question(question, "figure", None, verdict, positions, ())
    silent = tuple(
        Silent(f"{key} paper", None) for key in ("morning", "evening") if f"{key} paper" not in {c.source for c in claims}
    )
    return TopicComparison(question, question, verdict, Coverage(6, 0), (asked,) if claims else (), silent, None, claims)


@pytest.fixture
def example() -> ModuleType:
    """The functions of this file."""
    return sys.modules[__name__]
