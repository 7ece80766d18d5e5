"""`covidsvc due`: who owes what by when."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from covidsvc.cli.console import Color, answer, style_for
from covidsvc.cli.formats import chosen_format
from covidsvc.cli.options import (
    AsOfOption,
    ColorOption,
    DataOption,
    LangOption,
    OfflineOption,
    OutputOption,
    PlanOption,
)
from covidsvc.render.due import DueFormat, render_due

if TYPE_CHECKING:
    from covidsvc.model.debt import Debts
    from covidsvc.model.log import DetailedLog

_ENDINGS = {".txt": DueFormat.TEXT, ".json": DueFormat.JSON, ".md": DueFormat.MARKDOWN}
_TWO_WEEKS = "14 days"


def due(
    within: Annotated[
        str | None,
        typer.Option(
            "--within",
            metavar="DURATION",
            help=f"How far to look ahead (default: {_TWO_WEEKS}); with it, also for the rows that fall due.",
        ),
    ] = None,
    as_of: AsOfOption = None,
    owner: Annotated[list[str] | None, typer.Option("--owner", metavar="ID", help="Only what this owner owes.")] = None,
    format: Annotated[
        DueFormat | None,
        typer.Option("--format", help="The form of the answer (default: by the ending of --output, else text)."),
    ] = None,
    output: OutputOption = None,
    offline: OfflineOption = False,
    plan: PlanOption = None,
    data: DataOption = None,
    lang: LangOption = None,
    color: ColorOption = Color.AUTO,
) -> None:
    """Show who owes what by when: rows, reasons, responses, actions, and the targets that are judged soon."""
    from covidsvc.cli.faultless import open_faultless
    from covidsvc.cli.periods import read_as_of, read_length
    from covidsvc.cli.progress import Progress
    from covidsvc.cli.showing import stop_at_errors
    from covidsvc.cli.wanted import Wanted, refuse_unknown
    from covidsvc.cli.warehouses import Warehouses
    from covidsvc.evaluate.debts import debts_of

    chosen = chosen_format(format, output, _ENDINGS, DueFormat.TEXT)
    day = read_as_of(as_of) or date.today()
    length = read_length("--within", _TWO_WEEKS if within is None else within)
    until = length.last_day_from(day + timedelta(days=1))
    opened, languages = open_faultless(plan, data, output, lang, color)
    plans = [reading.plan_file for reading in opened.asked]
    refuse_unknown("owner", owner or (), {id: each.title for file in plans for id, each in file.plan.owners.items()})
    progress = Progress(languages[0])
    logs = opened.read_logs(Wanted([each.plan for each in plans], (), ()).reads, progress=progress)
    stop_at_errors(logs.findings, logs.left_out, languages[0], color)

    def owed_by(log: "DetailedLog") -> "list[Debts]":
        return [debts_of(each, log, day, until, coming_rows=within is not None) for each in plans]

    with Warehouses(opened, offline=offline) as warehouses:
        log = warehouses.log(logs.log, owed_by)
        stop_at_errors(warehouses.findings, 0, languages[0], color)
        owed = owed_by(log)
    shown = _of_owners(owed, owner) if owner else owed
    answer(render_due(chosen, shown, style_for(languages, color, to_file=output is not None)), output)


def _of_owners(owed: "Sequence[Debts]", owners: Sequence[str]) -> "list[Debts]":
    """What some owners owe, under the plans that have one of them."""
    return [
        debts._replace(debts=tuple(debt for debt in debts.debts if debt.owner in owners))
        for debts in owed
        if any(owner in debts.source.plan.owners for owner in owners)
    ]
