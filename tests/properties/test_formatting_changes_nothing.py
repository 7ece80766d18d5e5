"""However a plan is written, it means the same."""

import json
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from random import Random
from typing import Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import REPOSITORY
from covidsvc.evaluate.compare import compare_plans
from covidsvc.load import read_plan_data
from covidsvc.load.yaml_text import read_yaml
from covidsvc.model.meaning import fingerprint, meanings_of
from covidsvc.model.plan import PlanFile
from covidsvc.phrase.target import read_target
from properties.strategies import tried

_Any = TypeVar("_Any")
_PLANS = [
    REPOSITORY / "plans/finance-service.yaml",
    REPOSITORY / "tests/docs/sample/plans/plan.yaml",
    REPOSITORY / "tests/cases/waivers/plans/branches.yaml",
    REPOSITORY / "tests/cases/explanations/plans/branches.yaml",
]
_PLAIN = re.compile(r"[A-Za-z\u4e00-\u9fff][\w\u4e00-\u9fff]*( [\w\u4e00-\u9fff%.]+)*")
_NOT_TEXT = {"null", "true", "false", "yes", "no", "on", "off", "~"}
_SYNONYMS = {
    "term": {"1 month": ["1个月", "1  month"], "2 months": ["2个月"], "3 months": ["3个月", "1 quarter", "1季度"]},
    "over": {"month": ["1 month"], "1 month": ["month"], "quarter": ["Quarter"], "to date": ["to  date"]},
    "deadline": {"3 months": ["1 quarter"], "6 months": ["2 quarters", "6个月"]},
}
_TIMES = {"hours": [("minutes", 60)], "days": [("hours", 24)], "weeks": [("days", 7)], "minutes": [("seconds", 60)]}


def _rewritten(target: str, choose: Random) -> str:
    """A target in another language, another spelling or another unit of time."""
    read = read_target(target)
    unit = choose.choice([(read.quantity.unit, 1), *_TIMES.get(read.quantity.unit, [])])
    if read.upper is None:
        read = read._replace(quantity=read.quantity._replace(number=read.quantity.number * unit[1], unit=unit[0]))
    text = read.phrase(choose.choice(("en", "zh")))
    return choose.choice([text, f"  {text} ", text.replace(" ", "  ") if text.isascii() else text, target])


class _Writer:
    """Writes data as YAML, each time otherwise."""

    def __init__(self, choose: Random) -> None:
        self._choose = choose

    def _one_of(self, *choices: _Any) -> _Any:
        return self._choose.choice(choices)

    def _shuffled(self, items: Iterable[Any]) -> list[Any]:
        return self._choose.sample(listed := list(items), len(listed))

    def text(self, data: dict[str, Any]) -> str:
        return "\n".join([*self._mapping(data, 0), ""])

    def _mapping(self, data: dict[str, Any], indent: int, key: str = "") -> list[str]:
        lines: list[str] = []
        step = self._one_of(1, 2, 4)
        for name, value in self._shuffled(data.items()):
            lines += self._one_of([], [], [], [" " * indent + "# a remark: {it} says nothing"], [""])
            head = " " * indent + self._key(name) + ":"
            if isinstance(value, dict) and value and self._one_of(True, True, False):
                lines += [head + self._one_of("", "  # why"), *self._mapping(value, indent + step, name)]
            elif isinstance(value, list) and value and self._one_of(True, False):
                lines += [head, *(" " * indent + "  - " + self._flow(each, name) for each in value)]
            else:
                lines.append(f"{head} {self._flow(value, name)}" + self._one_of("", "   # so it is"))
        return lines

    def _key(self, name: str) -> str:
        return self._one_of(name, name, json.dumps(name), f"'{name}'")

    def _flow(self, value: Any, key: str) -> str:
        if isinstance(value, dict):
            items = [f"{self._key(name)}: {self._flow(each, name)}" for name, each in value.items()]
            return "{" + ", ".join(self._shuffled(items)) + "}"
        if isinstance(value, list):
            return "[" + ",  ".join(self._flow(each, key) for each in value) + "]"
        return self._scalar(value, key)

    def _scalar(self, text: str | None, key: str) -> str:
        if text is None:
            return "~"
        if key == "target" or re.fullmatch(r"\d{4}-\d\d", key):
            text = _rewritten(text, self._choose) if re.search(r"\d", text) else text
        text = self._one_of(text, *_SYNONYMS.get(key, {}).get(text, [text]))
        styles = [json.dumps(text, ensure_ascii=False)]
        if "\n" not in text:
            styles.append("'" + text.replace("'", "''") + "'")
        if _PLAIN.fullmatch(text) and text not in _NOT_TEXT:
            styles.append(text)
        return self._one_of(*styles)


def _plan(text: str, file: str = "plan.yaml") -> PlanFile:
    reading = read_plan_data(text.encode(), file)
    assert not [finding for finding in reading.findings if finding.severity == "error"], text
    return reading.plan_file


@pytest.mark.parametrize("path", _PLANS, ids=("shipped", "sample", "waivers", "explanations"))
@tried(12)
@given(seed=st.integers(0, 10**6))
def test_a_plan_that_is_written_otherwise_means_the_same(path: Path, seed: int) -> None:
    text = path.read_text(encoding="utf-8")
    read = read_yaml(text, "plan.yaml").data
    written = _Writer(Random(seed)).text(read)
    before, after = _plan(text), _plan(written)
    _, changes = compare_plans([before], [after], date(2020, 4, 30))
    assert changes == [], written
    assert fingerprint(meanings_of(before.plan)) == fingerprint(meanings_of(after.plan))
