"""Where a runner looks for the files that findings name: from the root of its checkout."""

import json
from pathlib import Path

import pytest

from conftest import REPOSITORY, Run

CASES = REPOSITORY / "tests/cases/formats"
CHECK = ("check", "--as-of", "2020-12-31", "--lang", "en", "--format")


@pytest.mark.parametrize("variable", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
@pytest.mark.parametrize(
    ("checkout", "folder"),
    [(CASES, "broken-syntax/"), (CASES / "broken-syntax", ""), (CASES / "good", ""), (REPOSITORY / "docs", "")],
)
def test_paths_lead_from_the_checkout(
    run: Run, monkeypatch: pytest.MonkeyPatch, variable: str, checkout: Path, folder: str
) -> None:
    monkeypatch.setenv(variable, str(checkout))
    found = json.loads(run(CASES / "broken-syntax", *CHECK, "gitlab").out)
    assert {each["location"]["path"].removeprefix(folder).split("/")[0] for each in found} == {"plans", "data"}
    assert "file=" + folder + "plans/" in run(CASES / "broken-syntax", *CHECK, "github").out


@pytest.mark.parametrize("format", ["text", "json"])
def test_people_and_other_programs_get_them_from_the_workspace(
    run: Run, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    before = run(CASES / "broken-syntax", *CHECK, format).out
    monkeypatch.setenv("GITHUB_WORKSPACE", str(CASES))
    assert run(CASES / "broken-syntax", *CHECK, format).out == before
