"""No command loads what it does not use."""

import subprocess
import sys
from pathlib import Path

import pytest

from conftest import REPOSITORY
from repositories import Commit, repository

_LIST_MODULES = """\
import os, sys
from covidsvc.cli import main
os._exit = sys.exit
sys.argv[0] = "covidsvc"
try:
    main()
finally:
    print(*sys.modules, file=sys.stderr)
"""


OTHER_FORMATS = ("text", "github", "gitlab", "sarif", "junit", "markdown")


def modules_of(folder: Path, *arguments: str) -> set[str]:
    """The modules that a command has loaded when it ends."""
    command = [sys.executable, "-c", _LIST_MODULES, *arguments]
    outcome = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return set(outcome.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    ("arguments", "unneeded"),
    [
        (("--version",), {"typer", "pydantic", "yaml", "rich", "covidsvc.model.plan"}),
        (
            ("report", "--month", "2020-04"),
            {"rich.console", "rich.table", "filelock", "covidsvc.record.entry", "jinja2", "openpyxl"},
        ),
        (
            ("report", "--month", "2020-04", "--format", "html"),
            {"rich", "openpyxl", "filelock", "covidsvc.render.report.as_table"},
        ),
        (
            ("report", "--month", "2020-04", "--format", "json"),
            {"rich", "filelock", "covidsvc.record.entry", "covidsvc.render.report.as_table"},
        ),
        (
            ("check",),
            {"rich.console", "rich.table", "filelock", "covidsvc.render.report", "covidsvc.phrase.patterns"},
        ),
        (("rules", "P301"), {"rich.console", "filelock", "covidsvc.cli.opening", "covidsvc.render.report.as_table"}),
        (("schema",), {"rich", "filelock", "covidsvc.check", "covidsvc.source", "covidsvc.cli.opening"}),
        (
            ("check", "--format", "json"),
            {"rich", "xml.etree.ElementTree", *(f"covidsvc.render.findings.as_{name}" for name in OTHER_FORMATS)},
        ),
        (("due", "--as-of", "2020-05-20", "--format", "json"), {"rich", "filelock", "covidsvc.render.due.as_text"}),
        (
            ("explain", "online-use", "--month", "2020-04", "--format", "json"),
            {"rich", "filelock", "covidsvc.render.explanation.as_text", "covidsvc.check.logs"},
        ),
        (("explain", "online-use", "--month", "2020-04"), {"rich.console", "rich.table", "filelock"}),
        (
            ("trend", "online-use", "--month", "2020-06", "--format", "json"),
            {"rich", "filelock", "covidsvc.render.trend.as_text", "covidsvc.check.logs"},
        ),
        *(
            (("report", "--month", "2020-04", "--format", format), {"rich", "jinja2", "openpyxl", "filelock"})
            for format in ("csv", "markdown", "junit")
        ),
        (("list", "kpis", "--format", "json"), {"rich", "filelock", "covidsvc.evaluate.report"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_loads_only_what_it_needs(arguments: tuple[str, ...], unneeded: set[str]) -> None:
    assert modules_of(REPOSITORY, *arguments) & unneeded == set()


@pytest.mark.parametrize(
    ("line", "unneeded", "most"),
    [
        ("covidsvc ", {"rich.console", "pydantic", "yaml", "covidsvc.cli.report"}, 54),
        ("covidsvc report --", {"rich.console", "pydantic", "yaml"}, 59),
        ("covidsvc explain ", {"rich.console", "pydantic", "yaml", "covidsvc.source"}, 64),
        ("covidsvc report --month ", {"rich.console", "pydantic", "yaml", "covidsvc.source.reader"}, 67),
    ],
)
def test_completion_loads_hardly_anything(
    line: str, unneeded: set[str], most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_COVIDSVC_COMPLETE", "complete_zsh")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", line)
    modules = modules_of(REPOSITORY)
    assert modules & unneeded == set()
    assert len([name for name in modules if name.partition(".")[0] not in sys.stdlib_module_names]) <= most


def test_a_check_judges_only_where_a_plan_answers_for_a_miss() -> None:
    asked = ("check", "--as-of", "2020-04-30")
    assert "covidsvc.evaluate.report" not in modules_of(REPOSITORY / "tests/docs/sample", *asked)


@pytest.mark.parametrize(
    ("arguments", "unneeded"),
    [
        (
            ("report", "--month", "2020-04"),
            {"filelock", "rich.console", "covidsvc.history", "covidsvc.check.catalogue"},
        ),
        (("report", "--month", "2020-04", "--format", "json"), {"filelock", "rich", "covidsvc.history"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_is_closed_loads_only_what_it_needs(arguments: tuple[str, ...], unneeded: set[str]) -> None:
    modules = modules_of(REPOSITORY / "tests/cases/closings", *arguments)
    assert "covidsvc.evaluate.closed" in modules
    assert modules & unneeded == set()


@pytest.mark.parametrize("arguments", [("report", "--month", "2020-04"), ("check",)], ids=" ".join)
def test_without_anything_closed_nothing_of_it_is_loaded(arguments: tuple[str, ...]) -> None:
    modules = modules_of(REPOSITORY, *arguments)
    assert not [name for name in modules if "clos" in name and name.startswith("covidsvc")]


@pytest.mark.parametrize("arguments", [("diff", "HEAD"), ("history", "fast")], ids="-".join)
def test_a_comparison_loads_only_what_it_needs(arguments: tuple[str, ...], tmp_path: Path) -> None:
    plan = (REPOSITORY / "tests/docs/sample/plans/plan.yaml").read_text(encoding="utf-8")
    repository(tmp_path, [Commit("Begin", {"plans/queues.yaml": plan})])
    unneeded = {"rich", "filelock", "covidsvc.render.diff.as_text", "covidsvc.check.logs"}
    modules = modules_of(tmp_path, *arguments, "--month", "2020-04", "--format", "json")
    assert modules & unneeded == set()
    assert len([name for name in modules if name.partition(".")[0] not in sys.stdlib_module_names]) <= 275


@pytest.mark.parametrize(
    ("arguments", "most"),
    [
        (("--version",), 11),
        (("--help",), 54),
        (("report", "--month", "2020-04"), 274),
        (("report", "--month", "2020-04", "--format", "json"), 254),
        (("check",), 257),
        (("list", "kpis"), 292),
        (("explain", "online-use", "--month", "2020-04"), 279),
        (("trend", "online-use", "--month", "2020-04"), 325),
        (("due", "--as-of", "2020-04-15"), 316),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_no_more_modules_creep_in(arguments: tuple[str, ...], most: int) -> None:
    """The limits are what was loaded when they were written, and a few: each module takes a part of a millisecond."""
    modules = modules_of(REPOSITORY, *arguments)
    assert len([name for name in modules if name.partition(".")[0] not in sys.stdlib_module_names]) <= most
