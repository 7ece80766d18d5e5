"""Which rows are late, and which fall due, of metrics that are logged by the calendar."""

from datetime import date
from decimal import Decimal

import pytest

from covidsvc.evaluate.missing_rows import last_unlogged, owed_rows
from covidsvc.model.debt import DebtKind, MissingRows
from covidsvc.model.plan import Per
from covidsvc.model.row import Row
from covidsvc.source import MemoryLog
from evaluate.judging import debts_on, log_of, plan_of, report_on

SUM = "aggregate: sum, target: at least 1"


def rows(
    metric: str,
    *logged: str,
    as_of: str,
    until: str = "",
    columns: str = "date,value",
    kpi: str = SUM,
    head: str = "start: 2020-02-01",
    measure: str = "term: ongoing, review: monthly",
) -> list[tuple[str, str, str]]:
    """Each debt of rows: its day, whose rows they are, and the stretches; those to come if there is an `until`."""
    plan = plan_of(kpi, metric, head, measure)
    logs = {"m.csv": log_of(*logged, columns=columns)}
    found = debts_on(plan, logs, as_of, until or as_of, coming_rows=bool(until))
    told = []
    for debt in found.debts:
        if isinstance(debt.what, MissingRows):
            assert debt.kind is DebtKind.ROWS
            assert debt.overdue == (str(debt.day) < as_of)
            whose = "all" if debt.what.is_everywhere else ", ".join("/".join(each) for each in debt.what.series)
            said = " ".join(f"{days.first}..{days.last}*{units}" for days, units in debt.what.stretches)
            told.append((str(debt.day), whose, said))
    return told


class TestLate:
    @pytest.mark.parametrize(
        ("as_of", "expected"),
        [
            ("2020-02-01", []),
            ("2020-02-02", []),
            ("2020-02-03", [("2020-02-02", "all", "2020-02-02..2020-02-02*1")]),
            ("2020-02-04", [("2020-02-02", "all", "2020-02-02..2020-02-02*1")]),
            ("2020-02-06", [("2020-02-02", "all", "2020-02-02..2020-02-02*1 2020-02-04..2020-02-05*2")]),
        ],
    )
    def test_days_without_a_row_that_are_over(self, as_of: str, expected: list[tuple[str, str, str]]) -> None:
        assert rows("per: day", "2020-02-01,5", "2020-02-03,5", as_of=as_of) == expected

    def test_a_row_that_comes_later_does_not_count_yet(self) -> None:
        late = rows("per: day", "2020-02-01,5", "2020-02-03,5", as_of="2020-02-02")
        assert late == []
        without = rows("per: month", "2020-02,5", "2020-04,5", as_of="2020-04-01")
        assert without == [("2020-03-31", "all", "2020-03-01..2020-03-31*1")]

    @pytest.mark.parametrize(
        ("metric", "as_of", "expected"),
        [
            ("per: week", "2020-02-09", []),
            ("per: week", "2020-02-10", [("2020-02-09", "all", "2020-02-03..2020-02-09*1")]),
            ("per: week", "2020-02-17", [("2020-02-09", "all", "2020-02-03..2020-02-16*2")]),
            ("per: month", "2020-02-29", []),
            ("per: month", "2020-03-01", [("2020-02-29", "all", "2020-02-01..2020-02-29*1")]),
        ],
    )
    def test_weeks_and_months_that_are_over(
        self, metric: str, as_of: str, expected: list[tuple[str, str, str]]
    ) -> None:
        assert rows(metric, as_of=as_of) == expected

    def test_quarters_are_those_of_the_fiscal_year(self) -> None:
        measure = "term: ongoing, review: quarterly"
        head = "start: 2020-02-01\nfiscal_year_start: 2"
        late = rows("per: quarter", as_of="2020-05-01", head=head, measure=measure)
        assert late == [("2020-04-30", "all", "2020-02-01..2020-04-30*1")]

    def test_a_unit_that_began_before_the_measure_is_not_looked_at(self) -> None:
        assert rows("per: month", as_of="2020-03-31", head="start: 2020-02-10") == []
        late = rows("per: month", as_of="2020-04-01", head="start: 2020-02-10")
        assert late == [("2020-03-31", "all", "2020-03-01..2020-03-31*1")]

    def test_the_first_measure_that_looks_at_it_counts(self) -> None:
        second = f"k2: {{metric: m, {SUM}}}"
        plan = plan_of(SUM, "per: month").replace(
            "measures: {", f"measures: {{before: {{title: B, owner: it, start: 2020-01-01, term: ongoing, "
            f"review: monthly, actions: {{b: B}}, kpis: {{{second}}}}}, "
        )  # fmt: skip
        (debt,) = [each for each in debts_on(plan, {}, "2020-03-01", "2020-03-01").debts if each.kind == "rows"]
        assert isinstance(debt.what, MissingRows)
        assert debt.what.stretches[0].days.first.isoformat() == "2020-01-01"

    def test_nothing_is_late_after_the_plans_end(self) -> None:
        head = "start: 2020-02-01\nend: 2020-03-15"
        late = [("2020-02-29", "all", "2020-02-01..2020-02-29*1")]
        assert rows("per: month", as_of="2020-12-01", head=head) == late

    @pytest.mark.parametrize("metric", ["per: event", "per: day, missing: zero", "unit: users"])
    def test_silence_that_means_something_is_not_late(self, metric: str) -> None:
        assert rows(metric, as_of="2020-06-01") == []


class TestSeries:
    COLUMNS = "date,branch,value"
    METRIC = "per: month, dimensions: [branch]"

    def rows(self, *logged: str, kpi: str = SUM) -> list[tuple[str, str, str]]:
        return rows(self.METRIC, *logged, as_of="2020-05-01", columns=self.COLUMNS, kpi=kpi)

    def test_each_combination_that_was_ever_seen(self) -> None:
        late = self.rows("2020-01,north,1", "2020-02,south,1", "2020-03,south,1", "2020-04,south,1")
        assert late == [("2020-02-29", "north", "2020-02-01..2020-04-30*3")]

    def test_those_that_lack_the_same_are_told_at_once(self) -> None:
        late = self.rows("2020-02,a,1", "2020-02,b,1", "2020-02,c,1", "2020-03,c,1", "2020-04,c,1")
        assert late == [("2020-03-31", "a, b", "2020-03-01..2020-04-30*2")]

    def test_all_of_them(self) -> None:
        late = self.rows("2020-02,a,1", "2020-02,b,1", "2020-03,a,1", "2020-03,b,1")
        assert late == [("2020-04-30", "all", "2020-04-01..2020-04-30*1")]

    def test_only_those_that_a_kpi_looks_at(self) -> None:
        late = self.rows("2020-02,north,1", "2020-01,south,1", kpi=f"{SUM}, where: {{branch: south}}")
        assert late == [("2020-02-29", "all", "2020-02-01..2020-04-30*3")]

    def test_without_any_row_the_metric_as_a_whole(self) -> None:
        assert self.rows() == [("2020-02-29", "all", "2020-02-01..2020-04-30*3")]

    def test_rows_are_counted_of_each(self) -> None:
        plan = plan_of(SUM, self.METRIC)
        logs = {"m.csv": log_of("2020-02,a,1", "2020-02,b,1", columns=self.COLUMNS)}
        (debt,) = [each for each in debts_on(plan, logs, "2020-05-01", "2020-05-01").debts if each.kind == "rows"]
        assert isinstance(debt.what, MissingRows)
        assert (debt.what.units, debt.what.rows) == (2, 4)


class TestToCome:
    @pytest.mark.parametrize(
        ("logged", "until", "expected"),
        [
            ([], "2020-02-28", []),
            ([], "2020-02-29", [("2020-02-29", "all", "2020-02-01..2020-02-29*1")]),
            (["2020-02,5"], "2020-03-30", []),
            (["2020-02,5"], "2020-03-31", [("2020-03-31", "all", "2020-03-01..2020-03-31*1")]),
        ],
    )
    def test_the_next_unit_that_lacks_a_row(
        self, logged: list[str], until: str, expected: list[tuple[str, str, str]]
    ) -> None:
        assert rows("per: month", *logged, as_of="2020-02-15", until=until) == expected

    def test_of_days_the_day_itself(self) -> None:
        today = [("2020-02-01", "all", "2020-02-01..2020-02-01*1")]
        assert rows("per: day", as_of="2020-02-01", until="2020-02-14") == today

    def test_none_after_the_plans_end(self) -> None:
        head = "start: 2020-02-01\nend: 2020-03-15"
        assert rows("per: month", "2020-02,1", as_of="2020-03-01", until="2020-06-30", head=head) == []

    def test_only_where_they_are_asked_for(self) -> None:
        found = debts_on(plan_of(SUM, "per: day"), {}, "2020-02-01", "2020-02-14")
        assert [debt.kind for debt in found.debts] == ["verdict"]


class TestWhoLogsIt:
    OWNERS = "owners: {it: {title: IT}, hr: {title: HR}, desk: {title: Desk}}"

    def owner(self, metric: str, kpi: str = SUM) -> str:
        plan = plan_of(kpi, metric).replace("owners: {it: {title: IT, person: Head of IT}}", self.OWNERS)
        (debt,) = [each for each in debts_on(plan, {}, "2020-03-01", "2020-03-01").debts if each.kind == "rows"]
        return debt.owner

    def test_the_metrics_owner_else_the_measures(self) -> None:
        assert self.owner("per: month, owner: hr") == "hr"
        assert self.owner("per: month") == "it"
        assert self.owner("per: month", f"{SUM}, owner: desk") == "it"


@pytest.mark.parametrize(
    ("per", "logged", "today", "fiscal_year_start", "unlogged"),
    [
        ("event", [], "2020-05-15", 1, None),
        ("month", [], "2020-05-15", 1, "2020-04-01"),
        ("month", ["2020-04-01"], "2020-05-15", 1, "2020-03-01"),
        ("month", ["2020-02-01", "2020-03-01", "2020-04-01"], "2020-05-15", 1, None),
        ("month", ["2020-03-01", "2020-04-01"], "2020-05-15", 1, "2020-02-01"),
        ("month", [], "2020-02-15", 1, None),
        ("day", ["2020-02-02"], "2020-02-03", 1, "2020-02-01"),
        ("day", ["2020-02-01", "2020-02-02"], "2020-02-03", 1, None),
        ("day", ["2020-02-03"], "2020-02-05", 1, "2020-02-04"),
        ("week", [], "2020-02-09", 1, None),
        ("week", [], "2020-02-10", 1, "2020-02-03"),
        ("quarter", [], "2020-05-15", 1, None),
        ("quarter", [], "2020-08-31", 3, "2020-03-01"),
        ("quarter", [], "2020-08-31", 1, "2020-04-01"),
    ],
)
def test_the_last_unit_that_nobody_has_logged(
    per: Per, logged: list[str], today: str, fiscal_year_start: int, unlogged: str | None
) -> None:
    days = {date.fromisoformat(day) for day in logged}
    unit = last_unlogged(per, days, date(2020, 2, 1), date.fromisoformat(today), fiscal_year_start)
    assert (unit and str(unit.days.first)) == unlogged


def test_rows_are_owed_one_by_one_once_their_day_is_over() -> None:
    plan = report_on(plan_of(SUM, "per: day, dimensions: [branch]", "start: 2020-02-01"), {}, "2020-02").source.plan
    first, second = date(2020, 2, 1), date(2020, 2, 2)
    rows = [
        Row(day, day, day, Decimal(1), None, (branch,), "data/m.csv", 2)
        for day, branch in ((first, "north"), (second, "south"))
    ]
    owed = owed_rows(plan, MemoryLog({"m": rows}, {"m": ("branch",)}), date(2020, 2, 3))
    assert [(row.metric, str(row.unit.days.first), row.series) for row in owed] == [
        ("m", "2020-02-01", ("south",)),
        ("m", "2020-02-02", ("north",)),
    ]
