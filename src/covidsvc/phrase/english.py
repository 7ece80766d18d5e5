"""The vocabulary of phrases in English, with the symbols that every language uses.

Of several words for one thing the first is the one that is printed.
"""

from covidsvc.phrase.comparator import Comparator

COMPARATORS: dict[Comparator, tuple[str, ...]] = {
    Comparator.AT_LEAST: ("at least", "no less than", ">=", "≥"),
    Comparator.MORE_THAN: ("more than", "above", "over", ">"),
    Comparator.AT_MOST: ("at most", "within", "no more than", "<=", "≤"),
    Comparator.BELOW: ("below", "under", "less than", "<"),
    Comparator.EXACTLY: ("exactly", "=", "=="),
    Comparator.BETWEEN: ("between",),
    Comparator.UP: ("up", "+"),
    Comparator.DOWN: ("down", "-"),
}
AND = ("and",)
PERCENT = ("%", "percent", "per cent")
POINTS = ("pp", "percentage points", "percentage point")
TIME_UNITS: dict[str, tuple[str, ...]] = {
    "seconds": ("seconds", "second", "sec", "secs"),
    "minutes": ("minutes", "minute", "min", "mins"),
    "hours": ("hours", "hour", "h", "hr", "hrs"),
    "days": ("days", "day"),
    "weeks": ("weeks", "week"),
}
CALENDAR_UNITS: dict[str, tuple[str, ...]] = {
    "day": ("day", "days"),
    "week": ("week", "weeks"),
    "month": ("month", "months"),
    "quarter": ("quarter", "quarters"),
    "year": ("year", "years"),
}
