"""What the system refuses is told in both languages, with what helps."""

import errno
import os
from pathlib import Path

import pytest

from conftest import run_command
from covidsvc.files import why_unreadable
from covidsvc.record.obstacle import reason_of


@pytest.mark.parametrize(
    ("number", "english", "chinese"),
    [
        (errno.ENOSPC, "the disk is full; remove what is no longer needed from it", "磁盘已满；请先清理不再需要的文件"),
        (errno.EDQUOT, "used up; remove files of yours, or have the share enlarged", "磁盘配额已用完；请先清理自己的"),
        (errno.EACCES, "you may not write there; have its owner allow it, or", "没有写入权限；请向其所有者申请权限"),
        (errno.EROFS, "read-only; choose another place, or have it made writable", "只读；请换一个位置，或改为可写"),
        (errno.ENAMETOOLONG, "the name is too long; choose a shorter one", "名称过长；请缩短名称"),
        (errno.ENOENT, "look at how it is written, or make the folder first", "请核对写法，或先建立文件夹"),
    ],
)
def test_what_keeps_a_file_from_being_written(number: int, english: str, chinese: str) -> None:
    said = reason_of(OSError(number, os.strerror(number)))
    assert english in said.en
    assert chinese in said.zh


def test_what_keeps_a_file_from_being_read() -> None:
    said, step = why_unreadable(PermissionError(errno.EACCES, os.strerror(errno.EACCES)))
    assert (said.en, step and step.en) == ("you may not read it", "have its owner allow it")
    assert (said.zh, step and step.zh) == ("没有读取权限", "请向其所有者申请权限")


def test_what_nobody_has_foreseen_is_told_as_the_system_does() -> None:
    error = OSError(errno.EPIPE, "Broken pipe")
    assert reason_of(error).zh == "Broken pipe"
    assert why_unreadable(error)[0].zh == "Broken pipe"


def test_no_english_stands_in_the_chinese_answer(tmp_path: Path) -> None:
    outcome = run_command(tmp_path, ["report", "--plan", "nowhere.yaml", "--lang", "zh"])
    assert outcome.exit == 3
    assert outcome.err.startswith("错误[P101] 无法读取方案：文件或文件夹不存在\n")
