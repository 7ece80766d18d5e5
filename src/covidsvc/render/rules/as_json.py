"""The JSON of the rules, version 1. Its shape is a contract."""

from collections.abc import Sequence
from typing import Any

from covidsvc.check.catalogue import ADJUSTABLE
from covidsvc.diagnostic import Example, Rule
from covidsvc.render.json_text import json_text
from covidsvc.render.rules.telling import mending
from covidsvc.render.style import Style
from covidsvc.words import Words

FORMAT = "covidsvc-rules/1"


def rules_as_json(rules: Sequence[Rule], in_full: bool, style: Style) -> str:
    """All that there is to know of each rule, asked for in full or not."""
    return json_text({"format": FORMAT, "rules": [_rule(rule) for rule in rules]}, style)


def _rule(rule: Rule) -> dict[str, Any]:
    fix = mending(rule)
    return {
        "code": rule.code,
        "rule": rule.slug,
        "severity": rule.severity,
        "adjustable": rule.code in ADJUSTABLE,
        "about": _text(rule.about),
        "why": _text(rule.why),
        "fix": _text(fix) if fix else None,
        "example": _example(rule.example) if rule.example.wrong else None,
    }


def _example(example: Example) -> dict[str, str | None]:
    return {
        "file": example.file or None,
        "encoding": example.encoding,
        "wrong": example.wrong,
        "right": example.right or None,
    }


def _text(text: Words) -> dict[str, str]:
    return {"en": text.en, "zh": text.zh}
