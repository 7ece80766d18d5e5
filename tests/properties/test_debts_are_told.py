"""Whatever `check` lets pass, `due` can tell who owes what on any day; and a day decides what is overdue."""

from datetime import date

from hypothesis import event, given
from hypothesis import strategies as st

from covidsvc.model.debt import MissingRows
from covidsvc.phrase.period import last_day, month_of
from covidsvc.render.due import DueFormat, render_due
from covidsvc.render.style import Style
from evaluate.judging import debts_on, errors_in, log_of, plan_of
from properties.strategies import tried
from properties.test_accepted_plans_are_judged import (
    MEASURE_KEYS,
    PLAN_KEYS,
    QUARTERS,
    chosen_from,
    declarations,
    written,
)

DAYS = ["1900-01-01", "2020-01-31", "2020-02-29", "2020-03-31", "2020-05-01", "2020-05-21", "2021-01-01"]
AHEAD = {"1900-01-01": "1900-01-02", "2021-01-01": "2021-12-31"}


@tried(400)
@given(declarations, chosen_from(PLAN_KEYS), chosen_from(MEASURE_KEYS), st.sampled_from(DAYS))
def test_on_any_day(
    declared: tuple[dict[str, str], dict[str, str]], head: dict[str, str], measure: dict[str, str], day: str
) -> None:
    metric, kpi = declared
    plan = plan_of(written(kpi), written({**metric, "dimensions": "[branch]"}), written(head, "\n"), written(measure))
    if errors_in(plan):
        return
    columns, whole = ("date,value,branch", "") if not metric["kind"] else ("date,value,of,branch", ",5")
    rows = [f"{month}-10,{value % 4}{whole},{'abc'[value % 3]}" for value, month in enumerate(QUARTERS)]
    until = AHEAD.get(day, "2020-06-30")
    found = debts_on(plan, {"m.csv": log_of(*rows, columns=columns)}, day, until, coming_rows=True)

    as_of, horizon = (
        date.fromisoformat(day),
        max(date.fromisoformat(until), last_day(month_of(date.fromisoformat(day)))),
    )
    for debt in found.debts:
        event(debt.kind)
        assert debt.overdue == (debt.day < as_of)
        assert debt.day <= horizon
        if isinstance(debt.what, MissingRows):
            assert all(stretch.units > 0 for stretch in debt.what.stretches)
            assert not debt.overdue or debt.what.stretches[-1].days.last < as_of
    for form in DueFormat:
        for language in ("zh", "en"):
            assert render_due(form, [found], Style(language))
