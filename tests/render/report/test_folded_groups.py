"""Of a KPI with many groups the worst stand in a report, or all of them where that is asked for."""

import json
import re
import shutil
from functools import cache
from pathlib import Path

import pytest
from rich.cells import cell_len

from conftest import REPOSITORY, Outcome, Run
from covidsvc.evaluate.report import judge_plan
from covidsvc.load import read_plan
from covidsvc.model.report import Dossier
from covidsvc.phrase.period import read_period
from covidsvc.render.report.as_table import report_as_table
from covidsvc.render.style import Style
from covidsvc.source import find_log_files, read_logs
from covidsvc.words import LANGUAGES, Language

BRANCHES = REPOSITORY / "tests/cases/branches"
APRIL = ("report", "--month", "2020-04")


@pytest.fixture
def branches(tmp_path: Path) -> Path:
    """A workspace with 25 branches: 21 missed the first KPI, 2 are silent, 2 met it."""
    shutil.copytree(BRANCHES, tmp_path, dirs_exist_ok=True)
    return tmp_path


def groups_in(outcome: Outcome) -> list[str]:
    """The groups below the KPIs of a table, from the top."""
    above = re.split("Needs attention|需要关注", outcome.out)[0]
    return re.findall(r"^     [√×?] \S+(?: data)? +([北上广成武]\S+)", above, re.MULTILINE)


def test_the_worst_twenty_stand_in_a_table_and_how_many_there_are(run: Run, branches: Path) -> None:
    shown = groups_in(told := run(branches, *APRIL, "--lang", "en"))
    assert len(shown) == 2 * 20
    assert shown[:2] == ["北京1", "武汉2"]
    assert shown[20 + 6 : 20 + 9] == ["上海3", "成都5", "成都1"]
    assert "25 groups: × 21 ? 2 √ 2; the worst 20 are shown" in told.out
    assert "25 groups: × 6 ? 2 √ 17; the worst 20 are shown" in told.out


def test_all_of_them_stand_there_where_that_is_asked_for(run: Run, branches: Path) -> None:
    shown = groups_in(told := run(branches, *APRIL, "--lang", "en", "--all"))
    assert shown == sorted(shown[:25]) * 2
    assert "25 groups: × 21 ? 2 √ 2" in told.out
    assert "worst" not in told.out
    assert "not shown" not in told.out
    assert told.out.count("Visitors served [") == 21 + 2


def test_what_needs_attention_counts_the_groups_that_it_does_not_name(run: Run, branches: Path) -> None:
    told = run(branches, *APRIL, "--lang", "en")
    assert told.out.count("Visitors served [") == 20 + 2
    assert "groups not shown: 1\n        cause: Two desks closed" in told.out


@cache
def judged() -> Dossier:
    source = read_plan(BRANCHES / "plans/branches.yaml", "plans/branches.yaml").plan_file
    metrics = source.plan.metrics
    logs = read_logs(find_log_files(BRANCHES / "data", "data", metrics), metrics, dict.fromkeys(metrics, 1))
    month = read_period("2020-04")
    return Dossier((judge_plan(source, logs.log, month, month.days().last),))


@pytest.mark.parametrize("every_group", [False, True])
@pytest.mark.parametrize("width", [60, 80, 100, 140])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_wider_than_the_terminal(language: Language, width: int, every_group: bool) -> None:
    told = report_as_table([judged()], Style(language, width=width, every_group=every_group))
    assert max(map(cell_len, told.splitlines())) <= width
    assert "×21?2√2" in "".join(told.split())


@pytest.mark.parametrize(("more", "count"), [((), 20), (("--all",), 25)])
def test_markdown_and_html_fold_as_the_table_does(run: Run, branches: Path, more: tuple[str, ...], count: int) -> None:
    markdown = run(branches, *APRIL, "--format", "markdown", *more).out
    assert markdown.count("| ↳ ") == 2 * count
    page = run(branches, *APRIL, "--format", "html", *more).out
    assert len(re.findall('<th scope="row">[北上广成武]', page)) == 2 * count


@pytest.mark.parametrize("more", [(), ("--all",)])
def test_json_and_csv_are_whole(run: Run, branches: Path, more: tuple[str, ...]) -> None:
    told = json.loads(run(branches, *APRIL, "--format", "json", *more).out)
    assert [len(kpi["groups"]) for kpi in told["kpis"]] == [25, 25]
    assert len(run(branches, *APRIL, "--format", "csv", *more).out.splitlines()) == 1 + 2 * 26
