"""Pure: a plan, a log and an as-of day make a report. Exact: `Fraction` all the way.

`window` and `due` place a KPI in time, `aggregate`, `baseline` and `coverage` ask the log, `verdict`
decides, `group` and `report` collect, `history` looks back.
"""

from covidsvc.evaluate.history import history
from covidsvc.evaluate.report import judge_kpi, judge_plan

__all__ = ["history", "judge_kpi", "judge_plan"]
