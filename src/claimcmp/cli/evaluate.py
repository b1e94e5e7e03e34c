"""`eval`: measure against gold files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from claimcmp.cli import context
from claimcmp.cli.context import CommonOptions, Session, settings_for
from claimcmp.cli.options import FormatOption, OutputOption
from claimcmp.cli.output import Forms, emit
from claimcmp.errors import GoldError, UsageError
from claimcmp.records.answers import Run

if TYPE_CHECKING:
    from claimcmp.evaluation.report import Metric
    from claimcmp.rendering.terminal import View


GoldArgument = Annotated[list[Path] | None, typer.Argument(metavar="GOLD...", help="Gold files.")]
Level = Literal["claims", "pairs", "answers"]
LevelOption = Annotated[Level, typer.Option("--level", help="What to measure.")]
ErrorsOption = Annotated[bool, typer.Option("--errors", help="List what was wrong.")]
PairsOption = Annotated[
    Path | None,
    typer.Option("--pairs", metavar="FILE", help="Measure the pair scorer alone on a file of pairs."),
]


ReviewsOption = Annotated[bool, typer.Option("--reviews", help="Measure precision from the verdicts of `review`.")]


@dataclass(slots=True)
class Measurement:
    """The answer of `eval`: the evaluation's report as plain values, and the run it was made with."""

    level: str
    metrics: Sequence[Metric]
    errors: list[dict[str, Any]]
    run: Run | None = None


def evaluate(
    session: Session,
    *,
    gold: GoldArgument = None,
    level: LevelOption = "pairs",
    errors: ErrorsOption = False,
    pairs: PairsOption = None,
    reviews: ReviewsOption = False,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Measure claims, pairs or answers against gold files made by careful readers.

    The articles of a gold file are looked for in --corpus, else beside the file. --reviews asks for no gold: it tells which share
    of the reviewed findings is right.
    """
    if bool(gold) + (pairs is not None) + reviews != 1:
        raise UsageError(
            "eval needs gold files, or --pairs, or --reviews",
            hint="claimcmp eval GOLD.yaml, or claimcmp eval --pairs FILE, or claimcmp eval --reviews",
        )
    if reviews:
        measurement = measured_reviews(session)
    else:
        measurement = measured_pairs(session, pairs) if pairs else measured_gold(session, gold or [], level=level)
    emit(session, measurement_forms(measurement, with_errors=errors), form=form, output=output)


def measured_gold(session: Session, paths: list[Path], *, level: str) -> Measurement:
    """Measure each gold file on its own articles; with several files the names of the metrics name the file."""
    from claimcmp import evaluation
    from claimcmp.corpus.formats.text import read_text

    metrics: list[Metric] = []
    errors: list[dict[str, Any]] = []
    runs: list[Run] = []
    for path in paths:
        gold = evaluation.read_gold(path, corpus=session.options.corpus, read_text=lambda data: read_text(data).text)
        options = session.options.merged(CommonOptions(corpus=gold.corpus_folder))
        # In memory: the folder of a gold file is seldom the user's own corpus, and nothing is to be left in it.
        corpus = context.open_corpus(options, in_memory=True, metadata=gold.metadata)
        opened = Session(options, corpus=corpus)
        analysis = opened.analyse(apart_from=gold.own_files)
        runs.append(analysis.run)
        report = evaluation.evaluate(
            analysis, gold, level=level, compare=opened.engine.compare, embed=opened.engine.embedder.embed
        )
        about = f"{path.parent.name}/{path.name}: " if len(paths) > 1 else ""
        metrics += [replace(metric, name=about + metric.name) for metric in report.metrics]
        errors += [asdict(error) for error in report.errors]
    return Measurement(level=level, metrics=metrics, errors=errors, run=runs[0])


def measured_reviews(session: Session) -> Measurement:
    """Measure the findings of the corpus that people reviewed."""
    from claimcmp import evaluation

    analysis = session.analyse()
    report = evaluation.measure_reviews(analysis.relations)
    return Measurement(level=report.level, metrics=report.metrics, errors=[], run=analysis.run)


def measured_pairs(session: Session, path: Path) -> Measurement:
    """Measure the judge of two sentences alone; no corpus is opened."""
    from claimcmp import evaluation
    from claimcmp.cli.judging import SentenceJudge

    if not path.is_file():
        raise GoldError(f"no such file of pairs: {path}")
    report = evaluation.evaluate_pairs_file(path, SentenceJudge(settings_for(session.options, None)))
    return Measurement(level=report.level, metrics=report.metrics, errors=[asdict(error) for error in report.errors])


def measurement_forms(measurement: Measurement, *, with_errors: bool) -> Forms:
    """Return the forms of a measurement; errors stand in it only where they were asked for."""
    from claimcmp.rendering import csv_table, markdown
    from claimcmp.rendering.json_document import evaluation_document

    errors = measurement.errors if with_errors else []
    columns = ("name", "value", "numerator", "denominator", "low", "high")
    rows = [{column: getattr(metric, column) for column in columns} for metric in measurement.metrics]
    return Forms(
        document=lambda: evaluation_document(
            measurement.run, level=measurement.level, metrics=measurement.metrics, errors=errors
        ),
        view=lambda width: _view(measurement, errors),
        csv=lambda: csv_table.table_text(columns, rows),
        markdown=lambda: markdown.objects_table(rows, columns),
    )


def _view(measurement: Measurement, errors: list[dict[str, Any]]) -> View:
    from claimcmp.rendering.terminal_reports import metrics_view, records_view

    shown = [{**error, "passages": None, **_passages(error)} for error in errors]
    return [*metrics_view(measurement.metrics, heading=f"Measured: {measurement.level}"), *records_view(shown, heading="Errors")]


def _passages(error: dict[str, Any]) -> dict[str, str]:
    """Return the passages of an error as one line each."""
    passages = error.get("passages") or ()
    return {
        f"passage {number}": f"{passage['article']}, {passage['start']}–{passage['end']}: “{passage['quote']}”"
        for number, passage in enumerate(passages, start=1)
    }
