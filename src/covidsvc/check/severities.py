"""P2: the severities that a plan gives to rules."""

from collections.abc import Collection, Iterator

from covidsvc.check.examination import Examination
from covidsvc.diagnostic import Example, Finding, Place, Rule
from covidsvc.words import Words

UNKNOWN_RULE = Rule(
    "P212",
    "unknown-rule",
    "error",
    Words("there is no warning or advice with the code `{code}`", "没有代码为 `{code}` 的警告或建议"),
    Words("errors always stay errors; you can name {known}", "错误级规则不可调整；可写的有 {known}"),
    about=Words("a code under `check` whose severity cannot be changed", "check 下的规则代码不可调整"),
    why=Words(
        "A plan may raise or lower warnings and advice. An error stays one: no verdict can be drawn from it.",
        "方案可以调整警告和建议的级别。错误始终是错误，因为据此得不出结论。",
    ),
    example=Example("check: {P999: error}", "check: {P406: error}"),
)


def check_severities(examination: Examination, adjustable: Collection[str]) -> Iterator[Finding]:
    """Codes under `check` that name no rule whose severity can be changed."""
    for code in examination.plan.check:
        if code not in adjustable:
            yield UNKNOWN_RULE.at(Place(("check", code), "key"), code=code, known=", ".join(sorted(adjustable)))
