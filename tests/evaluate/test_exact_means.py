"""Means are exact: what floats get wrong about every fourth time."""

import random
from datetime import date
from decimal import Decimal
from fractions import Fraction

from covidsvc.evaluate.report import judge_plan
from covidsvc.model.log import Log
from covidsvc.model.report import Verdict
from covidsvc.model.row import Row
from covidsvc.phrase.period import read_period
from covidsvc.source import MemoryLog
from evaluate.judging import log_of, plan_of, report_on

KPI = "aggregate: mean, target: at most 24 hours"


def log_with(values: list[Decimal]) -> Log:
    day = date(2020, 4, 10)
    rows = [Row(day, day, day, value, None, (), "data/m.csv", line) for line, value in enumerate(values, start=2)]
    return MemoryLog({"m": rows}, {"m": ()})


def ten_values_of_mean_24(rng: random.Random) -> list[Decimal]:
    nine = [Decimal(rng.randint(0, 260)) / 10 for _ in range(9)]
    return [*nine, Decimal(240) - sum(nine, Decimal(0))]


def test_ten_values_whose_mean_is_the_limit_are_met() -> None:
    source = report_on(plan_of(KPI, "unit: hours"), {"m.csv": log_of("2020-04-10,24")}, "2020-04").source
    rng = random.Random(24)
    for _ in range(1000):
        values = ten_values_of_mean_24(rng)
        (kpi,) = judge_plan(source, log_with(values), read_period("2020-04"), date(2020, 4, 30)).kpis
        assert (kpi.verdict, kpi.judgement.value, kpi.judgement.margin) == (Verdict.MET, Fraction(24), Fraction(0)), (
            values
        )


def test_a_billionth_more_is_missed() -> None:
    logs = {"m.csv": log_of(*["2020-04-10,24"] * 9, "2020-04-10,24.000000001")}
    (kpi,) = report_on(plan_of(KPI, "unit: hours"), logs, "2020-04").kpis
    assert kpi.verdict is Verdict.MISSED
