"""A metric, chosen by a part of its id or title in either language."""

from collections.abc import Mapping

from covidsvc.cli.dialogue import Dialogue
from covidsvc.model.plan import Metric
from covidsvc.words import asking as words
from covidsvc.words.nearest import nearest

_SHOWN = 30


def choose_metric(dialogue: Dialogue, metrics: Mapping[str, Metric]) -> str:
    """Asks until one metric is left."""
    offered: list[str] = []
    while True:
        text = dialogue.ask(words.WHICH_OF_THEM if offered else words.WHICH_METRIC)
        if text.isascii() and text.isdigit() and 0 < int(text) <= len(offered):
            found = [offered[int(text) - 1]]
        else:
            found = matching(text, metrics)
        if len(found) == 1:
            title = metrics[found[0]].title.in_language(dialogue.language)
            dialogue.say(words.CHOSEN.fill(title=title, id=found[0]))
            return found[0]
        if not found:
            dialogue.say(words.NO_MATCH.fill(text=text))
        offered = found or offered
        shown = offered[:_SHOWN]
        for number, id in enumerate(shown, 1):
            title = metrics[id].title.in_language(dialogue.language)
            choice = words.CHOICE.fill(number=str(number).rjust(len(str(len(shown)))), title=title, id=id)
            dialogue.say("  " + choice.in_language(dialogue.language))
        if len(offered) > _SHOWN:
            dialogue.say(words.MORE.fill(count=len(offered) - _SHOWN))


def matching(text: str, metrics: Mapping[str, Metric]) -> list[str]:
    """The metrics that a text means: the one with that id, else those that have all of its words, its letters in their
    order, or a name like it, whichever are found first. All of them for an empty text."""
    if text in metrics:
        return [text]
    names = {id: [each.casefold() for each in (id, *metric.title.versions)] for id, metric in metrics.items()}
    parts = text.casefold().split()
    found = [id for id, of_metric in names.items() if all(any(part in name for name in of_metric) for part in parts)]
    if not found:
        letters = "".join(parts)
        found = [id for id, of_metric in names.items() if any(_has_in_order(letters, name) for name in of_metric)]
    if not found:
        by_name = {name: id for id, of_metric in names.items() for name in of_metric}
        meant = nearest(text, by_name)
        found = [by_name[meant]] if meant else []
    return found


def _has_in_order(letters: str, name: str) -> bool:
    rest = iter(name)
    return all(letter in rest for letter in letters)
