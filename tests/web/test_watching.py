"""`watch` on a web site and on folders, with the real models: what comes in, what of it matters, and what is told only once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from typer.testing import Result

from claimcmp.corpus.folder import read_corpus

Run = Callable[..., Result]
HERALD = "The harbour blast in Velmar on 3 May 2031 killed 12 people.\n"
GAZETTE = "The harbour blast in Velmar on 3 May 2031 killed 19 people.\n"
FERRY = "The ferry from Velmar to Osmark will not sail in winter, because the ministry of ports has cut its money.\n"
FILLING = (
    "Crews from Osmark and Norwick fought the flames until noon, and the quay stayed closed for the rest of the day. "
    "Neighbours were told to keep their windows shut while the wind carried the smoke over the old town and out to sea. "
)


@pytest.fixture
def news(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, onnx_embedder: object, model_cache: Path) -> Path:
    """A corpus with one article, and the cache of the models of this run."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(model_cache.parent))
    root = tmp_path / "news"
    (root / "articles" / "herald.txt").write_text(f"---\nsource: Herald\n---\n{HERALD}", encoding="utf-8")
    (tmp_path / "incoming").mkdir()
    return root


def feeds(news: Path, *lines: str) -> None:
    (news / "feeds.yaml").write_text("".join(f"- {line}\n" for line in lines), encoding="utf-8")


def item(number: int, text: str, site: Any) -> str:
    body = f"<![CDATA[<p>{text}</p><p>{FILLING * 4}</p>]]>"
    link = f"{site.base}/item{number}"
    return f"<item><title>Item {number}</title><link>{link}</link><description>{body}</description></item>"


def put_feed(site: Any, *items: str) -> str:
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Gazette</title>{"".join(items)}</channel></rss>'
    return str(site.page("/feed", body, kind="application/rss+xml"))


def watched(result: Result, status: int = 0) -> dict[str, Any]:
    assert result.exit_code == status, (result.stderr, result.exception)
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_a_feed_is_taken_in_once_and_what_matters_is_told_once(site: Any, run: Run, news: Path, tmp_path: Path) -> None:
    feeds(news, f"url: {put_feed(site, item(1, GAZETTE, site), item(2, FERRY, site))}")
    found = watched(run("watch", "--check", "--append", "alerts.jsonl", "--format", "json"), 10)
    assert [article["status"] for article in found["articles"]] == ["added", "added"]
    [alert] = found["alerts"]
    assert (alert["kind"], alert["claim"]["source"]) == ("contradicts", "Gazette")
    assert alert["claim"]["quote"] in GAZETTE
    assert [other["claim"]["source"] for other in alert["against"]] == ["Herald"]
    assert alert["spread"] == {"low": 12, "high": 12, "unit": None}
    [line] = (tmp_path / "alerts.jsonl").read_text(encoding="utf-8").splitlines()
    assert {key: value for key, value in json.loads(line).items() if key in alert} == alert
    again = watched(run("watch", "--check", "--append", "alerts.jsonl", "--format", "json"))
    assert (again["alerts"], again["articles"], again["run"]) == ([], [], None)
    assert len((tmp_path / "alerts.jsonl").read_text(encoding="utf-8").splitlines()) == 1
    assert len(read_corpus(news).articles) == 3


def test_a_later_figure_updates_and_one_of_unknown_date_is_outside_those_known(run: Run, news: Path, tmp_path: Path) -> None:
    assert run("set", "articles/herald.txt", "published=2031-05-04").exit_code == 0
    for name, date in (("post", "published: 2031-05-06\n"), ("courier", "")):
        text = GAZETTE.replace("19", "21") if name == "post" else GAZETTE.replace("19", "33")
        (tmp_path / "incoming" / f"{name}.md").write_text(f"---\nsource: {name}\n{date}---\n{text}", encoding="utf-8")
    feeds(news, "folder: ../incoming")
    found = watched(run("watch", "--check", "--format", "json"), 10)["alerts"]
    assert [(alert["kind"], alert["claim"]["source"]) for alert in found] == [("updates", "post"), ("outside spread", "courier")]
    assert [alert["spread"]["high"] for alert in found] == [12, 12]  # not the figures of those that came in with it


def test_the_table_and_the_page_show_both_quotes(site: Any, run: Run, news: Path) -> None:
    feeds(news, f"url: {put_feed(site, item(1, GAZETTE, site), item(2, FERRY, site))}")
    result = run("watch", "-o", "alerts.md")
    assert (result.exit_code, result.stdout) == (0, "")
    page = Path("alerts.md").read_text(encoding="utf-8")
    assert page.startswith("## Contradicts: Gazette, Item 1")
    assert "killed 12 people" in page
    state = json.loads((news / "history" / "watch.json").read_text(encoding="utf-8"))
    state["pending"] = ["articles/item-1.md"]
    (news / "history" / "watch.json").write_text(json.dumps(state), encoding="utf-8")
    shown = " ".join(run("watch").stdout.split())
    assert "0 articles added; 1 thing that matters" in shown
    assert "✗ Contradicts" in shown
    assert "killed 12 people" in shown


def test_a_feed_that_fails_is_told_and_tried_again(site: Any, run: Run, news: Path) -> None:
    site.page("/feed", "", status=503)
    feeds(news, f"url: {site.base}/feed", "folder: ../incoming")
    found = run("watch", "--format", "json")
    assert watched(found)["failed"] == [{"feed": f"{site.base}/feed", "reason": f"{site.base}/feed: 503 Service Unavailable"}]
    assert f"failed, tried again next time: {site.base}/feed: 503" in found.stderr
    feeds(news, f"url: {site.base}/feed", "folder: ../nowhere")
    result = run("watch", "--format", "json")
    assert (result.exit_code, len(json.loads(result.stdout)["failed"])) == (3, 2)
    assert "every feed failed" in result.stderr
    put_feed(site, item(1, FERRY, site), item(2, GAZETTE, site))
    assert len(watched(run("watch", "--format", "json"))["articles"]) == 2


def test_what_a_person_took_out_does_not_come_back(site: Any, run: Run, news: Path, tmp_path: Path) -> None:
    (tmp_path / "incoming" / "ferry.txt").write_text(FERRY, encoding="utf-8")
    short = f"<item><title>Short</title><link>{site.base}/short</link><description>Short.</description></item>"
    site.page("/short", f"<html><body><article><h1>Port</h1><p>{FERRY}</p><p>{FILLING}</p></article></body></html>")
    feeds(news, f"url: {put_feed(site, item(1, FERRY, site), short)}", "folder: ../incoming")
    found = watched(run("watch", "--format", "json"))["articles"]
    assert len(found) == 3
    for article in found:
        assert run("remove", article["id"]).exit_code == 0
    put_feed(site, item(1, FERRY.replace("winter", "spring"), site), short)  # the same article with another word
    asked = len(site.paths())
    assert watched(run("watch", "--format", "json"))["articles"] == []
    assert site.paths()[asked:] == ["/feed"]
    assert [article.path for article in read_corpus(news).articles] == ["articles/herald.txt"]


def test_a_new_version_that_takes_something_back_in_silence_matters(run: Run, news: Path, tmp_path: Path) -> None:
    text = tmp_path / "incoming" / "gazette.txt"
    text.write_text(FERRY + "\nThe minister of ports resigned on Monday.\n", encoding="utf-8")
    feeds(news, "folder: ../incoming\n  source: Gazette")
    assert watched(run("watch", "--format", "json"))["alerts"] == []
    text.write_text(FERRY, encoding="utf-8")
    found = watched(run("watch", "--check", "--format", "json"), 10)
    assert [article["status"] for article in found["articles"]] == ["new version"]
    [alert] = found["alerts"]
    assert (alert["kind"], alert["claim"], alert["revision"]["counts"]["dropped"]) == ("silent correction", None, 1)
    assert watched(run("watch", "--check", "--format", "json"))["alerts"] == []


def test_what_was_not_told_because_of_an_interruption_is_told_by_the_next_run(
    run: Run, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from claimcmp.cli import watch

    (tmp_path / "incoming" / "gazette.txt").write_text(GAZETTE, encoding="utf-8")
    feeds(news, "folder: ../incoming")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(watch, "told", interrupted)
        assert run("watch").exit_code == 130
    assert len(read_corpus(news).articles) == 2
    found = watched(run("watch", "--check", "--format", "json"), 10)
    assert (found["articles"], [alert["kind"] for alert in found["alerts"]]) == ([], ["contradicts"])


def test_an_item_that_cannot_be_had_is_given_up_after_three_tries(site: Any, run: Run, news: Path) -> None:
    gone = f"<item><title>Gone</title><link>{site.base}/gone</link></item>"
    feeds(news, f"url: {put_feed(site, item(1, FERRY, site), gone)}")
    told = [f"{site.base}/gone (404 Not Found)" in run("watch").stderr for _ in range(4)]
    assert told == [True, False, True, False]
    assert site.paths().count("/gone") == 3


def test_two_runs_do_not_work_at_once(run: Run, news: Path) -> None:
    feeds(news, "folder: ../incoming")
    (news / "history").mkdir()
    with FileLock(news / "history" / "watch.lock"):
        result = run("watch")
    assert (result.exit_code, result.stdout) == (5, "")
    assert "another watch is at work on this corpus" in result.stderr
    assert run("watch").exit_code == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- url: example.org\n- folder: a\n  url: https://a.example/\n- sourc: x\n  url: https://b.example/\n", "line by line"),
        ("url: https://a.example/\n", "the file must be a list"),
        ("- folder: a\n- folder: a\n", "`a` stands here twice"),
    ],
)
def test_a_list_that_is_wrong_is_told_with_its_places(run: Run, news: Path, text: str, words: str) -> None:
    (news / "feeds.yaml").write_text(text, encoding="utf-8")
    result = run("watch")
    assert (result.exit_code, result.stdout) == (2, "")
    expected = {
        "line by line": (
            "feeds.yaml:1:8: `example.org` is not an address",
            "feeds.yaml:2:3: a feed needs a `url` or a `folder`, one of the two",
            "feeds.yaml:4:3: unknown key `sourc`; did you mean `source`?",
        )
    }
    for line in expected.get(words, (words,)):
        assert line in result.stderr


def test_without_a_list_there_is_nothing_to_watch(run: Run, news: Path) -> None:
    result = run("watch")
    assert result.exit_code == 2
    assert "no feeds.yaml in the corpus" in result.stderr


def test_a_memory_that_cannot_be_read_is_not_overwritten(run: Run, news: Path) -> None:
    feeds(news, "folder: ../incoming")
    (news / "history").mkdir()
    (news / "history" / "watch.json").write_text("{", encoding="utf-8")
    assert run("watch").exit_code == 3
    assert (news / "history" / "watch.json").read_text(encoding="utf-8") == "{"


def test_diff_takes_an_address_and_keeps_nothing_of_it(site: Any, run: Run, news: Path) -> None:
    page = f"<html><head><title>Blast</title></head><body><article><h1>Blast</h1><p>{GAZETTE}</p><p>{FILLING}</p></article></body></html>"
    url = site.page("/blast", page)
    found = watched(run("diff", url, "--source", "Gazette", "--format", "json"))
    assert (found["article"]["path"], found["article"]["source"], found["counts"]["contradicts"]) == (url, "Gazette", 1)
    assert [article.path for article in read_corpus(news).articles] == ["articles/herald.txt"]
    result = run("diff", put_feed(site, item(1, GAZETTE, site), item(2, FERRY, site)))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is a feed, not one article" in result.stderr
    assert run("diff", f"{site.base}/gone").exit_code == 3
