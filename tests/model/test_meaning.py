"""The meaning of a KPI: the same for whatever is judged alike, and another for all else."""

import json
from datetime import date
from pathlib import Path

import pytest

from covidsvc.load import read_plan
from covidsvc.model.meaning import Bound, Meaning, Step, as_data, fingerprint, meanings_of
from covidsvc.model.plan import Plan

_PLAN = """\
covidsvc: 1
title: Queues
start: 2020-02-01
end: 2020-12-31
owners:
  it: {title: IT}
metrics:
  waiting: {title: Waiting, unit: hours, min: 0, dimensions: [branch, desk]}
  happy: {title: Satisfaction, kind: share}
  lent: {title: Lent, unit: 万元, missing: zero}
measures:
  queues:
    title: Shorter queues
    owner: it
    term: 3 months
    review: monthly
    kpis:
      fast:
        metric: waiting
        aggregate: mean
        target: at most 24 hours
      satisfied: {metric: happy, target: at least 85%}
      money: {metric: lent, aggregate: sum, target: at least 85, over: quarter}
"""


def _plan(tmp_path: Path, *changes: tuple[str, str], text: str = _PLAN) -> Plan:
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    reading = read_plan(path, "plan.yaml")
    assert not reading.findings
    return reading.plan_file.plan


def _meanings(tmp_path: Path, *changes: tuple[str, str]) -> dict[str, Meaning]:
    return meanings_of(_plan(tmp_path, *changes))


def test_what_a_kpi_leaves_to_others_is_part_of_it(tmp_path: Path) -> None:
    fast = _meanings(tmp_path)["fast"]
    assert fast.target == (Step(None, Bound("at most", "24")),)
    assert (fast.unit, fast.over, fast.owner) == ("hours", "month", "it")
    assert (fast.start, fast.deadline, fast.end) == (date(2020, 2, 1), date(2020, 4, 30), date(2020, 12, 31))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("at most 24 hours", "≤ 1 day"),
        ("at most 24 hours", "不超过24小时"),
        ("at most 24 hours", "between 24 and 24 hours"),
        ("at least 85%", "85%以上"),
        ("aggregate: mean", "aggregate: mean\n        over: 1 month\n        deadline: 2020-04-30"),
        ("aggregate: mean", "aggregate: mean\n        min_rows: 1\n        owner: it"),
        ("term: 3 months", "term: 1 quarter"),
        ("term: 3 months", "term: 2020-04-30\n    start: 2020-02-01"),
        ("unit: hours", "unit: 小时"),
        ("[branch, desk]", "[desk, branch]"),
        ("title: Waiting", "title: {en: Waiting time, zh: 等待时间}"),
        ("at least 85,", "至少 85万元,"),
    ],
)  # fmt: skip
def test_other_words_for_the_same_mean_the_same(tmp_path: Path, old: str, new: str) -> None:
    changes = [(old, new)]
    before = _meanings(tmp_path, ("at most 24 hours", "exactly 24 hours")) if "between" in new else _meanings(tmp_path)
    if "zh" in new:
        changes.append(("title: Queues", "title: Queues\nlanguages: [en, zh]"))
    assert _meanings(tmp_path, *changes) == before


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("at most 24 hours", "at most 25 hours", "target"),
        ("at most 24 hours", "below 24 hours", "target"),
        ("at most 24 hours", "{2020-03: at most 24 hours}", "target"),
        ("at most 24 hours", "at most 24 hours\n        where: {branch: 北京}", "where"),
        ("at most 24 hours", "at most 24 hours\n        baseline: previous", "baseline"),
        ("at most 24 hours", "at most 24 hours\n        min_rows: 5", "min_rows"),
        ("unit: hours", "unit: days", "unit"),
        ("min: 0", "min: 0.5", "minimum"),
        ("aggregate: mean", "aggregate: median", "aggregate"),
        ("term: 3 months", "term: 4 months", "deadline"),
        ("end: 2020-12-31", "end: 2020-11-30", "end"),
        ("owner: it", "owner: hr", "owner"),
        ("review: monthly", "review: quarterly", "over"),
    ],
)
def test_whatever_decides_a_verdict_is_part_of_it(tmp_path: Path, old: str, new: str, field: str) -> None:
    second_owner = ("  it: {title: IT}", "  it: {title: IT}\n  hr: {title: HR}")
    before = _meanings(tmp_path, second_owner)["fast"]
    after = _meanings(tmp_path, second_owner, (old, new))["fast"]
    assert getattr(before, field) != getattr(after, field)


def test_silence_matters_only_to_what_adds_up(tmp_path: Path) -> None:
    changed = _meanings(tmp_path, ("unit: hours,", "unit: hours, missing: zero,"))
    assert changed["fast"] == _meanings(tmp_path)["fast"]
    assert changed["money"].silence_is_zero


def test_a_step_that_changes_nothing_is_none(tmp_path: Path) -> None:
    one = _meanings(tmp_path, ("at most 24 hours", "{2020-02: at most 24 hours}"))
    same = _meanings(tmp_path, ("at most 24 hours", "{2020-02: at most 24 hours, 2020-04: at most 1 day}"))
    assert one == same == _meanings(tmp_path)


def test_a_change_in_percent_and_one_in_the_unit_are_not_the_same(tmp_path: Path) -> None:
    relative = _meanings(tmp_path, ("at most 24 hours", "down 30%\n        baseline: 30 hours"))["fast"]
    absolute = _meanings(tmp_path, ("at most 24 hours", "down 0.3 hours\n        baseline: 30 hours"))["fast"]
    assert relative.target[0].bound == Bound("down", "0.3", relative=True)
    assert absolute.target[0].bound == Bound("down", "0.3")


def test_months_that_are_let_off_are_part_of_it(tmp_path: Path) -> None:
    waiver = "waivers:\n- {kpi: fast, periods: PERIODS, reason: A lockdown, by: The board}\nmeasures:"
    quarter, months = (
        _meanings(tmp_path, ("measures:", waiver.replace("PERIODS", periods)))
        for periods in ("2020-Q2", "[2020-05, 2020-04, 2020-06]")
    )
    assert quarter == months
    assert quarter["fast"].waived[0] == (date(2020, 4, 1), date(2020, 4, 30))
    assert as_data(quarter["fast"])["waived"][2] == ["2020-06-01", "2020-06-30"]
    assert quarter["money"].waived == ()


def test_a_source_is_part_of_it(tmp_path: Path) -> None:
    source = "unit: hours, source: {connection: w, table: t, date: d, value: v, where: {kind: [b, a]}},"
    fast = _meanings(tmp_path, ("unit: hours,", source), (", dimensions: [branch, desk]", ""))["fast"]
    assert dict(fast.source) == {"connection": "w", "date": "d", "table": "t", "value": "v", "where.kind": "a, b"}


def test_what_does_not_end_as_a_decimal_is_a_quotient(tmp_path: Path) -> None:
    fast = _meanings(tmp_path, ("at most 24 hours", "at most 20 minutes"))["fast"]
    assert fast.target[0].bound.number == "1/3"


def test_a_meaning_is_written_as_plain_json_and_has_a_steady_fingerprint(tmp_path: Path) -> None:
    meanings = _meanings(tmp_path)
    written = json.loads(json.dumps(as_data(meanings["fast"])))
    assert written == as_data(meanings["fast"])
    assert written["target"] == [
        {"since": None, "bound": {"comparator": "at most", "number": "24", "upper": None, "relative": False}}
    ]
    assert fingerprint(meanings) == fingerprint(dict(reversed(meanings.items())))
    assert fingerprint(meanings) != fingerprint(_meanings(tmp_path, ("at least 85%", "at least 86%")))
