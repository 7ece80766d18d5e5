"""`covidsvc diff`: what has changed in the meaning of the plans."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from covidsvc.cli.console import Color, answer, languages_for, style_for
from covidsvc.cli.exits import Exit, usage_error
from covidsvc.cli.formats import chosen_format
from covidsvc.cli.options import AsOfOption, ColorOption, DataOption, LangOption, OutputOption, PlanOption
from covidsvc.render.diff import DiffFormat, render_diff

if TYPE_CHECKING:
    from covidsvc.cli.revisions import Revisions, Snapshot
    from covidsvc.model.change import Differences
    from covidsvc.render.style import Style

_ENDINGS = {".txt": DiffFormat.TEXT, ".json": DiffFormat.JSON, ".md": DiffFormat.MARKDOWN}


def diff(
    old: Annotated[
        str | None,
        typer.Argument(
            metavar="[REV]", help="What to compare with (default: where the work left the main branch, else HEAD)."
        ),
    ] = None,
    new: Annotated[
        str | None, typer.Argument(metavar="[REV2]", help="What to compare, instead of the working tree.")
    ] = None,
    month: Annotated[
        str | None,
        typer.Option("--month", metavar="YYYY-MM", help="The month to judge (default: the last that is over)."),
    ] = None,
    quarter: Annotated[str | None, typer.Option("--quarter", metavar="YYYY-Q1", help="The quarter to judge.")] = None,
    year: Annotated[str | None, typer.Option("--year", metavar="YYYY", help="The year to judge.")] = None,
    as_of: AsOfOption = None,
    labels: Annotated[
        str | None, typer.Option("--fail-on", metavar="LABEL,...", help="Exit with 1 at a change: eased,removed.")
    ] = None,
    format: Annotated[
        DiffFormat | None,
        typer.Option("--format", help="The form of the answer (default: by the ending of --output, else text)."),
    ] = None,
    output: OutputOption = None,
    plan: PlanOption = None,
    data: DataOption = None,
    lang: LangOption = None,
    color: ColorOption = Color.AUTO,
) -> None:
    """Show what has changed in the meaning of the plans since a revision, and which verdicts of a period it turns."""
    from covidsvc.cli.comparing import differences
    from covidsvc.cli.opening import open_workspace
    from covidsvc.cli.periods import read_as_of, read_asked_period
    from covidsvc.cli.progress import Progress
    from covidsvc.cli.revisions import revisions_of
    from covidsvc.cli.showing import stop_at_errors

    failing = _read_labels(labels)
    chosen = chosen_format(format, output, _ENDINGS, DiffFormat.TEXT)
    asked_day = read_as_of(as_of)
    period = read_asked_period(month, quarter, year, asked_day or date.today())
    opened = open_workspace(plan, data)
    opened.keep_from(output)
    languages = languages_for(lang, opened.title)
    if new is None:
        stop_at_errors(opened.plan_findings, 0, languages[0], color)
    with revisions_of(opened) as revisions:
        before = _old(revisions, old)
        after = revisions.named(new) if new is not None else revisions.working_tree()
    found = differences(before, after, period, asked_day, Progress(languages[0]))
    _show(found, chosen, failing, style_for(languages, color, to_file=output is not None), output)
    if found.plans:
        raise typer.Exit(Exit.CANNOT_RUN)
    raise typer.Exit(Exit.NO if any(change.is_one_of(failing) for change in found.changes) else Exit.FINE)


def _old(revisions: "Revisions", asked: str | None) -> "Snapshot":
    return revisions.begin_of_work() if asked is None else revisions.named(asked)


def _read_labels(text: str | None) -> tuple[str, ...]:
    from covidsvc.model.change import Label

    asked = tuple(part.strip() for part in text.split(",")) if text else ()
    for part in asked:
        if part not in list(Label):
            names = ", ".join(Label)
            raise usage_error(f"--fail-on {part}: write one or more of {names}", f"--fail-on {part}：可写 {names}")
    return asked


def _show(
    found: "Differences", format: DiffFormat, failing: tuple[str, ...], style: "Style", output: Path | None
) -> None:
    """The answer, and on GitHub the summary of the step too."""
    on_github = format is DiffFormat.GITHUB
    answer(render_diff(format, found, failing, style), output, commands=on_github)
    if on_github:
        from covidsvc.cli.step_summary import add_to_step_summary, wants_step_summary

        if wants_step_summary():
            add_to_step_summary(render_diff(DiffFormat.MARKDOWN, found, failing, style) + "\n", style.language)
