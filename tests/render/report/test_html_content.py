"""What the page says of a plan: the same verdicts as the JSON, in sign and word, and what they rest on."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from covidsvc.model.report import Verdict
from covidsvc.render.report.signs import SIGNS
from covidsvc.words import LANGUAGES, Language
from covidsvc.words.report import VERDICTS
from render.report.html_reader import Element, read_page
from render.report.samples import hostile_files, report, shipped, visits

Write = Callable[[dict[str, str | bytes]], Path]

RANGE = ("--from", "2020-01", "--to", "2020-06", "--as-of", "2020-06-30")


def page_of(*arguments: str, lang: Language = "en", folder: Path | None = None) -> Element:
    said = arguments or ("--month", "2020-04")
    if folder is None:
        return read_page(shipped("html", lang=lang, period=said))
    return read_page(report(*said, "--format", "html", lang=lang, folder=folder).out)


def kpi_of(page: Element, id: str) -> Element:
    return next(each for each in page.every("section", "kpi") if each.attributes["id"].partition("-")[2] == id)


def facts_of(part: Element) -> dict[str, str]:
    """What stands under each name of the lists in a part of the page."""
    return {each.the("dt").text: each.the("dd").text for each in part.every("div") if each.every("dt")}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("month", ["2020-02", "2020-04", "2020-06"])
def test_each_kpi_has_its_verdict_in_sign_and_word(month: str, lang: Language) -> None:
    page = page_of("--month", month, lang=lang)
    kpis = json.loads(shipped("json", period=("--month", month)))["kpis"]
    assert len(page.every("section", "kpi")) == len(kpis)
    for kpi in kpis:
        verdict = Verdict(kpi["verdict"])
        shown = kpi_of(page, kpi["id"]).the("div", "head")
        pill = shown.the("span", "pill")
        assert verdict in pill.classes
        assert pill.text == f"{SIGNS[verdict].text} {VERDICTS[verdict].in_language(lang)}"
        assert shown.the("h4").text == kpi["title"][lang]


def test_the_summary_counts_verdicts() -> None:
    tiles = page_of().the("ul", "tiles")
    assert [each.text for each in tiles.every("li")] == [
        "8 √ met", "3 × missed", "3 ○ pending", "1 ? no data", "0 – n/a",
    ]  # fmt: skip


def test_periods_and_days_are_in_the_habit_of_the_language() -> None:
    heads = {lang: page_of(lang=lang).the("article", "plan").the("p", "period").text for lang in LANGUAGES}
    assert heads == {"en": "April 2020", "zh": "2020年4月"}
    assert page_of(lang="zh").the("p", "about").text.startswith("截至2020年4月30日 方案期2020年2月1日至2020年12月31日")
    assert page_of(lang="en").the("p", "about").text.startswith("As of 30 April 2020 plan from 1 February 2020")


def test_what_needs_attention_comes_by_owner_with_what_is_done_about_it() -> None:
    attention = page_of().the("section", "attention")
    owners = [each.the("h3").text for each in attention.every("div", "owner")]
    assert owners == [
        "IT Head of IT",
        "Customer Service Head of Customer Service",
        "Human Resources Head of Human Resources",
    ]
    customer_service = attention.every("div", "owner")[1]
    satisfaction, action = (each.text for each in customer_service.every("li"))
    assert satisfaction.startswith("× missed: Customer satisfaction · 84.96%, target at least 85%: −0.04 pp")
    assert "response: Upgrades" in satisfaction
    assert action.startswith("! overdue: action due 2020-03-31: A simplified, faster process for wealth advice")


@pytest.mark.parametrize("period", [("--month", "2020-06"), RANGE], ids=["months", "range"])
def test_the_map_has_the_verdict_of_every_month(period: tuple[str, ...]) -> None:
    table = page_of(*period).the("table", "heat")
    months = [f"2020-{month:02}" for month in range(1 if period is RANGE else 2, 7)]
    as_of = ("--as-of", "2020-06-30") if period is RANGE else ()
    for number, month in enumerate(months):
        kpis = json.loads(shipped("json", period=("--month", month, *as_of)))["kpis"]
        cells = [row.every("td")[number] for row in table.the("tbody").every("tr")]
        assert [each.attributes["class"] for each in cells] == [kpi["verdict"] for kpi in kpis]
        assert [each.the("i").text for each in cells] == [VERDICTS[kpi["verdict"]].en for kpi in kpis]
        assert [each.the("b").text for each in cells] == [SIGNS[Verdict(kpi["verdict"])].text for kpi in kpis]
    short = ["Jan", "Feb", "Mar", "Apr", "May", "Jun"]
    assert [each.text for each in table.the("thead").every("tr")[1].every("th")] == short[-len(months) :]


def test_misses_in_a_row_are_told_in_the_map_and_with_the_kpi() -> None:
    page = page_of()
    rows = page.the("table", "heat").the("tbody").every("tr")
    assert [row.the("th").text for row in rows if row.every("small")] == [
        "Customer satisfaction missed 3 months running"
    ]
    assert kpi_of(page, "customer-satisfaction").the("p", "streak").text == "missed 3 months running"


def test_a_range_names_its_periods_and_the_one_that_is_told_in_full() -> None:
    page = page_of("--from", "2020-Q1", "--to", "2020-Q2")
    assert page.the("p", "period").text == "Q1 to Q2 2020"
    assert page.the("p", "latest").text == "Verdicts and numbers: Q2 2020"
    assert page.the("p", "about").text.startswith("each as of its last day")
    assert [each.text for each in page.the("table", "heat").the("thead").every("th")] == ["KPI", "2020", "Q1", "Q2"]


def test_years_are_columns_of_their_own() -> None:
    head = page_of("--from", "2019", "--to", "2020").the("table", "heat").the("thead")
    assert [each.text for each in head.every("th")][:3] == ["KPI", "2019", "2020"]


def test_who_answers_for_what() -> None:
    table = page_of().the("section", "responsibility").the("table")
    rows = [[each.text for each in row.children] for row in table.the("tbody").every("tr")]
    assert rows[1] == ["Customer Service", "Head of Customer Service", "4", "√ 3 met × 1 missed", "1"]


def test_a_kpi_says_its_numbers() -> None:
    online_use = kpi_of(page_of(), "online-use")
    assert online_use.the("p", "value").text == "Value: 5.77 logins per user"
    facts = facts_of(online_use.the("div", "numbers"))
    assert facts == {"Target": "up 50%", "Change": "+44.3% on 4 logins per user", "Margin": "−5.7 pp"}
    response = facts_of(online_use.the("dl", "response"))
    assert list(response) == ["Cause", "Response", "By"]
    assert response["By"] == "Marketing (Head of Marketing) · due 2020-06-15"


def test_what_is_shown_does_not_contradict_the_verdict() -> None:
    page = page_of("--month", "2020-04")
    assert kpi_of(page, "customer-satisfaction").the("p", "value").text == "Value: 84.96%"
    missed = kpi_of(page_of("--month", "2020-06"), "incident-rate")
    assert facts_of(missed.the("div", "numbers")) == {"Target": "below 0.5%", "Margin": "±0 pp"}


def test_evidence_is_folded_away_under_each_kpi() -> None:
    page = page_of()
    for kpi in page.every("section", "kpi"):
        assert "open" not in kpi.the("details", "evidence").attributes
    evidence = kpi_of(page, "online-use").the("details", "evidence")
    assert facts_of(evidence) == {
        "Metric": "Online use (online-use), logged per month",
        "Calculated as": "Σ value ÷ Σ of",
        "Window": "2020-04-01 to 2020-04-30, finished",
        "Deadline": "2020-04-30",
        "Rows counted": "1 of 1 expected",
        "Exact value": "73109/12670 ≈ 5.77024467245 logins per user",
        "Baseline": "4 logins per user (2020-01)",
        "History": "Jan 2020: 4 logins per user; Feb 2020: 4.2 logins per user, pending; "
        "Mar 2020: 5.04 logins per user, pending; Apr 2020: 5.77 logins per user, missed",
    }
    assert [each.text for each in evidence.the("tbody").every("td")] == ["data/online-use.csv", "5", "1"]


def test_actions_are_listed_as_they_stood() -> None:
    actions = page_of("--month", "2020-02").every("details", "actions")[0].the("tbody")
    rows = [[each.text for each in row.children] for row in actions.every("tr")]
    assert rows[1:3] == [
        ["All products in the mobile app", "2020-02-20", "2020-02-18", "done"],
        ["All products on social media", "2020-02-29", "–", "open"],
    ]


BRANCHES = """\
covidsvc: 1
title: Branches
start: 2020-01-01
owners: {o: {title: Branches, person: Head of Branches, email: branches@bank.example}}
metrics: {visits: {title: Visits, unit: visits, dimensions: [branch], min: 0}}
measures:
  m:
    {title: Visits, owner: o, term: ongoing, review: monthly, kpis: {
      k: {metric: visits, aggregate: sum, by: branch, target: at least 50}}}
"""


def branches(count: int) -> dict[str, str | bytes]:
    """So many branches; the last has one visit, the one before it two."""
    return {
        "plans/plan.yaml": BRANCHES,
        "data/visits.csv": visits({f"branch {number:03}": str(count + 1 - number) for number in range(1, count + 1)}),
    }


def test_groups_are_folded_away_the_worst_first(write: Write) -> None:
    groups = page_of(folder=write(branches(60))).the("details", "groups")
    assert groups.the("summary").text == "By branch: 60 √ 11 met × 49 missed"
    assert groups.the("p", "more").text == "The worst 20 of 60 groups are shown."
    rows = [[each.text for each in row.children] for row in groups.the("tbody").every("tr")]
    assert len(rows) == 20
    assert rows[0] == [
        "branch 060", "× missed", "1 visits", "−49 visits", "–", "1", "1 visits data/visits.csv, lines 61",
    ]  # fmt: skip


def test_few_groups_are_all_shown(write: Write) -> None:
    groups = page_of(folder=write(branches(3))).the("details", "groups")
    assert groups.every("p", "more") == []
    assert len(groups.the("tbody").every("tr")) == 3


def test_hundreds_of_groups_do_not_drown_what_else_needs_attention(write: Write) -> None:
    attention = page_of(folder=write(branches(300))).the("section", "attention")
    assert [each.text for each in attention.every("li")] == [
        "× missed: Visits [branch 300] · 1 visits, target at least 50 visits: −49 visits",
        "× missed: Visits [branch 299] · 2 visits, target at least 50 visits: −48 visits",
        "× missed: Visits [branch 298] · 3 visits, target at least 50 visits: −47 visits and 46 more groups, see below",
    ]


def test_an_address_is_a_text(write: Write) -> None:
    page = page_of(folder=write(branches(1)))
    assert page.the("span", "email").text == "branches@bank.example"


def test_kpis_with_one_title_are_told_apart_in_the_map(write: Write) -> None:
    page = page_of(folder=write(hostile_files("Same")))
    rows = page.the("table", "heat").the("tbody").every("tr")
    assert [row.the("a").text for row in rows] == ["Same · by-branch", "Same · visited", "Same · called"]
