"""`covidsvc due`: how far it looks ahead, whom it is about, its forms, and what stops it."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from conftest import REPOSITORY, Run

Write = Callable[[dict[str, str | bytes]], Path]

PLAN = """\
covidsvc: 1
title: {zh: 方案, en: Plan}
languages: [zh, en]
start: 2020-01-01
owners: {it: {title: {zh: IT部, en: IT}}, hr: {title: {zh: 人力部, en: HR}}}
metrics: {visits: {title: {zh: 到访, en: Visits}, per: month}}
measures:
  m:
    title: {zh: 措施, en: Measure}
    owner: it
    term: ongoing
    review: monthly
    actions: {near: {title: {zh: 近, en: Near}, due: 2020-02-14}, far: {title: {zh: 远, en: Far}, due: 2020-03-31}}
    kpis: {visited: {metric: visits, aggregate: sum, target: at least 10, owner: hr}}
"""


@pytest.fixture
def folder(write: Write) -> Path:
    return write({"plans/plan.yaml": PLAN})


def asked(run: Run, folder: Path, *options: str) -> list[tuple[str, str, str]]:
    """The owner, kind and day of what is owed on 1 February."""
    printed = run(folder, "due", "--as-of", "2020-02-01", "--format", "json", *options)
    assert printed.exit == 0, printed.err
    return [(each["owner"], each["kind"], each["day"]) for each in json.loads(printed.out)["debts"]]


LATE = ("it", "rows", "2020-01-31")
NEAR, FAR = ("it", "action", "2020-02-14"), ("it", "action", "2020-03-31")
NEXT_ROW = ("it", "rows", "2020-02-29")
JUDGED = ("hr", "verdict", "2020-02-29")


class TestWithin:
    @pytest.mark.parametrize(
        ("within", "expected"),
        [
            (None, [LATE, NEAR, JUDGED]),
            ("14 days", [LATE, NEAR, JUDGED]),
            ("12 days", [LATE, JUDGED]),
            ("13天", [LATE, NEAR, JUDGED]),
            ("1 month", [LATE, NEAR, NEXT_ROW, JUDGED]),
            ("２ 个月", [LATE, NEAR, NEXT_ROW, FAR, JUDGED]),
        ],
    )
    def test_a_duration_from_the_day_on(
        self, run: Run, folder: Path, within: str | None, expected: list[tuple[str, str, str]]
    ) -> None:
        assert asked(run, folder, *(("--within", within) if within else ())) == expected

    @pytest.mark.parametrize("within", ["", "soon", "14", "0 days", "2 weks", "-3 days"])
    def test_what_is_none(self, run: Run, folder: Path, within: str) -> None:
        refused = run(folder, "due", f"--within={within}")
        assert (refused.exit, refused.out) == (2, "")
        assert refused.err.startswith("--within: ")


def test_only_some_owners(run: Run, folder: Path) -> None:
    assert asked(run, folder, "--owner", "hr") == [JUDGED]
    assert asked(run, folder, "--owner", "hr", "--owner", "it") == [LATE, NEAR, JUDGED]
    refused = run(folder, "due", "--owner", "ti", "--lang", "en")
    assert (refused.exit, refused.err) == (2, "--owner: no plan has an owner `ti`; write one of: it, hr\n")


def test_today_unless_a_day_is_given(run: Run, folder: Path) -> None:
    assert json.loads(run(folder, "due", "--format", "json").out)["as_of"] == str(date.today())


def test_a_row_settles_a_debt(run: Run, folder: Path) -> None:
    assert run(folder, "log-metric", "visits", "12", "--date", "2020-01").exit == 0
    assert asked(run, folder) == [NEAR, JUDGED]


def test_a_file_by_its_ending(run: Run, folder: Path) -> None:
    options = ("--as-of", "2020-02-01", "--lang", "en")
    for name, form in (("due.md", "markdown"), ("due.json", "json"), ("due.txt", "text")):
        assert run(folder, "due", *options, "--output", name).out == ""
        written = (folder / name).read_text(encoding="utf-8")
        assert written == run(folder, "due", *options, "--format", form).out
    refused = run(folder, "due", *options, "--output", "due.docx")
    assert refused.exit == 2
    assert ".txt, .json, .md" in refused.err


def test_no_file_is_written_over_a_plan(run: Run, folder: Path) -> None:
    assert run(folder, "due", "--output", "plans/plan.yaml", "--format", "text").exit == 2
    assert (folder / "plans/plan.yaml").read_text(encoding="utf-8") == PLAN


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("plans/plan.yaml", PLAN.replace("owner: it", "owner: ti"), "P204"),
        ("data/visits.csv", "date,value\n2020-01,ten\n", "L112"),
    ],
)
def test_nothing_is_said_of_what_has_errors(run: Run, write: Write, name: str, text: str, code: str) -> None:
    folder = write({"plans/plan.yaml": PLAN, name: text})
    stopped = run(folder, "due", "--as-of", "2020-02-01", "--lang", "en")
    assert (stopped.exit, stopped.out) == (3, "")
    assert f"error[{code}]" in stopped.err


def test_there_is_no_workspace(run: Run, tmp_path: Path) -> None:
    assert run(tmp_path, "due").exit == 3


def test_the_same_on_every_call(run: Run) -> None:
    for form in ("text", "json", "markdown"):
        calls = {run(REPOSITORY, "due", "--as-of", "2020-05-20", "--lang", "zh,en", "--format", form) for _ in range(2)}
        assert len(calls) == 1


def test_both_languages_one_below_the_other(run: Run, folder: Path) -> None:
    def printed(lang: str) -> str:
        return str(run(folder, "due", "--as-of", "2020-02-01", "--lang", lang).out)

    assert printed("zh,en") == f"{printed('zh')}\n{printed('en')}"
