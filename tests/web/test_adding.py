"""`add` with addresses: pages, feeds and documents become articles, and what is none is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from claimcmp.corpus.folder import read_corpus

Run = Callable[..., Result]
STORY = (
    "Twelve people were killed on Tuesday when a grain silo blew up in the old harbour of Velmar, the port authority said.",
    "The fast-moving fire reached three warehouses before crews from Osmark and Norwick could bring it under control at noon.",
    "Minister Ann Tolan told reporters that an inquiry would begin at once, and that no ship would leave the harbour before Friday.",
)


def page(number: int = 0, *, head: str = "", paragraphs: tuple[str, ...] = STORY) -> str:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return f"""<!doctype html><html lang="en"><head><title>Silo {number} in Velmar</title>
    <meta property="og:title" content="Silo {number} in Velmar"><meta property="article:published_time" content="2031-03-05">{head}</head>
    <body><nav><a href="/">Home</a><a href="/world">World</a></nav><article><h1>Silo {number} in Velmar</h1>
    <p>Report number {number} came from the harbour of Velmar early in the morning of that day.</p>{body}</article>
    <aside><h3>Related stories</h3><p><a href="/1">Ferry to Osmark stops in winter</a></p></aside></body></html>"""


def added(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.stderr
    found: list[dict[str, Any]] = json.loads(result.stdout)["articles"]
    return found


def test_a_page_becomes_a_text_with_front_matter(site: Any, run: Run, tmp_path: Path) -> None:
    url = site.page("/silo", page(), kind="text/html; charset=iso-8859-1")
    [article] = added(run("add", url, "--format", "json"))
    assert (article["path"], article["source"], article["title"], article["published"], article["url"]) == (
        "articles/silo-0-in-velmar.md", "127.0.0.1", "Silo 0 in Velmar", "2031-03-05", url,
    )  # fmt: skip
    assert "source" in article["inferred"]
    assert "published" not in article["inferred"]
    text = (tmp_path / "news" / article["path"]).read_text(encoding="utf-8")
    assert text.startswith("---\nsource: 127.0.0.1\n")
    assert all(paragraph in text for paragraph in STORY)
    assert "Ferry" not in text
    assert [path.name for path in (tmp_path / "news" / "articles").iterdir()] == ["silo-0-in-velmar.md"]


def test_what_the_options_say_counts_first_and_the_original_is_kept(site: Any, run: Run, tmp_path: Path) -> None:
    url = site.page("/silo", page())
    [article] = added(run("add", url, "--source", "Herald", "--published", "2031-03-06", "--keep-original", "--format", "json"))
    assert (article["source"], article["published"], article["inferred"]) == ("Herald", "2031-03-06", [])
    folder = tmp_path / "news" / "articles"
    assert (folder / "silo-0-in-velmar.original.html").read_text(encoding="utf-8") == page()
    assert [item.path for item in read_corpus(tmp_path / "news").articles] == [article["path"]]
    assert run("remove", article["path"]).exit_code == 0
    assert list(folder.iterdir()) == []
    kept = [path.name for path in (tmp_path / "news" / "history" / "removed").iterdir()]
    assert sorted(kept) == ["silo-0-in-velmar.md", "silo-0-in-velmar.original.html"]


def test_a_page_that_is_the_same_is_neither_fetched_nor_added_twice(site: Any, run: Run, tmp_path: Path) -> None:
    url = site.page("/silo", page(), ETag='"1"')
    [first] = added(run("add", url, "--format", "json"))
    site.page("/silo", "", status=304)
    [again] = added(run("add", url, "--format", "json"))
    assert (again["id"], again["status"]) == (first["id"], "already there")
    assert site.asked[-1][1]["if-none-match"] == '"1"'
    (tmp_path / "news" / first["path"]).unlink()
    site.page("/silo", page(), ETag='"1"')
    [anew] = added(run("add", url, "--format", "json"))
    assert anew["status"] == "added"
    assert "if-none-match" not in site.asked[-1][1]


def test_a_page_that_has_changed_is_a_new_version(site: Any, run: Run, tmp_path: Path) -> None:
    url = site.page("/silo", page())
    [first] = added(run("add", url, "--keep-original", "--format", "json"))
    assert run("set", first["path"], "source=Herald").exit_code == 0
    site.page("/silo", page(paragraphs=(STORY[0].replace("Twelve", "Nineteen"), *STORY[1:])))
    [second] = added(run("add", url, "--keep-original", "--format", "json"))
    assert (second["path"], second["status"], second["source"]) == (first["path"], "new version", "Herald")
    assert "Nineteen" in (tmp_path / "news" / second["path"]).read_text(encoding="utf-8")
    kept = tmp_path / "news" / "history" / "versions" / "silo-0-in-velmar.md"
    assert sorted(file.name for file in kept.iterdir()) == ["1.md", "1.md.yaml", "1.original.html"]
    assert "Twelve" in (kept / "1.md").read_text(encoding="utf-8")
    [again] = added(run("add", url, "--format", "json"))
    assert (again["id"], again["status"]) == (second["id"], "already there")


def feed(site: Any, items: str) -> str:
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Herald</title>{items}</channel></rss>'
    return str(site.page("/feed", body, kind="application/rss+xml", ETag='"feed"'))


def test_a_feed_of_fifty_items_with_repeated_ids_and_broken_ones(site: Any, run: Run, tmp_path: Path) -> None:
    items = [
        f"<item><title>Silo {number}</title><guid>{number}</guid><link>{site.page(f'/{number}', page(number))}</link>"
        f"<description>Short.</description></item>"
        for number in range(47)
    ]
    items += [items[3], "<item></item>", f"<item><title>Gone</title><link>{site.base}/gone</link></item>"]
    result = run("add", feed(site, "".join(items)), "--format", "json")
    articles = added(result)
    assert len(articles) == 47
    assert {article["source"] for article in articles} == {"127.0.0.1"}
    assert "skipped 2 files" in result.stderr
    assert "a feed item without title and text" in result.stderr
    assert "/gone (404 Not Found)" in result.stderr
    asked = len(site.paths())
    again = run("add", f"{site.base}/feed", "--format", "json")
    assert again.exit_code in {0, 3}
    assert site.paths()[asked:] == ["/feed", "/gone"]  # articles that the corpus has are not fetched again
    assert len(read_corpus(tmp_path / "news").articles) == 47


def test_a_feed_that_has_not_changed_is_no_failure(site: Any, run: Run) -> None:
    url = feed(site, f"<item><title>Silo</title><link>{site.page('/1', page())}</link></item>")
    assert len(added(run("add", url, "--format", "json"))) == 1
    site.page("/feed", "", status=304)
    result = run("add", url)
    assert (result.exit_code, result.stderr) == (0, f"not changed since last time: {url}\n")


def test_only_so_many_items_of_a_feed_are_fetched(site: Any, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMCMP_FETCHING_FEED_ITEMS", "2")
    items = (f"<item><title>Silo</title><link>{site.page(f'/{number}', page(number))}</link></item>" for number in range(5))
    result = run("add", feed(site, "".join(items)), "--format", "json")
    assert len(added(result)) == 2
    assert "3 more items than the setting fetching.feed_items allows" in result.stderr


def test_documents_are_told_by_what_they_are(site: Any, run: Run) -> None:
    import io

    import docx

    stream = io.BytesIO()
    document = docx.Document()
    for text in STORY:
        document.add_paragraph(text)
    document.save(stream)
    word = site.page("/report", stream.getvalue(), kind="application/octet-stream")
    text = site.page("/plain.txt", "\n\n".join(STORY[1:]), kind="text/plain")
    one, two = added(run("add", word, text, "--source", "Herald", "--format", "json"))
    assert (one["path"], two["path"]) == ("articles/report.md", "articles/plain.md")
    assert (one["url"], two["url"]) == (word, text)


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        ("<html><body><article><p>The first lines only.</p></article><div>Subscribe to continue reading.</div></body></html>", "text/html", "behind a paywall"),
        ('<html><body><div id="root"></div><script src="a.js"></script></body></html>', "text/html", "scripts would have to run"),
        ("<html><body><p>We and our partners use cookies and personal data. Accept all or manage them before you continue.</p></body></html>", "text/html", "consent to cookies"),
        ('<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>', "text/xml", "declares XML entities"),
        (b"\x89PNG\r\n\x1a\n" + bytes(600), "image/png", "no article but image/png"),
        (b"%PDF-1.7 torn", "application/pdf", "not a PDF that can be read"),
        ("", "text/html", "empty file"),
    ],
)  # fmt: skip
def test_what_is_no_article_is_told_and_nothing_is_written(
    site: Any, run: Run, tmp_path: Path, body: str | bytes, kind: str, words: str
) -> None:
    url = site.page("/x", body, kind=kind)
    result = run("add", url)
    assert (result.exit_code, result.stdout) == (3, "")
    assert words in result.stderr
    assert url in result.stderr
    assert list((tmp_path / "news" / "articles").iterdir()) == []


def test_a_page_that_leads_to_a_private_address_is_told(site: Any, run: Run) -> None:
    result = run("add", site.redirect("/x", "http://10.0.0.1/"), site.page("/silo", page()), "--format", "json")
    assert result.exit_code == 3
    assert "10.0.0.1 is a private address" in result.stderr
    assert len(json.loads(result.stdout)["articles"]) == 1


def test_a_record_without_words_costs_no_other(run: Run, tmp_path: Path) -> None:
    rows = [{"text": "Follow us on Twitter"}, {"text": "\n\n".join(STORY), "title": "Silo"}]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    result = run("add", "rows.jsonl", "--format", "json")
    assert [article["path"] for article in added(result)] == ["articles/silo.md"]
    assert "skipped 1 file: rows.jsonl (no article text" in result.stderr


def test_local_files_of_every_format(run: Run, tmp_path: Path) -> None:
    (tmp_path / "silo.html").write_text(page(1), encoding="utf-8")
    rows = [{"text": "\n\n".join(STORY), "title": f"Row {number}", "source": "Post"} for number in range(2)]
    (tmp_path / "rows.jsonl").write_text("\n".join(json.dumps(row) for row in [*rows, {}]), encoding="utf-8")
    result = run("add", "silo.html", "rows.jsonl", "--language", "en", "--keep-original", "--format", "json")
    one, two, three = added(result)
    assert [one["path"], two["path"], three["status"]] == ["articles/silo.md", "articles/row-0.md", "already there"]
    assert (tmp_path / "news" / "articles" / "silo.original.html").exists()
    assert "rows.jsonl#3 (no text in it)" in result.stderr
