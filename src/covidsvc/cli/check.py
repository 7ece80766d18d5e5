"""`covidsvc check`: plans and logs, every fault at once."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from covidsvc.cli.console import Color, language_for, style_for
from covidsvc.cli.exits import Exit
from covidsvc.cli.options import (
    AsOfOption,
    ColorOption,
    DataOption,
    LangOption,
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
    format: Annotated[FindingsFormat, typer.Option("--format", help="The form of the answer.")] = FindingsFormat.TEXT,
    output: OutputOption = None,
    lang: LangOption = None,
    color: ColorOption = Color.AUTO,
) -> None:
    """Check plans and logs: every fault at once, each with its place."""
    from covidsvc.cli.opening import open_workspace
    from covidsvc.cli.periods import read_as_of
    from covidsvc.cli.showing import first_of_each_file, show
    from covidsvc.diagnostic import Span
    from covidsvc.load import rules
    from covidsvc.source import Examination

    last_day = read_as_of(as_of) or date.today()
    opened = open_workspace(plans or plan, data)
    opened.keep_from(output)
    logs = opened.read_logs(examination=Examination(last_day, looks_for_personal_data=True))
    strays = [rules.NOT_A_PLAN.at(Span(opened.workspace.name_of(path))) for path in opened.workspace.not_plans]
    findings = [*opened.findings_on_plans(last_day), *(strays if not plans else ()), *logs.findings]
    findings += opened.findings_on_logs(logs, last_day)
    shown, more = first_of_each_file(findings)

    style = style_for(language_for(lang, opened.title), color, to_file=output is not None)
    show(shown, logs.left_out + more, format, style, output)
    warnings = sum(1 for finding in findings if finding.severity == "warning")
    failed = any(finding.severity == "error" for finding in findings) or logs.left_out > 0
    too_many = max_warnings is not None and warnings > max_warnings
    raise typer.Exit(Exit.NO if failed or too_many else Exit.FINE)
