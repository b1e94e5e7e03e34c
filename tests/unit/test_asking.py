"""What is asked of the example corpus with the real models."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from claimcmp.records.answers import DiffClaim
from claimcmp.wiring import Corpus


def against(entry: DiffClaim) -> set[str]:
    return {other.claim.quote for other in entry.against}


def test_an_article_from_outside_gets_the_answer_of_a_corpus_that_holds_it(
    shipped: Corpus, shipped_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Comparing only what is new gives what comparing everything anew would give."""
    inside = shipped.content.articles[-1]
    others = tuple(article for article in shipped.content.articles if article.id != inside.id)
    reduced = Corpus(shipped_folder, settings=shipped.settings, environment={}, in_memory=True)
    monkeypatch.setattr(reduced, "cache", shipped.cache)
    monkeypatch.setattr(reduced, "content", replace(shipped.content, articles=others))
    beside, whole = reduced.diff(inside), shipped.diff(inside)
    found, expected = (
        {entry.claim.id: (entry.claim.quote, entry.status, against(entry)) for entry in diff.claims} for diff in (beside, whole)
    )
    assert sum(status != "new" for _, status, _ in expected.values()) > 3
    # The vectors of fewer articles have a little else in common, which may tip a pair.
    same = sum(found.get(claim_id) == value for claim_id, value in expected.items())
    assert same >= 0.9 * len(expected), [(found.get(key), value) for key, value in expected.items() if found.get(key) != value]
