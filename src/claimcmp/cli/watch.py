"""`watch`: take in what feeds and folders have new, and tell what of it matters."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimcmp.cli.context import Session, settings_for
from claimcmp.cli.options import FormatOption, OutputOption
from claimcmp.cli.output import Forms, emit
from claimcmp.cli.taking import Outcome, Taking, folder_files, take_addresses, text_key
from claimcmp.errors import ExitStatus, InputError, NotWritableError, UsageError
from claimcmp.records.answers import Analysis
from claimcmp.records.articles import Article, Intake, SkippedFile
from claimcmp.records.watching import Alert, Feed

if TYPE_CHECKING:
    from claimcmp.config import FetchingSettings
    from claimcmp.corpus.watching import Memory

CheckOption = Annotated[bool, typer.Option("--check", help="Exit with status 10 if something matters.")]
AppendOption = Annotated[
    Path | None, typer.Option("--append", metavar="FILE", help="Also add what matters to this file, one JSON object per line.")
]


@dataclass(slots=True)
class News:
    """What a run took in: articles and how, feeds that failed with the reason, and what was skipped in the others."""

    articles: list[tuple[Article, Intake]] = field(default_factory=list)
    failed: list[tuple[Feed, str]] = field(default_factory=list)
    skipped: list[SkippedFile] = field(default_factory=list)

    @property
    def new(self) -> list[tuple[Article, Intake]]:
        """What was not in the corpus before."""
        return [pair for pair in self.articles if pair[1] is not Intake.ALREADY_THERE]


def watch(
    session: Session,
    *,
    check: CheckOption = False,
    append: AppendOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Take what the feeds and folders of `feeds.yaml` have new into the corpus, and tell only what of it matters.

    That is: contradictions, updates, figures outside those known before, and new versions that take something back without
    saying so. Made for cron: one run at a time, nothing is added twice, and what a person took out does not come back. A feed
    that fails is told and tried again next time; the status is 3 only if all of them fail.
    """
    from claimcmp.corpus.watching import load_memory, locked, read_feeds, save_memory

    feeds = read_feeds(session.root)
    fetching = settings_for(session.options, session.root).fetching
    with locked(session.root):
        memory = load_memory(session.root)
        news = take_in(session.root, feeds, memory, settings=fetching)
        save_memory(session.root, memory)
        session.tell_skipped(news.skipped)
        for feed, reason in news.failed:
            session.tell(f"failed, tried again next time: {reason if feed.name in reason else f'{feed.name}: {reason}'}")
        analysis, alerts = told(session, memory)
        emit(session, watch_forms(alerts, news, analysis), form=form, output=output)
        if append is not None:
            append_lines(append, alerts, analysis)
        memory.pending.clear()
        save_memory(session.root, memory)
    if check and alerts:
        raise typer.Exit(ExitStatus.FINDINGS)
    if feeds and len(news.failed) == len(feeds):
        raise InputError("every feed failed", hint="look at the addresses in feeds.yaml and at the network")


def take_in(root: Path, feeds: Sequence[Feed], memory: Memory, *, settings: FetchingSettings) -> News:
    """Take what is new in the feeds into the corpus in a folder, and note in the memory what was taken and what was not."""
    from claimcmp.corpus.folder import read_corpus
    from claimcmp.corpus.origins import trace_origins
    from claimcmp.corpus.writing import target_folder

    news = News()
    taking = Taking(root, target_folder(root), read_corpus(root).articles, {}, Outcome(), passed_over=memory.taken)
    for feed in feeds:
        taking.given = feed.given
        outcome = taking.outcome = Outcome()
        _take_feed(taking, feed, settings)
        told = memory.note_failures(entry.path for entry in outcome.skipped)
        news.skipped += [entry for entry in outcome.skipped if entry.path in told]
        news.failed += [(feed, reason) for reason in outcome.failed]
        news.articles += outcome.articles
        memory.note_taken(key for article, _ in outcome.articles for key in (text_key(article.text), article.url) if key)
    traced = {article.id: article for article in trace_origins(tuple(taking.articles.values()))}
    # What a later feed of the same run replaced is not there any more.
    news.articles = [(traced[article.id], intake) for article, intake in news.articles if article.id in traced]
    memory.pending = list(dict.fromkeys([*memory.pending, *(article.path for article, _ in news.new)]))
    return news


def _take_feed(taking: Taking, feed: Feed, settings: FetchingSettings) -> None:
    if feed.url is not None:
        take_addresses(taking, [feed.url], settings)
        return
    folder = taking.root / (feed.folder or "")
    try:
        if not folder.is_dir():
            raise UsageError(f"{feed.folder} is no folder")
        for file, below in folder_files(folder, taking.root, taking.outcome):
            taking.take_file(file, below, is_named=False)
    except NotWritableError:
        raise
    except (InputError, UsageError) as error:
        taking.outcome.failed.append(error.message)


def told(session: Session, memory: Memory) -> tuple[Analysis | None, tuple[Alert, ...]]:
    """Return what matters of the articles that nothing was told of yet; without any, nothing is computed."""
    if not memory.pending:
        return None, ()
    analysis = session.analyse()
    articles = [article for path in memory.pending if (article := session.engine.find_article(path)) is not None]
    return analysis, session.engine.alerts(articles)


def watch_forms(alerts: Sequence[Alert], news: News, analysis: Analysis | None) -> Forms:
    """Return the forms of what matters."""
    from claimcmp.rendering.json_document import member_document
    from claimcmp.rendering.json_objects import article_object
    from claimcmp.rendering.markdown_alerts import alerts_text
    from claimcmp.rendering.terminal_alerts import alerts_view

    added = [{"status": intake.value, **article_object(article)} for article, intake in news.new]
    failed = [{"feed": feed.name, "reason": reason} for feed, reason in news.failed]

    def document() -> dict[str, Any]:
        members = {"alerts": alert_rows(alerts, analysis), "articles": added, "failed": failed}
        return member_document(analysis.run if analysis else None, members)

    return Forms(
        document=document,
        view=lambda width: alerts_view(alerts, news.new, width=width),
        markdown=lambda: alerts_text(alerts),
    )


def alert_rows(alerts: Sequence[Alert], analysis: Analysis | None) -> list[dict[str, Any]]:
    """Return the alerts as JSON objects."""
    from claimcmp.rendering.json_alerts import alert_object
    from claimcmp.rendering.lookup import Lookup

    if analysis is None:
        return []
    lookup = Lookup.of(analysis).with_revisions(alert.revision for alert in alerts if alert.revision is not None)
    return [alert_object(alert, lookup) for alert in alerts]


def append_lines(path: Path, alerts: Sequence[Alert], analysis: Analysis | None) -> None:
    """Add the alerts to a file, one JSON object per line.

    Raises:
        InputError: it cannot be written.
    """
    rows = alert_rows(alerts, analysis)
    created = analysis.run.created_at if analysis else None
    lines = [json.dumps({"record": "alert", "created_at": created, **row}, ensure_ascii=False) + "\n" for row in rows]
    if not lines:
        return
    try:
        with path.open("a", encoding="utf-8", newline="") as stream:
            stream.write("".join(lines))
    except OSError as error:
        raise InputError(f"cannot write {path}: {error.strerror}", hint="give --append a file in a folder that exists") from error
