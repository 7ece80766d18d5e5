"""The values of the windows that led up to one."""

from datetime import date
from decimal import Decimal

import pytest

from covidsvc.evaluate.history import history
from covidsvc.model.row import Row
from covidsvc.source import MemoryLog
from evaluate.judging import plan_of, report_on


def led_up_to(
    kpi: str, count: int, period: str = "2020-05", head: str = "start: 2020-01-01", metric: str = "unit: users"
) -> list[int | None]:
    """The last values, where January, February and April 2020 have a row of 1, 2 and 4."""
    logged = {date(2020, 1, 10): 1, date(2020, 2, 10): 2, date(2020, 4, 10): 4}
    rows = [Row(day, day, day, Decimal(value), None, (), "data/m.csv", 2) for day, value in logged.items()]
    report = report_on(plan_of(f"aggregate: sum, target: at least 1, {kpi}", metric, head), {}, period)
    (entry,) = report.kpis
    log = MemoryLog({"m": rows}, {"m": ()})
    points = history(entry.commitment, entry.judgement.window, log, report.as_of, count)
    return [None if point.value is None else int(point.value) for point in points]


@pytest.mark.parametrize(
    ("count", "values"), [(1, []), (2, [4, None]), (4, [2, None, 4, None]), (8, [1, 2, None, 4, None])]
)
def test_the_last_windows_oldest_first_without_silence_at_the_beginning(count: int, values: list[int | None]) -> None:
    assert led_up_to("over: month", count) == values


def test_longer_windows_go_back_by_their_length() -> None:
    assert led_up_to("over: quarter", 3, period="2020-06") == [3, 4]
    assert led_up_to("over: 2 months", 3, period="2020-04") == [3, 4]


def test_windows_from_before_the_start_show_where_it_came_from() -> None:
    assert led_up_to("over: month", 4, period="2020-04", head="start: 2020-03-01") == [1, 2, None, 4]


def test_of_a_window_to_date_the_values_at_the_end_of_each_month() -> None:
    head = "start: 2020-01-01\nend: 2020-12-31"
    assert led_up_to("over: to date", 8, head=head) == [1, 3, 3, 7, 7]


def test_silence_before_the_start_is_no_zero() -> None:
    zero = "missing: zero"
    assert led_up_to("over: month", 8, head="start: 2020-03-01", metric=zero) == [1, 2, 0, 4, 0]
    assert led_up_to("over: month", 8, period="2020-04", head="start: 2020-04-01", metric=zero) == [1, 2, None, 4]
