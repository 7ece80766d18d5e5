"""The schema of plans: what an editor completes, explains and refuses."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from conftest import REPOSITORY, Run
from covidsvc.check import check_plans
from covidsvc.diagnostic import Place
from covidsvc.load import read_plan
from covidsvc.load.explanations import DECLARATIONS, EXPLANATIONS, mappings
from covidsvc.model.mapping import ImportMapping
from covidsvc.model.plan import Declared, Plan
from docs.markdown import PAGES, blocks, read
from load.editing import SCHEMA, Complaint, complaints
from load.faulty_plans import changed, findings_in


def test_it_is_a_schema() -> None:
    Draft7Validator.check_schema(SCHEMA)


def test_the_file_for_editors_is_what_the_command_prints(
    run: Run, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """`pytest tests/load/test_schema.py --rewrite` writes it anew."""
    file = REPOSITORY / "schema/plan.schema.json"
    printed = run(tmp_path, "schema")
    assert (printed.exit, printed.err) == (0, "")
    if request.config.getoption("--rewrite"):
        file.write_bytes(printed.out.encode())
    assert printed.out == read(file)
    assert json.loads(printed.out) == SCHEMA


def test_the_command_writes_it_to_a_file(run: Run, tmp_path: Path) -> None:
    assert run(tmp_path, "schema", "--output", "plan.schema.json") == run(tmp_path, "schema", "-o", "other.json")
    assert json.loads((tmp_path / "plan.schema.json").read_text(encoding="utf-8")) == SCHEMA


MODELS = [model for model in Declared.__subclasses__() if model.__module__ == Plan.__module__]
OF_MAPPINGS = [model for model in Declared.__subclasses__() if model.__module__ == ImportMapping.__module__]


def test_every_declaration_is_explained() -> None:
    assert set(DECLARATIONS) == set(EXPLANATIONS) == set(MODELS)
    assert set(mappings.DECLARATIONS) == set(mappings.EXPLANATIONS) == set(OF_MAPPINGS)


@pytest.mark.parametrize("model", [*MODELS, *OF_MAPPINGS], ids=lambda model: model.__name__)
def test_every_key_is_explained(model: type[Declared]) -> None:
    assert list({**EXPLANATIONS, **mappings.EXPLANATIONS}[model]) == list(model.model_fields)


def test_of_mappings_there_is_a_schema_that_takes_what_the_page_on_imports_shows(run: Run, tmp_path: Path) -> None:
    schema = json.loads(run(tmp_path, "schema", "mapping").out)
    Draft7Validator.check_schema(schema)
    shown = [block.text for block in blocks(read(REPOSITORY / "docs/import.md")) if "# mappings/" in block.text]
    assert shown
    for text in shown:
        assert list(Draft7Validator(schema).iter_errors(yaml.safe_load(text))) == []
    wrong = yaml.safe_load(shown[0].replace("date:", "dat:").replace("begin:", "start:"))
    found = sorted(error.message for error in Draft7Validator(schema).iter_errors(wrong))
    assert [message.partition(" ")[0] for message in found] == ["'date'", "Additional", "Additional"]


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    """A schema and all that is in it."""
    if isinstance(schema, dict):
        yield schema
        for each in schema.values():
            yield from parts(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from parts(each)


KEYS = [
    pytest.param(each, id=f"{part['title']}: {key}")
    for part in parts(SCHEMA)
    if isinstance(part.get("properties"), dict) and "title" in part
    for key, each in part["properties"].items()
]


@pytest.mark.parametrize("key", KEYS)
def test_hovering_over_a_key_tells_in_both_languages_what_it_means(key: dict[str, Any]) -> None:
    english, chinese = key["description"].split("\n\n")
    assert english.endswith(".")
    assert chinese.endswith("。")
    assert "default" not in key or f"Default: `{key['default']}`." in english
    assert "default" not in key or f"默认：{key['default']}。" in chinese


@pytest.mark.parametrize("key", KEYS)
def test_what_is_offered_for_a_key_is_right_there(key: dict[str, Any]) -> None:
    for value in (*key.get("examples", ()), *([key["default"]] if "default" in key else ())):
        assert list(Draft7Validator(key).iter_errors(value)) == []


def plans() -> Iterator[tuple[str, str]]:
    """The plans that ship, those of the tests, and those that the pages show."""
    folders = [REPOSITORY / "plans", *(REPOSITORY / "tests").rglob("plans")]
    for path in sorted(path for folder in folders for path in folder.glob("*.y*ml")):
        yield str(path.relative_to(REPOSITORY)), path.read_text(encoding="utf-8-sig", errors="replace")
    for page in (*PAGES, REPOSITORY / "README.md"):
        for number, block in enumerate(blocks(read(page))):
            if block.language == "yaml" and "covidsvc: 1" in block.text:
                yield f"{page.name} {number}", block.text


ANSWER = "response: {2020-04: {cause: {zh: 雪, en: Snow}, action: {zh: 撒盐, en: Salt}, owner: it, due: 2020-05-31}}"

PLANS = [pytest.param(text, id=name) for name, text in plans()]


@pytest.mark.parametrize("text", PLANS)
def test_an_editor_complains_only_where_check_does(text: str, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    reading = read_plan(tmp_path / "plan.yaml", "plans/plan.yaml")
    wrong = {each.span.line for each in check_plans([reading]) if each.severity == "error"}
    if not any(each.rule.code in ("P102", "P103", "P104", "P105") for each in reading.findings):
        marked = {reading.pin(place).line for place in places_of(complaints(text))}
        assert marked <= wrong


def places_of(found: list[Complaint]) -> Iterator[Place]:
    """The places of complaints. A key that is misspelt is missing, too: `check` tells that once."""
    misspelt = {each.holder for each in found if each.keyword == "unknown"}
    for each in found:
        if each.keyword != "required":
            yield Place(each.route, "key")
        elif each.holder not in misspelt:
            yield Place(each.holder, "key")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: {zh: 方案, en: Plan}", "title: {zh: 2020, en: true}"),
        ("end: 2020-12-31", "end:"),
        ("end: 2020-12-31", "end: ~\nfiscal_year_start: 4"),
        ("end: 2020-12-31", 'end: 2020-12-31\nfiscal_year_start: "04"'),
        ("    min: 0", "    min: -0.5\n    max: 100"),
        ("    min: 0", '    min: "0"'),
        ("    per: day", "    per:"),
        ("    solves: [few-visits]", "    solves: few-visits"),
        ("    term: 3 months", '    term: "３ 个月 "'),
        ("    term: 3 months", "    term: Every  Quarter"),
        ("      website: {zh: 网站, en: Website}", "      website: Website"),
        ("      website: {zh: 网站, en: Website}", "      website: {title: {zh: 网站, en: Website}, due: 2020-03-31}"),
        ("    actions:\n      website: {zh: 网站, en: Website}\n", "    actions:\n"),
        ("target: at most 24 hours", "target: up 1 hour\n        baseline: 1000"),
        ("target: at most 24 hours", "target: 不超过1天\n        where: {branch: 1, channel: [true, web]}"),
        ("target: at most 24 hours", "target: {2020-02: at most 24 hours, 2020-04: ≤ 20}"),
        ("target: at most 24 hours", "target: at most 24 hours\n        min_rows: 30\n        pace:"),
        ("aggregate: mean\n        target: at most 24 hours", "aggregate: share <= 24 h\n        target: 85％以上"),
        ("target: at most 24 hours", f"target: at most 24 hours\n        {ANSWER}"),
        ("target: at most 24 hours", "target: at most 24 hours\n        response:"),
    ],
)
def test_what_check_takes_an_editor_takes(old: str, new: str, tmp_path: Path) -> None:
    plan = changed(old, new)
    assert [each.message.en for each in findings_in(tmp_path, plan) if each.severity == "error"] == []
    assert complaints(plan) == []


@pytest.mark.parametrize(
    ("old", "new", "place", "keyword"),
    [
        ("covidsvc: 1", "covidsvc: 2", "covidsvc", "maximum"),
        ("covidsvc: 1\n", "", "covidsvc", "required"),
        ("owners:", "ownrs:", "ownrs", "unknown"),
        ("start: 2020-02-01", "start: 2020-2-1", "start", "pattern"),
        ("start: 2020-02-01", "start: ~", "start", "type"),
        ("title: {zh: 方案, en: Plan}", "title: {zh: , en: Plan}", "title.zh", "type"),
        ("title: {zh: 方案, en: Plan}", 'title: " "', "title", "pattern"),
        ("title: {zh: 方案, en: Plan}", "title: {}", "title", "minProperties"),
        ("languages: [zh, en]", "languages: zh", "languages", "type"),
        ("languages: [zh, en]", "languages: [zh, en]\nfiscal_year_start: 13", "fiscal_year_start", "maximum"),
        ("languages: [zh, en]", "languages: [zh, en]\ncheck: {P201: fatal}", "check.P201", "enum"),
        ("languages: [zh, en]", "languages: [zh, en]\ncheck: {p201: error}", "check.p201", "key"),
        ("  few-visits:", "  Few_Visits:", "problems.Few_Visits", "key"),
        ("  few-visits:", f"  {'a' * 101}:", f"problems.{'a' * 101}", "key"),
        ("title: {zh: IT部, en: IT}, person", "person", "owners.it.title", "required"),
        ("    unit: hours", "    unit: [hours]", "metrics.waiting.unit", "type"),
        ("    min: 0", "    min: 1,000", "metrics.sales.min", "pattern"),
        ("    min: 0", f"    min: 1{'0' * 18}", "metrics.sales.min", "exclusiveMaximum"),
        ("    per: day", "    per: daily", "metrics.sales.per", "enum"),
        ("    dimensions: [branch, channel]", "    dimensions: branch", "metrics.waiting.dimensions", "type"),
        ("    term: 3 months", "    term: 3 monts", "measures.serve.term", "pattern"),
        ("    term: 3 months", "    term: 3", "measures.serve.term", "type"),
        ("    review: monthly", "    review:", "measures.serve.review", "enum"),
        ("    solves: [few-visits]", "    solves: [Few visits]", "measures.serve.solves.0", "pattern"),
        ("{zh: 网站, en: Website}", "{titel: Website, due: 2020-03-31}", "measures.serve.actions.website.titel", "key"),
        ("{zh: 网站, en: Website}", "{title: Site, due: soon}", "measures.serve.actions.website.due", "pattern"),
        ("{zh: 网站, en: Website}", "{zh: [网站]}", "measures.serve.actions.website.zh", "type"),
        ("target: at least 10", "target: at lest 10", "measures.serve.kpis.sales.target", "pattern"),
        ("target: at least 10", "target: 10", "measures.serve.kpis.sales.target", "type"),
        ("target: at least 10", "target: {2020-13: at least 10}", "measures.serve.kpis.sales.target.2020-13", "key"),
        ("target: at least 10", "target: {2020-12: 10}", "measures.serve.kpis.sales.target.2020-12", "type"),
        ("target: at least 10", "target: {}", "measures.serve.kpis.sales.target", "minProperties"),
        ("aggregate: sum", "aggregate: avg", "measures.serve.kpis.sales.aggregate", "pattern"),
        ("aggregate: sum", "aggregate: sum\n        over: week", "measures.serve.kpis.sales.over", "pattern"),
        (
            "aggregate: sum",
            "aggregate: sum\n        baseline: 2019-13",
            "measures.serve.kpis.sales.baseline",
            "pattern",
        ),
        ("aggregate: sum", "aggregate: sum\n        min_rows: 0", "measures.serve.kpis.sales.min_rows", "minimum"),
        (
            "aggregate: sum",
            "aggregate: sum\n        where: {branch: }",
            "measures.serve.kpis.sales.where.branch",
            "type",
        ),
        ("aggregate: sum", "aggregate: sum\n        agregate: sum", "measures.serve.kpis.sales.agregate", "unknown"),
        (
            "aggregate: sum",
            f"aggregate: sum\n        {ANSWER.replace('2020-04', '2020-4')}",
            "measures.serve.kpis.sales.response.2020-4",
            "key",
        ),
        (
            "aggregate: sum",
            f"aggregate: sum\n        {ANSWER.replace('cause', 'reason')}",
            "measures.serve.kpis.sales.response.2020-04.cause",
            "required",
        ),
    ],
)
def test_a_fault_is_marked_at_its_place(old: str, new: str, place: str, keyword: str, tmp_path: Path) -> None:
    plan = changed(old, new)
    assert Complaint(place, keyword) in complaints(plan)
    assert [each for each in findings_in(tmp_path, plan) if each.severity == "error"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("start: 2020-02-01", "start: 2021-02-29", "P402"),
        ("target: at least 80%", "target: between 90% and 80%", "P301"),
        ("target: at least 10", "target: up 10\n        baseline: 2019-12..2019-10", "P305"),
        ("    owner: it", "    owner: ti", "P204"),
        ("        aggregate: mean\n", "", "P306"),
        ("target: at least 10", "target: up 10", "P311"),
        ("target: at least 10", "target: at least 10 users", "P304"),
        ("target: at least 80%", "target: at least 80", "P308"),
        ("title: {zh: 销售, en: Sales}", "title: {zh: 销售}", "P210"),
        ("end: 2020-12-31", "end: 2019-12-31", "P404"),
        ("    min: 0", "    min: 1e3", "P108"),
        ("end: 2020-12-31", "end: 2020-12-31\nfiscal_year_start: 4.0", "P108"),
        ("title: {zh: 满意度, en: Satisfaction}", "title: !!str Satisfaction", "P104"),
        ("end: 2020-12-31", "end: 2020-12-31\ncheck: {P999: error}", "P212"),
        ("target: at least 10", f"target: at least 10\n        {ANSWER.replace('2020-04', '2020-Q2')}", "P412"),
    ],
)
def test_what_only_check_sees(old: str, new: str, code: str, tmp_path: Path) -> None:
    """The table of the page on editors."""
    plan = changed(old, new)
    assert code in [each.rule.code for each in findings_in(tmp_path, plan)]
    assert complaints(plan) == []
    assert code in read(REPOSITORY / "docs/editor.md")


@pytest.mark.parametrize("id", ["a", "a1-b2", "response-time", "1a", "a_b", "a--b", "-a", "a-", "A", "网点", "a" * 100])
def test_ids_are_those_that_check_takes(id: str, tmp_path: Path) -> None:
    plan = changed("  few-visits:", f"  {id}:")
    refused = any(each.rule.code == "P201" for each in findings_in(tmp_path, plan))
    assert (Complaint(f"problems.{id}", "key") in complaints(plan)) == refused
