"""`rules`: what `check` looks for, without a workspace."""

import json
from pathlib import Path

import pytest

from conftest import Run
from covidsvc.check.catalogue import ADJUSTABLE, RULES


def test_all_rules_are_listed_one_in_a_line(run: Run, tmp_path: Path) -> None:
    outcome = run(tmp_path, "rules")
    rows = [line.split() for line in outcome.out.splitlines() if line.startswith("  ")]
    assert outcome.exit == 0
    assert {(code, slug, severity) for code, slug, severity, *_ in rows} == {
        (rule.code, rule.slug, rule.severity) for rule in RULES
    }


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["P301"], ["P301"]),
        (["p301"], ["P301"]),
        (["bad-target"], ["P301"]),
        (["L2"], ["L201", "L202", "L203"]),
        (["L203", "P301", "L2"], ["L203", "P301", "L201", "L202"]),
        (["duplicate-key"], ["L201", "P103"]),
    ],
)
def test_rules_are_told_by_code_beginning_or_name(run: Run, tmp_path: Path, asked: list[str], told: list[str]) -> None:
    outcome = run(tmp_path, "rules", *asked)
    heads = [line for line in outcome.out.splitlines() if line.startswith("error[")]
    assert [head[6:10] for head in heads] == told


def test_a_rule_is_told_in_full(run: Run, tmp_path: Path) -> None:
    assert run(tmp_path, "rules", "L112").out == (
        "error[L112] bad-number: a number with anything in it but digits, a sign and a point\n"
        "\n"
        "  `1,270` is more than a thousand in one country, and little more than one in another. "
        "A verdict must not depend on where it is read.\n"
        "\n"
        "  wrong, in data/registrations.csv\n"
        "    date,value\n"
        '    2020-04-28,"1,270"\n'
        "\n"
        "  right, in data/registrations.csv\n"
        "    date,value\n"
        "    2020-04-28,1270\n"
        "\n"
        "  = fix: write digits alone, such as 10000 or 0.5, without commas, units or letters\n"
        "  = a plan cannot change its severity\n"
    )


def test_a_fix_is_told_without_the_facts_of_a_finding_if_it_says_anything(run: Run, tmp_path: Path) -> None:
    assert "= fix: remove them: `…`" in run(tmp_path, "rules", "L110").out
    assert "fix:" not in run(tmp_path, "rules", "P301").out
    assert "fix:" not in run(tmp_path, "rules", "L109").out


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("bad-traget", "bad-target"),
        ("duplicate_key", "duplicate-key"),
        ("nothing-like-any-rule-at-all", None),
        ("", None),
    ],
)
def test_an_unknown_rule_is_wrong_usage(run: Run, tmp_path: Path, asked: str, meant: str | None) -> None:
    outcome = run(tmp_path, "rules", "P301", asked)
    advice = f"did you mean {meant}?" if meant else "`covidsvc rules` lists them"
    assert (outcome.exit, outcome.out, outcome.err) == (2, "", f"there is no rule {asked}; {advice}\n")


def test_json_has_both_languages_and_all_that_there_is(run: Run, tmp_path: Path) -> None:
    shape = json.loads(run(tmp_path, "rules", "--format", "json").out)
    assert shape["format"] == "covidsvc-rules/1"
    assert [rule["code"] for rule in shape["rules"]] == [rule.code for rule in RULES]
    assert {rule["code"] for rule in shape["rules"] if rule["adjustable"]} == ADJUSTABLE
    (encoding,) = json.loads(run(tmp_path, "rules", "L102", "--format", "json").out)["rules"]
    assert encoding["about"].keys() == encoding["why"].keys() == encoding["fix"].keys() == {"en", "zh"}
    assert encoding["example"] == {
        "file": "data/response-time.csv",
        "encoding": "gb18030",
        "wrong": "date,branch,value\n2020-04-06,北京,18\n",
        "right": "date,branch,value\n2020-04-06,北京,18\n",
    }
    (folder,) = json.loads(run(tmp_path, "rules", "L203", "--format", "json").out)["rules"]
    assert folder["example"]["right"] is None


def test_markdown_is_a_table_or_a_section_for_each_rule(run: Run, tmp_path: Path) -> None:
    table = run(tmp_path, "rules", "--format", "markdown", "--lang", "zh").out
    assert "| P301 | bad-target | 错误 | 不合写法的目标 |\n" in table
    section = run(tmp_path, "rules", "P301", "--format", "markdown").out
    assert section.startswith("### P301 · bad-target\n\n**error**; a plan cannot change its severity.\n")
    assert "\nWrong:\n\n```yaml\nsatisfied: {metric: satisfaction, target: at leest 85%}\n```\n" in section


def test_an_answer_goes_to_a_file(run: Run, tmp_path: Path) -> None:
    assert run(tmp_path, "rules", "P301", "--output", "rules.txt", "--lang", "zh").out == ""
    assert (tmp_path / "rules.txt").read_text(encoding="utf-8").startswith("错误[P301] bad-target：不合写法的目标\n")
