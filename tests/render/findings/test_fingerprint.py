"""Fingerprints: all different, and unmoved by lines and languages."""

import json
from pathlib import Path
from shutil import copytree

import pytest

from conftest import REPOSITORY, Run
from covidsvc.diagnostic import Rule, Span
from covidsvc.render.findings.fingerprint import fingerprints
from covidsvc.words import Words
from render.findings.samples import SETS, finding

CASES = REPOSITORY / "tests/cases/formats"


def fingerprints_in(run: Run, folder: Path, lang: str = "en") -> dict[str, str]:
    """The fingerprint of each finding of a check, by where it is."""
    out = run(folder, "check", "--format", "gitlab", "--as-of", "2020-01-31", "--lang", lang).out
    return {
        each["fingerprint"]: f"{each['location']['path']}:{each['location']['lines']['begin']}"
        for each in json.loads(out)
    }


@pytest.mark.parametrize("name", SETS)
def test_are_different(name: str, run: Run) -> None:
    assert len(fingerprints_in(run, CASES / name)) == SETS[name]


def test_stay_when_lines_move(run: Run, tmp_path: Path) -> None:
    before = CASES / "broken-syntax"
    after = copytree(before, tmp_path / "moved")
    for path in (after / "plans/branches.yaml", after / "data/waiting.csv"):
        path.write_text("# A line more.\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    moved, unmoved = fingerprints_in(run, after), fingerprints_in(run, before)
    assert moved.keys() == unmoved.keys()
    assert moved.values() != unmoved.values()


def test_are_the_same_in_both_languages(run: Run) -> None:
    folder = CASES / "broken-syntax"
    assert fingerprints_in(run, folder, "en") == fingerprints_in(run, folder, "zh")


def test_of_equal_faults_differ_by_their_order() -> None:
    equal = [finding(line=line) for line in (2, 5, 9)]
    assert len(set(fingerprints(equal))) == 3
    assert fingerprints(equal)[:2] == fingerprints(equal[1:])


def test_tell_by_rule_file_place_and_message() -> None:
    rule, other = (Rule(code, "made-up", "error", Words.same("{said}")) for code in ("P998", "P999"))
    span = Span.of("plans/plan.yaml", 2, 8, 3, "title: one two")
    told_apart = [
        rule.at(span, said="this"),
        other.at(span, said="this"),
        rule.at(span._replace(file="plans/other.yaml"), said="this"),
        rule.at(span._replace(column=12, end_column=15), said="this"),
        rule.at(span, said="that"),
    ]
    assert len({own for each in told_apart for own in fingerprints([each])}) == 5


def test_stay_when_days_pass() -> None:
    rule = Rule("P999", "made-up", "error", Words.same("not done by {day}, {late} days late"))
    span = Span.of("plans/plan.yaml", 2, 8, 5, "  due: 2020-03-31")
    days = [rule.at(span, day="2020-04-01", late=1), rule.at(span, day="2020-04-11", late=11)]
    assert fingerprints(days[:1]) == fingerprints(days[1:])
