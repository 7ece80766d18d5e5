"""The tables of the documentation say what the program knows, and its links lead somewhere."""

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import REPOSITORY, Run
from covidsvc.check.catalogue import RULES
from covidsvc.model.plan import Action, Declared, Kpi, Measure, Metric, Owner, Plan, Response, Source, Waiver
from covidsvc.model.report import Reason
from covidsvc.phrase import chinese, english
from covidsvc.phrase.comparator import Comparator
from covidsvc.phrase.target import read_target
from covidsvc.source.header import COLUMNS
from docs.markdown import PAGES, blocks, codes, prose, read, replaced, rows, section

Write = Callable[[dict[str, str | bytes]], Path]

FORMAT, JSON, DESIGN = (read(REPOSITORY / "docs" / name) for name in ("format.md", "json.md", "design.md"))
PLAN = blocks(FORMAT)[0].text

READMES = (REPOSITORY / "README.md", REPOSITORY / "README.zh.md")
LINKS = [
    pytest.param(page, link, id=f"{page.name}: {link}")
    for page in (*READMES, *PAGES)
    for link in re.findall(r"\]\(([^)\s]+)\)", prose(read(page)))
    if "://" not in link
]


@pytest.mark.parametrize(("page", "link"), LINKS)
def test_links_lead_somewhere(page: Path, link: str) -> None:
    path, _, heading = link.partition("#")
    target = page.parent / path if path else page
    assert target.exists()
    if heading:
        headings = re.findall(r"^#+ (.*)$", prose(read(target)), re.MULTILINE)
        assert heading in [re.sub(r"[^\w\- ]", "", each).strip().lower().replace(" ", "-") for each in headings]


def test_the_index_leads_to_every_page() -> None:
    index = REPOSITORY / "docs/README.md"
    linked = set(re.findall(r"\]\(([a-z.]+\.md)\)", read(index)))
    assert linked == {page.name for page in PAGES if page != index}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_codes_are_those_of_rules(page: Path) -> None:
    mentioned = set(re.findall(r"\b[PLS][1-4][0-9]{2}\b", read(page)))
    assert mentioned <= {rule.code for rule in RULES}


@pytest.mark.parametrize(
    ("heading", "model"),
    [
        *(("Plan", Plan), ("Owner", Owner), ("Metric", Metric), ("Measure", Measure)),
        *(("Action", Action), ("KPI", Kpi), ("Response", Response), ("Waiver", Waiver)),
        ("Source", Source),
    ],
)
def test_keys_are_those_of_plans(heading: str, model: type[Declared]) -> None:
    names = [name.strip() for cells in rows(section(FORMAT, f"### {heading}")) for name in cells[0].split(",")]
    required = {name.strip("*") for name in names if name.startswith("**")}
    assert {name.strip("*") for name in names} == set(model.model_fields)
    assert required == {name for name, field in model.model_fields.items() if field.is_required()}


def test_columns_are_those_of_logs() -> None:
    names = [cells[0].strip("*") for cells in rows(section(FORMAT, "## The logs"))]
    assert set(names) == {*COLUMNS, "the metric's dimensions"}


def target_rows() -> dict[Comparator, list[str]]:
    """The phrases of each row of the table of targets, as they are with a quantity."""
    table = rows(section(FORMAT, "### Targets"))
    phrases = [[each.replace("Q", "85%") for each in codes(cells[0]) + codes(cells[1])] for cells in table]
    return {read_target(row[0]).comparator: row for row in phrases}


@pytest.mark.parametrize("comparator", Comparator)
def test_phrases_of_one_row_mean_the_same(comparator: Comparator) -> None:
    row = target_rows()[comparator]
    assert {read_target(phrase) for phrase in row} == {read_target(row[0])}


@pytest.mark.parametrize("comparator", Comparator)
def test_every_word_of_a_comparison_is_told(comparator: Comparator) -> None:
    known = english.COMPARATORS[comparator] + chinese.COMPARATORS[comparator] + chinese.SUFFIXES.get(comparator, ())
    told = target_rows()[comparator]
    assert [word for word in known if not any(word in phrase for phrase in told)] == []


TRAPS = list(rows(section(FORMAT, "## YAML's traps")))


@pytest.mark.parametrize(("written", "told", "mended"), TRAPS)
def test_traps_are_sprung_and_mended(written: str, told: str, mended: str, run: Run, write: Write) -> None:
    assert codes_found(run, write, codes(written)[0], codes(mended)[0]) >= {told[:4]}
    assert told[:4] not in codes_found(run, write, codes(mended)[0], codes(mended)[0])


def codes_found(run: Run, write: Write, line: str, mended: str) -> set[str]:
    """The codes that `check` gives for the plan of the page, with a line in the place of the one with its key."""
    folder = write({"plans/plan.yaml": replaced(PLAN, mended).replace(mended, line)})
    findings = json.loads(run(folder, "check", "--format", "json").out)["findings"]
    return {finding["code"] for finding in findings}


def keys_in(value: Any) -> Iterator[str]:
    """Every key of an object, and of those in it."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from keys_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from keys_in(each)


def test_fields_are_all_told(run: Run) -> None:
    told = set(codes("".join("|".join(cells[:2]) for cells in rows(prose(JSON)))))
    reported = json.loads(run(REPOSITORY, "report", "--month", "2020-04", "--format", "json").out)
    checked = [json.loads(block.text) for block in blocks(JSON) if block.language == "json"]
    free = {"zh", "en", "branch", "…", "met", "missed", "pending", "no-data", "not-applicable"}
    assert set(keys_in([reported, checked])) - free <= told


def test_reasons_are_those_of_verdicts() -> None:
    reasons = [codes(cells[0])[0] for cells in rows(section(JSON, "### A KPI")) if cells[0].startswith("`")]
    assert reasons[-len(Reason) :] == list(Reason)


def test_layers_are_those_that_are_held() -> None:
    settings = tomllib.loads(read(REPOSITORY / "pyproject.toml"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    shown = next(block.text for block in blocks(DESIGN) if block.language == "text")
    assert shown.splitlines() == [layer.replace("covidsvc.", "") for layer in layers]


def test_folders_are_those_of_the_house() -> None:
    folders = {path.parent.name for path in REPOSITORY.glob("src/covidsvc/*/__init__.py")}
    assert {codes(cells[0])[0].strip("/") for cells in rows(DESIGN)} == folders
