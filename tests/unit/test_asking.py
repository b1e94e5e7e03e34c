"""What is asked of the example corpus with the real models."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from claimcmp.errors import UsageError
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


def test_the_page_on_python_runs(
    shipped_folder: Path, shipped: Corpus, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (Path(__file__).parents[2] / "docs" / "python.md").read_text(encoding="utf-8")
    monkeypatch.chdir(shipped_folder.parent)
    blocks = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    assert len(blocks) == 2
    for block in blocks:
        exec(block, {})
        printed = capsys.readouterr()
        assert printed.out
        assert printed.err == ""


def test_answers_print_nothing(shipped: Corpus, capsys: pytest.CaptureFixture[str]) -> None:
    article = shipped.content.articles[0]
    topic = shipped.content.topics[0].id
    answers = (
        shipped.compare(topic),
        shipped.contradictions(),
        shipped.timeline(topic),
        shipped.diff(article),
        shipped.versions(article),
        shipped.alerts([article]),
    )
    for answer in answers[:5]:
        shipped.to_dataframe(answer)  # type: ignore[arg-type]
    assert capsys.readouterr() == ("", "")


def test_an_article_is_named_by_id_path_or_record(shipped: Corpus, shipped_folder: Path) -> None:
    article = shipped.content.articles[0]
    answers = [shipped.diff(name) for name in (article, article.id, article.path, shipped_folder / article.path)]
    assert all(answer == answers[0] for answer in answers)
    assert shipped.versions(article.path).article == article
    with pytest.raises(UsageError, match="no file and no article of the corpus: nothing"):
        shipped.diff("nothing")
    with pytest.raises(UsageError, match="no article of the corpus"):
        shipped.versions(Path(__file__))


def test_without_pandas_it_is_said_what_to_install(shipped: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match="pandas is not installed") as error:
        shipped.to_dataframe(shipped.contradictions())
    assert error.value.hint == "pip install 'claimcmp[pandas]'"
