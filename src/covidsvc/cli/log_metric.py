"""`covidsvc log-metric`: one row more, or many, or one corrected."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from covidsvc.cli.console import Color, language_for
from covidsvc.cli.exits import Exit, Stop, usage_error
from covidsvc.cli.options import ColorOption, DataOption, LangOption, PlanOption
from covidsvc.words import Words


def log_metric(
    metric: Annotated[str | None, typer.Argument(metavar="[METRIC]", help="The id of the metric.")] = None,
    value: Annotated[
        str | None, typer.Argument(metavar="[VALUE]", help="The number; of a share, part/whole such as 84/100.")
    ] = None,
    of: Annotated[str | None, typer.Option("--of", metavar="N", help="The whole, of a share or a rate.")] = None,
    day: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="The day, month or quarter (default: today).")
    ] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="A remark.")] = None,
    key: Annotated[str, typer.Option("--key", metavar="KEY", help="The row's own number, such as a ticket's.")] = "",
    where: Annotated[
        list[str] | None, typer.Option("--where", metavar="NAME=VALUE", help="A dimension, such as branch=北京.")
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Correct the row of that day, period or key.")] = False,
    stdin: Annotated[
        bool, typer.Option("--stdin", help="Take many rows from stdin, all or none: CSV, or a JSON object a line.")
    ] = False,
    due: Annotated[bool, typer.Option("--due", help="Ask for each row that is owed, one after the other.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be written, and write nothing.")] = False,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", min=0, help="How long to wait for another writer.")
    ] = 10,
    plan: PlanOption = None,
    data: DataOption = None,
    lang: LangOption = None,
    color: ColorOption = Color.AUTO,
) -> None:
    """Log one number, or many; checked against plan and logs before. Without VALUE it asks, on a terminal."""
    from covidsvc.cli.opening import open_workspace
    from covidsvc.cli.recording import Recorder
    from covidsvc.cli.showing import stop_at_errors

    if not 0 <= timeout < float("inf"):
        raise usage_error("--timeout: write a number of seconds", "--timeout：请写秒数")
    says = {"VALUE": value, "--of": of, "--date": day, "--note": note, "--key": key or None, "--where": where or None}
    says_of_row = [name for name, text in says.items() if text is not None]
    _refuse_what_contradicts(says_of_row, stdin=stdin, due=due, replaces=replace)
    if not stdin and not due and (metric is None or value is None):
        _make_sure_of_terminal()
    part, whole = _part_and_whole(value, of) if value is not None else (None, of)
    dimensions = _dimensions(where or [])
    opened = open_workspace(plan, data)
    language = language_for(lang, opened.title)
    stop_at_errors(opened.plan_findings, 0, language, color)
    recorder = Recorder(opened, language, color, timeout, dry_run)
    if stdin:
        recorder.record_stdin(metric)
    elif metric is not None and part is not None and not due:
        from covidsvc.record.new_row import NewRow

        written = str(date.today()) if day is None else day
        row = NewRow(metric, written, part, whole or "", note or "", key, dimensions)
        recorder.record([row], replaces=replace)
    else:
        from covidsvc.cli.dialogue import Dialogue
        from covidsvc.cli.log_questions import Answers, Questions

        questions = Questions(recorder, Dialogue.on_terminal(language), replaces=replace)
        if due:
            questions.log_owed(metric)
        else:
            questions.log_one(Answers(metric, part, whole, day, note, key, dimensions))


def _refuse_what_contradicts(says_of_row: Sequence[str], *, stdin: bool, due: bool, replaces: bool) -> None:
    """Refuses ways to give rows that exclude each other, and questions that nobody can answer."""
    if not stdin and not due:
        return
    from covidsvc.cli.dialogue import can_ask
    from covidsvc.words import asking as words

    if stdin and replaces:
        raise Stop(Exit.USAGE, words.STDIN_ADDS)
    if stdin and (says_of_row or due):
        given = [*says_of_row, *(["--due"] if due else [])]
        raise Stop(Exit.USAGE, words.STDIN_ALONE.fill(given=Words(", ".join(given), "、".join(given))))
    if due and (says_of_row or replaces):
        raise Stop(Exit.USAGE, words.DUE_ALONE)
    if due and not can_ask():
        raise Stop(Exit.USAGE, words.DUE_ON_TERMINAL)


def _make_sure_of_terminal() -> None:
    """Refuses to ask where nobody can answer."""
    from covidsvc.cli.dialogue import can_ask
    from covidsvc.words import asking as words

    if not can_ask():
        raise Stop(Exit.USAGE, words.NO_TERMINAL)


def _part_and_whole(value: str, of: str | None) -> tuple[str, str | None]:
    """`84/100` is a part and its whole."""
    part, _, whole = value.partition("/")
    if not whole.strip():
        return value, of
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
