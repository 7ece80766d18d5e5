"""`log-metric` in trouble: a full disk, other hands, a lock, no permission. A sentence, and nothing lost."""

import errno
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conftest import Outcome, run_command
from covidsvc.record import lock
from covidsvc.record.journal import JOURNAL_NAME, LOCK_NAME, Journal, remove_unfinished
from covidsvc.record.lock import Notices, locked
from covidsvc.record.log_handle import open_log, write_fully

Write = Callable[[dict[str, str | bytes]], Path]

PLAN = """\
covidsvc: 1
title: Plan
start: 2020-01-01
owners: {o: {title: Office}}
metrics: {visits: {title: Visits}, calls: {title: Calls}}
measures: {}
"""
LOG = "date,value,note\n2020-04-01,1,\n"
ROW = ("log-metric", "visits", "125", "--date", "2020-04-03", "--note", "a note")


@pytest.fixture
def workspace(write: Write) -> Path:
    return write({"plans/plan.yaml": PLAN, "data/visits.csv": LOG, "outside.csv": LOG})


def logged(folder: Path, *options: str, lang: str = "en") -> Outcome:
    return run_command(folder, [*ROW, *options, "--lang", lang])


def assert_nothing_is_written(outcome: Outcome, folder: Path, said: str) -> None:
    assert (outcome.exit, outcome.out) == (3, "")
    assert outcome.err.startswith("Nothing was written: ")
    assert said in outcome.err
    assert len(outcome.err.splitlines()) == 1
    assert not (folder / "data" / JOURNAL_NAME).exists()


class TestFullDisk:
    @pytest.fixture(params=[0, 1, 21])
    def full_after(self, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
        """The disk takes so many bytes of what is added to a log, and no more."""
        left, real = request.param, os.write

        def write(handle: int, content: bytes) -> int:
            nonlocal left
            if not content.startswith(b"2020-04-03"[: len(content)]) and left == request.param:
                return real(handle, content)
            if not left:
                raise OSError(errno.ENOSPC, "No space left on device")
            written = real(handle, content[:left])
            left -= written
            return written

        monkeypatch.setattr(os, "write", write)

    @pytest.mark.usefixtures("full_after")
    def test_a_row_that_has_no_room_is_taken_back(self, workspace: Path) -> None:
        assert_nothing_is_written(
            logged(workspace),
            workspace,
            "data/visits.csv cannot be written (the disk is full; remove what is no longer needed from it)",
        )
        assert (workspace / "data/visits.csv").read_text() == LOG

    @pytest.mark.usefixtures("full_after")
    def test_it_is_told_in_chinese(self, workspace: Path) -> None:
        assert (
            logged(workspace, lang="zh").err == "未写入：无法写入 data/visits.csv（磁盘已满；请先清理不再需要的文件）\n"
        )

    def test_what_the_system_takes_in_pieces_is_written_on(
        self, workspace: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = os.write
        monkeypatch.setattr(os, "write", lambda handle, content: real(handle, content[:3]))
        assert logged(workspace).exit == 0
        assert (workspace / "data/visits.csv").read_text() == LOG + "2020-04-03,125,a note\n"

    @pytest.mark.parametrize("call", ["fsync", "write"])
    def test_a_disk_that_fails(self, workspace: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
        def failing(*_: object) -> int:
            raise OSError(errno.EIO, "Input/output error")

        monkeypatch.setattr(os, call, failing)
        assert_nothing_is_written(logged(workspace), workspace, "the disk failed")
        assert (workspace / "data/visits.csv").read_text() == LOG

    def test_a_new_log_leaves_no_trace(self, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "link", full)
        monkeypatch.setattr(os, "rename", full)
        outcome = run_command(workspace, ["log-metric", "calls", "1", "--date", "2020-04-03", "--lang", "en"])
        assert_nothing_is_written(outcome, workspace, "the disk is full")
        assert sorted(path.name for path in (workspace / "data").iterdir()) == [LOCK_NAME, "visits.csv"]

    def test_a_correction_that_has_no_room_changes_nothing(
        self, workspace: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "replace", full)
        row = ["log-metric", "visits", "2", "--date", "2020-04-01", "--replace", "--lang", "en"]
        assert_nothing_is_written(run_command(workspace, row), workspace, "the disk is full")
        assert (workspace / "data/visits.csv").read_text() == LOG
        assert sorted(path.name for path in (workspace / "data").iterdir()) == [LOCK_NAME, "visits.csv"]

    def test_who_interrupts_it_finds_the_log_as_it_was(self, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        real, seen = os.fsync, []

        def interrupted(handle: int) -> None:
            seen.append(handle)
            if len(seen) == 3:
                raise KeyboardInterrupt
            real(handle)

        monkeypatch.setattr(os, "fsync", interrupted)
        assert logged(workspace).exit == 130
        assert (workspace / "data/visits.csv").read_text() == LOG
        assert not (workspace / "data" / JOURNAL_NAME).exists()

    def test_a_row_that_is_there_is_told_as_such_when_the_answer_cannot_be(
        self, workspace: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(_: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr("covidsvc.cli.console.write_out", full)
        outcome = logged(workspace)
        assert outcome.exit == 0
        assert outcome.err == (
            "written to data/visits.csv, but the answer could not be: stdout cannot be written: the disk is full; "
            "remove what is no longer needed from it\n"
        )
        assert (workspace / "data/visits.csv").read_text() == LOG + "2020-04-03,125,a note\n"


class TestRealLimits:
    """The same with limits of the system's own."""

    NOTE = "x" * 1300

    def limited(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    def logged(self, folder: Path, limit: Callable[[], None] | None = None) -> Outcome:
        command = [sys.executable, "-m", "covidsvc", *ROW, "--note", self.NOTE, "--lang", "en"]
        done = subprocess.run(command, cwd=folder, preexec_fn=limit, capture_output=True, text=True, check=False)
        return Outcome(done.returncode, done.stdout, done.stderr)

    def test_a_row_that_fits_in_part_only(self, workspace: Path) -> None:
        long = LOG + "2020-04-02,1,\n" * 200
        (workspace / "data/visits.csv").write_text(long)
        outcome = self.logged(workspace, self.limited)
        assert_nothing_is_written(outcome, workspace, "it would be larger than a file may be here")
        assert (workspace / "data/visits.csv").read_text() == long

    @pytest.mark.slow
    def test_a_small_disk(self, workspace: Path) -> None:
        data = workspace / "data"
        (data / "visits.csv").unlink()
        mount = ["mount", "-t", "tmpfs", "-o", "size=16k", "none", str(data)]
        if subprocess.run(mount, capture_output=True, check=False).returncode:
            pytest.skip("only a system's owner can mount a disk")
        try:
            (data / "visits.csv").write_text(LOG)
            while (outcome := self.logged(workspace)).exit == 0:
                before = (data / "visits.csv").read_text()
            assert_nothing_is_written(outcome, workspace, "the disk is full")
            assert (data / "visits.csv").read_text() == before
            assert sorted(path.name for path in data.iterdir()) == [LOCK_NAME, "visits.csv"]
        finally:
            subprocess.run(["umount", str(data)], check=True)


def moved(log: Path) -> None:
    log.rename(log.with_name("moved"))


def linked_elsewhere(log: Path) -> None:
    moved(log)
    log.symlink_to("../outside.csv")


def turned_into_a_pipe(log: Path) -> None:
    moved(log)
    os.mkfifo(log)


def turned_into_a_folder(log: Path) -> None:
    moved(log)
    log.mkdir()


def saved_anew(log: Path) -> None:
    content = log.read_text()
    moved(log)
    log.write_text(content)


def edited(log: Path) -> None:
    with open(log, "a", encoding="utf-8") as file:
        file.write("2020-04-02,5,by hand\n")


def its_folder_removed(log: Path) -> None:
    shutil.rmtree(log.parent)


MEANWHILE = {
    moved: "no such file",
    linked_elsewhere: "a link stands in its place",
    turned_into_a_pipe: "it is no file that rows can be added to",
    turned_into_a_folder: "it is a folder",
    saved_anew: "another program changed it meanwhile",
    edited: "another program changed it meanwhile",
    its_folder_removed: "no such file",
}


class TestOtherHands:
    @pytest.mark.parametrize(("change", "said"), MEANWHILE.items(), ids=lambda each: getattr(each, "__name__", ""))
    def test_between_reading_and_writing(
        self, workspace: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None], said: str
    ) -> None:
        log, real = workspace / "data/visits.csv", Journal.note

        def note(*arguments: object) -> None:
            real(*arguments)  # type: ignore[arg-type]
            change(log)

        monkeypatch.setattr(Journal, "note", note)
        assert_nothing_is_written(logged(workspace), workspace, said)
        assert (workspace / "outside.csv").read_text() == LOG
        kept = [path.read_text() for path in (workspace / "data").glob("*") if path.is_file()] or [LOG]
        assert set(kept) <= {LOG, LOG + "2020-04-02,5,by hand\n", ""}

    @pytest.mark.parametrize("change", [moved, linked_elsewhere, turned_into_a_pipe, saved_anew, its_folder_removed])
    def test_while_it_writes(
        self, workspace: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]
    ) -> None:
        log, real = workspace / "data/visits.csv", write_fully

        def write(handle: int, content: bytes) -> None:
            real(handle, content)
            change(log)

        monkeypatch.setattr("covidsvc.record.append.write_fully", write)
        assert_nothing_is_written(logged(workspace), workspace, "it was moved or replaced meanwhile: try again")
        assert (workspace / "outside.csv").read_text() == LOG
        moved_away = workspace / "data/moved"
        if moved_away.exists():
            assert moved_away.read_text() == LOG

    @pytest.mark.parametrize("change", [moved, saved_anew, edited])
    def test_before_a_correction(
        self, workspace: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]
    ) -> None:
        log, real = workspace / "data/visits.csv", remove_unfinished

        def remove(folder: Path) -> None:
            real(folder)
            change(log)

        monkeypatch.setattr("covidsvc.record.append.remove_unfinished", remove)
        row = ["log-metric", "visits", "2", "--date", "2020-04-01", "--replace", "--lang", "en"]
        assert_nothing_is_written(run_command(workspace, row), workspace, "another program changed it meanwhile")
        assert "2020-04-01,2" not in "".join(path.read_text() for path in (workspace / "data").glob("[a-z]*"))

    def test_a_new_log_takes_the_place_of_none_that_came_meanwhile(
        self, workspace: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        log, real = workspace / "data/calls.csv", Journal.note

        def note(*arguments: object) -> None:
            real(*arguments)  # type: ignore[arg-type]
            log.write_text(LOG)

        monkeypatch.setattr(Journal, "note", note)
        outcome = run_command(workspace, ["log-metric", "calls", "1", "--date", "2020-04-03", "--lang", "en"])
        assert_nothing_is_written(outcome, workspace, "it is there already")
        assert log.read_text() == LOG

    def test_of_many_rows_none_is_written_when_one_log_was_moved(
        self, workspace: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (workspace / "data/calls.csv").write_text(LOG)
        real = open_log

        def opened(path: Path, flags: int) -> int:
            if path.name == "visits.csv":
                moved(path)
            return real(path, flags)

        monkeypatch.setattr("covidsvc.record.append.open_log", opened)
        rows = b"metric,date,value\ncalls,2020-04-03,1\nvisits,2020-04-03,1\n"
        outcome = run_command(workspace, ["log-metric", "--stdin", "--lang", "en"], rows)
        assert_nothing_is_written(outcome, workspace, "data/visits.csv cannot be written (there is no such file")
        assert (workspace / "data/calls.csv").read_text() == LOG


class TestLock:
    def test_who_holds_it_is_waited_for_in_vain(self, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(lock, "_SILENT_SECONDS", 0.01)
        with locked(workspace / "data", 1):
            outcome = logged(workspace, "--timeout", "0.05")
        assert (outcome.exit, outcome.out) == (3, "")
        assert outcome.err.splitlines() == [
            "another writer is at work on data: waiting, at most 0.05 seconds",
            "Nothing was written: data cannot be written (another writer has held it for 0.05 seconds)",
        ]
        assert (workspace / "data/visits.csv").read_text() == LOG

    def test_nobody_is_told_of_a_wait_that_there_is_none_of(self, workspace: Path) -> None:
        with locked(workspace / "data", 1):
            assert_nothing_is_written(logged(workspace, "--timeout", "0"), workspace, "for 0 seconds")

    def test_it_goes_on_when_the_other_has_done(self, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(lock, "_SILENT_SECONDS", 0.0)
        other = locked(workspace / "data", 1)
        other.__enter__()

        def end() -> None:
            other.__exit__(None, None, None)

        with locked(workspace / "data", 5, Notices(waits=end)):
            pass

    @pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
    def test_what_stands_in_its_place_is_left_alone(self, workspace: Path, kind: str) -> None:
        place = workspace / "data" / LOCK_NAME
        if kind == "link":
            place.symlink_to("../outside.csv")
        elif kind == "pipe":
            os.mkfifo(place)
        else:
            place.mkdir()
        assert_nothing_is_written(logged(workspace), workspace, "it is no file that rows can be added to")
        assert (workspace / "outside.csv").read_text() == LOG

    def test_a_dry_run_needs_none(self, workspace: Path) -> None:
        with locked(workspace / "data", 1):
            assert logged(workspace, "--dry-run", "--timeout", "0").exit == 0


class TestJournal:
    """What a writer leaves that was cut off."""

    CUT = "2020-04-03,12"

    def journal(self, folder: Path, lock_number: int, path: str = "visits.csv") -> str:
        import base64

        content = base64.b64encode(b"2020-04-03,125,\n").decode()
        size = len((folder / "data" / path).read_bytes()) - len(self.CUT)
        return f'covidsvc-journal/1 {lock_number}\n{{"path": "{path}", "size": {size}, "content": "{content}"}}\nend\n'

    def cut_off(self, folder: Path, path: str = "visits.csv", lock_number: int | None = None) -> None:
        with open(folder / "data" / path, "a", encoding="utf-8") as log:
            log.write(self.CUT)
        lock_file = folder / "data" / LOCK_NAME
        lock_file.touch()
        journal = self.journal(folder, lock_number or lock_file.stat().st_ino, path)
        (folder / "data" / JOURNAL_NAME).write_text(journal)

    def test_the_next_writer_takes_it_back_and_says_so(self, workspace: Path) -> None:
        self.cut_off(workspace)
        outcome = logged(workspace)
        assert outcome.exit == 0
        assert outcome.err == (
            "an earlier writer was cut off: what it had begun to write to visits.csv was taken back\n"
        )
        assert (workspace / "data/visits.csv").read_text() == LOG + "2020-04-03,125,a note\n"

    def test_what_somebody_has_gone_on_with_is_left_to_them(self, workspace: Path) -> None:
        self.cut_off(workspace)
        with open(workspace / "data/visits.csv", "a", encoding="utf-8") as log:
            log.write(",mended by hand\n")
        assert logged(workspace).exit == 0
        assert (workspace / "data/visits.csv").read_text() == (
            LOG + "2020-04-03,12,mended by hand\n2020-04-03,125,a note\n"
        )

    def test_one_that_came_with_a_merge_request_is_not_obeyed(self, workspace: Path) -> None:
        self.cut_off(workspace, "../outside.csv", lock_number=1)
        assert logged(workspace).exit == 0
        assert (workspace / "outside.csv").read_text() == LOG + self.CUT
        assert not (workspace / "data" / JOURNAL_NAME).exists()


class TestPermission:
    @pytest.fixture
    def shared_folder(self) -> Iterator[Path]:
        """A workspace that everybody can reach, with a log in it, while the tests may have no power over it."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for path, text in (("plans/plan.yaml", PLAN), ("data/visits.csv", LOG)):
                (folder / path).parent.mkdir()
                (folder / path).write_text(text)
            folder.chmod(0o755)
            yield folder
            for path in ("data", "data/visits.csv"):
                (folder / path).chmod(0o755)

    @pytest.fixture(autouse=True)
    def _without_power(self) -> Iterator[None]:
        """Nobody in particular: to root no folder is read-only."""
        if os.geteuid() != 0:
            yield
            return
        os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(0)

    @pytest.fixture
    def folder(self, shared_folder: Path) -> Path:
        return shared_folder

    def as_owner(self, path: Path, mode: int) -> None:
        mine = os.geteuid()
        if os.getuid() == 0:
            os.seteuid(0)
        path.chmod(mode)
        os.seteuid(mine)

    def test_a_folder_that_is_read_only(self, folder: Path) -> None:
        self.as_owner(folder / "data", 0o555)
        assert_nothing_is_written(logged(folder), folder, "you may not write there")
        assert logged(folder, "--dry-run").exit == 0

    def test_a_log_that_is_read_only(self, folder: Path) -> None:
        self.as_owner(folder / "data", 0o777)
        self.as_owner(folder / "data/visits.csv", 0o444)
        assert_nothing_is_written(logged(folder), folder, "data/visits.csv cannot be written (you may not write there;")
        assert (folder / "data/visits.csv").read_text() == LOG

    def test_a_correction_of_a_log_that_is_read_only(self, folder: Path) -> None:
        self.as_owner(folder / "data", 0o777)
        self.as_owner(folder / "data/visits.csv", 0o444)
        row = ["log-metric", "visits", "2", "--date", "2020-04-01", "--replace", "--lang", "en"]
        assert_nothing_is_written(run_command(folder, row), folder, "you may not write there")
        assert (folder / "data/visits.csv").read_text() == LOG
