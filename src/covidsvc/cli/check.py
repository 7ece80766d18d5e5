"""`covidsvc check`: plans and logs, every fault at once."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from covidsvc.cli.console import Color, languages_for, style_for, tell
from covidsvc.cli.exits import Exit, usage_error
from covidsvc.cli.options import (
    AsOfOption,
    ColorOption,
    DataOption,
    LangOption,
    OfflineOption,
    OutputOption,
    PlanOption,
)
from covidsvc.render.findings import FindingsFormat


def check(
    plans: Annotated[list[Path] | None, typer.Argument(metavar="[PLAN]...", help="The plans to check.")] = None,
    plan: PlanOption = None,
    data: DataOption = None,
    as_of: AsOfOption = None,
    max_warnings: Annotated[
        int | None, typer.Option("--max-warnings", metavar="N", min=0, help="Fail with more warnings than this.")
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option("--select", metavar="CODE,...", help="Only these rules, such as P304 or L.")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="CODE,...", help="None of these rules.")
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what can mean one thing only; show it.")] = False,
    from_encoding: Annotated[
        str | None,
        typer.Option("--from-encoding", metavar="NAME", help="With --fix: what is not in UTF-8 is written in this."),
    ] = None,
    offline: OfflineOption = False,
    format: Annotated[FindingsFormat, typer.Option("--format", help="The form of the answer.")] = FindingsFormat.TEXT,
    output: OutputOption = None,
    lang: LangOption = None,
    color: ColorOption = Color.AUTO,
) -> None:
    """Check plans and logs: every fault at once, each with its place."""
    from covidsvc.check.selection import Selection
    from covidsvc.cli.examining import examine
    from covidsvc.cli.opening import open_workspace
    from covidsvc.cli.periods import read_as_of
    from covidsvc.cli.progress import Progress
    from covidsvc.cli.showing import show

    if from_encoding is not None and not fix:
        raise usage_error("--from-encoding goes with --fix", "--from-encoding 须与 --fix 同用")
    last_day = read_as_of(as_of) or date.today()
    selection = Selection()
    if select or ignore:
        from covidsvc.cli.rule_names import known_names

        selection = Selection(known_names(select or ()), known_names(ignore or ()))
    open_again = partial(open_workspace, plans or plan, data)
    opened = open_again()
    opened.keep_from(output)
    languages = languages_for(lang, opened.title)
    with_strays, is_all_written = not plans, True
    if fix:
        from covidsvc.cli.mending import mend_all, tell_of

        mending = mend_all(open_again, last_day, selection, with_strays=with_strays, written_in=from_encoding)
        tell_of(mending, languages, beside=format is not FindingsFormat.TEXT or output is not None)
        opened, is_all_written = open_again(), not mending.left
    examined = examine(
        opened, last_day, selection, with_strays=with_strays, offline=offline, progress=Progress(languages[0])
    )
    style = style_for(languages, color, to_file=output is not None)
    show(examined, format, style, output, opened.workspace.root)
    if examined.unheld:
        from covidsvc.words.closing import NOT_HELD

        tell(NOT_HELD.fill(periods=", ".join(examined.unheld)), languages[0])
    raise typer.Exit(Exit.CANNOT_RUN if not is_all_written else Exit.NO if examined.fails(max_warnings) else Exit.FINE)
