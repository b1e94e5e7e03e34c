"""Reading plain text: encodings, front matter, and exact text."""

from __future__ import annotations

import codecs
from datetime import date

import pytest

from claimcmp.corpus.formats.text import read_text
from claimcmp.errors import InputError
from claimcmp.records.intervals import Period

LINE = "Twelve people died in Velmar’s café quarter.\r\n\r\nThe port “burned” all night.\n"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_text_is_exact_in_every_marked_encoding(mark: bytes, encoding: str) -> None:
    document = read_text(mark + LINE.encode(encoding))
    assert (document.text, document.text_offset, document.metadata.notes) == (LINE, 0, ())


def test_western_text_without_a_mark_is_guessed_and_named() -> None:
    document = read_text(LINE.encode("cp1252"))
    assert document.text == LINE
    assert document.metadata.notes == ("encoding: cp1252",)


@pytest.mark.parametrize(
    "text",
    [
        "Café Zürich",
        "Überraschung für José: é è ê à ç",
        "Élysée à Paris: l’été sera chaud, a-t-il déclaré, très énervé.",
        "“Öl für öde Äcker” – “süß”",
        "¿Qué dirá mañana el señor Núñez? ¡Así está él!",
        "A situação não é fácil: três milhões já estão à mercê.",
        "På Færøerne gør én rød frø å så æbler.",
    ],
)
@pytest.mark.parametrize("times", [1, 40])
def test_western_text_is_recognised_however_many_accents_it_has(text: str, times: int) -> None:
    document = read_text((text * times).encode("cp1252"))
    assert document.text == text * times
    assert document.metadata.notes == ("encoding: cp1252",)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Příliš žluťoučký kůň úpěl ďábelské ódy. Během řádění vichřice došlo k výpadkům.", "cp1250"),
        ("Późną nocą wybuchł pożar, w którym zginęło trzech strażaków; zapowiedziały śledztwo.", "cp1250"),
        ("Η έκρηξη στο λιμάνι σκότωσε τρεις εργάτες, είπε ο υπουργός.", "cp1253"),
    ],
)
def test_letters_of_other_languages_are_not_taken_for_western_ones(text: str, encoding: str) -> None:
    assert read_text(text.encode(encoding)).text == text


def test_other_scripts_are_told_by_statistics() -> None:
    text = "Взрыв в порту унёс жизни двенадцати человек, сообщил в среду министр внутренних дел страны."
    document = read_text(text.encode("cp1251"))
    assert document.text == text
    assert document.metadata.notes == ("encoding: cp1251",)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty file"),
        (b" \n\t\n", "empty file"),
        (codecs.BOM_UTF8, "empty file"),
        (b"---\ntitle: T\n---\n  \n", "no text after the front matter"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary file"),
        (b"\x01\x02\x03\x04 text", "binary file"),
        (codecs.BOM_UTF16_LE + b"a", "not valid UTF-16-LE, which its byte order mark announces"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=f"^{reason}$"):
        read_text(data)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_front_matter_is_no_part_of_the_text(newline: str) -> None:
    front = newline.join(["---", "source: Harbour Post", "published: 2021-07", "---", ""])
    document = read_text((front + LINE).encode())
    assert document.text == LINE
    assert document.text_offset == len(front)
    assert document.metadata.source == "Harbour Post"
    assert document.metadata.published is not None


def test_a_mark_is_not_counted_in_the_offset() -> None:
    document = read_text(codecs.BOM_UTF8 + b"---\ntitle: T\n---\nBody.")
    assert (document.text, document.text_offset) == ("Body.", len("---\ntitle: T\n---\n"))


@pytest.mark.parametrize(
    "text", ["---\n\nSome text.\n---\nMore.", "---\ntitle: T\nno end", "--- title: T ---\nText.", "---\n- a\n---\nText."]
)
def test_rules_of_dashes_are_text(text: str) -> None:
    document = read_text(text.encode())
    assert (document.text, document.text_offset) == (text, 0)


def test_front_matter_may_be_empty() -> None:
    assert read_text(b"---\n---\nText.").text == "Text."


def test_a_bad_date_costs_the_date_only() -> None:
    metadata = read_text(b"---\npublished: 2021-99\nsource: S\n---\nText.").metadata
    assert metadata.published is None
    assert metadata.notes == ("published: unreadable (2021-99)",)
    year = Period(date(2021, 1, 1), date(2021, 12, 31))
    assert read_text(b"---\npublished: 2021\n---\nText.").metadata.published == year
