"""The page on CI: what it configures is valid, its commands do what it says, and its table is the formats'."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import copytree
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from conftest import REPOSITORY
from covidsvc.render.findings import FindingsFormat, as_github, as_gitlab, as_sarif
from docs.ci_page import ACTION, CI_PAGE, GITLAB, GITLAB_GOALPOSTS, GOALPOSTS, PRE_COMMIT, SCANNING, SNIPPETS
from docs.markdown import blocks, codes, read, rows, section
from repositories import Commit, git, repository

FAULTY = REPOSITORY / "tests/cases/formats/broken-syntax"
BIN = Path(sys.executable).parent


def steps(name: str) -> list[dict[str, Any]]:
    """The steps of the one job of a workflow."""
    (job,) = yaml.safe_load(SNIPPETS[name])["jobs"].values()
    return list(job["steps"])


def commands(name: str) -> list[str]:
    """The commands that a snippet runs."""
    if name == SCANNING:
        return [step["run"] for step in steps(name) if "run" in step]
    if name == GITLAB:
        return list(yaml.safe_load(SNIPPETS[name])["plans"]["script"])
    return SNIPPETS[name].splitlines()


COMMANDS = [
    pytest.param(name, command, id=command)
    for name in (SCANNING, GITLAB, "sh")
    for command in commands(name)
    if not command.startswith("pip install ")
]


def exit_of(command: str, folder: Path, **variables: str) -> int:
    """The exit code of a command in a shell as CI has it."""
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", **variables}
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command]
    return subprocess.run(shell, cwd=folder, env=environment, capture_output=True, check=False).returncode


def test_every_snippet_is_tried() -> None:
    assert set(SNIPPETS) == {ACTION, SCANNING, GOALPOSTS, GITLAB, GITLAB_GOALPOSTS, PRE_COMMIT, "sh"}
    assert len(SNIPPETS) == len(blocks(read(CI_PAGE)))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "schema"),
    [
        *((name, "github-workflows") for name in (ACTION, SCANNING, GOALPOSTS)),
        *((name, "gitlab-ci") for name in (GITLAB, GITLAB_GOALPOSTS)),
    ],
)
def test_configurations_hold_to_their_schemas(name: str, schema: str, tmp_path: Path) -> None:
    assert is_valid(SNIPPETS[name], schema, tmp_path)
    wrong = re.sub(r"^( *)(steps|script):", r"\1\2s:", SNIPPETS[name], flags=re.MULTILINE)
    assert not is_valid(wrong, schema, tmp_path)


def is_valid(text: str, schema: str, folder: Path) -> bool:
    path = folder / "configuration.yml"
    path.write_text(text, encoding="utf-8")
    command = [str(BIN / "check-jsonschema"), "--builtin-schema", f"vendor.{schema}", str(path)]
    transform = ["--data-transform", "gitlab-ci"] if schema == "gitlab-ci" else []
    return subprocess.run([*command, *transform], capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_commands_run_on_the_shipped_plan(name: str, command: str, tmp_path: Path) -> None:
    assert command.startswith("covidsvc check")
    for folder in ("plans", "data"):
        copytree(REPOSITORY / folder, tmp_path / folder)
    assert exit_of(command, tmp_path) == 0
    assert outputs(tmp_path) == set(re.findall(r"--output (\S+)", command))


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_commands_tell_faults_from_a_check_that_could_not_run(name: str, command: str, tmp_path: Path) -> None:
    goes_on = "|| test $? -eq 1" in command
    copytree(FAULTY, tmp_path / "faulty")
    (tmp_path / ".git").mkdir()
    assert exit_of(command, tmp_path / "faulty") == (0 if goes_on else 1)
    assert exit_of(command, tmp_path) == (1 if goes_on else 3)


def test_goalposts_that_are_moved_fail_a_job(tmp_path: Path) -> None:
    plan = read(REPOSITORY / "tests/docs/sample/plans/plan.yaml")
    eased = plan.replace("at most 24 hours", "at most 48 hours")
    work = tmp_path / "work"
    first, *_ = repository(work, [Commit("Begin", {"plans/plan.yaml": plan})])
    git(tmp_path, "clone", "-q", str(work), "clone")
    (step,) = [each["run"] for each in steps(GOALPOSTS) if "covidsvc diff" in each.get("run", "")]
    script = yaml.safe_load(SNIPPETS[GITLAB_GOALPOSTS])["goalposts"]["script"][-1]
    for text, code in ((plan, 0), (eased, 1)):
        (tmp_path / "clone/plans/plan.yaml").write_text(text, encoding="utf-8")
        assert exit_of(step, tmp_path / "clone", GITHUB_BASE_REF="main") == code
        assert exit_of(script, tmp_path / "clone", CI_MERGE_REQUEST_DIFF_BASE_SHA=first) == code


def outputs(folder: Path) -> set[str]:
    """The names of the files beside plans and data; each can be read as what it is."""
    files = [path for path in folder.iterdir() if path.is_file()]
    for path in files:
        if path.suffix == ".xml":
            ElementTree.parse(path)
        else:
            json.loads(path.read_text(encoding="utf-8"))
    return {path.name for path in files}


def test_what_is_handed_on_is_what_was_written() -> None:
    (upload,) = [step for step in steps(SCANNING) if "sarif" in step.get("uses", "")]
    assert f"--format sarif --output {upload['with']['sarif_file']} " in SNIPPETS[SCANNING]
    report = yaml.safe_load(SNIPPETS[GITLAB])["plans"]["artifacts"]["reports"]["codequality"]
    assert f"--format gitlab --output {report} " in SNIPPETS[GITLAB]


def test_the_action_takes_what_it_is_given(tmp_path: Path) -> None:
    inputs = yaml.safe_load(read(REPOSITORY / "action.yml"))["inputs"]
    (step,) = [step for step in steps(ACTION) if "covidsvc@" in step["uses"]]
    assert step["with"].keys() <= inputs.keys()
    assert exit_of(f"covidsvc check --format github {step['with']['arguments']}", REPOSITORY) == 0
    described = section(read(CI_PAGE), "## GitHub")
    assert all(f"`{name}`" in described for name in inputs)


def test_formats_are_all_told() -> None:
    first, *_ = read(CI_PAGE).split("## GitHub")
    assert {name for cells in rows(first) for name in codes(cells[0])} == set(FindingsFormat)


def test_severities_are_those_of_the_formats() -> None:
    told = {
        codes(cells[0])[0]: cells[1:]
        for cells in rows(section(read(CI_PAGE), "## What a severity becomes"))
        if codes(cells[0])
    }
    for name, words in (("github", as_github.COMMANDS), ("sarif", as_sarif.LEVELS), ("gitlab", as_gitlab.SEVERITIES)):
        assert list(words) == ["error", "warning", "advice"]
        assert told[name] == [f"`{word}`" for word in words.values()]
