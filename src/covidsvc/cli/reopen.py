"""`covidsvc reopen`: a closed period that may be closed again; what was closed stays beside it."""

from typing import Annotated

import typer

from covidsvc.cli.console import Color, answer, languages_for, tell
from covidsvc.cli.exits import Exit
from covidsvc.cli.options import ColorOption, DataOption, LangOption, PlanOption


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
    from covidsvc.words import closing as words

    period, day = asked_period(month, quarter, year), day_of(on)
    name, why = text_of(by, words.WRITE_NAME), text_of(reason, words.WRITE_REASON)
    opened = open_workspace(plan, data)
    language = languages_for(lang, opened.title)[0]
    lines = []
    with held(opened, language):
        ledgers = [sound_ledger(opened, reading.id, language, color) for reading in opened.asked]
        closed = [ledger for ledger in ledgers if standing(ledger, period) is not None]
        if not closed:
            for ledger in ledgers:
                tell(words.NOT_CLOSED.fill(period=period, plan=ledger.plan), language)
            raise typer.Exit(Exit.NO)
        for ledger in closed:
            file = add(opened, ledger, period, {"state": "reopened", "on": str(day), "by": name, "note": why})
            lines.append(words.REOPENED.fill(plan=ledger.plan, period=period, day=day, by=name, file=file))
    answer("".join(f"{each.in_language(language)}\n" for each in lines))
