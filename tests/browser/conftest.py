"""Chromium on pages that `report` wrote; `make test-browser` installs both, and without them these tests fail."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from claimcmp.rendering.html_report import report_page
from claimcmp.wiring import Corpus, open_corpus

HARBOUR_CORPUS = Path(__file__).parents[2] / "corpus" / "examples" / "harbour"


@dataclass
class Opened:
    """A page with everything it said on its console and asked of anybody."""

    page: Page
    messages: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    assert found, "no Chromium here: make test-browser installs it, or set CHROMIUM to the program"
    with sync_playwright() as driver:
        # Chromium refuses its sandbox to root, which CI is; the pages are the program's own.
        started = driver.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def harbour_corpus(tmp_path_factory: pytest.TempPathFactory, real_environment: dict[str, str]) -> Corpus:
    folder = tmp_path_factory.mktemp("browser") / "harbour"
    shutil.copytree(HARBOUR_CORPUS, folder, ignore=shutil.ignore_patterns(".claimcmp", "gold.yaml"))
    return open_corpus(folder, environment=real_environment)


@pytest.fixture(scope="session")
def harbour_page(harbour_corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report on the shipped harbour corpus."""
    path = tmp_path_factory.mktemp("page") / "harbour.html"
    path.write_text(report_page(harbour_corpus.report()), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def small_page(harbour: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report on the invented blast of the golden tests."""
    path = tmp_path_factory.mktemp("page") / "small.html"
    path.write_text(report_page(harbour.REPORT), encoding="utf-8")
    return path


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Opened]]:
    """Open a page from its file, as from a USB stick."""
    contexts = []

    def opened(path: Path, *, width: int = 1280, scheme: str = "light", fragment: str = "") -> Opened:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
        contexts.append(context)
        result = Opened(context.new_page())
        result.page.on("console", lambda message: result.messages.append(message.text))
        result.page.on("pageerror", lambda error: result.messages.append(str(error)))
        result.page.on("request", lambda request: result.requests.append(request.url))
        result.page.goto(path.as_uri() + fragment)
        return result

    yield opened
    for context in contexts:
        context.close()
