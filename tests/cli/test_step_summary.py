"""`check --format github` where a runner reads along: its log, and the summary of the step."""

from pathlib import Path

import pytest

from conftest import REPOSITORY, Run
from render.findings.runner import obeyed

CASES = REPOSITORY / "tests/cases/formats"
CHECK = ("check", "--as-of", "2020-01-31", "--format")


@pytest.fixture
def summary(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The file for the summary, in which another command of the step has written."""
    path = tmp_path / "summary.md"
    path.write_text("# Before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
    return path


@pytest.mark.parametrize(
    ("lang", "counts"), [("en", "9 errors, 2 warnings, 1 piece of advice"), ("zh", "9 个错误，2 个警告，1 条建议")]
)
def test_findings_are_appended(run: Run, summary: Path, lang: str, counts: str) -> None:
    outcome = run(CASES / "broken-syntax", *CHECK, "github", "--lang", lang)
    text = summary.read_text(encoding="utf-8")
    assert (outcome.exit, outcome.err) == (1, "")
    assert text.startswith(f"# Before\n## covidsvc check\n\n{counts}\n\n|")
    assert len([line for line in text.splitlines() if line.startswith("| ")]) == 1 + 12


def test_that_all_is_well_is_told_too(run: Run, summary: Path) -> None:
    assert run(CASES / "good", *CHECK, "github", "--lang", "en").exit == 0
    assert summary.read_text(encoding="utf-8") == "# Before\n## covidsvc check\n\nAll is well.\n\n"


def test_annotations_pass_unbroken(run: Run, summary: Path) -> None:
    outcome = run(CASES / "broken-syntax", *CHECK, "github", "--lang", "en")
    assert len(obeyed(outcome.out)) == 12


@pytest.mark.parametrize("format", ["text", "json", "gitlab", "sarif", "junit"])
def test_other_formats_leave_it_alone(run: Run, summary: Path, format: str) -> None:
    outcome = run(CASES / "broken-syntax", *CHECK, format)
    assert obeyed(outcome.out) == []
    assert summary.read_text(encoding="utf-8") == "# Before\n"


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "the summary of the step cannot be written to"), ("zh", "无法将步骤摘要写入")]
)
@pytest.mark.parametrize("name", ["good", "broken-syntax"])
def test_a_summary_that_cannot_be_written_fails_no_check(
    run: Run, summary: Path, monkeypatch: pytest.MonkeyPatch, name: str, lang: str, said: str
) -> None:
    written = run(CASES / name, *CHECK, "github", "--lang", lang)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary.parent))
    refused = run(CASES / name, *CHECK, "github", "--lang", lang)
    assert (refused.exit, refused.out) == (written.exit, written.out)
    assert refused.err.startswith(f"{said} {summary.parent}")
    assert refused.err.count("\n") == 1


def test_without_a_runner_there_is_none(run: Run, summary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_summary = run(CASES / "broken-syntax", *CHECK, "github")
    monkeypatch.delenv("GITHUB_STEP_SUMMARY")
    monkeypatch.delenv("GITHUB_ACTIONS")
    assert run(CASES / "broken-syntax", *CHECK, "github") == with_summary


def test_a_file_gets_what_the_log_would_get(run: Run, summary: Path) -> None:
    folder, output = CASES / "broken-syntax", summary.parent / "log.txt"
    printed = run(folder, *CHECK, "github", "--lang", "en").out
    assert run(folder, *CHECK, "github", "--lang", "en", "--output", str(output)).out == ""
    assert output.read_text(encoding="utf-8") == printed
