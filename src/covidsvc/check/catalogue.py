"""Every rule of the program, by its code."""

from types import ModuleType

from covidsvc.check import meaning, references, responsibility, texts, units
from covidsvc.diagnostic import Rule
from covidsvc.load import rules as load_rules
from covidsvc.source import rules as source_rules

_MODULES: tuple[ModuleType, ...] = (load_rules, references, texts, meaning, units, responsibility, source_rules)

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (rule for module in _MODULES for rule in vars(module).values() if isinstance(rule, Rule)),
        key=lambda rule: rule.code,
    )
)

ADJUSTABLE = frozenset(
    rule.code
    for module in (references, texts, meaning, units, responsibility)
    for rule in vars(module).values()
    if isinstance(rule, Rule) and rule.severity != "error"
)
"""The rules whose severity a plan may change."""
