"""Each rule is its own manual: its wrong example breaks it and no other rule, its right one breaks none."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from conftest import run_command
from covidsvc.check.catalogue import RULES
from covidsvc.diagnostic import Rule
from docs.examples import CHECK, files_of, laid_over

Write = Callable[[dict[str, str | bytes]], Path]

WITH_EXAMPLE = [rule for rule in RULES if rule.example.wrong]
FOUND_BESIDE = {
    "P111": {"P327"},
    "P321": {"L115", "L122"},
    "P224": {"P225"},
    "P225": {"S101"},
    "P226": {"P225"},
    "S101": {"P225"},
}
"""The codes that come with a rule's own, where one fault cannot be without the other."""

MARGIN = 4
"""How far `covidsvc rules` indents an example."""

WITHOUT_EXAMPLE = {"L132", "P220", "C102", "C103", "C201", "C202", *(f"S10{number}" for number in range(2, 8))}
"""Rules that only a file breaks which is too large to be shown, what is closed, or what is in a warehouse."""


def named(rule: Rule) -> str:
    return f"{rule.code}-{rule.slug}"


def test_a_code_is_of_one_rule_alone() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", WITH_EXAMPLE, ids=named)
def test_the_wrong_example_breaks_its_rule_alone(rule: Rule, write: Write) -> None:
    folder = write(files_of(rule, "wrong"))
    found = json.loads(run_command(folder, [*CHECK, "--lang", "en", "--format", "json"]).out)["findings"]
    assert {finding["code"] for finding in found} == {rule.code} | FOUND_BESIDE.get(rule.code, set()), found


@pytest.mark.parametrize("rule", WITH_EXAMPLE, ids=named)
def test_the_right_example_breaks_no_rule(rule: Rule, write: Write) -> None:
    folder = write(files_of(rule, "right"))
    assert run_command(folder, [*CHECK, "--lang", "en"]).out.splitlines()[0] == "All is well."


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_a_rule_tells_what_it_looks_for_and_why(rule: Rule) -> None:
    assert all(rule.about), "what the rule looks for is told in both languages"
    assert all(rule.why), "what would come of it is told in both languages"
    assert bool(rule.example.wrong) != (rule.code in WITHOUT_EXAMPLE), "it has an example"
    assert rule.example.right or rule.example.file or rule.code in WITHOUT_EXAMPLE, "only a file may be too much"
    assert not any("\n" in text or "{" in text for text in (*rule.about, *rule.why))


@pytest.mark.parametrize("rule", WITH_EXAMPLE, ids=named)
def test_an_example_fits_into_a_terminal_of_eighty_columns(rule: Rule) -> None:
    lines = [line for text in rule.example[:2] for line in text.splitlines()]
    assert [line for line in lines if cell_len(line) > 80 - MARGIN] == []


PLAN = """\
title: Plan
owners:
  it: {title: IT}
measures:
  serve:
    title: Serve
    kpis:
      fast:
        target: 1
      good: {target: 2}
"""


@pytest.mark.parametrize(
    ("piece", "old", "new"),
    [
        ("title: Serve well", "    title: Serve", "    title: Serve well"),
        (
            "fast:\n  target: 3\n  by: x",
            "      fast:\n        target: 1",
            "      fast:\n        target: 3\n        by: x",
        ),
        ("    it: {title: Us}", "  it: {title: IT}", "  it: {title: Us}"),
        ("it: {title: IT}\nhr: {title: HR}", "  it: {title: IT}", "  it: {title: IT}\n  hr: {title: HR}"),
        ("it: {title: A}\nit: {title: B}", "  it: {title: IT}", "  it: {title: A}\n  it: {title: B}"),
        ("check: {}", "good: {target: 2}", "good: {target: 2}\ncheck: {}"),
    ],
)
def test_a_piece_takes_the_place_of_the_blocks_that_it_begins(piece: str, old: str, new: str) -> None:
    assert laid_over(PLAN, piece) == PLAN.replace(old, new)
