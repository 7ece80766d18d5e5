"""What people stumble over in YAML: one sentence each, at its place, and what comes after it is read."""

from pathlib import Path

import pytest

from covidsvc.diagnostic import Span
from load.faulty_plans import PLAN, changed, findings_in, found_in

TITLE = "title: {zh: 服务, en: Serve}"
LONG = "owner" * 250


@pytest.mark.parametrize(
    ("old", "new", "marked", "fix"),
    [
        ("target: at least 10", "target: >= 10", ">= 10", 'write ">= 10"'),
        ("target: at least 10", "target: > 10  # a comment", "> 10", 'write "> 10"'),
        ("en: yuan}", "en: %}", "%", 'write "%"'),
        ("{zh: 元, en: yuan}", "@home", "@home", 'write "@home"'),
        ("{zh: 服务, en: Serve}", "{zh: 服务, en: %}", "%", 'write "%"'),
        (TITLE, "title: Serve: faster", "Serve: faster", 'write "Serve: faster"'),
        ("en: Serve}", "en: Serve: now}", "Serve: now", 'write "Serve: now"'),
        ("en: Serve}", "en: *Serve* now}", "*Serve* now", 'write "*Serve* now"'),
        ("en: Serve}", "en: & Serve}", "& Serve", 'write "& Serve"'),
        ("    owner: it", "    owner：it", "：", "write `: `, an ASCII colon and a space"),
        ("covidsvc: 1", "covidsvc：1", "：", "write `: `, an ASCII colon and a space"),
        (TITLE, "title: {zh：服务, en: Serve}", "：", "write `: `, an ASCII colon and a space"),
        (TITLE, "title:\n      zh：服务\n      en：Serve", "：", "write `: `, an ASCII colon and a space"),
        ("    owner: it", "    owner:it", ":", "write `: `, a colon and a space"),
        ("solves: [few-visits]", "solves: - few-visits", "- few-visits", "write `[few-visits]`"),
        ("    owner: it", "\towner: it", "\t", "indent with spaces"),
        ("    owner: it", "   owner: it", "owner: it", "the same indentation"),
        ("    owner: it", "    owner", "owner", "write a key, a colon and a space"),
        (TITLE, 'title: "Serve" now', "now", "put all of it in quotes"),
        (TITLE, "title: 'it's'", "s'", "put all of it in quotes"),
        ("term: 3 months", 'term: "3 months', '"3 months', "close it at the end"),
        ("[branch, channel]", "[branch, channel", "[", "close it with `]`"),
        ("{zh: 服务, en: Serve}", "{zh: 服务, en: Serve", "{", "close it with `}`"),
        ("[few-visits]", "[few-visits]]", "]", "remove it"),
        ("en: Serve}", 'en: "\\q"}', "\\q", "write two backslashes"),
        ("    owner: it", "    owner: i\x01t", "\x01", "delete it"),
        ("    owner: it", "    owner: it\0", "\0", "delete it"),
        ("    owner: it", f"    {LONG}: it", LONG, "write a shorter one"),
        ("{zh: 服务, en: Serve}", f"{{zh: 服务, {LONG}: Serve}}", LONG, "write a shorter one"),
        ("en: Serve}", "en: Serve, better}", "Serve, better", 'put the whole text in quotes: "Serve, better"'),
        ("en: Serve}", "en: Serve, a, b}", "Serve, a, b", 'put the whole text in quotes: "Serve, a, b"'),
    ],
)
def test_a_stumble_is_told_once_at_its_place(tmp_path: Path, old: str, new: str, marked: str, fix: str) -> None:
    found = [each for each in found_in(tmp_path, changed(old, new)) if each.code != "P210"]
    assert [(each.code, each.marked) for each in found] == [("P102", marked)]
    assert found[0].fix.startswith(fix) or fix in found[0].fix


def test_a_comma_splits_a_number_in_braces(tmp_path: Path) -> None:
    plan = changed(
        "      waiting:\n", "      more: {metric: sales, aggregate: sum, target: at least 8,000 yuan}\n      waiting:\n"
    )
    (finding,) = findings_in(tmp_path, plan)
    assert (finding.span.line, finding.span.column, finding.span.end_column) == (40, 53, 72)


def test_lines_after_a_stumble_are_read_as_they_were_meant(tmp_path: Path) -> None:
    plan = PLAN
    for old, new in (
        ("en: yuan}", "en: %}"),
        ("    owner: it", "    owner：ti"),
        ("term: 3 months", 'term: "3 moons'),
        ("target: at least 10", "target: >= 10 dollars"),
    ):
        plan = changed(old, new, plan)
    found = [(each.code, each.marked) for each in found_in(tmp_path, plan)]
    assert found == [
        ("P102", "%"),
        ("P102", "："),
        ("P204", "ti"),
        ("P102", '"3 moons'),
        ("P402", "moons"),
        ("P102", ">= 10 dollars"),
        ("P304", "dollars"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("    owner: it", "    owner: *it", "*it"),
        ("    owner: it", "    owner: !!str it", "!!str it"),
        ("    owner: it", "    <<: {owner: it, term: 1 month}", "<<"),
        ("    owner: it", "    ? [owner]\n    : it\n    owner: it", "["),
    ],
)
def test_what_a_plan_does_not_need_is_refused_and_nothing_follows_from_it(
    tmp_path: Path, old: str, new: str, marked: str
) -> None:
    (found,) = found_in(tmp_path, changed(old, new))
    assert (found.code, found.marked[: len(marked)]) == ("P104", marked)


def test_a_merge_key_hides_which_keys_there_are(tmp_path: Path) -> None:
    plan = changed("owners:\n", "owners:\n  <<: {hr: {title: HR}}\n")
    assert [each.code for each in found_in(tmp_path, plan.replace("    owner: it", "    owner: hr"))] == ["P104"]


def test_a_second_document_is_refused(tmp_path: Path) -> None:
    (finding,) = findings_in(tmp_path, PLAN + "---\ncovidsvc: 1\n")
    assert (finding.rule.code, finding.span.line) == ("P104", PLAN.count("\n") + 1)


@pytest.mark.parametrize("brackets", ["[" * 100_000, "{a: " * 100_000, "[" * 41 + "]" * 41])
def test_deep_nesting_is_refused_and_crashes_nothing(tmp_path: Path, brackets: str) -> None:
    (found,) = found_in(tmp_path, changed("owner: it", f"owner: {brackets}"))
    assert found.code == "P105"


def test_a_key_that_stands_twice_is_an_error_at_the_second(tmp_path: Path) -> None:
    (finding,) = findings_in(tmp_path, changed("    owner: it\n", "    owner: it\n    owner: hr\n"))
    assert (finding.rule.code, finding.span.line, finding.span.column) == ("P103", 29, 5)
    assert [related.place.line for related in finding.related if isinstance(related.place, Span)] == [28]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("en: Serve}", "en: no}"),
        ("en: Serve}", "en: 12:30}"),
        ("en: Serve}", "en: 010}"),
        ("en: Serve}", 'en: "A, b: c"}'),
        ("en: Serve}", "en: it's}"),
        ("en: Serve}", "en: a#b}"),
        ("    owner: it", "    owner: &anchor it"),
        ("    owner: it", '    "owner": "it"'),
        ("    owner: it", "    owner:\tit"),
        ("    owner: it", "    owner: it # a comment"),
        ("    min: 0", "    min: ~\n    max:"),
        ("target: at least 10", "target: >-\n          at least\n          10"),
        ("covidsvc: 1", "%YAML 1.2\n---\ncovidsvc: 1"),
        ("    dimensions: [branch, channel]", "    dimensions:\n    - branch\n    - channel"),
        ("[few-visits]", "few-visits"),
    ],
)
def test_what_is_allowed_is_accepted(tmp_path: Path, old: str, new: str) -> None:
    assert found_in(tmp_path, changed(old, new)) == []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_move_no_place(tmp_path: Path, end: str, mark: str) -> None:
    plan = mark + changed("    owner: it", "    owner: itt").replace("\n", end)
    (finding,) = findings_in(tmp_path, plan)
    assert (finding.span.line, finding.span.column, finding.span.excerpt) == (28, 12, "    owner: itt")
