"""JUnit's XML: a test case for each rule that a file breaks, so that its name stays when lines move."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement

from covidsvc.diagnostic import Finding
from covidsvc.render.findings.as_text import finding_as_text
from covidsvc.render.findings.wording import name_of, sentence
from covidsvc.render.plain import printable
from covidsvc.render.style import Style
from covidsvc.render.xml_text import legal, xml_text
from covidsvc.words import Language, Words
from covidsvc.words import findings as words

_NAME = "covidsvc check"


def findings_as_junit(findings: Sequence[Finding], left_out: int, style: Style) -> str:
    suites: dict[str, dict[str, list[Finding]]] = {}
    for finding in findings:
        suites.setdefault(finding.span.file, {}).setdefault(finding.rule.code, []).append(finding)
    root = Element("testsuites", name=_NAME)
    for file, of_rules in suites.items():
        suite = SubElement(root, "testsuite", name=legal(printable(file)))
        for alike in of_rules.values():
            _add_case(suite, alike, style.language)
    if left_out:
        _add_remark(root, words.LEFT_OUT.fill(count=left_out), style.language)
    elif not findings:
        # Viewers take a report without any test case for one that went wrong.
        _add_remark(root, words.ALL_IS_WELL, style.language)
    for element in (*root, root):
        element.set("tests", str(len(element.findall(".//testcase"))))
        element.set("failures", str(len(element.findall(".//failure"))))
    return xml_text(root, style)


def _add_case(suite: Element, alike: Sequence[Finding], language: Language) -> None:
    """What a file has of one rule. Only errors fail: JUnit knows no warnings, and "skipped" would be untrue."""
    first, file = alike[0], suite.get("name", "")
    case = SubElement(suite, "testcase", classname=file, name=name_of(first), file=file, line=str(first.span.line))
    told = legal("\n".join(finding_as_text(finding, Style(language)) for finding in alike))
    errors = [finding for finding in alike if finding.severity == "error"]
    if errors:
        message = sentence(errors[0], language)
        if more := len(alike) - 1:
            message = words.AND_MORE.fill(sentence=message, more=more).in_language(language)
        SubElement(case, "failure", type=first.rule.slug, message=legal(message)).text = told
    else:
        SubElement(case, "system-out").text = told


def _add_remark(root: Element, remark: Words, language: Language) -> None:
    """Something to say that is about no file, as a test case that passes."""
    suite = SubElement(root, "testsuite", name=_NAME)
    SubElement(suite, "testcase", classname=_NAME, name=remark.in_language(language))
