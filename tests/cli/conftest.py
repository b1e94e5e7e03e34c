"""The command line on a corpus that answers from the invented harbour blast."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from claimcmp.claims.lexicon import Lexicon, Merge
from claimcmp.cli import context
from claimcmp.cli.app import app
from claimcmp.records.progress import ProgressEvent
from claimcmp.records.reviews import Reviews


class FakeCorpus:
    """Stands in for the corpus: it answers from the invented harbour blast and notes what it was asked."""

    def __init__(self, harbour: ModuleType, root: Path) -> None:
        self.harbour = harbour
        self.root = root
        self.content = harbour.CONTENT
        self.warnings: list[str] = []
        self.lexicon = Lexicon((), (), (Merge("Ardania", "ARD", "written as ARD in brackets"),), ("HWG",))
        self.embedder: Any = SimpleNamespace(embed=None)
        self.asked: list[tuple[Any, ...]] = []
        self.reviews = Reviews()
        self.error: BaseException | None = None

    def analyse(self, progress: Any = None) -> Any:
        if self.error is not None:
            raise self.error
        if progress is not None:
            progress(ProgressEvent("claims", 1, 2))
        return self.harbour.ANALYSIS

    def compare(self, question: str, *, progress: Any = None) -> Any:
        self.asked.append(("compare", question))
        return self.harbour.INSPECTION if question == "late inspection" else self.harbour.DEATHS

    def compare_all(self, *, progress: Any = None) -> Any:
        self.asked.append(("compare_all",))
        return (self.harbour.DEATHS, self.harbour.INSPECTION)

    def contradictions(self, **options: Any) -> Any:
        self.asked.append(("contradictions", options))
        return self.harbour.FINDINGS

    def find_article(self, name: str) -> Any:
        return next((article for article in self.content.articles if name in {article.id, article.path}), None)

    def read_article(self, data: Path | bytes, *, metadata: Any = None) -> Any:
        self.asked.append(("read_article", data, metadata))
        return self.harbour.LETTER_ARTICLE

    def diff(self, article: Any, *, progress: Any = None) -> Any:
        self.asked.append(("diff", article))
        return self.harbour.DIFF

    def versions(self, article: Any) -> Any:
        self.asked.append(("versions", article))
        return self.harbour.HISTORY

    def timeline(self, question: str, *, progress: Any = None) -> Any:
        self.asked.append(("timeline", question))
        return self.harbour.TIMELINE

    def report(self, *, title: str | None = None, progress: Any = None) -> Any:
        self.asked.append(("report", title))
        return replace(self.harbour.REPORT, title=title or self.harbour.REPORT.title)

    def explain(self, left_id: str, right_id: str, *, progress: Any = None) -> Any:
        self.asked.append(("explain", left_id, right_id))
        return self.harbour.EXPLANATION


@pytest.fixture
def corpus(harbour: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeCorpus:
    """A fake corpus in the place of the real one, in an empty working directory, untouched by the environment."""
    fake = FakeCorpus(harbour, tmp_path)
    monkeypatch.setattr(context, "open_corpus", lambda options, **how: fake)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "nowhere"))
    for name in ("COLUMNS", "FORCE_COLOR", "CLAIMCMP_CORPUS"):
        monkeypatch.delenv(name, raising=False)
    return fake


@pytest.fixture
def run(corpus: FakeCorpus) -> Callable[..., Result]:
    """Run the command line on the fake corpus; stdout, stderr and status are told apart."""

    def invoke(*arguments: str, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(app, list(arguments), input=stdin, prog_name="claimcmp")

    return invoke
