"""`covidsvc template`: a workbook for those who log by mail."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from covidsvc.cli.console import Color, answer
from covidsvc.cli.exits import Exit, Stop, usage_error
from covidsvc.cli.options import ColorOption, DataOption, LangOption, OutputOption, PlanOption
from covidsvc.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from covidsvc.cli.opening import Opened
    from covidsvc.render.template.subject import Asked

_NO_METRICS = Words("there is no metric to log: declare one in the plan", "没有需要填报的指标：请先在方案中声明")
_LOGS_NONE = Words(
    "{owner} logs no metric: leave out --owner for all of them", "{owner} 不填报任何指标：去掉 --owner 可得全部"
)


def template(
    owner: Annotated[str | None, typer.Option("--owner", metavar="ID", help="Only what this owner logs.")] = None,
    output: OutputOption = None,
    plan: PlanOption = None,
    data: DataOption = None,
    lang: LangOption = None,
    color: ColorOption = Color.AUTO,
) -> None:
    """Write a workbook to fill in, for those who log by mail; `covidsvc import` reads it."""
    from covidsvc.cli.faultless import open_faultless
    from covidsvc.cli.formats import need_package
    from covidsvc.render.template.subject import Form, asked_metrics

    need_package("openpyxl", "excel", "xlsx")
    opened, languages = open_faultless(plan, data, output, lang, color)
    plans = [reading.plan_file.plan for reading in opened.asked]
    if owner is not None and not any(owner in each.owners for each in plans):
        known = ", ".join(dict.fromkeys(id for each in plans for id in each.owners))
        raise usage_error(
            f"--owner {owner}: no plan has such an owner (there are {known})",
            f"--owner {owner}：没有该责任部门（已有：{known}）",
        )
    metrics = asked_metrics(plans, owner)
    if not metrics:
        raise Stop(Exit.NO, _LOGS_NONE.fill(owner=owner) if owner else _NO_METRICS)
    from covidsvc.render.template.as_xlsx import template_as_xlsx

    form = Form(metrics, {}, languages)
    answer(template_as_xlsx(form._replace(known_values=_known_values(opened, form.metrics))), output)


def _known_values(opened: "Opened", metrics: "Sequence[Asked]") -> dict[str, list[str]]:
    """The values of each dimension that logs have."""
    from covidsvc.model.log import Selection
    from covidsvc.phrase.period import Days

    asked = {each.id for each in metrics if each.metric.dimensions}
    if not asked:
        return {}
    log = opened.read_logs(lambda file: file.metric is None or file.metric in asked).log
    known: dict[str, set[str]] = {}
    for each in metrics:
        for name in each.metric.dimensions:
            selection = Selection(each.id, Days(date.min, date.max), date.max)
            known.setdefault(name, set()).update(log.values_of(name, selection))
    return {name: sorted(values) for name, values in known.items() if values}
