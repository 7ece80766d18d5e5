"""Which rules are asked for, by code, slug or the beginning of a code."""

from collections.abc import Sequence
from dataclasses import dataclass

from covidsvc.diagnostic import Rule


@dataclass(eq=False, repr=False)
class Selection:
    """Rules that are selected and not ignored; the longer name decides where both mean a rule."""

    selected: Sequence[str] = ()
    ignored: Sequence[str] = ()

    def __bool__(self) -> bool:
        """Whether any rule may be left out."""
        return bool(self.selected or self.ignored)

    def __call__(self, rule: Rule) -> bool:
        selected = _likeness(rule, self.selected) if self.selected else 0
        return selected is not None and selected > (_likeness(rule, self.ignored) or -1)


EVERY_RULE = Selection()


def means(name: str, rule: Rule) -> bool:
    """Whether a name is the rule's slug or code, or the beginning of its code."""
    return name == rule.slug or rule.code.startswith(name.upper())


def _likeness(rule: Rule, names: Sequence[str]) -> int | None:
    """How much the longest of the names that mean a rule says; None where none means it."""
    meaning = [len(rule.code) if name == rule.slug else len(name) for name in names if means(name, rule)]
    return max(meaning, default=None)
