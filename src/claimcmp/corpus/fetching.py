"""Fetching of pages: http and https only, within limits of time, size and redirects, and never from a private address.

Each step of a redirect is checked anew, and the connection goes to the very address that was checked, so that a name that
changes its address in between (DNS rebinding) leads nowhere. `robots.txt` is respected (RFC 9309). Nothing is executed.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

from claimcmp.config import FetchingSettings
from claimcmp.corpus.addresses import Target, checked_addresses, parse_url
from claimcmp.errors import InputError

ROBOT_NAME = "claimcmp"
_ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/pdf,text/plain,*/*;q=0.5"
_MOST_ROBOTS_BYTES = 512_000
_LONGEST_PAUSE = 10.0
_CHUNK = 65_536
_MOVED = (301, 302, 303, 307, 308)
_NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back: the address it was found at in the end, its bytes, and what the header says of them.

    `data` is None where the page is the same as last time (`etag`, `last_modified`).
    """

    url: str
    data: bytes | None
    content_type: str = ""
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None


@dataclass(slots=True)
class Fetcher:
    """Fetches within the settings; remembers the robots.txt of each site for as long as it lives."""

    settings: FetchingSettings
    user_agent: str
    _robots: dict[str, RobotFileParser | str] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)

    def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        """Return a page; with what an earlier answer said of itself, only if it has changed since.

        Raises:
            InputError: it may not be fetched, is not there, too large or too slow.
        """
        headers = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        most = int(self.settings.megabytes * 1_000_000)
        return self._follow(url, {name: value for name, value in headers.items() if value}, most=most, robots=True)

    def _follow(self, url: str, headers: Mapping[str, str], *, most: int, robots: bool) -> Fetched:
        deadline = time.monotonic() + self.settings.seconds
        seen: set[str] = set()
        target = parse_url(url)
        for _ in range(self.settings.redirects + 1):
            if target.url in seen:
                raise InputError(f"{url}: redirects in a circle")
            seen.add(target.url)
            if robots:
                self._ask_robots(target)
            with self._answer(target, headers, deadline) as response:
                if response.status in _MOVED:
                    target = parse_url(urljoin(target.url, response.headers.get("Location") or ""))
                    continue
                return _read(target, response, most=most)
        raise InputError(f"{url}: more than {self.settings.redirects} redirects")

    @contextmanager
    def _answer(self, target: Target, headers: Mapping[str, str], deadline: float) -> Iterator[http.client.HTTPResponse]:
        """Ask for a page; everything from here to the last byte must be done by the deadline."""
        addresses = checked_addresses(target, self.settings.allow_private)
        left = deadline - time.monotonic()
        sockets: list[socket.socket] = []
        # A timeout of the socket counts anew with each byte; this one does not.
        watch = threading.Timer(max(0.0, left), _shut, [sockets])
        watch.daemon = True
        watch.start()
        try:
            if left <= 0:
                raise TimeoutError
            connection = http.client.HTTPConnection(target.host, target.port)
            connection.sock = _connected(target, addresses, left, sockets)
            sent = {
                "User-Agent": self.user_agent,
                "Accept": _ACCEPT,
                "Accept-Encoding": "gzip, identity",
                "Host": target.authority,
            }
            connection.request("GET", target.path, headers={**sent, **headers, "Connection": "close"})
            yield connection.getresponse()
            if time.monotonic() >= deadline:
                raise TimeoutError  # a body without a length only seems to end where it was cut off
        except ssl.SSLCertVerificationError as error:
            raise InputError(f"{target.url}: its certificate is not valid ({error.verify_message})") from error
        except (OSError, http.client.HTTPException, zlib.error) as error:
            if time.monotonic() >= deadline or isinstance(error, TimeoutError):
                raise InputError(f"{target.url}: took longer than {self.settings.seconds:g} seconds") from error
            reason = getattr(error, "strerror", None) or type(error).__name__
            raise InputError(f"{target.url}: cannot be fetched: {reason.lower()}") from error
        finally:
            watch.cancel()
            for each in sockets:
                each.close()

    def _ask_robots(self, target: Target) -> None:
        """Make sure that the site lets robots read the page, and keep the pace that it asks for."""
        site = f"{target.scheme}://{target.authority}"
        if site not in self._robots:
            self._robots[site] = self._read_robots(site)
        rules = self._robots[site]
        if isinstance(rules, str):
            raise InputError(f"{target.url}: not fetched, because its robots.txt cannot be read ({rules})")
        if not rules.can_fetch(ROBOT_NAME, target.url):
            raise InputError(f"{target.url}: its robots.txt does not allow programs to read it")
        pause = min(float(rules.crawl_delay(ROBOT_NAME) or 0), _LONGEST_PAUSE)
        wait = self._last.get(site, -_LONGEST_PAUSE) + pause - time.monotonic()
        if pause and wait > 0:
            time.sleep(wait)
        self._last[site] = time.monotonic()

    def _read_robots(self, site: str) -> RobotFileParser | str:
        """Return the rules of a site; a site without any allows everything, one that fails allows nothing."""
        rules = RobotFileParser()
        try:
            found = self._follow(f"{site}/robots.txt", {}, most=_MOST_ROBOTS_BYTES, robots=False)
            rules.parse((found.data or b"").decode("utf-8", "replace").splitlines())
        except _MissingError:
            rules.parse([])
        except InputError as error:
            return error.message
        return rules


class _MissingError(InputError):
    """The site answers that there is no such page (status 4xx)."""


def _shut(sockets: list[socket.socket]) -> None:
    for each in sockets:
        with suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)


def _connected(target: Target, addresses: list[str], left: float, sockets: list[socket.socket]) -> socket.socket:
    """Connect to the first of the checked addresses that answers; certificates are checked against the name."""
    failure: OSError | None = None
    for address in addresses:
        try:
            plain = socket.create_connection((address, target.port), timeout=left)
        except OSError as error:
            failure = error
            continue
        sockets.append(plain)
        if target.scheme == "http":
            return plain
        secure = ssl.create_default_context().wrap_socket(plain, server_hostname=target.host, do_handshake_on_connect=False)
        sockets.append(secure)
        secure.do_handshake()
        return secure
    raise failure or OSError("no address")


def _read(target: Target, response: http.client.HTTPResponse, *, most: int) -> Fetched:
    """Return the body of an answer, unpacked, as far as it is not too large.

    Raises:
        InputError: it is too large, or no page.
    """
    headers = response.headers
    etag, changed = headers.get("ETag"), headers.get("Last-Modified")
    if response.status == _NOT_MODIFIED:
        return Fetched(target.url, None, etag=etag, last_modified=changed)
    if 400 <= response.status < 500:
        raise _MissingError(f"{target.url}: {response.status} {response.reason}")
    if response.status != 200:
        raise InputError(f"{target.url}: {response.status} {response.reason}")
    too_large = InputError(f"{target.url}: larger than {most / 1_000_000:g} MB")
    length = headers.get("Content-Length") or ""
    if length.isdigit() and int(length) > most:
        raise too_large
    packing = (headers.get("Content-Encoding") or "identity").strip().lower()
    if packing not in {"identity", "gzip", "x-gzip"}:
        raise InputError(f"{target.url}: packed in a way that was not asked for ({packing})")
    unpacker = zlib.decompressobj(wbits=31) if packing != "identity" else None
    data = bytearray()
    while chunk := response.read(_CHUNK):
        data += unpacker.decompress(chunk, most + 1 - len(data)) if unpacker is not None else chunk
        if len(data) > most or (unpacker is not None and unpacker.unconsumed_tail):
            raise too_large
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)
    charset = headers.get_content_charset()
    return Fetched(target.url, bytes(data), headers.get_content_type(), charset, etag=etag, last_modified=changed)
