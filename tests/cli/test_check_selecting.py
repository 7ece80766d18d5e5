"""Which rules `check` asks, how grave their findings are, and what a comment exempts."""

import json
import shutil
from pathlib import Path

import pytest

from conftest import Outcome, Run
from docs.examples import SAMPLE_FOLDER

CHECK = ("check", "--as-of", "2020-04-30", "--lang", "en")
FAULTS = {
    "target: at least 85%}": "target: at least 85 users}",  # P304
    ", person: {zh: 客服部负责人, en: Head of Service}": "",  # P401
    "done: 2020-02-18": "done: 2021-02-18",  # P411
}
BAD_ROW = "2020-03-32,1,2\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """The sample with an error and two warnings in its plan, and an error in a log."""
    shutil.copytree(SAMPLE_FOLDER, tmp_path, dirs_exist_ok=True)
    plan = tmp_path / "plans/plan.yaml"
    text = plan.read_text(encoding="utf-8")
    for old, new in FAULTS.items():
        assert old in text
        text = text.replace(old, new)
    plan.write_text(text, encoding="utf-8")
    with open(tmp_path / "data/satisfaction.csv", "a", encoding="utf-8") as log:
        log.write(BAD_ROW)
    return tmp_path


def codes(outcome: Outcome) -> list[str]:
    return [finding["code"] for finding in json.loads(outcome.out)["findings"]]


@pytest.mark.parametrize(
    ("options", "left", "exit"),
    [
        ((), ["L111", "P401", "P411", "P304"], 1),
        (("--select", "P"), ["P401", "P411", "P304"], 1),
        (("--select", "P4"), ["P401", "P411"], 0),
        (("--select", "p411,L1"), ["L111", "P411"], 1),
        (("--select", "unit-mismatch"), ["P304"], 1),
        (("--ignore", "P304"), ["L111", "P401", "P411"], 1),
        (("--ignore", "P304", "--ignore", "L"), ["P401", "P411"], 0),
        (("--select", "P4", "--ignore", "P41"), ["P401"], 0),
        (("--select", "P411", "--ignore", "P4"), ["P411"], 0),
        (("--select", "P4", "--ignore", "P4"), [], 0),
        (("--select", "P4", "--max-warnings", "1"), ["P401", "P411"], 1),
        (("--select", "P411", "--max-warnings", "1"), ["P411"], 0),
    ],
)
def test_rules_are_selected_and_ignored(
    run: Run, workspace: Path, options: tuple[str, ...], left: list[str], exit: int
) -> None:
    outcome = run(workspace, *CHECK, "--format", "json", *options)
    assert (codes(outcome), outcome.exit) == (left, exit)


@pytest.mark.parametrize(
    ("name", "said"),
    [("P034", "there is no rule P034; did you mean P"), ("unit-mismach", "unit-mismatch"), ("", "there is no rule")],
)
@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_name_of_no_rule_is_wrong_usage(run: Run, workspace: Path, option: str, name: str, said: str) -> None:
    outcome = run(workspace, *CHECK, option, name)
    assert (outcome.exit, outcome.out) == (2, "")
    assert said in outcome.err


def test_past_the_first_hundred_only_selected_faults_count(run: Run, workspace: Path) -> None:
    with open(workspace / "data/satisfaction.csv", "a", encoding="utf-8") as log:
        log.write("2020-13,1,2\n" * 150 + "2020-04,x,2\n" * 30)
    ignored = json.loads(run(workspace, *CHECK, "--format", "json", "--ignore", "P,L112").out)
    assert ignored["summary"] == {"errors": 100, "warnings": 0, "advice": 0, "left_out": 51}
    selected = json.loads(run(workspace, *CHECK, "--format", "json", "--select", "L112").out)
    assert selected["summary"] == {"errors": 30, "warnings": 0, "advice": 0, "left_out": 0}


class TestSeverities:
    @staticmethod
    def raised(workspace: Path, check: str) -> None:
        with open(workspace / "plans/plan.yaml", "a", encoding="utf-8") as plan:
            plan.write(f"check: {{{check}}}\n")

    @pytest.mark.parametrize(("check", "exit"), [("P401: error", 1), ("P401: advice, P411: advice", 0)])
    def test_a_plan_raises_and_lowers_them(self, run: Run, workspace: Path, check: str, exit: int) -> None:
        self.raised(workspace, check)
        outcome = run(workspace, *CHECK, "--select", "P4", "--max-warnings", "1")
        assert outcome.exit == exit

    def test_those_of_logs_too(self, run: Run, tmp_path: Path) -> None:
        shutil.copytree(SAMPLE_FOLDER, tmp_path, dirs_exist_ok=True)
        with open(tmp_path / "data/response-time.csv", "a", encoding="utf-8") as log:
            log.write("2020-04-08,北京,20,call 13800138000\n")
        assert run(tmp_path, *CHECK).exit == 0
        self.raised(tmp_path, "L130: error")
        assert run(tmp_path, *CHECK).exit == 1

    def test_an_error_stays_one(self, run: Run, workspace: Path) -> None:
        self.raised(workspace, "P304: advice")
        assert codes(run(workspace, *CHECK, "--format", "json", "--select", "P2,P3")) == ["P304", "P212"]


class TestExemptions:
    REASON = "because the survey counts people this year"

    @staticmethod
    def written(workspace: Path, old: str, new: str, file: str = "plans/plan.yaml") -> None:
        path = workspace / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, old
        path.write_text(text.replace(old, new), encoding="utf-8")

    @pytest.mark.parametrize("sign", ["because", "因为", "BECAUSE:"])
    def test_at_the_end_of_the_line(self, run: Run, workspace: Path, sign: str) -> None:
        self.written(workspace, "85 users}", f"85 users}}  # covidsvc: ignore P304 {sign} people are counted")
        outcome = run(workspace, *CHECK, "--select", "P")
        assert "P304" not in outcome.out
        assert outcome.exit == 0
        assert outcome.out.endswith("\ncomments exempt 1 more from their rules; each has its reason beside it\n")

    def test_on_a_line_above(self, run: Run, workspace: Path) -> None:
        comment = f"# covidsvc: ignore P304, P410 {self.REASON}\n      # see the minutes\n\n"
        self.written(workspace, "      satisfied:", f"      {comment}      satisfied:")
        assert codes(run(workspace, *CHECK, "--format", "json", "--select", "P3")) == []

    def test_a_row_by_the_comment_above_it(self, run: Run, workspace: Path) -> None:
        comment = f"# covidsvc: ignore L111 {self.REASON}\n"
        self.written(workspace, BAD_ROW, comment + BAD_ROW, "data/satisfaction.csv")
        outcome = run(workspace, *CHECK, "--format", "json", "--select", "L")
        assert (codes(outcome), outcome.exit) == ([], 0)

    def test_rows_without_number_as_long_as_each_has_its_comment(self, run: Run, workspace: Path) -> None:
        comment = f"# covidsvc: ignore L111 {self.REASON}\n"
        self.written(workspace, BAD_ROW, (comment + BAD_ROW) * 150, "data/satisfaction.csv")
        outcome = run(workspace, *CHECK, "--format", "json", "--select", "L")
        assert (codes(outcome), outcome.exit) == ([], 0)
        with open(workspace / "data/satisfaction.csv", "a", encoding="utf-8") as log:
            log.write(BAD_ROW * 150)
        summary = json.loads(run(workspace, *CHECK, "--format", "json", "--ignore", "P").out)["summary"]
        assert (summary["errors"], summary["left_out"]) == (100, 50)

    def test_only_that_line_and_only_that_rule(self, run: Run, workspace: Path) -> None:
        comment = f"# covidsvc: ignore L112 {self.REASON}\n"
        self.written(workspace, BAD_ROW, comment + BAD_ROW + BAD_ROW, "data/satisfaction.csv")
        assert codes(run(workspace, *CHECK, "--format", "json", "--select", "L")) == ["L111", "L111"]

    @pytest.mark.parametrize(
        ("comment", "why"),
        [
            ("ignore P304", "no reason"),
            ("ignore P304 because", "no reason"),
            ("ignore because it is right", "names no rule"),
            ("ignor P304 because it is right", "does not say `ignore`"),
            ("ignore", "names no rule"),
            ("", "does not say `ignore`"),
            ("ignore P034 because it is right", "no rule P034"),
        ],
    )
    def test_one_that_says_too_little_exempts_from_nothing(
        self, run: Run, workspace: Path, comment: str, why: str
    ) -> None:
        self.written(workspace, "85 users}", f"85 users}}  # covidsvc: {comment}")
        outcome = run(workspace, *CHECK, "--select", "P1,P3")
        assert "error[P304]" in outcome.out
        assert "warning[P111]" in outcome.out
        assert why in outcome.out

    def test_one_with_nothing_below_it_is_of_no_line(self, run: Run, workspace: Path) -> None:
        with open(workspace / "data/satisfaction.csv", "a", encoding="utf-8") as log:
            log.write(f"# covidsvc: ignore L111 {self.REASON}\n")
        outcome = run(workspace, *CHECK, "--select", "P1,L1")
        assert "the comment exempts from nothing: nothing stands below it" in outcome.out

    def test_one_that_exempts_nothing_is_found(self, run: Run, tmp_path: Path) -> None:
        shutil.copytree(SAMPLE_FOLDER, tmp_path, dirs_exist_ok=True)
        self.written(tmp_path, "review: monthly", f"review: monthly  # covidsvc: ignore P316, P304 {self.REASON}")
        self.written(
            tmp_path, "2020-03,84", f"# covidsvc: ignore L205 {self.REASON}\n2020-03,84", "data/satisfaction.csv"
        )
        outcome = run(tmp_path, *CHECK, "--format", "json")
        places = [(each["file"], each["line"], each["column"]) for each in json.loads(outcome.out)["findings"]]
        assert codes(outcome) == ["P112", "P112", "P112"]
        assert places == [("data/satisfaction.csv", 3, 20), ("plans/plan.yaml", 27, 41), ("plans/plan.yaml", 27, 47)]
        assert codes(run(tmp_path, *CHECK, "--format", "json", "--ignore", "P3,L2")) == []

    def test_a_text_that_looks_like_one_is_none(self, run: Run, tmp_path: Path) -> None:
        shutil.copytree(SAMPLE_FOLDER, tmp_path, dirs_exist_ok=True)
        self.written(tmp_path, "{zh: 便捷, en: Convenience}", '{zh: 便捷, en: "a # covidsvc: ignore P304 because x"}')
        assert run(tmp_path, *CHECK).out == "All is well.\n"
