"""P328: periods as baseline for which the logs have no value."""

import pytest

from check.checking import Told, Write, log_of, plan_of, told

PLAN, LOG = "plans/plan.yaml", "data/visits.csv"
UP = "aggregate: sum, target: up 30%, baseline: 2019-12"
NO_VALUE = "the logs have no value for the baseline 2019-12"
ZERO = "the baseline 2019-12 comes out as 0, and no percentage leads from there"


def found(
    write: Write,
    metric: str,
    kpi: str,
    *rows: str,
    header: str = "date,value",
    as_of: str = "2020-01-31",
    lang: str = "en",
) -> list[Told]:
    files = {PLAN: plan_of(metric, kpi), LOG: log_of(*rows, header=header)}
    return [each for each in told(write, files, as_of, lang=lang) if each.code == "P328"]


def messages(
    write: Write, metric: str, kpi: str, *rows: str, header: str = "date,value", as_of: str = "2020-01-31"
) -> list[str]:
    return [each.message for each in found(write, metric, kpi, *rows, header=header, as_of=as_of)]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((), [NO_VALUE]),
        (("2019-11-30,5", "2020-01-01,5"), [NO_VALUE]),
        (("2019-12-01,5",), []),
        (("2019-12-31,5",), []),
        (("2019-12-31,0",), [ZERO]),
        (("2019-12-01,0", "2019-12-31,5"), []),
        (("2019-12-01,-5", "2019-12-31,5"), [ZERO]),
    ],
)
def test_a_row_within_the_period_that_comes_to_more_than_nothing(
    write: Write, rows: tuple[str, ...], said: list[str]
) -> None:
    assert messages(write, "per: day", UP, *rows) == said


def test_it_is_a_warning_at_the_baseline(write: Write) -> None:
    (one,) = found(write, "per: day", UP)
    assert (one.severity, one.marked) == ("warning", "2019-12")
    assert one.fix == "log the rows of 2019-12, or write another baseline"
    (without,) = found(write, "per: day", UP, lang="zh")
    assert (without.message, without.fix) == ("日志中没有基线 2019-12 的数据", "请补录 2019-12 的数据，或改用别的基线")
    (zero,) = found(write, "per: day", UP, "2019-12-31,0", lang="zh")
    assert zero.message == "基线 2019-12 的结果为 0，无法计算百分比变化"
    assert zero.fix == "请更正 2019-12 的数据，或改用数量变化，例如“提升500”"


@pytest.mark.parametrize(
    ("metric", "kpi", "said"),
    [
        ("per: day", "aggregate: sum, target: up 5, baseline: 2019-12", []),
        ("per: day", "aggregate: mean, target: up 5, baseline: 2019-12", []),
        ("per: day", "aggregate: mean, target: down 5%, baseline: 2019-12", [ZERO]),
        ("per: day", "aggregate: mean, target: at least 5, baseline: 2019-12", []),
        ("per: day", "aggregate: count, target: up 5%, baseline: 2019-12", []),
        ("per: day", "aggregate: sum, target: {2020-01: at least 5, 2020-03: up 5%}, baseline: 2019-12", [ZERO]),
    ],
)
def test_zero_is_a_number_to_count_from_but_not_in_percent(
    write: Write, metric: str, kpi: str, said: list[str]
) -> None:
    assert messages(write, metric, kpi, "2019-12-31,0") == said


@pytest.mark.parametrize(
    ("metric", "kpi", "said"),
    [
        ("per: day, missing: zero", UP, [ZERO]),
        ("per: day, missing: zero", "aggregate: sum, target: up 5, baseline: 2019-12", []),
        ("per: day, missing: zero", "aggregate: count, target: up 5%, baseline: 2019-12", [ZERO]),
        ("per: day, missing: zero", "aggregate: mean, target: up 5%, baseline: 2019-12", [NO_VALUE]),
        ("per: day", "aggregate: sum, target: up 5, baseline: 2019-12", [NO_VALUE]),
        ("per: day", "aggregate: count, target: up 5, baseline: 2019-12", [NO_VALUE]),
        ("per: day", "aggregate: sum, target: at least 5, baseline: 2019-12", [NO_VALUE]),
        (
            "per: day",
            "aggregate: sum, target: up 5, baseline: 2019-Q4",
            ["the logs have no value for the baseline 2019-Q4"],
        ),
        (
            "per: day",
            "aggregate: sum, target: up 5, baseline: 2019-10..2019-12",
            ["the logs have no value for the baseline 2019-10..2019-12"],
        ),
        ("per: day", "aggregate: sum, target: up 5, baseline: previous", []),
        ("per: day", "aggregate: sum, target: up 5, baseline: year ago", []),
        ("per: day", "aggregate: sum, target: up 5, baseline: 200", []),
    ],
)
def test_silence_is_zero_where_the_metric_says_so(write: Write, metric: str, kpi: str, said: list[str]) -> None:
    assert messages(write, metric, kpi) == said


class TestParts:
    METRIC = "per: day, dimensions: [branch]"
    ROWS = ("2019-12-01,5,北京", "2019-11-01,5,上海", "2019-12-01,0,天津")

    def messages(self, write: Write, kpi: str) -> list[str]:
        return messages(write, self.METRIC, f"{UP}, {kpi}", *self.ROWS, header="date,value,branch")

    @pytest.mark.parametrize(
        ("where", "said"),
        [
            ("北京", None),
            ("上海", NO_VALUE),
            ("天津", ZERO),
            ("广州", NO_VALUE),
            ("[上海, 天津]", ZERO),
            ("[上海, 北京]", None),
        ],
    )
    def test_rows_of_another_branch_do_not_count(self, write: Write, where: str, said: str | None) -> None:
        named = f"2019-12 (branch: {where.strip('[]')})"
        told = [said.replace("2019-12", named)] if said else []
        assert self.messages(write, f"where: {{branch: {where}}}") == told

    def test_in_chinese(self, write: Write) -> None:
        kpi = f"{UP}, where: {{branch: 上海}}"
        (one,) = found(write, self.METRIC, kpi, *self.ROWS, header="date,value,branch", lang="zh")
        assert one.message == "日志中没有基线 2019-12（branch: 上海）的数据"

    def test_with_groups_any_of_them_will_do(self, write: Write) -> None:
        assert self.messages(write, "by: branch") == []


@pytest.mark.parametrize(
    ("as_of", "said"), [("2019-12-30", []), ("2019-12-31", [NO_VALUE]), ("2020-12-31", [NO_VALUE])]
)
def test_a_period_that_is_not_over_may_have_rows_yet(write: Write, as_of: str, said: list[str]) -> None:
    assert messages(write, "per: event", UP, as_of=as_of) == said


def test_shares_have_no_value_without_a_whole(write: Write) -> None:
    kpi = "target: up 5 pp, baseline: 2019-12"
    assert messages(write, "kind: share, per: day", kpi, "2019-12-01,0,0", header="date,value,of") == [NO_VALUE]
    assert messages(write, "kind: share, per: day", kpi, "2019-12-01,0,10", header="date,value,of") == []


def test_too_few_rows_are_still_a_value(write: Write) -> None:
    assert messages(write, "per: day", f"{UP}, min_rows: 5", "2019-12-01,5") == []


class TestFaults:
    """Of logs and plans with faults nothing is said of what may come to light behind them."""

    @pytest.mark.parametrize(
        ("metric", "kpi", "row", "code"),
        [
            ("per: day", UP, "2019-12-32,5", "L111"),
            ("per: day", UP, "2019-12-01,x", "L112"),
            ("per: dai", UP, "2020-01-01,5", "P108"),
            ("per: day, encoding: utf-61", UP, "2020-01-01,5", "P213"),
            ("per: event", "aggregate: summ, target: up 30%, baseline: 2019-12", "2020-01-01,5", "P302"),
            ("per: event", "aggregate: sum, target: up, baseline: 2019-12", "2020-01-01,5", "P301"),
            ("per: event", "aggregate: sum, target: up 30%, baseline: 2020-01", "2019-11-01,5", "P314"),
            ("per: event", "aggregate: sum, target: up 30%, baseline: 2019-12..2019-10", "2020-01-01,5", "P305"),
        ],
    )
    def test_one_fault_is_one_finding(self, write: Write, metric: str, kpi: str, row: str, code: str) -> None:
        files = {PLAN: plan_of(metric, kpi), LOG: log_of(row)}
        codes = [each.code for each in told(write, files, "2020-01-31") if each.severity != "advice"]
        assert codes == [code]

    def test_a_range_that_ends_before_it_begins_has_no_days(self, write: Write) -> None:
        kpi = "aggregate: sum, target: up 30%, baseline: 2019-Q3..2019-09"
        plan = plan_of("per: event", kpi, more="fiscal_year_start: 4\n")
        assert [each.code for each in told(write, {PLAN: plan}, "2020-01-31")] == ["P324"]

    def test_another_metrics_log_may_be_at_fault(self, write: Write) -> None:
        plan = plan_of("per: event", UP).replace("metrics:\n", "metrics:\n  calls: {title: Calls, owner: desk}\n")
        files = {PLAN: plan, LOG: log_of(), "data/calls.csv": log_of("2019-12-01,x")}
        assert {each.code for each in told(write, files, "2020-01-31")} == {"P217", "L112", "P328"}

    def test_a_shared_log_at_fault_may_hold_rows_of_any(self, write: Write) -> None:
        shared = log_of("2019-12-01,visits,x", header="date,metric,value")
        files = {PLAN: plan_of("per: event", UP), "data/all.csv": shared}
        assert [each.code for each in told(write, files, "2020-01-31")] == ["L112"]


@pytest.mark.parametrize(
    "kpi",
    [
        "target: up 30%, baseline: 2019-12",
        "aggregate: ratio, target: up 30%, baseline: 2019-12",
        "aggregate: share at most 3 users, target: up 30 pp, baseline: 2019-12",
        "aggregate: sum, target: up 30%, baseline: 2019-12, where: {brunch: 北京}",
        "aggregate: sum, target: up 30%, baseline: 2019-12, where: {branch: 北京, brunch: [a, b]}",
    ],
)
def test_of_a_kpi_with_a_fault_no_value_is_asked(write: Write, kpi: str) -> None:
    metric = "unit: hours, dimensions: [branch]"
    assert messages(write, metric, kpi, "2019-12-01,北京,5", header="date,branch,value") == []
