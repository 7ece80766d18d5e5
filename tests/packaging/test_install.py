"""A wheel and an sdist are built; the wheel gives a working `covidsvc` on every Python that it is for."""

import email
import json
import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from email.message import Message
from pathlib import Path

import pytest

from conftest import REPOSITORY
from copies import copy_of_source, copy_of_workspace
from pythons import VERSIONS, python_of

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist."""
    folder = tmp_path_factory.mktemp("build")
    source = copy_of_source(folder)
    venv.create(folder / "environment", with_pip=True)
    python = str(folder / "environment/bin/python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", "hatchling>=1.25"], check=True)
    subprocess.run([python, "-m", "hatchling", "build", "-d", str(folder / "dist")], cwd=source, check=True)
    return folder / "dist"


@pytest.fixture(scope="module", params=VERSIONS)
def installed(request: pytest.FixtureRequest, built: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The program of a new environment of a version of Python, into which the wheel was installed."""
    python = python_of(request.param)
    if python is None:
        pytest.skip(f"there is no Python {request.param}")
    return install(python, wheel_in(built), tmp_path_factory.mktemp("install"))


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return copy_of_workspace(tmp_path)


def install(python: str, wheel: Path, folder: Path) -> str:
    subprocess.run([python, "-m", "venv", str(folder / "environment")], check=True)
    program = folder / "environment/bin/python"
    command = [str(program), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*command, "--constraint", str(REPOSITORY / "constraints.txt"), str(wheel)], check=True)
    return str(folder / "environment/bin/covidsvc")


def wheel_in(built: Path) -> Path:
    (wheel,) = built.glob("*.whl")
    return wheel


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def metadata_of(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (each for each in archive.namelist() if each.endswith(".dist-info/METADATA"))
        return email.message_from_bytes(archive.read(name))


def run(program: str, folder: Path, *arguments: str) -> str:
    """What a command prints, where nothing is wrong."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    ran = subprocess.run(
        [program, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout


def test_the_wheel_has_all_that_it_needs_and_nothing_else(built: Path) -> None:
    names = names_in(wheel_in(built))
    shipped = [path for path in (*REPOSITORY.glob("plans/*"), *REPOSITORY.glob("data/**/*")) if path.is_file()]
    starters = [path for path in (REPOSITORY / "src/covidsvc/starters").rglob("*") if path.is_file()]
    needed = {
        "covidsvc/py.typed",
        *(f"covidsvc/starters/finance-service/{path.relative_to(REPOSITORY).as_posix()}" for path in shipped),
        *(path.relative_to(REPOSITORY / "src").as_posix() for path in starters),
    }
    assert {name for name in needed if "/." not in name} <= names
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"covidsvc"}


def test_the_sdist_makes_the_same_wheel(built: Path, tmp_path: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"schema/plan.schema.json", "plans/finance-service.yaml", "docs/tutorial.md", "CHANGELOG.md"} <= names
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(tmp_path), str(sdist)]
    subprocess.run(command, check=True)
    assert names_in(wheel_in(tmp_path)) == names_in(wheel_in(built))


def test_the_metadata_say_what_it_is_for(built: Path) -> None:
    metadata = metadata_of(wheel_in(built))
    classifiers = metadata.get_all("Classifier") or []
    assert metadata["Name"] == "covidsvc"
    assert metadata["Requires-Python"] == f">={VERSIONS[0]}"
    assert [f"Programming Language :: Python :: {version}" in classifiers for version in VERSIONS] == [True] * 3
    assert {"excel", "fast"} <= set(metadata.get_all("Provides-Extra") or [])


def test_a_newcomer_gets_a_verdict(installed: str, built: Path, tmp_path: Path) -> None:
    program = installed
    assert run(program, tmp_path, "--version") == f"covidsvc {metadata_of(wheel_in(built))['Version']}\n"
    run(program, tmp_path, "init", "kpi")
    assert json.loads(run(program, tmp_path / "kpi", "report", "--format", "json"))["summary"]["met"] == 3
    assert run(program, tmp_path / "kpi", "check", "--lang", "en") == "All is well.\n"
    assert "satisfaction" in run(program, tmp_path / "kpi", "list", "metrics")
    run(program, tmp_path, "init", "bank", "--from", "finance-service")
    assert "<html" in run(program, tmp_path / "bank", "report", "--month", "2020-04", "--format", "html")
    assert run(program, tmp_path, "schema") == (REPOSITORY / "schema/plan.schema.json").read_text(encoding="utf-8")


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
    assert run(installed, workspace, *arguments)


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
