"""`pip install .` gives a working `covidsvc` anywhere."""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from copies import copy_of_source, copy_of_workspace

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The program of a new environment into which the project was installed from its source."""
    folder = tmp_path_factory.mktemp("install")
    source = copy_of_source(folder)
    venv.create(folder / "environment", with_pip=True)
    python = folder / "environment/bin/python"
    command = [str(python), "-m", "pip", "install", "--quiet", "--constraint", str(source / "constraints.txt")]
    subprocess.run([*command, str(source)], check=True)
    shutil.rmtree(source)
    return str(folder / "environment/bin/covidsvc")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return copy_of_workspace(tmp_path)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--version",),
        ("report", "--month", "2020-04"),
        ("report", "--month", "2020-04", "--format", "html"),
        ("check",),
        ("list", "metrics"),
    ],
    ids=" ".join,
)
def test_commands_run(installed: str, workspace: Path, arguments: tuple[str, ...]) -> None:
    outcome = subprocess.run([installed, *arguments], cwd=workspace, capture_output=True, text=True, check=False)
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert outcome.stdout


def test_it_prints_what_the_source_prints(installed: str, workspace: Path) -> None:
    arguments = ["report", "--month", "2020-04", "--lang", "zh"]
    outcomes = [
        subprocess.run([*program, *arguments], cwd=workspace, capture_output=True, check=True).stdout
        for program in ([installed], [sys.executable, "-m", "covidsvc"])
    ]
    assert outcomes[0] == outcomes[1]


def test_a_row_is_logged(installed: str, workspace: Path) -> None:
    command = [installed, "log-metric", "customer-forums", "40", "--date", "2020-06-29", "--lang", "en"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    outcome = subprocess.run(command, cwd=workspace, env=environment, capture_output=True, check=True)
    assert "customer-forums: 4 of at least 2 in 2020-Q2 " in outcome.stdout.decode("ascii")
