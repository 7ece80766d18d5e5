"""yaml-language-server, which most editors use, with the schema of plans."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import REPOSITORY, Run
from docs.markdown import blocks, read
from editor.language_server import LanguageServer
from load.faulty_plans import PLAN, changed

VERSION = "1.25.0"
"""The one that was tried; it is the last one that runs on Node 20."""

MODELINE = "# yaml-language-server: $schema=../schema/plan.schema.json\n"
KPI = "        metric: waiting\n        aggregate: mean\n"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("npm") is None, reason="there is no npm to install yaml-language-server with"),
]


@pytest.fixture(scope="module")
def program(pytestconfig: pytest.Config) -> Path:
    """The server's program; its package is kept for the next run."""
    assert pytestconfig.cache is not None
    folder = pytestconfig.cache.mkdir(f"yaml-language-server-{VERSION}")
    path = folder / "node_modules/yaml-language-server/bin/yaml-language-server"
    if not path.exists():
        install = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(folder)]
        subprocess.run([*install, f"yaml-language-server@{VERSION}"], check=True, capture_output=True)
    return path


@pytest.fixture(scope="module")
def server(program: Path) -> Iterator[LanguageServer]:
    """The server in the repository."""
    running = LanguageServer(program, REPOSITORY)
    yield running
    running.close()


class Page:
    """A plan that is being written beside the shipped one, and has not been saved yet."""

    written = 0

    def __init__(self, server: LanguageServer, text: str) -> None:
        Page.written += 1
        self.path = REPOSITORY / f"plans/unsaved-{Page.written}.yaml"
        self.text = MODELINE + text
        self.found = server.open(self.path, self.text)

    def line_of(self, word: str) -> int:
        return self.text[: self.text.index(word, len(MODELINE))].count("\n") + 1


def test_the_shipped_plan_is_without_faults(server: LanguageServer) -> None:
    path = REPOSITORY / "plans/finance-service.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.startswith(MODELINE)
    assert server.open(path, text) == []


@pytest.mark.parametrize(
    ("old", "new", "marked", "message"),
    [
        ("    solves: [few-visits]", "    solvs: [few-visits]", "solvs", "solvs is not allowed"),
        ("    owner: it\n", "", "serve", 'Missing property "owner"'),
        ("at most 24 hours", "at lest 24 hours", "at lest 24 hours", "begin with `at least`"),
        ("at most 24 hours", "at lest 24 hours", "at lest 24 hours", "以“至少”“不超过”"),
        ("term: 3 months", "term: 3 monts", "3 monts", "write a duration (`3 months`)"),
        ("review: monthly", "review: weekly", "weekly", "monthly"),
        ("start: 2020-02-01", "start: 2020-2-1", "2020-2-1", "YYYY-MM-DD"),
        ("few-visits:", "Few_Visits:", "Few_Visits", "single hyphens"),
        ("    unit: hours", "    unit: [hours]", "[hours]", "Incorrect type"),
        ("{zh: 网站, en: Website}", "{title: Site, dew: 2020-03-31}", "dew", '"due"'),
    ],
)
def test_a_fault_is_marked_while_it_is_written(
    old: str, new: str, marked: str, message: str, server: LanguageServer
) -> None:
    page = Page(server, changed(old, new))
    (found,) = page.found
    assert (found.line, found.text) == (page.line_of(marked), marked)
    assert message in found.message


def test_a_kpi_is_offered_the_keys_that_it_lacks(server: LanguageServer) -> None:
    page = Page(server, changed(f"{KPI}        target: at most 24 hours\n", f"{KPI}        \n"))
    offered = server.offers(page.path, page.line_of("aggregate: mean") + 1, 9)
    assert {"target", "baseline", "deadline", "over", "where", "by", "owner"} <= offered.keys()
    assert not {"metric", "aggregate"} & offered.keys()
    assert "up, down" in offered["target"]
    assert "提升、降低" in offered["target"]


@pytest.mark.parametrize(
    ("old", "new", "offered"),
    [
        ("target: at most 24 hours", "target: ", {"at least 85%", "至少85%", "up 30%"}),
        ("aggregate: mean", "aggregate: ", {"sum", "ratio", "p90", "share at most 24 hours"}),
        ("review: monthly", "review: ", {"monthly", "quarterly", "yearly"}),
        ("kind: share", "kind: ", {"amount", "share", "rate"}),
        ("term: 3 months", "term: ", {"3 months", "3个月", "ongoing", "every quarter"}),
    ],
)
def test_values_are_offered(old: str, new: str, offered: set[str], server: LanguageServer) -> None:
    page = Page(server, changed(old, new))
    line = page.line_of(f"{new}\n")
    column = len(page.text.splitlines()[line - 1]) + 1
    assert offered <= server.offers(page.path, line, column).keys()


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("target: at least 10", ("Target · 目标", "A comparison and a number with its unit", "比较词", "at least 85%")),
        ("review:", ("Review · 检视周期", "How often its effect is looked at", "`quarterly`")),
        ("waiting:", ("Metric · 指标", "What is logged")),
        ("website:", ("Action · 行动", "A title alone is enough")),
    ],
)
def test_hovering_explains(word: str, told: tuple[str, ...], server: LanguageServer) -> None:
    page = Page(server, PLAN)
    shown = server.hover(page.path, word)
    assert [text for text in told if text not in shown] == []


PAGE = {block.language: block.text for block in blocks(read(REPOSITORY / "docs/editor.md"))}
NAMING = next(line for line in PAGE["yaml"].splitlines() if "$schema" in line)
SETTINGS = {key.removeprefix("yaml."): value for key, value in json.loads(PAGE["jsonc"]).items()}


@pytest.mark.parametrize(("line", "settings"), [(NAMING, {}), (PAGE["text"].strip(), {}), ("", SETTINGS)])
def test_the_ways_of_the_page_lead_to_the_schema(
    line: str, settings: dict[str, object], program: Path, tmp_path: Path, run: Run
) -> None:
    path = tmp_path / "plans/branches.yaml"
    path.parent.mkdir()
    assert run(tmp_path, "schema", "--output", "plans/plan.schema.json").exit == 0
    server = LanguageServer(program, tmp_path, settings)
    plan = PAGE["yaml"].replace(NAMING, line)
    assert server.open(path, plan) == []
    (found,) = server.open(path.with_name("another.yaml"), plan.replace("at most 15", "at mots 15"))
    server.close()
    assert found.text == "at mots 15 minutes"
