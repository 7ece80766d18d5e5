"""What every format tells of a rule."""

import re
import string
from collections.abc import Iterator, Sequence
from typing import Literal

from covidsvc.check.catalogue import ADJUSTABLE
from covidsvc.diagnostic import Rule
from covidsvc.words import Words
from covidsvc.words import rules as words

Side = Literal["wrong", "right"]
SIDES: tuple[Side, ...] = ("wrong", "right")

_ENCODINGS = {"gb18030": "GB18030", "utf-16": "UTF-16"}
_SIDES = {"wrong": words.WRONG, "right": words.RIGHT}


def by_family(rules: Sequence[Rule]) -> Iterator[tuple[str, Sequence[Rule]]]:
    """The rules of each family under the beginning of their codes."""
    for family in words.FAMILIES:
        members = [rule for rule in rules if rule.code.startswith(family)]
        if members:
            yield family, members


def standing(rule: Rule) -> Words:
    """Whether a plan may change how severe the rule is."""
    return words.ADJUSTABLE.fill(code=rule.code) if rule.code in ADJUSTABLE else words.FIXED


def mending(rule: Rule) -> Words | None:
    """What would be right, with `…` for the facts of a finding; None where the facts are all that it says."""
    if rule.fix is None or len(re.findall(r"\w+", _without_facts(rule.fix.en, ""))) < 2:
        return None
    return Words(*(_without_facts(text, "…") for text in rule.fix))


def _without_facts(text: str, instead: str) -> str:
    return "".join(
        plain + (instead if name is not None else "") for plain, name, _, _ in string.Formatter().parse(text)
    )


def sides(rule: Rule) -> tuple[Side, ...]:
    """The sides of the rule's example, if there is one that can be shown."""
    return SIDES if rule.example.wrong else ()


def caption(rule: Rule, side: Side) -> Words:
    """What a side of the example is, and of which file, if it is more than a piece of a plan."""
    example = rule.example
    if not example.file:
        return _SIDES[side]
    file = Words.same(example.file)
    if side == "wrong" and example.encoding in _ENCODINGS:
        file = words.IN_ENCODING.fill(file=file, encoding=_ENCODINGS[example.encoding])
    return words.IN_FILE.fill(side=_SIDES[side], file=file)


def shown(rule: Rule, side: Side) -> str:
    """The lines of a side of the example, with invisible characters named; none where there is no file."""
    text = rule.example.wrong if side == "wrong" else rule.example.right
    return text.rstrip("\n").replace("\0", "<NUL>")
