"""What is seen of a plan at a glance is what a YAML parser sees in it."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from covidsvc.load.outline import outline_of

REPOSITORY = Path(__file__).parent.parent.parent
ASKED = ("owners", "metrics", "measures")
"""What is completed stands below these keys."""


def as_parsed(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: as_parsed(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [as_parsed(value) for value in node.value]
    return node.value


def parsed(text: str) -> Any:
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    assert node is not None
    return as_parsed(node)


@pytest.mark.parametrize(
    "place",
    [
        "plans/finance-service.yaml",
        *(f"tests/cases/{name}/plans/branches.yaml" for name in ("branches", "closings", "waivers")),
        "tests/docs/sample/plans/plan.yaml",
    ],
)
def test_a_plan_is_seen_as_a_parser_sees_it(place: str) -> None:
    text = (REPOSITORY / place).read_text(encoding="utf-8")
    plan, seen = parsed(text), outline_of(text)
    assert {key: seen.get(key) for key in ASKED} == {key: plan.get(key) for key in ASKED}


FORMS = {
    "quotes": "a: \"x: 'y', #z\"\n'b c': 'it''s'\n\"d\": \"\\u5317\\\"\"",
    "comments": "# one\na: x # two\nb: # three\n  # four\n  c: y#z\n",
    "several lines": "a: one\n  two\nb: >-\n  three: four\n  five\nc: six",
    "brackets over lines": "a: {x: {y: 1},  # one\n  z: [2, {w: 3}]}\nb: [\n  c,\n  d\n  ]",
    "empty values": "a: {b: '', c: 1}\nd: {e: {}, f: []}",
    "words in brackets": "a: {en: Waiting time (min), zh: 等候时间, url: http://x:80/y, c: C#}",
    "lists": "a:\n- x\n- y\nb:\n  - c\n  -  'd'\ne: f",
    "JSON": '{"a": {"b":1, "c":["d", "e"]},\n "f":"g"}',
    "indented by four": "a:\n    b:\n        c: 1\n    d: 2\ne: 3",
    "line ends of Windows": "a:\r\n  b: 1\r\nc: 2\r\n",
}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_is_seen_as_a_parser_sees_it(name: str) -> None:
    assert outline_of(FORMS[name]) == parsed(FORMS[name])


IDS = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z"), max_codepoint=0xFFFF), max_size=12)
DECLARED = st.recursive(
    TEXTS,
    lambda inner: st.dictionaries(IDS, inner, min_size=1, max_size=4) | st.lists(TEXTS, min_size=1, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(IDS, DECLARED, min_size=1, max_size=4), st.booleans())
def test_whatever_is_written_is_seen(plan: dict[str, Any], in_brackets: bool) -> None:
    layout: dict[str, Any] = {"default_flow_style": True if in_brackets else None, "default_style": '"', "width": 1_000}
    text = yaml.safe_dump(plan, allow_unicode=True, sort_keys=False, **layout)
    assert outline_of(text) == plan


@given(st.text(st.sampled_from(" \n\t:#'\"{}[],-|>\\&*!%ab北"), max_size=200))
def test_nothing_that_is_written_stops_it(text: str) -> None:
    outline_of(text)


def test_what_stands_around_a_fault_is_seen() -> None:
    text = "a: {b: c\nd:\n  e: 'f\n  g h\n   i: j\n  k: {l: m}}}\n n: o\np: q"
    assert outline_of(text) == {"a": {"b": "c"}, "d": {"e": "'f", "k": {"l": "m"}}, "p": "q"}
