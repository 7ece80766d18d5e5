"""What Tab completes, by the protocol of each shell's script and in the shells that are there."""

import importlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import REPOSITORY, run_command
from covidsvc.cli.app import COMMANDS
from covidsvc.cli.completers import COMPLETERS

Complete = Callable[..., dict[str, str]]
Write = Callable[[dict[str, str | bytes]], Path]

PLAN = (REPOSITORY / "plans/finance-service.yaml").read_text(encoding="utf-8")


@pytest.fixture
def complete(monkeypatch: pytest.MonkeyPatch) -> Complete:
    """The words that a line may go on with, each with its help, as the script for zsh is told."""
    # It is there already where other tests run, and would be shut out for them.
    monkeypatch.setitem(sys.modules, "rich", importlib.import_module("rich"))

    def complete_in(line: str, folder: Path = REPOSITORY) -> dict[str, str]:
        monkeypatch.setenv("_COVIDSVC_COMPLETE", "complete_zsh")
        monkeypatch.setenv("_TYPER_COMPLETE_ARGS", line)
        told = run_command(folder, [])
        assert (told.exit, told.err) == (0, "")
        return dict(re.findall(r'"(.*?)"(?::"(.*)")?', told.out))

    return complete_in


@pytest.fixture
def complete_in_bash(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    """The words that bash is told for a line that it has parted at spaces and at `=`."""
    monkeypatch.setenv("_COVIDSVC_BEGUN", "")

    def complete_in(line: str) -> list[str]:
        words = [word for word in re.split(r" |(=)", line) if word is not None]
        if words[-2:] == ["=", ""]:
            words.pop()
        monkeypatch.setenv("_COVIDSVC_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", "\n".join(words))
        monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
        return run_command(REPOSITORY, []).out.split()

    return complete_in


def test_commands_have_their_help(complete: Complete) -> None:
    assert complete("covidsvc ") == {name: command.does.en.replace("'", "’") for name, command in COMMANDS.items()}


@pytest.mark.parametrize(
    ("line", "word", "about"),
    [
        ("covidsvc log-metric ", "response-time", "Response time"),
        ("covidsvc explain re", "registrations-growth", "Online registrations"),
        ("covidsvc trend online", "online-views", "Online views"),
        ("covidsvc report --measure ", "feedback", "Feedback and complaints"),
        ("covidsvc due --owner ", "it", "IT"),
        ("covidsvc report --month ", "2020-06", "June 2020"),
        ("covidsvc report --from ", "2020-01", "January 2020"),
        ("covidsvc report --quarter ", "2020-Q2", "Q2 2020"),
        ("covidsvc trend online-use --year ", "2020", "2020"),
        ("covidsvc report --as-of 2020-02", "2020-02-29", "the last day of February 2020"),
        ("covidsvc report --lang ", "zh", "Chinese"),
        ("covidsvc report --lang zh,", "zh,en", "English"),
        ("covidsvc report --format ", "xlsx", ""),
        ("covidsvc report --fail-on missed,", "missed,no-data", "there is nothing to judge by"),
        ("covidsvc diff --fail-on eased,rem", "eased,removed", "removed"),
        ("covidsvc check --select P30", "P301", "a target that is not written as targets are"),
        ("covidsvc rules L11", "L112", "a number with anything in it but digits, a sign and a point"),
        ("covidsvc list ", "kpis", ""),
        ("covidsvc log-metric response-time 5 --where ", "channel=微信", ""),
        ("covidsvc log-metric response-time 5 --where channel=电", "channel=电话", ""),
        ("covidsvc init --from ", "finance-service", ""),
    ],
)
def test_words_are_completed(complete: Complete, line: str, word: str, about: str) -> None:
    found = complete(line)
    assert found[word] == about
    assert all(each.startswith(line.rpartition(" ")[2]) for each in found)


def test_titles_are_in_the_language_of_the_environment(complete: Complete, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert complete("covidsvc explain staff-w") == {"staff-wellbeing": "员工心理健康满意度"}
    assert complete("covidsvc report --month 2020-04") == {"2020-04": "2020年4月"}


def test_groups_are_those_of_the_kpi(complete: Complete) -> None:
    found = complete("covidsvc explain visitors --group ", REPOSITORY / "tests/cases/branches")
    assert {"北京1", "武汉5"} <= set(found)


def test_another_plan_is_asked_where_one_is_named(complete: Complete, tmp_path: Path) -> None:
    plan = f"--plan {REPOSITORY}/tests/cases/branches/plans/branches.yaml"
    assert set(complete(f"covidsvc explain {plan} ", tmp_path)) == {"visitors", "satisfied"}


def test_months_of_a_fiscal_year_are_its_quarters(complete: Complete, write: Write) -> None:
    plan = PLAN.replace("start: 2020-02-01", "start: 2020-02-01\nfiscal_year_start: 4", 1)
    folder = write({"plans/plan.yaml": plan, "data/registrations.csv": "date,value\n2020-05-02,3\n"})
    assert set(complete("covidsvc report --quarter ", folder)) == {"2020-Q1"}


HALF_WRITTEN = {
    "a block scalar by mistake": ("target: up 50%", "target: >= 50%"),
    "an open bracket": ("aggregate: sum", "aggregate: [sum"),
    "an open quote": ("aggregate: sum", 'aggregate: "sum'),
    "a key without a colon": ("target: up 50%", "target up"),
    "a full-width colon": ("review: monthly", "review：monthly"),
}


@pytest.mark.parametrize("written", HALF_WRITTEN)
def test_a_half_written_plan_completes(complete: Complete, write: Write, written: str) -> None:
    right, wrong = HALF_WRITTEN[written]
    folder = write({"plans/plan.yaml": PLAN.replace(right, wrong, 1)})
    assert "customer-satisfaction" in complete("covidsvc explain ", folder)


ODD = [
    "",
    "\0",
    "- a",
    "[" * 3000,
    "{a: " * 3000,
    "*a: b",
    "covidsvc: 1\nmeasures: 3",
    "metrics: [1]\nmeasures: {a: 1}",
]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_a_plan_that_is_none_completes_nothing(complete: Complete, write: Write, text: str) -> None:
    folder = write({"plans/plan.yaml": f"covidsvc: 1\n{text}", "data/x.csv": b"\xff\xfe\0\n\r", "data/y.csv": b'"'})
    assert complete("covidsvc explain ", folder) == {}
    assert complete("covidsvc report --month ", folder) == {}


def test_nothing_is_completed_where_there_is_no_workspace(complete: Complete, tmp_path: Path) -> None:
    assert complete("covidsvc explain ", tmp_path) == {}


HOSTILE = r"""covidsvc: 1
metrics:
  one: {title: "\\$(touch pwned) $(touch pwned) `touch pwned` \"; touch pwned; \"", dimensions: [branch]}
  two: {title: "'; touch pwned; ')); touch pwned; (( [met] \\$(touch pwned) a:b:::c \e[31m"}
  "three$(touch pwned)": {title: x}
"""
HOSTILE_LOG = "date,branch,value\n2020-01-01,$(touch pwned),3\n2020-01-01,`touch pwned`,3\n2020-01-01,北京,3\n"


def test_texts_of_plans_and_logs_are_no_code(complete: Complete, write: Write) -> None:
    folder = write({"plans/plan.yaml": HOSTILE, "data/one.csv": HOSTILE_LOG})
    metrics = complete("covidsvc log-metric ", folder)
    assert set(metrics) == {"one", "two"}
    assert not set("\\`$'\x1b") & set("".join(metrics.values()).replace(r"\\:", ":"))
    assert set(complete("covidsvc log-metric one 3 --where ", folder)) == {"branch=北京"}


CHANNELS = ["微信", "电话", "在线客服", "邮件"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("covidsvc report --month=2020-0", ["2020-01", "2020-02", "2020-03", "2020-04", "2020-05", "2020-06"]),
        ("covidsvc report --lang=zh --quarter=", ["2020-Q1", "2020-Q2"]),
        ("covidsvc log-metric response-time 5 --where channel", [f"channel={each}" for each in CHANNELS]),
        ("covidsvc log-metric response-time 5 --where channel=", CHANNELS),
        ("covidsvc log-metric response-time 5 --where=channel=电", ["电话"]),
        ("covidsvc report --fail-on missed,i", ["missed,incomplete"]),
    ],
)  # fmt: skip
def test_bash_parts_words_at_equals_signs(
    complete_in_bash: Callable[[str], list[str]], line: str, words: list[str]
) -> None:
    assert complete_in_bash(line) == words


def test_powershell_is_told_titles(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("", "complete_powershell"), ("ARGS", "covidsvc explain online-u"), ("WORD", "online-u")):
        names = {"": "_COVIDSVC_COMPLETE", "ARGS": "_TYPER_COMPLETE_ARGS", "WORD": "_TYPER_COMPLETE_WORD_TO_COMPLETE"}
        monkeypatch.setenv(names[name], value)
    monkeypatch.setitem(sys.modules, "rich", importlib.import_module("rich"))
    assert run_command(REPOSITORY, []).out == "online-use:::Online use\n"


def test_every_name_is_that_of_a_parameter() -> None:
    known: set[str] = set()
    for command in COMMANDS.values():
        module, _, function = command.place.partition(":")
        known |= set(getattr(importlib.import_module(f"covidsvc.cli.{module}"), function).__annotations__)
    assert set(COMPLETERS) <= known


def shell(name: str, script: str, folder: Path) -> str:
    """What a script prints in a shell, which knows no other covidsvc than this one."""
    program = shutil.which(name)
    if program is None:
        pytest.skip(f"{name} is not installed")
    environment = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "HOME": str(folder),
        "LANG": "C.UTF-8",
    }
    ran = subprocess.run(
        [program, "-c", script], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.stderr == ""
    return ran.stdout


SCRIPTS = {
    "bash": "source <(_COVIDSVC_COMPLETE=source_bash covidsvc)\n"
    "COMP_WORDS=(covidsvc log-metric t) COMP_CWORD=2\n_covidsvc_completion covidsvc\necho ${COMPREPLY[@]}",
    # What `_arguments` does with the words that it is given: it evaluates them once more.
    "zsh": "compdef() { }\n_arguments() { eval ws=\\( ${1[7,-3]} \\); print -rl -- $ws }\n"
    "words=(covidsvc log-metric t)\nCURRENT=3\n"
    'eval "$(_COVIDSVC_COMPLETE=source_zsh covidsvc)"\n_covidsvc_completion',
    "fish": "_COVIDSVC_COMPLETE=source_fish covidsvc | source\ncomplete -C 'covidsvc log-metric t'",
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", SCRIPTS)
def test_shells_complete_and_run_nothing_of_a_title(name: str, write: Write) -> None:
    folder = write({"plans/plan.yaml": HOSTILE, "data/one.csv": HOSTILE_LOG})
    assert shell(name, SCRIPTS[name], folder).startswith("two")
    assert not list(folder.rglob("pwned"))
