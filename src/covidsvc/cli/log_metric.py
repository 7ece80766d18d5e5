"""`covidsvc log-metric`: one row more, or one corrected."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from covidsvc.cli.console import Color, answer, language_for, style_for, tell
from covidsvc.cli.exits import Exit, Stop, usage_error
from covidsvc.cli.options import ColorOption, DataOption, LangOption, PlanOption
from covidsvc.words import Language, Words
from covidsvc.words import logging as words

if TYPE_CHECKING:
    from covidsvc.cli.opening import Opened
    from covidsvc.record.entry import Entered, Logs
    from covidsvc.record.new_row import NewRow


def log_metric(
    metric: Annotated[str, typer.Argument(metavar="METRIC", help="The id of the metric.")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="The number; of a share, part/whole such as 84/100.")],
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
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", min=0, help="How long to wait for another writer.")
    ] = 10,
    plan: PlanOption = None,
    data: DataOption = None,
    lang: LangOption = None,
    color: ColorOption = Color.AUTO,
) -> None:
    """Log one number; it is checked against plan and logs before it is written."""
    from covidsvc.cli.opening import open_workspace
    from covidsvc.cli.showing import stop_at_errors
    from covidsvc.record.entry import FaultyLogs, Logs, RefusedRow, enter_row
    from covidsvc.record.new_row import NewRow

    if not 0 <= timeout < float("inf"):
        raise usage_error("--timeout: write a number of seconds", "--timeout：请写秒数")
    part, whole = _part_and_whole(value, of)
    row = NewRow(metric, day or str(date.today()), part, whole, note, key, _dimensions(where or []))
    opened = open_workspace(plan, data)
    language = language_for(lang, opened.title)
    stop_at_errors(opened.plan_findings, 0, language, color)
    _known(metric, opened, language)
    logs = Logs(
        opened.workspace.data,
        opened.workspace.name_of(opened.workspace.data),
        opened.metrics,
        opened.fiscal_year_starts,
        opened.workspace.leads_out,
    )
    remark = Words(f": {note}", f"：{note}") if note else Words("", "")
    reason = words.REPLACED.fill(day=date.today(), note=remark).in_language(language)
    try:
        entered = enter_row(row, logs, today=date.today(), replace=replace, reason=reason, timeout=timeout)
    except RefusedRow as refused:
        for message in refused.messages:
            tell(words.REFUSED.fill(message=message), language)
        raise typer.Exit(Exit.NO) from None
    except FaultyLogs as faulty:
        stop_at_errors(faulty.reading.findings, faulty.reading.left_out, language, color)
    except OSError as error:
        raise _cannot_write(error, logs) from None
    else:
        answer("\n".join(_echo(entered, row, opened, language, color)) + "\n")


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


def _known(metric: str, opened: "Opened", language: Language) -> None:
    if metric in opened.metrics:
        return
    from covidsvc.words.nearest import nearest

    meant = nearest(metric, opened.metrics)
    hint = words.DID_YOU_MEAN.fill(id=meant) if meant else Words("", "")
    tell(words.REFUSED.fill(message=words.UNKNOWN_METRIC.fill(id=metric, meant=hint)), language)
    raise typer.Exit(Exit.NO)


def _cannot_write(error: OSError, logs: "Logs") -> Stop:
    file = error.filename or logs.name
    reason = error.strerror or str(error)
    return Stop(Exit.CANNOT_RUN, words.CANNOT_WRITE.fill(file=file, reason=reason))


def _echo(entered: "Entered", row: "NewRow", opened: "Opened", language: Language, color: Color) -> Iterator[str]:
    """The row as it was written, and each KPI that it changes."""
    from covidsvc.evaluate.report import judge_kpi
    from covidsvc.model.commitment import commitments
    from covidsvc.phrase.period import period_of
    from covidsvc.render.effect import effect
    from covidsvc.render.plain import encodable, printable

    encoding = style_for(language, color).encoding
    yield words.WRITTEN.fill(file=entered.file, line=entered.line, text=printable(entered.text)).in_language(language)
    judged = False
    for reading in opened.readings:
        for commitment in commitments(reading.plan_file.plan) if reading.plan else ():
            if commitment.kpi.metric != row.metric:
                continue
            judged = True
            period = period_of(entered.unit.held.last, "month").days()
            as_of = max(date.today(), entered.unit.days.first)
            before, after = (judge_kpi(commitment, log, period, as_of) for log in (entered.before, entered.after))
            id = commitment.declared.id
            yield encodable(effect(commitment, id, before.judgement, after.judgement, language), encoding)
            for group in after.groups:
                if row.dimensions.get(commitment.kpi.by or "") == group.value:
                    was = next(
                        (each.judgement for each in before.groups if each.value == group.value), before.judgement
                    )
                    yield encodable(
                        effect(commitment, f"{id}[{printable(group.value)}]", was, group.judgement, language), encoding
                    )
    if not judged:
        yield words.NOT_JUDGED.fill(metric=row.metric).in_language(language)
