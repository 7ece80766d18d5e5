"""P412 to P415, and what P204, P210 and P218 say of responses: what is done about missed targets."""

import pytest

from check.checking import Told, Write, log_of, plan_of, told

PLAN, LOG = "plans/plan.yaml", "data/visits.csv"
BUSY = "aggregate: sum, target: at least 10"
ANSWER = "cause: Snow, action: Salt"


def found(
    write: Write,
    key: str,
    *rows: str,
    kpi: str = BUSY,
    answer: str = ANSWER,
    more: str = "",
    start: str = "2020-01-01",
    as_of: str = "2020-06-30",
    lang: str = "en",
    log: str | None = None,
) -> list[Told]:
    """What is found of a KPI with a response under a key."""
    text = plan_of("min: 0", f"{kpi}, response: {{{key}: {{{answer}}}}}", more=more, start=start)
    return told(write, {PLAN: text, LOG: log or log_of(*rows)}, as_of, lang=lang)


def short(findings: list[Told]) -> list[tuple[str, str, str]]:
    return [(each.code, each.marked, each.fix) for each in findings]


class TestWindows:
    """P412: a response that belongs to no window."""

    @pytest.mark.parametrize(
        ("over", "key", "mend"),
        [
            ("month", "2020-04", None),
            ("month", "2020-Q2", "write the one that was missed, such as 2020-06"),
            ("month", "2020", "write the one that was missed, such as 2020-12"),
            ("quarter", "2020-Q2", None),
            ("quarter", "2020-04", "write 2020-Q2"),
            ("quarter", "2020", "write the one that was missed, such as 2020-Q4"),
            ("year", "2020", None),
            ("year", "2020-Q2", "write 2020"),
            ("3 months", "2020-04", None),
            ("3 months", "2020-Q2", "write the one that was missed, such as 2020-06"),
            ("to date, deadline: 2020-05-31", "2020-05", None),
            ("to date, deadline: 2020-05-31", "2020-Q2", "write the one that was missed, such as 2020-06"),
        ],
    )
    def test_it_is_called_as_the_window_is(self, write: Write, over: str, key: str, mend: str | None) -> None:
        expected = [("P412", key, mend)] if mend else []
        assert short(found(write, key, kpi=f"{BUSY}, over: {over}")) == expected

    @pytest.mark.parametrize(
        ("key", "mend"),
        [
            ("april", "write it as 2020-04"),
            ("2020-4", "write 2020-04"),
            ("2020/11", "write 2020-11"),
            ("2020年5月", "write 2020-05"),
            ("2020-13", "write it as 2020-04"),
            ("2020-04-30", "write it as 2020-04"),
            ("1820-04", "write it as 2020-04"),
        ],
    )
    def test_it_is_a_period(self, write: Write, key: str, mend: str) -> None:
        (one,) = found(write, key)
        assert (one.code, one.severity, one.marked, one.fix) == ("P412", "error", key, mend)
        assert one.message == f"`{key}` is not a month, quarter or year"

    @pytest.mark.parametrize(
        ("key", "is_judged"),
        [("2020-01", False), ("2020-02", True), ("2020-09", True), ("2020-10", False), ("2019-02", False)],
    )
    def test_it_lies_in_the_time_of_the_measure(self, write: Write, key: str, is_judged: bool) -> None:
        findings = found(write, key, more="end: 2020-09-15\n", start="2020-02-10")
        expected = [] if is_judged else [("P412", key, "write the period of the window that was missed")]
        assert short(findings) == expected

    def test_it_says_from_when_to_when(self, write: Write) -> None:
        (one,) = found(write, "2021-03", more="end: 2020-12-31\n")
        assert one.message == "no window of the KPI ends in 2021-03: it is judged from 2020-01 to 2020-12"
        (open_end,) = found(write, "2019-12", lang="zh")
        assert open_end.message == "没有窗口在 2019-12 结束：考核从 2020-01 起"

    def test_in_chinese(self, write: Write) -> None:
        (kind,) = found(write, "2020-Q2", lang="zh")
        assert (kind.message, kind.fix) == (
            "该考核的窗口按结束的月份命名，而不是 `2020-Q2`",
            "请写未达标的那一个，例如 2020-06",
        )
        (april,) = found(write, "四月", lang="zh")
        assert (april.message, april.fix) == ("`四月` 不是月份、季度或年度", "写作 2020-04")

    def test_quarters_are_those_of_the_fiscal_year(self, write: Write) -> None:
        of_the_year = "fiscal_year_start: 4\n"
        assert found(write, "2020-Q1", kpi=f"{BUSY}, over: quarter", more=of_the_year) == []
        (one,) = found(write, "2020-04", kpi=f"{BUSY}, over: quarter", more=of_the_year)
        assert one.fix == "write 2020-Q1"

    def test_a_window_that_cannot_be_read_may_be_any(self, write: Write) -> None:
        assert [each.code for each in found(write, "2020-Q2", kpi=f"{BUSY}, over: quater")] == ["P303"]


class TestDays:
    """P413 and P414: responses that are overdue, or done on a day to come."""

    @pytest.mark.parametrize(
        ("days", "code", "marked"),
        [
            ("due: 2020-06-29", "P413", "2020-06-29"),
            ("due: 2020-06-30", None, ""),
            ("due: 2020-06-29, done: 2020-06-30", None, ""),
            ("due: 2020-06-29, done: 2020-07-01", "P414", "2020-07-01"),
            ("done: 2020-07-01", "P414", "2020-07-01"),
        ],
    )
    def test_it_is_done_by_its_day(self, write: Write, days: str, code: str | None, marked: str) -> None:
        findings = found(write, "2020-04", "2020-04-01,1", answer=f"{ANSWER}, {days}")
        assert [(each.code, each.severity, each.marked) for each in findings] == (
            [(code, "warning", marked)] if code else []
        )

    def test_a_day_that_cannot_be_read_may_be_any(self, write: Write) -> None:
        answer = f"{ANSWER}, due: 2020-06-01, done: 2020-06-31"
        assert [each.code for each in found(write, "2020-04", answer=answer)] == ["P402"]

    def test_in_chinese(self, write: Write) -> None:
        (late,) = found(write, "2020-04", answer=f"{ANSWER}, due: 2020-06-29", lang="zh")
        assert late.message == "整改应于 2020-06-29 完成，到 2020-06-30 仍未完成"


class TestNeed:
    """P415: a response to a window that was not missed."""

    @pytest.mark.parametrize(
        ("rows", "kpi", "verdict"),
        [
            (["2020-04-01,9"], BUSY, None),
            (["2020-04-01,10"], BUSY, "met"),
            (["2020-03-01,9"], BUSY, None),
            ([], BUSY, None),
            (["2020-04-01,9"], f"{BUSY}, deadline: 2020-05-31", "pending"),
            ([], f"{BUSY}, deadline: 2020-05-31", None),
            (["2020-04-01,9"], "aggregate: sum, target: {2020-05: at least 10}", None),
            (["2020-04-01,9"], f"{BUSY}, over: 6 months", "n/a"),
        ],
    )
    def test_the_window_was_missed(self, write: Write, rows: list[str], kpi: str, verdict: str | None) -> None:
        findings = found(write, "2020-04", *rows, kpi=kpi)
        said = f"the target was not missed in 2020-04: the verdict is “{verdict}”"
        assert [(each.code, each.severity, each.marked, each.message) for each in findings] == (
            [("P415", "advice", "2020-04", said)] if verdict else []
        )

    def test_in_chinese(self, write: Write) -> None:
        (one,) = found(write, "2020-04", "2020-04-01,10", lang="zh")
        assert one.message == "2020-04 的结论不是“未达标”，而是“达标”"

    def test_a_window_that_runs_may_be_missed_yet(self, write: Write) -> None:
        assert found(write, "2020-06", "2020-06-01,10", as_of="2020-06-29") == []

    def test_one_group_that_missed_is_enough(self, write: Write) -> None:
        by = f"{BUSY}, by: branch, response: {{2020-04: {{{ANSWER}}}}}"
        text = plan_of("min: 0, dimensions: [branch]", by)
        for value, codes in (("9", []), ("10", ["P415"])):
            log = log_of("2020-04-01,north,10", f"2020-04-01,south,{value}", header="date,branch,value")
            assert [each.code for each in told(write, {PLAN: text, LOG: log}, "2020-04-30")] == codes

    @pytest.mark.parametrize(
        ("kpi", "rows", "code"),
        [
            ("aggregate: mean, target: up 30%", ["2020-04-01,10"], "P311"),
            ("aggregate: avg, target: at least 10", ["2020-04-01,10"], "P302"),
            ("aggregate: sum, by: branch, target: at least 10", ["2020-04-01,10"], "P207"),
            ("aggregate: sum, target: up 30%, baseline: 2020-03", ["2020-04-01,10"], "P314"),
            (BUSY, ["2020-04-01,10", "2020-04-02,ten"], "L112"),
        ],
    )
    def test_what_cannot_be_judged_was_neither(self, write: Write, kpi: str, rows: list[str], code: str) -> None:
        assert [each.code for each in found(write, "2020-04", *rows, kpi=kpi)] == [code]


class TestOwnersAndTexts:
    def test_its_owner_is_one_of_the_plans(self, write: Write) -> None:
        (one,) = found(write, "2020-04", answer=f"{ANSWER}, owner: dask")
        assert (one.code, one.marked, one.fix) == ("P204", "dask", "did you mean `desk`?")

    def test_who_does_it_is_not_idle(self, write: Write) -> None:
        text = plan_of("min: 0", f"{BUSY}, response: {{2020-04: {{{ANSWER}, owner: it}}}}")
        text = text.replace("metrics:\n", "  it: {title: IT, person: Head of IT}\nmetrics:\n")
        assert told(write, {PLAN: text}, "2020-06-30") == []
        idle = [each.code for each in told(write, {PLAN: text.replace(", owner: it", "")}, "2020-06-30")]
        assert idle == ["P218"]

    def test_an_owner_that_cannot_be_read_may_be_anyone(self, write: Write) -> None:
        text = plan_of("min: 0", f"{BUSY}, response: {{2020-04: {{{ANSWER}, owner: [it]}}}}")
        text = text.replace("metrics:\n", "  it: {title: IT, person: Head of IT}\nmetrics:\n")
        assert [each.code for each in told(write, {PLAN: text}, "2020-06-30")] == ["P108"]

    def test_its_texts_are_in_every_language(self, write: Write) -> None:
        texts = "title: {en: Visits, zh: 到访}"
        plan = plan_of("min: 0", f"{BUSY}, response: {{2020-04: {{cause: Snow, action: {{en: Salt}}}}}}")
        plan = plan.replace("title: Visits", texts).replace("covidsvc: 1\n", "covidsvc: 1\nlanguages: [en, zh]\n")
        marked = {each.place: each.marked for each in told(write, {PLAN: plan}, "2020-06-30") if each.code == "P210"}
        assert {"Snow", "{en: Salt}"} <= set(marked.values())

    @pytest.mark.parametrize(
        ("answer", "code", "fix"),
        [
            ("cause: Snow", "P107", None),
            ("cause: Snow, acton: Salt", "P106", "did you mean `action`?"),
            ("cause: '', action: Salt", "P110", None),
            ("cause: Snow, action: Salt, due: soon", "P402", None),
        ],
    )
    def test_its_keys_are_held_to_what_they_take(self, write: Write, answer: str, code: str, fix: str | None) -> None:
        (one,) = found(write, "2020-04", answer=answer)
        assert one.code == code
        assert fix is None or one.fix == fix
