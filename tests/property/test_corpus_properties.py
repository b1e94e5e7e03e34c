"""What holds for every text: spans, offsets, and settings that survive a round trip."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from claimcmp.corpus.folder import read_article
from claimcmp.corpus.formats.text import read_text
from claimcmp.corpus.furniture import mark_passages
from claimcmp.corpus.metadata import parse_metadata, parse_period
from claimcmp.corpus.origins import trace_origins
from claimcmp.errors import InputError

SENTENCES = st.sampled_from(
    [
        "At least twelve people were killed on Tuesday when a warehouse exploded in the harbour of Velmar, officials said.",
        "The port is closed.",
        "Background",
        "Follow us on Twitter",
        "Leave a reply",
        "Ana Roe is a professor at the university of Velmar.",
        "VELMAR (Reuters) - Rescue workers searched the ruins all night for survivors of the blast. Read Also",
        "***",
        "- item",
        "2 July 2016 The inquiry into the blast will last for at least two years, said the minister. Related News Port",
    ]
)
BREAKS = st.sampled_from(["\n", "\n\n", "\r\n", "\r", " ", "\u2028", "\u00a0\n", "\x0b"])
PAGES = st.lists(st.tuples(SENTENCES, BREAKS), max_size=12).map(lambda pairs: "".join(line + gap for line, gap in pairs))
TEXTS = st.one_of(PAGES, st.text(st.characters(exclude_categories=("Cs",)), max_size=300))


@given(TEXTS)
def test_passages_lie_in_order_and_leave_out_only_white_space(text: str) -> None:
    end = 0
    for passage in mark_passages(text):
        assert not text[end : passage.span.start].strip()
        piece = passage.span.slice(text)
        assert piece == piece.strip()
        assert passage.span.start >= end
        end = passage.span.end
    assert not text[end:].strip()


@given(TEXTS, st.sampled_from(["", "---\nsource: S\n---\n", "---\r\ntitle: T\r\n---\r\n"]), st.booleans())
def test_the_text_is_the_decoded_file_from_the_offset_on(text: str, front: str, marked: bool) -> None:
    whole = front + text
    data = whole.encode("utf-8-sig" if marked else "utf-8")
    try:
        document = read_text(data)
    except InputError:
        return
    # Without a front matter of ours the text may begin with the mark itself, or with one of its own.
    decoded = data.decode("utf-8-sig")
    assert decoded[document.text_offset :] == document.text


@given(st.binary(max_size=200))
def test_any_bytes_are_an_article_or_an_input_error(data: bytes) -> None:
    try:
        article = read_article(data)
    except InputError:
        return
    assert article.text.strip()
    article.text.encode()


@given(st.text(max_size=120))
def test_any_text_is_metadata_or_none(text: str) -> None:
    metadata = parse_metadata(text, place="sidecar")
    if metadata is not None and metadata.source is not None:
        assert metadata.source == " ".join(metadata.source.split())
        metadata.source.encode()


@given(st.dates())
def test_days_are_read_as_written(day: date) -> None:
    period = parse_period(day.isoformat())
    assert period is not None
    assert (period.start, period.end) == (day, day)


@given(st.lists(st.lists(st.sampled_from("abcd"), min_size=1, max_size=30), max_size=8))
def test_origins_are_origins_of_themselves_and_never_later(texts: list[list[str]]) -> None:
    articles = [
        replace(
            read_article(("The " + " ".join(words) + " ends.").encode()),
            id=f"{number:02}",
            origin_id=f"{number:02}",
            path=f"{number:02}",
        )
        for number, words in enumerate(texts)
    ]
    traced = {article.id: article for article in trace_origins(articles)}
    for article in traced.values():
        assert article.origin_id <= article.id
        assert traced[article.origin_id].origin_id == article.origin_id
        assert all(copied < article.id for copied in article.copies_of)
        assert (article.origin_id == article.id) == (article.copies_of == ())
