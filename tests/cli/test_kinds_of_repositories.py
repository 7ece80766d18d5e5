"""Repositories as they come: shallow, without commits, in worktrees, as submodules; and no repository at all."""

from pathlib import Path

import pytest

from conftest import REPOSITORY, Outcome, Run
from repositories import Commit, git, repository

_PLAN = (REPOSITORY / "tests/docs/sample/plans/plan.yaml").read_text(encoding="utf-8")
_EASED = _PLAN.replace("at most 24 hours", "at most 48 hours")
_CHANGED = "target: at most 24 hours → at most 48 hours"


@pytest.fixture
def work(tmp_path: Path) -> Path:
    folder = tmp_path / "work"
    repository(folder, [Commit("Begin", {"plans/plan.yaml": _PLAN}), Commit("Relax", {"plans/plan.yaml": _EASED})])
    return folder


def _asked(run: Run, folder: Path, *arguments: str) -> Outcome:
    return run(folder, *arguments, "--month", "2020-04", "--lang", "en")


def test_without_a_repository(tmp_path: Path, run: Run) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/plan.yaml").write_text(_PLAN, encoding="utf-8")
    for command in (("diff",), ("history", "fast")):
        told = _asked(run, tmp_path, *command)
        assert told.exit == 3
        assert "the plans lie in no git repository" in told.err


def test_without_git(work: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    told = _asked(run, work, "history", "fast")
    assert told.exit == 3
    assert "git is not installed" in told.err


def test_without_a_commit(tmp_path: Path, run: Run) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/plan.yaml").write_text(_PLAN, encoding="utf-8")
    git(tmp_path, "init", "-q")
    for command in (("diff",), ("diff", "HEAD"), ("history", "fast")):
        told = _asked(run, tmp_path, *command)
        assert told.exit == 3
        assert "the repository has no commit yet" in told.err


def test_the_working_tree_is_compared_with_where_the_work_left_main(work: Path, run: Run) -> None:
    git(work, "checkout", "-q", "-b", "work", "HEAD~1")
    (work / "plans/plan.yaml").write_text(_PLAN.replace("at least 85%", "at least 80%"), encoding="utf-8")
    git(work, "commit", "-qam", "Fewer")
    (work / "plans/plan.yaml").write_text(_PLAN.replace("at least 85%", "at least 75%"), encoding="utf-8")
    told = _asked(run, work, "diff")
    assert "where the work left main" in told.out
    assert "target: at least 85% → at least 75%" in told.out
    assert "hours" not in told.out, "what main has done since is not part of the work"
    assert "not committed yet" in _asked(run, work, "history", "satisfied").out


def test_the_remote_main_branch_comes_first(work: Path, run: Run, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", str(work), str(clone))
    (clone / "plans/plan.yaml").write_text(_EASED.replace("at least 85%", "at least 80%"), encoding="utf-8")
    git(clone, "commit", "-qam", "Fewer")
    told = _asked(run, clone, "diff")
    assert "where the work left origin/" in told.out
    assert "target: at least 85% → at least 80%" in told.out


def test_a_shallow_clone_says_what_it_lacks(work: Path, run: Run, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{work}", str(clone))
    told = _asked(run, clone, "diff", "HEAD~1")
    assert told.exit == 3
    assert "in this shallow clone" in told.err
    assert "fetch-depth: 0" in told.err
    told = _asked(run, clone, "history", "fast")
    assert told.exit == 0
    assert "what became of it before cannot be told" in told.out
    assert "added" not in told.out
    git(clone, "checkout", "-q", "--detach")
    git(clone, "branch", "-q", "-D", "main")
    git(clone, "update-ref", "-d", "refs/remotes/origin/HEAD")
    git(clone, "update-ref", "-d", "refs/remotes/origin/main")
    told = _asked(run, clone, "diff")
    assert told.exit == 3
    assert "this clone is shallow, and has no main branch to compare with" in told.err


def test_with_longer_ids(tmp_path: Path, run: Run) -> None:
    (tmp_path / "plans").mkdir()
    git(tmp_path, "init", "-q", "--object-format=sha256")
    for text in (_PLAN, _EASED):
        (tmp_path / "plans/plan.yaml").write_text(text, encoding="utf-8")
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-qm", "x")
    assert _CHANGED in _asked(run, tmp_path, "diff", "HEAD~1").out
    assert "eased" in _asked(run, tmp_path, "history", "fast").out


def test_a_plan_that_is_not_committed_is_new(work: Path, run: Run) -> None:
    (work / "plans/new.yaml").write_text(_PLAN.replace("  fast:", "  new:"), encoding="utf-8")
    assert "added" in _asked(run, work, "diff").out
    told = _asked(run, work, "history", "new").out
    assert "not committed yet\n  added" in told


def test_in_a_worktree(work: Path, run: Run, tmp_path: Path) -> None:
    git(work, "worktree", "add", "-q", "--detach", str(tmp_path / "beside"), "HEAD")
    assert _CHANGED in _asked(run, tmp_path / "beside", "diff", "HEAD~1").out
    assert "Relax" in _asked(run, tmp_path / "beside", "history", "fast").out


def test_in_a_submodule(work: Path, run: Run, tmp_path: Path) -> None:
    outer = tmp_path / "outer"
    repository(outer, [Commit("Begin", {"README": "x"})])
    git(outer, "submodule", "--quiet", "add", str(work), "kpi")
    assert (outer / "kpi/.git").is_file()
    assert _CHANGED in _asked(run, outer / "kpi", "diff", "HEAD~1").out


def test_below_the_top_of_a_repository_with_chinese_names(tmp_path: Path, run: Run) -> None:
    place = "金融 服务/plans/方案.yaml"
    folder = tmp_path / "仓库"
    repository(folder, [Commit("开始", {place: _PLAN}), Commit("放宽", {place: _EASED}, author="张伟")])
    told = _asked(run, folder / "金融 服务", "diff", "HEAD~1")
    assert _CHANGED in told.out
    assert "plans/方案.yaml:" in told.out
    assert "张伟\n  放宽\n" in _asked(run, folder / "金融 服务", "history", "fast").out


def test_a_plan_whose_folder_has_moved_is_followed(tmp_path: Path, run: Run) -> None:
    repository(
        tmp_path,
        [
            Commit("Begin", {"old/plans/plan.yaml": _PLAN}),
            Commit("Relax", {"old/plans/plan.yaml": _EASED}),
            Commit("Move", {"old/plans/plan.yaml": None, "plans/plan.yaml": _EASED}),
            Commit("Rename", {"plans/plan.yaml": None, "plans/service.yaml": _EASED}),
        ],
    )
    told = _asked(run, tmp_path, "history", "fast")
    assert [line.strip() for line in told.out.splitlines() if line.strip() in ("Begin", "Relax", "Move", "Rename")] == [
        "Begin",
        "Relax",
    ]
    assert "old/plans/plan.yaml:" in _asked(run, tmp_path, "diff", "HEAD~3", "HEAD~1").out


def test_one_plan_of_several(tmp_path: Path, run: Run) -> None:
    south = _PLAN.replace("  fast:", "  slow:")
    repository(
        tmp_path,
        [
            Commit("Begin", {"plans/north.yaml": _PLAN, "plans/south.yaml": south}),
            Commit("Both", {"plans/north.yaml": _EASED, "plans/south.yaml": south.replace("85%", "80%")}),
        ],
    )
    told = _asked(run, tmp_path, "diff", "HEAD~1", "--plan", "plans/north.yaml")
    assert _CHANGED in told.out
    assert "80%" not in told.out


def test_a_merge_tells_what_its_branches_did_once(tmp_path: Path, run: Run) -> None:
    both = _EASED.replace("at least 85%", "at least 80%")
    repository(
        tmp_path,
        [
            Commit("Begin", {"plans/plan.yaml": _PLAN}),
            Commit("Relax", {"plans/plan.yaml": _EASED}),
            Commit("Fewer", {"plans/plan.yaml": _PLAN.replace("at least 85%", "at least 80%")}, parents=(1,)),
            Commit("Merge", {"plans/plan.yaml": both}, parents=(2, 3)),
            Commit("Aside", {"data/x.csv": "date,value\n"}, parents=(4,)),
            Commit("Slip in", {"plans/plan.yaml": both.replace("up 30%", "up 3%")}, parents=(4, 5)),
        ],
    )
    fast, satisfied = (_asked(run, tmp_path, "history", kpi).out for kpi in ("fast", "satisfied"))
    assert ("Relax" in fast, "Fewer" in fast, "Merge" in fast) == (True, False, False)
    assert "Slip in" in _asked(run, tmp_path, "history", "growth").out, "what a merge alone does is told"
    assert ("Relax" in satisfied, "Fewer" in satisfied, "Merge" in satisfied) == (False, True, False)
