"""The action for GitHub: its steps, run as a runner runs them."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from conftest import REPOSITORY
from copies import copy_of_source, copy_of_workspace
from render.findings.runner import obeyed

ACTION = yaml.safe_load((REPOSITORY / "action.yml").read_text(encoding="utf-8"))
INSTALL, CHECK = ACTION["runs"]["steps"]


class Runner(NamedTuple):
    """A runner's folder for temporary files, and the action's, from which it is installed."""

    temp: Path
    action: Path

    @property
    def summary(self) -> Path:
        return self.temp / "summary.md"

    def run(self, step: dict[str, Any], folder: Path, **inputs: str) -> "subprocess.CompletedProcess[str]":
        """Runs a step in a folder, its expressions filled in as a runner does it."""
        given = {name: inputs.get(name, each["default"]) for name, each in ACTION["inputs"].items()}
        environment = {
            **os.environ,
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(self.action),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "RUNNER_TEMP": str(self.temp),
            **{name: filled_in(value, given) for name, value in step.get("env", {}).items()},
        }
        environment.pop("PYTHONPATH", None)
        script = self.temp / "step.sh"
        script.write_text(filled_in(step["run"], given), encoding="utf-8")
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
        return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def filled_in(text: str, inputs: Mapping[str, str]) -> str:
    return re.sub(r"\$\{\{ *inputs\.(\w+) *\}\}", lambda found: inputs[found[1]], text)


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    """A runner on which the action is installed."""
    folder = tmp_path_factory.mktemp("runner")
    ready = Runner(folder, copy_of_source(folder))
    installed = ready.run(INSTALL, folder, python=sys.executable)
    assert installed.returncode == 0, installed.stderr
    return ready


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return copy_of_workspace(tmp_path)


def test_it_holds_to_the_schema_of_actions() -> None:
    command = [str(Path(sys.executable).with_name("check-jsonschema")), "--builtin-schema", "vendor.github-actions"]
    assert subprocess.run([*command, str(REPOSITORY / "action.yml")], capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("step", [INSTALL, CHECK], ids=lambda step: step["name"])
def test_no_input_is_part_of_a_script(step: dict[str, Any]) -> None:
    assert "${{" not in step["run"]


@pytest.mark.slow
def test_a_plan_without_errors_passes(runner: Runner, workspace: Path) -> None:
    outcome = runner.run(CHECK, workspace, arguments="--lang en")
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert {command.name for command in obeyed(outcome.stdout)} == {"warning"}


@pytest.mark.slow
def test_a_fault_is_an_annotation_and_fails(runner: Runner, workspace: Path) -> None:
    with open(workspace / "data/incidents.csv", "a", encoding="utf-8") as log:
        log.write("2020-Q3,::error::,1000,\n")
    outcome = runner.run(CHECK, workspace)
    errors = [command for command in obeyed(outcome.stdout) if command.name == "error"]
    assert outcome.returncode == 1
    assert [(error.properties["file"], error.properties["title"][:4]) for error in errors] == [
        ("data/incidents.csv", "L112")
    ]
    assert "data/incidents\\.csv" in runner.summary.read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("arguments", ["--lang zh --max-warnings 0", "--lang zh\n--max-warnings\n  0\n"])
def test_arguments_are_words(runner: Runner, workspace: Path, arguments: str) -> None:
    outcome = runner.run(CHECK, workspace, arguments=arguments)
    assert outcome.returncode == 1
    assert "个警告" in outcome.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments", ["$(touch pwned)", "`touch pwned`", "; touch pwned", "&& touch pwned", '"; touch pwned; "', "> pwned"]
)
def test_arguments_are_no_commands(runner: Runner, workspace: Path, arguments: str) -> None:
    before = sorted(workspace.rglob("*"))
    assert runner.run(CHECK, workspace, arguments=arguments).returncode != 0
    assert sorted(workspace.rglob("*")) == before
