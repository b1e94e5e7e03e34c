"""`review`: step through findings and record what they are worth."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from claimcmp.cli.context import Session
from claimcmp.cli.contradictions import LevelOption, parse_levels
from claimcmp.cli.filters import named_topic
from claimcmp.cli.options import TopicFilter
from claimcmp.cli.output import write_file
from claimcmp.cli.triage import Filter, Triage
from claimcmp.errors import UsageError
from claimcmp.records.reviews import Reviews

_ROOM_FOR_CONTEXT = 32
"""Lines from which on a screen begins with the paragraphs of both quotes; the key c shows and hides them."""

_ALL_LEVELS = "direct,reported,framing"

ContradictionsOption = Annotated[bool, typer.Option("--contradictions", help="Contradictions only, no divergences.")]
FilterOption = Annotated[Filter, typer.Option("--show", help="Which to begin with; the key f changes it.")]


def review(
    session: Session,
    *,
    contradictions: ContradictionsOption = False,
    level: LevelOption = _ALL_LEVELS,
    topic: TopicFilter = None,
    show: FilterOption = Filter.OPEN,
) -> None:
    """Step through the findings in the terminal and record with one key what each is worth.

    Verdicts are right, wrong, different scope, update (a later state) and later. They are written to reviews.yaml of the corpus
    at once, keyed by both quotes and their sources, so that they hold after every rebuild. `contradictions` then leaves out what
    was dismissed, --check passes over what was reviewed, and `eval --reviews` measures from them.
    """
    levels = parse_levels(level)
    if not sys.stdin.isatty() or not sys.stdout.isatty():
        raise UsageError("review needs a terminal", hint="without one: claimcmp contradictions, or claimcmp report")
    session.analyse()
    engine = session.engine
    found = engine.contradictions(
        diverging=not contradictions,
        levels=levels,
        topic=named_topic(engine.content, topic).id if topic else None,
        limit=None,
        dismissed=True,
    )
    path = reviews_path(engine.root)
    triage = Triage(found, engine.reviews, save=lambda reviews: save_reviews(path, reviews), filter=show)
    triage.is_context_shown = session.out.height >= _ROOM_FOR_CONTEXT
    _step_through(session, triage)
    session.tell(f"{len(triage.reviews.listed)} reviews in {path}")


def reviews_path(root: Path) -> Path:
    """Return where the verdicts of a corpus stand."""
    from claimcmp.corpus.reviews import REVIEWS_FILE

    return root / REVIEWS_FILE


def save_reviews(path: Path, reviews: Reviews) -> None:
    """Write all verdicts.

    Raises:
        InputError: the corpus cannot be written.
    """
    from claimcmp.corpus.reviews import reviews_text

    write_file(path, reviews_text(reviews.listed))


def _step_through(session: Session, triage: Triage) -> None:
    from claimcmp.cli.keyboard import Keyboard

    with session.out.screen(), Keyboard() as keyboard:
        while not triage.is_over:
            _draw(session, triage)
            key = keyboard.read()
            if key == "n" and triage.current is not None:
                with keyboard.whole_lines():
                    triage.note(session.out.input("note: "))
            else:
                triage.press(key)


def _draw(session: Session, triage: Triage) -> None:
    from claimcmp.rendering.terminal_review import review_view

    finding = triage.current
    session.out.clear()
    for renderable in review_view(
        finding,
        triage.review_of(finding) if finding else None,
        place=triage.place,
        total=len(triage.shown),
        open_ones=triage.left_to_do,
        chosen=triage.filter.value,
        message=triage.message,
        with_context=triage.is_context_shown,
        width=session.out.width,
    ):
        session.out.print(renderable)
