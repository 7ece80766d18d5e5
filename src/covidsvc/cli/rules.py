"""`covidsvc rules`: what `check` looks for, why, and how to mend it."""

from typing import Annotated

import typer

from covidsvc.cli.console import Color, answer, languages_for, style_for
from covidsvc.cli.options import ColorOption, LangOption, OutputOption
from covidsvc.render.rules import RulesFormat, renderer


def rules(
    asked: Annotated[
        list[str] | None,
        typer.Argument(metavar="[CODE]...", help="Codes, names, or what codes begin with, such as P3."),
    ] = None,
    format: Annotated[RulesFormat, typer.Option("--format", help="The form of the answer.")] = RulesFormat.TEXT,
    output: OutputOption = None,
    lang: LangOption = None,
    color: ColorOption = Color.AUTO,
) -> None:
    """Tell what `check` looks for; of the rules that are named, why, and what is wrong and right."""
    from covidsvc.check.catalogue import RULES
    from covidsvc.check.selection import means
    from covidsvc.cli.rule_names import known_names

    names = known_names(asked or ())
    # In the order of the names, each once.
    chosen = {rule.code: rule for name in names for rule in RULES if means(name, rule)}
    style = style_for(languages_for(lang), color, to_file=output is not None)
    styles = [style] if format is RulesFormat.JSON else style.in_each_language()
    told = tuple(chosen.values()) if asked else RULES
    answer("\n".join(renderer(format)(told, bool(asked), each) for each in styles), output)
