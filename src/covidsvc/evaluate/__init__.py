"""Pure: a plan, a log and an as-of day make a report. Exact: `Fraction` all the way.

`window` and `due` place a KPI in time, `aggregate`, `baseline` and `coverage` ask the log, `verdict`
decides, `group` and `report` collect, `history` looks back.
"""
