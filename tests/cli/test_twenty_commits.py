"""A plan over more than twenty commits, one a kind of change and some that change nothing."""

import json
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from conftest import Run
from covidsvc.cli.comparing import differences
from covidsvc.cli.opening import open_workspace
from covidsvc.cli.revisions import revisions_of
from covidsvc.phrase.period import read_period
from repositories import Commit, repository

_BEGIN = """\
covidsvc: 1
title: Queues
languages: [en, zh]
start: 2020-02-01
end: 2020-12-31
owners:
  it: {title: {en: IT, zh: IT部}, person: {en: Head of IT, zh: IT部负责人}}
  hr: {title: {en: HR, zh: 人力部}, person: {en: Head of HR, zh: 人力部负责人}}
metrics:
  waiting:
    title: {en: Waiting time, zh: 等待时间}
    unit: hours
    min: 0
    dimensions: [branch]
  happy: {title: {en: Satisfaction, zh: 满意度}, kind: share}
  calls: {title: {en: Calls, zh: 电话}, unit: {en: calls, zh: 次}, min: 0}
measures:
  queues:
    title: {en: Shorter queues, zh: 缩短排队}
    owner: it
    term: 1 month
    review: monthly
    kpis:
      fast:
        metric: waiting
        aggregate: mean
        target: at most 24 hours
      happy-enough:
        metric: happy
        target: at least 85%
      growth:
        metric: calls
        aggregate: sum
        target: up 30%
        baseline: 2020-01
      in-range:
        metric: waiting
        aggregate: median
        target: between 1 and 5 hours
"""
_WAITING = """\
date,value,branch
2020-03-02,30,北京
2020-03-03,40,上海
"""
_HAPPY = "date,value,of\n2020-03-31,88,100\n"
_CALLS = "date,value\n2019-12-31,50\n2020-01-31,100\n2020-03-31,120\n"


class _Edit(NamedTuple):
    """A commit that replaces texts of the plan; `labels` are the changes that come of it, by KPI and aspect."""

    message: str
    replaced: tuple[tuple[str, str], ...]
    labels: dict[tuple[str, str], str]
    day: str = "2020-03-15"


_EDITS = (
    _Edit("A comment", (("owners:", "# who answers\nowners:"),), {}),
    _Edit("Another order, and a flow mapping", (
        ("        metric: waiting\n        aggregate: mean\n", "        aggregate: mean\n        metric: waiting\n"),
        ("  happy: {title: {en: Satisfaction, zh: 满意度}, kind: share}\n",
         "  happy:\n    kind: 'share'\n    title: {zh: 满意度, en: Satisfaction}\n"),
    ), {}),
    _Edit("In other words", (("at most 24 hours", "不超过1天"), ("at least 85%", "85%以上")), {}),
    _Edit("Relax", (("不超过1天", "at most 48 hours"),), {("fast", "target"): "eased"}),
    _Edit("More", (("85%以上", "at least 90%"),), {("happy-enough", "target"): "tightened"}),
    _Edit("Neither", (("between 1 and 5", "between 2 and 6"),), {("in-range", "target"): "redefined"}),
    _Edit("Other months", (("baseline: 2020-01", "baseline: 2019-12..2020-01"),),
          {("growth", "baseline"): "re-baselined"}),
    _Edit("Median", (("aggregate: mean", "aggregate: median"),), {("fast", "aggregate"): "redefined"}),
    _Edit("Quarters", (("        metric: happy\n", "        metric: happy\n        over: quarter\n"),),
          {("happy-enough", "over"): "redefined"}),
    _Edit("Beijing alone", (("        target: at most 48 hours\n",
                             "        target: at most 48 hours\n        where: {branch: 北京}\n"),),
          {("fast", "where"): "redefined"}),
    _Edit("Later", (("        where: {branch: 北京}\n",
                     "        where: {branch: 北京}\n        deadline: 4 months\n"),),
          {("fast", "deadline"): "rescheduled"}),
    _Edit("Started later", (("    owner: it\n", "    owner: it\n    start: 2020-03-01\n"),),
          {(each, "start"): "rescheduled" for each in ("fast", "happy-enough", "growth", "in-range")}),
    _Edit("A longer term", (("term: 1 month", "term: 2 months"),),
          {(each, "deadline"): "rescheduled" for each in ("happy-enough", "growth", "in-range")}),
    _Edit("More from October on", (("        target: up 30%\n",
                                    "        target:\n          2020-02: up 30%\n          2020-10: up 50%\n"),),
          {("growth", "target"): "scheduled"}),
    _Edit("HR answers", (("    owner: it\n", "    owner: hr\n"),),
          {(each, "owner"): "reassigned" for each in ("fast", "happy-enough", "growth", "in-range")}),
    _Edit("One more", (("    kpis:\n",
                        "    kpis:\n      often: {metric: calls, aggregate: count, target: at least 1}\n"),),
          {("often", "kpi"): "added"}),
    _Edit("Another name", (("      fast:\n", "      quick:\n"),), {("quick", "id"): "renamed"}),
    _Edit("One less", (("      often: {metric: calls, aggregate: count, target: at least 1}\n", ""),),
          {("often", "kpi"): "removed"}),
    _Edit("A title", (("en: Satisfaction", "en: Satisfied customers"),), {("happy-enough", "title"): "reworded"}),
    _Edit("Let off", (("measures:",
                       "waivers:\n- {kpi: growth, periods: 2020-03, reason: A lockdown, by: HR}\nmeasures:"),),
          {("growth", "waiver"): "eased"}),
    _Edit("Why", (("A lockdown", "The lockdown"),), {("growth", "waiver"): "reworded"}),
    _Edit("No more", (("waivers:\n- {kpi: growth, periods: 2020-03, reason: The lockdown, by: HR}\n", ""),),
          {("growth", "waiver"): "tightened"}),
    _Edit("Beijing is not alone, and it is faster", (
        ("where: {branch: 北京}", "where: {branch: [北京, 上海]}"), ("at most 48 hours", "at most 12 hours"),
    ), {("quick", "where"): "redefined", ("quick", "target"): "tightened"}),
)  # fmt: skip


def _commits() -> list[Commit]:
    text = _BEGIN
    logs = {"data/waiting.csv": _WAITING, "data/happy.csv": _HAPPY, "data/calls.csv": _CALLS}
    commits = [Commit("Begin", {"plans/queues.yaml": text, **logs}, "2020-02-01", "Zhang Wei")]
    for edit in _EDITS:
        for old, new in edit.replaced:
            assert old in text, old
            text = text.replace(old, new, 1)
        commits.append(Commit(edit.message, {"plans/queues.yaml": text}, edit.day))
    moved = {"plans/queues.yaml": None, "plans/排队.yaml": text}
    broken = text.replace("at most 12 hours", "at most 12 users")
    return [
        *commits,
        Commit("The file has another name", moved),
        Commit("Broken", {"plans/排队.yaml": broken}),
        Commit("Mended", {"plans/排队.yaml": text}),
        Commit("A row", {"data/calls.csv": _CALLS + "2020-04-01,5\n"}),
    ]


@pytest.fixture(scope="module")
def queues(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    folder = tmp_path_factory.mktemp("twenty") / "队列"
    return folder, repository(folder, _commits())


def test_each_commit_is_labelled_by_what_it_changed(
    queues: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, ids = queues
    monkeypatch.chdir(folder)
    found = []
    with revisions_of(open_workspace(None, None)) as revisions:
        for old, new in pairwise(ids[: len(_EDITS) + 2]):
            told = differences(revisions.named(old), revisions.named(new), read_period("2020-03"), date(2020, 3, 31))
            assert not told.plans
            found.append({(pair.id, str(each.aspect)): str(each.label) for each in told.changes for pair in each.pairs})
    assert found[: len(_EDITS)] == [edit.labels for edit in _EDITS]
    assert found[len(_EDITS)] == {}, "another name of the file changes nothing"


def _history(run: Run, folder: Path, kpi: str) -> list[tuple[str, list[str]]]:
    asked = ("--month", "2020-03", "--as-of", "2020-03-31", "--format", "json")
    told = json.loads(run(folder, "history", kpi, *asked).out)
    assert told["whole"]
    return [(each["commit"]["message"], [change["label"] for change in each["changes"]]) for each in told["events"]]


def test_the_history_of_a_kpi_has_the_commits_that_changed_it(queues: tuple[Path, list[str]], run: Run) -> None:
    folder, _ = queues
    assert _history(run, folder, "quick") == [
        ("Begin", ["added"]),
        ("Relax", ["eased"]),
        ("Median", ["redefined"]),
        ("Beijing alone", ["redefined"]),
        ("Later", ["rescheduled"]),
        ("Started later", ["rescheduled"]),
        ("HR answers", ["reassigned"]),
        ("Another name", ["renamed"]),
        ("Beijing is not alone, and it is faster", ["tightened", "redefined"]),
        ("Broken", []),
    ]


def test_a_kpi_that_is_gone_has_a_history_too(queues: tuple[Path, list[str]], run: Run) -> None:
    folder, _ = queues
    assert _history(run, folder, "often") == [("One more", ["added"]), ("One less", ["removed"])]


def test_the_history_of_every_other_kpi(queues: tuple[Path, list[str]], run: Run) -> None:
    folder, _ = queues
    for kpi in ("happy-enough", "growth", "in-range"):
        wanted = [
            (edit.message, [label for (id, _), label in edit.labels.items() if id == kpi])
            for edit in _EDITS
            if any(id == kpi for id, _ in edit.labels)
        ]
        told = [each for each in _history(run, folder, kpi) if each[0] not in ("Begin", "Broken")]
        assert told == wanted


def test_verdicts_turn_with_the_target(queues: tuple[Path, list[str]], run: Run) -> None:
    folder, ids = queues
    before, relaxed = ids[3], ids[4]
    told = run(folder, "diff", before, relaxed, "--month", "2020-03", "--lang", "en")
    assert "eased  target: 不超过1天 → at most 48 hours" in told.out
    assert "fast · Waiting time: × missed (35 hours) → √ met (35 hours)" in told.out
    assert told.exit == 0
    assert run(folder, "diff", before, relaxed, "--month", "2020-03", "--fail-on", "eased,removed").exit == 1
    assert run(folder, "diff", before, relaxed, "--month", "2020-03", "--fail-on", "removed").exit == 0


def test_a_plan_with_errors_in_a_revision_is_told(queues: tuple[Path, list[str]], run: Run) -> None:
    folder, ids = queues
    told = run(folder, "diff", ids[-3], "--month", "2020-03", "--lang", "en")
    assert told.exit == 3
    assert f"the plan has errors in {ids[-3][:10]} (1)" in told.out
    assert "plans/排队.yaml:" in told.out
    assert told.err == ""
