"""`covidsvc rules`: what `check` looks for, why, and how to mend it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from covidsvc.cli.console import Color, answer, language_for, style_for
from covidsvc.cli.exits import Stop, usage_error
from covidsvc.cli.options import ColorOption, LangOption, OutputOption
from covidsvc.render.rules import RulesFormat, renderer

if TYPE_CHECKING:
    from covidsvc.diagnostic import Rule


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

    chosen = _chosen(RULES, asked) if asked else RULES
    style = style_for(language_for(lang), color, to_file=output is not None)
    answer(renderer(format)(chosen, bool(asked), style), output)


def _chosen(rules: "Sequence[Rule]", asked: Sequence[str]) -> "Sequence[Rule]":
    """The rules that are asked for, in the order of the names, each once.

    Raises:
        Stop: a name is that of no rule.
    """
    chosen: dict[str, Rule] = {}
    for name in asked:
        meant = {rule.code: rule for rule in rules if rule.code.startswith(name.upper()) or rule.slug == name.lower()}
        if not name or not meant:
            raise _unknown(name, rules)
        chosen |= meant
    return tuple(chosen.values())


def _unknown(name: str, rules: "Sequence[Rule]") -> Stop:
    from covidsvc.words.nearest import nearest

    meant = nearest(name, [known for rule in rules for known in (rule.code, rule.slug)])
    if meant:
        return usage_error(f"there is no rule {name}; did you mean {meant}?", f"没有规则 {name}；是否要写 {meant}？")
    return usage_error(f"there is no rule {name}", f"没有规则 {name}")
