"""`versions`: what an article says otherwise than it did."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcmp.cli.context import Session
from claimcmp.cli.filters import nearest
from claimcmp.cli.options import FormatOption, OutputOption
from claimcmp.cli.output import Forms, emit
from claimcmp.errors import UsageError
from claimcmp.records.answers import Analysis
from claimcmp.records.versions import History

ArticleArgument = Annotated[str, typer.Argument(metavar="ARTICLE", help="Id (or its beginning) or path of an article.")]


def versions(session: Session, article: ArticleArgument, *, form: FormatOption = None, output: OutputOption = None) -> None:
    """Show which claims an article changed, dropped and added from each of its versions to the next, with both wordings.

    A version is kept when an article is added again under its address or file name with another text. A correction is silent
    where the newer text does not say that it was changed.
    """
    analysis = session.analyse()
    wanted = session.engine.find_article(article)
    if wanted is None:
        hint = nearest(article, [known.path for known in analysis.articles]) or "claimcmp articles lists the articles"
        raise UsageError(f"no article of the corpus: {article}", hint=hint)
    emit(session, versions_forms(session.engine.versions(wanted), analysis), form=form, output=output)


def versions_forms(history: History, analysis: Analysis) -> Forms:
    """Return the forms of the versions of an article."""
    from claimcmp.rendering.json_document import versions_document
    from claimcmp.rendering.lookup import Lookup
    from claimcmp.rendering.markdown_versions import versions_text
    from claimcmp.rendering.terminal_versions import versions_view

    lookup = Lookup.of(analysis).with_revisions(history.revisions)
    return Forms(
        document=lambda: versions_document(history, lookup),
        view=lambda width: versions_view(history, lookup, width=width),
        markdown=lambda: versions_text(history),
    )
