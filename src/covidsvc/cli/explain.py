"""`covidsvc explain`: how a verdict came about, down to the rows by file and line."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from covidsvc.cli.console import Color, answer, style_for
from covidsvc.cli.exits import usage_error
from covidsvc.cli.formats import chosen_format
from covidsvc.cli.kpi_names import kpis_called, make_sure_of_group
from covidsvc.cli.options import (
    AsOfOption,
    ColorOption,
    DataOption,
    LangOption,
    OfflineOption,
    OutputOption,
    PlanOption,
)
from covidsvc.render.explanation import ExplanationFormat, render_explanation

if TYPE_CHECKING:
    from covidsvc.load import PlanReading
    from covidsvc.model.commitment import Commitment
    from covidsvc.model.explanation import Explanation
    from covidsvc.model.log import DetailedLog
    from covidsvc.phrase.period import Period
    from covidsvc.source import LogFile

_ENDINGS = {
    ".txt": ExplanationFormat.TEXT,
    ".json": ExplanationFormat.JSON,
    ".md": ExplanationFormat.MARKDOWN,
}
_ROWS = 10


def explain(
    kpi: Annotated[str, typer.Argument(metavar="KPI", help="The id of the KPI.", show_default=False)],
    month: Annotated[str | None, typer.Option("--month", metavar="YYYY-MM", help="The month that was judged.")] = None,
    quarter: Annotated[str | None, typer.Option("--quarter", metavar="YYYY-Q1", help="The quarter.")] = None,
    year: Annotated[str | None, typer.Option("--year", metavar="YYYY", help="The year.")] = None,
    as_of: AsOfOption = None,
    group: Annotated[
        str | None, typer.Option("--group", metavar="VALUE", help="One group of a KPI that is judged by a dimension.")
    ] = None,
    rows: Annotated[
        str, typer.Option("--rows", metavar="N|all", help="How many rows to show, those that weigh most first.")
    ] = str(_ROWS),
    format: Annotated[
        ExplanationFormat | None,
        typer.Option("--format", help="The form of the answer (default: by the ending of --output, else text)."),
    ] = None,
    output: OutputOption = None,
    offline: OfflineOption = False,
    plan: PlanOption = None,
    data: DataOption = None,
    lang: LangOption = None,
    color: ColorOption = Color.AUTO,
) -> None:
    """Show how a verdict came about: plan, rows, arithmetic, comparison (default: of the last month that is over)."""
    from covidsvc.cli.faultless import open_faultless
    from covidsvc.cli.periods import read_as_of, read_asked_period
    from covidsvc.cli.progress import Progress
    from covidsvc.cli.showing import stop_at_errors
    from covidsvc.cli.warehouses import Warehouses

    chosen = chosen_format(format, output, _ENDINGS, ExplanationFormat.TEXT)
    most, asked_day = _read_rows(rows), read_as_of(as_of)
    period = read_asked_period(month, quarter, year, asked_day or date.today())
    opened, languages = open_faultless(plan, data, output, lang, color)
    declared = kpis_called(kpi, opened.asked)
    metrics = {commitment.kpi.metric for _, commitment in declared}
    progress = Progress(languages[0])

    def reads(file: "LogFile") -> bool:
        return file.metric is None or file.metric in metrics

    logs = opened.read_logs(reads, progress=progress)
    stop_at_errors(logs.findings, logs.left_out, languages[0], color)

    def explained(log: "DetailedLog", group: str | None = None) -> "list[Explanation]":
        return [_explain(*each, log, period, asked_day, most, group) for each in declared]

    with Warehouses(opened, offline=offline) as warehouses:
        log = warehouses.log(logs.log, explained)
        stop_at_errors(warehouses.findings, 0, languages[0], color)
        explanations = [each._replace(asked=tuple(warehouses.asked())) for each in explained(log, group)]
    answer(render_explanation(chosen, explanations, style_for(languages, color, to_file=output is not None)), output)
    if not any(each.kpi.judgement.rows for each in explanations):
        from covidsvc.cli.months_with_rows import tell_where_rows_are

        tell_where_rows_are(opened, reads, [period], f"explain {kpi}", languages[0])


def _read_rows(text: str) -> int | None:
    """How many rows are shown; None for all."""
    if text == "all":
        return None
    if not text.isascii() or not text.isdigit() or int(text[:9]) < 1:
        raise usage_error(f"--rows {text}: write a number from 1, or all", f"--rows {text}：请写 1 以上的数，或 all")
    return int(text[:9])


def _explain(
    reading: "PlanReading",
    commitment: "Commitment",
    log: "DetailedLog",
    period: "Period",
    asked_day: date | None,
    most: int | None,
    group: str | None,
) -> "Explanation":
    from covidsvc.cli.judging import last_day_that_counts
    from covidsvc.evaluate.explanation import proofs_of
    from covidsvc.evaluate.report import judge_kpi
    from covidsvc.load.passages import passages_on
    from covidsvc.model.explanation import Explanation

    plan = reading.plan_file.plan
    as_of = last_day_that_counts(plan, period, asked_day)
    judged = judge_kpi(commitment, log, period.days(plan.fiscal_year_start), as_of)
    if group is not None:
        make_sure_of_group(commitment, group, [each.value for each in judged.groups])
    proofs = proofs_of(judged, log, as_of, most, group)
    passages = passages_on(reading, commitment)
    return Explanation(reading.plan_file, period, as_of, judged, passages, proofs, group)
