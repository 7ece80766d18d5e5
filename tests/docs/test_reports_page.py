"""The tables of the page on reports name the formats, endings, columns and sheets that there are."""

import csv
import io

import pytest

from conftest import REPOSITORY
from covidsvc.cli.report import _ENDINGS
from covidsvc.model.report import Verdict
from covidsvc.render.report import ReportFormat
from docs.markdown import codes, read, rows, section
from render.report.reading import opened
from render.report.samples import shipped, workbook_bytes

PAGE = read(REPOSITORY / "docs/reports.md")


def test_formats_are_those_of_the_program() -> None:
    told = {codes(cells[0])[0]: codes(cells[1]) for cells in rows(section(PAGE, "# Reports for others"))}
    endings = {str(format): [each for each in _ENDINGS if _ENDINGS[each] is format] for format in ReportFormat}
    assert told == endings


def test_columns_are_those_of_the_table_in_their_groups() -> None:
    told = [name for cells in rows(section(PAGE, "## CSV")) for name in codes(cells[0])]
    header = next(csv.reader(io.StringIO(shipped("csv", lang="zh,en"))))
    written = list(dict.fromkeys(name.removesuffix("_zh").removesuffix("_en") for name in header))
    assert sorted(told) == sorted(written)


@pytest.mark.parametrize("verdict", Verdict)
def test_each_verdict_has_its_test_case(verdict: Verdict) -> None:
    assert str(verdict) in [codes(cells[0])[0] for cells in rows(section(PAGE, "## JUnit"))]


def test_sheets_are_those_of_the_workbook() -> None:
    names = [cells[0].split(" · ") for cells in rows(section(PAGE, "## Excel"))]
    assert opened(workbook_bytes("--month", "2020-04", lang="en,zh")).sheetnames == [
        *(english for english, _ in names),
        *(chinese for _, chinese in names),
    ]
