"""Names of months, quarters and years where there is little room, and of several in a row."""

from covidsvc.words.bilingual import Words

_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONG = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

RANGE = Words("{first} to {last}", "{first}至{last}")


def short_month(month: int) -> Words:
    """A month beside others of its year, which is said elsewhere."""
    return Words(_SHORT[month - 1], f"{month}月")


def short_quarter(quarter: int) -> Words:
    return Words(f"Q{quarter}", f"{quarter}季度")


def month_without_year(month: int) -> Words:
    return Words(_LONG[month - 1], f"{month}月")


def quarter_without_year(quarter: int) -> Words:
    return Words(f"Q{quarter}", f"第{quarter}季度")


def short_year(year: int) -> Words:
    return Words(f"'{year % 100:02}", f"{year % 100:02}年")
