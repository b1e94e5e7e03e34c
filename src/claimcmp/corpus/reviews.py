"""`reviews.yaml`: what a person decided about findings."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import yaml

from claimcmp.config import CheckedYaml, did_you_mean
from claimcmp.errors import ConfigError
from claimcmp.records.relations import Label
from claimcmp.records.reviews import Review, ReviewedSide, Reviews, ReviewVerdict

REVIEWS_FILE = "reviews.yaml"
_HEAD = """# What people decided about findings, written by `claimcmp review`. A verdict belongs to two quotes with their sources,
# not to ids, so that it holds after every rebuild and on other machines. Verdicts: {verdicts}.
"""
_KEYS = ("verdict", "label", "note", "sides")


def read_reviews(root: Path) -> Reviews:
    """Return the verdicts of a corpus, none where there is no file.

    Raises:
        ConfigError: the file is not as it must be; all problems are listed.
    """
    try:
        text = (root / REVIEWS_FILE).read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Reviews()
    except UnicodeDecodeError as error:
        raise ConfigError([f"{REVIEWS_FILE}: not UTF-8 text"]) from error
    except OSError as error:
        raise ConfigError([f"{REVIEWS_FILE}: cannot be read: {error.strerror}"]) from error
    document = CheckedYaml(text, name=REVIEWS_FILE)
    entries = [] if document.root is None else document.sequence(document.root, what="the file")
    found = [review for entry in entries if (review := _review(document, entry)) is not None]
    if document.problems:
        raise ConfigError(document.problems)
    return Reviews(tuple(found))


def _review(document: CheckedYaml, node: yaml.Node) -> Review | None:
    values = document.mapping(node, known=_KEYS, what="a review")
    missing = [key for key in ("verdict", "label", "sides") if key not in values]
    if missing:
        document.problem(node, f"a review needs `{missing[0]}`")
        return None
    verdict = _one_of(document, values["verdict"], [item.value for item in ReviewVerdict], what="verdict")
    label = _one_of(document, values["label"], [item.value for item in Label], what="label")
    note = document.text(values["note"], what="`note`") if "note" in values else None
    sides = [_side(document, side) for side in document.sequence(values["sides"], what="`sides`")]
    known = sorted(side for side in sides if side is not None)
    if len(sides) != 2:
        document.problem(values["sides"], "`sides` must be two")
    if verdict is None or label is None or len(known) != 2:
        return None
    return Review(ReviewVerdict(verdict), Label(label), (known[0], known[1]), note)


def _one_of(document: CheckedYaml, node: yaml.Node, allowed: list[str], *, what: str) -> str | None:
    text = document.text(node, what=f"`{what}`")
    if text is None or text in allowed:
        return text
    document.problem(node, f"unknown {what} `{text}`{did_you_mean(text, allowed)}")
    return None


def _side(document: CheckedYaml, node: yaml.Node) -> ReviewedSide | None:
    values = document.mapping(node, known=("source", "quote"), what="a side")
    texts = {key: document.text(value, what=f"`{key}`") for key, value in values.items()}
    source, quote = texts.get("source"), texts.get("quote")
    if source is None or quote is None:
        document.problem(node, "a side needs `source` and `quote`")
        return None
    return ReviewedSide.of(source, quote)


def reviews_text(reviews: Iterable[Review]) -> str:
    """Return verdicts as the text of `reviews.yaml`."""
    listed = [
        {
            "verdict": review.verdict.value,
            "label": review.label.value,
            **({"note": review.note} if review.note else {}),
            "sides": [{"source": side.source, "quote": side.quote} for side in review.sides],
        }
        for review in reviews
    ]
    head = _HEAD.format(verdicts=", ".join(item.value for item in ReviewVerdict))
    return head + (yaml.safe_dump(listed, allow_unicode=True, sort_keys=False, width=1_000_000) if listed else "[]\n")
