"""`check --fix`: what can mean one thing only is mended, all else is left, and no file is harmed."""

import os
import shutil
from pathlib import Path

import pytest

from conftest import Run
from docs.examples import SAMPLE_FOLDER

CHECK = ("check", "--as-of", "2020-04-30", "--lang", "en")
FIX = (*CHECK, "--fix")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    shutil.copytree(SAMPLE_FOLDER, tmp_path, dirs_exist_ok=True)
    return tmp_path


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


HEADER = "date,value,of,note\n"


@pytest.mark.parametrize(
    ("row", "mended", "said"),
    [
        ("2020/4/3,84,100,", "2020-04-03,84,100,", "mended data/satisfaction.csv:2:1 `2020/4/3` → `2020-04-03`"),
        ("2020-4-3,84,100,", "2020-04-03,84,100,", "`2020-4-3` → `2020-04-03`"),
        ("2020年4月3日,84,100,", "2020-04-03,84,100,", "`2020年4月3日` → `2020-04-03`"),
        ("２０２０-04-03,84,100,", "2020-04-03,84,100,", "→ `2020-04-03`"),
        ("2020/4,84,100,", "2020-04,84,100,", "`2020/4` → `2020-04`"),
        ("2020-04,８４,１００,", "2020-04,84,100,", "`８４` → `84`"),
        ('2020-04,"1,084","2,100",', "2020-04,1084,2100,", '`"1,084"` → `1084`'),
        ("2020-04,84,100,,,", "2020-04,84,100,", "removed `,,`"),
        ("2020-04,84,100", "2020-04,84,100,", "added `,`"),
        ("2020-04, 84 ,100,", "2020-04,84,100,", "` 84 ` → `84`"),
        (' 2020/4/3,"1,084 ",２１００,"a, b"', '2020-04-03,1084,2100,"a, b"', "5 places mended"),
        ("2020-04,84,100,\n,,,", "2020-04,84,100,\n", "removed `,,,`"),
    ],
)
def test_a_row_is_mended(run: Run, workspace: Path, row: str, mended: str, said: str) -> None:
    log = written(workspace, "data/satisfaction.csv", f"{HEADER}{row}\n")
    outcome = run(workspace, *FIX)
    assert (outcome.exit, outcome.err) == (0, "")
    assert log.read_text(encoding="utf-8") == f"{HEADER}{mended}\n"
    assert said in outcome.out
    assert outcome.out.endswith("All is well.\n")


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("3/4/2020,84,100,", "L111"),
        ("2020/2/30,84,100,", "L111"),
        ("2020/13,84,100,", "L111"),
        ("2020-04,84%,100,", "L112"),
        ('2020-04,"8,4",100,', "L112"),
        ('2020-04,"0,084",100,', "L112"),
        ("2020-04,1e3,2000,", "L112"),
        ("2020-04,84.0.1,100,", "L112"),
        ("2020-04,84,100,a,b", "L108"),
        ("2020-04,84", "L124"),
        ("2020-04,840,100,", "L121"),
    ],
)
def test_what_could_mean_two_things_is_left(run: Run, workspace: Path, row: str, code: str) -> None:
    log = written(workspace, "data/satisfaction.csv", f"{HEADER}{row}\n")
    outcome = run(workspace, *FIX)
    assert outcome.exit == 1
    assert outcome.out.startswith("nothing to mend\n\n")
    assert f"error[{code}]" in outcome.out
    assert log.read_text(encoding="utf-8") == f"{HEADER}{row}\n"


@pytest.mark.parametrize(
    ("old", "new", "mended"),
    [
        ("start: 2020-02-01\nend", "start: 2020/2/1\nend", "start: 2020-02-01\nend"),
        ("end: 2020-12-31", "end：2020-12-31", "end: 2020-12-31"),
        ("end: 2020-12-31", "end:2020-12-31", "end: 2020-12-31"),
        ("unit: hours,", "unit: %,", 'unit: "%",'),
        ("en: Service plan}", "en: Service plan, 2020}", 'en: "Service plan, 2020"}'),
    ],
)
def test_a_plan_is_mended(run: Run, workspace: Path, old: str, new: str, mended: str) -> None:
    plan = workspace / "plans/plan.yaml"
    text = plan.read_text(encoding="utf-8")
    assert text.count(old) == 1
    plan.write_text(text.replace(old, new), encoding="utf-8")
    run(workspace, *FIX)
    assert plan.read_text(encoding="utf-8") == text.replace(old, mended)


def test_a_file_keeps_its_mark_and_its_line_ends(run: Run, workspace: Path) -> None:
    log = written(workspace, "data/satisfaction.csv", "\ufeff# made up\r\ndate,value,of\r\n2020/4/3,84,100")
    outcome = run(workspace, *FIX)
    assert log.read_bytes().decode() == "\ufeff# made up\r\ndate,value,of\r\n2020-04-03,84,100\r\n"
    assert "mended data/satisfaction.csv:3:1" in outcome.out
    assert "data/satisfaction.csv:3:18 ended the last line\n2 places mended" in outcome.out


def test_what_comes_to_light_once_the_last_line_is_ended_is_mended_too(run: Run, workspace: Path) -> None:
    plan = workspace / "plans/plan.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text[: text.index("720") + len("720, dim")], encoding="utf-8")
    run(workspace, *FIX)
    assert plan.read_text(encoding="utf-8").endswith('max: "720, dim"\n')
    assert run(workspace, *FIX).out.startswith("nothing to mend\n")


def test_it_mends_past_the_first_hundred(run: Run, workspace: Path) -> None:
    rows = "".join(f"2020/1/{day},20{hour:02}\n" for hour in range(24) for day in range(1, 30))
    log = written(workspace, "data/response-time.csv", "date,branch,value\n" + rows.replace(",20", ",北京,"))
    outcome = run(workspace, *FIX)
    assert "/" not in log.read_text(encoding="utf-8")
    assert "696 places mended" in outcome.out
    assert outcome.out.count("\nmended ") == 99


def test_only_selected_rules_and_lines_without_exemption_are_mended(run: Run, workspace: Path) -> None:
    rows = "2020/3/3,84,100,\n# covidsvc: ignore L111 because the auditor has it so\n2020/4/3, 84,100,\n"
    log = written(workspace, "data/satisfaction.csv", HEADER + rows)
    run(workspace, *FIX, "--ignore", "L110")
    assert log.read_text(encoding="utf-8") == HEADER + rows.replace("2020/3/3", "2020-03-03")


@pytest.mark.parametrize("format", ["json", "sarif", "github"])
def test_programs_get_their_format_alone(run: Run, workspace: Path, format: str) -> None:
    written(workspace, "data/satisfaction.csv", f"{HEADER}2020/4/3,84,100,\n")
    outcome = run(workspace, *FIX, "--format", format)
    assert "mended" not in outcome.out
    assert "→ `2020-04-03`\n1 place mended\n" in outcome.err


class TestEncodings:
    TEXT = "date,branch,value,note\n2020-03-02,北京,20.5,很好\n"

    def test_a_file_is_written_in_utf_8(self, run: Run, workspace: Path) -> None:
        log = written(workspace, "data/response-time.csv", self.TEXT.encode("gb18030"))
        outcome = run(workspace, *FIX, "--from-encoding", "gb18030")
        assert log.read_text(encoding="utf-8") == self.TEXT
        assert "mended data/response-time.csv:1:1 written in utf-8, was in gb18030" in outcome.out

    def test_utf_16_as_spreadsheets_save_it(self, run: Run, workspace: Path) -> None:
        log = written(workspace, "data/response-time.csv", self.TEXT.encode("utf-16"))
        assert run(workspace, *FIX, "--from-encoding", "utf-16").exit == 0
        assert log.read_text(encoding="utf-8") == self.TEXT

    def test_a_mark_of_utf_8_before_another_encoding(self, run: Run, workspace: Path) -> None:
        log = written(workspace, "data/response-time.csv", b"\xef\xbb\xbf" + self.TEXT.encode("gb18030").rstrip())
        assert "error[L102]" in run(workspace, *FIX).out
        assert run(workspace, *FIX, "--from-encoding", "gb18030").exit == 0
        assert log.read_text(encoding="utf-8") == self.TEXT

    def test_a_plan_too(self, run: Run, workspace: Path) -> None:
        plan = workspace / "plans/plan.yaml"
        text = plan.read_text(encoding="utf-8")
        plan.write_bytes(text.encode("gb18030"))
        assert run(workspace, *FIX, "--from-encoding", "gb18030").exit == 0
        assert plan.read_text(encoding="utf-8") == text

    @pytest.mark.parametrize(
        ("content", "encoding", "said"),
        [
            (b"date,branch,value\n2020-03-02,\xff\xff,1\n", "gb18030", "it is not written in gb18030 either"),
            (b"PK\x03\x04 a workbook", "gb18030", ""),
            (b"date,branch,value\n2020-03-02,\xff\xff,1\n", "punycode", "it is not written in punycode either"),
            (b"date,branch,value\n2020-03-02,\xff\xff,12\n", "utf-16", "it is not written in utf-16 either"),
            ("date,branch,value\n".encode("utf-16"), "latin-1", "it is not written in latin-1 either"),
        ],
    )
    def test_what_cannot_be_read_is_left(
        self, run: Run, workspace: Path, content: bytes, encoding: str, said: str
    ) -> None:
        log = written(workspace, "data/response-time.csv", content)
        outcome = run(workspace, *FIX, "--from-encoding", encoding)
        assert log.read_bytes() == content
        assert outcome.exit == (3 if said else 1)
        assert said in outcome.err

    def test_a_log_in_an_encoding_that_there_is_not_is_left_to_the_plan(self, run: Run, workspace: Path) -> None:
        plan = workspace / "plans/plan.yaml"
        text = plan.read_text(encoding="utf-8").replace("per: month}", "per: month, encoding: no-such}")
        plan.write_text(text, encoding="utf-8")
        outcome = run(workspace, *FIX, "--from-encoding", "gb18030")
        assert (outcome.exit, outcome.err) == (1, "")
        assert "error[P213]" in outcome.out

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            (("--fix", "--from-encoding", "gbk18030"), "there is no encoding gbk18030"),
            (("--fix", "--from-encoding", "rot13"), "there is no encoding rot13"),
            (("--fix", "--from-encoding", "undefined"), "there is no encoding undefined"),
            (("--from-encoding", "gb18030"), "--from-encoding goes with --fix"),
        ],
    )
    def test_wrong_usage(self, run: Run, workspace: Path, options: tuple[str, ...], said: str) -> None:
        outcome = run(workspace, *CHECK, *options)
        assert outcome.exit == 2
        assert said in outcome.err


class TestFilesThatAreLeft:
    BAD = f"{HEADER}2020/4/3,84,100,\n"

    def test_one_outside_the_workspace(
        self, run: Run, workspace: Path, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        outside = written(tmp_path_factory.mktemp("elsewhere"), "x.csv", self.BAD)
        (workspace / "data/satisfaction.csv").unlink()
        (workspace / "data/satisfaction.csv").symlink_to(outside)
        outcome = run(workspace, *FIX)
        assert (outcome.exit, outside.read_text(encoding="utf-8")) == (3, self.BAD)
        assert "data/satisfaction.csv is left as it was: it lies outside the workspace" in outcome.err

    def test_one_that_cannot_be_written(self, run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        log = written(workspace, "data/satisfaction.csv", self.BAD)
        plan = workspace / "plans/plan.yaml"
        plan.write_text(plan.read_text(encoding="utf-8").replace("start: 2020-02-01\nend", "start: 2020/2/1\nend"))

        def full(before: str, after: str) -> None:
            if "satisfaction" in str(after):
                raise OSError(28, "No space left on device")
            real(before, after)

        real = os.replace
        monkeypatch.setattr(os, "replace", full)
        outcome = run(workspace, *FIX)
        assert (outcome.exit, log.read_text(encoding="utf-8")) == (3, self.BAD)
        assert "data/satisfaction.csv is left as it was: the disk is full" in outcome.err
        assert "plans/plan.yaml:3:8 `2020/2/1`" in outcome.out
        assert [path.name for path in sorted((workspace / "data").iterdir()) if path.name.startswith(".s")] == []
