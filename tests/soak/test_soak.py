"""A few of the workspaces of `make soak`, the same ones in every run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

AT_ONCE = 50
IN_A_HURRY = 50
TESTS = Path(__file__).parent.parent


@pytest.mark.parametrize("first", range(0, IN_A_HURRY, AT_ONCE))
def test_no_promise_is_broken(first: int) -> None:
    keeps_all_promises(first)


@pytest.mark.slow
@pytest.mark.parametrize("first", range(IN_A_HURRY, 500, AT_ONCE))
def test_no_promise_is_broken_by_others(first: int) -> None:
    keeps_all_promises(first)


def keeps_all_promises(first: int) -> None:
    command = [sys.executable, "-m", "soak", "--seed", "test", "--first", str(first), "--inputs", str(AT_ONCE)]
    environment = {**os.environ, "PYTHONPATH": str(TESTS)}
    outcome = subprocess.run(
        command, cwd=TESTS, env=environment, capture_output=True, text=True, timeout=600, check=False
    )
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
