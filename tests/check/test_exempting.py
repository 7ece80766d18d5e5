"""What comments exempt, and what is told of those that exempt nothing."""

import pytest

from covidsvc.check.exemptions import check_exemptions, without_exempted
from covidsvc.diagnostic import Exemption, Finding, Rule, Span
from covidsvc.diagnostic.exemption import read_exemption
from covidsvc.words import Words

FILE = "plans/plan.yaml"
REASON = "because the survey asks more people"
ASKED = {"P327": True, "P410": True, "L205": False}
"""All rules that there are, each with whether it was asked."""


def finding(code: str = "P327", file: str = FILE, line: int = 9) -> Finding:
    return Rule(code, "x", "warning", Words("x", "x")).at(Span(file, line, 3, line, 5))


def exemption(said: str = f"ignore P327, P410 {REASON}", line: int = 9) -> Exemption:
    """A comment in line 7 that is of another line."""
    exemption = read_exemption(FILE, 7, f"# covidsvc: {said}", line)
    assert exemption is not None
    return exemption


@pytest.mark.parametrize("code", ["P327", "P410"])
def test_a_finding_of_its_line_and_of_a_rule_that_it_names(code: str) -> None:
    assert without_exempted([finding(code)], [exemption()]) == []


@pytest.mark.parametrize("other", [finding("P328"), finding(line=7), finding(line=8), finding(file="plans/other.yaml")])
def test_no_other(other: Finding) -> None:
    assert without_exempted([other, finding()], [exemption()]) == [other]


@pytest.mark.parametrize("said", ["ignore P327", f"ignore {REASON}", f"skip P327 {REASON}"])
def test_none_where_it_says_too_little(said: str) -> None:
    assert without_exempted([finding()], [exemption(said)]) == [finding()]


def test_two_comments_on_one_line_add_up() -> None:
    both = [exemption(f"ignore P327 {REASON}"), exemption(f"ignore P410 {REASON}")]
    assert without_exempted([finding("P327"), finding("P410"), finding("L205")], both) == [finding("L205")]


@pytest.mark.parametrize(
    ("said", "line", "code", "message"),
    [
        ("P327", 9, "P111", "the comment exempts from nothing: it does not say `ignore`"),
        (f"ignore {REASON}", 9, "P111", "the comment exempts from nothing: it names no rule"),
        ("ignore", 9, "P111", "the comment exempts from nothing: it names no rule"),
        ("ignore P327", 9, "P111", "the comment exempts from nothing: it gives no reason"),
        (f"ignore P327 {REASON}", 0, "P111", "the comment exempts from nothing: nothing stands below it"),
        (f"ignore P327, P999 {REASON}", 9, "P111", "the comment exempts from nothing: there is no rule P999"),
        (f"ignore P327, P410 {REASON}", 9, "P112", "nothing in line 9 breaks P410"),
    ],
)
def test_what_exempts_nothing_is_told_with_its_reason(said: str, line: int, code: str, message: str) -> None:
    (told,) = check_exemptions([exemption(said, line)], [finding()], lambda: ASKED)
    assert (told.rule.code, told.message.en, told.span.line) == (code, message, 7)


def test_of_a_rule_that_was_not_asked_nobody_knows() -> None:
    assert list(check_exemptions([exemption(f"ignore P327, L205 {REASON}")], [finding()], lambda: ASKED)) == []


def test_a_rule_that_nearly_has_that_code_is_named() -> None:
    (told,) = check_exemptions([exemption(f"ignore P372 {REASON}")], [], lambda: ASKED)
    assert told.fix is not None
    assert told.fix == Words("did you mean P327?", "是否要写 P327？")
