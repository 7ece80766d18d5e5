"""Reports in the log of a job, where a runner of GitHub's reads along."""

from collections.abc import Callable
from pathlib import Path

import pytest

from render.findings.runner import obeyed
from render.report.samples import hostile_files, report

Write = Callable[[dict[str, str | bytes]], Path]


@pytest.mark.parametrize("format", ["csv", "markdown", "junit"])
@pytest.mark.parametrize("text", ["::error::x", "##[error]x", "a\n::error::x", "%0A::stop-commands::x"])
def test_no_text_is_a_command(format: str, text: str, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(hostile_files(text))
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    for period in (("--month", "2020-04"), ("--from", "2020-03", "--to", "2020-04")):
        outcome = report(*period, "--format", format, folder=folder)
        assert outcome.exit == 0
        assert obeyed(outcome.out) == []
