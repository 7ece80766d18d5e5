"""L205 and L206: values that are right by themselves, and odd beside their neighbours."""

from collections.abc import Sequence

import pytest

from check.checking import Told, Write, log_of, plan_of, told

PLAN, LOG = "plans/plan.yaml", "data/visits.csv"
SUM = "aggregate: sum, target: at least 1"


def rows_of(*values: str) -> list[str]:
    """A row a month from 2019-01 on, with a value each."""
    return [f"{2019 + index // 12}-{index % 12 + 1:02},{value}" for index, value in enumerate(values)]


def found(
    write: Write, code: str, rows: Sequence[str], plan: str, header: str = "date,value", lang: str = "en"
) -> list[Told]:
    files = {PLAN: plan, LOG: log_of(*rows, header=header)}
    return [each for each in told(write, files, "2020-12-31", lang=lang) if each.code == code]


class TestOutOfLine:
    AMOUNT = plan_of("per: month", "aggregate: mean, target: at most 50")
    SHARE = plan_of("per: month, kind: share", "target: at least 50%")

    def marked(
        self, write: Write, *values: str, plan: str = AMOUNT, header: str = "date,value"
    ) -> list[tuple[str, str]]:
        told = found(write, "L205", rows_of(*values), plan, header)
        return [(each.place.removeprefix(f"{LOG}:"), each.marked) for each in told]

    @pytest.mark.parametrize(
        ("values", "lines"),
        [
            (("10", "10", "100", "10", "10"), [4]),
            (("1.12", "1.12", "11.2", "1.12", "1.12"), [4]),
            (("0.5", "0.5", "0.05", "0.5", "0.5"), [4]),
            (("10", "10", "99.999999999", "10", "10"), []),
            (("100", "100", "10", "100", "100"), [4]),
            (("100", "100", "10.000000001", "100", "100"), []),
            (("100", "10", "10"), [2]),
            (("10", "10", "100"), [4]),
            (("10", "100", "10"), [3]),
            (("10", "100"), []),
            (("100",), []),
            (("10", "25", "300", "30", "12"), [4]),
            (("10", "31", "400", "30", "12"), []),
            (("-10", "-11", "-120", "-10", "-9"), [4]),
            (("10", "-11", "120", "-10", "9"), [4]),
            (("10", "11", "0", "10", "9"), []),
            (("0", "0", "100", "0", "0"), []),
            (("10", "0", "100", "10", "10"), []),
            (("10", "11", "0", "0", "100", "0", "0", "12", "10"), []),
            (("3", "40", "5", "700", "2", "90", "8", "1000"), []),
            (("0.000000001", "0.000000001", "5", "0.000000001"), [4]),
            (("10", "10", "100", "100", "10", "10"), []),
        ],
        ids=str,
    )
    def test_a_value_at_least_ten_times_its_neighbours_or_at_most_a_tenth(
        self, write: Write, values: tuple[str, ...], lines: list[int]
    ) -> None:
        assert [int(place.split(":")[0]) for place, _ in self.marked(write, *values)] == lines

    @pytest.mark.parametrize(
        ("values", "said", "in_chinese"),
        [
            (("2.9", "2.8", "29", "2.7"), "29 is at least ten times its neighbours", "29 是相邻数值的十倍以上"),
            (
                ("29", "28", "0.000000027", "27"),
                "0.000000027 is at most a tenth of its neighbours",
                "0.000000027 是相邻数值的十分之一以下",
            ),
        ],
    )
    def test_it_is_advice_at_the_value(self, write: Write, values: tuple[str, ...], said: str, in_chinese: str) -> None:
        (odd,) = found(write, "L205", rows_of(*values), self.AMOUNT)
        assert (odd.severity, odd.place, odd.marked, odd.message) == ("advice", f"{LOG}:4:9", values[2], said)
        assert odd.fix.startswith("look for a slipped decimal point, or a percent that was logged as a fraction")
        (again,) = found(write, "L205", rows_of(*values), self.AMOUNT, lang="zh")
        assert again.message == in_chinese

    def test_a_share_by_what_it_is_of_its_whole(self, write: Write) -> None:
        uneven_wholes = ("80,100", "8,10", "80,100", "80,100", "81,100")
        assert self.marked(write, *uneven_wholes, plan=self.SHARE, header="date,value,of") == []
        one_whole_too_large = ("80,100", "81,100", "82,10000", "83,100")
        assert self.marked(write, *one_whole_too_large, plan=self.SHARE, header="date,value,of") == [("4:9", "82")]
        percent_as_fraction = ("80,100", "81,100", "0.82,100", "83,100")
        assert self.marked(write, *percent_as_fraction, plan=self.SHARE, header="date,value,of") == [("4:9", "0.82")]
        (odd,) = found(write, "L205", rows_of(*percent_as_fraction), self.SHARE, "date,value,of")
        assert odd.message.startswith("0.82/100 is at most a tenth")

    def test_nothing_of_nothing_is_no_neighbour(self, write: Write) -> None:
        shares = ("80,100", "0,0", "8,100", "0,0", "80,100")
        assert self.marked(write, *shares, plan=self.SHARE, header="date,value,of") == []

    def test_beside_the_rows_of_its_own_branch(self, write: Write) -> None:
        plan = plan_of("per: month, dimensions: [branch]", "aggregate: mean, target: at most 50")
        large_and_small = [
            f"{row},北京\n{row.split(',')[0]},{value},昌平"
            for row, value in zip(rows_of("1000", "1010", "990", "1020"), ("10", "11", "9", "110"), strict=True)
        ]
        (odd,) = found(write, "L205", large_and_small, plan, "date,value,branch")
        assert (odd.place, odd.marked) == (f"{LOG}:9:9", "110")

    def test_in_the_order_of_time_and_not_of_the_file(self, write: Write) -> None:
        rows = rows_of("1", "2", "5", "10", "25", "50", "100", "25", "12")
        assert found(write, "L205", [*rows[::2], *rows[1::2]], self.AMOUNT) == []

    def test_of_events_on_one_day_too(self, write: Write) -> None:
        plan = plan_of("per: event", "aggregate: mean, target: at most 50")
        rows = [f"2020-04-01,{value}" for value in ("10", "12", "130", "11")]
        assert [each.place for each in found(write, "L205", rows, plan)] == [f"{LOG}:4:12"]


class TestRunningTotal:
    PLAN = plan_of("per: month, min: 0", SUM)

    @pytest.mark.parametrize(
        ("values", "told"),
        [
            (("10", "20", "35", "50", "70"), True),
            (("10", "20", "35", "50"), False),
            (("10", "20", "20", "35", "50", "70"), True),
            (("10", "20", "20", "35", "50"), False),
            (("0", "20", "35", "50", "70"), True),
            (("10", "20", "35", "50", "49"), False),
            (("10", "20", "35", "34", "50", "70", "90"), False),
            (("10", "10", "10", "10", "10", "10"), False),
            (("70", "50", "35", "20", "10"), False),
        ],
        ids=str,
    )
    def test_five_values_that_never_fall(self, write: Write, values: tuple[str, ...], told: bool) -> None:
        assert bool(found(write, "L206", rows_of(*values), self.PLAN)) is told

    def test_it_is_advice_at_the_last_of_them(self, write: Write) -> None:
        (total,) = found(write, "L206", rows_of("10", "20", "20", "35", "50", "70"), self.PLAN)
        assert (total.severity, total.place, total.marked) == ("advice", f"{LOG}:7:9", "70")
        assert total.message == (
            "the 6 values of `visits` never fall: this looks like a running total, and `busy` adds them up"
        )
        assert total.fix == "log what has come since the row before, or judge the `last` value"
        (again,) = found(write, "L206", rows_of("10", "20", "20", "35", "50", "70"), self.PLAN, lang="zh")
        assert again.message == "`visits` 的 6 个数值从不下降，像是累计数，而考核 `busy` 会把它们相加"

    def test_below_zero_something_rises_without_being_counted(self, write: Write) -> None:
        plan = plan_of("per: month", SUM)
        assert found(write, "L206", rows_of("-10", "20", "35", "50", "70"), plan) == []

    @pytest.mark.parametrize("aggregate", ["last", "max", "mean", "count"])
    def test_only_where_a_kpi_adds_up(self, write: Write, aggregate: str) -> None:
        plan = plan_of("per: month", f"aggregate: {aggregate}, target: at least 1")
        assert found(write, "L206", rows_of("10", "20", "35", "50", "70"), plan) == []

    def test_a_share_is_no_total(self, write: Write) -> None:
        plan = plan_of("per: month, kind: share", "target: at least 50%")
        rows = rows_of("10,90", "20,90", "35,90", "50,90", "70,90")
        assert found(write, "L206", rows, plan, "date,value,of") == []

    def test_of_each_branch_for_itself(self, write: Write) -> None:
        plan = plan_of("per: month, dimensions: [branch]", SUM)
        rows = [
            f"{row},{branch}"
            for values, branch in ((("10", "20", "35", "50", "70"), "北京"), (("50", "20", "35", "10", "70"), "上海"))
            for row in rows_of(*values)
        ]
        assert [each.place for each in found(write, "L206", rows, plan, "date,value,branch")] == [f"{LOG}:6:9"]
