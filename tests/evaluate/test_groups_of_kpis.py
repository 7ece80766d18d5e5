"""KPIs that are judged once for each value of a dimension."""

import pytest

from evaluate.judging import Entry, assert_entry, judge_one

METRIC = "unit: users, min: 0, dimensions: [branch]"
KPI = "aggregate: sum, by: branch, target: at least 10"


def judged(
    *rows: str,
    kpi: str = KPI,
    metric: str = METRIC,
    as_of: str | None = None,
    period: str = "2020-04",
    head: str = "start: 2020-02-01",
) -> Entry:
    return judge_one(kpi, *rows, metric=metric, columns="date,value,branch", as_of=as_of, period=period, head=head)


def verdicts(entry: Entry) -> dict[str, str]:
    """The verdict on each group, by the value that it is of."""
    return {group["group"]["branch"]: group["verdict"] for group in entry["groups"]}


def test_each_value_has_a_verdict_of_its_own() -> None:
    entry = judged("2020-04-01,15,北京", "2020-04-02,9,上海", "2020-04-03,1,上海")
    assert verdicts(entry) == {"北京": "met", "上海": "met"}
    by_id = {group["id"]: group for group in entry["groups"]}
    assert_entry(by_id["k[北京]"], value="15", rows=1, margin="5", groups=[], target="at least 10")
    assert_entry(by_id["k[上海]"], value="10", rows=2, margin="0")


class TestWhichGroupsThereAre:
    def test_a_value_without_rows_in_the_window_is_judged_as_an_empty_window_is(self) -> None:
        entry = judged("2020-03-01,15,北京", "2020-04-02,19,上海")
        assert verdicts(entry) == {"北京": "no-data", "上海": "met"}

    def test_its_silence_is_zero_where_the_metric_says_so(self) -> None:
        entry = judged("2020-03-01,15,北京", "2020-04-02,19,上海", metric=f"{METRIC}, missing: zero")
        assert verdicts(entry) == {"北京": "missed", "上海": "met"}

    def test_a_value_seen_only_before_the_measure_is_a_group_too(self) -> None:
        assert verdicts(judged("2019-03-01,15,北京")) == {"北京": "no-data"}

    def test_a_value_seen_only_after_the_window_is_none(self) -> None:
        entry = judged("2020-05-01,15,北京", "2020-04-02,19,上海", as_of="2020-12-31")
        assert verdicts(entry) == {"上海": "met"}

    def test_a_value_seen_only_after_as_of_is_none(self) -> None:
        entry = judged("2020-04-20,15,北京", "2020-04-02,19,上海", as_of="2020-04-19")
        assert verdicts(entry) == {"上海": "met"}

    def test_a_value_that_where_leaves_out_is_none(self) -> None:
        entry = judge_one(
            f"{KPI}, where: {{channel: web}}",
            "2020-04-01,15,北京,web",
            "2020-04-01,15,上海,app",
            metric="unit: users, dimensions: [branch, channel]",
            columns="date,value,branch,channel",
        )
        assert verdicts(entry) == {"北京": "met"}

    def test_without_any_group_the_kpi_is_judged_as_an_empty_window_is(self) -> None:
        assert_entry(judged(), verdict="no-data", reasons=["no-rows"], groups=[], rows=0)
        assert_entry(judged(as_of="2020-04-02"), verdict="pending", reasons=["window-running"], groups=[])
        assert_entry(judged(head="start: 2020-04-02"), verdict="not-applicable", reasons=["no-rows", "partial"])
        zero = judged(metric=f"{METRIC}, missing: zero", kpi=KPI.replace("at least", "at most"))
        assert_entry(zero, verdict="met", value=None, margin=None)


class TestTheKpiAsAWhole:
    """`missed` when any group is, else `no-data`, else `pending`, else `met`, else `not-applicable`."""

    MET, MISSED, SILENT = "2020-04-01,15,met", "2020-04-01,5,missed", "2020-03-01,5,silent"

    @pytest.mark.parametrize(
        ("rows", "verdict", "reasons"),
        [
            ([MET], "met", []),
            ([MISSED], "missed", []),
            ([SILENT], "no-data", ["no-rows"]),
            ([MET, MISSED], "missed", []),
            ([MET, SILENT], "no-data", ["no-rows"]),
            ([MET, MISSED, SILENT], "missed", []),
        ],
    )
    def test_is_the_worst_of_its_groups(self, rows: list[str], verdict: str, reasons: list[str]) -> None:
        assert_entry(judged(*rows), verdict=verdict, reasons=reasons)

    def test_is_pending_rather_than_met(self) -> None:
        entry = judged(self.MET, self.MISSED, as_of="2020-04-02")
        assert verdicts(entry) == {"met": "met", "missed": "pending"}
        assert_entry(entry, verdict="pending", reasons=["window-running"])

    def test_is_pending_before_its_deadline_rather_than_met(self) -> None:
        entry = judged(self.MET, self.SILENT, kpi=f"{KPI}, deadline: 2020-05-01")
        assert verdicts(entry) == {"met": "met", "silent": "pending"}
        assert_entry(entry, verdict="pending", reasons=["no-rows", "before-deadline"])

    def test_is_met_rather_than_not_applicable(self) -> None:
        entry = judged("2020-04-05,15,met", "2020-04-05,5,fails", head="start: 2020-04-02")
        assert verdicts(entry) == {"met": "met", "fails": "not-applicable"}
        assert_entry(entry, verdict="met", reasons=[])

    def test_does_not_apply_where_no_group_does(self) -> None:
        entry = judged("2020-04-05,5,fails", "2020-03-05,5,silent", head="start: 2020-04-02")
        assert_entry(entry, verdict="not-applicable", reasons=["no-rows", "partial"])

    def test_has_no_numbers_of_its_own(self) -> None:
        kpi = "aggregate: sum, by: branch, target: up 5, baseline: previous, pace: linear, deadline: 2020-05-31"
        entry = judged("2020-03-01,5,北京", "2020-04-01,15,北京", "2020-04-01,5,上海", kpi=kpi)
        assert_entry(
            entry,
            **dict.fromkeys(("value", "baseline", "change", "margin", "pace", "group")),
            evidence=[],
            windows=[],
        )

    def test_adds_up_the_rows_of_its_groups(self) -> None:
        rows = ["2020-04-01,5,北京", "2020-04-02,5,北京", "2020-04-01,5,上海"]
        entry = judged(*rows, metric=f"{METRIC}, per: day")
        assert_entry(entry, rows=3, expected_rows=60, incomplete=True)
        assert {group["id"]: group["expected_rows"] for group in entry["groups"]} == {"k[北京]": 30, "k[上海]": 30}

    def test_is_incomplete_when_any_group_is(self) -> None:
        rows = ["2020-04,5,北京", "2020-03,5,上海"]
        entry = judged(*rows, metric=f"{METRIC}, per: month")
        assert {group["id"]: group["incomplete"] for group in entry["groups"]} == {"k[北京]": False, "k[上海]": True}
        assert_entry(entry, incomplete=True)

    def test_is_early_when_any_group_is(self) -> None:
        assert_entry(judged(self.MET, self.MISSED, as_of="2020-04-02"), early=True)
        assert_entry(judged(self.MISSED, as_of="2020-04-02"), early=False)


def test_evidence_and_windows_stand_in_the_groups() -> None:
    entry = judged("2020-04-01,15,北京", "2020-05-01,2,北京", "2020-05-01,20,上海", period="2020-05")
    group = {each["id"]: each for each in entry["groups"]}["k[北京]"]
    assert group["evidence"] == [{"file": "data/m.csv", "first_line": 3, "last_line": 3, "rows": 1}]
    of_quarter = judged("2020-04-01,15,北京", "2020-06-01,2,北京", period="2020-Q2")["groups"][0]
    assert [each["verdict"] for each in of_quarter["windows"]] == ["met", "no-data"]


def test_each_group_has_a_baseline_of_its_own() -> None:
    rows = ["2020-01-01,10,北京", "2020-01-01,100,上海", "2020-04-01,20,北京", "2020-04-01,100,上海"]
    entry = judged(*rows, kpi="aggregate: sum, by: branch, target: up 100%, baseline: 2020-01")
    assert {group["id"]: (group["baseline"], group["change"]) for group in entry["groups"]} == {
        "k[北京]": ("10", "1"),
        "k[上海]": ("100", "0"),
    }
