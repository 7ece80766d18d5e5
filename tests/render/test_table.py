"""The table in terminals of several widths: nothing is cut off, and columns stand below each other."""

import pytest
from rich.cells import cell_len

from conftest import REPOSITORY
from covidsvc.evaluate.history import with_history
from covidsvc.evaluate.report import judge_plan
from covidsvc.load import read_plan
from covidsvc.model.report import Dossier, Report
from covidsvc.phrase.period import read_period
from covidsvc.render.report.as_table import report_as_table
from covidsvc.render.style import Style
from covidsvc.source import find_log_files, read_logs
from covidsvc.words import LANGUAGES, Language


@pytest.fixture(scope="module")
def judged() -> Report:
    reading = read_plan(REPOSITORY / "plans/finance-service.yaml", "plans/finance-service.yaml")
    plan = reading.plan_file.plan
    files = find_log_files(REPOSITORY / "data", "data", plan.metrics)
    log = read_logs(files, plan.metrics, dict.fromkeys(plan.metrics, 1)).log
    period = read_period("2020-04")
    return with_history(judge_plan(reading.plan_file, log, period, period.days().last), log, 8)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [40, 60, 80, 99, 100, 120, 140, 200])
def test_no_line_is_wider_than_the_terminal(judged: Report, width: int, language: Language) -> None:
    table = report_as_table([Dossier((judged,))], Style(language, width=width))
    assert max(cell_len(line) for line in table.splitlines()) <= width


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 100, 140, None])
def test_no_word_is_cut(judged: Report, width: int | None, language: Language) -> None:
    table = report_as_table([Dossier((judged,))], Style(language, width=width))
    assert "…" not in table
    squeezed = "".join(table.split())
    for kpi in judged.kpis:
        assert "".join(kpi.commitment.title.in_language(language).split()) in squeezed


def test_there_is_no_trend_below_100_columns(judged: Report) -> None:
    assert "▁" not in report_as_table([Dossier((judged,))], Style("en", width=99))
    assert "▁" in report_as_table([Dossier((judged,))], Style("en", width=140))


@pytest.mark.parametrize("language", LANGUAGES)
def test_values_end_in_one_column(judged: Report, language: Language) -> None:
    table = report_as_table([Dossier((judged,))], Style(language, width=140))
    targets = {"en": ("up 30%", "at most 24", "at least 4"), "zh": ("提升 30%", "不超过 24", "至少 4")}[language]
    lines = [line for line in table.splitlines() for target in targets if f"  {target}" in line]
    columns = {cell_len(line[: line.index(target)]) for line in lines for target in targets if f"  {target}" in line}
    assert len(columns) == 1


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "utf-8"])
def test_a_console_gets_only_signs_that_it_has(judged: Report, encoding: str) -> None:
    table = report_as_table([Dossier((judged,))], Style("en", encoding=encoding))
    table.encode(encoding)
    assert {"ascii": "+ met", "gbk": "√ met", "utf-8": "√ met"}[encoding] in table
