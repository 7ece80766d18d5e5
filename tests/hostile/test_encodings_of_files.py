"""Encodings of plans and logs: read, or refused with a sentence that says what to do, and never guessed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Run
from hostile.workspace import CONTENT, PLAN, VISITS

Write = Callable[[dict[str, str | bytes]], Path]

CHINESE = VISITS.replace("North", "北京").replace("South", "台灣")
DECLARED = "dimensions: [branch], encoding: {}"


def checked(run: Run, folder: Path, lang: str = "en") -> list[tuple[str, str, str | None]]:
    outcome = run(folder, "check", "--as-of", "2020-04-30", "--lang", lang, "--format", "json", "--select", "L,P1")
    return [(each["code"], each["message"], each["fix"]) for each in json.loads(outcome.out)["findings"]]


def with_log(write: Write, content: bytes, encoding: str | None = None) -> Path:
    plan = PLAN.replace("dimensions: [branch]", DECLARED.format(encoding)) if encoding else PLAN
    return write({"plans/plan.yaml": plan, "data/visits.csv": content, "data/content.csv": CONTENT})


def branches(run: Run, folder: Path) -> set[str]:
    outcome = run(folder, "report", "--month", "2020-04", "--format", "json")
    (kpi,) = [kpi for kpi in json.loads(outcome.out)["kpis"] if kpi["id"] == "k"]
    return {group["group"]["branch"] for group in kpi["groups"]}


@pytest.mark.parametrize("encoding", [None, "utf-8", "gb18030", "gbk", "big5", "hkscs", "shift_jis", "euc-kr"])
def test_a_log_is_read_in_what_is_declared(run: Run, write: Write, encoding: str | None) -> None:
    text = CHINESE if encoding not in ("shift_jis", "euc-kr") else CHINESE.replace("台灣", "東京")
    text = text.replace("台灣", "台湾") if encoding == "gbk" else text
    folder = with_log(write, text.encode(encoding or "utf-8"), encoding)
    assert checked(run, folder) == []
    assert branches(run, folder) == {line.split(",")[1] for line in text.splitlines()[1:]}


@pytest.mark.parametrize("encoding", [None, "gb18030", "big5"])
def test_a_mark_says_utf_8_whatever_is_declared(run: Run, write: Write, encoding: str | None) -> None:
    folder = with_log(write, b"\xef\xbb\xbf" + CHINESE.encode(), encoding)
    assert checked(run, folder) == []
    assert branches(run, folder) == {"北京", "台灣"}


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "big5"])
def test_what_is_not_declared_is_refused_and_not_guessed(run: Run, write: Write, encoding: str) -> None:
    text = CHINESE.replace("台灣", "台湾") if encoding == "gbk" else CHINESE
    folder = with_log(write, text.encode(encoding))
    said = "from here on the log is not written in utf-8"
    fix = "save it as UTF-8, or name its encoding in the plan, such as `encoding: gb18030` under the metric"
    assert checked(run, folder) == [("L102", said, fix)]
    outcome = run(folder, "report", "--month", "2020-04", "--format", "json")
    assert (outcome.exit, outcome.out) == (3, "")


WIDE = {
    "utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "utf-32": "UTF-32", "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
}  # fmt: skip


@pytest.mark.parametrize(("encoding", "name"), WIDE.items())
@pytest.mark.parametrize("separator", [",", "\t"])
def test_wide_logs_are_named_and_refused(run: Run, write: Write, encoding: str, name: str, separator: str) -> None:
    """With tabs it is what Excel saves as Unicode text."""
    folder = with_log(write, CHINESE.replace(",", separator).encode(encoding))
    assert checked(run, folder) == [
        ("L101", f"the log cannot be read: it is written in {name}", "save it as `CSV UTF-8`")
    ]
    assert checked(run, folder, "zh") == [("L101", f"无法读取日志：编码是 {name}", "请另存为“CSV UTF-8”")]


@pytest.mark.parametrize(("encoding", "name"), WIDE.items())
def test_wide_plans_are_named_and_refused(run: Run, write: Write, encoding: str, name: str) -> None:
    folder = write({"plans/plan.yaml": PLAN.replace("title: Plan", "title: 方案").encode(encoding)})
    assert checked(run, folder)[0] == ("P101", f"the plan cannot be read: it is written in {name}", "save it as UTF-8")


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "big5"])
def test_other_plans_are_refused_where_they_begin_to_be_others(run: Run, write: Write, encoding: str) -> None:
    folder = write({"plans/plan.yaml": PLAN.replace("title: Plan", "title: 方案").encode(encoding)})
    said = "the plan cannot be read: it is not written in UTF-8 from here on"
    assert checked(run, folder)[0] == ("P101", said, "save it as UTF-8")
    outcome = run(folder, "check", "--lang", "en")
    assert "plans/plan.yaml:2:8" in outcome.out


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-32", "utf-7", "utf-8-sig", "rot13", "idna", "punycode", "undefined", "nothing", "../x"]
)
def test_no_other_encoding_can_be_declared(run: Run, write: Write, encoding: str) -> None:
    folder = with_log(write, CHINESE.encode(), encoding)
    outcome = run(folder, "check", "--lang", "en", "--format", "json")
    assert "P213" in {each["code"] for each in json.loads(outcome.out)["findings"]}


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-16-le", "utf-32"])
def test_whoever_knows_the_encoding_has_it_mended(run: Run, write: Write, encoding: str) -> None:
    folder = with_log(write, CHINESE.encode(encoding))
    run(folder, "check", "--fix", "--from-encoding", encoding)
    assert (folder / "data/visits.csv").read_text(encoding="utf-8") == CHINESE
    assert checked(run, folder) == []
