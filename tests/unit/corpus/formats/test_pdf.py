"""PDF: running text out of columns, hard wraps and hyphens, each character known on its page."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from claimcmp.corpus.formats.document import Document
from claimcmp.corpus.formats.pdf import mended_text, read_pdf
from claimcmp.corpus.formats.pdf_lines import Page, read_lines
from claimcmp.errors import InputError

Make = Callable[..., bytes]


def read(data: bytes) -> Document:
    [found] = read_pdf(data)
    assert isinstance(found, Document)
    return found


def pages_of(data: bytes) -> list[Page]:
    import pypdf

    return [read_lines(page, number) for number, page in enumerate(pypdf.PdfReader(io.BytesIO(data)).pages)]


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_paragraphs_come_whole_and_without_furniture(make_pdf: Make, story: tuple[str, ...], columns: int) -> None:
    headed = [text for number in range(9) for text in (f"## Part {number} of it", *story)]
    document = read(make_pdf(headed, columns=columns, title="Part 0 of it"))
    assert document.text.replace("\n\n", " ").split() == " ".join(headed).split()
    paragraphs = document.text.split("\n\n")
    assert sum(paragraph in headed for paragraph in paragraphs) >= 0.8 * len(headed)
    assert document.metadata.title == "Part 0 of it"


def test_columns_are_read_one_after_the_other_though_drawn_line_by_line(draw_pdf: Make) -> None:
    left = [f"left line number {number} of a text" for number in range(12)]
    right = [f"right line number {number} of a text" for number in range(12)]
    lines = [(0, 40.0, 560.0, "A headline that runs across the whole of the page and both of its columns")]
    for number, both in enumerate(zip(left, right, strict=True)):
        lines += [(0, x, 500.0 - 12 * number, text) for x, text in zip((40.0, 220.0), both, strict=True)]
    text = read(draw_pdf(lines)).text
    assert " ".join(text.split()) == " ".join([lines[0][3], *left, *right])


def test_hyphens_at_the_ends_of_lines_go_unless_they_are_the_word_s_own(draw_pdf: Make) -> None:
    wrapped = [
        "The harbour master of Velmar spoke of an explo-", "sion of unusual force and of a well-", "known danger; the ex-",
        "plosion, he said, came after twenty-", "two warnings. A second explosion followed and the fire-",
        "fighters were sent away from the harbour by half past ten in the evening.",
    ]  # fmt: skip
    text = read(draw_pdf([(0, 40.0, 500.0 - 12 * number, line) for number, line in enumerate(wrapped)])).text
    assert text == (
        "The harbour master of Velmar spoke of an explosion of unusual force and of a well-known danger; the explosion, he said, "
        "came after twenty-two warnings. A second explosion followed and the firefighters were sent away from the harbour by half "
        "past ten in the evening."
    )


def test_every_character_is_found_on_its_page(make_pdf: Make, story: tuple[str, ...]) -> None:
    pages = pages_of(make_pdf(story * 6, columns=2))
    mended = mended_text(pages)
    text = mended.text()
    places = [mended.place(offset) for offset in range(len(text))]
    assert {place[0] for place in places if place} == set(range(len(pages)))
    for character, place in zip(text, places, strict=True):
        assert character.isspace() if place is None else pages[place[0]].raw[place[1]] == character


def test_the_page_of_a_passage_is_known(make_pdf: Make, story: tuple[str, ...]) -> None:
    data = make_pdf(story * 6)
    document = read(data)
    starts = document.metadata.pages
    assert len(starts) == len(pages_of(data)) > 1
    assert starts[0] == 0
    for number, start in enumerate(starts):
        words = document.text[start:].split()[:3]
        assert " ".join(words) in " ".join(pages_of(data)[number].raw.split())


def test_a_picture_of_text_is_refused(tmp_path: object) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.drawImage(ImageReader(Image.new("L", (300, 400), 255)), 50, 50)
    canvas.save()
    with pytest.raises(InputError, match="a scanned PDF"):
        read(stream.getvalue())


def test_garbled_text_is_refused(draw_pdf: Make) -> None:
    lines = [(0, 40.0, 500.0 - 12 * number, "xkcd qwrt plkj bnmv cxzt rtpl ghjk wrtz mnbv dfgh") for number in range(20)]
    with pytest.raises(InputError, match="garbled text"):
        read(draw_pdf(lines))


def test_a_password_and_what_is_no_pdf_are_told(make_pdf: Make, story: tuple[str, ...]) -> None:
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(make_pdf(story)))
    writer.encrypt("secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    with pytest.raises(InputError, match="protected by a password"):
        read(stream.getvalue())
    for data, words in ((b"", "empty file"), (b"%PDF-1.7 and no more", "not a PDF"), (make_pdf(story)[:900], "not a PDF")):
        with pytest.raises(InputError, match=words):
            read(data)
