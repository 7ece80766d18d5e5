"""A small plan without faults, and what is found in it once something is changed."""

from pathlib import Path
from typing import NamedTuple

from covidsvc.check import check_plans
from covidsvc.diagnostic import Finding
from covidsvc.load import PlanReading, read_plan

PLAN = """\
covidsvc: 1
title: {zh: 方案, en: Plan}
start: 2020-02-01
end: 2020-12-31
languages: [zh, en]
problems:
  few-visits: {zh: 到访少, en: Few visits}
goals:
  convenience: {zh: 便捷, en: Convenience}
owners:
  it: {title: {zh: IT部, en: IT}, person: {zh: 负责人, en: Head of IT}}
metrics:
  sales:
    title: {zh: 销售, en: Sales}
    unit: {zh: 元, en: yuan}
    per: day
    min: 0
  waiting:
    title: {zh: 等待, en: Waiting}
    unit: hours
    dimensions: [branch, channel]
  satisfaction:
    title: {zh: 满意度, en: Satisfaction}
    kind: share
measures:
  serve:
    title: {zh: 服务, en: Serve}
    owner: it
    term: 3 months
    review: monthly
    solves: [few-visits]
    serves: [convenience]
    actions:
      website: {zh: 网站, en: Website}
    kpis:
      sales:
        metric: sales
        aggregate: sum
        target: at least 10
      waiting:
        metric: waiting
        aggregate: mean
        target: at most 24 hours
      satisfied:
        metric: satisfaction
        target: at least 80%
      requests:
        metric: waiting
        aggregate: count
        target: at least 1
"""


class Found(NamedTuple):
    """A finding in short: its code, the text that is marked, its message and what would be right."""

    code: str
    marked: str
    message: str
    fix: str


def changed(old: str, new: str, plan: str = PLAN) -> str:
    """The plan with one text in it changed."""
    assert plan.count(old) >= 1, old
    return plan.replace(old, new, 1)


def read(folder: Path, plan: str | bytes, name: str = "plan.yaml") -> PlanReading:
    path = folder / name
    path.write_bytes(plan if isinstance(plan, bytes) else plan.encode())
    return read_plan(path, f"plans/{name}")


def findings_in(folder: Path, plan: str | bytes) -> list[Finding]:
    """All that is wrong with a plan, in the order of the file."""
    return sorted(check_plans([read(folder, plan)]), key=lambda finding: finding.span)


def found_in(folder: Path, plan: str | bytes) -> list[Found]:
    return [in_short(finding) for finding in findings_in(folder, plan)]


def in_short(finding: Finding) -> Found:
    span = finding.span
    end = span.end_column if span.end_line == span.line else len(span.excerpt) + 1
    marked = span.excerpt[span.column - 1 : end - 1]
    return Found(finding.rule.code, marked, finding.message.en, finding.fix.en if finding.fix else "")
