"""L204: metrics, and branches of them, whose rows have stopped coming."""

import pytest

from check.checking import Told, Write, log_of, plan_of, told

PLAN, LOG = "plans/plan.yaml", "data/visits.csv"
SUM = "aggregate: sum, target: at least 1"


def silences(write: Write, plan: str, log: str, as_of: str, lang: str = "en") -> list[Told]:
    return [each for each in told(write, {PLAN: plan, LOG: log}, as_of, lang=lang) if each.code == "L204"]


@pytest.mark.parametrize(
    ("per", "over", "row", "day_before", "day", "said"),
    [
        (
            "day",
            "month",
            "2020-04-10",
            "2020-04-16",
            "2020-04-17",
            "per day, and nothing has come for 7 days, since 2020-04-11",
        ),
        (
            "week",
            "month",
            "2020-04-08",
            "2020-05-02",
            "2020-05-03",
            "per week, and nothing has come for 3 weeks, since 2020-04-13",
        ),
        (
            "month",
            "month",
            "2020-04",
            "2020-07-30",
            "2020-07-31",
            "per month, and nothing has come for 3 months, since 2020-05-01",
        ),
        (
            "quarter",
            "quarter",
            "2020-Q1",
            "2020-12-30",
            "2020-12-31",
            "per quarter, and nothing has come for 3 quarters, since 2020-04-01",
        ),
    ],
)
def test_a_metric_is_silent_after_so_many_units_that_are_over(
    write: Write, per: str, over: str, row: str, day_before: str, day: str, said: str
) -> None:
    plan, log = plan_of(f"per: {per}", f"{SUM}, over: {over}"), log_of(f"{row},5")
    assert silences(write, plan, log, day_before) == []
    (found,) = silences(write, plan, log, day)
    assert (found.severity, found.marked) == ("warning", per)
    assert found.message == f"`visits` is logged {said}"
    assert found.fix == "log what is missing, or find out who has stopped"


@pytest.mark.parametrize(
    ("per", "over", "day", "said"),
    [
        ("day", "month", "2020-02-07", "`visits` 按日记录，自 2020-02-01 起没有数据，已缺 7 天"),
        ("week", "month", "2020-02-23", "`visits` 按周记录，自 2020-02-03 起没有数据，已缺 3 周"),
        ("month", "month", "2020-04-30", "`visits` 按月记录，自 2020-02-01 起没有数据，已缺 3 个月"),
        ("quarter", "quarter", "2020-12-31", "`visits` 按季度记录，自 2020-04-01 起没有数据，已缺 3 个季度"),
    ],
)
def test_without_any_row_it_is_silent_from_the_first_whole_unit_of_its_measure(
    write: Write, per: str, over: str, day: str, said: str
) -> None:
    plan = plan_of(f"per: {per}", f"{SUM}, over: {over}", start="2020-02-01")
    (found,) = silences(write, plan, log_of(), day, lang="zh")
    assert (found.place.startswith(PLAN), found.message) == (True, said)


def test_rows_before_the_measure_began_do_not_make_it_silent_since_then(write: Write) -> None:
    plan = plan_of("per: month", SUM, measure="    start: 2020-04-01\n")
    log = log_of("2019-12,5")
    assert silences(write, plan, log, "2020-03-31") == []
    assert silences(write, plan, log, "2020-06-29") == []
    (found,) = silences(write, plan, log, "2020-06-30")
    assert found.message.endswith("for 3 months, since 2020-04-01")


def test_the_earliest_of_its_measures_counts(write: Write) -> None:
    second = (
        "  later: {title: Later, owner: desk, term: ongoing, review: monthly, start: 2020-06-01, actions: {a: A},"
        " kpis: {calm: {metric: visits, aggregate: sum, target: at most 9}}}\n"
    )
    plan = plan_of("per: month", SUM, more=second)
    (found,) = silences(write, plan, log_of(), "2020-03-31")
    assert found.message.endswith("for 3 months, since 2020-01-01")


@pytest.mark.parametrize(
    "plan",
    [
        plan_of("per: day, missing: zero", SUM),
        plan_of("per: event", SUM),
        plan_of("per: day", SUM, more="end: 2020-06-29\n"),
        plan_of("per: day", SUM, start="2020-07-01"),
    ],
    ids=["silence is zero", "whenever it happens", "the plan is over", "the plan has not begun"],
)
def test_nothing_is_silent_of_which_nothing_is_due(write: Write, plan: str) -> None:
    assert silences(write, plan, log_of(), "2020-06-30") == []


def test_on_its_last_day_a_plan_still_runs(write: Write) -> None:
    plan = plan_of("per: day", SUM, more="end: 2020-06-30\n")
    assert len(silences(write, plan, log_of("2020-06-01,5"), "2020-06-30")) == 1
    assert silences(write, plan, log_of("2020-06-01,5"), "2020-07-01") == []


def test_a_metric_of_two_plans_is_told_once(write: Write) -> None:
    plan = plan_of("per: day", SUM)
    files = {PLAN: plan, "plans/second.yaml": plan, LOG: log_of("2020-01-01,5")}
    assert [each.place for each in told(write, files, "2020-06-30") if each.code == "L204"] == [f"{PLAN}:7:32"]


def test_nothing_is_silent_whose_log_has_faults(write: Write) -> None:
    plan = plan_of("per: day", SUM)
    found = told(write, {PLAN: plan, LOG: log_of("2020-01-01,five")}, "2020-06-30")
    assert [each.code for each in found] == ["L112"]


class TestDimensions:
    PLAN = plan_of("per: week, dimensions: [branch, channel]", SUM)
    SPEAKING = ("2020-03-02,北京,desk,5", "2020-03-09,北京,desk,5", "2020-03-16,北京,desk,5", "2020-03-23,北京,desk,5")

    def silences(self, write: Write, *rows: str, as_of: str = "2020-03-29", lang: str = "en") -> list[Told]:
        return silences(write, self.PLAN, log_of(*rows, header="date,branch,channel,value"), as_of, lang)

    def test_a_branch_is_told_at_its_last_row_while_others_speak(self, write: Write) -> None:
        (found,) = self.silences(write, "2020-02-24,上海,desk,4", "2020-03-02,上海,desk,4", *self.SPEAKING)
        assert (found.place, found.marked) == (f"{LOG}:3:1", "2020-03-02")
        assert found.message == (
            "`visits` is logged per week, and nothing has come from 上海, desk for 3 weeks, since 2020-03-09"
        )
        assert "say above the row why no more will come: `# covidsvc: ignore L204 because …`" in found.fix

    def test_in_chinese(self, write: Write) -> None:
        (found,) = self.silences(write, "2020-03-02,上海,desk,4", *self.SPEAKING, lang="zh")
        assert found.message == "`visits` 按周记录，上海, desk 自 2020-03-09 起没有数据，已缺 3 周"

    def test_each_combination_counts_for_itself(self, write: Write) -> None:
        rows = ("2020-02-24,上海,desk,4", "2020-03-02,北京,phone,4", "2020-03-16,上海,phone,4", *self.SPEAKING)
        assert [each.place for each in self.silences(write, *rows)] == [f"{LOG}:2:1", f"{LOG}:3:1"]

    def test_where_all_are_silent_the_metric_is_told_once(self, write: Write) -> None:
        (found,) = self.silences(write, "2020-02-24,上海,desk,4", *self.SPEAKING, as_of="2020-04-19")
        assert found.place.startswith(PLAN)
        assert found.message.endswith("nothing has come for 3 weeks, since 2020-03-30")

    def test_a_branch_that_has_closed_is_exempted_at_its_last_row(self, write: Write) -> None:
        closed = "# covidsvc: ignore L204 because the branch has closed"
        assert self.silences(write, closed, "2020-02-24,上海,desk,4", *self.SPEAKING) == []
