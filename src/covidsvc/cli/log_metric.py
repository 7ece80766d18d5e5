"""`covidsvc log-metric`: one row more, or many, or one corrected."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from covidsvc.cli.console import Color, language_for
from covidsvc.cli.exits import usage_error
from covidsvc.cli.options import ColorOption, DataOption, LangOption, PlanOption


def log_metric(
    metric: Annotated[str | None, typer.Argument(metavar="[METRIC]", help="The id of the metric.")] = None,
    value: Annotated[
        str | None, typer.Argument(metavar="[VALUE]", help="The number; of a share, part/whole such as 84/100.")
    ] = None,
    of: Annotated[str | None, typer.Option("--of", metavar="N", help="The whole, of a share or a rate.")] = None,
    day: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="The day, month or quarter (default: today).")
    ] = None,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="A remark.")] = "",
    key: Annotated[str, typer.Option("--key", metavar="KEY", help="The row's own number, such as a ticket's.")] = "",
    where: Annotated[
        list[str] | None, typer.Option("--where", metavar="NAME=VALUE", help="A dimension, such as branch=北京.")
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Correct the row of that day, period or key.")] = False,
    stdin: Annotated[
        bool, typer.Option("--stdin", help="Take many rows from stdin, all or none: CSV, or a JSON object a line.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be written, and write nothing.")] = False,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", min=0, help="How long to wait for another writer.")
    ] = 10,
    plan: PlanOption = None,
    data: DataOption = None,
    lang: LangOption = None,
    color: ColorOption = Color.AUTO,
) -> None:
    """Log one number, or many; they are checked against plan and logs before they are written."""
    from covidsvc.cli.opening import open_workspace
    from covidsvc.cli.recording import Recorder
    from covidsvc.cli.showing import stop_at_errors
    from covidsvc.record.new_row import NewRow

    if not 0 <= timeout < float("inf"):
        raise usage_error("--timeout: write a number of seconds", "--timeout：请写秒数")
    if stdin and any((value, of, day is not None, note, key, where, replace)):
        raise usage_error(
            "--stdin: each row says all but its metric, and none can be a correction",
            "--stdin：除指标外，其余内容应写在各行中，且不能用于更正",
        )
    if not stdin and (metric is None or value is None):
        raise usage_error(
            "Missing argument 'METRIC' or 'VALUE'; see covidsvc log-metric --help",
            "缺少参数 'METRIC' 或 'VALUE'；用法见 covidsvc log-metric --help",
        )
    part, whole = _part_and_whole(value or "", of)
    dimensions = _dimensions(where or [])
    opened = open_workspace(plan, data)
    language = language_for(lang, opened.title)
    stop_at_errors(opened.plan_findings, 0, language, color)
    recorder = Recorder(opened, language, color, timeout, dry_run)
    if stdin:
        recorder.record_stdin(metric)
    else:
        row = NewRow(metric or "", str(date.today()) if day is None else day, part, whole, note, key, dimensions)
        recorder.record([row], replaces=replace)


def _part_and_whole(value: str, of: str | None) -> tuple[str, str]:
    """`84/100` is a part and its whole."""
    part, _, whole = value.partition("/")
    if not whole.strip():
        return value, of or ""
    if of is not None:
        raise usage_error(f"{value} names the whole already: leave out --of", f"{value} 已写明整体：请去掉 --of")
    return part.strip(), whole.strip()


def _dimensions(where: Sequence[str]) -> dict[str, str]:
    dimensions = {}
    for each in where:
        name, equals, text = each.partition("=")
        if not equals or not name or name in dimensions:
            raise usage_error(f"--where {each}: write it as branch=北京", f"--where {each}：请写作 branch=北京")
        dimensions[name] = text
    return dimensions
