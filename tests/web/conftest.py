"""A web site on the loopback interface, made for the tests: every page is an answer that a real one has given."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from claimcmp.cli.app import app
from claimcmp.config import FetchingSettings
from claimcmp.corpus.fetching import Fetcher

Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """The pages of the site by path, and what was asked of it."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.stopped = threading.Event()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
                answer = site.pages.get(self.path, missing)
                with suppress(BrokenPipeError, ConnectionResetError):  # the other side has had enough
                    answer(self)
                self.close_connection = True

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        self.base = f"http://127.0.0.1:{self.port}"

    def page(
        self, path: str, body: str | bytes, *, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str
    ) -> str:
        """Put up a page and return its address."""
        data = body if isinstance(body, bytes) else body.encode()

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            handler.send_header("Content-Type", kind)
            handler.send_header("Content-Length", str(len(data)))
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.end_headers()
            handler.wfile.write(data)

        self.pages[path] = answer
        return self.base + path

    def redirect(self, path: str, target: str) -> str:
        """Put up a page that sends on to another one."""
        return self.page(path, "", status=302, Location=target)

    def drip(self, path: str, chunks: Iterator[bytes], *, pause: float) -> str:
        """Put up a page whose body comes in pieces with a pause between them, its length unknown."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(200)
            handler.send_header("Content-Type", "text/html")
            handler.end_headers()
            for chunk in chunks:
                handler.wfile.write(chunk)
                if self.stopped.wait(pause):
                    return

        self.pages[path] = answer
        return self.base + path

    def paths(self) -> list[str]:
        """Return what was asked for, robots.txt apart."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


def missing(handler: BaseHTTPRequestHandler) -> None:
    handler.send_error(404)


@pytest.fixture
def site() -> Iterator[Site]:
    """A site that answers until the test is over."""
    made = Site()
    thread = threading.Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield made
    made.stopped.set()
    made.server.shutdown()
    made.server.server_close()
    thread.join(5)


@pytest.fixture
def fetcher(site: Site) -> Fetcher:
    """A fetcher that may reach the site and nothing else that is private."""
    return Fetcher(FetchingSettings(seconds=5.0, allow_private=f"127.0.0.1:{site.port}"), user_agent="claimcmp/test")


@pytest.fixture
def run(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run a command on an empty corpus `news` in an empty working directory."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-settings"))
    monkeypatch.setenv("CLAIMCMP_FETCHING_ALLOW_PRIVATE", f"127.0.0.1:{site.port}")
    monkeypatch.setenv("CLAIMCMP_FETCHING_SECONDS", "10")
    for name in ("CLAIMCMP_CORPUS", "COLUMNS", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "news" / "articles").mkdir(parents=True)

    def invoke(*arguments: str) -> Result:
        name, *rest = arguments
        return CliRunner().invoke(app, [name, "--corpus", "news", *rest], prog_name="claimcmp")

    return invoke
