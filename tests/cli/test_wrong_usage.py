"""Wrong usage is answered by one sentence, in both languages, and exit 2."""

from pathlib import Path

import pytest

from conftest import REPOSITORY, run_command


@pytest.mark.parametrize(
    ("arguments", "english", "chinese"),
    [
        (["repot"], "there is no command repot; did you mean report?", "没有命令 repot；是否要写 report？"),
        (["xyzzy"], "there is no command xyzzy; see covidsvc --help", "没有命令 xyzzy；用法见 covidsvc --help"),
        (
            ["report", "--mont", "2020-04"],
            "no option --mont; did you mean --month?",
            "没有选项 --mont；是否要写 --month？",
        ),
        (["report", "--qqq"], "there is no option --qqq; see", "没有选项 --qqq；用法见"),
        (["report", "--month"], "'--month' needs a value after it; see covidsvc report", "选项 '--month' 之后应写值"),
        (["report", "5"], "5 is too much: leave it out", "多出了 5：请去掉"),
        (
            ["report", "--format", "pdf"],
            "'--format' cannot be pdf: write one of table, json",
            "'--format' 不能写 pdf，可写 table、",
        ),
        (["report", "--format", "htm"], "; did you mean html?", "；是否要写 html？"),
        (["init", "--from", "fin"], "; did you mean finance-service?", "；是否要写 finance-service？"),
        (["list", "kpi"], "'WHAT' cannot be kpi: write one of metrics, kpis", "'WHAT' 不能写 kpi，可写 metrics、kpis"),
        (["check", "--max-warnings", "x"], "'--max-warnings' cannot be x: write a whole number", "不能写 x：应为整数"),
        (
            ["check", "--max-warnings", "-1"],
            "cannot be -1: write a number with x>=0",
            "'--max-warnings' 不能写 -1，应满足 x>=0",
        ),
        (["--pla", "x", "report"], "there is no option --pla; see", "没有选项 --pla；用法见"),
        (["check", "--fix=1"], "'--fix' takes no value: write it alone", "选项 '--fix' 之后不写值"),
    ],
)
def test_wrong_usage_is_told_in_both_languages(
    arguments: list[str], english: str, chinese: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for language, sentence in (("en", english), ("zh", chinese)):
        monkeypatch.setenv("COVIDSVC_LANG", language)
        outcome = run_command(REPOSITORY, arguments)
        assert (outcome.exit, outcome.out) == (2, "")
        assert outcome.err.startswith(sentence) or sentence in outcome.err
        assert " --help" in outcome.err
        assert len(outcome.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "english", "chinese"),
    [
        (["explain", "online-usage"], "KPI `online-usage`; did you mean `online-use`?", "是否要写 `online-use`？"),
        (["explain", "客户满意"], "did you mean `customer-satisfaction`?", "没有任何方案声明考核 `客户满意`；是否要写"),
        (["trend", "credit"], "did you mean `credit-approval`?", "是否要写 `credit-approval`？"),
        (["explain", "xyz"], "`covidsvc list kpis` shows them all", "运行 covidsvc list kpis 可全部列出"),
        (["report", "--measure", "feedbak"], "did you mean `feedback`?", "是否要写 `feedback`？"),
        (["due", "--owner", "市场部"], "did you mean `marketing`?", "是否要写 `marketing`？"),
        (["report", "--owner", "xx"], "write one of: it, customer-service,", "可写：it、customer-service"),
        (["report", "--month", "2020-4"], "'2020-4' is not a period; write 2020-04", "“2020-4”不是期间；写作 2020-04"),
        (["report", "--month", "2020年4月"], "write 2020-04", "写作 2020-04"),
        (["report", "--quarter", "2020-11"], "this is a month; write --quarter 2020-Q4, or", "请写 --quarter 2020-Q4"),
        (["rules", "P999"], "there is no rule P999; `covidsvc rules` lists them", "运行 covidsvc rules 可列出全部"),
    ],
)  # fmt: skip
def test_unknown_names_get_the_one_that_was_meant(
    arguments: list[str], english: str, chinese: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for language, sentence in (("en", english), ("zh", chinese)):
        monkeypatch.setenv("COVIDSVC_LANG", language)
        outcome = run_command(REPOSITORY, arguments)
        assert (outcome.exit, outcome.out) == (2, "")
        assert sentence in outcome.err


@pytest.mark.parametrize("option", [["--lang", "zh"], ["--lang=zh"]])
def test_mistakes_are_told_in_the_language_that_is_asked_for(option: list[str]) -> None:
    assert "没有选项 --qq" in run_command(REPOSITORY, ["report", *option, "--qq"]).err
    assert "没有 99 月" in run_command(REPOSITORY, ["report", *option, "--month", "2020-99"]).err


def test_where_there_is_no_workspace_it_is_told_how_to_make_one(tmp_path: Path) -> None:
    outcome = run_command(tmp_path, ["report"])
    assert (outcome.exit, outcome.out) == (3, "")
    assert "`covidsvc init kpi` makes a folder with one" in outcome.err


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (["--month", "2019-05"], "there are no rows of 2019-05; there are of 2020-01 to 2020-06: "),
        (["--year", "2030", "--measure", "feedback"], "no rows of 2030; there are of 2020-01 to 2020-06: "),
        (["--from", "2021-01", "--to", "2021-03"], "no rows of 2021-01 … 2021-03; there are of 2020-01 to 2020-06: "),
    ],
)
def test_a_period_without_rows_is_told_which_months_have_some(period: list[str], said: str) -> None:
    outcome = run_command(REPOSITORY, ["report", *period, "--lang", "en"])
    assert f"{said}`covidsvc report --month 2020-06`" in outcome.err


def test_a_period_with_rows_that_nobody_judges_is_told_nothing_of_rows() -> None:
    assert "no rows" not in run_command(REPOSITORY, ["report", "--month", "2020-01", "--lang", "en"]).err


def test_gaps_between_months_with_rows_show(tmp_path: Path) -> None:
    run_command(tmp_path, ["init", "--as-of", "2020-05-10"])
    for log in (tmp_path / "data").glob("*.csv"):
        kept = [line for line in log.read_text(encoding="utf-8").splitlines() if not line.startswith("2020-03")]
        log.write_text("\n".join([*kept, ""]), encoding="utf-8")
    told = run_command(tmp_path, ["report", "--month", "2021-01", "--lang", "en"]).err
    assert "there are of 2020-01 to 2020-02, 2020-04: " in told
    for log in (tmp_path / "data").glob("*.csv"):
        log.unlink()
    assert "there are no rows yet: log one with " in run_command(tmp_path, ["report", "--lang", "en"]).err


def test_an_option_before_its_command_is_sent_behind_it() -> None:
    outcome = run_command(REPOSITORY, ["--lang", "zh", "report", "--month", "2020-04"])
    assert (outcome.exit, outcome.err) == (2, "--lang 应写在命令之后：covidsvc report --lang …\n")
    outcome = run_command(REPOSITORY, ["--plan", "x", "report"])
    assert (outcome.exit, outcome.err) == (2, "--plan belongs behind the command: covidsvc report --plan …\n")


@pytest.mark.parametrize(("language", "begins"), [("en", "Usage: covidsvc"), ("zh", "用法：covidsvc")])
def test_who_says_nothing_is_shown_the_help(language: str, begins: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COVIDSVC_LANG", language)
    outcome = run_command(REPOSITORY, [])
    assert (outcome.exit, outcome.err) == (2, "")
    assert outcome.out.startswith(begins)
    assert outcome.out == run_command(REPOSITORY, ["--help"]).out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["--stdin", "--replace"],
            "--stdin and --replace exclude each other: --stdin only adds rows; correct them one",
        ),
        (["x", "5", "--stdin", "--note", "k"], "leave out VALUE, --note\n"),
        (["--stdin", "--due"], "leave out --due\n"),
        (["x"], "write METRIC and VALUE, as in"),
    ],
)
def test_ways_to_log_that_exclude_each_other_are_named(arguments: list[str], said: str) -> None:
    outcome = run_command(REPOSITORY, ["log-metric", *arguments])
    assert (outcome.exit, outcome.out) == (2, "")
    assert said in outcome.err


def test_explain_and_trend_say_which_months_have_rows_too() -> None:
    explained = run_command(REPOSITORY, ["explain", "online-use", "--month", "2021-04", "--lang", "en"])
    assert (explained.exit, explained.err) == (
        0,
        "there are no rows of 2021-04; there are of 2020-01 to 2020-06: "
        "`covidsvc explain online-use --month 2020-06`\n",
    )
    drawn = run_command(REPOSITORY, ["trend", "online-use", "--month", "2019-03", "--lang", "zh"])
    assert (drawn.exit, drawn.err) == (
        0,
        "2019-03 没有数据；有数据的月份：2020-01 至 2020-06，例如 covidsvc trend online-use --month 2020-06\n",
    )
    assert run_command(REPOSITORY, ["trend", "online-use", "--month", "2020-04"]).err == ""
    assert run_command(REPOSITORY, ["explain", "online-use", "--month", "2020-04"]).err == ""
