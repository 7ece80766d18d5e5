"""The same input gives the same bytes: whatever the locale, the time zone, the hash seed and the order of folders."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from hostile.workspace import CONTENT, EXPORT, MAPPING, PLAN, VISITS
from repositories import Commit, repository

TESTS = Path(__file__).parent.parent


class Conditions(NamedTuple):
    """What a process runs under; the hash seed and the order of folders are drawn by the same number."""

    locale: str
    zone: str
    seed: int

    def environment(self) -> dict[str, str]:
        given = {name: text for name, text in os.environ.items() if not name.startswith(("LC_", "LANG", "COVIDSVC"))}
        return {
            **given,
            "LC_ALL": self.locale,
            "TZ": self.zone,
            "PYTHONHASHSEED": str(self.seed),
            "PYTHONPATH": str(TESTS),
            "PYTHONUTF8": "1",
        }


LOCALES = (
    "C", "C.UTF-8", "POSIX", "en_US.UTF-8", "zh_CN.UTF-8", "zh_CN.GB18030", "de_DE.UTF-8", "tr_TR.UTF-8", "ar_EG.UTF-8",
    "xx_YY.nothing",
)  # fmt: skip
"""Some that are installed nearly everywhere, some that hardly are, and one that there is not."""
ZONES = (
    "UTC", "Asia/Shanghai", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu",
    "Europe/Berlin", "America/St_Johns", "XYZ+23", "No/Where",
)  # fmt: skip
ALL = [Conditions(locale, zone, seed) for seed, (locale, zone) in enumerate(zip(LOCALES, ZONES, strict=True))]

BY_MONTH = {
    f"data/visits/2020-{month:02}.csv": VISITS.splitlines(keepends=True)[0]
    + "".join(
        f"2020-{month:02}-0{day},{branch},{month + day},\n"
        for day in (1, 2, 3)
        for branch in ("North", "South", "北京")
    )
    for month in range(1, 5)
}
FILES = {
    "plans/plan.yaml": PLAN.replace("at least 10", "at least 18"),
    "plans/another.yaml": PLAN.replace("title: Plan", "title: 另一方案").replace("      k:", "      k2:"),
    "plans/broken.yaml": PLAN.replace("metric: visits", "metric: visit").replace("reviewed", "x"),
    "data/content.csv": CONTENT,
    "export.csv": EXPORT,
    "map.yaml": MAPPING,
    **BY_MONTH,
}
SOUND = {name: text for name, text in FILES.items() if name != "plans/broken.yaml"}


def workspace(folder: Path, now: Mapping[str, str]) -> Path:
    """A workspace of two plans and a folder of logs, with a history of two commits."""
    repository(folder, [Commit("begin", {**SOUND, "plans/plan.yaml": PLAN}), Commit("ease", now, "2020-03-20")])
    return folder


def answers(conditions: Conditions, folder: Path, languages: str) -> dict[str, str]:
    """A digest of what every command answers and leaves, run in one process."""
    place = folder.with_name("place")
    place.mkdir(exist_ok=True)
    asked = [str(folder), str(place), str(conditions.seed), languages]
    command = [sys.executable, "-m", "hostile.answering", *asked]
    done = subprocess.run(
        command, cwd=place, env=conditions.environment(), capture_output=True, text=True, encoding="utf-8", check=True
    )
    found: dict[str, str] = json.loads(done.stdout)
    return found


def different(conditions: list[Conditions], folder: Path, languages: str) -> list[str]:
    first, *others = (answers(each, folder, languages) for each in conditions)
    return [
        f"{command} under {each}"
        for each, other in zip(conditions[1:], others, strict=True)
        for command in first
        if other[command] != first[command]
    ]


@pytest.mark.slow
@pytest.mark.parametrize("files", [SOUND, FILES], ids=["sound", "faulty"])
def test_every_command_says_the_same_under_ten_of_each(files: Mapping[str, str], tmp_path: Path) -> None:
    assert different(ALL, workspace(tmp_path / "workspace", files), "en zh") == []


COMMANDS = [
    ("report", "--month", "2020-04", "--output", "../report.xlsx"),
    ("report", "--month", "2020-04", "--output", "../report.html"),
    ("report", "--from", "2020-01", "--to", "2020-04", "--format", "json"),
    ("check", "--as-of", "2020-04-30"),
    ("template", "--output", "../form.xlsx"),
]


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join((command[0], command[-1])))
def test_a_process_of_its_own_says_the_same_too(command: tuple[str, ...], tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    repository(folder, [Commit("begin", SOUND)])
    said = set()
    for conditions in ALL:
        done = subprocess.run(
            [sys.executable, "-m", "covidsvc", *command, "--lang", "zh"],
            cwd=folder,
            env=conditions.environment(),
            capture_output=True,
            check=False,
        )
        assert done.returncode in (0, 1), done.stderr
        said.add(
            (done.stdout, done.stderr, *(path.read_bytes() for path in sorted(tmp_path.iterdir()) if path.is_file()))
        )
    assert len(said) == 1
