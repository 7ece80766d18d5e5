"""Files that are all new, or not written at all."""

import os
from pathlib import Path

import pytest

from covidsvc.record.new_files import InTheWay, write_new

FILES = {"plans/plan.yaml": b"plan\n", "README.md": b"readme\n", "data/waiting.csv": b"date,value\n"}


def names_below(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def in_the_way(folder: Path) -> list[str]:
    """What is told to be in the way; nothing is written then."""
    before = names_below(folder)
    with pytest.raises(InTheWay) as taken:
        write_new(folder, FILES, empty=("plans", "data"))
    assert names_below(folder) == before
    return taken.value.names


def test_folders_are_made(tmp_path: Path) -> None:
    write_new(tmp_path / "a/b", FILES)
    assert (tmp_path / "a/b/plans/plan.yaml").read_bytes() == b"plan\n"


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    write_new(tmp_path, FILES, empty=("plans", "data"))
    assert len(names_below(tmp_path)) == 5


def test_all_that_is_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "plans/old").mkdir(parents=True)
    (tmp_path / "plans/old/other.yaml").touch()
    (tmp_path / "README.md").symlink_to("nowhere")
    (tmp_path / "data").touch()
    assert in_the_way(tmp_path) == ["README.md", "data", "plans/old/other.yaml"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InTheWay):
        write_new(tmp_path / "file", FILES)


def test_what_was_written_is_gone_when_something_cannot_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "a/b"
    too_long = "x" * (os.pathconf(tmp_path, "PC_NAME_MAX") + 1)
    with pytest.raises(OSError, match="too long"):
        write_new(folder, {**FILES, f"data/{too_long}": b""})
    assert names_below(tmp_path) == []
