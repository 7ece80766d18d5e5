"""The words that parameters of commands may be completed to, each with its help."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from covidsvc.cli.console import language_of_environment
from covidsvc.words import Words
from covidsvc.words import completion as texts
from covidsvc.words.changes import LABELS
from covidsvc.words.report import month_name, quarter_name, year_name

if TYPE_CHECKING:
    from covidsvc.cli.declared import Declared
    from covidsvc.phrase.period import Period, PeriodKind

Completion = tuple[str, str]
"""A word and its help."""


class Completer(NamedTuple):
    """How to find words, with what is written so far; of a list that commas part, its last member."""

    find: Callable[[typer.Context, str], Iterable[Completion]]
    is_list: bool = False


def _said(text: Words) -> str:
    return text.in_language(language_of_environment() or "en")


def _known(**texts: Words) -> Callable[[typer.Context, str], Iterable[Completion]]:
    """Words that are always the same; `_` stands for a hyphen."""
    return lambda ctx, begun: [(name.replace("_", "-"), _said(text)) for name, text in texts.items()]


def _declared(ctx: typer.Context) -> "Declared":
    """What is declared in the workspace that the command line so far names."""
    from covidsvc.cli.declared import Declared, workspace_named

    said = _said_so_far(ctx)
    plans = said.get("plan") or said.get("plans") or os.environ.get("COVIDSVC_PLAN", "").split()
    data = said.get("data") or os.environ.get("COVIDSVC_DATA")
    return Declared(workspace_named(map(Path, plans), Path(data) if data else None))


def _said_so_far(ctx: typer.Context) -> dict[str, Any]:
    """The parameters that are written already: typer reads none of a line whose last option has no value yet."""
    from shlex import split

    line = os.environ.get("_TYPER_COMPLETE_ARGS", "")
    if "COMP_WORDS" in os.environ:
        words = os.environ["COMP_WORDS"].split("\n")[: int(os.environ["COMP_CWORD"])]
    else:
        words = split(line) if line.endswith(" ") else split(line)[:-1]
    name = ctx.info_name or ""
    arguments = words[words.index(name) + 1 :]
    if arguments and arguments[-1].startswith("-"):
        arguments.pop()
    return dict(ctx.command.make_context(name, arguments, resilient_parsing=True).params)


def _ids(*kinds: str) -> Callable[[typer.Context, str], Iterable[Completion]]:
    def find(ctx: typer.Context, begun: str) -> Iterator[Completion]:
        declared = _declared(ctx)
        for id, each in declared.entries(*kinds):
            yield id, declared.title_of(each, language_of_environment() or "en")

    return find


def _months(ctx: typer.Context, begun: str) -> Iterator[Completion]:
    for month in _periods(ctx, "month"):
        yield str(month), _said(month_name(month.year, month.number))


def _quarters(ctx: typer.Context, begun: str) -> Iterator[Completion]:
    for quarter in _periods(ctx, "quarter"):
        yield str(quarter), _said(quarter_name(quarter.year, quarter.number))


def _years(ctx: typer.Context, begun: str) -> Iterator[Completion]:
    for year in _periods(ctx, "year"):
        yield str(year), _said(year_name(year.year))


def _last_days(ctx: typer.Context, begun: str) -> Iterator[Completion]:
    for month in _periods(ctx, "month"):
        yield str(month.days().last), _said(texts.END_OF.fill(month=month_name(month.year, month.number)))


def _periods(ctx: typer.Context, kind: "PeriodKind") -> "list[Period]":
    """The periods that have rows."""
    from covidsvc.phrase.period import first_day, period_of

    declared = _declared(ctx)
    start = declared.fiscal_year_start
    return list(dict.fromkeys(period_of(first_day(month), kind, start) for month in declared.months()))


def _parts_of_logs(ctx: typer.Context, begun: str) -> Iterator[Completion]:
    """The dimensions of the metric that is logged, with the values that its log has."""
    declared, metric = _declared(ctx), _said_so_far(ctx).get("metric")
    for name in declared.entry(metric, "metrics").get("dimensions") or ():
        values = declared.values_of(name, metric) or [""]
        yield from ((f"{name}={value}", "") for value in values)


def _groups(ctx: typer.Context, begun: str) -> Iterator[Completion]:
    """The values by which the KPI is judged in groups."""
    declared = _declared(ctx)
    kpi = declared.entry(_said_so_far(ctx).get("kpi"), "measures", "kpis")
    if kpi.get("by"):
        yield from ((value, "") for value in declared.values_of(kpi["by"], kpi.get("metric")))


def _rules(ctx: typer.Context, begun: str) -> Iterator[Completion]:
    from covidsvc.check.catalogue import RULES

    for rule in RULES:
        yield rule.code, _said(rule.about)


_MONTHS = Completer(_months)
_RULES = Completer(_rules, is_list=True)
COMPLETERS = {
    "metric": Completer(_ids("metrics")),
    "kpi": Completer(_ids("measures", "kpis")),
    "measure": Completer(_ids("measures")),
    "owner": Completer(_ids("owners")),
    "month": _MONTHS,
    "first": _MONTHS,
    "last": _MONTHS,
    "quarter": Completer(_quarters),
    "year": Completer(_years),
    "as_of": Completer(_last_days),
    "where": Completer(_parts_of_logs),
    "group": Completer(_groups),
    "select": _RULES,
    "ignore": _RULES,
    "asked": Completer(_rules),
    "lang": Completer(_known(en=texts.ENGLISH, zh=texts.CHINESE), is_list=True),
    "fail_on": Completer(_known(**texts.FAILURES), is_list=True),
    "labels": Completer(_known(**LABELS), is_list=True),
    "rows": Completer(_known(all=texts.ALL_ROWS)),
}
"""By the names that parameters have in every command."""
