"""What is refused, or warned of, rather than judged in a way that nobody meant."""

import pytest

from evaluate.judging import assert_entry, errors_in, judge, log_of, plan_of, told_of

MEAN = "aggregate: mean, target: at least 5"


@pytest.mark.parametrize(
    ("metric", "kpi", "named"),
    [
        ("kind: share", "aggregate: mean, target: at least 5%", "mean"),
        ("kind: share", "aggregate: sum, target: at least 5%", "sum"),
        ("kind: rate", "aggregate: median, target: at least 5", "median"),
        ("kind: share", "aggregate: first, target: at least 5%", "first"),
        ("unit: users", "aggregate: ratio, target: at least 5", "ratio"),
        ("unit: users", "target: at least 5", "amount"),
        ("unit: percent", MEAN, "percent"),
        ('unit: "%"', MEAN, "percent"),
        ("missing: zero", f"{MEAN}, min_rows: 2", "min_rows"),
    ],
)
def test_what_does_not_go_together_is_refused(metric: str, kpi: str, named: str) -> None:
    (told,) = errors_in(plan_of(kpi, metric))
    assert named in told


@pytest.mark.parametrize(
    ("kind", "row", "named"),
    [
        ("share", "2020-04-01,11,10", "11"),
        ("share", "2020-04-01,-1,10", "-1"),
        ("share", "2020-04-01,1,0", "0"),
        ("rate", "2020-04-01,-1,10", "-1"),
        ("rate", "2020-04-01,1,-10", "-10"),
    ],
)
def test_a_part_without_its_whole_is_an_error_in_the_log(kind: str, row: str, named: str) -> None:
    plan = plan_of("target: at least 5%", f"kind: {kind}, unit: percent")
    (told,) = errors_in(plan, {"m.csv": log_of(row, columns="date,value,of")})
    assert named in told


def test_a_rate_may_be_above_its_whole() -> None:
    plan = plan_of("target: at least 110%", "kind: rate, unit: percent")
    logs = {"m.csv": log_of("2020-04-01,11,10", columns="date,value,of")}
    assert_entry(judge(plan, logs, "2020-04")["k"], verdict="met", value="1.1")


@pytest.mark.parametrize("aggregate", ["first", "last"])
def test_first_and_last_of_a_metric_with_dimensions_are_warned_of(aggregate: str) -> None:
    kpi, metric = f"aggregate: {aggregate}, target: at least 5", "dimensions: [branch]"
    assert len(told_of(plan_of(kpi, metric), "warning")) == 1
    assert told_of(plan_of(f"{kpi}, by: branch", metric), "warning") == []
    assert told_of(plan_of(f"{kpi}, where: {{branch: 北京}}", metric), "warning") == []
    assert told_of(plan_of(kpi), "warning") == []


@pytest.mark.parametrize(
    ("per", "start", "warnings"),
    [
        ("month", "2020-02-02", 1),
        ("month", "2020-02-01", 0),
        ("week", "2020-02-04", 1),
        ("week", "2020-02-03", 0),
        ("quarter", "2020-02-01", 1),
        ("quarter", "2020-04-01", 0),
        ("day", "2020-02-02", 0),
        ("event", "2020-02-02", 0),
    ],
)
def test_a_measure_that_starts_inside_a_unit_of_its_metric_is_warned_of(per: str, start: str, warnings: int) -> None:
    plan = plan_of(f"over: quarter, {MEAN}", f"per: {per}", f"start: {start}")
    assert len(told_of(plan, "warning")) == warnings


@pytest.mark.parametrize(("baseline", "advice"), [("2019", 1), ("2019 users", 0), ("1899", 0), ("2019-01..2019-12", 0)])
def test_a_number_that_looks_like_a_year_is_advised_on(baseline: str, advice: int) -> None:
    plan = plan_of(f"aggregate: mean, target: up 5, baseline: {baseline}")
    assert len(told_of(plan, "advice")) == advice


@pytest.mark.parametrize(
    ("text", "in_languages"),
    [("title: Plan", "title: {zh: 方案, en: Plan}"), ("unit: users", "unit: {zh: 人, en: users}")],
)
def test_texts_in_several_languages_need_languages(text: str, in_languages: str) -> None:
    plan = plan_of(MEAN).replace(text, in_languages)
    assert errors_in(plan) != []
    assert errors_in(plan.replace("start:", "languages: [zh, en]\nstart:")) == []


class TestSharedLogs:
    """In a file of several metrics a dimension's cell is empty in the rows of a metric that lacks it."""

    PLAN = plan_of(MEAN, "dimensions: [branch]").replace("}\nmeasures", ", n: {title: Other}}\nmeasures")

    @staticmethod
    def log(*rows: str) -> dict[str, str]:
        return {"all.csv": log_of(*rows, columns="date,metric,value,branch")}

    def test_rows_of_each_metric_are_its_own(self) -> None:
        logs = self.log("2020-04-01,m,7,北京", "2020-04-01,n,900,")
        assert_entry(judge(self.PLAN, logs, "2020-04")["k"], value="7", rows=1)

    @pytest.mark.parametrize("row", ["2020-04-01,m,7,", "2020-04-01,n,7,北京"])
    def test_anything_else_is_an_error(self, row: str) -> None:
        assert len(errors_in(self.PLAN, self.log(row))) == 1
