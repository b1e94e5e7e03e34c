"""Every terminal view of the invented harbour blast, as text; run this file to write the pictures anew after a wanted change."""

from __future__ import annotations

import importlib.util
from io import StringIO
from pathlib import Path
from types import ModuleType

from rich.console import Console

from claimcmp.records.relations import Label
from claimcmp.records.reviews import Review, ReviewVerdict, review_key
from claimcmp.rendering.lookup import Lookup
from claimcmp.rendering.terminal import View
from claimcmp.rendering.terminal_compare import comparisons_view
from claimcmp.rendering.terminal_findings import diff_view, explanation_view, findings_view
from claimcmp.rendering.terminal_lists import (
    article_view,
    articles_view,
    claim_view,
    claims_view,
    cluster_view,
    entities_view,
    topics_view,
)
from claimcmp.rendering.terminal_review import review_view
from claimcmp.rendering.terminal_timeline import timeline_view

HERE = Path(__file__).parent
WIDTHS = (80, 200)


def load(name: str) -> ModuleType:
    """Import a file of this folder by its path: tests are no package."""
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def views(harbour: ModuleType, width: int) -> dict[str, View]:
    analysis = harbour.ANALYSIS
    lookup = Lookup.of(analysis, articles=[harbour.LETTER_ARTICLE], claims=[harbour.FIVE, harbour.RESIGNED])
    found = {topic.id: topic for topic in analysis.topics}
    lists: View = [
        *articles_view(analysis.articles, lookup, width=width),
        *claims_view(analysis.claims, lookup, width=width),
        *topics_view(harbour.TOPICS, found, lookup, width=width),
        *entities_view(harbour.CONTENT.entities, width=width),
    ]
    show: View = [
        *claim_view(harbour.LATE, [harbour.INSPECTION_RELATION], lookup, width=width),
        *cluster_view(analysis.clusters[0], [harbour.DEATHS_RELATION], lookup, width=width),
        *article_view(harbour.HERALD_ARTICLE, harbour.CLAIMS[:3], lookup, width=width),
    ]
    return {
        "compare": comparisons_view([harbour.DEATHS, harbour.INSPECTION], lookup, width=width),
        "contradictions": findings_view(harbour.FINDINGS, width=width),
        "diff": diff_view(harbour.DIFF, lookup, width=width),
        "explain": explanation_view(harbour.EXPLANATION, width=width),
        "lists": lists,
        "review": review_view(
            harbour.FINDINGS[1],
            Review(ReviewVerdict.LATER, *review_key(Label.CONTRADICT, harbour.DENIED, harbour.LATE), note="ask the authority"),
            place=1,
            total=2,
            open_ones=2,
            chosen="open",
            message="note kept",
            with_context=True,
            width=width,
        ),
        "show": show,
        "timeline": timeline_view(harbour.TIMELINE, lookup, width=width),
    }


def as_text(view: View, width: int, *, is_terminal: bool = False) -> str:
    stream = StringIO()
    color_system = "standard" if is_terminal else None
    console = Console(
        file=stream,
        width=width,
        force_terminal=is_terminal,
        color_system=color_system,
        markup=False,
        emoji=False,
        highlight=False,
    )
    for renderable in view:
        console.print(renderable)
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


def picture_file(name: str, width: int) -> Path:
    return HERE / "pictures" / f"{name}-{width}.txt"


if __name__ == "__main__":
    (HERE / "pictures").mkdir(exist_ok=True)
    for wide in WIDTHS:
        for picture, drawn in views(load("harbour"), wide).items():
            picture_file(picture, wide).write_text(as_text(drawn, wide), encoding="utf-8")
