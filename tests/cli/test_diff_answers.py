"""The answers of `diff`: forms, exit codes, and what stands in the way of a verdict."""

import json
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from conftest import REPOSITORY, Outcome, Run
from repositories import Commit, git, repository

_PLAN = (REPOSITORY / "tests/docs/sample/plans/plan.yaml").read_text(encoding="utf-8")
_LOG = "date,value,branch\n2020-04-03,30,北京\n"
_EVIL = "<b>x</b> | `y` ::error::z %0A [l](http://e.org) \\e[31m \\u202e"


@pytest.fixture
def work(tmp_path: Path) -> Path:
    repository(tmp_path, [Commit("Begin", {"plans/plan.yaml": _PLAN, "data/response-time.csv": _LOG})])
    return tmp_path


def _edit(folder: Path, *replaced: tuple[str, str]) -> None:
    text = (folder / "plans/plan.yaml").read_text(encoding="utf-8")
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new)
    (folder / "plans/plan.yaml").write_text(text, encoding="utf-8")


def _diff(run: Run, folder: Path, *arguments: str) -> Outcome:
    return run(folder, "diff", "--month", "2020-04", "--as-of", "2020-05-10", *arguments)


def test_nothing_has_changed(work: Path, run: Run) -> None:
    told = _diff(run, work, "--lang", "en", "--fail-on", "eased,removed")
    assert told.exit == 0
    assert told.out.endswith("to the working tree\nThe plans mean the same.\n")


@pytest.mark.parametrize(
    ("old", "new", "labels", "code"),
    [
        ("at most 24 hours", "at most 48 hours", "eased", 1),
        ("at most 24 hours", "at most 12 hours", "eased,removed", 0),
        ("at most 24 hours", "at most 12 hours", "tightened", 1),
        ("term: 3 months", "term: 4 months", "eased", 1),
        ("term: 3 months", "term: 4 months", "removed", 0),
        ("term: 3 months", "term: 2 months", "eased", 0),
        ("at most 24 hours", "{2020-02: at most 24 hours, 2020-09: at most 48 hours}", "eased", 0),
        ("at most 24 hours", "{2020-02: at most 24 hours, 2020-09: at most 48 hours}", "scheduled", 1),
    ],
)
def test_labels_that_fail(work: Path, run: Run, old: str, new: str, labels: str, code: int) -> None:
    _edit(work, (old, new))
    assert _diff(run, work, "--fail-on", labels).exit == code


def test_a_label_that_is_none_is_refused(work: Path, run: Run) -> None:
    told = run(work, "diff", "--fail-on", "easier")
    assert told.exit == 2
    assert "--fail-on easier: write one or more of removed, eased" in told.err


def test_both_languages_one_below_the_other(work: Path, run: Run) -> None:
    _edit(work, ("at most 24 hours", "at most 48 hours"))
    told = _diff(run, work, "--lang", "en,zh").out
    assert "eased" in told.split("\n\n方案变更")[0]
    assert "放宽" in told


def test_the_ending_of_a_file_names_the_form(work: Path, run: Run) -> None:
    _edit(work, ("at most 24 hours", "at most 48 hours"))
    _diff(run, work, "--output", "told.json")
    _diff(run, work, "--output", "told.md")
    assert json.loads((work / "told.json").read_text(encoding="utf-8"))["summary"]["eased"] == 1
    assert (work / "told.md").read_text(encoding="utf-8").startswith("## ")
    assert _diff(run, work, "--output", "plans/plan.yaml").exit == 2


def test_annotations_stand_at_the_new_place(work: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = work / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    _edit(
        work,
        ("at most 24 hours", "at most 48 hours"),
        ("term: 3 months", "term: 2 months"),
        ("en: Resp", "en: R"),
    )
    told = _diff(run, work, "--format", "github", "--fail-on", "eased", "--lang", "en")
    commands = [line for line in told.out.splitlines() if line.startswith("::")]
    assert [line.split(" ")[0] for line in commands] == ["::error", "::notice", "::notice"]
    assert commands[0].startswith("::error file=plans/plan.yaml,line=33,title=eased%3A fast")
    assert "target: at most 24 hours → at most 48 hours" in commands[0]
    assert "× missed (30 hours) → √ met (30 hours)" in commands[0]
    written = summary.read_text(encoding="utf-8")
    assert written.startswith("before\n## Changes of the plans")
    assert "| **eased** |" in written


def test_texts_of_strangers_stay_texts(work: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _edit(work, ("at most 24 hours", "at most 48 hours"), ("en: Response time", f'en: "{_EVIL}"'))
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    for form in ("text", "github", "markdown"):
        told = _diff(run, work, "--format", form).out
        assert not {"\x1b", "\u202e"} & set(told)
        commands = [line for line in told.splitlines() if line.startswith("::")]
        assert all(line.startswith(("::warning file=", "::notice file=")) for line in commands)
    page = MarkdownIt("commonmark").enable("table").render(_diff(run, work, "--format", "markdown").out)
    assert "<b>" not in page
    assert "<a " not in page
    assert page.count("<tr>") == 2 + 3, "no title makes cells or rows of its own"
    assert json.loads(_diff(run, work, "--format", "json").out)["summary"]["reworded"] == 1


def test_a_long_list_is_cut_in_markdown_and_says_so(tmp_path: Path, run: Run) -> None:
    head = f"metric: response-time, aggregate: mean, title: {'T' * 150}"
    kpis = "".join(f"      k{number}: {{{head}, target: at most {number} hours}}\n" for number in range(1, 301))
    plan = _PLAN.replace("    kpis:\n", f"    kpis:\n{kpis}")
    eased = plan.replace(" hours}\n", "0 hours}\n")
    repository(tmp_path, [Commit("Begin", {"plans/plan.yaml": plan}), Commit("Relax", {"plans/plan.yaml": eased})])
    told = _diff(run, tmp_path, "HEAD~1", "--format", "markdown", "--lang", "en").out
    assert len(told) < 65_001
    assert "Left out for its length" in told


def test_logs_with_errors_stand_in_the_way_of_verdicts_alone(work: Path, run: Run) -> None:
    _edit(work, ("at most 24 hours", "at most 48 hours"))
    (work / "data/response-time.csv").write_text(_LOG + "2020-04-31,1,北京\n", encoding="utf-8")
    told = _diff(run, work, "--lang", "en")
    assert told.exit == 0
    assert "target: at most 24 hours → at most 48 hours" in told.out
    assert "data/response-time.csv:3: there is no day 2020-04-31: by the plans of " in told.out
    assert "come out otherwise" not in told.out
    shape = json.loads(_diff(run, work, "--format", "json").out)
    assert shape["verdicts"] == []
    assert [each["what"] for each in shape["unreadable"]] == ["log", "log"]


def test_rows_are_read_as_each_plan_reads_them(work: Path, run: Run) -> None:
    """A metric that is declared otherwise, and a file of several metrics of which one is new."""
    _edit(
        work,
        (", dimensions: [branch]", ""),
        ("metrics:\n", "metrics:\n  extra: {title: Extra}\n"),
        ("at most 24 hours", "at most 48 hours"),
    )
    (work / "data/response-time.csv").unlink()
    (work / "data/all.csv").write_text("date,metric,value\n2020-04-03,extra,1\n", encoding="utf-8")
    told = _diff(run, work, "--lang", "en")
    assert "all.csv" not in told.out
    assert "No verdict of April 2020 comes out otherwise" in told.out


def test_rows_in_a_warehouse_are_not_asked_for(work: Path, run: Run) -> None:
    source = "source: {connection: w, table: t, date: d, value: v, dimensions: [b]}"
    _edit(work, ("  response-time: {", f"  response-time: {{{source}, "))
    git(work, "commit", "-qam", "A source")
    _edit(work, ("at most 24 hours", "at most 48 hours"))
    (work / "data/response-time.csv").unlink()
    told = _diff(run, work, "--lang", "en")
    assert told.exit == 0
    assert "fast: the rows are in a warehouse, which is not asked" in told.out
    assert "comes out otherwise" not in told.out
    assert "redefined  where the rows are" in _diff(run, work, "HEAD~1", "HEAD", "--lang", "en").out


def test_a_plan_with_errors_in_the_working_tree_is_refused_as_everywhere(work: Path, run: Run) -> None:
    _edit(work, ("at most 24 hours", "at most 24 users"))
    told = _diff(run, work, "--lang", "en")
    assert told.exit == 3
    assert "error[P304]" in told.err
    git(work, "commit", "-qam", "Wrong")
    _edit(work, ("at most 24 users", "at most 30 hours"))
    git(work, "commit", "-qam", "Right")
    assert "eased" in _diff(run, work, "HEAD~2", "HEAD", "--lang", "en").out
