"""A trend in terminals of any width: every verdict in it, nothing cut, met and missed on their sides of the target."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from conftest import REPOSITORY
from covidsvc.evaluate.trend import trend as trend_of
from covidsvc.load import read_plan
from covidsvc.model.commitment import commitments
from covidsvc.model.levels import levels
from covidsvc.model.report import Verdict
from covidsvc.model.row import Row
from covidsvc.model.trend import Trend
from covidsvc.phrase.period import first_day, month_of, read_period
from covidsvc.render.style import Style
from covidsvc.render.trend.as_text import trends_as_text
from covidsvc.render.trend.scaling import scaling
from covidsvc.render.trend.windows import judgement_of, sign_of, window_title
from covidsvc.source import MemoryLog, find_log_files, read_logs
from covidsvc.words import LANGUAGES, Language
from covidsvc.words.report import VERDICTS
from evaluate.judging import plan_of, report_on

KPIS = ["registrations-growth", "online-use", "response-time", "incident-rate", "online-views", "customer-satisfaction"]


@cache
def shipped(kpi: str, windows: int = 24) -> Trend:
    source = read_plan(REPOSITORY / "plans/finance-service.yaml", "plans/finance-service.yaml").plan_file
    metrics = source.plan.metrics
    log = read_logs(find_log_files(REPOSITORY / "data", "data", metrics), metrics, dict.fromkeys(metrics, 1)).log
    (commitment,) = (each for each in commitments(source.plan) if each.declared.id == kpi)
    return trend_of(source, commitment, log, read_period("2020-06"), date(2020, 6, 30), windows)


@cache
def report_of(kpi: str, metric: str) -> Trend:
    """A trend without points, for its plan."""
    report = report_on(plan_of(kpi, metric, "start: 2019-03-01"), {}, "2020-12")
    return Trend(report.source, report.kpis[0].commitment, report.as_of, ())


def made_up(kpi: str, values: list[int | None], windows: int = 240, metric: str = "unit: users") -> Trend:
    """The trend of a KPI with a row a month, from January 2019 on."""
    bare = report_of(kpi, metric)
    begin = month_of(date(2019, 1, 1))
    days = [first_day(begin + number) for number in range(len(values))]
    rows = [
        Row(day, day, day, Decimal(value), None, (), "data/m.csv", 2)
        for day, value in zip(days, values, strict=True)
        if value is not None
    ]
    period = read_period(str(days[-1])[:7])
    log = MemoryLog({"m": rows}, {"m": ()})
    return trend_of(bare.source, bare.commitment, log, period, period.days().last, windows)


PHRASES = [
    "target: at least 50",
    "target: below 50",
    "target: between 20 and 60",
    "target: up 30%, baseline: previous",
    "target: down 30%, baseline: 40",
    "target: up 5 users, baseline: 2019-01..2019-02",
    "target: {2019-06: at least 10, 2020-01: at least 1000000}",
    "target: at least 50, over: quarter",
    "target: at most 500, over: 5 months",
    "target: at least 1, over: year",
]


def trend_as_text(trend: Trend, style: Style) -> str:
    return trends_as_text([trend], style)


def widest(text: str) -> int:
    return max(cell_len(line) for line in text.splitlines())


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(PHRASES),
    st.lists(st.none() | st.integers(0, 10**9) | st.integers(30, 70), min_size=1, max_size=40),
    st.integers(40, 150),
    st.sampled_from(LANGUAGES),
    st.sampled_from(["utf-8", "gbk"]),
)
def test_no_line_is_wider_than_the_terminal_and_every_verdict_is_told(
    phrase: str, values: list[int | None], width: int, language: Language, encoding: str
) -> None:
    trend = made_up(f"aggregate: sum, {phrase}", values)
    text = trend_as_text(trend, Style(language, width=width, encoding=encoding))
    assert widest(text) <= width
    squeezed = "".join(text.split())
    for point in trend.points:
        verdict = VERDICTS[point.judgement.verdict].in_language(language) if point.judgement else ""
        said = f"{window_title(trend.commitment, point.window, language)}{sign_of(point).text}{verdict}"
        assert "".join(said.split()) in squeezed


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(PHRASES[:7]),
    st.lists(st.integers(0, 10**9) | st.integers(30, 70), min_size=3, max_size=24),
    st.integers(40, 120),
)
def test_no_value_is_drawn_on_the_wrong_side_of_its_target(phrase: str, values: list[int], width: int) -> None:
    trend = made_up(f"aggregate: sum, {phrase}", list(values))
    scale = scaling(trend, trend.points, width, "en")
    assert scale is not None
    for point in scale.points:
        for level in levels(trend.commitment, judgement_of(point)):
            value = point.value or Fraction(0)
            above = scale.row(value) < scale.row(level)
            below = scale.row(value) > scale.row(level)
            assert not (value < level and above)
            assert not (value > level and below)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [40, 60, 80, 100, 140, None])
@pytest.mark.parametrize("kpi", KPIS)
def test_the_shipped_kpis_fit(kpi: str, width: int | None, language: Language) -> None:
    text = trend_as_text(shipped(kpi), Style(language, width=width))
    assert "…" not in text
    if width is not None:
        assert widest(text) <= width


def plot_of(text: str) -> list[str]:
    """The rows of the plot, without the numbers beside it."""
    return [
        re.split("[│┤└]", line, maxsplit=1)[1] for line in text.splitlines() if re.match(r" *[\d,.%−]* *[│┤└]", line)
    ]


def test_each_verdict_has_its_sign_at_its_window() -> None:
    trend = shipped("customer-satisfaction")
    rows = plot_of(trend_as_text(trend, Style("en", width=80)))
    by_column = {found.start(): found.group() for row in rows for found in re.finditer("[√×○?*]", row)}
    assert [by_column[column] for column in sorted(by_column)] == [sign_of(point).text for point in trend.points]
    assert list(by_column.values()).count("×") == 3


def test_signs_stand_above_the_names_of_their_windows() -> None:
    lines = trend_as_text(shipped("customer-satisfaction"), Style("zh", width=80)).splitlines()
    names = next(line for line in lines if line.split() == ["1月", "2月", "3月", "4月", "5月", "6月"])
    plot = lines[: lines.index(names) - 1]
    columns = sorted(
        cell_len(line[: m.start()]) for line in plot for m in re.finditer("[√×*]", line) if "│" in line or "┤" in line
    )
    spans = [(cell_len(names[: m.start()]), cell_len(names[: m.end()])) for m in re.finditer(r"\S+", names)]
    assert all(first <= column < last for column, (first, last) in zip(columns, spans, strict=True))


def test_a_schedule_goes_in_steps() -> None:
    kpi = "aggregate: sum, target: {2019-04: at least 10, 2019-06: at least 50}"
    text = trend_as_text(made_up(kpi, [None, None, None, 9, 9, 90, 90]), Style("en", width=80))
    lengths = [len(row.replace(" ", "").strip("×√")) for row in plot_of(text)[:-1] if "──" in row]
    assert lengths == [20, 20]
    assert "─ target at least 10 users, at least 50 users from June 2019 on" in text


def test_a_change_is_drawn_at_its_level() -> None:
    text = trend_as_text(shipped("registrations-growth"), Style("en", width=80))
    assert "─ target up 30% = 8,335.6 users" in text
    assert "┄ baseline 6,412 users" in text
    assert "┆ deadline 2020-04-30" in text
    assert "└" in text


def test_a_window_without_a_value_has_its_sign_on_the_axis() -> None:
    text = trend_as_text(made_up("aggregate: sum, target: at least 5", [1, 9, 9, None, 9]), Style("en", width=60))
    (axis,) = (line for line in text.splitlines() if "└" in line)
    assert axis.count("?") == 1
    assert "? no data" in text


def test_what_finds_no_room_is_told_and_stands_below() -> None:
    trend = made_up("aggregate: sum, target: at least 5", [9] * 60)
    text = trend_as_text(trend, Style("en", width=40))
    drawn = re.search(r"The picture shows the last (\d+) of 60 windows; all", " ".join(text.split()))
    assert drawn is not None
    assert int(drawn[1]) < 40
    assert "January 2019" in text
    assert "December 2023" in text


def test_nothing_to_draw_is_said() -> None:
    silent = made_up("aggregate: sum, target: at least 5", [None] * 5)
    text = trend_as_text(silent, Style("en", width=60))
    assert "No window has a value" in text
    assert text.count("? no data") == 4
    before = made_up("aggregate: sum, target: at least 5", [None])
    assert "neither a value nor a verdict" in trend_as_text(before, Style("en", width=60))


def test_values_that_are_all_the_same_are_drawn() -> None:
    for value in (0, 7):
        text = trend_as_text(
            made_up("aggregate: sum, target: at least 7, baseline: 7", [value] * 4), Style("en", width=60)
        )
        assert sum(row.count("√") + row.count("×") for row in plot_of(text)) == 2


@pytest.mark.parametrize(("encoding", "signs"), [("ascii", "+x*"), ("gbk", "√×*")])
def test_a_console_without_the_lines_gets_plain_ones(encoding: str, signs: str) -> None:
    text = trend_as_text(shipped("customer-satisfaction"), Style("en", width=80, encoding=encoding))
    text.encode(encoding)
    assert not re.search("[─│┄┆└┴┤]", text)
    assert all(sign in text for sign in signs)
    assert "= target at least 85%" in text


def test_met_and_missed_differ_in_colour_and_nothing_is_coloured_without() -> None:
    coloured = trend_as_text(shipped("customer-satisfaction"), Style("en", colour=True, width=80))
    assert "\x1b[32m√" in coloured
    assert "\x1b[1;31m×" in coloured
    assert "\x1b" not in trend_as_text(shipped("customer-satisfaction"), Style("en", width=80))


def test_verdicts_are_those_of_the_report() -> None:
    verdicts = [point.judgement.verdict for point in shipped("online-use").points if point.judgement]
    assert verdicts == [Verdict.PENDING, Verdict.PENDING, Verdict.MISSED, Verdict.MET, Verdict.MET]


IN_ASCII = """\
Customer satisfaction
7  Feedback and complaints | Customer Service (Head of Customer Service) | deadline 2020-02-29 | as of 2020-06-30
+ met  June 2020 | 87.5% | target at least 85%

88% |
    |                                  .+
    |                                ..
    |                              ..
86% |                            ..
    |                          ..
    |===============x=========+==============
    |             ..
84% |           ..
    |         ..
    |       ..
    |     x.
82% |
    |-----|---------|---------|---------|----
         Mar       Apr       May       Jun
     2020

+ met   x missed   = target at least 85%

March 2020  x missed   82.4%  at least 85%
April 2020  x missed  84.96%  at least 85%
May 2020    + met        85%  at least 85%
June 2020   + met      87.5%  at least 85%
"""


def test_the_whole_picture_in_ascii() -> None:
    style = Style("en", encoding="ascii")
    assert trend_as_text(shipped("customer-satisfaction", 4), style) == IN_ASCII
