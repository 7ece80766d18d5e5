"""The grid of a report on several periods: a sign for each verdict, below its period, in terminals of any width."""

import re
from functools import cache
from itertools import pairwise

import pytest
from rich.cells import cell_len

from conftest import REPOSITORY, Run
from covidsvc.evaluate.report import judge_plan
from covidsvc.load import read_plan
from covidsvc.model.report import Dossier
from covidsvc.phrase.period import first_day, period_of, read_period
from covidsvc.render.report.as_table import report_as_table
from covidsvc.render.report.signs import SIGNS
from covidsvc.render.report.spans import range_name
from covidsvc.render.style import Style
from covidsvc.source import LogReading, find_log_files, read_logs
from covidsvc.words import LANGUAGES, Language
from evaluate.judging import log_of, plan_of, report_on


@cache
def shipped() -> LogReading:
    plan = read_plan(REPOSITORY / "plans/finance-service.yaml", "plans/finance-service.yaml").plan_file.plan
    files = find_log_files(REPOSITORY / "data", "data", plan.metrics)
    return read_logs(files, plan.metrics, dict.fromkeys(plan.metrics, 1))


@cache
def judged(first: str, count: int) -> Dossier:
    """The shipped plan over some periods in a row."""
    source = read_plan(REPOSITORY / "plans/finance-service.yaml", "plans/finance-service.yaml").plan_file
    begin = read_period(first)
    months = range(begin.first_month(), begin.first_month() + count * begin.months, begin.months)
    periods = [period_of(first_day(month), begin.kind) for month in months]
    return Dossier(tuple(judge_plan(source, shipped().log, each, each.days().last) for each in periods))


def grid(dossier: Dossier, language: Language = "en", width: int | None = None, encoding: str = "utf-8") -> str:
    return report_as_table([dossier], Style(language, width=width, encoding=encoding))


def rows_of(text: str) -> list[str]:
    """The signs in each row of a KPI, from the first of the first block on."""
    above = re.split("Needs attention|需要关注", text)[0]
    rows = re.findall(r"^   (?![√×○?–!])\S.*? ((?:[√×○?–] *)+)(?:$|missed|连续)", above, re.MULTILINE)
    return ["".join(row.split()) for row in rows]


def signs_of(text: str, kpi: int = 0, kpis: int = 15) -> str:
    """The signs of a KPI by its number, from the oldest period to the latest."""
    return "".join(rows_of(text)[kpi::kpis])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [40, 60, 80, 100, 140, None])
@pytest.mark.parametrize(("first", "count"), [("2020-01", 6), ("2019-12", 25), ("2020-Q1", 4), ("2019", 3)])
def test_every_verdict_stands_in_it_and_no_line_is_too_wide(
    first: str, count: int, width: int | None, language: Language
) -> None:
    dossier = judged(first, count)
    text = grid(dossier, language, width)
    if width is not None:
        assert max(cell_len(line) for line in text.splitlines()) <= width
    for index in range(len(dossier.latest.kpis)):
        verdicts = "".join(SIGNS[report.kpis[index].verdict].text for report in dossier.reports)
        assert signs_of(text, index) == verdicts


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, None])
def test_signs_stand_below_their_periods(width: int | None, language: Language) -> None:
    text = grid(judged("2020-01", 6), language, width).splitlines()
    names = next(line for line in text if line.split()[:1] in (["Jan"], ["1月"]))
    row = next(line for line in text if line.strip().startswith(("Online use", "线上服务使用频率")))
    columns = [cell_len(row[: found.start()]) for found in re.finditer("[√×○–]", row)]
    spans = [(cell_len(names[: m.start()]), cell_len(names[: m.end()])) for m in re.finditer(r"\S+", names)]
    assert all(first <= column < last for column, (first, last) in zip(columns, spans, strict=True))


def test_a_year_is_said_once_above_its_months() -> None:
    lines = grid(judged("2019-12", 6)).splitlines()
    years, months = next((a.split(), b.split()) for a, b in pairwise(lines) if "Dec" in b and "Jan" in b)
    assert years == ["'19", "2020"]
    assert months == ["Dec", "Jan", "Feb", "Mar", "Apr", "May"]


def test_blocks_hold_whole_years_where_there_is_room() -> None:
    heads = [line.split() for line in grid(judged("2019-01", 36), width=80).splitlines() if " Jan " in line]
    assert [len(head) for head in heads] == [12, 12, 12]
    heads = [
        line.split() for line in grid(judged("2020-01", 12), width=60).splitlines() if re.match(r" +[A-Z]\w\w ", line)
    ]
    assert [len(head) for head in heads] == [6, 6]


def test_ten_years_by_months_find_room_at_80_columns() -> None:
    text = grid(judged("2015-01", 120), width=80)
    assert len(signs_of(text, 1)) == 120


@pytest.mark.parametrize(
    ("first", "last", "en", "zh"),
    [
        ("2020-01", "2020-06", "January to June 2020", "2020年1月至6月"),
        ("2019-11", "2020-02", "November 2019 to February 2020", "2019年11月至2020年2月"),
        ("2020-Q1", "2020-Q3", "Q1 to Q3 2020", "2020年第1季度至第3季度"),
        ("2019-Q4", "2020-Q1", "Q4 2019 to Q1 2020", "2019年第4季度至2020年第1季度"),
        ("2019", "2021", "2019 to 2021", "2019年至2021年"),
    ],
)
def test_a_range_is_named_as_people_say_it(first: str, last: str, en: str, zh: str) -> None:
    assert range_name(read_period(first), read_period(last), "en") == en
    assert range_name(read_period(first), read_period(last), "zh") == zh


def test_the_counts_of_each_period_stand_below() -> None:
    dossier = judged("2020-01", 6)
    text = grid(dossier)
    for verdict, name in (("met", "√ met"), ("no-data", r"\? no data"), ("not-applicable", "– n/a")):
        row = re.search(rf"^   {name} +(.*)$", text, re.MULTILINE)
        assert row is not None
        assert [int(count) for count in row[1].split()] == [
            {str(each): count for each, count in report.summary().items()}[verdict] for report in dossier.reports
        ]


def made_up(kpi: str, values: list[int], periods: list[str], measure: str, head: str = "start: 2020-01-01") -> Dossier:
    """A KPI on one row a month from January 2020 on."""
    rows = [f"2020-{month:02},{value}" for month, value in enumerate(values, 1)]
    plan = plan_of(kpi, "unit: users, per: month", head, measure)
    return Dossier(tuple(report_on(plan, {"m.csv": log_of(*rows)}, period) for period in periods))


@pytest.mark.parametrize(
    ("over", "periods", "en", "zh"),
    [
        ("month", ["2020-03", "2020-04", "2020-05"], "missed 3 months running", "连续 3 个月未达标"),
        ("quarter", ["2020-Q1", "2020-Q2"], "missed 2 quarters running", "连续 2 个季度未达标"),
        ("2 months", ["2020-03", "2020-04"], "missed 2 windows running", "连续 2 个窗口未达标"),
    ],
)
def test_a_streak_is_told_in_the_units_of_its_windows(over: str, periods: list[str], en: str, zh: str) -> None:
    kpi = f"aggregate: sum, over: {over}, target: at least 500"
    dossier = made_up(kpi, [1] * 6, periods, "term: ongoing, review: monthly")
    assert en in grid(dossier, "en")
    assert zh in grid(dossier, "zh", width=40)


def test_a_single_miss_is_no_streak() -> None:
    dossier = made_up(
        "aggregate: sum, target: at least 5", [9, 9, 1], ["2020-02", "2020-03"], "term: ongoing, review: monthly"
    )
    assert "running" not in grid(dossier)


def test_fiscal_quarters_bear_their_own_names() -> None:
    head = "start: 2020-01-01\nfiscal_year_start: 4"
    kpi = "aggregate: sum, over: quarter, target: at least 5"
    text = grid(made_up(kpi, [1, 1, 1, 9, 9, 9], ["2019-Q4", "2020-Q1"], "term: ongoing, review: monthly", head))
    assert text.splitlines()[1] == "Q4 2019 to Q1 2020 · each as of its last day"
    assert signs_of(text, kpis=1) == "×√"


def test_a_kpi_with_groups_has_its_own_verdict_and_says_how_many_missed() -> None:
    plan = plan_of("aggregate: sum, by: branch, target: at least 5", "per: month, dimensions: [branch]")
    rows = [f"2020-{month:02},{value},{name}" for month in (3, 4) for name, value in (("a", 9), ("b", 1), ("c", 2))]
    logs = {"m.csv": log_of(*rows, columns="date,value,branch")}
    dossier = Dossier(tuple(report_on(plan, logs, period) for period in ("2020-03", "2020-04")))
    assert "×   ×  missed 2 months running · 2 of 3 groups missed" in grid(dossier)
    assert "连续 2 个月未达标 · 3 组中 2 组未达标" in grid(dossier, "zh")


@pytest.mark.parametrize(("encoding", "row"), [("ascii", "-oox++"), ("gbk", "–○○×√√")])
def test_a_console_gets_only_signs_that_it_has(encoding: str, row: str) -> None:
    text = grid(judged("2020-01", 6), encoding=encoding)
    text.encode(encoding)
    line = next(line for line in text.splitlines() if "Online use" in line)
    assert "".join(line.split()[2:]) == row


class TestTheCommand:
    def test_says_as_of_when_each_period_was_judged(self, run: Run) -> None:
        def line(*options: str) -> str:
            return run(
                REPOSITORY, "report", "--from", "2020-03", "--to", "2020-04", "--lang", "en", *options
            ).out.splitlines()[1]

        assert line() == "March to April 2020 · each as of its last day"
        assert line("--as-of", "2020-04-10") == "March to April 2020 · as of 2020-04-10"

    def test_a_range_of_one_period_is_the_ordinary_report(self, run: Run) -> None:
        alone = run(REPOSITORY, "report", "--month", "2020-04")
        assert run(REPOSITORY, "report", "--from", "2020-04", "--to", "2020-04").out == alone.out

    def test_what_any_period_missed_fails_it(self, run: Run) -> None:
        def exit_of(first: str, last: str, failure: str) -> int:
            return run(REPOSITORY, "report", "--from", first, "--to", last, "--fail-on", failure).exit

        assert exit_of("2020-03", "2020-06", "no-data") == 1
        assert exit_of("2020-05", "2020-06", "no-data") == 0

    def test_both_languages_stand_one_below_the_other(self, run: Run) -> None:
        both = run(REPOSITORY, "report", "--from", "2020-03", "--to", "2020-04", "--lang", "zh,en").out
        assert both.index("2020年3月至4月") < both.index("March to April 2020")


def test_kpis_with_one_title_are_told_apart_by_their_ids() -> None:
    kpis = "k: {metric: m, aggregate: sum, target: at least 5}, other: {metric: m, aggregate: sum, target: at most 5}"
    plan = plan_of("aggregate: sum, target: at least 5", "per: month").partition("kpis:")[0] + f"kpis: {{{kpis}}}}}}}\n"
    dossier = Dossier(
        tuple(report_on(plan, {"m.csv": log_of("2020-03,9")}, period) for period in ("2020-03", "2020-04"))
    )
    assert re.search(r"^   Metric · k +√   \?\n   Metric · other +×   \?$", grid(dossier), re.MULTILINE)


def test_a_title_without_end_is_folded_and_harmless() -> None:
    title = "\\u202E[red]" + "long " * 1000
    plan = plan_of("aggregate: sum, target: at least 5", "per: month").replace("title: Metric", f'title: "{title}"')
    dossier = Dossier(tuple(report_on(plan, {"m.csv": log_of("2020-03,9")}, each) for each in ("2020-03", "2020-04")))
    above = grid(dossier).partition("Needs attention")[0]
    assert widest(above) <= 80
    assert above.count("long") == 1000
    assert "\u202e" not in above
    assert "[red]" in above


def widest(text: str) -> int:
    return max(cell_len(line) for line in text.splitlines())
