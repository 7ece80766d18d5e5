"""`covidsvc reopen`: a closed period that may be closed again; what was closed stays beside it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from covidsvc.cli.console import Color, answer, languages_for, tell
from covidsvc.cli.exits import Exit
from covidsvc.cli.options import ColorOption, DataOption, LangOption, PlanOption
from covidsvc.render.plain import printable

if TYPE_CHECKING:
    from covidsvc.phrase.period import Period
    from covidsvc.words import Language


def reopen(
    month: Annotated[str | None, typer.Option("--month", metavar="YYYY-MM", help="The month to reopen.")] = None,
    quarter: Annotated[str | None, typer.Option("--quarter", metavar="YYYY-Q1", help="The quarter to reopen.")] = None,
    year: Annotated[str | None, typer.Option("--year", metavar="YYYY", help="The year to reopen.")] = None,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who reopens it.")] = "",
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why it is reopened.")] = "",
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="YYYY-MM-DD", help="The day on which it is reopened (default: today)."),
    ] = None,
    plan: PlanOption = None,
    data: DataOption = None,
    lang: LangOption = None,
    color: ColorOption = Color.AUTO,
) -> None:
    """Reopen a closed period, so that it can be closed again; the old version stays beside the new."""
    from covidsvc.cli.ledgers import add, asked_period, day_of, held, sound_ledger, standing, text_of
    from covidsvc.cli.opening import open_workspace
    from covidsvc.model.closing import FOLDER
    from covidsvc.words import closing as words

    period, day = asked_period(month, quarter, year), day_of(on)
    name, why = text_of(by, words.WRITE_NAME), text_of(reason, words.WRITE_REASON)
    opened = open_workspace(plan, data)
    language = languages_for(lang, opened.title)[0]
    if not any((opened.workspace.root / FOLDER / reading.id).is_dir() for reading in opened.asked):
        _refuse([reading.id for reading in opened.asked], period, language)
    lines = []
    with held(opened, language):
        ledgers = [sound_ledger(opened, reading.id, language, color) for reading in opened.asked]
        closed = [ledger for ledger in ledgers if standing(ledger, period) is not None]
        if not closed:
            _refuse([ledger.plan for ledger in ledgers], period, language)
        for ledger in closed:
            file = add(opened, ledger, period, {"state": "reopened", "on": str(day), "by": name, "note": why})
            lines.append(words.REOPENED.fill(plan=ledger.plan, period=period, day=day, by=name, file=file))
    answer("".join(f"{printable(each.in_language(language))}\n" for each in lines))


def _refuse(plans: Sequence[str], period: "Period", language: "Language") -> NoReturn:
    from covidsvc.words.closing import NOT_CLOSED

    for plan in plans:
        tell(NOT_CLOSED.fill(period=period, plan=plan), language)
    raise typer.Exit(Exit.NO)
