"""The cases: folders with a plan and logs, and transcripts of what commands print there.

A transcript begins with its command after a `$`; what the command prints follows, stderr after
stdout, and its exit code. Lines of CSV end as all others do. A case without plans of its own runs on
the shipped plan.
`pytest tests/test_cases.py --rewrite` writes all transcripts anew.
"""

import shlex
from pathlib import Path

import pytest

from conftest import REPOSITORY, run_command

CASES = Path(__file__).parent / "cases"
TRANSCRIPTS = sorted(CASES.rglob("*.txt"))


@pytest.mark.parametrize("transcript", TRANSCRIPTS, ids=lambda path: str(path.relative_to(CASES).with_suffix("")))
def test_prints(transcript: Path, request: pytest.FixtureRequest) -> None:
    expected = transcript.read_text(encoding="utf-8")
    command = expected.partition("\n")[0]
    program, *arguments = shlex.split(command.removeprefix("$ "))
    assert program == "covidsvc"
    folder = transcript.parent if (transcript.parent / "plans").is_dir() else REPOSITORY
    outcome = run_command(folder, arguments)
    errors = f"--- stderr\n{outcome.err}" if outcome.err else ""
    out = outcome.out.replace("\r\n", "\n")
    printed = f"{command}\n{out}{errors}--- exit {outcome.exit}\n"
    if request.config.getoption("--rewrite"):
        transcript.write_text(printed, encoding="utf-8")
    assert printed == expected
