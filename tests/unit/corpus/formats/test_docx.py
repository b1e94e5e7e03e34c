"""Word files: paragraphs, headings and tables in order; bombs refused unread."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from claimcmp.corpus.formats.document import Document
from claimcmp.corpus.formats.docx import read_docx
from claimcmp.errors import InputError


def read(data: bytes) -> Document:
    [found] = read_docx(data)
    assert isinstance(found, Document)
    return found


def saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def archive(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return stream.getvalue()


def test_headings_lists_and_tables_come_in_their_order(story: tuple[str, ...]) -> None:
    document = docx.Document()
    document.core_properties.title = "Blast in Velmar"
    document.core_properties.author = "Ann Tolan"
    document.add_heading("Blast in Velmar", 0)
    document.add_paragraph(story[0])
    document.add_heading("The fire", 2)
    document.add_paragraph(story[1], style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"cell {number}"
    table.rows[0].cells[0].merge(table.rows[0].cells[1])
    document.add_paragraph(story[2])
    found = read(saved(document))
    assert found.text.split("\n\n") == [
        "# Blast in Velmar", story[0], "## The fire", f"- {story[1]}", "cell 0", "cell 1", "cell 2", "cell 3", story[2],
    ]  # fmt: skip
    assert (found.metadata.title, found.metadata.author) == ("Blast in Velmar", "Ann Tolan")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no readable zip archive"),
        (b"PK\x03\x04 and no more", "no readable zip archive"),
        (b"\xd0\xcf\x11\xe0 old", "an old or password-protected Word file"),
        (archive({"word/document.xml": b" " * 60_000_000}), "unpacks to too much"),
        (archive({f"word/{number}.xml": b"" for number in range(5_001)}), "unpacks to too much"),
        (
            archive({"word/document.xml": b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>'}),
            "declares XML entities",
        ),
        (archive({"other.txt": b"no Word file"}), "not a Word file"),
        (saved(docx.Document()), "no text in it"),
    ],
)
def test_what_is_no_article_is_told(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read(data)


def test_a_part_that_holds_more_than_it_says_is_not_unpacked_beyond_that() -> None:
    data = archive({"word/document.xml": b"<w>" + b"a" * 3_000_000 + b"</w>"})
    size = (3_000_007).to_bytes(4, "little")
    assert data.count(size) >= 1
    with pytest.raises(InputError, match=r"not a Word file|unpacks to too much"):
        read(data.replace(size, (10).to_bytes(4, "little")))
