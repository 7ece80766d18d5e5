"""Files that are no plan, keys that are missing or unknown, values of another shape."""

from pathlib import Path

import pytest

from covidsvc.load import find_workspace, read_plan
from load.faulty_plans import PLAN, changed, findings_in, found_in, read


@pytest.mark.parametrize(
    ("content", "code", "place", "message"),
    [
        (b"", "P108", (1, 1), "no plan"),
        (b"# nothing\n", "P108", (1, 1), "no plan"),
        (b"- covidsvc: 1\n", "P108", (1, 1), "no plan"),
        (b"covidsvc\n", "P108", (1, 1), "no plan"),
        (PLAN.encode("utf-16"), "P101", (1, 1), "UTF-16"),
        (PLAN.encode("gb18030"), "P101", (2, 13), "UTF-8"),
        (b"\xef\xbb\xbfcovidsvc: 1\r\ntitle: \xff\r\n", "P101", (2, 8), "UTF-8"),
        (b"a" * 5_000_001, "P101", (1, 1), "5 MB"),
    ],
)
def test_a_file_that_is_no_plan_has_one_finding(
    tmp_path: Path, content: bytes, code: str, place: tuple[int, int], message: str
) -> None:
    (finding,) = findings_in(tmp_path, content)
    assert (finding.rule.code, (finding.span.line, finding.span.column)) == (code, place)
    assert message in finding.message.en


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    reading = read(tmp_path, PLAN)
    (tmp_path / "plan.yaml").unlink()
    assert reading.findings == []
    assert [finding.rule.code for finding in read_plan(tmp_path / "plan.yaml", "plan.yaml").findings] == ["P101"]
    assert [finding.rule.code for finding in read_plan(tmp_path, "folder").findings] == ["P101"]


@pytest.mark.parametrize(
    ("old", "new", "code", "marked", "fix"),
    [
        ("owners:", "owner:", "P106", "owner", "did you mean `owners`?"),
        ("    kpis:", "    kpi:", "P106", "kpi", "did you mean `kpis`?"),
        ("        target: at most", "        Target: at most", "P106", "Target", "did you mean `target`?"),
        ("    review:", "    reviewed_each:", "P106", "reviewed_each", ""),
        ("    owner: it", "    owner: it\n    colour: red", "P106", "colour", "the keys are"),
        ("    owner: it\n", "", "P107", "serve", "add a line `owner: …`"),
        ("    owner: it", "    owner:", "P107", "owner", "write a value after `owner:`"),
        ("    owner: it", "    owner: # it", "P107", "owner", "quotes"),
        (
            "owners:\n  it: {title: {zh: IT部, en: IT}, person: {zh: 负责人, en: Head of IT}}\n",
            "owners:\n",
            "P107",
            "owners",
            "write a value",
        ),
        ("  it: {title: {zh: IT部, en: IT}, person: {zh: 负责人, en: Head of IT}}", "  it:", "P108", "it", "write it"),
        (
            "  it: {title: {zh: IT部, en: IT}, person: {zh: 负责人, en: Head of IT}}",
            "  it: IT",
            "P108",
            "IT",
            "title: …",
        ),
        (
            "owners:\n  it: {title: {zh: IT部, en: IT}, person: {zh: 负责人, en: Head of IT}}\n",
            "owners: [it]\n",
            "P108",
            "[it]",
            "name: …",
        ),
        ("languages: [zh, en]", "languages: zh", "P108", "zh", "brackets"),
        ("[branch, channel]", "branch", "P108", "branch", "brackets"),
        ("[branch, channel]", "[branch, [channel]]", "P108", "[channel]", "without brackets"),
        ("    owner: it", "    owner: [it]", "P108", "[it]", "without brackets"),
        ("    kind: share", "    kind: shares", "P108", "shares", "did you mean `share`?"),
        ("    kind: share", "    kind: [share]", "P108", "[share]", "write amount, share or rate"),
        ("    per: day", "    per: hour", "P108", "hour", "write event, day"),
        ("covidsvc: 1", "covidsvc: 2", "P108", "2", "write `covidsvc: 1`"),
        ("    min: 0", "    min: 1,000", "P108", "1,000", "digits"),
        ("title: {zh: 服务, en: Serve}", "title: []", "P110", "[]", ""),
        ("start: 2020-02-01", "start: 2020-02-30", "P402", "2020-02-30", ""),
        ("term: 3 months", "term: 3 monts", "P402", "monts", "did you mean `months`?"),
        ("aggregate: sum", "aggregate: average", "P302", "average", ""),
        ("aggregate: sum", "aggregate: sum\n        over: weekly", "P303", "weekly", ""),
        ("aggregate: sum", "aggregate: sum\n        baseline: lots", "P305", "lots", ""),
        ("at least 10", "at leest 10", "P301", "leest", "did you mean `at least`?"),
    ],
)
def test_a_fault_of_a_value_is_told_once_at_its_place(
    tmp_path: Path, old: str, new: str, code: str, marked: str, fix: str
) -> None:
    (found,) = found_in(tmp_path, changed(old, new))
    assert (found.code, found.marked) == (code, marked)
    assert fix in found.fix


def test_a_misspelt_key_hides_no_fault_below_it(tmp_path: Path) -> None:
    plan = changed("    kpis:", "    kpi:").replace("at least 10", "at leest 10")
    assert [(each.code, each.marked) for each in found_in(tmp_path, plan)] == [("P106", "kpi"), ("P301", "leest")]


def test_an_id_may_be_called_like_a_key_that_has_a_rule(tmp_path: Path) -> None:
    plan = changed("  it: {", "  end: {email: [x], ").replace("owner: it", "owner: end")
    assert [each.code for each in found_in(tmp_path, plan)] == ["P108"]


def test_a_workspace_is_found_by_its_faulty_plan(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "plans").mkdir()
    for content in (
        "covidsvc：1\n".encode(),
        PLAN.encode("utf-16"),
        b"- covidsvc: 1\n",
        b"\xef\xbb\xbfcovidsvc: 1\r\n",
    ):
        (tmp_path / "plans" / "plan.yaml").write_bytes(content)
        assert find_workspace(tmp_path, None) is not None
    (tmp_path / "plans" / "plan.yaml").write_bytes(b"a: 1\n")
    assert find_workspace(tmp_path, None) is None


def test_a_plan_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    read(tmp_path, PLAN)
    path = tmp_path / "plan.yaml"
    workspace = find_workspace(tmp_path, None, (path, path))
    assert workspace is not None
    assert workspace.plans == (path,)


def test_doubtful_metrics_are_those_with_something_made_up(tmp_path: Path) -> None:
    reading = read(tmp_path, changed("kind: share", "kind: shares"))
    assert reading.doubtful_metrics == {"satisfaction"}
    assert reading.knows_its_metrics
    assert not read(tmp_path, changed("metrics:", "metrics: []\nother:")).knows_its_metrics
    assert not read(tmp_path, "[").knows_its_metrics
