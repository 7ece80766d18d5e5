"""The log of a job on GitHub: the text for people, then commands that put an annotation at each change."""

from collections.abc import Sequence

from covidsvc.model.change import Differences, Shown
from covidsvc.render.diff import telling
from covidsvc.render.diff.as_text import diff_as_text
from covidsvc.render.github import command
from covidsvc.render.plain import printable, without_commands
from covidsvc.render.style import Style
from covidsvc.words import Language


def diff_as_github(differences: Differences, failing: Sequence[str], style: Style) -> str:
    """An error for what is not wanted, a warning for what eases verdicts otherwise, a notice for all else."""
    text = without_commands(diff_as_text(differences, failing, style))
    ranked = sorted(differences.changes, key=lambda change: _RANKS.index(_level(change, failing)))
    commands = [_annotation(change, differences, failing, style.language) for change in ranked]
    return "\n".join([text, *commands, ""]) if commands else text


_RANKS = ("error", "warning", "notice")
"""Only the first ten of each are shown of a step."""


def _level(change: Shown, failing: Sequence[str]) -> str:
    if change.is_one_of(failing):
        return "error"
    return "warning" if telling.eases(change) else "notice"


def _annotation(change: Shown, differences: Differences, failing: Sequence[str], language: Language) -> str:
    """At the new place; what is gone has none in the files that are shown."""
    properties: dict[str, object] = {}
    if change.new is not None:
        properties |= {"file": printable(change.new.place.file), "line": change.new.place.line}
    named = telling.kpis_named(change.pairs, language)
    properties["title"] = f"{telling.label_text(change, language)}: {named}"
    said = [telling.said_of(change, language)]
    said += [
        telling.turn_of(verdicts, verdicts.pair.id, language)
        for verdicts in differences.otherwise
        if verdicts.pair in change.pairs
    ]
    return command(_level(change, failing), properties, "; ".join(said))
