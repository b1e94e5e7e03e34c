"""JSON Lines, tables and feeds: one article per record, and one broken record costs itself only."""

from __future__ import annotations

import json
from datetime import date

import pytest

from claimcmp.corpus.formats.document import BrokenPart, Document
from claimcmp.corpus.formats.feed import read_feed
from claimcmp.corpus.formats.rows import read_csv, read_jsonl
from claimcmp.errors import InputError
from claimcmp.records.intervals import Period

DAY = Period(date(2031, 3, 5), date(2031, 3, 5))


def documents(found: list[Document | BrokenPart]) -> list[Document]:
    return [item for item in found if isinstance(item, Document)]


def broken(found: list[Document | BrokenPart]) -> list[tuple[str, str]]:
    return [(item.part, item.reason) for item in found if isinstance(item, BrokenPart)]


def test_lines_of_json_under_the_names_of_other_tools(story: tuple[str, ...]) -> None:
    lines = [
        json.dumps({"headline": "Blast", "Body": story[0], "outlet": "Herald", "date_publish": "2031-03-05 10:00:00", "authors": ["A", "B"]}),
        "{not json",
        "[1]",
        "",
        json.dumps({"title": "Fire", "content": f"<p>{story[1]}</p><p>{story[2]}</p>", "source": {"name": "Post"}, "link": "https://post.example/1"}),
        json.dumps({"title": "Nothing"}),
    ]  # fmt: skip
    found = list(read_jsonl("\n".join(lines).encode()))
    one, two = documents(found)
    assert (one.part, one.text, one.metadata.title, one.metadata.source) == ("1", story[0], "Blast", "Herald")
    assert (one.metadata.published, one.metadata.author) == (DAY, "A, B")
    assert (two.part, two.text, two.metadata.source, two.metadata.url) == (
        "5",
        f"{story[1]}\n\n{story[2]}",
        "Post",
        "https://post.example/1",
    )
    assert sorted(broken(found)) == [("2", "not valid JSON"), ("3", "no object of JSON"), ("6", "no text in it")]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_rows_of_a_table(story: tuple[str, ...], sign: str) -> None:
    rows = [
        ["Title", "Text", "Publication", "Date"],
        ["Blast", f'"{story[0]}\n\n{story[3]}"', "Herald", "2031-03-05"],
        ["Empty", "", "Post", ""],
    ]
    found = list(read_csv("\r\n".join(sign.join(row) for row in rows).encode("utf-8-sig")))
    [one] = documents(found)
    assert (one.text, one.metadata.source, one.metadata.published) == (f"{story[0]}\n\n{story[3]}", "Herald", DAY)
    assert broken(found) == [("3", "no text in it")]


def test_files_that_are_no_exports_are_told() -> None:
    for read, data, words in (
        (read_jsonl, b"", "empty file"),
        (read_jsonl, b"plain words\nand more", "none of its lines is an object of JSON"),
        (read_csv, b"a,b\n1,2\n", "no column for the text of articles"),
        (read_feed, b"<?xml version='1.0'?><svg/>", "neither RSS nor Atom"),
        (read_feed, b"<rss><channel><title>x</title></channel></rss>", "a feed without items"),
        (read_feed, b'<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><rss><item>&b;</item></rss>', "declares XML entities"),
        (read_feed, '<!DOCTYPE x [<!ENTITY a "aa">]><rss><item>&a;</item></rss>'.encode("utf-16"), "declares XML entities"),
    ):
        with pytest.raises(InputError, match=words):
            list(read(data))


def test_rss_with_whole_texts_summaries_and_repeated_ids(story: tuple[str, ...]) -> None:
    whole = "".join(f"&lt;p&gt;{text}&lt;/p&gt;" for text in story * 2)
    feed = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Velmar Herald</title>
      <item><title>Blast</title><link>https://herald.example/1</link><guid>1</guid><dc:creator>Ann Tolan</dc:creator>
        <pubDate>Wed, 05 Mar 2031 10:00:00 GMT</pubDate><description>Short.</description><content:encoded>{whole}</content:encoded></item>
      <item><title>Blast again</title><link>https://herald.example/1b</link><guid>1</guid><description>{whole}</description></item>
      <item><title>Fire &bad; & more</title><link>https://herald.example/2</link><description>Only this.</description></item>
      <item></item></channel></rss>"""
    found = list(read_feed(feed.encode()))
    [one] = documents(found)
    assert one.text.split("\n\n") == [*story, *story]
    said = one.metadata
    assert (said.title, said.source, said.author, said.published, said.url) == (
        "Blast", "Velmar Herald", "Ann Tolan", DAY, "https://herald.example/1",
    )  # fmt: skip
    assert broken(found) == [("3", "only a summary of the article"), ("4", "a feed item without title and text")]
    assert [item.url for item in found if isinstance(item, BrokenPart)] == ["https://herald.example/2", None]


def test_atom(story: tuple[str, ...]) -> None:
    whole = "".join(f"<p>{text}</p>" for text in story * 2)
    feed = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry><id>urn:1</id><title>Blast</title>
      <author><name>Bo</name></author><link rel="self" href="https://x.example/self"/><link href="https://post.example/1"/>
      <published>2031-03-05T10:00:00+05:00</published><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{whole}</div></content>
      </entry></feed>"""
    [one] = documents(list(read_feed(feed.encode())))
    said = one.metadata
    assert one.text.split("\n\n") == [*story, *story]
    assert (said.title, said.source, said.author, said.published, said.url) == (
        "Blast",
        "Post",
        "Bo",
        DAY,
        "https://post.example/1",
    )
