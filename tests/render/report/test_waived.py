"""What is waived, on a page and in a workbook."""

import io
from pathlib import Path

from openpyxl import load_workbook

from conftest import REPOSITORY, Run

WAIVERS = REPOSITORY / "tests/cases/waivers"


def test_a_page_shows_verdicts_in_brackets_and_counts_them_apart(run: Run) -> None:
    page = run(WAIVERS, "report", "--month", "2020-03", "--lang", "en", "--format", "html").out
    assert '<span class="pill waived"><b aria-hidden="true">(×)</b> missed, waived</span>' in page
    assert "waived by The risk committee: The data centre is being moved" in page
    assert '<li class="tile waived"><span class="many">3</span>' in page
    assert "But for what is waived, nothing is missed" in page
    assert '<td class="waived"><b aria-hidden="true">(×)</b><i>missed, waived</i></td>' in page


def test_a_page_without_waivers_says_nothing_of_them(run: Run) -> None:
    page = run(REPOSITORY, "report", "--month", "2020-04", "--lang", "en", "--format", "html").out
    assert 'waived"' not in page


def test_a_workbook_counts_what_is_waived_in_a_column_of_its_own(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "report.xlsx"
    run(WAIVERS, "report", "--month", "2020-03", "--lang", "en", "--output", str(out))
    workbook = load_workbook(io.BytesIO(out.read_bytes()))
    rows = [[cell.value for cell in row] for row in workbook["Summary"].iter_rows()]
    head = next(row for row in rows if row[0] == "No.")
    whole = next(row for row in rows if row[1] == "All measures")
    assert dict(zip(head[3:9], whole[3:9], strict=True)) == {
        "√ met": 1, "× missed": 0, "○ pending": 0, "? no data": 0, "– n/a": 0, "() waived": 3,
    }  # fmt: skip

    assert "(×) missed, waived" in {cell.value for row in workbook["KPIs"].iter_rows() for cell in row}


def test_a_waived_miss_is_no_part_of_a_run_of_misses(run: Run) -> None:
    grid = run(WAIVERS, "report", "--from", "2020-02", "--to", "2020-04", "--lang", "en").out
    assert "months running" not in grid
