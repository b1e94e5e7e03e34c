"""`eval`: measure against gold files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimcmp.cli.context import CommonOptions, Session
from claimcmp.cli.options import FormatOption, OutputOption
from claimcmp.cli.output import Forms, emit
from claimcmp.errors import GoldError, UsageError
from claimcmp.records.answers import Analysis, Run

if TYPE_CHECKING:
    from claimcmp.evaluation.report import EvaluationReport
    from claimcmp.rendering.json_document import Metric
    from claimcmp.rendering.terminal import View


class GoldLevel(StrEnum):
    """What is measured."""

    CLAIMS = "claims"
    PAIRS = "pairs"
    ANSWERS = "answers"


GoldArgument = Annotated[list[Path] | None, typer.Argument(metavar="GOLD...", help="Gold files.")]
LevelOption = Annotated[GoldLevel, typer.Option("--level", help="What to measure.")]
ErrorsOption = Annotated[bool, typer.Option("--errors", help="List what was wrong.")]
PairsOption = Annotated[
    Path | None,
    typer.Option("--pairs", metavar="FILE", help="Measure the pair scorer alone on a file of pairs."),
]


@dataclass(slots=True)
class Measurement:
    """The answer of `eval`: the evaluation's report as plain values, and the run it was made with."""

    level: str
    metrics: Sequence[Metric]
    errors: list[dict[str, Any]]
    run: Run | None = None


@dataclass(slots=True)
class _Corpora:
    """Opens and analyses the folders that gold files speak of."""

    session: Session
    runs: list[Run] = field(default_factory=list)

    def analysis_for(self, root: Path | None = None) -> Analysis:
        """Return the analysis of a folder, or of the corpus of this session."""
        session = self.session if root is None else Session(self.session.options.merged(CommonOptions(corpus=root)))
        analysis = session.analyse()
        self.runs.append(analysis.run)
        return analysis


def evaluate(
    session: Session,
    *,
    gold: GoldArgument = None,
    level: LevelOption = GoldLevel.PAIRS,
    errors: ErrorsOption = False,
    pairs: PairsOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Measure claims, pairs or answers against gold files made by careful readers."""
    if not gold and pairs is None:
        raise UsageError("eval needs a gold file", hint="claimcmp eval GOLD.yaml, or claimcmp eval --pairs FILE")
    for path in [*(gold or ()), *([pairs] if pairs else ())]:
        if not path.is_file():
            raise GoldError(f"no such gold file: {path}")
    corpora = _Corpora(session)
    measurement = measured(gold or [], level=level.value, pairs=pairs, analysis_for=corpora.analysis_for)
    measurement.run = corpora.runs[0] if corpora.runs else None
    emit(session, measurement_forms(measurement, with_errors=errors), form=form, output=output)


def measured(gold: list[Path], *, level: str, pairs: Path | None, analysis_for: Callable[..., Analysis]) -> Measurement:
    """Call the evaluation; the one place that knows its shape."""
    from claimcmp.evaluation import report as evaluation

    report = evaluation.evaluate_pairs(pairs) if pairs is not None else evaluation.evaluate(analysis_for, gold, level)
    return plain_measurement(report)


def plain_measurement(report: EvaluationReport) -> Measurement:
    """Return a report with its errors as plain values."""
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
