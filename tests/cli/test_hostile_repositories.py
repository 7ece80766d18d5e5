"""A repository of strangers: nothing that it names is run, nothing is fetched, nothing is written."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from conftest import REPOSITORY, Outcome, Run
from repositories import Commit, git, repository

_PLAN = (REPOSITORY / "tests/docs/sample/plans/plan.yaml").read_text(encoding="utf-8")
_EASED = _PLAN.replace("at most 24 hours", "at most 48 hours")
_COMMANDS = (("diff",), ("diff", "HEAD~1"), ("diff", "HEAD~1", "HEAD"), ("history", "fast"))


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _configure(folder: Path, settings: Mapping[str, object]) -> None:
    """As `git config` for each of the settings, in one go."""
    lines = []
    for name, value in settings.items():
        section, _, key = name.rpartition(".")
        head, _, sub = section.partition(".")
        lines.append(f'[{head} "{sub}"]' if sub else f"[{head}]")
        lines.append(f'\t{key} = "{value}"')
    with (folder / ".git" / "config").open("a", encoding="utf-8") as file:
        file.write("\n".join([*lines, ""]))


def _asked(run: Run, folder: Path, *arguments: str) -> Outcome:
    return run(folder, *arguments, "--month", "2020-04", "--lang", "en")


@pytest.fixture
def work(tmp_path: Path) -> Path:
    folder = tmp_path / "work"
    repository(folder, [Commit("Begin", {"plans/plan.yaml": _PLAN}), Commit("Relax", {"plans/plan.yaml": _EASED})])
    return folder


def test_no_program_that_the_settings_name_is_run(work: Path, run: Run, tmp_path: Path) -> None:
    trap, sprung = tmp_path / "trap", tmp_path / "sprung"
    trap.write_text(f"#!/bin/sh\necho run >> '{sprung}'\ncat\n")
    trap.chmod(0o755)
    hooks = work / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for hook in ("post-index-change", "pre-auto-gc", "reference-transaction", "post-checkout", "fsmonitor-watchman"):
        (hooks / hook).write_text(trap.read_text())
        (hooks / hook).chmod(0o755)
    settings = {
        "core.fsmonitor": trap, "core.pager": trap, "core.editor": trap, "core.sshCommand": trap, "core.askPass": trap,
        "core.hooksPath": hooks, "core.alternateRefsCommand": trap, "core.gitProxy": trap, "core.attributesFile": trap,
        "pager.log": trap, "pager.rev-list": trap, "pager.cat-file": trap, "diff.external": trap, "gpg.program": trap,
        "diff.x.textconv": trap, "diff.x.command": trap, "filter.x.smudge": trap, "filter.x.clean": trap,
        "filter.x.process": trap, "merge.x.driver": trap, "credential.helper": trap, "log.showSignature": "true",
        "uploadpack.packObjectsHook": trap, "sequence.editor": trap, "interactive.diffFilter": trap,
        "alias.cat-file": f"!{trap}", "alias.rev-list": f"!{trap}", "alias.rev-parse": f"!{trap}",
        "alias.merge-base": f"!{trap}", "trace2.eventTarget": trap,
    }  # fmt: skip
    _configure(work, settings)
    (work / ".gitattributes").write_text("*.yaml diff=x filter=x merge=x working-tree-encoding=utf-16\n")
    (work / ".git" / "info").mkdir(exist_ok=True)
    (work / ".git" / "info" / "attributes").write_text("*.yaml diff=x filter=x\n")
    before = _files(work)
    for command in _COMMANDS:
        told = _asked(run, work, *command)
        assert told.exit == 0, told.err
        assert "eased" in told.out or command == ("diff",)
    assert not sprung.exists()
    assert _files(work) == before, "git is only read"
    git(work, "diff", "HEAD~1")
    assert sprung.exists(), "the trap is one"


def test_nothing_that_is_missing_is_fetched(work: Path, run: Run, tmp_path: Path) -> None:
    clone, sprung = tmp_path / "clone", tmp_path / "sprung"
    git(work, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", f"file://{work}", str(clone))
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\necho run >> '{sprung}'\nexec git-upload-pack \"$@\"\n")
    trap.chmod(0o755)
    git(clone, "config", "remote.origin.uploadpack", str(trap))
    told = _asked(run, clone, "diff", "HEAD~1")
    assert told.exit == 3
    assert "is not in this clone, and nothing is fetched" in told.err
    assert not sprung.exists()


@pytest.mark.parametrize("name", ["--output=x", "-O", "--", "", "HEAD\n--output=x", "x" * 5000, "HEAD:plans", "@{u}"])
def test_a_revision_is_never_an_option(work: Path, run: Run, name: str) -> None:
    before = _files(work)
    told = run(work, "diff", "--lang", "en", "--", name)
    assert told.exit == 3
    assert "there is no such revision" in told.err
    assert _files(work) == before


def test_a_program_called_git_in_the_folder_is_not_run(work: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    sprung = work / "sprung"
    (work / "git").write_text(f"#!/bin/sh\necho run >> '{sprung}'\n")
    (work / "git").chmod(0o755)
    monkeypatch.setenv("PATH", ".:/usr/local/bin:/usr/bin:/bin")
    assert _asked(run, work, "diff", "HEAD~1").exit == 0
    monkeypatch.setenv("PATH", ".")
    told = _asked(run, work, "diff", "HEAD~1")
    assert told.exit == 3
    assert "git is not installed" in told.err
    assert not sprung.exists()


def test_variables_of_git_lead_nowhere_else(
    work: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    repository(other, [Commit("Begin", {"plans/plan.yaml": _PLAN})])
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    monkeypatch.setenv("GIT_TRACE", str(tmp_path / "trace"))
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "false")
    assert "eased" in _asked(run, work, "diff", "HEAD~1").out
    assert not (tmp_path / "trace").exists()


def test_replaced_and_grafted_history_is_not_believed(work: Path, run: Run) -> None:
    (work / "plans/plan.yaml").write_text(_EASED.replace("at least 85%", "at least 80%"), encoding="utf-8")
    git(work, "commit", "-qam", "Fewer")
    last, relaxed, begun = (git(work, "rev-parse", name) for name in ("HEAD", "HEAD~1", "HEAD~2"))
    (work / ".git" / "info").mkdir(exist_ok=True)
    (work / ".git" / "info" / "grafts").write_text(f"{last} {begun}\n")
    assert "Relax" in _asked(run, work, "history", "fast").out
    git(work, "replace", begun, relaxed)
    assert "eased" in _asked(run, work, "diff", begun, relaxed).out


def test_what_a_commit_says_does_not_steer_a_terminal(tmp_path: Path, run: Run) -> None:
    evil = "\x1b[2Jgone\u202etxt ::error::x"
    plan = _EASED.replace("Response time", "\\e]0;x\\a")
    relaxed = Commit(evil, {"plans/plan.yaml": plan}, author="A\x1b[31m")
    repository(tmp_path, [Commit("Begin", {"plans/plan.yaml": _PLAN}), relaxed])
    for command in _COMMANDS:
        told = _asked(run, tmp_path, *command)
        assert not {"\x1b", "\u202e"} & set(told.out + told.err)


def test_a_tree_of_countless_files_is_walked_once(tmp_path: Path, run: Run) -> None:
    """Ten folders that each hold ten times the next one: ten thousand million files, and eleven objects."""
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/plan.yaml").write_text(_PLAN, encoding="utf-8")
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "empty").touch()
    tree, kind = git(tmp_path, "hash-object", "-w", "empty"), "100644 blob"
    for _ in range(10):
        entries = "".join(f"{kind} {tree}\tf{number}.yaml\n" for number in range(10))
        tree, kind = git(tmp_path, "mktree", given=entries), "040000 tree"
    commit = git(tmp_path, "commit-tree", tree, "-m", "Bomb")
    told = _asked(run, tmp_path, "diff", commit)
    assert told.exit == 0
    assert "added" in told.out


def test_a_damaged_tree_is_told(work: Path, run: Run) -> None:
    tree = git(work, "hash-object", "-w", "-t", "tree", "--literally", "--stdin", given="100644 no end")
    commit = git(work, "hash-object", "-w", "-t", "commit", "--literally", "--stdin", given=f"tree {tree}\n\nx")
    told = _asked(run, work, "diff", commit)
    assert told.exit == 3
    assert "is damaged" in told.err


def test_a_blob_of_many_megabytes_is_not_kept(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("covidsvc.history.objects.SIZE_LIMIT", 5_000_001)
    repository(
        tmp_path,
        [
            Commit("Begin", {"plans/plan.yaml": _PLAN, "plans/big.yaml": b"covidsvc: 1\n" + b"#" * 6_000_000}),
            Commit("Relax", {"plans/plan.yaml": _EASED, "plans/big.yaml": None}),
        ],
    )
    told = _asked(run, tmp_path, "diff", "HEAD~1")
    assert told.exit == 3
    assert "it is larger than 5 MB" in told.out
    assert "eased" in told.out
