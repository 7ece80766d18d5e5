"""Names and paths by the rules of Windows, tested on any system through the functions that know them."""

import ntpath
import posixpath
from pathlib import PurePath, PurePosixPath, PureWindowsPath
from types import ModuleType

import pytest

from covidsvc.files import lies_below, shown_name, why_unportable


@pytest.mark.parametrize(
    "name",
    [
        "CON", "con.csv", "NUL", "nul.tar.gz", "aux", "prn.yaml", "COM1.csv", "lpt9", "com¹", "CONIN$", "con .csv",
        "nul:", "a:b.csv", "a?.csv", "a*.csv", "a|b", "a<b", "a>b", 'a"b', "a\\b", "a\nb", "a\x01", "a.", "a ",
        "visits.csv ", "...",
    ],
)  # fmt: skip
def test_no_file_has_such_a_name(name: str) -> None:
    assert why_unportable(name) is not None


@pytest.mark.parametrize(
    "name",
    [
        "visits.csv",
        "console.csv",
        "nully",
        "com",
        "com10.csv",
        "a.b.csv",
        "网点.csv",
        ".csv",
        "a b",
        "con-1.csv",
        "x" * 200,
    ],
)
def test_a_file_may_have_such_a_name(name: str) -> None:
    assert why_unportable(name) is None


@pytest.mark.parametrize(
    ("path", "root", "shown"),
    [
        (PureWindowsPath(r"C:\ws\plans\plan.yaml"), PureWindowsPath(r"C:\ws"), "plans/plan.yaml"),
        (PureWindowsPath(r"c:\WS\Plans\plan.yaml"), PureWindowsPath(r"C:\ws"), "Plans/plan.yaml"),
        (PureWindowsPath(r"D:\logs\visits.csv"), PureWindowsPath(r"C:\ws"), "D:/logs/visits.csv"),
        (PureWindowsPath(r"C:\ws2\plan.yaml"), PureWindowsPath(r"C:\ws"), "C:/ws2/plan.yaml"),
        (PureWindowsPath(r"\\host\share\ws\data\x.csv"), PureWindowsPath(r"\\host\share\ws"), "data/x.csv"),
        (PurePosixPath("/ws/plans/plan.yaml"), PurePosixPath("/ws"), "plans/plan.yaml"),
        (PurePosixPath("/ws/a\\b.yaml"), PurePosixPath("/ws"), "a\\b.yaml"),
    ],
)
def test_a_path_is_shown_with_slashes(path: PurePath, root: PurePath, shown: str) -> None:
    assert shown_name(path, root) == shown


@pytest.mark.parametrize(
    ("path", "folder", "rules", "lies"),
    [
        (r"C:\ws\data\x.csv", r"C:\ws", ntpath, True),
        (r"c:\WS\DATA\x.csv", r"C:\ws\data", ntpath, True),
        ("C:/ws/data/x.csv", r"C:\ws", ntpath, True),
        (r"C:\ws", r"C:\ws", ntpath, True),
        (r"C:\ws2\x.csv", r"C:\ws", ntpath, False),
        (r"D:\ws\x.csv", r"C:\ws", ntpath, False),
        (r"C:\x.csv", "C:\\", ntpath, True),
        ("/ws/x.csv", "/ws", posixpath, True),
        ("/WS/x.csv", "/ws", posixpath, False),
        ("/wsx", "/ws", posixpath, False),
        ("/x", "/", posixpath, True),
    ],
)
def test_whether_a_path_lies_below_a_folder(path: str, folder: str, rules: ModuleType, lies: bool) -> None:
    assert lies_below(path, folder, rules) is lies
