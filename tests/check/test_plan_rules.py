"""What can be wrong with a plan beyond its file: each fault once, at its place."""

from pathlib import Path

import pytest

from covidsvc.check import check_plans
from load.faulty_plans import PLAN, changed, found_in, in_short, read

WAITING = "        metric: waiting\n        aggregate: mean\n        target: at most 24 hours\n"


def kpi(text: str) -> str:
    """The plan with another KPI in place of the second, its keys parted by semicolons."""
    return changed(WAITING, "".join(f"        {line.strip()}\n" for line in text.split(";")))


@pytest.mark.parametrize(
    ("keys", "code", "marked", "fix"),
    [
        ("metric: sales; target: at least 1", "P306", "waiting", "add `aggregate:`"),
        ("metric: sales; aggregate: ratio; target: at least 1", "P307", "ratio", "write sum"),
        ("metric: satisfaction; aggregate: mean; target: at least 80%", "P307", "mean", "write `ratio`"),
        ("metric: satisfaction; target: at least 80", "P308", "80", "write `80%`"),
        ("metric: satisfaction; target: between 80 and 90", "P308", "80 and 90", "write `80%`"),
        ("metric: satisfaction; target: up 5%; baseline: 80%", "P310", "5%", "`up 5 pp`"),
        ("metric: satisfaction; target: at least 80%; baseline: 80", "P308", "80", "write `80%`"),
        ("metric: sales; aggregate: sum; target: at least 5 dollars", "P304", "dollars", "write 5 "),
        ("metric: waiting; aggregate: mean; target: at most 90 minuts", "P304", "minuts", "write 90 minutes"),
        ("metric: waiting; aggregate: mean; target: at most 5%", "P304", "%", "write 5 hours"),
        ("metric: waiting; aggregate: count; target: at least 2%", "P304", "%", "write 2"),
        ("metric: waiting; aggregate: share at most 5 yuan; target: at least 90%", "P304", "yuan", "write 5 hours"),
        ("metric: waiting; aggregate: share at most 5 hours; target: at least 90", "P308", "90", "write `90%`"),
        (
            "metric: waiting; aggregate: mean; target: between 2 days and 30 hours",
            "P323",
            "2 days and 30 hours",
            "smaller",
        ),
        ("metric: sales; aggregate: sum; target: up 30%", "P311", "up 30%", "add `baseline:`"),
        ("metric: sales; aggregate: sum; target: up 30%; baseline: 0", "P312", "0", "another baseline"),
        ("metric: sales; aggregate: sum; target: up 30%; baseline: 2019", "P313", "2019", "2019-01..2019-12"),
        (
            "metric: sales; aggregate: sum; target: up 30%; baseline: 2020-02",
            "P314",
            "2020-02",
            "before the measure starts",
        ),
        (
            "metric: sales; aggregate: sum; target: up 30%; baseline: year ago; over: to date",
            "P315",
            "year ago",
            "or a period",
        ),
        (
            "metric: sales; aggregate: sum; target: up 30%; baseline: 2019-12; over: to date",
            "P315",
            "2019-12",
            "write a number",
        ),
        ("metric: waiting; aggregate: mean; target: at most 1 day; pace: linear", "P319", "linear", "change, a sum"),
        ("metric: waiting; aggregate: last; target: at most 1 day", "P322", "last", "by: branch"),
        (
            "metric: waiting; aggregate: mean; target: at most 1 day; by: brach",
            "P207",
            "brach",
            "did you mean `branch`?",
        ),
        ("metric: waiting; aggregate: mean; target: at most 1 day; where: {chanel: x}", "P207", "chanel", "`channel`"),
        ("metric: waits; aggregate: mean; target: at most 1 day", "P203", "waits", "did you mean `waiting`?"),
        ("metric: waiting; aggregate: mean; target: at most 1 day; owner: hr", "P204", "hr", "declare it"),
        (
            "metric: waiting; aggregate: mean; target: at most 1 day; deadline: 2021-06-30",
            "P403",
            "2021-06-30",
            "within",
        ),
        (
            "metric: waiting; aggregate: mean; target: at most 1 day; over: 12 months",
            "P403",
            "waiting",
            "shorter window",
        ),
    ],
)
def test_a_fault_of_a_kpi_is_told_once(tmp_path: Path, keys: str, code: str, marked: str, fix: str) -> None:
    (found,) = found_in(tmp_path, kpi(keys))
    assert (found.code, found.marked) == (code, marked)
    assert fix in found.fix


@pytest.mark.parametrize(
    ("old", "new", "code", "marked"),
    [
        ("unit: hours", "unit: percent", "P320", "percent"),
        ("    min: 0", "    min: 5\n    max: 1", "P321", "1"),
        ("unit: hours", "unit: hours\n    encoding: utf-61", "P213", "utf-61"),
        ("unit: hours", "unit: hours\n    encoding: utf-16", "P213", "utf-16"),
        ("unit: hours", "unit: hours\n    owner: hr", "P204", "hr"),
        ("[branch, channel]", "[branch, branch]", "P208", "branch"),
        ("[branch, channel]", "[note, channel]", "P208", "note"),
        ("    owner: it", "    owner: IT", "P204", "IT"),
        ("[few-visits]", "[few-visit]", "P205", "few-visit"),
        ("[convenience]", "convenient", "P206", "convenient"),
        ("  serve:", "  Serve_It:", "P201", "Serve_It"),
        ("end: 2020-12-31", "end: 2019-12-31", "P404", "2019-12-31"),
        ("    owner: it", "    owner: it\n    start: 2021-01-01", "P405", "2021-01-01"),
        ("term: 3 months", "term: 2 years", "P403", "2 years"),
        ("review: monthly", "review: quarterly\n    # looked at", "", ""),
        ("per: day", "per: week", "P406", "sales"),
        ("aggregate: sum", "aggregate: sum\n        min_rows: 3", "", ""),
        ("languages: [zh, en]\n", "", "P211", "zh"),
        ("languages: [zh, en]", "languages: [zh, eng]", "P211", "eng"),
        ("languages: [zh, en]", "languages: [zh, en, fr]", "P214", "fr"),
        ("{zh: 服务, en: Serve}", "{zh: 服务, em: Serve}", "P211", "em"),
        ("{zh: 服务, en: Serve}", "{zh: 服务, en: Serve, fr: Servir}", "P211", "fr"),
        ("{zh: 服务, en: Serve}", "{zh: 服务}", "P210", "{zh: 服务}"),
        ("{zh: 服务, en: Serve}", "Serve", "P210", "Serve"),
        ("languages: [zh, en]", "languages: [zh, en]\ncheck: {P301: warning}", "P212", "P301"),
        ("languages: [zh, en]", "languages: [zh, en]\ncheck: {P406: error}", "", ""),
    ],
)
def test_a_fault_of_a_declaration_is_told_once(tmp_path: Path, old: str, new: str, code: str, marked: str) -> None:
    found = found_in(tmp_path, changed(old, new))
    assert [(each.code, each.marked) for each in found] == ([(code, marked)] if code else [])


def test_a_window_has_to_hold_the_review_and_a_row(tmp_path: Path) -> None:
    short = changed("        aggregate: sum\n", "        aggregate: sum\n        over: month\n")
    assert [each.code for each in found_in(tmp_path, short.replace("review: monthly", "review: quarterly"))] == ["P316"]
    rare = changed("per: day", "per: quarter").replace("start: 2020-02-01", "start: 2020-04-01")
    assert [(each.code, each.marked) for each in found_in(tmp_path, rare)] == [("P317", "sales")]


def test_a_range_of_periods_runs_forward_in_its_fiscal_year(tmp_path: Path) -> None:
    plan = kpi("metric: sales; aggregate: sum; target: up 5; baseline: 2019-Q1..2019-03")
    assert found_in(tmp_path, plan) == []
    later = plan.replace("languages:", "fiscal_year_start: 4\nlanguages:")
    assert [(each.code, each.marked) for each in found_in(tmp_path, later)] == [("P324", "2019-Q1..2019-03")]


def test_rows_cannot_be_asked_for_where_silence_is_zero(tmp_path: Path) -> None:
    plan = changed("per: day", "per: day\n    missing: zero")
    plan = changed("        aggregate: sum\n", "        aggregate: sum\n        min_rows: 3\n", plan)
    assert [(each.code, each.marked) for each in found_in(tmp_path, plan)] == [("P318", "3")]


def test_a_value_to_date_needs_a_day_to_be_due(tmp_path: Path) -> None:
    plan = changed("end: 2020-12-31\n", "").replace("term: 3 months", "term: ongoing")
    plan = changed("        aggregate: sum\n", "        aggregate: sum\n        over: to date\n", plan)
    assert [(each.code, each.marked) for each in found_in(tmp_path, plan)] == [("P403", "sales")]


def test_an_id_is_unique_among_its_kind(tmp_path: Path) -> None:
    again = PLAN[PLAN.index("  serve:") :].replace("  serve:", "  again:")
    found = found_in(tmp_path, PLAN + again)
    again_there = ["website", "sales", "waiting", "satisfied", "requests"]
    assert [(each.code, each.marked) for each in found] == [("P202", id) for id in again_there]
    shared = PLAN.replace("few-visits", "it").replace("convenience", "it").replace("  serve:", "  it:")
    assert found_in(tmp_path, shared) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kind: share", "kind: shares"),
        ("unit: hours", "unit: [hours]"),
        ("term: 3 months", "term: 3 monts"),
        ("start: 2020-02-01", "start: 2020-02-30"),
        ("end: 2020-12-31", "end: soon"),
        ("aggregate: sum", "aggregate: summ"),
        ("target: at least 10", "target: up"),
        ("languages: [zh, en]", "languages: {zh: 1}"),
        ("  it: {title: {zh: IT部, en: IT}, person: {zh: 负责人, en: Head of IT}}", "  it: IT"),
        ("problems:\n", "problems: none\nproblem:\n"),
    ],
)
def test_nothing_follows_from_what_is_made_up(tmp_path: Path, old: str, new: str) -> None:
    assert len(found_in(tmp_path, changed(old, new))) == (2 if old.startswith("problems") else 1)


@pytest.mark.parametrize(
    ("old", "new", "keys"),
    [
        ("per: day", "per: week", "per"),
        ("unit: hours", "unit: days", "unit"),
        ("    min: 0\n", "", "min"),
        ("title: {zh: 等待, en: Waiting}", "title: {zh: 等候, en: Waiting}", "title"),
    ],
)
def test_metrics_of_two_plans_are_declared_alike(tmp_path: Path, old: str, new: str, keys: str) -> None:
    readings = [read(tmp_path, PLAN, "a.yaml"), read(tmp_path, changed(old, new), "b.yaml")]
    found = [finding for finding in check_plans(readings) if finding.severity == "error"]
    assert [finding.rule.code for finding in found] == ["P209"]
    assert found[0].span.file == "plans/b.yaml"
    assert in_short(found[0]).message.endswith(f"declared differently in plans/a.yaml ({keys})")


def test_a_fiscal_year_gives_quarters_another_meaning(tmp_path: Path) -> None:
    quarterly = changed("per: day", "per: quarter").replace("review: monthly", "review: quarterly")
    other = changed("languages:", "fiscal_year_start: 2\nlanguages:", quarterly)
    readings = [read(tmp_path, quarterly, "a.yaml"), read(tmp_path, other, "b.yaml")]
    assert "P209" in {finding.rule.code for finding in check_plans(readings)}
    readings = [
        read(tmp_path, PLAN, "a.yaml"),
        read(tmp_path, changed("languages:", "fiscal_year_start: 2\nlanguages:"), "b.yaml"),
    ]
    assert check_plans(readings) == []


def test_a_plan_chooses_how_grave_a_warning_is(tmp_path: Path) -> None:
    plan = changed("per: day", "per: week").replace("languages:", "check: {P406: error}\nlanguages:")
    assert [finding.severity for finding in check_plans([read(tmp_path, plan)])] == ["error"]
