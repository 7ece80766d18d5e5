"""P403 to P411: days on which something begins, ends, is due or is done."""

import pytest

from check.checking import Told, Write, plan_of, told

PLAN = "plans/plan.yaml"
SUM = "aggregate: sum, target: at least 1"


def found(write: Write, text: str, as_of: str = "2020-02-29", lang: str = "en") -> list[Told]:
    return told(write, {PLAN: text}, as_of, lang=lang)


def with_term(term: str, kpi: str = SUM, more: str = "", start: str = "2020-02-01") -> str:
    return plan_of("min: 0", kpi, more=more, start=start).replace("term: ongoing", f"term: {term}")


class TestDeadlines:
    """P409: a deadline or a term that ends before its measure starts."""

    @pytest.mark.parametrize(
        ("deadline", "is_late"),
        [("2020-02-01", False), ("2020-01-31", True), ("2019-04-30", True), ("3 months", False)],
    )
    def test_a_deadline_is_not_before_the_start(self, write: Write, deadline: str, is_late: bool) -> None:
        text = with_term("ongoing", f"{SUM}, deadline: {deadline}")
        said = f"the deadline {deadline} lies before the measure starts on 2020-02-01"
        assert [(each.code, each.severity, each.marked, each.message) for each in found(write, text)] == (
            [("P409", "warning", deadline, said)] if is_late else []
        )

    @pytest.mark.parametrize(
        ("term", "is_late"), [("2020-02-01", False), ("2020-01-31", True), ("1 month", False), ("every quarter", False)]
    )
    def test_a_term_is_told_once_for_all_its_kpis(self, write: Write, term: str, is_late: bool) -> None:
        two = f"{SUM}}}\n      calm: {{metric: visits, aggregate: max, target: at most 9"
        text = with_term(term, two)
        assert [(each.code, each.marked) for each in found(write, text)] == ([("P409", term)] if is_late else [])

    def test_a_kpi_with_a_deadline_of_its_own_leaves_the_term(self, write: Write) -> None:
        assert found(write, with_term("2020-01-31", f"{SUM}, deadline: 2020-03-31")) == []

    def test_the_plans_end_is_no_deadline_that_somebody_wrote(self, write: Write) -> None:
        text = with_term("ongoing", f"{SUM}, over: to date", more="end: 2020-12-31\n")
        assert found(write, text) == []

    def test_the_measures_start_counts_and_not_the_plans(self, write: Write) -> None:
        text = plan_of("min: 0", f"{SUM}, deadline: 2020-03-31", start="2020-01-01", measure="    start: 2020-04-01\n")
        (one,) = found(write, text, lang="zh")
        assert one.message == "期限 2020-03-31 早于措施的开始日 2020-04-01"

    def test_a_start_that_cannot_be_read_is_before_nothing(self, write: Write) -> None:
        text = plan_of("min: 0", f"{SUM}, deadline: 2019-03-31", measure="    start: 2020-04-31\n")
        assert [each.code for each in found(write, text)] == ["P402"]


class TestActions:
    """P410 and P411: actions that are overdue, or done on a day to come."""

    @staticmethod
    def with_action(action: str) -> str:
        return plan_of("min: 0", SUM).replace(
            "desk: Open a second desk", f"desk: {{title: Open a second desk, {action}}}"
        )

    @pytest.mark.parametrize(
        ("action", "as_of", "code"),
        [
            ("due: 2020-02-29", "2020-02-28", None),
            ("due: 2020-02-29", "2020-02-29", None),
            ("due: 2020-02-29", "2020-03-01", "P410"),
            ("due: 2020-02-29, done: 2020-02-29", "2020-03-01", None),
            ("due: 2020-02-29, done: 2020-03-01", "2020-03-01", None),
            ("due: 2020-02-29, done: 2020-03-02", "2020-03-01", "P411"),
            ("due: 2020-02-29, done: ", "2020-03-01", "P410"),
            ("done: 2020-03-01", "2020-02-29", "P411"),
            ("done: 2020-02-29", "2020-02-29", None),
            ("due: 2019-12-31", "2020-02-29", "P410"),
        ],
    )
    def test_on_the_very_day_it_is_in_time(self, write: Write, action: str, as_of: str, code: str | None) -> None:
        assert [each.code for each in found(write, self.with_action(action), as_of)] == ([code] if code else [])

    def test_an_action_without_days_is_never_late(self, write: Write) -> None:
        assert found(write, plan_of("min: 0", SUM), "2199-12-31") == []

    def test_what_is_said(self, write: Write) -> None:
        (late,) = found(write, self.with_action("due: 2020-02-29"), "2020-03-01")
        assert (late.severity, late.marked) == ("warning", "2020-02-29")
        assert late.message == "the action was due on 2020-02-29, and is not done by 2020-03-01"
        assert late.fix == "write `done:` with its day, or agree on another `due`"
        (early,) = found(write, self.with_action("done: 2021-02-18"), "2020-03-01")
        assert (early.severity, early.marked) == ("warning", "2021-02-18")
        assert early.message == "the action is said to be done on 2021-02-18, which is after 2020-03-01"
        assert early.fix == "correct the day; what is planned stands under `due`"

    def test_in_chinese(self, write: Write) -> None:
        (late,) = found(write, self.with_action("due: 2020-02-29"), "2020-03-01", "zh")
        assert late.message == "行动应于 2020-02-29 完成，到 2020-03-01 仍未完成"
        (early,) = found(write, self.with_action("done: 2021-02-18"), "2020-03-01", "zh")
        assert early.message == "行动写明于 2021-02-18 完成，而该日在 2020-03-01 之后"

    def test_a_day_that_cannot_be_read_may_be_when_it_was_done(self, write: Write) -> None:
        codes = [each.code for each in found(write, self.with_action("due: 2020-02-01, done: 2020-02-30"))]
        assert codes == ["P402"]


class TestNeverDue:
    """P403: what is pending for ever."""

    END = "end: 2020-06-30\n"

    @pytest.mark.parametrize(
        ("text", "marked"),
        [
            (with_term("ongoing", f"{SUM}, deadline: 2020-06-30", END), None),
            (with_term("ongoing", f"{SUM}, deadline: 2020-07-01", END), "2020-07-01"),
            (with_term("5 months", SUM, END), None),
            (with_term("6 months", SUM, END), "6 months"),
            (with_term("ongoing", f"{SUM}, over: 5 months", END), None),
            (with_term("ongoing", f"{SUM}, over: 6 months", END), "busy"),
            (with_term("ongoing", f"{SUM}, over: to date", END), None),
            (with_term("ongoing", f"{SUM}, over: to date"), "busy"),
        ],
    )
    def test_a_kpi_can_be_due_within_the_plan(self, write: Write, text: str, marked: str | None) -> None:
        assert [(each.code, each.marked) for each in found(write, text)] == ([("P403", marked)] if marked else [])


class TestStarts:
    """P404 to P406: days at which plans and measures begin and end."""

    @pytest.mark.parametrize(("end", "codes"), [("2020-02-01", []), ("2020-01-31", ["P404"])])
    def test_a_plan_does_not_end_before_it_starts(self, write: Write, end: str, codes: list[str]) -> None:
        assert [each.code for each in found(write, with_term("ongoing", more=f"end: {end}\n"))] == codes

    @pytest.mark.parametrize(("end", "code"), [("2020-04-30", None), ("2020-03-31", "P405")])
    @pytest.mark.parametrize("over", ["month", "to date"])
    def test_a_measure_starts_within_its_plan(self, write: Write, over: str, end: str, code: str | None) -> None:
        text = plan_of("min: 0", f"{SUM}, over: {over}", measure="    start: 2020-04-01\n", more=f"end: {end}\n")
        assert [each.code for each in found(write, text)] == ([code] if code else [])

    @pytest.mark.parametrize(
        ("per", "start", "is_within"),
        [
            ("event", "2020-04-15", False),
            ("day", "2020-04-15", False),
            ("week", "2020-04-13", False),
            ("week", "2020-04-14", True),
            ("month", "2020-04-01", False),
            ("month", "2020-04-02", True),
            ("quarter", "2020-04-01", False),
            ("quarter", "2020-05-01", True),
        ],
    )
    def test_a_measure_starts_where_a_row_of_its_metric_does(
        self, write: Write, per: str, start: str, is_within: bool
    ) -> None:
        text = plan_of(f"per: {per}", f"{SUM}, over: quarter", start=start)
        assert [(each.code, each.marked) for each in found(write, text)] == ([("P406", "visits")] if is_within else [])
