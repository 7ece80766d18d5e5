"""`log-metric` without a value: on a terminal it asks, elsewhere it never does."""

import builtins
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from conftest import Outcome, run_command
from covidsvc.cli.metric_choice import matching
from covidsvc.evaluate.missing_rows import last_unlogged
from covidsvc.load import read_plan
from covidsvc.source.row_date import date_of

Write = Callable[[dict[str, str | bytes]], Path]

PLAN = """\
covidsvc: 1
title: {zh: 方案, en: Plan}
start: 2020-01-01
end: 2020-06-30
languages: [zh, en]
owners: {o: {title: {zh: 部门, en: Office}}}
metrics:
  forums: {title: {zh: 座谈会, en: Customer forums}}
  balance: {title: {zh: 余额, en: Balance}, unit: {zh: 元, en: yuan}, per: month}
  hours: {title: {zh: 等候时间, en: Waiting time}, unit: hours, min: 0, dimensions: [branch]}
  satisfaction: {title: {zh: 客户满意度, en: Customer satisfaction}, kind: share}
measures:
  m:
    title: {zh: 措施, en: Measure}
    owner: o
    term: ongoing
    review: monthly
    kpis:
      balance-kept: {metric: balance, aggregate: last, target: at least 10 yuan}
      fast: {metric: hours, aggregate: max, target: at most 24 hours, by: branch}
      satisfied: {metric: satisfaction, target: at least 85%}
"""
LOGS = {
    "plans/plan.yaml": PLAN,
    "data/balance.csv": "date,value,note\n2020-01,10,\n2020-02,11,\n2020-04,12,\n2020-06,12,\n",
    "data/hours.csv": "date,branch,value\n2020-04-01,北京,5\n2020-04-01,上海,5\n",
}

INTERRUPTED = "Ctrl-C"

Asked = Callable[..., tuple[Outcome, list[str]]]


@pytest.fixture
def workspace(write: Write) -> Path:
    return write(dict(LOGS))


@pytest.fixture
def asked(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Runs `log-metric` with answers for whatever it asks; returns the questions, too."""

    def run_with(answers: list[str], *arguments: str, lang: str = "en") -> tuple[Outcome, list[str]]:
        questions: list[str] = []
        rest = iter(answers)

        def answer(question: str) -> str:
            questions.append(question)
            given = next(rest, None)
            if given is None:
                raise EOFError
            if given == INTERRUPTED:
                raise KeyboardInterrupt
            return given

        monkeypatch.setattr(builtins, "input", answer)
        monkeypatch.setattr("covidsvc.cli.dialogue.can_ask", lambda: True)
        outcome = run_command(workspace, ["log-metric", *arguments, "--lang", lang])
        assert list(rest) == []
        return outcome, questions

    return run_with


def test_a_share_is_asked_for_with_its_whole(asked: Asked, workspace: Path) -> None:
    outcome, questions = asked(["customer sat", "84", "100", "2020-04-30", "by phone, 北京", ""])
    assert questions == [
        "Which metric? (a part of its name; Enter lists all): ",
        "Part of the whole, such as 84 or 84/100: ",
        "The whole: ",
        f"Date [{date.today()}]: ",
        "Note (Enter for none): ",
        "Write it? [Y/n]: ",
    ]
    assert outcome.out.splitlines() == [
        "Customer satisfaction (satisfaction)",
        "This would be written:",
        'data/satisfaction.csv:2: 2020-04-30,84,100,"by phone, 北京"',
        "satisfied: 84% of at least 85% in 2020-04 × missed (was no data)",
        "Written: data/satisfaction.csv:2",
    ]
    assert (workspace / "data/satisfaction.csv").read_text() == (
        'date,value,of,note\n2020-04-30,84,100,"by phone, 北京"\n'
    )


def test_it_speaks_chinese(asked: Asked) -> None:
    outcome, questions = asked(["", "余额", "13", "2020-05", "", "是"], lang="zh")
    assert questions == [
        "哪个指标？（名称的一部分；回车列出全部）：",
        "哪一个？（序号，或名称的更多部分）：",
        "数值（元）：",
        "日期 [2020-05]：",
        "备注（回车略过）：",
        "写入吗？[Y/n]：",
    ]
    assert outcome.out.splitlines() == [
        " 1 座谈会（forums）",
        " 2 余额（balance）",
        " 3 等候时间（hours）",
        " 4 客户满意度（satisfaction）",
        "余额（balance）",
        "将写入：",
        "data/balance.csv:6: 2020-05,13,",
        "balance-kept：13 元，目标 至少 10 元，2020-05 √ 达标（原为无数据）",
        "已写入：data/balance.csv:6",
    ]


def test_dimensions_are_asked_for_with_their_values_so_far(asked: Asked, workspace: Path) -> None:
    outcome, questions = asked(["waiting", "30", "北京", "2020-04-09", "", "yes"])
    assert "Value, in hours: " in questions
    assert "branch (so far: 上海, 北京): " in questions
    assert "fast[北京]: 30 hours of at most 24 hours in 2020-04 × missed (was met)" in outcome.out
    assert (workspace / "data/hours.csv").read_text().endswith("2020-04-09,北京,30\n")


def test_what_was_given_is_not_asked_for(asked: Asked) -> None:
    outcome, questions = asked(["5", "y"], "balance", "--date", "2020-03", "--note", "late")
    assert questions == ["Value, in yuan: ", "Write it? [Y/n]: "]
    assert "data/balance.csv:6: 2020-03,5,late" in outcome.out


def test_what_would_be_wrong_is_told_and_asked_for_again(asked: Asked, workspace: Path) -> None:
    outcome, questions = asked(["1,000", "2020-04", "x", "1000", "2020-05", "", "what?", "y"], "balance")
    assert outcome.out.splitlines() == [
        "'1,000' is not a number; write 1000",
        "Once more; Enter keeps what stands in brackets.",
        "This would be written:",
        "data/balance.csv:6: 2020-05,1000,x",
        "balance-kept: 1,000 yuan of at least 10 yuan in 2020-05 √ met (was no data)",
        "Please answer y or n.",
        "Written: data/balance.csv:6",
    ]
    assert questions[3:6] == ["Value, in yuan [1,000]: ", "Date [2020-04]: ", "Note (Enter for none) [x]: "]


@pytest.mark.parametrize("answers", [["5", "2020-05", "", "n"], ["5", "2020-05"], []])
def test_who_does_not_want_it_or_goes_away_has_written_nothing(
    asked: Asked, workspace: Path, answers: list[str]
) -> None:
    outcome, _ = asked(answers, "balance")
    assert (outcome.exit, outcome.out.splitlines()[-1]) == (1, "Nothing was written.")
    assert (workspace / "data/balance.csv").read_text() == LOGS["data/balance.csv"]


def test_who_interrupts_it_is_told_what_was_written(asked: Asked) -> None:
    outcome, _ = asked(["5", INTERRUPTED], "balance")
    assert (outcome.exit, outcome.out) == (130, "\nNothing was written.\n")
    outcome, _ = asked(["12.5", "y", INTERRUPTED], "--due")
    assert (outcome.exit, outcome.out.splitlines()[-1]) == (130, "Rows written: 1 of 2")
    outcome, _ = asked([], "--due")
    assert (outcome.exit, outcome.out.splitlines()[-1]) == (0, "Rows written: 0 of 1")


def test_an_unknown_metric_is_told_with_the_nearest(asked: Asked) -> None:
    outcome, _ = asked([], "balanse")
    assert (outcome.exit, outcome.out) == (1, "")
    assert "did you mean `balance`?" in outcome.err


def test_a_dry_run_asks_and_writes_nothing(asked: Asked, workspace: Path) -> None:
    outcome, _ = asked(["5", "2020-05", ""], "balance", "--dry-run")
    assert (outcome.exit, outcome.out.splitlines()[-1]) == (0, "Nothing was written.")
    assert (workspace / "data/balance.csv").read_text() == LOGS["data/balance.csv"]


def test_a_correction_is_asked_for_as_well(asked: Asked, workspace: Path) -> None:
    outcome, _ = asked(["9", "2020-04", "misread", ""], "balance", "--replace")
    assert "2020-04,9,misread" in (workspace / "data/balance.csv").read_text()
    assert "× missed (was met)" in outcome.out


def test_what_is_owed_is_walked_through(asked: Asked, workspace: Path) -> None:
    outcome, _ = asked(["", "12.5", "y"], "--due")
    assert outcome.out.splitlines() == [
        "Rows that are owed: 2. Enter skips one, q ends.",
        "Balance (balance) · 2020-03",
        "Balance (balance) · 2020-05",
        "This would be written:",
        "data/balance.csv:6: 2020-05,12.5,",
        "balance-kept: 12.5 yuan of at least 10 yuan in 2020-05 √ met (was no data)",
        "Written: data/balance.csv:6",
        "Rows written: 1 of 2",
    ]
    assert asked(["q"], "--due")[0].out.splitlines()[-1] == "Rows written: 0 of 1"
    assert asked(["x", "7", "y"], "balance", "--due")[0].out.splitlines()[-1] == "Rows written: 1 of 1"
    assert asked([], "--due")[0].out == "No rows are owed.\n"


def test_rows_that_a_warehouse_has_are_not_asked_for(asked: Asked, workspace: Path) -> None:
    source = "per: month, source: {connection: dw, table: t, date: d, value: v}}"
    plan = PLAN.replace("per: month}", source).replace(
        "{zh: 客户满意度, en: Customer satisfaction}", "{zh: 余, en: Bal}"
    )
    (workspace / "plans/plan.yaml").write_text(plan)
    (workspace / "data/balance.csv").unlink()
    assert asked([], "--due")[0].out == "No rows are owed.\n"
    assert asked(["bal"])[0].out.splitlines()[0] == "Bal (satisfaction)"


@pytest.mark.parametrize(
    "arguments", [[], ["balance"], ["balance", "--date", "2020-05"], ["--due"], ["balance", "--due"]]
)
def test_without_a_terminal_it_never_asks(workspace: Path, arguments: list[str]) -> None:
    for lang in ("en", "zh"):
        outcome = run_command(workspace, ["log-metric", *arguments, "--lang", lang])
        assert (outcome.exit, outcome.out, outcome.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("arguments", [["--due", "--stdin"], ["--due", "balance", "5"], ["--due", "--note", "x"]])
def test_what_contradicts_itself_is_wrong_usage(workspace: Path, arguments: list[str]) -> None:
    assert run_command(workspace, ["log-metric", *arguments]).exit == 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("hours", ["hours"]),
        ("CUSTOMER", ["forums", "satisfaction"]),
        ("customer sat", ["satisfaction"]),
        ("满意", ["satisfaction"]),
        ("wtg", ["hours"]),
        ("satisfactoin", ["satisfaction"]),
        ("", ["forums", "balance", "hours", "satisfaction"]),
        ("zzz", []),
    ],
)
def test_a_metric_is_found_by_a_part_of_its_name(workspace: Path, text: str, found: list[str]) -> None:
    plan = read_plan(workspace / "plans/plan.yaml", "plan").plan
    assert plan is not None
    assert matching(text, plan.metrics) == found


@pytest.mark.parametrize(
    ("per", "logged", "expected"),
    [
        ("event", [], None),
        ("day", [], "2020-05-14"),
        ("day", ["2020-05-14"], "2020-05-13"),
        ("week", [], "2020-05-04"),
        ("month", [], "2020-04"),
        ("month", ["2020-04-01", "2020-03-01"], "2020-02"),
        ("month", ["2020-04-01", "2020-03-01", "2020-02-01"], None),
        ("quarter", [], None),
    ],
)
def test_the_usual_date_is_the_last_period_without_a_row(per: str, logged: list[str], expected: str | None) -> None:
    days = {date.fromisoformat(day) for day in logged}
    unit = last_unlogged(per, days, date(2020, 2, 1), date(2020, 5, 15), 1)  # type: ignore[arg-type]
    assert (date_of(unit, per, 1) if unit else None) == expected  # type: ignore[arg-type]


def test_on_a_real_terminal(workspace: Path) -> None:
    ours, theirs = pty.openpty()
    environment = {**os.environ, "COVIDSVC_LANG": "zh", "TERM": "xterm", "PYTHONUTF8": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "covidsvc", "log-metric"],
        cwd=workspace, env=environment, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    os.write(ours, "余额\n13\n\n备注\n\n".encode())
    shown = b""
    try:
        while piece := os.read(ours, 4096):
            shown += piece
    except OSError:
        pass  # Linux says so when the other end is closed.
    os.close(ours)
    assert process.wait(timeout=60) == 0
    assert "日期 [2020-05]" in shown.decode()
    assert "已写入：data/balance.csv:6" in shown.decode()
    assert (workspace / "data/balance.csv").read_text().endswith("2020-05,13,备注\n")
