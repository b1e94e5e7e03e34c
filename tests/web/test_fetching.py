"""Fetching: limits of time, size and redirects, no private address by any way, and what sites ask of robots."""

from __future__ import annotations

import gzip
import itertools
import socket
import time
from dataclasses import replace
from typing import Any

import pytest

from claimcmp.config import FetchingSettings
from claimcmp.corpus.addresses import checked_addresses, parse_url
from claimcmp.corpus.fetching import Fetcher
from claimcmp.errors import InputError

PAGE = "<html><body><p>Twelve people were killed in the old harbour of Velmar.</p></body></html>"


def limited(fetcher: Fetcher, **settings: Any) -> Fetcher:
    return Fetcher(replace(fetcher.settings, **settings), user_agent="claimcmp/test")


class TestPages:
    def test_a_page_comes_with_what_its_header_says(self, site: Any, fetcher: Fetcher) -> None:
        url = site.page("/a?b=%C3%A9", PAGE, kind="text/html; charset=windows-1256", ETag='"1"')
        found = fetcher.fetch(f"{site.base}/a?b=é#part")
        assert (found.url, found.data, found.content_type, found.charset, found.etag) == (
            url, PAGE.encode(), "text/html", "windows-1256", '"1"',
        )  # fmt: skip
        _, headers = site.asked[-1]
        assert headers["user-agent"] == "claimcmp/test"
        assert headers["host"] == f"127.0.0.1:{site.port}"

    def test_an_unchanged_page_is_not_sent_again(self, site: Any, fetcher: Fetcher) -> None:
        url = site.page("/a", "", status=304)
        assert fetcher.fetch(url, etag='"1"', last_modified="Wed, 05 Mar 2031 10:00:00 GMT").data is None
        _, headers = site.asked[-1]
        assert (headers["if-none-match"], headers["if-modified-since"]) == ('"1"', "Wed, 05 Mar 2031 10:00:00 GMT")

    def test_packed_pages_are_unpacked_within_the_limit(self, site: Any, fetcher: Fetcher) -> None:
        url = site.page("/a", gzip.compress(PAGE.encode()), Content_Encoding="gzip")
        assert fetcher.fetch(url).data == PAGE.encode()
        bomb = site.page("/bomb", gzip.compress(b"a" * 5_000_000), Content_Encoding="gzip")
        with pytest.raises(InputError, match=r"larger than 1 MB"):
            limited(fetcher, megabytes=1.0).fetch(bomb)
        with pytest.raises(InputError, match="not asked for"):
            fetcher.fetch(site.page("/br", b"x", Content_Encoding="br"))

    @pytest.mark.parametrize("status", [404, 410, 403, 500, 503])
    def test_what_is_not_there_is_told(self, site: Any, fetcher: Fetcher, status: int) -> None:
        with pytest.raises(InputError, match=f"/gone: {status} "):
            fetcher.fetch(site.page("/gone", "", status=status))


class TestLimits:
    def test_a_slow_drip_ends_at_the_deadline(self, site: Any, fetcher: Fetcher) -> None:
        url = site.drip("/slow", itertools.repeat(b"<p>", 200), pause=0.05)
        started = time.monotonic()
        with pytest.raises(InputError, match=r"took longer than 0\.5 seconds"):
            limited(fetcher, seconds=0.5).fetch(url)
        assert time.monotonic() - started < 4

    def test_slow_headers_do_too(self, site: Any, fetcher: Fetcher) -> None:
        def answer(handler: Any) -> None:
            for byte in itertools.repeat(b"X-Slow: 1\r\n", 200):
                handler.wfile.write(byte)
                if site.stopped.wait(0.05):
                    return

        site.page("/robots.txt", "")
        site.pages["/headers"] = answer
        started = time.monotonic()
        with pytest.raises(InputError):
            limited(fetcher, seconds=0.5).fetch(f"{site.base}/headers")
        assert time.monotonic() - started < 4

    def test_a_hundred_megabytes_are_refused_unread(self, site: Any, fetcher: Fetcher) -> None:
        def answer(handler: Any) -> None:
            handler.send_response(200)
            handler.send_header("Content-Length", "100000000")
            handler.end_headers()

        site.pages["/large"] = answer
        with pytest.raises(InputError, match=r"larger than 10 MB"):
            fetcher.fetch(f"{site.base}/large")

    def test_a_body_that_does_not_say_its_length_is_cut_off(self, site: Any, fetcher: Fetcher) -> None:
        url = site.drip("/endless", itertools.repeat(b"a" * 100_000), pause=0)
        with pytest.raises(InputError, match=r"larger than 1 MB"):
            limited(fetcher, megabytes=1.0).fetch(url)

    def test_a_body_that_is_cut_short_is_no_page(self, site: Any, fetcher: Fetcher) -> None:
        def answer(handler: Any) -> None:
            handler.send_response(200)
            handler.send_header("Content-Length", "1000")
            handler.end_headers()
            handler.wfile.write(b"half")

        site.pages["/half"] = answer
        with pytest.raises(InputError, match="cannot be fetched"):
            fetcher.fetch(f"{site.base}/half")


class TestRedirects:
    def test_they_are_followed_to_the_page(self, site: Any, fetcher: Fetcher) -> None:
        url = site.page("/end", PAGE)
        site.redirect("/two", "end")
        assert fetcher.fetch(site.redirect("/one", "/two")).url == url

    def test_circles_and_long_chains_end(self, site: Any, fetcher: Fetcher) -> None:
        with pytest.raises(InputError, match="redirects in a circle"):
            fetcher.fetch(site.redirect("/loop", "/loop"))
        for number in range(10):
            site.redirect(f"/hop/{number}", f"/hop/{number + 1}")
        with pytest.raises(InputError, match="more than 5 redirects"):
            fetcher.fetch(f"{site.base}/hop/0")
        assert "/hop/6" not in site.paths()

    @pytest.mark.parametrize(
        ("target", "words"),
        [
            ("http://127.0.0.1:9/", "127.0.0.1 is a private address"),
            ("http://localhost:9/", "is a private address"),
            ("http://10.0.0.1/", "10.0.0.1 is a private address"),
            ("http://169.254.169.254/latest/meta-data/", "169.254.169.254 is a private address"),
            ("http://[::1]/", "::1 is a private address"),
            ("http://2130706433/", "127.0.0.1 is a private address"),
            ("file:///etc/passwd", "only http and https"),
            ("ftp://example.org/", "only http and https"),
            ("http://user:word@example.org/", "user name or a password"),
        ],
    )
    def test_they_lead_to_no_private_address(self, site: Any, fetcher: Fetcher, target: str, words: str) -> None:
        with pytest.raises(InputError, match=words):
            fetcher.fetch(site.redirect("/away", target))


class TestAddresses:
    @pytest.mark.parametrize(
        "address",
        [
            "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.0.1", "100.64.0.1", "192.0.2.1",
            "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1",
            "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1",
        ],
    )  # fmt: skip
    def test_none_but_public_ones(self, address: str) -> None:
        host = f"[{address}]" if ":" in address else address
        with pytest.raises(InputError, match="is a private address"):
            checked_addresses(parse_url(f"http://{host}/"), "none")

    @pytest.mark.parametrize("allowed", ["10.0.0.0/8", "other 10.1.2.3", "10.1.2.3:80", "fd00::/8 10.1.2.3"])
    def test_private_ones_that_the_settings_name(self, allowed: str) -> None:
        assert checked_addresses(parse_url("http://10.1.2.3/"), allowed) == ["10.1.2.3"]

    @pytest.mark.parametrize("allowed", ["none", "10.1.2.4", "10.1.2.3:8080", "11.0.0.0/8"])
    def test_and_no_others(self, allowed: str) -> None:
        with pytest.raises(InputError, match=r"10\.1\.2\.3 is a private address"):
            checked_addresses(parse_url("http://10.1.2.3/"), allowed)

    def test_a_name_with_one_private_address_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        answers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in ("93.184.216.34", "10.0.0.1")]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers)
        with pytest.raises(InputError, match=r"news\.example is not fetched: 10\.0\.0\.1 is a private address"):
            checked_addresses(parse_url("http://news.example/"), "none")

    def test_the_connection_goes_to_the_address_that_was_checked(
        self, site: Any, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real, asked = socket.getaddrinfo, []

        def answer(host: str, port: int, *rest: Any, **named: Any) -> Any:
            if host != "news.example":
                return real(host, port, *rest, **named)
            asked.append(host)
            # A name that changes its address after it was checked.
            address = "127.0.0.1" if len(asked) <= 2 else "10.0.0.1"
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

        monkeypatch.setattr(socket, "getaddrinfo", answer)
        site.page("/a", PAGE)
        assert fetcher.fetch(f"http://news.example:{site.port}/a").data == PAGE.encode()
        assert len(asked) == 2  # once for robots.txt, once for the page
        assert site.asked[-1][1]["host"] == f"news.example:{site.port}"

    @pytest.mark.parametrize(
        "url", ["", "news.example/a", "http://", "http://a b/", "http://x:99999/", "javascript:alert(1)", "http://[::1/"]
    )
    def test_what_is_no_address_is_told(self, url: str) -> None:
        with pytest.raises(InputError):
            parse_url(url)


class TestRobots:
    def test_what_robots_may_not_read_is_not_read(self, site: Any, fetcher: Fetcher) -> None:
        site.page("/robots.txt", "User-agent: *\nDisallow: /closed\n\nUser-agent: claimcmp\nDisallow: /ours\n", kind="text/plain")
        site.page("/closed", PAGE)
        site.page("/ours", PAGE)
        assert fetcher.fetch(f"{site.base}/closed").data == PAGE.encode()
        with pytest.raises(InputError, match=r"robots\.txt does not allow"):
            fetcher.fetch(f"{site.base}/ours")
        with pytest.raises(InputError, match=r"robots\.txt does not allow"):
            fetcher.fetch(site.redirect("/way", "/ours"))
        assert site.paths() == ["/closed", "/way"]
        assert [path for path, _ in site.asked].count("/robots.txt") == 1

    def test_a_site_whose_rules_cannot_be_read_is_left_alone(self, site: Any, fetcher: Fetcher) -> None:
        site.page("/robots.txt", "", status=503)
        with pytest.raises(InputError, match=r"robots\.txt cannot be read"):
            fetcher.fetch(site.page("/a", PAGE))
        assert site.paths() == []

    def test_the_pace_that_a_site_asks_for_is_kept(self, site: Any, fetcher: Fetcher) -> None:
        site.page("/robots.txt", "User-agent: *\nCrawl-delay: 1\n", kind="text/plain")
        url = site.page("/a", PAGE)
        started = time.monotonic()
        fetcher.fetch(url)
        fetcher.fetch(url)
        assert time.monotonic() - started >= 1


def test_nobody_is_allowed_by_default() -> None:
    assert FetchingSettings().allow_private == "none"
