"""The hook for pre-commit, in a repository that is set up as the page on CI says."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import REPOSITORY
from copies import copy_of_source, copy_of_workspace
from docs.ci_page import PRE_COMMIT, SNIPPETS

PRE_COMMIT_PROGRAM = str(Path(sys.executable).with_name("pre-commit"))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("manifest", (REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")),
        ("config", SNIPPETS[PRE_COMMIT]),
    ],
)
def test_files_are_valid(kind: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_text(text, encoding="utf-8")
    subprocess.run([PRE_COMMIT_PROGRAM, f"validate-{kind}", str(path)], check=True, capture_output=True)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the shipped plan, whose hook comes from a copy of this project."""
    folder = tmp_path_factory.mktemp("pre-commit")
    source = copy_of_source(folder)
    commit_all(source)
    git(source, "tag", "v0.1.0")
    repository = copy_of_workspace(folder / "repository")
    configuration = SNIPPETS[PRE_COMMIT].replace("https://git.example.org/kpi/covidsvc", str(source))
    (repository / ".pre-commit-config.yaml").write_text(configuration, encoding="utf-8")
    (repository / "notes.md").write_text("Notes\n", encoding="utf-8")
    commit_all(repository)
    return repository


@pytest.mark.slow
def test_a_change_without_a_fault_passes(repository: Path) -> None:
    append(repository / "data/incidents.csv", "# A comment.\n")
    assert "Passed" in hooks(repository, exit=0)


@pytest.mark.slow
def test_a_fault_is_told_and_stops_the_commit(repository: Path) -> None:
    append(repository / "data/incidents.csv", "2020-Q3,one,1000,\n")
    told = hooks(repository, exit=1)
    assert "error[L112]" in told
    assert "data/incidents.csv" in told


@pytest.mark.slow
def test_other_files_are_none_of_its_business(repository: Path) -> None:
    append(repository / "notes.md", "More notes\n")
    assert "Skipped" in hooks(repository, exit=0)


def append(path: Path, line: str) -> None:
    """Adds a line to a file as it is committed, and to no other."""
    git(path.parent, "checkout", "--quiet", "HEAD", "--", ":/")
    with open(path, "a", encoding="utf-8") as file:
        file.write(line)
    git(path.parent, "add", path.name)


def hooks(repository: Path, exit: int) -> str:
    """What the hooks say of what is to be committed."""
    environment = {**os.environ, "PRE_COMMIT_HOME": str(repository.parent / "home"), "COVIDSVC_LANG": "en"}
    environment.pop("PYTHONPATH", None)
    outcome = subprocess.run(
        [PRE_COMMIT_PROGRAM, "run"], cwd=repository, env=environment, capture_output=True, text=True, check=False
    )
    assert outcome.returncode == exit, outcome.stdout + outcome.stderr
    return outcome.stdout


def commit_all(folder: Path) -> None:
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "-c", "user.name=Tests", "-c", "user.email=tests@example.org", "commit", "--quiet", "--message", "All")


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)
