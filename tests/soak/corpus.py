"""What the inputs of a soak are made from: workspaces as they ship and as they are tested, sound and faulty."""

from functools import cache
from pathlib import Path

from conftest import REPOSITORY
from covidsvc.check.catalogue import RULES
from docs.examples import SAMPLE_FOLDER, files_of
from properties.test_accepted_plans_are_judged import (
    AMOUNT,
    ANY_KPI,
    ANY_METRIC,
    MEASURE_KEYS,
    PART,
    PLAN_KEYS,
    SHARE_OF_ROWS,
)
from properties.test_places_lie_inside import LOG_PIECES, PLAN_PIECES

Files = dict[str, bytes]
"""The files of a workspace by their paths in it."""

MORE_PIECES = [
    "=1+1", "@SUM(A1)", "\x1b[31m", "\u202e", "\u200b", "::error::x", "##[group]", "](x", "<b>", "&amp;", "]]>",
    "999999999999999999", "9" * 40, "0" * 5000, "-0", "+.5", "1.", "0.0000000001", "1e400", "²", "٣", "Ⅷ", "1万",
    "1000 years", "1000000000000 months", "9999-12-31", "0001-01-01", "2199-12-31", "1900-01-01", "2020-02-30",
    "2020/4/3", "２０２０年４月３日", "2020-W01", "2020-Q5", "2020-Q2", "2020-04", "previous", "year ago",
    "2019-01..2019-12", "..", "138 0013 8000", "11010519491231002X", "6222021234567890123",
    "# covidsvc: ignore L111 because so\n",
    "  # covidsvc: ignore P327, P304 because it is so", "# covidsvc:", "#covidsvc: ignore", "utf-16", "gb18030",
    "rot13", "raw_unicode_escape", "iso2022_jp", "idna", "charmap", "per: quarter", "kind: share", "kind: rate",
    "missing: zero", "percent", "to date", "5 months", "every quarter", "ongoing", "介于1和2万元之间", "提升30%以上",
    "至少80个百分点", "between 1 and 2", "share at most 24 hours", "p99", "{2020-02: at least 1, 2020-04: up 3}",
    "[a, [b, {c: d}]]", "? x\n", "- - - x", "key: |\n  text\n", "key: >-\n", "'", "''", '"""', "\x1c", "\x0b", "\x0c",
    "\ud800", "\udcff", "a" * 200, " " * 300, "," * 300, "\n" * 50, "x" * 131_073, "y" * 200_001, ",,,,", "0", "-1",
    "100000000", "covidsvc: 1\n", "covidsvc：1\n", "check: {P406: error}\n", "by: branch", "fiscal_year_start: 4\n",
]  # fmt: skip
PIECES = [*PLAN_PIECES, *LOG_PIECES, *MORE_PIECES]
"""What is awkward at one place or another."""
ENTRIES = [
    (key, value)
    for pools in (PLAN_KEYS, MEASURE_KEYS, ANY_METRIC, ANY_KPI, *AMOUNT, *PART, *SHARE_OF_ROWS)
    for key, values in pools.items()
    for value in dict.fromkeys(values)
    if value
]
"""Keys of plans with values that they may have, and that need not go together."""


_WITH_EXAMPLE = [rule for rule in RULES if rule.example.wrong or rule.example.right]


@cache
def workspaces() -> list[Files]:
    """The shipped plan, the cases of faulty files, and what the examples of the rules call wrong."""
    cases = Path(__file__).parent.parent / "cases" / "faults"
    found = [_read(folder) for folder in (REPOSITORY, SAMPLE_FOLDER, *sorted(cases.iterdir()))]
    found += ({name: _encoded(text) for name, text in files_of(rule, "wrong").items()} for rule in _WITH_EXAMPLE)
    return found


def _read(folder: Path) -> Files:
    paths = [path for part in ("plans", "data") for path in sorted((folder / part).rglob("*")) if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths if path.name != ".covidsvc.lock"}


def _encoded(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()
