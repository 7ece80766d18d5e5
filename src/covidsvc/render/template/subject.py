"""What a template is for: the metrics of some plans, and what is known of their dimensions."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from covidsvc.model.commitment import loggers
from covidsvc.model.plan import Metric, Plan
from covidsvc.model.text import Text
from covidsvc.phrase.units import unit_words
from covidsvc.render.plain import printable
from covidsvc.render.report.headings import owner_name
from covidsvc.words import Language, Words
from covidsvc.words import template as words

_LONGEST_TITLE = 120
_BETWEEN = " / "


class Asked(NamedTuple):
    """A metric that numbers are asked for, and who logs it, where a plan says that."""

    id: str
    metric: Metric
    plan: Plan
    owner: str | None

    def label(self, languages: Sequence[Language]) -> str:
        """How the drop-down lists it: its title, and its id in brackets."""
        title = text_in_all(self.metric.title, languages)
        return f"{title if len(title) <= _LONGEST_TITLE else f'{title[:_LONGEST_TITLE]}…'} [{self.id}]"

    @property
    def has_whole(self) -> bool:
        return self.metric.kind != "amount"

    def unit(self, language: Language) -> str:
        """What the number is written in."""
        if self.has_whole:
            return words.PART.in_language(language)
        if self.metric.time_unit is not None:
            return unit_words(self.metric.time_unit).in_language(language)
        return printable(self.metric.unit.in_language(language)) if self.metric.unit else ""

    def owner_name(self, language: Language) -> str:
        return owner_name(self.plan, self.owner, language) if self.owner is not None else ""


class Form(NamedTuple):
    """A template: for which metrics, in which languages, and the values of each dimension that logs have."""

    metrics: Sequence[Asked]
    known_values: Mapping[str, Sequence[str]]
    languages: Sequence[Language]

    @property
    def dimensions(self) -> Sequence[str]:
        return list(dict.fromkeys(name for asked in self.metrics for name in asked.metric.dimensions))

    @property
    def language(self) -> Language:
        return self.languages[0]

    def said(self, said: Words) -> str:
        """A text in all languages."""
        return _BETWEEN.join(said.in_language(language) for language in self.languages)


def asked_metrics(plans: Sequence[Plan], owner: str | None) -> list[Asked]:
    """The metrics of some plans that are logged, each once; with an owner those that it logs."""
    asked: dict[str, Asked] = {}
    for plan in plans:
        logged_by = loggers(plan)
        for id, metric in plan.metrics.items():
            if metric.source is None:
                asked.setdefault(id, Asked(id, metric, plan, logged_by.get(id)))
    return [each for each in asked.values() if owner is None or each.owner == owner]


def text_in_all(text: Text, languages: Sequence[Language]) -> str:
    """A text of a plan in all languages, once where they say the same."""
    return _BETWEEN.join(dict.fromkeys(printable(text.in_language(language)) for language in languages))


def in_all(texts: Sequence[str]) -> str:
    return _BETWEEN.join(dict.fromkeys(text for text in texts if text))
