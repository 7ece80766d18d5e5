"""JUnit's XML, as a reader of it understands it."""

from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from junitparser import Failure, JUnitXml, TestCase, TestSuite

from covidsvc.diagnostic import Finding
from covidsvc.render.findings.as_junit import findings_as_junit
from covidsvc.render.style import Style
from render.findings.samples import HOSTILE, SETS, UNPRINTABLE, as_json, checked, finding, hostile, said


def suites_of(text: str) -> list[TestSuite]:
    """The suites of an XML whose counts are right."""
    xml = JUnitXml.fromstring(text.encode())
    suites = list(xml)
    cases = [list(suite) for suite in suites]
    assert xml.tests == sum(map(len, cases)) > 0
    assert xml.failures == sum(suite.failures for suite in suites)
    for suite, in_suite in zip(suites, cases, strict=True):
        assert suite.tests == len(in_suite)
        assert suite.failures == sum(1 for case in in_suite if not case.is_passed)
    return suites


def cases_of(text: str) -> Iterator[TestCase]:
    return (case for suite in suites_of(text) for case in suite)


def rendered(*findings: Finding, left_out: int = 0, encoding: str = "utf-8") -> str:
    return findings_as_junit(findings, left_out, Style("en", encoding=encoding))


def told(case: TestCase) -> str:
    """What stands in a test case."""
    if case.is_passed:
        return str(case.system_out or "")
    (failure,) = case.result
    assert isinstance(failure, Failure)
    return str(failure.text)


@pytest.mark.parametrize("name", SETS)
def test_a_case_is_what_a_file_has_of_a_rule(name: str) -> None:
    expected = as_json(name)
    if not expected:
        return
    cases = list(cases_of(checked(name, "junit").out))
    pairs = [(case.classname, case.name) for case in cases]
    assert len(set(pairs)) == len(pairs)
    assert set(pairs) == {(each["file"], f"{each['code']} {each['rule']}") for each in expected}
    for each in expected:
        case = cases[pairs.index((each["file"], f"{each['code']} {each['rule']}"))]
        assert case.is_passed == (each["severity"] != "error")
        assert f"{each['severity']}[{each['code']}] {each['message']}\n" in told(case)
        assert f"--> {each['file']}:{each['line']}:{each['column']}\n" in told(case)


def test_a_failure_says_what_is_wrong() -> None:
    first = next(cases_of(checked("broken-syntax", "junit").out))
    assert first.result[0].message == said(as_json("broken-syntax")[0])


def test_several_faults_of_a_kind_are_one_failure() -> None:
    (case,) = cases_of(rendered(finding(line=2), finding(line=5)))
    assert case.result[0].message == "here: a title; fix: not: a title (and 1 more like it)"
    assert "plans/plan.yaml:2:8" in told(case)
    assert "plans/plan.yaml:5:8" in told(case)


def test_nothing_wrong_is_a_case_that_passed() -> None:
    (case,) = cases_of(checked("good", "junit").out)
    assert (case.classname, case.name, case.is_passed) == ("covidsvc check", "All is well.", True)


def test_what_was_left_out_is_told() -> None:
    *_, last = cases_of(rendered(finding(), left_out=7))
    assert (last.name, last.is_passed) == ("7 more left out, after the first 100 of a file", True)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_do_no_harm(text: str) -> None:
    xml = rendered(hostile(text))
    (case,) = cases_of(xml)
    assert not UNPRINTABLE.search(xml)
    assert case.name == "P999 made-up"
    assert [element.tag for element in ElementTree.fromstring(xml.encode()).iter()] == [
        "testsuites", "testsuite", "testcase", "failure",
    ]  # fmt: skip


@pytest.mark.parametrize("text", [text for text in HOSTILE if text.isprintable()])
def test_texts_arrive_as_they_are(text: str) -> None:
    (case,) = cases_of(rendered(hostile(text)))
    assert case.classname == f"plans/{text}.yaml"
    assert case.result[0].message == f"here: {text}; fix: not: {text}"
    assert f"title: {text}\n" in told(case)


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "utf-8"])
def test_a_console_gets_only_signs_that_it_has(encoding: str) -> None:
    written = rendered(finding("😀 北京"), encoding=encoding).encode(encoding)
    assert ElementTree.fromstring(written)[0][0][0].get("message") == "here: 😀 北京; fix: not: 😀 北京"
