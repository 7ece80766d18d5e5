"""How many rows a window should have, and what is said when it has fewer."""

import pytest

from evaluate.judging import Entry, assert_entry, judge_one

KPI = "aggregate: sum, target: at least 1"


def covered(
    *rows: str, per: str, as_of: str = "2020-04-30", kpi: str = KPI, period: str = "2020-04", head: str = ""
) -> Entry:
    metric = f"unit: users, per: {per}"
    return judge_one(kpi, *rows, metric=metric, as_of=as_of, period=period, head=head or "start: 2020-02-01")


@pytest.mark.parametrize(
    ("per", "as_of", "expected"),
    [
        ("day", "2020-04-30", 30),
        ("day", "2020-04-10", 10),
        ("day", "2020-04-01", 1),
        ("day", "2020-12-31", 30),
        ("week", "2020-04-30", 4),
        ("week", "2020-05-02", 4),
        ("week", "2020-05-03", 5),
        ("week", "2020-04-04", 0),
        ("week", "2020-04-05", 1),
        ("month", "2020-04-29", 0),
        ("month", "2020-04-30", 1),
    ],
)
def test_a_row_is_expected_for_each_unit_that_is_over_by_as_of(per: str, as_of: str, expected: int) -> None:
    assert covered(per=per, as_of=as_of)["expected_rows"] == expected


@pytest.mark.parametrize(("as_of", "expected"), [("2020-03-30", 0), ("2020-03-31", 1), ("2020-12-31", 4)])
def test_quarters_are_counted_too(as_of: str, expected: int) -> None:
    entry = covered(per="quarter", as_of=as_of, kpi=f"over: year, {KPI}", period="2020", head="start: 2020-01-01")
    assert entry["expected_rows"] == expected


@pytest.mark.parametrize(
    ("per", "start", "expected"), [("day", "10", 21), ("week", "13", 2), ("week", "14", 1), ("month", "02", 0)]
)
def test_nothing_is_expected_from_before_the_start_of_the_measure(per: str, start: str, expected: int) -> None:
    assert covered(per=per, head=f"start: 2020-04-{start}")["expected_rows"] == expected


def test_a_window_with_fewer_rows_is_incomplete_whatever_its_verdict() -> None:
    rows = [f"2020-04-{day:02},1" for day in range(1, 31)]
    assert_entry(covered(*rows, per="day"), verdict="met", incomplete=False, rows=30, expected_rows=30)
    assert_entry(covered(*rows[1:], per="day"), verdict="met", incomplete=True, rows=29, expected_rows=30)
    assert_entry(covered(per="day"), verdict="no-data", incomplete=True, rows=0, expected_rows=30)


def test_a_running_window_is_complete_as_long_as_it_has_what_it_should() -> None:
    rows = [f"2020-04-{day:02},0" for day in range(1, 11)]
    assert_entry(covered(*rows, per="day", as_of="2020-04-10"), verdict="pending", incomplete=False)
    assert_entry(covered(*rows, per="day", as_of="2020-04-11"), verdict="pending", incomplete=True)


def test_nothing_is_expected_of_what_is_logged_per_event() -> None:
    assert_entry(covered(per="event"), incomplete=False, expected_rows=None)


def test_nothing_is_expected_where_the_kpi_does_not_apply() -> None:
    assert_entry(covered(per="day", head="start: 2020-05-01"), incomplete=False, expected_rows=None)


class TestDimensions:
    """Every combination of dimensions with a row by as-of is expected in each unit."""

    METRIC = "unit: users, per: day, dimensions: [branch, channel]"
    ROWS = (
        "2020-04-01,1,北京,app",
        "2020-04-02,1,北京,web",
        "2020-03-01,1,上海,web",
        "2019-03-01,1,广州,web",
        "2020-05-01,1,深圳,web",
    )

    @pytest.mark.parametrize(
        ("where", "as_of", "combinations", "rows"),
        [
            ("", "2020-04-30", 4, 2),
            ("", "2020-05-01", 5, 2),
            (", where: {branch: 北京}", "2020-04-30", 2, 2),
            (", where: {channel: [web, app]}", "2020-04-30", 4, 2),
            (", where: {branch: 上海}", "2020-04-30", 1, 0),
            (", where: {branch: 深圳}", "2020-04-30", 1, 0),
        ],
    )
    def test_those_that_fell_silent_show(self, where: str, as_of: str, combinations: int, rows: int) -> None:
        columns = "date,value,branch,channel"
        entry = judge_one(KPI + where, *self.ROWS, metric=self.METRIC, columns=columns, as_of=as_of)
        assert_entry(entry, expected_rows=combinations * 30, rows=rows, incomplete=True)
