"""A page of a big plan stays small enough to be sent."""

from collections.abc import Callable
from pathlib import Path

import pytest

from render.report.html_reader import read_page
from render.report.samples import report

Write = Callable[[dict[str, str | bytes]], Path]

MONTHS = [f"{year}-{month:02}" for year in (2020, 2021) for month in range(1, 13)]
KPIS = 20


def big_plan() -> dict[str, str | bytes]:
    """Twenty KPIs with 24 months of history, and titles as long as titles are."""
    metrics = "\n".join(
        f"  metric-{number}: {{title: {{zh: 客户服务响应时间第{number}项, en: Response time of service {number}}}, "
        f"unit: {{zh: 小时, en: hours}}, min: 0}}"
        for number in range(KPIS)
    )
    kpis = "\n".join(
        f"      kpi-{number}: {{metric: metric-{number}, aggregate: mean, baseline: 2019-12, "
        f"target: {'at most 24 hours' if number % 2 else 'down 30%'}}}"
        for number in range(KPIS)
    )
    plan = f"""\
covidsvc: 1
title: {{zh: 大计划, en: A big plan}}
start: 2020-01-01
languages: [zh, en]
owners: {{o: {{title: {{zh: 客服部, en: Customer Service}}, person: {{zh: 负责人, en: Head}}}}}}
metrics:
{metrics}
measures:
  service:
    title: {{zh: 措施, en: Measure}}
    owner: o
    term: ongoing
    review: monthly
    kpis:
{kpis}
"""
    logs: dict[str, str | bytes] = {
        f"data/metric-{number}.csv": "date,value\n"
        + "".join(
            f"{month}-15,{20 + (number * 7 + place * 5) % 13}.{place:02}\n"
            for place, month in enumerate(["2019-12", *MONTHS])
        )
        for number in range(KPIS)
    }
    return {"plans/plan.yaml": plan, **logs}


@pytest.mark.parametrize("lang", ["zh", "en", "zh,en"])
def test_twenty_kpis_with_24_months_take_less_than_300_kilobytes(write: Write, lang: str) -> None:
    folder = write(big_plan())
    text = report("--month", "2021-12", "--format", "html", folder=folder, lang=lang).out
    page = read_page(text)
    parts = page.every("section", "language")
    assert len(parts) == len(lang.split(","))
    for part in parts:
        assert len(part.every("section", "kpi")) == KPIS
        assert len(part.the("table", "heat").every("td")) == KPIS * len(MONTHS)
        drawn = [path.attributes["d"] for chart in part.every("svg", "history") for path in chart.every("path", "mark")]
        assert sum(commands.count("M") for commands in drawn) >= KPIS * len(MONTHS)
    assert len(text.encode()) < 300_000
