"""JUnit's XML of a report, as a reader of it understands it."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from junitparser import Failure, JUnitXml, Skipped, TestCase, TestSuite

from conftest import REPOSITORY, Run
from render.report.samples import HOSTILE, hostile_files, printed_on, report, shipped, visits

Write = Callable[[dict[str, str | bytes]], Path]

APRIL = ("--month", "2020-04", "--format", "junit")
_UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def suites_of(text: str) -> list[TestSuite]:
    """The suites of an XML whose counts are right."""
    xml = JUnitXml.fromstring(text.encode())
    suites = list(xml)
    counted = [[*suite] for suite in suites]
    assert xml.tests == sum(map(len, counted)) > 0
    assert xml.failures == sum(suite.failures for suite in suites)
    assert xml.skipped == sum(suite.skipped for suite in suites)
    for suite, cases in zip(suites, counted, strict=True):
        assert suite.tests == len(cases)
        assert suite.failures == sum(isinstance(result_of(case), Failure) for case in cases)
        assert suite.skipped == sum(isinstance(result_of(case), Skipped) for case in cases)
    return suites


def cases_of(text: str) -> dict[str, TestCase]:
    """The cases by their names, none of which is there twice."""
    cases = [case for suite in suites_of(text) for case in suite]
    assert len({(case.classname, case.name) for case in cases}) == len(cases)
    return {case.name: case for case in cases}


def result_of(case: TestCase) -> Any:
    """What a case that has not passed is; None of one that has."""
    assert len(case.result) <= 1
    return case.result[0] if case.result else None


def told(case: TestCase) -> str:
    result = result_of(case)
    return str(result.text if result is not None else case.system_out)


def test_a_case_is_a_kpi_and_fails_where_it_is_missed() -> None:
    kpis = json.loads(shipped("json"))["kpis"]
    cases = cases_of(shipped("junit"))
    assert list(cases) == [kpi["id"] for kpi in kpis]
    expected: dict[str, type] = {"met": type(None), "missed": Failure}
    for kpi in kpis:
        case = cases[kpi["id"]]
        assert case.classname == f"finance-service.{kpi['measure']}"
        assert isinstance(result_of(case), expected.get(kpi["verdict"], Skipped))
        assert f"Verdict: {kpi['verdict'].replace('-', ' ')}\n" in told(case)
        assert all(evidence["file"] in told(case) for evidence in kpi["evidence"])


def test_a_failure_says_value_target_and_margin() -> None:
    failure = result_of(cases_of(shipped("junit"))["customer-satisfaction"])
    assert (failure.type, failure.message) == (
        "missed",
        "Customer satisfaction · 84.96%, target at least 85%: −0.04 pp",
    )


def test_what_is_skipped_says_why() -> None:
    cases = cases_of(shipped("junit"))
    pending, without_data = (result_of(cases[name]) for name in ("incident-rate", "staff-wellbeing"))
    assert (pending.type, pending.message) == ("pending", "Security incident rate · pending: until 2020-06-30")
    assert (without_data.type, without_data.message) == ("no-data", "Staff well-being · no data: no rows")


def test_what_is_incomplete_is_told(run: Run) -> None:
    incomplete = [
        kpi["id"] for kpi in json.loads(shipped("json", period=("--month", "2020-05")))["kpis"] if kpi["incomplete"]
    ]
    cases = cases_of(shipped("junit", period=("--month", "2020-05")))
    assert incomplete
    assert all(re.search(r"Notes: .*\d of \d+ rows", told(cases[id])) for id in incomplete)


def test_names_stay_when_month_and_language_change() -> None:
    march = cases_of(shipped("junit", period=("--month", "2020-03"), lang="zh"))
    assert list(march) == list(cases_of(shipped("junit")))


def test_a_range_has_a_case_for_each_period() -> None:
    text = shipped("junit", period=("--from", "2020-03", "--to", "2020-04"))
    assert [suite.name for suite in suites_of(text)] == ["finance-service 2020-03", "finance-service 2020-04"]
    assert {"online-use 2020-03", "online-use 2020-04"} < set(cases_of(text))


def test_both_languages_stand_in_one_case() -> None:
    case = cases_of(shipped("junit", lang="zh,en"))["staff-wellbeing"]
    assert result_of(case).message == "员工心理健康满意度 · 无数据：没有数据行 / Staff well-being · no data: no rows"
    assert "结论：无数据\n" in told(case)
    assert "Verdict: no data\n" in told(case)


def test_groups_stand_for_their_kpi(write: Write) -> None:
    folder = write(hostile_files("x") | {"data/visits.csv": visits({"北京": "12", "south": "3"})})
    cases = cases_of(report(*APRIL, folder=folder).out)
    assert list(cases) == ["by-branch[south]", "by-branch[北京]", "visited", "called"]
    assert [type(result_of(case)) for case in cases.values()] == [Failure, type(None), Failure, Skipped]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_do_no_harm(text: str, write: Write) -> None:
    xml = report(*APRIL, folder=write(hostile_files(text))).out
    assert not _UNPRINTABLE.search(xml)
    tags = {element.tag for element in ElementTree.fromstring(xml.encode()).iter()}
    assert tags == {
        "testsuites", "testsuite", "properties", "property", "testcase", "failure", "skipped", "system-out",
    }  # fmt: skip
    case = cases_of(xml)["called"]
    if text.isprintable():
        assert f"KPI: {text}\n" in told(case)


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_a_console_gets_only_signs_that_it_has(encoding: str) -> None:
    root = ElementTree.fromstring(printed_on(encoding, "junit"))
    assert "结论：未达标" in "".join(root.itertext())


def test_the_ending_of_a_file_picks_it(run: Run, tmp_path: Path) -> None:
    run(REPOSITORY, "report", "--month", "2020-04", "--lang", "en", "--output", str(tmp_path / "report.xml"))
    assert (tmp_path / "report.xml").read_text(encoding="utf-8") == shipped("junit")
