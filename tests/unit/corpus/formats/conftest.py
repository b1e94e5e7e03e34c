"""Makes the files that the readers are tried on."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

import pytest

STORY = (
    "Twelve people were killed on Tuesday when a grain silo blew up in the old harbour of Velmar, the port authority said.",
    "The fast-moving fire reached three warehouses before crews from Osmark and Norwick could bring it under control at noon.",
    "Minister Ann Tolan told reporters that an inquiry would begin at once, and that no ship would leave the harbour before Friday.",
    "Forty-one dockers were treated in two hospitals; nine of them remained in a serious condition, a doctor at St Brann said.",
)


@pytest.fixture
def story() -> tuple[str, ...]:
    """Four paragraphs of an invented event."""
    return STORY


@pytest.fixture
def make_pdf() -> Callable[..., bytes]:
    """Set paragraphs as a PDF with running heads and page numbers; `## ` marks a heading."""

    def make(paragraphs: Sequence[str], *, columns: int = 1, title: str | None = None) -> bytes:
        from reportlab.lib.pagesizes import A5
        from reportlab.lib.styles import ParagraphStyle
        from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

        body = ParagraphStyle("body", fontName="Times-Roman", fontSize=10.5, leading=13, alignment=4, spaceAfter=6)
        heading = ParagraphStyle("heading", fontName="Helvetica-Bold", fontSize=13, leading=18, spaceAfter=8)
        stream = io.BytesIO()
        document = BaseDocTemplate(stream, pagesize=A5, title=title)
        width, height = A5

        def furnish(canvas: object, _: object) -> None:
            canvas.setFont("Helvetica", 8)  # type: ignore[attr-defined]
            canvas.drawString(50, height - 30, f"Velmar Review, issue {4}")  # type: ignore[attr-defined]
            canvas.drawCentredString(width / 2, 25, f"- {canvas.getPageNumber()} -")  # type: ignore[attr-defined]

        each = (width - 100 - 18 * (columns - 1)) / columns
        frames = [
            Frame(50 + number * (each + 18), 55, each, height - 110, leftPadding=0, rightPadding=0) for number in range(columns)
        ]
        document.addPageTemplates(PageTemplate(frames=frames, onPage=furnish))
        flow = [Paragraph(escape(text.removeprefix("## ")), heading if text.startswith("## ") else body) for text in paragraphs]
        document.build(flow)
        return stream.getvalue()

    return make


@pytest.fixture
def draw_pdf() -> Callable[..., bytes]:
    """Put lines of text at places of pages: (page, x, y, text); each in an operation of its own."""

    def draw(lines: Sequence[tuple[int, float, float, str]], *, size: float = 10) -> bytes:
        from reportlab.pdfgen.canvas import Canvas

        stream = io.BytesIO()
        canvas = Canvas(stream, pagesize=(400, 600))
        for page in range(max(line[0] for line in lines) + 1):
            canvas.setFont("Times-Roman", size)
            for number, x, y, text in lines:
                if number == page:
                    canvas.drawString(x, y, text)
            canvas.showPage()
        canvas.save()
        return stream.getvalue()

    return draw
