"""Every rule of the program, by its code."""

from types import ModuleType

from covidsvc.check import (
    aggregates,
    appearances,
    baseline_rows,
    baselines,
    closings,
    dimension_values,
    dimensions,
    exemptions,
    ids,
    metrics,
    reach,
    references,
    responses,
    responsibility,
    schedule,
    series,
    severities,
    silence,
    sources,
    texts,
    units,
    unused,
    waivers,
    windows,
)
from covidsvc.diagnostic import Rule
from covidsvc.load import rules as load_rules
from covidsvc.load.rules import closings as closing_rules
from covidsvc.source import personal_data
from covidsvc.source import rules as source_rules
from covidsvc.source.warehouse import rules as warehouse_rules

_MODULES: tuple[ModuleType, ...] = (
    load_rules,
    closing_rules,
    closings,
    source_rules,
    exemptions,
    ids,
    references,
    dimensions,
    unused,
    texts,
    appearances,
    metrics,
    sources,
    severities,
    aggregates,
    units,
    baselines,
    baseline_rows,
    windows,
    reach,
    responsibility,
    schedule,
    responses,
    waivers,
    silence,
    series,
    dimension_values,
    personal_data,
    warehouse_rules,
)

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (rule for module in _MODULES for rule in vars(module).values() if isinstance(rule, Rule)),
        key=lambda rule: rule.code,
    )
)

ADJUSTABLE = frozenset(rule.code for rule in RULES if rule.severity != "error" and not rule.code.startswith("C"))
"""The rules whose severity a plan may change: an error stays one, since no verdict can be drawn from it.

What is said of closed periods stays, too: a plan that was changed afterwards has no say in it.
"""
