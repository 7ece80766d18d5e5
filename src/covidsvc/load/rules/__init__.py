"""What can be wrong with the file of a plan (P1), and with the phrases in it (P3, P4)."""

from covidsvc.load.rules.files import (
    BAD_YAML,
    DUPLICATE_KEY,
    NOT_A_PLAN,
    REFUSED_YAML,
    TOO_DEEP,
    UNREADABLE_PLAN,
)
from covidsvc.load.rules.keys import BAD_TEXT, BAD_VALUE, MISSING_KEY, RULE_OF_KEY, UNKNOWN_KEY
from covidsvc.load.rules.phrases import (
    BAD_AGGREGATE,
    BAD_BASELINE,
    BAD_DAY_OR_DURATION,
    BAD_TARGET,
    BAD_WAIVED_PERIOD,
    BAD_WINDOW,
)

__all__ = [
    "BAD_AGGREGATE",
    "BAD_BASELINE",
    "BAD_DAY_OR_DURATION",
    "BAD_TARGET",
    "BAD_TEXT",
    "BAD_VALUE",
    "BAD_WAIVED_PERIOD",
    "BAD_WINDOW",
    "BAD_YAML",
    "DUPLICATE_KEY",
    "MISSING_KEY",
    "NOT_A_PLAN",
    "REFUSED_YAML",
    "RULE_OF_KEY",
    "TOO_DEEP",
    "UNKNOWN_KEY",
    "UNREADABLE_PLAN",
]
