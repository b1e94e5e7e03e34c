"""A pair scorer that asks a language model behind the chat interface of OpenAI, most often one on the same machine.

The model may choose among the labels and do nothing else: what is no label is an error. The texts go to the host that the
setting names and nowhere else; proxies are not used and redirections are not followed.
"""

from __future__ import annotations

import hashlib
import json
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Event, Timer
from typing import Any
from urllib.parse import urlsplit

from claimcmp.errors import ConfigError, ModelError
from claimcmp.models.chat_questions import CERTAINTY, INFERENCE, RELATION, Question, inference_of, judgement_of
from claimcmp.records.models import Judgement

PREFIX = "openai:"
EXAMPLE = f"{PREFIX}http://localhost:11434/v1#MODEL"
"""The form of the setting."""

TIME_LIMIT = 120.0
"""Seconds for one answer, from connecting to the last byte; the first one may have to wait for the model to be loaded."""

LARGEST_ANSWER = 1 << 20
"""Bytes; a label needs a few hundred."""

LONGEST_SHOWN = 120
"""Characters of a wrong answer that the error shows."""

_ELSE = "or set models.pair_scorer to symbolic"


@dataclass(frozen=True, slots=True)
class ChatServer:
    """Where a model is asked: the address of the interface, and the model's name there."""

    url: str
    model: str

    @classmethod
    def of(cls, setting: str) -> ChatServer:
        """Read a setting of the form `EXAMPLE`.

        Raises:
            ConfigError: it has another form.
        """
        url, _, model = setting.removeprefix(PREFIX).partition("#")
        try:
            parts = urlsplit(url)
            usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
            printable = all("!" <= character <= "~" for character in url)
        except ValueError:
            usable = printable = False
        if not usable or not printable or parts.query or not model.strip():
            raise ConfigError([f"models.pair_scorer: `{setting}` has not the form `{EXAMPLE}`"])
        if parts.username is not None or parts.password is not None:
            raise ConfigError(["models.pair_scorer: a name or password in the address would stand in every output"])
        return cls(url.rstrip("/"), model.strip())

    @property
    def name(self) -> str:
        """The name under which outputs say who judged."""
        return f"{PREFIX}{self.url}#{self.model}"

    @property
    def hash(self) -> str:
        """SHA-256 of all that this program decides of an answer: address, model, and the questions as they are put.

        The weights behind the address cannot be seen from here.
        """
        asked = [question.request(self.model, ("", "")) for question in (RELATION, INFERENCE)]
        return hashlib.sha256(json.dumps([self.url, asked, CERTAINTY], sort_keys=True).encode()).hexdigest()

    def connect(self, *, timeout: float) -> HTTPConnection:
        """Return a connection that is not open yet."""
        parts = urlsplit(self.url)
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        return kind(parts.hostname or "", parts.port or kind.default_port, timeout=timeout)

    @property
    def path(self) -> str:
        """The path of the interface on its host."""
        return f"{urlsplit(self.url).path}/chat/completions"


class ChatScorer:
    """Asks a server one question for each pair, one after the other, since a model may answer otherwise in a batch."""

    def __init__(self, setting: str, *, time_limit: float = TIME_LIMIT) -> None:
        self._server = ChatServer.of(setting)
        self.name, self.hash = self._server.name, self._server.hash
        self._time_limit = time_limit

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        """Return one judgement per pair; a pair is asked about in one order only, whichever text comes first.

        Raises:
            ModelError: the server gave no answer in time, or none that chooses a label.
        """
        return [judgement_of(self._ask(RELATION, (min(pair), max(pair)))) for pair in pairs]

    def infer(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[float, float, float]]:
        """Return for each premise and hypothesis the probabilities of entailment, neutral and contradiction.

        Raises:
            ModelError: the server gave no answer in time, or none that chooses a label.
        """
        return [inference_of(self._ask(INFERENCE, pair)) for pair in pairs]

    def _ask(self, question: Question, texts: tuple[str, str]) -> str:
        body = self._post(question.request(self._server.model, texts))
        try:
            content = _content_of(body)
        except (ValueError, LookupError, TypeError, RecursionError):
            raise ModelError(
                f"{self.name} did not answer as a chat server does: {_shown(body.decode('utf-8', 'replace'))}",
                hint=f"Give the address up to /v1, {_ELSE}.",
            ) from None
        try:
            return question.read(content)
        except (ValueError, RecursionError):
            raise ModelError(
                f"{self.name} answered {_shown(content)}, which chooses none of the labels {', '.join(question.labels)}.",
                hint=f"Choose a model that keeps to a JSON schema, {_ELSE}.",
            ) from None

    def _post(self, request: dict[str, Any]) -> bytes:
        """Send a request and return the body of the answer."""
        server, sent = self._server, json.dumps(request).encode()
        connection, late = server.connect(timeout=self._time_limit), Event()
        try:
            connection.connect()
            with _cut_off(connection.sock, late, after=self._time_limit):
                connection.request("POST", server.path, body=sent, headers={"Content-Type": "application/json"})
                response = connection.getresponse()
                body = response.read(LARGEST_ANSWER + 1)
        except (OSError, HTTPException) as error:
            if late.is_set() or isinstance(error, TimeoutError):
                raise self._too_slow() from error
            raise ModelError(
                f"{self.name} cannot be asked: {error or type(error).__name__}",
                hint=f"Start the server at {server.url}, correct the address, {_ELSE}.",
            ) from error
        finally:
            connection.close()
        if late.is_set():
            raise self._too_slow()
        if response.status != 200:
            raise ModelError(
                f"{self.name} refused with HTTP status {response.status}: {_shown(body.decode('utf-8', 'replace'))}",
                hint=f"See that the server knows the model {server.model}, {_ELSE}.",
            )
        if len(body) > LARGEST_ANSWER:
            raise ModelError(
                f"{self.name} answered with more than {LARGEST_ANSWER} bytes.", hint=f"Choose another model, {_ELSE}."
            )
        return body

    def _too_slow(self) -> ModelError:
        return ModelError(
            f"{self.name} gave no whole answer within {self._time_limit:g} seconds.",
            hint=f"Choose a smaller model, {_ELSE}; what was stored before is kept.",
        )


@contextmanager
def _cut_off(connected: socket.socket, late: Event, *, after: float) -> Iterator[None]:
    """End a connection after so many seconds: the timeout of a socket begins anew with every byte that drips in."""

    def cut() -> None:
        late.set()
        with suppress(OSError):  # closed in the same moment
            connected.shutdown(socket.SHUT_RDWR)

    timer = Timer(after, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _content_of(body: bytes) -> str:
    content = json.loads(body)["choices"][0]["message"]["content"]
    if not isinstance(content, str):
        raise TypeError("no text")
    return content


def _shown(text: str) -> str:
    """Return the beginning of a text in quotes, with nothing in it that a terminal would obey."""
    return repr(text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…")
